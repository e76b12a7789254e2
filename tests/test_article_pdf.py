"""An article set by a typesetter, in columns or in Japanese, is read in the order of its reader."""

from __future__ import annotations

import textwrap

import article_files
import pytest
import typst

from disputemap.articles.getting.reading import read_text
from disputemap.articles.text import Text
from disputemap.paper.setting import _fonts

TITLE = "A harbour and its two histories"
FIRST = (
    "The harbour of Halm was built in the year of the great storm, and every family of the island "
    "gave a boat or a day of work for it. The minutes of the council name two hundred and twelve "
    "of them, each with the kind of work that was done."
)
SECOND = (
    "Understandably, the administration of the neighbouring island remembers it differently: its "
    "own archives hold the correspondence of the engineers, who complained about the extraordinary "
    "quantities of stone that had been requisitioned."
)
THIRD = (
    "Both accounts agree about the lighthouse. It was lit in the autumn, and it has been kept by "
    "the same family ever since, through two changes of flag and one of language."
)
PARAGRAPHS = [FIRST, SECOND, THIRD]
PARAGRAPHS += [each.replace("the ", "that ") for each in PARAGRAPHS]
PARAGRAPHS += [each.replace("that ", "this ") for each in PARAGRAPHS[3:]]

JAPANESE_TITLE = "港をめぐる二つの歴史"
JAPANESE = [
    "北の海に面したこの港は、大きな嵐のあった年に、島のすべての家が船か一日の労働を出し合って築いた"
    "ものである。議会の記録には二百十二戸の名が、それぞれの働きとともに残っている。",
    "隣の島の人々の記憶はこれと異なる。技師たちの手紙によれば、運び出された石の量はあまりに多く、"
    "岬の形が変わってしまったほどだったという。",
]


def printed(source: str) -> Text:
    """A PDF of a typst source, read."""
    content = typst.compile(source.encode(), font_paths=_fonts())
    assert isinstance(content, bytes)
    return read_text(content, "article.pdf")


def kept(text: Text) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for _, part in text.kept]


def body(text: Text) -> list[str]:
    return [part.text for _, part in text.kept if part.kind in ("paragraph", "standfirst")]


def set_in(columns: int, *, page: str, more: str = "") -> str:
    return (
        f"#set page({page}, columns: {columns}, header: [The Harbour News #h(1fr) 3 May 1931],"
        " footer: context align(center, counter(page).display()))\n"
        '#set text(font: "PT Sans", size: 9pt, lang: "en", hyphenate: true)\n'
        f"#set par(justify: true, first-line-indent: 1em)\n{more}\n"
        f'#place(top, float: true, scope: "parent", text(20pt)[{TITLE}])\n\n'
        + "\n\n".join(PARAGRAPHS)
    )


def test_two_columns_are_read_one_after_the_other_with_their_divided_words_whole() -> None:
    text = printed(set_in(2, page="width: 148mm, height: 130mm, margin: 14mm"))
    assert text.first("title") == TITLE
    assert body(text) == PARAGRAPHS
    aside = [part for part in text.parts if part.furniture]
    said = {(part.text, part.furniture) for part in aside}
    assert ("The Harbour News 3 May 1931", "repeated") in said
    assert {("1", "navigation"), ("2", "navigation")} <= said


def test_three_columns_are_read_in_order() -> None:
    text = printed(set_in(3, page="width: 210mm, height: 150mm, margin: 14mm"))
    assert body(text) == PARAGRAPHS


def placed(columns: list[list[str]], width: float) -> str:
    """Lines in columns, written into the file row by row, as some programs do."""
    rows = range(max(map(len, columns)))
    lines = [
        f"#place(top + left, dx: {n * width}mm, dy: {14 + row * 4.2}mm)[{column[row]}]"
        for row in rows
        for n, column in enumerate(columns)
        if row < len(column)
    ]
    return (
        "#set page(width: 148mm, height: 130mm, margin: 12mm)\n"
        '#set text(font: "PT Sans", size: 8pt, hyphenate: false)\n'
        f"#place(top + left, text(16pt)[{TITLE}])\n" + "\n".join(lines)
    )


def test_columns_that_the_file_gives_row_by_row_are_read_as_columns() -> None:
    left = textwrap.wrap(FIRST, 42) + textwrap.wrap(THIRD, 42)
    right = textwrap.wrap(SECOND, 42)
    text = printed(placed([left, right], 64))
    assert text.first("title") == TITLE
    assert " ".join(body(text)) == f"{FIRST} {THIRD} {SECOND}"


def test_three_columns_row_by_row_are_read_as_columns() -> None:
    columns = [textwrap.wrap(each, 28) for each in (FIRST, SECOND, THIRD)]
    text = printed(placed(columns, 42))
    assert " ".join(body(text)) == f"{FIRST} {SECOND} {THIRD}"


def test_a_table_is_read_row_by_row() -> None:
    rows = [("1931", "The harbour is built"), ("1945", "Another flag"), ("1951", "A treaty"),
            ("1956", "The lighthouse is lit again"), ("1991", "Talks")]  # fmt: skip
    text = printed(placed([[when for when, _ in rows], [what for _, what in rows]], 40))
    said = " ".join(part.text for part in text.parts)
    assert all(f"{when} {what}" in said for when, what in rows)


def japanese(columns: int) -> str:
    return (
        f"#set page(width: 120mm, height: 120mm, margin: 12mm, columns: {columns},"
        " footer: context align(center, counter(page).display()))\n"
        '#set text(font: "Noto Sans JP", size: 9pt, lang: "ja")\n'
        "#set par(justify: true, first-line-indent: (amount: 1em, all: true), spacing: 0.65em)\n"
        f"#text(16pt)[{JAPANESE_TITLE}]\n\n" + "\n\n".join(JAPANESE)
    )


def test_japanese_lines_are_joined_without_spaces() -> None:
    for columns in (1, 2):
        text = printed(japanese(columns))
        assert kept(text) == [
            ("title", JAPANESE_TITLE), *(("paragraph", each) for each in JAPANESE),
        ]  # fmt: skip
        assert text.lang == "ja"


def test_vertical_japanese_is_read_from_the_right() -> None:
    lines = []
    for paragraph in JAPANESE:
        indented = f"　{paragraph}"
        lines += [indented[at : at + 20] for at in range(0, len(indented), 20)]
    signs = [
        f"#place(top + left, dx: {90 - n * 6}mm, dy: {row * 3.3}mm)[{sign}]"
        for n, line in enumerate(lines)
        for row, sign in enumerate(line)
        if sign != "　"
    ]
    text = printed(
        "#set page(width: 120mm, height: 110mm, margin: 12mm)\n"
        '#set text(font: "Noto Sans JP", size: 9pt, lang: "ja")\n' + "\n".join(signs)
    )
    assert body(text) == JAPANESE


HUGE = "340282346638528859811704183484516925440"
NO_SIZE = "/F1 0 Tf 72 Tc 1 0 0 1 72 700 Tm (Words of no size) Tj"
BEHIND = (
    f"1e3 {HUGE} 301 {HUGE} -5 300 Tm /F1 0.0001 Tf -5 72 Td ( lead) Tj (a b c d) Tj "
    f"72 72 nan {HUGE} nan {HUGE} Tm /F1 -5 Tf 0 Tz 1e3 0.0001 720 301 0 300 Tm (Page 1) Tj "
    "1e3 99999999 Td"
)
"""Pieces of lines that stand behind those that follow them."""


@pytest.mark.parametrize("drawn", [NO_SIZE, NO_SIZE.replace(" 0 Tf", " -1e7 Tf"), BEHIND])
def test_text_that_stands_nowhere_sensible_is_read(drawn: str) -> None:
    assert read_text(article_files.page_of(f"BT {drawn} ET".encode()), "a.pdf").parts
