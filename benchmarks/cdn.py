"""The files that folium asks content networks for, taken from their npm packages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import folium.folium

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"


def plain_name(file: str) -> str:
    """A file's name without a version, as packages have it."""
    return re.sub(r"-\d+(\.\d+)+", "", file)


def gather(folder: Path) -> list[str]:
    """Lay out folium's default files as ``naive_app.py`` asks for them.

    A file that no package carries is laid out empty, which only spares the naive page work.

    Parameters
    ----------
    folder : Path
        Filled with ``<name>/<file>``.

    Returns
    -------
    list of str
        Hosts that the files would come from.
    """
    if not MODULES.is_dir():
        subprocess.run(["npm", "ci", "--silent", "--no-fund", "--no-audit"], cwd=HERE, check=True)
    wanted = [*folium.folium._default_js, *folium.folium._default_css]
    for name, address in wanted:
        target = folder / name / address.rsplit("/", 1)[-1]
        target.parent.mkdir(parents=True, exist_ok=True)
        found = sorted(
            MODULES.rglob(plain_name(target.name)),
            key=lambda path: ("dist" not in path.parts, str(path)),
        )
        if found:
            shutil.copyfile(found[0], target)
        else:
            target.touch()
    return sorted({urlsplit(address).netloc for _, address in wanted})
