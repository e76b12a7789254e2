"""An article that is written is read again the same, and no words in it ever run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from brs_kb.payloads import FULL_PAYLOAD_DATABASE
from documents import ready
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from disputemap.articles.annotating import annotated
from disputemap.articles.getting.reading import read_text
from disputemap.articles.getting.signs import plain
from disputemap.articles.getting.unreadable import UnreadableError
from disputemap.articles.mentions import Findings, Mention
from disputemap.articles.opening import beside, is_article, open_article
from disputemap.articles.reopening import reopened, rewritten
from disputemap.articles.text import Mark, Part, Text
from disputemap.articles.writing import write_article
from disputemap.dossier import Article, Dossier, DossierError
from disputemap.dossier.dates import EdtfDate
from disputemap.exchange.links import links_as_csv, links_as_geojson
from disputemap.render import MapDocument
from disputemap.render.offline import packed
from disputemap.scene import view_of

RIGHTS = "Text: its author's."
KINDS = ("paragraph", "heading", "caption", "quote", "item", "dateline")
MARKS = [
    *"\\`*_{}[]()<>#+-.!|~=:;&\"'/$^%@ \t",
    ":::", "::: step", ":::note", "+++", "---", "===", "1. ", "2) ", "[a](event:x)", "](", "**",
    "__", "`` ", "&amp;", "&#x3c;", "&lt;b&gt;", "<b>", "</script>", "<!--", "![", "http://a.b",
    "<http://a.b>", "[x]: y", "|a|b|", "\\", "    ", "- [ ] ", "{{ x }}", "{% x %}", "…", "́",
]  # fmt: skip
WORDS = st.lists(
    st.one_of(st.sampled_from(MARKS), st.text(min_size=1, max_size=8)), min_size=1, max_size=12
)


def line(pieces: list[str]) -> str:
    """A part's text, as reading gives it: one line without what cannot be seen."""
    return plain("".join(pieces))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Any text, as it is after reading."""
    head = [("title", draw(WORDS))] if draw(st.booleans()) else []
    head += [("standfirst", draw(WORDS))] if draw(st.booleans()) else []
    head += [("byline", draw(WORDS))] if draw(st.booleans()) else []
    body = [(draw(st.sampled_from(KINDS)), draw(WORDS)) for _ in range(draw(st.integers(1, 5)))]
    parts = [Part(kind, line(pieces)) for kind, pieces in [*head, *body]]
    kept = tuple(part for part in parts if part.text)
    published = draw(st.sampled_from([None, "1951-09-08", "2016", "1800-01"]))
    return Text(
        kept or (Part("paragraph", "a"),),
        draw(st.sampled_from(["en", "ja", None])),
        EdtfDate.parse(published) if published else None,
    )


@st.composite
def marked(draw: st.DrawFn) -> tuple[Text, Findings]:
    """Any text with any links in it that do not overlap, and notes on some of its words."""
    dossier = shipped()
    text = draw(texts())
    targets = {
        "place": [each.id for each in dossier.places],
        "event": [each.id for each in dossier.events],
        "date": ["1951-09-08", "1951", "1951/1956", "1945-08/1945-09"],
        "note": [each.id for each in dossier.notes],
    }
    mentions = []
    for number, part in text.kept:
        if part.kind in ("title", "byline"):
            continue
        cuts = draw(st.lists(st.integers(0, len(part.text)), max_size=6, unique=True))
        cuts.sort()
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            kind = draw(st.sampled_from([*targets]))
            choices = tuple(targets["event"][:2]) if draw(st.booleans()) and kind == "event" else ()
            target = "" if choices else draw(st.sampled_from(targets[kind]))
            sure = draw(st.integers(0, 100)) / 100
            reason = "statement" if kind == "note" else "name"
            mentions.append(Mention(number, start, end, kind, target, sure, reason, choices))
    return text, Findings(tuple(sorted(mentions)))


def written(text: Text, findings: Findings, dossier: Dossier) -> tuple[Article, str]:
    article = annotated(text, findings, dossier, id="a", rights=RIGHTS)
    return article, write_article(article, dossier)


def of_its_own(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    """Emphasis and links of a file on any stretches of a line."""
    dossier = shipped()
    source = next(each for each in dossier.sources if each.url)
    web = draw(
        st.sampled_from(
            ["https://example.org/a_(b)?x=1&lt;y#z", "https://example.org/)", "http://a.b"]
        )
    )
    links = (
        {}, {}, {"kind": "web", "target": web, "href": web},
        {"kind": "source", "target": source.id, "href": source.url},
    )  # fmt: skip
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    marks = []
    for start, end in pairwise(cuts):
        looks = {name: draw(st.booleans()) for name in ("emphasis", "strong")}
        mark = Mark(start, end, **looks, **draw(st.sampled_from(links)))
        if mark != Mark(start, end):
            marks.append(mark)
    return tuple(marks)


@st.composite
def set_off(draw: st.DrawFn) -> tuple[Text, Findings]:
    """Any text with links, notes, and emphasis and links of its own, which may overlap."""
    text, findings = draw(marked())
    head = ("title", "standfirst", "byline")
    parts = tuple(
        part if part.kind in head else replace(part, marks=of_its_own(draw, part.text))
        for part in text.parts
    )
    return replace(text, parts=parts), findings


@settings(max_examples=150)
@given(set_off())
def test_emphasis_and_links_of_a_file_are_read_again_and_can_be_changed(
    given_: tuple[Text, Findings],
) -> None:
    article, file = written(*given_, shipped())
    again = open_article(file, shipped())
    assert again == article
    assert write_article(again, shipped()) == file
    taken = reopened(again, shipped())
    if taken:  # not if words between marks hold a note that stands elsewhere too
        assert rewritten(again, *taken, shipped()) == article


@pytest.mark.parametrize(
    "line",
    [
        "The *Peace Treaty* of [1951](https://example.org/treaty?a=1&b=2), **in *full* here**.",
        "日本*政府*と**ソ連**の*「四島」*、[外務省](https://example.org/a_(b))。",
        "***All of it***, un*frigging*believable, **bold***and then*, *then***bold**.",
        "*a [b](https://example.org/) c* and **Nemuro** and *Ne*muro",
        "[*of*](source:{source}) [a **record**](source:{source})!",
    ],
)
def test_a_link_may_be_set_and_taken_out_anywhere_in_such_a_line(
    line: str, kurils: Dossier
) -> None:
    source = next(each.id for each in kurils.sources if each.url)
    head = '+++\nid = "a"\nlang = "en"\ntitle = "T"\nrights = "R"\n+++\n\n'
    article = open_article(head + line.replace("{source}", source), kurils)
    assert write_article(article, kurils)
    taken = reopened(article, kurils)
    assert taken
    text, findings = taken
    said = text.parts[1].text
    for start in range(len(said)):
        for end in {start + 1, min(start + 4, len(said)), len(said)}:
            link = Mention(1, start, end, "place", "nemuro", 1.0, "by-hand")
            more = rewritten(article, text, Findings((link,)), kurils)
            assert open_article(write_article(more, kurils), kurils) == more
    assert rewritten(article, text, findings, kurils) == article


@settings(max_examples=120)
@given(marked())
def test_any_article_is_read_again_as_it_was_written(given_: tuple[Text, Findings]) -> None:
    article, file = written(*given_, shipped())
    assert is_article(file)
    again = open_article(file, shipped())
    assert again == article
    assert write_article(again, shipped()) == file


def test_a_shout_before_a_link_makes_no_image_of_it(kurils: Dossier) -> None:
    text = Text((Part("paragraph", "Look!Nemuro and 1956!"),), "en")
    place = Mention(0, 5, 11, "place", "nemuro", 0.9, "name")
    article, file = written(text, Findings((place,)), kurils)
    assert open_article(file, kurils) == article


@settings(max_examples=150)
@given(st.sampled_from(KINDS), WORDS)
@example("paragraph", ["1. a"])
@example("paragraph", ["::: step date=1951-01-01"])
@example("heading", ["a ##"])
@example("item", ["- - a"])
@example("caption", [":::"])
@example("quote", ["> a"])
@example("paragraph", ["a\\"])
@example("paragraph", ["    code"])
@example("paragraph", ["[x]: /y"])
def test_any_line_is_read_again_as_it_is(kind: str, pieces: list[str]) -> None:
    said = line(pieces)
    if not said:
        return
    dossier = shipped()
    article, file = written(Text((Part(kind, said),), "en"), Findings(), dossier)
    again = open_article(file, dossier)
    assert [block.text for block in again.blocks] == [said]
    assert again == article


@cache
def shipped() -> Dossier:
    from conftest import ROOT
    from disputemap.dossier import read

    return read(ROOT / "geodata" / "kurils")


def test_a_text_without_a_title_is_called_by_its_first_words_whole(kurils: Dossier) -> None:
    told = (
        "The ferry that used to come on Mondays has not come since the ministers stopped talking."
    )
    for lang, words in (
        ("en", told),
        ("ja", "月曜日に来ていた船は大臣が話さなくなってから来ない。" * 5),
    ):
        text = Text((Part("paragraph", words),), lang)
        title = annotated(text, Findings(), kurils, id="a", rights=RIGHTS).title.removesuffix("…")
        assert words.startswith(title)
        assert 40 < len(title) <= 80
        assert words[len(title)] == " " or lang == "ja"


def test_an_article_is_taken_apart_and_made_again(kurils: Dossier) -> None:
    parts = (
        Part("title", "A title"), Part("byline", "Somebody"),
        Part("paragraph", "In Nemuro they spoke of 1956 and of the treaty."),
        Part("caption", "Nemuro"), Part("item", "one"),
    )  # fmt: skip
    place = next(each.id for each in kurils.places if each.id == "nemuro")
    note = kurils.notes[0].id
    mentions = (
        Mention(2, 3, 9, "place", place, 0.9, "name"),
        Mention(2, 24, 28, "date", "1956", 0.9, "partial-date"),
        Mention(2, 36, 46, "event", "", 0.4, "date-alone", ("sf-1951", "jd-1956")),
        Mention(2, 36, 46, "note", note, 1.0, "statement"),
        Mention(3, 0, 6, "place", place, 1.0, "by-hand"),
    )
    article, _ = written(Text(parts, "en"), Findings(tuple(sorted(mentions))), kurils)
    taken = reopened(article, kurils)
    assert taken is not None
    text, findings = taken
    assert [part.text for part in text.parts] == [part.text for part in parts]
    assert {(each.start, each.target, each.choices) for each in findings.mentions} == {
        (each.start, each.target, each.choices) for each in mentions
    }


def test_the_dossiers_own_articles_are_not_taken_apart(kurils: Dossier) -> None:
    for article in kurils.articles:
        if article.rights is None:
            assert reopened(article, kurils) is None


RAN = "window.ran = true;"
OWN = [
    f"<script>{RAN}</script>", f"</script><script>{RAN}</script>",
    f"<img src=x onerror='{RAN}'>", f"<svg onload='{RAN}'></svg>", f"<svg><script>{RAN}</script>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror='{RAN}'>",
    f"<iframe srcdoc='&lt;script&gt;parent.{RAN}&lt;/script&gt;'></iframe>",
    f"<a href='javascript:{RAN}'>a</a>", f"[a](javascript:{RAN})", f"![a](javascript:{RAN})",
    f"<javascript:{RAN}>", f"[a]: javascript:{RAN}", f"&lt;script&gt;{RAN}&lt;/script&gt;",
    f"'\" onmouseover='{RAN}' autofocus onfocus='{RAN}' x=\"", f"-->{'<!--'}<script>{RAN}</script>",
    f"]]><script>{RAN}</script>", f"{{{{ ''.__class__ }}}}{{% raw %}}<script>{RAN}</script>",
    f"${{{RAN}}}`-{RAN}-`", f"\\u003cscript\\u003e{RAN}\\u003c/script\\u003e",
    "<base href=https://example.org/>", "<meta http-equiv=refresh content='0;url=data:text/html,'>",
    "<style>*{display:none}</style>", "</style></title></textarea><plaintext>",
    "</article></main></body></html>", "＜script＞window.ran = true;＜/script＞",
    "<div id=dm-scene>{}</div><form id=disputemap name=disputemap>",
]  # fmt: skip
"""Strings that set a global where a page trusts them, or break it."""


@cache
def payloads() -> list[str]:
    """The published strings that run a script where a page trusts them, made to tell it."""
    said = re.compile(
        r"alert\([^()]{0,40}\)|alert`[^`]{0,20}`|print\(\)|prompt\(\d*\)|confirm\(\d*\)"
    )
    found = [each.payload for each in FULL_PAYLOAD_DATABASE.values()]
    return [said.sub("(window.ran=true)", each) for each in found]


def hostile(lines: list[str]) -> Text:
    """A text of hostile lines that reading has not cleaned of markup."""
    kinds = ("paragraph", "heading", "caption", "quote", "item")
    raw = [plain(each)[:2000] for each in lines]
    parts = [Part(kinds[n % len(kinds)], each) for n, each in enumerate(raw) if each]
    head = [Part("title", raw[0]), Part("standfirst", raw[1]), Part("byline", raw[2])]
    return Text((*head, *parts), "en", EdtfDate.parse("2016-12-17"))


def linked_all(text: Text, dossier: Dossier) -> Findings:
    """Every part with all of its words in a link, and a note on them."""
    kinds = {"place": dossier.places[0].id, "event": dossier.events[0].id, "date": "1951-09-08"}
    notes = [each.id for each in dossier.notes]
    mentions = []
    for number, part in list(text.kept)[3:]:
        kind = [*kinds][number % 3]
        size = len(part.text)
        mentions.append(Mention(number, 0, size, kind, kinds[kind], 0.9, "name"))
        if number - 3 < len(notes):
            mentions.append(Mention(number, 0, size, "note", notes[number - 3], 0.9, "statement"))
    return Findings(tuple(sorted(mentions)))


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """The page, the offline file and what opens it again, of an article of hostile lines."""
    dossier, folder = shipped(), tmp_path_factory.mktemp("hostile")
    own = hostile(OWN)
    article, file = written(own, linked_all(own, dossier), dossier)
    held = beside(dossier, open_article(file, dossier))
    assert held.articles[0] == article
    html = MapDocument(held, view_of(held, {"article": "a"})).to_html()
    many = hostile(payloads()[::3])
    _, file = written(many, linked_all(many, dossier), dossier)
    more = beside(dossier, open_article(file, dossier))
    big = MapDocument(more, view_of(more, {"article": "a"})).to_html()
    found = {
        "page": html.encode(),
        "offline": packed(html, held, "Still"),
        "published payloads": big.encode(),
    }
    paths = {name: folder / f"{number}.html" for number, name in enumerate(found)}
    for name, path in paths.items():
        path.write_bytes(found[name])
    yield paths


@pytest.mark.parametrize("name", ["page", "offline", "published payloads"])
def test_nothing_runs_and_nothing_breaks_out(
    name: str, documents: dict[str, Path], new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport={"width": 1366, "height": 800})
    page.goto(documents[name].as_uri())
    ready(page)
    lines = OWN if name != "published payloads" else payloads()[::3]
    shown = page.evaluate("document.getElementById('dm-story').textContent")
    wanted = [plain(each)[:2000] for each in lines]
    assert all(each in shown for each in wanted if each)
    bad = page.evaluate(
        """() => {
          const story = document.getElementById("dm-story");
          const tags = [...story.querySelectorAll("*")];
          const active = /^(script|iframe|img|svg|math|object|embed|form|style|base|meta|link)$/i;
          return tags.filter((each) => active.test(each.tagName)
            || [...each.attributes].some(({ name }) => /^on/i.test(name))
            || /^\\s*(javascript|data|vbscript):/i.test(each.getAttribute("href") || "")).length;
        }"""
    )
    assert bad == 0
    for link in page.locator("#dm-story article a[data-event]").all()[:3]:
        link.dispatch_event("click")
        link.dispatch_event("mouseover")
        link.dispatch_event("focus")
    page.locator("#dm-story details").first.dispatch_event("click")
    assert page.evaluate("window.ran") is None
    assert page.url == documents[name].as_uri() or page.url.startswith(documents[name].as_uri())


def test_geojson_and_tables_hold_hostile_words_as_data(kurils: Dossier) -> None:
    text = hostile([*OWN, '=HYPERLINK("http://example.org")', "+1", "@SUM(1)", "-1"])
    article, _ = written(text, linked_all(text, kurils), kurils)
    raw = links_as_geojson(article, kurils, "en")
    properties = [each["properties"] for each in json.loads(raw)["features"]]
    said = {each["text"] for each in properties}
    assert plain(OWN[0]) in said
    assert all(
        isinstance(value, str | int | float | None)
        for each in properties
        for value in each.values()
    )
    cells = links_as_csv(article, kurils, "en").decode("utf-8-sig").split('"')
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in cells[1::2])


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u0000", "\ufeff", "\u2028"])
def test_signs_that_turn_or_hide_words_do_not_come_through(sign: str, kurils: Dossier) -> None:
    text = read_text(f"Islands {sign}of Nemuro\n\nThe four {sign}islands near Nemuro, {sign}again.")
    _, file = written(text, Findings(), kurils)
    assert sign not in file


def test_hostile_articles_files_are_refused_or_plain(kurils: Dossier) -> None:
    head = '+++\nid = "a"\nlang = "en"\ntitle = "T"\nrights = "R"\n+++\n\n'
    for payload in payloads()[::7]:
        try:
            article = open_article(head + payload, kurils)
        except (UnreadableError, DossierError):
            continue
        for run in article.links:
            assert run.kind != "web" or re.match(r"https?://", run.target or "")
