"""The catalog: templates for searching, and the history of jobs. A cache, it may be deleted at any time."""

from imgtpl_gui.catalog.database import Catalog

__all__ = ["Catalog"]
