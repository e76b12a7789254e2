"""Taking figures, printing them and keeping them beside the bench that took them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Figures = dict[str, Any]


def take(run: Callable[[], Figures], report: Callable[[Figures], None], path: Path) -> None:
    """Measure, print what was found, and keep it."""
    result = run()
    report(result)
    keep(result, path)


def keep(result: Figures, path: Path) -> None:
    """Write figures as JSON, in an order that does not change from run to run."""
    path.write_text(json.dumps(result, indent=2, sort_keys=True) + "\n", encoding="utf-8")
