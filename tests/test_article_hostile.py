"""Whatever somebody hands over as an article ends soon, in its text or in one clear sentence."""

from __future__ import annotations

import os
import random
import re
import resource
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from functools import cache

import article_files
import pytest
from brs_kb.payloads import FULL_PAYLOAD_DATABASE
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from disputemap.articles.getting.reading import (
    LARGEST,
    MOST_MEMORY,
    MOST_SIGNS,
    UnreadableError,
    read_text,
)
from disputemap.articles.getting.signs import HIDDEN
from disputemap.articles.getting.unreadable import LONGEST_WAIT
from disputemap.articles.text import Text
from disputemap.dossier.faults import UnfitError

LONGEST = 5.0
"""Seconds of work for any input: what else a machine does meanwhile is not counted."""

LARGEST_GROWTH = 500_000_000
"""Bytes of memory for any input."""

DRAW = b"BT /F1 12 Tf 72 720 Td (Some words of text) Tj 0 -14 Td (that end here.) Tj ET "
LAUGHS = "".join(
    f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9)
)  # each ten times the one before
GIVEN = random.Random(7)


def pdf(text: bytes = DRAW) -> bytes:
    return article_files.page_of(zlib.compress(text, 1), b"/Filter/FlateDecode")


def lying() -> bytes:
    """A .docx whose document says that it is small, and is 100 MB."""
    file = bytearray(article_files.packed("<w:p/>" + " " * 100_000_000))
    entry = file.rindex(b"PK\x01\x02", 0, file.rindex(b"word/document.xml"))
    file[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    return bytes(file)


REFUSED: dict[str, Callable[[], bytes | str]] = {
    "nothing": lambda: b"",
    "nothing pasted": lambda: "",
    "white space": lambda: " \n\t\u3000",
    "signs that are not seen": lambda: "\u200b\ufeff\u202e",
    "a mark of UTF-8 alone": lambda: b"\xef\xbb\xbf",
    "20 MB": lambda: b"word " * 4_000_000,
    "20 MB pasted": lambda: "word " * 4_000_000,
    "random bytes": lambda: GIVEN.randbytes(300_000),
    "random bytes of ASCII": lambda: bytes(GIVEN.choices(range(128), k=100_000)),
    "zeros": lambda: bytes(100_000),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + GIVEN.randbytes(5000),
    "a program": lambda: b"\x7fELF" + GIVEN.randbytes(5000),
    "an old Word file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
    "a line of 5 MB": lambda: b"word " * 1_000_000,
    "a word of 5 MB": lambda: b"a" * 5_000_000,
    "lines without end": lambda: b"a\n" * 199_000,
    "a packed file": lambda: b"PK\x03\x04" + GIVEN.randbytes(5000),
    "a .docx that unpacks to 200 MB": lambda: article_files.packed(
        "", more={"word/media/a": bytes(200_000_000)}
    ),
    "a .docx that lies about its size": lying,
    "a .docx of entities in entities": lambda: article_files.packed(
        "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
    ),
    "a .docx of 100 000 nested paragraphs": lambda: article_files.packed(
        "<w:p>" * 100_000 + "</w:p>" * 100_000
    ),
    "a .docx of 800 000 paragraphs": lambda: article_files.packed(
        "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 800_000
    ),
    "a cut .docx": lambda: article_files.word([("Normal", "Some text.")])[:20_000],
    "a PDF of its first line": lambda: b"%PDF-1.7\n",
    "a PDF of random bytes": lambda: b"%PDF-1.7\n" + GIVEN.randbytes(100_000),
    "a cut PDF": lambda: pdf()[:400],
    "a PDF that unpacks to gigabytes": lambda: pdf(DRAW * 5_000_000),
    "a PDF whose pages hold themselves": lambda: article_files.bare_pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>"]
    ),
    "a PDF of two million brackets": lambda: b"%PDF-1.4\n1 0 obj\n" + b"[" * 2_000_000,
    "a page of elements without end": lambda: b"<b>" * 3_000_000 + b"hello",
    "a page of a million paragraphs": lambda: b"<p>a" * 1_000_000,
    "a page of 5 MB of text": lambda: b"<p>" + b"word " * 1_000_000,
}

SLOW = b"# a\n\n" + b"[a](" * 400_000
"""Markdown over which its parser ponders for minutes."""

EITHER: dict[str, Callable[[], bytes | str]] = {
    "a page of 300 000 attributes": lambda: (
        b"<p " + b" ".join(b"a%d=1" % n for n in range(700_000))
    ),
    "a page of ever more formatting": lambda: (
        b"<p>" * 100 + b"".join(b"<font size=%d><b>" % n for n in range(2000)) * 5 + b"Hello"
    ),
    "Markdown of stars": lambda: b"# a\n\n" + b"*a **a " * 20_000,
}
"""What a fast machine reads and a slow one refuses."""

READ: dict[str, Callable[[], bytes | str]] = {
    "ten thousand nested elements": lambda: b"<div>" * 10_000 + b"Hello" + b"</div>" * 10_000,
    "ten thousand nested quotes": lambda: b"# Hello\n\n" + b"> " * 10_000 + b"a",
    "nulls in the words": lambda: b"Hello\0 there\0 are words." * 100,
    "halves of signs": lambda: "Hello \ud800there \udfffare words.",
    "halves of signs in a page": lambda: "<p>Hello \ud800there",
    "marks without end on one letter": lambda: "Hello you" + "\u0301" * 300_000,
    "direction overrides": lambda: "Hello \u202ethere\u202c \u2066are\u2069 words.",
    "a script of 9 MB": lambda: b"<p>Hello</p><script>" + b"a<b>c" * 1_800_000,
    "data of nested lists": lambda: (
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>Hello"
    ),
    "text without a space": lambda: "Hello" + "a" * (MOST_SIGNS - 10),
    "dots": lambda: "Hello" + ". " * 190_000,
    "brackets": lambda: "Hello" + "[" * 390_000 + "a",
    "quotation marks": lambda: "Hello" + "“" * 390_000,
    "dates": lambda: "Hello " + "2016-12-16 " * 35_000,
    "short lines": lambda: "Hello\n" + "a b\n" * 19_000,
    "a head that never ends": lambda: "---\nHello: 1\n" + "a: b\n" * 5_000,
    "a UTF-16 file without its mark": lambda: "Hello there, all of you.".encode("utf-16-le"),
    "a file in UTF-8 that is cut": lambda: "Hello, здравствуйте, こんにちは".encode()[:-1],
}


def peak(who: int) -> int:
    """Most memory so far, in bytes."""
    most = resource.getrusage(who).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def worked() -> float:
    """Seconds of work so far, of this process and of those that it has started and seen end."""
    return sum(os.times()[:4])


@pytest.fixture
def bounded() -> Iterator[Callable[[bytes | str], Text]]:
    """Reads within the bounds of time and memory, or fails."""

    def read(content: bytes | str) -> Text:
        before, start, since = peak(resource.RUSAGE_SELF), worked(), time.monotonic()
        try:
            return read_text(content)
        finally:
            assert worked() - start < LONGEST
            assert time.monotonic() - since < LONGEST_WAIT + LONGEST
            assert peak(resource.RUSAGE_SELF) - before < LARGEST_GROWTH

    yield read


@pytest.mark.parametrize("case", READ)
def test_odd_input_is_read(case: str, bounded: Callable[[bytes | str], Text]) -> None:
    text = bounded(READ[case]())
    assert next(text.kept)[1].text.startswith("Hello")
    assert not any(HIDDEN.search(part.text) for part in text.parts)


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_article_is_refused_in_one_clear_sentence(
    case: str, bounded: Callable[[bytes | str], Text]
) -> None:
    content = REFUSED[case]()
    with pytest.raises(UnreadableError) as told:
        bounded(content)
    assert isinstance(told.value, UnfitError)
    assert told.value.wrong
    assert told.value.expected
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 200


def test_what_takes_too_long_is_ended_and_told(bounded: Callable[[bytes | str], Text]) -> None:
    with pytest.raises(UnreadableError, match="takes more than 4 seconds"):
        bounded(SLOW)


@pytest.mark.parametrize("case", EITHER)
def test_hard_work_ends_in_time_either_way(
    case: str, bounded: Callable[[bytes | str], Text]
) -> None:
    try:
        assert bounded(EITHER[case]()).parts
    except UnreadableError as error:
        assert "seconds" in error.wrong or "article" in error.wrong or "bounds" in error.wrong


def test_the_process_that_reads_files_has_a_bound_of_memory() -> None:
    import subprocess

    code = (
        "import resource; from disputemap.articles.getting.extracting import _bound; _bound();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0])"
    )
    said = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert int(said) == MOST_MEMORY
    assert MOST_MEMORY + LARGEST < LARGEST_GROWTH


@pytest.mark.parametrize("seed", range(6))
def test_a_pdf_with_wrong_bytes_is_read_or_refused(
    seed: int, bounded: Callable[[bytes | str], Text]
) -> None:
    given, file = random.Random(seed), bytearray(article_files.printed([[(1, 10, "Hello there")]]))
    for _ in range(40):
        file[given.randrange(20, len(file))] = given.randrange(256)
    try:
        assert bounded(bytes(file)).parts
    except UnreadableError as error:
        assert "PDF" in error.wrong


@cache
def payloads() -> list[str]:
    """Published strings that run a script where a page trusts them, and some of our own."""
    own = [
        "<script>alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'>",
        "<a href=javascript:alert(1)>a</a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#0;<scr\0ipt>alert(1)</scr\0ipt>",
        "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>",
        "<template><script>alert(1)</script></template>", "</textarea><script>alert(1)</script>",
        "\ufeff<script>alert(1)</script>", "<plaintext><script>alert(1)</script>",
        "![a](javascript:alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "<xmp><p title='</xmp><script>alert(1)</script>'>",
    ]  # fmt: skip
    return [*own, *(each.payload for each in FULL_PAYLOAD_DATABASE.values())]


def test_the_published_payloads_are_there() -> None:
    assert len(payloads()) > 3000


@pytest.mark.parametrize("form", ["page", "text", "markdown"])
def test_nothing_but_plain_text_comes_out_of_published_payloads(form: str) -> None:
    wrap = {"page": "<p>Before</p><div>{}</div>", "text": "Before\n\n{}", "markdown": "# B\n\n{}"}
    for number, payload in enumerate(payloads()):
        if form == "markdown" and number % 5:
            continue
        try:
            text = read_text(wrap[form].format(payload), "a.txt" if form == "text" else "")
        except UnreadableError:
            continue
        for part in text.parts:
            assert not HIDDEN.search(part.text)
            assert part.text == " ".join(part.text.split())
            # Written on a page as text, it is that text again and nothing else.
            page = LexborHTMLParser(f"<p>{escape(part.text)}</p>")
            assert page.css_first("p").text() == part.text
            assert len(page.css("body *")) == 1


def test_no_words_of_scripts_come_out_of_pages() -> None:
    scripts = re.compile(r"<script(?:[ \t\n\f][^>]*)?>[^<]{6,}</script>")
    held = [payload for payload in payloads() if scripts.fullmatch(payload)]
    assert len(held) > 50
    for payload in held:
        text = read_text(f"<p>Before</p>{payload}<p>After</p>")
        assert [part.text for part in text.parts] == ["Before", "After"]
