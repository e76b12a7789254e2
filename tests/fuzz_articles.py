"""Throw made-up files at the reader of articles for a while: ``python tests/fuzz_articles.py 60``.

Each must end in a text or in one clear error, within bounds of time. Bytes are changed, cut and
joined from sound files of every format; markup is made of pieces that parsers dislike. The seed is
told, so that a failure can be had again: ``python tests/fuzz_articles.py 60 SEED``.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable

import article_files

from disputemap.articles.getting.reading import UnreadableError, read_text
from disputemap.articles.getting.signs import HIDDEN
from disputemap.articles.text import Text

LONGEST = 5.0
"""Seconds for one file."""

PIECES = (
    "<p>", "</p>", "<div class='ad nav'>", "</div>",
    "<b>", "<a href=x>", "<table><tr><td>", "<!--",
    "-->", "<script>", "</script>", "<svg>",
    "<math>", "<template>", "<h1>", "<li>", "<blockquote>",
    "<time datetime=2021-03-05>", "<figure><figcaption>",
    "<meta name=author content='", "'>", "&amp;",
    "&#0;", "&#xd800;", "&#x202e;", "# ", "> ", "- ",
    "1. ", "```\n", "[a](b)", "![", "](", "|a|\n|-|\n",
    "***", "---\n", "+++\n", "title: x\n", "\n\n", "\n",
    " ", "\t", "\0", "\u202e", "\ud800", "\ufeff",
    "By Jane Doe", "5 March 2021", "Page not found",
    "Share on Facebook", "Read more", "Related articles",
    "The two sides talked about the islands on Friday. ",
    "島をめぐる会談、進展なし。", "Переговоры об островах. ",
    "Photo: Reuters/X/Y", "| Home | News |", "“", "”", "«",
    "»", "「", "」", "۱۲", "👩‍🚀", "e\u0301",
)  # fmt: skip
"""What made-up texts are made of."""

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "cp1251", "cp932", "euc_jp", "koi8_r", "cp1252")
NAMES = ("", "a.txt", "a.md", "a.html", "a.docx", "a.pdf")


def made_up(given: random.Random) -> str:
    """A text of pieces, some of them over and over."""
    pieces = (given.choice(PIECES) * given.choice((1, 1, 1, 1, 2, 50)) for _ in range(200))
    return "".join(piece for piece, _ in zip(pieces, range(given.randrange(1, 200)), strict=False))


def changed(given: random.Random, file: bytes) -> bytes:
    """A sound file with wrong bytes, cut, or with a part of it twice."""
    content = bytearray(file)
    for _ in range(given.choice((1, 3, 20, 200))):
        content[given.randrange(len(content))] = given.randrange(256)
    if given.random() < 0.3:
        del content[given.randrange(len(content)) :]
    if content and given.random() < 0.2:
        start = given.randrange(len(content))
        content[start:start] = content[: given.randrange(len(content) + 1)]
    return bytes(content)


def held(text: Text) -> None:
    """Stop unless a text is what every text is."""
    assert text.parts
    for part in text.parts:
        assert part.text
        assert not HIDDEN.search(part.text), part
        assert part.text == " ".join(part.text.split()), part
    assert sum(part.kind == "title" for _, part in text.kept) <= 1


def main(seconds: float, seed: int) -> None:
    """Read made-up files until the time is over."""
    given = random.Random(seed)
    sound = [
        article_files.word([("Title", "The islands"), ("Normal", "They talked on Friday.")]),
        article_files.printed([[(1, 12, "The islands"), (3, 9, "They talked on Friday.")]]),
    ]
    makers: list[Callable[[], bytes | str]] = [
        lambda: made_up(given),
        lambda: made_up(given),
        lambda: made_up(given).encode(given.choice(ENCODINGS), "ignore"),
        lambda: changed(given, made_up(given).encode(given.choice(ENCODINGS), "ignore") + b"a"),
        lambda: given.randbytes(given.randrange(3000)),
    ]
    counts, slowest = Counter[str](), 0.0
    end = time.monotonic() + seconds
    while (start := time.monotonic()) < end:
        # Files that need a process of their own are a few of many: each takes half a second.
        packed = given.random() < 0.01
        content = changed(given, given.choice(sound)) if packed else given.choice(makers)()
        name = given.choice(NAMES)
        try:
            held(read_text(content, name))
            counts["read"] += 1
        except UnreadableError as error:
            assert error.wrong
            assert error.expected
            counts["refused"] += 1
        except BaseException:
            sys.stdout.write(f"seed {seed}, name {name!r}: {repr(content)[:2000]}\n")
            raise
        slowest = max(slowest, time.monotonic() - start)
        assert slowest < LONGEST, f"{slowest:.1f} s for {repr(content)[:2000]}"
    sys.stdout.write(
        f"seed {seed}: {counts['read']} read, {counts['refused']} refused, {slowest:.1f} s\n"
    )


if __name__ == "__main__":
    main(
        float(sys.argv[1]) if len(sys.argv) > 1 else 60,
        int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2**32),
    )
