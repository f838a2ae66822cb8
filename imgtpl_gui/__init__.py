"""ImgTpl: libvirt/QEMU servers into image templates, and templates into new servers."""

__version__ = "0.1.0"
