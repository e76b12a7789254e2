"""Where dossiers are."""

from __future__ import annotations

from pathlib import Path

MAIN_FILE = "dossier.toml"
PACKAGE = Path(__file__).resolve().parents[1]


def shipped() -> dict[str, Path]:
    """Folders of the dossiers that come with the package, by id, in alphabetical order."""
    inside, beside = PACKAGE / "geodata", PACKAGE.parents[1] / "geodata"
    home = inside if inside.is_dir() else beside
    return {found.parent.name: found.parent for found in sorted(home.glob(f"*/{MAIN_FILE}"))}


def find(name: str | Path) -> Path:
    """The folder of a dossier.

    Parameters
    ----------
    name : str or Path
        Id of a dossier that comes with the package, or a folder.

    Raises
    ------
    FileNotFoundError
        If there is neither; the message lists the ids that there are.
    """
    known = shipped()
    if str(name) in known:
        return known[str(name)]
    folder = Path(name)
    try:
        if str(name) and (folder / MAIN_FILE).is_file():
            return folder
    except (OSError, ValueError):
        pass
    raise FileNotFoundError(
        f"no dossier {str(name)!r}: expected a folder with a {MAIN_FILE}"
        + (f", or one of {', '.join(known)}" if known else "")
    )
