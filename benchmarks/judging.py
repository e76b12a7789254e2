"""What is wanted of the reading of articles, and what the final set says to that.

The final set is read only when asked for, so its figures are kept with a mark of the finder that
they are of: who reads them later sees whether they are still about the finder that is there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.marked import FINAL, WORKED_ON

RESULTS = Path(__file__).with_name("reading.json")
ROOT = Path(__file__).parents[1]
DOSSIER = ROOT / "geodata" / "kurils"
FINDER = ROOT / "src" / "disputemap" / "articles"
WORDS_OF_DOSSIER = ("names.toml", "notes.toml", "places.csv", "events.toml")

LEAST_F1 = {"place": 0.95, "date": 0.95, "event": 0.90}
MOST_MS = 300.0
"""Within which a long text is to be read, once the dossier's patterns are made."""


def finder_mark() -> str:
    """A short mark of the finder and the dossier's words, another one after every change."""
    files = [path for path in sorted(FINDER.rglob("*")) if path.suffix in (".py", ".toml")]
    digest = hashlib.sha256()
    for path in [*files, *(DOSSIER / name for name in WORDS_OF_DOSSIER)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def kept_final(results: Path = RESULTS) -> dict[str, Any] | None:
    """Figures of the final set as last measured; none if it has not been read."""
    if not results.exists():
        return None
    sets: dict[str, dict[str, Any]] = json.loads(results.read_text(encoding="utf-8"))["sets"]
    return sets.get(FINAL)


def targets(result: dict[str, Any]) -> Iterator[tuple[bool, str]]:
    """Every target: whether the final set reaches it, and what was measured in every set."""
    sets = result["sets"]
    if FINAL not in sets:
        yield False, f"all about finding: the {FINAL} set has not been read (--final reads it)"
    else:
        judged = sets[FINAL]["finder"]
        for kind, least in LEAST_F1.items():
            value = judged[kind]["all"]["f1"]
            others = {of: f"{sets[of]['finder'][kind]['all']['f1']:.3f}" for of in WORKED_ON}
            yield value >= least, f"{kind}: F1 {value:.3f} (wanted ≥ {least:g}; {_listed(others)})"
        links = judged["unrelated"]
        listed = _listed({of: sets[of]["finder"]["unrelated"] for of in WORKED_ON})
        yield not links, f"links in articles about something else: {links} (wanted 0; {listed})"
    words, taken = result["speed"]["words"], result["speed"]["warm_ms"]
    yield taken <= MOST_MS, f"{words} words: {taken:.0f} ms (wanted ≤ {MOST_MS:g})"


def _listed(values: dict[str, Any]) -> str:
    return ", ".join(f"{of} {value}" for of, value in values.items())
