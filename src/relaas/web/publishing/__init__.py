"""The dossier as a folder of files that needs no server: the same pages, of what is public."""

from relaas.web.publishing.publishing import Published, publish

__all__ = ["Published", "publish"]
