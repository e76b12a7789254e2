"""Pages that say what is wrong, in place of a map."""

from __future__ import annotations

from collections.abc import Sequence

from disputemap.dossier import Fault
from disputemap.render.story import ENVIRONMENT


def faults_page(faults: Sequence[Fault]) -> str:
    """Every fault of a dossier that cannot be shown, as `disputemap check` prints them."""
    return ENVIRONMENT.get_template("faults.html").render(
        title="This dossier cannot be shown yet", text="", faults=faults
    )


def faults_table(faults: Sequence[Fault]) -> str:
    """Every fault as a table, to be shown on a page."""
    return ENVIRONMENT.get_template("faults-table.html").render(faults=faults)


def plain_page(title: str, text: str) -> str:
    """A short page of a heading and a sentence."""
    return ENVIRONMENT.get_template("faults.html").render(title=title, text=text, faults=())
