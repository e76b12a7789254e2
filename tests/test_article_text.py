"""An article comes in as a file, a page or pasted, and its own words come out, all of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import article_files
import pytest

from conftest import ROOT
from disputemap.articles.getting.language import language_of
from disputemap.articles.getting.reading import UnreadableError, read_text
from disputemap.articles.text import Text

REAL = ROOT.parent / "shared" / "article.txt"

TITLE = "Two harbours, one quarrel about the northern islands"
STANDFIRST = (
    "Talks about the islands ended without a result, as most had expected before they began."
)
FIRST = (
    "The two governments have talked about the islands for decades, and on Friday they talked "
    "again, for three hours, in the old town hall by the harbour."
)
SECOND = (
    "Neither side gave an account of what was said. Fishermen on both shores said that they had "
    "hoped for an agreement about their nets before the winter storms."
)
THIRD = "Another round of talks is to be held in the spring, in a place that is still to be chosen."

PAGE = f"""<!doctype html><html lang="en-GB"><head>
<title>{TITLE} | The Harbour News</title>
<meta name="description" content="{STANDFIRST}">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2021-03-05T10:00:00+09:00">
<link rel="canonical" href="https://news.example/islands">
<style>p {{ color: red }}</style><script>var hidden = "<p>script words</p>"</script></head>
<body class="nav-open has-ads">
<a class="skip-link" href="#m">Skip to main content</a>
<header class="site"><h2>The Harbour News</h2>
  <nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to make this site better.</p>
  <button>Accept all</button></div>
<main id="m"><article><header><h1>{TITLE}</h1><p class="standfirst">{STANDFIRST}</p>
<span class="byline">By <a href="/jd">Jane Doe</a></span>
<p><time datetime="2021-03-05">5 March 2021</time></p></header>
<figure><img src="x.jpg" alt="alternative words"><figcaption>The harbour in winter.</figcaption>
</figure>
<div class="share-tools"><a href="#">Facebook</a> <a href="#">Telegram</a></div>
<p>{FIRST}</p><div class="ad-slot"><p>Buy a boat today.</p></div>
<h2>No account</h2><p>{SECOND}</p>
<blockquote><p>We shall go on talking.</p></blockquote>
<ul><li>The nets</li><li>The lighthouse</li></ul>
<svg><text>drawn words</text></svg><math><mi>formula words</mi></math>
<p>{THIRD}</p><p><a href="/o">Read also: a story about something else</a></p>
</article><aside><h3>Most read</h3><ul><li><a href="/1">A cat in a tree</a></li></ul></aside></main>
<footer><p>© The Harbour News</p></footer></body></html>"""

PLAIN = f"""{TITLE}

By Jane Doe
5 March 2021

{FIRST}

No account

{SECOND}

{THIRD}
"""


def kept(text: Text) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for _, part in text.kept]


def aside(text: Text) -> dict[str, str]:
    return {part.text: part.furniture for part in text.parts if part.furniture}


def test_a_web_page_gives_its_article_in_its_parts() -> None:
    text = read_text(PAGE.encode(), "page.html")
    assert kept(text) == [
        ("title", TITLE),
        ("standfirst", STANDFIRST),
        ("byline", "By Jane Doe"),
        ("dateline", "5 March 2021"),
        ("caption", "The harbour in winter."),
        ("paragraph", FIRST),
        ("heading", "No account"),
        ("paragraph", SECOND),
        ("quote", "We shall go on talking."),
        ("item", "The nets"),
        ("item", "The lighthouse"),
        ("paragraph", THIRD),
    ]
    assert (text.lang, str(text.published)) == ("en", "2021-03-05")
    assert text.url == "https://news.example/islands"


def test_what_was_set_aside_can_be_seen_with_its_reason_and_put_back() -> None:
    text = read_text(PAGE)
    assert aside(text) == {
        "Skip to main content": "navigation",
        "The Harbour News": "navigation",
        "Home": "navigation",
        "World": "navigation",
        "We use cookies to make this site better.": "cookies",
        "Accept all": "cookies",
        "Facebook Telegram": "share",
        "Buy a boat today.": "advert",
        "Read also: a story about something else": "navigation",
        "Most read": "navigation",
        "A cat in a tree": "navigation",
        "© The Harbour News": "navigation",
    }
    number = next(n for n, part in enumerate(text.parts) if part.text.startswith("Buy a boat"))
    assert ("paragraph", "Buy a boat today.") in kept(text.with_furniture(number, None))


def test_nothing_of_scripts_styles_and_drawings_is_read() -> None:
    whole = " ".join(part.text for part in read_text(PAGE).parts)
    for words in ("script words", "color", "drawn words", "formula words", "alternative words"):
        assert words not in whole


def test_a_page_whose_body_is_named_like_furniture_keeps_its_article() -> None:
    page = f'<body class="sidebar ads"><div class="menu share"><p>{FIRST}</p><p>{SECOND}</p></div>'
    assert [text for _, text in kept(read_text(page))] == [FIRST, SECOND]


def test_a_page_may_say_its_title_and_day_only_in_its_data() -> None:
    page = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": '
        f'"{TITLE}", "datePublished": "2021-03-05", "author": {{"name": "Jane Doe"}}}}]}}</script>'
        f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"
    )
    text = read_text(page)
    assert kept(text)[:3] == [("title", TITLE), ("byline", "Jane Doe"), ("paragraph", FIRST)]
    assert str(text.published) == "2021-03-05"


def test_readings_over_japanese_words_do_not_stand_in_them() -> None:
    page = "<p>島の<ruby>灯台<rp>(</rp><rt>とうだい</rt><rp>)</rp></ruby>は静かだった。</p>"
    assert read_text(page).parts[0].text == "島の灯台は静かだった。"


def test_plain_text_gives_the_same_article() -> None:
    text = read_text(PLAIN.encode(), "article.txt")
    assert kept(text) == [
        ("title", TITLE),
        ("byline", "By Jane Doe"),
        ("dateline", "5 March 2021"),
        ("paragraph", FIRST),
        ("heading", "No account"),
        ("paragraph", SECOND),
        ("paragraph", THIRD),
    ]
    assert (text.lang, str(text.published)) == ("en", "2021-03-05")
    assert kept(read_text(PLAIN)) == kept(text)


def test_lines_that_were_broken_to_a_width_become_paragraphs_again() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(each, 62) for each in (FIRST, SECOND, THIRD))
    assert [text for _, text in kept(read_text(wrapped))] == [FIRST, SECOND, THIRD]


def test_markdown_gives_its_parts_and_what_its_head_says() -> None:
    text = read_text(
        f"---\nauthor: Jane Doe\ndate: 2021-03-05\n---\n# {TITLE}\n\n{FIRST}\n\n## No account\n\n"
        f"> We shall go on *talking*.\n\n- The nets\n- The <b onclick='x()'>lighthouse</b>"
        f"<script>alert(1)</script>\n\n[A report](https://example.org/report)\n\n{THIRD}\n",
        "article.md",
    )
    assert kept(text) == [
        ("title", TITLE),
        ("byline", "Jane Doe"),
        ("paragraph", FIRST),
        ("heading", "No account"),
        ("quote", "We shall go on talking."),
        ("item", "The nets"),
        ("item", "The lighthouse"),
        ("paragraph", "A report"),
        ("paragraph", THIRD),
    ]
    assert str(text.published) == "2021-03-05"


def test_a_word_document_gives_the_kinds_that_its_styles_name() -> None:
    text = read_text(
        article_files.word(
            [
                ("Title", TITLE),
                ("Subtitle", STANDFIRST),
                ("Normal", "By Jane Doe"),
                ("Normal", FIRST),
                ("Heading 1", "No account"),
                ("Normal", SECOND),
                ("Quote", "We shall go on talking."),
                ("List Bullet", "The nets"),
                ("Caption", "The harbour in winter."),
                ("Normal", THIRD),
            ]
        ),
        "article.docx",
    )
    assert kept(text) == [
        ("title", TITLE),
        ("standfirst", STANDFIRST),
        ("byline", "By Jane Doe"),
        ("paragraph", FIRST),
        ("heading", "No account"),
        ("paragraph", SECOND),
        ("quote", "We shall go on talking."),
        ("item", "The nets"),
        ("caption", "The harbour in winter."),
        ("paragraph", THIRD),
    ]


def test_a_word_document_without_styles_is_read_like_plain_text() -> None:
    lines = [line for line in PLAIN.splitlines() if line]
    text = read_text(article_files.word([("Normal", line) for line in lines]))
    assert kept(text) == kept(read_text(PLAIN))


def test_inserted_words_of_a_word_document_are_read_and_deleted_ones_are_not() -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('The nets ')}<w:ins>{run.format('and boats ')}</w:ins>"
        f"<w:del><w:r><w:delText>and birds </w:delText></w:r></w:del>{run.format('remain.')}</w:p>"
    )
    assert read_text(article_files.packed(body)).parts[0].text == "The nets and boats remain."


def test_a_pdf_gives_its_paragraphs_without_running_heads_and_page_numbers() -> None:
    import textwrap

    def lines(down: float, text: str) -> list[tuple[float, float, str]]:
        return [(down + n * 0.8, 9, line) for n, line in enumerate(textwrap.wrap(text, 62))]

    pages = [
        [(0, 7, "The Harbour News"), (2, 16, TITLE[:40]), *lines(5, FIRST), *lines(9, SECOND),
         (35, 9, "1")],
        [(0, 7, "The Harbour News"), *lines(3, THIRD), (35, 9, "2")],
    ]  # fmt: skip
    text = read_text(article_files.printed(pages), "article.pdf")
    assert kept(text) == [
        ("title", TITLE[:40].strip()),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("paragraph", THIRD),
    ]
    assert aside(text) == {"The Harbour News": "repeated", "1": "navigation", "2": "navigation"}


def test_a_pdf_without_text_is_told_so() -> None:
    with pytest.raises(UnreadableError, match="only pictures"):
        read_text(article_files.printed([[]]))


RUSSIAN = (
    "Переговоры об островах завершились\n\nДвухдневные переговоры завершились в пятницу без "
    "соглашения, сообщили представители обеих сторон. Объявлено, что встречи будут продолжены."
)
JAPANESE = (
    "島をめぐる会談、進展なし\n\n両国の代表は金曜日に会談したが、合意には至らなかった。次回の会談は春に開かれる予定だと、"
    "関係者が明らかにした。漁業者からは不安の声が上がっている。"
)


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        (PLAIN.replace("quarrel", "“quarrel”"), "cp1252"),
        (PLAIN, "utf-16"),
        (PLAIN, "utf-16-le"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "utf-16-be"),
        (JAPANESE, "utf-8"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
    ],
    ids=lambda value: value if len(value) < 12 else None,
)
def test_a_file_may_be_in_an_old_encoding(written: str, encoding: str) -> None:
    assert read_text(written.encode(encoding), "a.txt") == read_text(written)


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert "Двухдневные" in read_text(page.encode("cp1251")).parts[0].text


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (PLAIN, "en"),
        (RUSSIAN, "ru"),
        (JAPANESE, "ja"),
        ("Die Verhandlungen über die Inseln endeten am Freitag ohne jedes Ergebnis.", "de"),
        ("Les négociations sur les îles se sont terminées vendredi sans aucun accord.", "fr"),
        ("Переговори про острови завершилися в п'ятницю без жодної угоди, кажуть учасники.", "uk"),
        ("섬에 관한 회담은 금요일에 합의 없이 끝났다.", "ko"),
        ("关于这些岛屿的会谈星期五结束，双方没有达成任何协议。", "zh"),
    ],
)  # fmt: skip
def test_the_language_is_told(text: str, lang: str) -> None:
    assert language_of(text) == lang


def test_what_a_file_says_of_its_language_counts_where_there_is_little_text() -> None:
    assert language_of("OK", "de-AT") == "de"
    assert language_of("2021") is None


FURNITURE = {
    "en": ["Skip to content", "Home | News | Sport", "Share on Facebook", "Advertisement"],
    "ja": ["メインコンテンツへスキップ", "ホーム", "この記事をシェアする", "広告"],
    "ru": ["Перейти к основному содержанию", "Главная", "Поделиться в Телеграм", "Реклама"],
}


@pytest.mark.parametrize(
    ("lang", "body"), [("en", PLAIN), ("ja", JAPANESE), ("ru", RUSSIAN)], ids=["en", "ja", "ru"]
)
def test_furniture_goes_in_three_languages_and_the_article_stays(lang: str, body: str) -> None:
    before, after = FURNITURE[lang][:2], FURNITURE[lang][2:]
    text = read_text("\n".join([*before, "", body, "", *after]))
    assert [*aside(text).values()] == ["navigation", "navigation", "share", "advert"]
    assert kept(text) == kept(read_text(body))


@pytest.mark.parametrize(
    "tail",
    [
        "Page not found\n\nThe page you asked for has moved.",
        "ページが見つかりません\nお探しのページは移動した可能性があります。",
        "Страница не найдена\n\nЗапрашиваемая страница была удалена.",
    ],
    ids=["en", "ja", "ru"],
)
def test_the_tail_of_an_error_page_goes(tail: str) -> None:
    text = read_text(f"{PLAIN}\n{tail}\n")
    assert kept(text) == kept(read_text(PLAIN))
    assert [*aside(text).values()] == ["not-found", "not-found"]


def test_a_sentence_of_an_article_that_sounds_like_an_error_page_stays() -> None:
    sentence = "The page you see in the museum is the only one that is left of the treaty."
    assert ("paragraph", sentence) in kept(read_text(f"{PLAIN}\n{sentence}\n\n{THIRD[::-1]}."))


def test_headlines_of_other_articles_go_and_the_article_goes_on_after_them() -> None:
    text = read_text(f"{PLAIN}\nRelated articles\n\nA cat in a tree\n\n{STANDFIRST}\n")
    assert aside(text) == {"Related articles": "navigation", "A cat in a tree": "navigation"}
    assert kept(text)[-1] == ("paragraph", STANDFIRST)


def test_a_caption_that_stands_twice_is_read_once_with_its_credit() -> None:
    caption = "The two ministers (R and L) in the old town hall by the harbour on March 5, 2021."
    text = read_text(
        f"{TITLE}\n\n{caption}\n{caption} Reuters/Jane Doe/Pool\n\n{FIRST}\n\n{SECOND}"
    )
    assert kept(text)[1] == ("caption", f"{caption} Reuters/Jane Doe/Pool")
    assert aside(text) == {caption: "repeated"}
    assert str(text.published) == "2021-03-05"


def test_the_day_is_taken_from_the_dateline_before_a_photograph() -> None:
    caption = "Photo: the harbour on 1 January 1999"
    text = read_text(f"{TITLE}\n\n5 March 2021\n\n{caption}\n\n{FIRST}\n\n{SECOND}")
    assert str(text.published) == "2021-03-05"
    opening = read_text(f"{TITLE}\n\nHARBOUR TOWN, March 6, 2021 (Agency) — {FIRST}\n\n{SECOND}")
    assert str(opening.published) == "2021-03-06"


def test_signs_that_hide_or_reorder_text_are_cleaned_out() -> None:
    text = read_text(
        "The \u202eislands\u202c, \u2066two\u2069 of\x00 them\u200b, \ud800are f\u00adar."
    )
    assert text.parts[0].text == "The islands, two of them, are far."


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\S+", text))


@pytest.mark.skipif(not REAL.is_file(), reason="the real article is not part of the project")
def test_the_real_article_loses_its_furniture_and_nothing_else() -> None:
    source = Path(REAL).read_text(encoding="utf-8")
    lines = [" ".join(line.split()) for line in source.splitlines() if line.strip()]
    text = read_text(REAL.read_bytes(), REAL.name)
    # First lines, and what they are: skip link, section, headline, caption twice, standfirst.
    assert aside(text) == {
        lines[0]: "navigation", lines[1]: "navigation", lines[3]: "repeated",
        lines[-2]: "not-found", lines[-1]: "not-found",
    }  # fmt: skip
    assert kept(text)[:3] == [("title", lines[2]), ("caption", lines[4]), ("standfirst", lines[5])]
    rest = kept(text)[3:]
    headings = [words for kind, words in rest if kind == "heading"]
    assert len(headings) == 1
    assert headings[0].endswith("complicates matters")
    assert {kind for kind, _ in rest} == {"paragraph", "heading"}
    assert [words for _, words in rest] == lines[6:-2]
    assert words(" ".join(part.text for part in text.parts)) == words(source)
    assert (text.lang, str(text.published)) == ("en", "2016-12-16")
