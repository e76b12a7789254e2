"""A lesson to carry: files for a memory stick, or a package for a learning platform."""

from disputemap.kit.scorm import scorm
from disputemap.kit.stick import FILES, stick
from disputemap.kit.zipping import zipped

__all__ = ["FILES", "scorm", "stick", "zipped"]
