"""An article that a visitor brings: read, linked, shown beside the map, and theirs alone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.scriptrunner import get_script_run_ctx

from disputemap.app.adding import show_adding
from disputemap.app.amend import show_aside, show_facts, show_unknown
from disputemap.app.bundle import show_bundle
from disputemap.app.context import Context, read_context
from disputemap.app.findings import LOOK as TABLE
from disputemap.app.findings import show_findings
from disputemap.app.header import show_header, style
from disputemap.app.literal import literal
from disputemap.app.piece import Piece
from disputemap.app.refusal import refusal
from disputemap.app.room import document, room
from disputemap.app.taking import BusyError, in_turn, may_fetch, take, take_address
from disputemap.articles.getting.unreadable import LARGEST, UnreadableError
from disputemap.dossier import DossierError
from disputemap.network import network_of
from disputemap.visitors import CrowdedError, Seat

PIECE = "import-piece"
"""Where a session keeps the seat of what its visitor brought: the only place that does."""

PLACE = "import-place"
"""Where a session keeps how far its visitor has read."""

TURN = "import-turn"
"""Number in the names of the fields and of the map, so that those of another text are new."""

ENDINGS = ("txt", "md", "html", "htm", "docx", "pdf")
MEGABYTES = LARGEST // 1_000_000
MOST_FAULTS = 3

LOOK = """
.st-key-import{box-sizing:border-box;max-inline-size:1320px;margin-inline:auto;
padding:24px 24px 64px}
.st-key-import h1{margin:0;padding:0;font:600 32px/1.2 var(--dm-serif);letter-spacing:-.01em;
overflow-wrap:anywhere}
.st-key-import h1:focus{outline:none}
.st-key-import h2{margin:20px 0 0;padding:0;font:600 20px/1.3 var(--dm-serif)}
.st-key-import .dm-lead{margin:6px 0 0;max-inline-size:46em;color:var(--dm-muted);
font:17px/1.5 var(--dm-serif)}
.st-key-import .dm-about{margin:4px 0 0;max-inline-size:60em;color:var(--dm-muted);
font:14px/1.5 var(--dm-sans)}
.st-key-import .dm-yours{margin:12px 0 0;padding:2px 14px;max-inline-size:60em;
border-inline-start:3px solid var(--dm-accent);color:var(--dm-ink);font:14px/1.5 var(--dm-sans)}
.st-key-import [data-testid="stBaseButton-primary"]{border-color:var(--dm-accent);
background:var(--dm-accent);color:var(--dm-on-accent)}
.st-key-import-fields{max-inline-size:820px}
.st-key-import iframe{border:1px solid var(--dm-line)!important;border-radius:12px}
/* fields of one line are of one height */
.st-key-import-facts [data-testid="stButtonGroup"] button{min-block-size:40px}
.st-key-import-facts>.stElementContainer:last-child{margin-inline-start:auto}
.dm-files{display:flex;flex-wrap:wrap;gap:8px;margin:10px 0 0}
.dm-files a{display:inline-flex;align-items:center;min-block-size:40px;padding:0 14px;
border:1px solid var(--dm-edge);border-radius:8px;color:var(--dm-ink)!important;
font:14px/1.3 var(--dm-sans);text-decoration:none!important}
.dm-files a:hover{border-color:var(--dm-accent)}
.dm-files a:focus-visible{outline:3px solid var(--dm-accent);outline-offset:2px}
.dm-aside{margin:0;font:15px/1.45 var(--dm-serif);overflow-wrap:anywhere}
.dm-aside small{display:block;color:var(--dm-muted);font:13px/1.4 var(--dm-sans)}
.dm-passage mark{background:var(--dm-mark);color:var(--dm-ink)}
.dm-passage{margin:0;padding:8px 14px;border-inline-start:3px solid var(--dm-line);
color:var(--dm-ink);font:15px/1.5 var(--dm-serif);overflow-wrap:anywhere;max-block-size:14em;
overflow:auto}
@media (max-width:832px){.st-key-import iframe{block-size:clamp(520px,94dvh,900px)!important}}
@media (max-width:640px){.st-key-import{padding:16px 16px 48px}.st-key-import h1{font-size:27px}
.st-key-import iframe{border-radius:8px}}
"""
"""Measures of the page."""


def show() -> None:
    """Take an article, or show the one that was taken."""
    context = read_context()
    show_header(context, st.session_state["pages"], "import")
    style(context, LOOK, TABLE)
    seat: Seat[Piece] = st.session_state.get(PIECE) or _new_seat()
    piece = seat.held
    with st.container(key="import"):
        if piece is None:
            _ask(context)
            return
        try:
            _work(context, piece)
        except (BusyError, CrowdedError):
            st.error(literal(context.words["import.busy"]))


def _ask(context: Context) -> None:
    """Fields for a text, a file or an address."""
    words = context.words
    st.html(
        Markup('<h1 id="dm-content" tabindex="-1">{}</h1><p class="dm-lead">{}</p>').format(
            words["import.heading"], words["import.lead"]
        )
    )
    st.html(Markup('<p class="dm-yours">{}</p>').format(words["import.yours-alone"]))
    if st.session_state.pop("import-forgotten", False):
        st.success(literal(words["import.forgotten"]))
    if PIECE in st.session_state:  # an empty seat
        st.warning(literal(words["import.let-go"]))
    ways = ["paste", "file", *(["address"] if may_fetch() else [])]
    with st.container(key="import-fields"):
        way = st.segmented_control(
            literal(words["import.how"]),
            ways,
            default="paste",
            required=True,
            key="import-way",
            format_func=lambda each: literal(words[f"import.{each}"]),
        )
        job = _field(context, str(way))
        if st.button(literal(words["import.read"]), type="primary", key="import-read"):
            _read(context, job)


def _field(context: Context, way: str) -> Callable[[], Piece] | None:
    """The field of a way to bring an article, and what reads what is in it."""
    dossier, words = context.dossier, context.words
    turn = st.session_state.setdefault(TURN, 0)
    if way == "file":
        file = st.file_uploader(
            literal(words["import.file-label"].format(size=MEGABYTES)),
            type=list(ENDINGS),
            key=f"import-file-{turn}",
        )
        if file is None:
            return None
        content, name = file.getvalue(), file.name
        return lambda: take(content, name, dossier)
    if way == "address":
        address = st.text_input(
            literal(words["import.address-label"]), key=f"import-address-{turn}", max_chars=2000
        ).strip()
        return (lambda: take_address(address, dossier)) if address else None
    text = st.text_area(
        literal(words["import.paste-label"]), height=280, key=f"import-text-{turn}",
        placeholder=words["import.paste-hint"],
    )  # fmt: skip
    return (lambda: take(text, "", dossier)) if text.strip() else None


def _read(context: Context, job: Callable[[], Piece] | None) -> None:
    """Read what was brought, and show it, or say in one message why not."""
    words = context.words
    if job is None:
        st.error(literal(words["import.nothing"]))
        return
    try:
        with st.spinner(literal(words["import.reading"])):
            seat = _new_seat()
            seat.put(in_turn(job))
    except (BusyError, CrowdedError):
        st.error(literal(words["import.busy"]))
    except UnreadableError as error:
        st.error(literal(refusal(context, error)))
    except DossierError as error:
        told = "; ".join(str(fault) for fault in error.faults[:MOST_FAULTS])
        st.error(literal(words["import.faults"].format(faults=told[:600])))
    except Exception:  # no trace of it is printed, which could hold a visitor's words
        st.error(literal(refusal(context, UnreadableError("not-understood"))))
    else:
        _drop_fields()
        st.session_state[PIECE] = seat
        st.rerun()


def _new_seat() -> Seat[Piece]:
    """A seat that counts in the share of this visitor's network."""
    return Seat(network_of(st.context.ip_address))


def _work(context: Context, piece: Piece) -> None:
    """The article beside the map, its links, and what can be taken away."""
    words, article = context.words, piece.article
    heading = Markup(
        '<h1 id="dm-content" tabindex="-1" lang="{}">{}</h1><p class="dm-about">{}</p>'
        '<p class="dm-yours">{}</p>'
    )
    told = _summary(context, piece)
    st.html(heading.format(article.lang, article.title, told, words["import.yours-alone"]))
    with st.container(horizontal=True, vertical_alignment="bottom", key="import-facts"):
        perspective = _perspective(context)
        changed = show_facts(context, piece)
        if st.button(literal(words["import.forget"]), key="import-forget"):
            forget()
            st.rerun()
    if piece.text is None:
        st.info(literal(words["import.fixed"]))
    elif not piece.findings.about:
        st.info(literal(words["import.unrelated"]))
    _room(context, piece, perspective)
    if piece.text is not None:
        about = Markup('<h2>{}</h2><p class="dm-about">{}</p>')
        st.html(about.format(words["import.links"], words["import.links-about"]))
        for part in (show_findings, show_adding, show_unknown, show_aside):
            after = part(context, piece)
            changed = after if changed is piece else changed
    show_bundle(context, piece, perspective)
    if changed is not piece:
        st.session_state[PIECE].put(changed)
        st.rerun()


def _perspective(context: Context) -> str:
    """The view that the map is in."""
    texts, words = context.texts, context.words
    chosen = st.segmented_control(
        literal(words["perspective"]),
        [each.id for each in context.dossier.perspectives],
        default=context.view.view,
        required=True,
        wrap=True,
        key="import-view",
        format_func=lambda each: literal(texts.get("perspectives", each, "name")),
    )
    return str(chosen)


def _room(context: Context, piece: Piece, perspective: str) -> None:
    """The map and the article; where its reader is, is kept for when a change shows it anew."""
    go = {"view": perspective, "lang": context.view.lang}
    query = {**st.session_state.get(PLACE, {}), **go, "plain": "1"}
    shown = room(
        document(f"/imported/{piece.token}", query),
        key=f"import-room-{st.session_state[TURN]}",
        title=context.words["import.shown"],
        height="clamp(520px, 88dvh, 900px)",
        go=go,
        narrow={"hide": "ribbon,table"},  # so that the text begins in the first view
    )
    if shown.state:
        at = {name: shown.state.get(name) for name in ("date", "event", "step")}
        st.session_state[PLACE] = {name: str(v) for name, v in at.items() if v is not None}


def _summary(context: Context, piece: Piece) -> str:
    words = context.words
    counts = {
        f"{kind}s": sum(each.kind == kind and bool(each.target) for each in piece.shown)
        for kind in ("place", "date", "event", "note")
    }
    told = words["import.found"].format(**counts)
    undecided = piece.undecided
    more = words["import.to-decide"].format(number=undecided) if undecided else ""
    return " · ".join(filter(None, [told, more])) if piece.text else ""


def forget() -> None:
    """Let go of the article and of everything that its visitor wrote or sent."""
    if seat := st.session_state.get(PIECE):
        seat.empty()
    _drop_fields()
    for name in [str(key) for key in st.session_state]:
        if name.startswith("import-") and name != TURN:
            del st.session_state[name]
    st.session_state["import-forgotten"] = True


def _drop_fields() -> None:
    """Let go of what the fields hold: the file that was sent, and the text that was pasted."""
    run = get_script_run_ctx()
    if run is not None:
        run.uploaded_file_mgr.remove_session_files(run.session_id)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
