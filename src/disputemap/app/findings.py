"""The links of a visitor's article as a table in which they can be changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from disputemap.app.context import Context
from disputemap.app.literal import literal
from disputemap.app.piece import Piece
from disputemap.articles.mentions import Mention
from disputemap.dossier import Dossier
from disputemap.dossier.dates import EdtfDate, iso_date
from disputemap.dossier.faults import UnfitError
from disputemap.scene.perspective import name_order

AROUND = 36
"""Signs of a passage that are shown before and after a link."""

WORD = 20
"""Signs of a word that is left out rather than cut."""

SURE, LIKELY = 0.9, 0.7
"""Confidence from which a link is called sure, or likely."""

KINDS = ("place", "date", "event", "note")
FILTERS = ("all", "decide", *KINDS, "removed")
LONGEST_TITLE = 90

LOOK = """
.dm-found{inline-size:100%;border-collapse:collapse;color:var(--dm-ink);
font:14px/1.45 var(--dm-sans)}
.dm-found :is(th,td){padding:9px 14px 9px 0;border:0;border-block-end:1px solid var(--dm-line);
text-align:start;vertical-align:top;font-weight:400}
.dm-found thead th{color:var(--dm-muted);font-size:13px}
.dm-found tbody th{inline-size:34%;min-inline-size:220px;color:var(--dm-muted);
font:15px/1.45 var(--dm-serif);overflow-wrap:anywhere}
.dm-found mark{padding:1px 2px;border-radius:3px;background:var(--dm-mark);color:var(--dm-ink)}
.dm-found small{display:block;color:var(--dm-muted);font-size:13px}
.dm-found .dm-open>*{background:color-mix(in srgb,var(--dm-mark) 45%,transparent)}
.dm-found .dm-removed :is(th,mark,td:not(.dm-act)){color:var(--dm-muted)}
.dm-found .dm-removed mark{background:none;text-decoration:line-through}
.dm-found button{min-block-size:28px;padding:2px 8px;border:1px solid var(--dm-edge);
border-radius:6px;background:var(--dm-panel);color:var(--dm-ink);font:13px/1.4 var(--dm-sans);
cursor:pointer}
.dm-found button:hover{border-color:var(--dm-accent);color:var(--dm-accent)}
.dm-found :is(button,select,input):focus-visible{outline:3px solid var(--dm-accent);
outline-offset:1px}
.dm-found td>span{margin-inline-end:6px}
.dm-found .dm-act{padding-inline-end:0;text-align:end;white-space:nowrap}
.dm-edit{display:flex;flex-wrap:wrap;gap:6px}
.dm-edit :is(select,input){box-sizing:border-box;min-block-size:32px;max-inline-size:100%;
inline-size:min(360px,100%);padding:3px 6px;border:1px solid var(--dm-edge);border-radius:6px;
background:var(--dm-panel);color:var(--dm-ink);font:14px/1.4 var(--dm-sans)}
.dm-found:not(:has(tbody tr)){display:none}
.dm-wrong{margin:0 0 8px;color:var(--dm-ink);font:600 14px/1.4 var(--dm-sans)}
.dm-wrong:empty{display:none}
@media (max-width:800px){.dm-found thead{display:none}
.dm-found :is(tbody,tr,th,td){display:block;box-sizing:border-box;inline-size:auto;border:0;
padding:1px 0}
.dm-found tr{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:2px 10px;
align-items:start;padding:12px 0;border-block-end:1px solid var(--dm-line)}
.dm-found tbody th{grid-column:1/-1;min-inline-size:0;inline-size:auto;padding-block-end:2px}
.dm-found tr.dm-open{padding-inline:10px;
background:color-mix(in srgb,var(--dm-mark) 45%,transparent)}
.dm-found .dm-open>*{background:none}
.dm-found td:nth-of-type(odd){grid-row:2;color:var(--dm-muted);font-size:13px}
.dm-found td:nth-of-type(2){grid-area:3/1/auto/span 2;font-weight:600}
.dm-found td:nth-of-type(3){grid-column:2/-1}
.dm-found small{display:inline;margin-inline-start:.5em}
.dm-found .dm-act{grid-area:3/3}
.dm-found button{min-block-size:36px;padding-inline:12px}
.dm-edit :is(select,input){min-block-size:40px;inline-size:100%}}
"""

_mount = st.components.v2.component(
    "disputemap_findings",
    html="",
    js=Path(__file__).with_name("findings.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_findings(context: Context, piece: Piece) -> Piece:
    """Show the table, and give the piece as its visitor has changed it."""
    words = context.words
    found = {row_id(each): each for each in (*piece.shown, *piece.removed)}
    # Streamlit keeps what a control is labelled by: labels that know the piece would keep it too.
    labels = {each: _counted(each, piece, words) for each in _filters(piece)}
    wanted = st.segmented_control(
        literal(words["import.links"]),
        list(labels),
        default="all",
        required=True,
        wrap=True,
        key="import-filter",
        format_func=lambda each: labels[each],
        label_visibility="collapsed",
    )
    rows = [_row(each, piece, context) for each in _wanted(piece, str(wanted))]
    if not rows:
        st.html(f'<p class="dm-about">{words["import.none"]}</p>')
    text = piece.article.lang
    shown = _mount(
        key="findings",
        data={
            "rows": rows,
            "lang": text,
            "dir": "rtl" if _is_rtl(context.dossier, text) else "ltr",
            "caption": words["import.links"],
            "options": options(context),
            "words": _words(words),
            "wrong": st.session_state.pop("import-wrong", ""),
        },
        on_act_change=lambda: None,
    )
    return _after(shown.act, found, piece, context)


def row_id(mention: Mention) -> str:
    """By which the table names a link: where it stands and of what kind it is."""
    return f"{mention.part}-{mention.start}-{mention.end}-{mention.kind}"


def options(context: Context) -> dict[str, list[dict[str, str]]]:
    """All places and events that a link can lead to: places by name, events by date."""
    dossier, texts = context.dossier, context.texts
    places = [
        {"id": place.id, "title": place_title(dossier, place.id, context.view.lang)}
        for place in dossier.places
    ]
    events = sorted(dossier.events, key=lambda event: event.date.first_day)
    return {
        "place": sorted(places, key=lambda each: each["title"].casefold()),
        "event": [
            {"id": event.id, "title": f"{event.date} · {texts.get('events', event.id, 'title')}"}
            for event in events
        ],
    }


def place_title(dossier: Dossier, id: str, lang: str) -> str:
    """All names of a place, in the dossier's order."""
    place = dossier.place(id)
    names = dict.fromkeys(place.name(party, lang) for party in name_order(dossier, place))
    return " / ".join(names)


def shortened(text: str, longest: int) -> str:
    """The first signs of a text, with a mark if there are more."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def checked_date(typed: str) -> str:
    """A date as links have it.

    Raises
    ------
    UnfitError
        If it is none.
    """
    return str(EdtfDate.parse(typed.strip()))


def _after(asked: Any, found: dict[str, Mention], piece: Piece, context: Context) -> Piece:
    """The piece after what was asked for; the table may be older than the piece."""
    if not isinstance(asked, dict) or (mention := found.get(str(asked.get("row")))) is None:
        return piece
    what, value = asked.get("what"), str(asked.get("value", ""))[:80]
    if what == "remove" and mention not in piece.removed:
        return piece.without(mention)
    if what == "back" and mention in piece.removed:
        return piece.with_back(mention)
    if what != "target" or mention in piece.removed:
        return piece
    if mention.kind == "date":
        try:
            return piece.with_target(mention, checked_date(value))
        except UnfitError:
            st.session_state["import-wrong"] = wrong_date(context, value)
            st.rerun()
    known = {each["id"] for each in options(context).get(mention.kind, [])}
    return piece.with_target(mention, value) if value in known else piece


def wrong_date(context: Context, value: str) -> str:
    """What is told of a date that is none."""
    example = iso_date(context.dossier.span.end_day - 1)
    return context.words["import.date-wrong"].format(value=value[:40], example=example)


def _filters(piece: Piece) -> list[str]:
    """Parts of the table that hold something."""
    return [each for each in FILTERS if each in ("all",) or _wanted(piece, each)]


def _counted(name: str, piece: Piece, words: dict[str, str]) -> str:
    return literal(f"{words[f'import.filter.{name}']} {len(_wanted(piece, name))}")


def _wanted(piece: Piece, name: str) -> list[Mention]:
    if name == "removed":
        return list(piece.removed)
    if name == "decide":
        return [each for each in piece.shown if not each.target]
    shown = piece.shown
    return shown if name == "all" else [each for each in shown if each.kind == name]


def _row(mention: Mention, piece: Piece, context: Context) -> dict[str, Any]:
    text = piece.text
    said = text.parts[mention.part].text if text else ""
    before, after = around(said, mention.start, mention.end)
    removed = mention in piece.removed
    return {
        "id": row_id(mention),
        "before": before,
        "words": said[mention.start : mention.end],
        "after": after,
        "kind": mention.kind,
        "target": mention.target,
        "title": _title(mention, context),
        "sure": _sureness(mention, context.words),
        "reason": context.words.get(f"reason.{mention.reason}", ""),
        "removed": removed,
        "choices": list(mention.choices),
    }


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a stretch of a text, cut between words where there are any."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        cut = before.find(" ")
        before = "…" + (before[cut + 1 :] if 0 <= cut < WORD else before)
    if end + AROUND < len(text):
        cut = after.rfind(" ")
        after = (after[:cut] if cut > AROUND - WORD else after) + "…"
    return before, after


def _title(mention: Mention, context: Context) -> str:
    texts = context.texts
    if not mention.target:
        return context.words["link-choice"]
    if mention.kind == "place":
        return place_title(context.dossier, mention.target, context.view.lang)
    if mention.kind == "event":
        return str(texts.get("events", mention.target, "title"))
    if mention.kind == "note":
        return str(texts.get("notes", mention.target, "title"))
    return mention.target


def _sureness(mention: Mention, words: dict[str, str]) -> str:
    if mention.reason == "by-hand":
        return words["import.yours"]
    sure = mention.confidence
    name = (
        "open"
        if not mention.target
        else "sure"
        if sure >= SURE
        else "likely"
        if sure >= LIKELY
        else "unsure"
    )
    return words[f"import.{name}"].format(percent=round(sure * 100))


def _words(words: dict[str, str]) -> dict[str, str]:
    names = ("passage", "target", "sureness", "change", "remove", "back", "choose", "choices",
             "others", "set", "cancel", "dismiss")  # fmt: skip
    named = {name: words[f"import.{name}"] for name in names}
    return {**named, "kind": words["import.kind"], **{k: words[f"import.kind.{k}"] for k in KINDS}}


def _is_rtl(dossier: Dossier, lang: str) -> bool:
    return any(each.id == lang and each.direction == "rtl" for each in dossier.languages)
