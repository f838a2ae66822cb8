"""Small CD-ROMs that tell a new server who it is."""

import io
from collections.abc import Mapping


def seed_disc(label: str, files: Mapping[str, str]) -> bytes:
    """Make an ISO 9660 image with Rock Ridge and Joliet; `files` are texts by their absolute paths."""
    import pycdlib  # late: few starts of the program come to a seed

    iso = pycdlib.PyCdlib()
    iso.new(interchange_level=3, vol_ident=label, joliet=3, rock_ridge="1.09")
    short = {"": ""}
    for path, text in files.items():
        *folders, name = path.strip("/").split("/")
        above = ""
        for folder in folders:
            full = f"{above}/{folder}"
            if full not in short:
                short[full] = f"{short[above]}/D{len(short)}"
                iso.add_directory(short[full], rr_name=folder, joliet_path=full)
            above = full
        content = text.encode()
        iso.add_fp(
            io.BytesIO(content), len(content), f"{short[above]}/F{len(short)}.;1", rr_name=name, joliet_path=path
        )
        short[path] = path
    image = io.BytesIO()
    iso.write_fp(image)
    iso.close()
    return image.getvalue()
