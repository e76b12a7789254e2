"""Dates of an article: every way of writing them is read, and no other number is."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import takes_time_in_proportion
from disputemap.articles.dating.dates import find_dates
from disputemap.articles.dating.en.dates import MONTHS
from disputemap.articles.mentions import Mention
from disputemap.articles.text import Part, Text
from disputemap.dossier.dates import EdtfDate

OF_MONTH = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
PUBLISHED = "2016-12-17"  # a Saturday


def text_of(*paragraphs: str, published: str | None = PUBLISHED) -> Text:
    return Text(
        tuple(Part("paragraph", each) for each in paragraphs),
        None,
        EdtfDate.parse(published) if published else None,
    )


def mentions(paragraph: str, published: str | None = PUBLISHED) -> list[Mention]:
    return find_dates(text_of(paragraph, published=published))


def read(paragraph: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [
        (paragraph[each.start : each.end], each.target) for each in mentions(paragraph, published)
    ]


def targets(paragraph: str, published: str | None = PUBLISHED) -> list[str]:
    return [each.target for each in mentions(paragraph, published)]


WHOLE = [
    ("8 September 1951", "1951-09-08"),
    ("September 8, 1951", "1951-09-08"),
    ("Sept. 8th 1951", "1951-09-08"),
    ("8th of September, 1951", "1951-09-08"),
    ("Saturday, September 8, 1951", "1951-09-08"),
    ("1951-09-08", "1951-09-08"),
    ("8.9.1951", "1951-09-08"),
    ("25/12/1951", "1951-12-25"),
    ("12/25/1951", "1951-12-25"),
    ("September 1951", "1951-09"),
    ("5–7 September 1951", "1951-09-05/1951-09-07"),
    ("September 5–7, 1951", "1951-09-05/1951-09-07"),
    ("28 August to 5 September 1945", "1945-08-28/1945-09-05"),
    ("July–August 1945", "1945-07/1945-08"),
    ("1951–1956", "1951/1956"),
    ("1951/52", "1951/1952"),
    ("1904–05", "1904/1905"),
    ("1950s", "1950/1959"),
    ("mid-1950s", "1950/1959"),
    ("1951年9月8日", "1951-09-08"),
    ("昭和22〜24年", "1947/1949"),
    ("昭和63年から平成2年", "1988/1990"),
    ("明治37、38年", "1904/1905"),
    ("1946（昭和21）年から1949（同24）年", "1946/1949"),
    ("восьмидесятых годов", "1980/1989"),
    ("１９５１年９月８日", "1951-09-08"),
    ("一九五一年九月八日", "1951-09-08"),
    ("1951年9月", "1951-09"),
    ("1951年", "1951"),
    ("昭和31年10月19日", "1956-10-19"),
    ("昭和三十一年十月十九日", "1956-10-19"),
    ("昭和三十一年", "1956"),
    ("明治8年", "1875"),
    ("大正14年1月20日", "1925-01-20"),
    ("平成30年", "2018"),
    ("令和元年", "2019"),
    ("令和4年3月21日", "2022-03-21"),
    ("安政元年", "1854"),
    ("正保元年", "1644"),
    ("1956年（昭和31年）10月19日", "1956-10-19"),
    ("1956（昭和31）年10月19日", "1956-10-19"),
    ("昭和31年（1956年）10月19日", "1956-10-19"),
    ("1855年2月7日（安政元年12月21日）", "1855-02-07"),
    ("1945年から1949年", "1945/1949"),
    ("1945〜49年", "1945/1949"),
    ("1945年8月28日から9月5日", "1945-08-28/1945-09-05"),
    ("2016年12月15、16日", "2016-12-15/2016-12-16"),
    ("1950年代", "1950/1959"),
    ("昭和30年代", "1955/1964"),
    ("56年10月19日", "1956-10-19"),
    ("16年12月", "2016-12"),
    ("56-м году", "1956"),
    ("8 сентября 1951 г.", "1951-09-08"),
    ("8 сентября 1951 года", "1951-09-08"),
    ("8-го сентября 1951 года", "1951-09-08"),
    ("сентябре 1951 года", "1951-09"),
    ("1951 г.", "1951"),
    ("1951 году", "1951"),
    ("1956-м", "1956"),
    ("15-16 декабря 2016 года", "2016-12-15/2016-12-16"),
    ("16 по 22 августа 1945 года", "1945-08-16/1945-08-22"),
    ("1945–1949 годах", "1945/1949"),
    ("1941-1945 гг.", "1941/1945"),
    ("1950-е годы", "1950/1959"),
    ("1990-х", "1990/1999"),
    ("FY2015", "2015"),
    ("令和3年度", "2021-04/2022-03"),
    ("2015年度", "2015-04/2016-03"),
    ("平成25年度から27年度", "2013-04/2016-03"),
    ("1945年から49年", "1945/1949"),
    ("一九四五年から四九年", "1945/1949"),
    ("16年12月3、4日", "2016-12-03/2016-12-04"),
    ("8.IX.1951", "1951-09-08"),
    ("июле 45-го", "1945-07"),
    ("тысяча девятьсот сорок пятом году", "1945"),
    ("пятьдесят шестого года", "1956"),
    ("8 на 9 сентября 1951 года", "1951-09-08/1951-09-09"),
    ("the eighth of September, 1951", "1951-09-08"),
    ("twenty-third day of April 1875", "1875-04-23"),
    ("September the eighth, 1951", "1951-09-08"),
    ("thirtieth of September 1951", "1951-09-30"),
    ("New Year's Eve 1951", "1951-12-31"),
    ("fiscal year 2015", "2015"),
    ("двадцать третьего апреля 1875 года", "1875-04-23"),
    ("первого сентября 1945 г.", "1945-09-01"),
    ("тридцатого сентября 1945 года", "1945-09-30"),
    ("8 сентября 51-го", "1951-09-08"),
    ("8/IX 1951", "1951-09-08"),
    ("26 января (7 февраля) 1855 года", "1855-02-07"),
    ("25 апреля (7 мая) 1875 г.", "1875-05-07"),
    ("7 (19) мая 1875 года", "1875-05-19"),
    ("7 февраля 1855 года (26 января по старому стилю)", "1855-02-07"),
    ("安政元年12月21日（1855年2月7日）", "1855-02-07"),
    ("二〇一六年十二月十五・十六両日", "2016-12-15/2016-12-16"),
    ("00年代", "2000/2009"),
]


@pytest.mark.parametrize(("written", "target"), WHOLE)
def test_a_date_is_read_whole_in_every_way_of_writing(written: str, target: str) -> None:
    assert read(written) == [(written, target)]
    assert read(f"Ж {written}, ж") == [(written, target)]


IN_SENTENCES = [
    ("It was signed in 1951 and took effect in April 1952.", ["1951", "1952-04"]),
    ("Between 1945 and 1949 they left.", ["1945/1949"]),
    ("It was held from 1875 to 1905.", ["1875/1905"]),
    ("Treaties of 1855, 1875 and 1905 are cited.", ["1855", "1875", "1905"]),
    ("The 1956 declaration (and that of 1993) matter; so does San Francisco (1951).",
     ["1956", "1993", "1951"]),
    ("Since 1989 relations have improved; by 2001 they were good.", ["1989", "2001"]),
    ("Between the 1960s and the 1970s little changed.", ["1960/1969", "1970/1979"]),
    ("It closed in ’51 and opened in October '64.", ["1951", "1964-10"]),
    ("Ivan Kern (1932–2019) drew it.", ["1932/2019"]),
    ("In 1964 families came; by then 1964 people had asked.", ["1964"]),
    ("Ten years after the law of 1875 it was forgotten.", ["1885", "1875"]),
    ("It opened in 1855. Twenty years after it, in 1875, it closed.", ["1855", "1875", "1875"]),
    ("1926: 7,364; 1945: 17,291.", ["1926", "1945"]),
    ("1951. The house is built.", ["1951"]),
    ("1945 — 17 291 человек", ["1945"]),
    ("昭和13年生まれの人が22年に出て、11月に着いた。", ["1938", "1947", "1947-11"]),
    ("ハルム共同宣言（56年）を読む。", ["1956"]),
    ("昨年度までに終わった。", ["2015-04/2016-03"]),
    ("Visits, 1992 to 2019: none.", ["1992/2019"]),
    ("In 1945 it ended; today, 17 December, they meet.", ["1945", "2016-12-17"]),
    ("В 1945 году кончилось. Сегодня, 17 декабря, встреча.", ["1945", "2016-12-17"]),
    ("日付はS31.10.19だ。", ["1956-10-19"]),
    ("They met thrice in 2012: in May, September and December.",
     ["2012", "2012-05", "2012-09", "2012-12"]),
    ("In June Moscow was hot in 1911.", ["2016-06", "1911"]),
    ("第56回は93年のハルム宣言と98年の協定を読んだ。", ["1993", "1998"]),
    ("1990年に始まり、92年に終わった。", ["1990", "1992"]),
    ("1990年に始まり、92年に及ぶ。", ["1990"]),
    ("昭和20年のこと。同年八月九日から九月二日まで続いた。",
     ["1945", "1945-08-09/1945-09-02"]),
    ("Через десять лет после закона 1875 года его забыли.", ["1885", "1875"]),
    ("В сорок пятом он был в доме на сорок пятом километре.", ["1945"]),
    ("В 56-м подписали, а жил он в 56-м доме.", ["1956"]),
    ("In the fifties and the '60s they talked.", ["1950/1959", "1960/1969"]),
    ("Talks were held on 15 and 16 December 2016.", ["2016-12-15", "2016-12-16"]),
    ("In late August and early September 1945 they landed.", ["1945-08", "1945-09"]),
    ("Договоры 1855 и 1875 годов известны.", ["1855", "1875"]),
    ("С 1875 по 1905 год граница не менялась.", ["1875/1905"]),
    ("1 сентября и 3 сентября 1945 года.", ["1945-09-01", "1945-09-03"]),
    ("В 1945 и 1956 годах, а также летом 1960 г.", ["1945", "1956", "1960"]),
    ("1855年の条約と1875年の条約。", ["1855", "1875"]),
    ("1941年4月から1946年4月まで有効だった。", ["1941-04/1946-04"]),
    ("On the eighth of September 1951 they met, and again on the tenth of May 1952.",
     ["1951-09-08", "1952-05-10"]),
    ("Born in the mid-fifties, now in his mid-fifties.", ["1950/1959"]),
    ("In the 'nineties they came.", ["1990/1999"]),
    ("К середине пятидесятых и в девяностые, в девяностых широтах.",
     ["1950/1959", "1990/1999"]),
    ("В 90-х строили, в 90-х домах.", ["1990/1999"]),
    ("В позапрошлом году было тихо.", ["2014"]),
    ("’56年の宣言。", ["1956"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), IN_SENTENCES)
def test_dates_are_found_in_sentences(sentence: str, expected: list[str]) -> None:
    assert targets(sentence) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "Inv. no. 1945.12.7",
        "in the 28th house", "инв. № 1951", "18-го полка",
        "一世紀間", "70歳の1956号", "статья 1956",
        "1951 metres", "at a depth of 1951 metres", "It cost $1956.", "1,951 tonnes", "2016 deals",
        "over 2016 deals were signed", "flight 1956 was late", "see page 1945", "5000年の歴史",
        "約2000年前のこと", "1951年間", "call +7 495 123-1956", "the number 1945", "1956 рублей",
        "до 2016 человек", "рейс 1956", "on 08/09/1951", "version 1.2.2016.3", "£1945 a year",
        "Resolution 1874 was adopted", "€1951m", "1956 people moved", "1822 m high", "第1951号",
        "30 February 1951", "at 12.30", "I may 5 times", "march 8 miles", "70年以上たった",
        "https://example.org/2016/12/15/story", "mail a1951@example.org", "1951%", "№ 1956",
        "7日間の旅", "二日目", "十月革命", "三島由紀夫", "日本", "a run of 1951.5 points", "x1951y",
        "a 1600-km line",
        "千0年", "in 1951 metres", "Every 7 February they gather.", "for another 20 years",
    ],
)  # fmt: skip
def test_another_number_is_no_date(paragraph: str) -> None:
    assert [each for each in mentions(paragraph) if each.reason != "relative"] == []


RELATIVE = [
    ("The summit ended Friday.", "Friday", "2016-12-16"),
    ("They met on Thursday.", "Thursday", "2016-12-15"),
    ("He will leave on Monday.", "Monday", "2016-12-19"),
    ("He spoke yesterday.", "yesterday", "2016-12-16"),
    ("It began last month.", "last month", "2016-11"),
    ("It began last year.", "last year", "2015"),
    ("It began last December.", "last December", "2015-12"),
    ("It began twenty years ago.", "twenty years ago", "1996"),
    ("They met on December 15.", "December 15", "2016-12-15"),
    ("昨年始まった。", "昨年", "2015"),
    ("先月始まった。", "先月", "2016-11"),
    ("昨年12月に始まった。", "昨年12月", "2015-12"),
    ("金曜日に会った。", "金曜日", "2016-12-16"),
    ("両首脳は15日に会談した。", "15日", "2016-12-15"),
    ("10年前のことだ。", "10年前", "2006"),
    ("Они встретились в пятницу.", "пятницу", "2016-12-16"),
    ("Они встретились в пятницу, 16 декабря.", "пятницу, 16 декабря", "2016-12-16"),
    ("Накануне премьер выступил.", "Накануне", "2016-12-16"),
    ("Sixty-one years ago it ended.", "Sixty-one years ago", "1955"),
    ("Half a century ago it was new.", "Half a century ago", "1966"),
    ("半世紀前のことだ。", "半世紀前", "1966"),
    ("Шестьдесят один год назад он уехал.", "Шестьдесят один год назад", "1955"),
    ("Полвека назад он уехал.", "Полвека назад", "1966"),
    ("Встреча намечена на конец февраля.", "февраля", "2017-02"),
    ("Это было в прошлом году.", "прошлом году", "2015"),
    ("В декабре прошлого года он уехал.", "декабре прошлого года", "2015-12"),
    ("Двадцать лет назад он уехал.", "Двадцать лет назад", "1996"),
    ("В среду стороны обсудят план.", "среду", "2016-12-21"),
    ("В среду стороны обсудили план.", "среду", "2016-12-14"),
    ("あす18日に会う。", "あす18日", "2016-12-18"),
]


@pytest.mark.parametrize(("sentence", "span", "target"), RELATIVE)
def test_what_is_relative_counts_from_the_day_of_publication(
    sentence: str, span: str, target: str
) -> None:
    assert read(sentence) == [(span, target)]
    if "15" not in sentence and "16" not in sentence:
        assert read(sentence, None) == []


IN_TEXT = [
    ("It was signed in 1951. Two years later it changed.", "Two years later", "1953"),
    ("In 1951 it was signed; in the same year it was ratified.", "the same year", "1951"),
    ("On 5 May 2010 he left; the following day he came back.", "the following day", "2010-05-06"),
    ("On 5 May 2010 he left. A fortnight later he came back.", "A fortnight later", "2010-05-19"),
    ("On 5 May 2010 he left. A week later he came back.", "A week later", "2010-05-12"),
    ("They met on 5 May 2010, and the law passed a month before had helped.",
     "a month before", "2010-04"),
    ("In April 2010 they met. The November before, all had failed.",
     "The November before", "2009-11"),
    ("On 9 August 1945 they attacked; they came on the 28th and left.", "the 28th", "1945-08-28"),
    ("9 августа 1945 года начали, а 18-го десант вышел на берег.", "18-го", "1945-08-18"),
    ("In March 2010 he came. He left that September with every book.",
     "that September", "2010-09"),
    ("In May 2010 they set the year 2014 as a goal; the following July they met.",
     "the following July", "2010-07"),
    ("On 9 August 1945 they attacked; on the 15th, the fighting ended.", "the 15th", "1945-08-15"),
    ("昭和21年に始まり、同22年に終わった。", "同22年", "1947"),
    ("1951年の条約の四年後、宣言が出た。", "四年後", "1955"),
    ("2010年5月5日に出た。一週間後に帰った。", "一週間後", "2010-05-12"),
    ("В мае 2010 года он уехал, а за год до этого женился.", "за год до этого", "2009"),
    ("5 мая 2010 года он уехал. Неделей позже вернулся.", "Неделей позже", "2010-05-12"),
    ("In 1945 the war ended. In September of that year they left.",
     "September of that year", "1945-09"),
    ("On 8 August 1945 it declared war. On 9 August it attacked.", "9 August", "1945-08-09"),
    ("1951年に調印され、翌年発効した。", "翌年", "1952"),
    ("1951年に調印され、翌年4月に発効した。", "翌年4月", "1952-04"),
    ("1956年のことだ。同年10月19日に署名した。", "同年10月19日", "1956-10-19"),
    ("1951年に調印した。二年後に変わった。", "二年後", "1953"),
    ("1945年8月28日に上陸し、9月1日に占領した。", "9月1日", "1945-09-01"),
    ("В 1951 году подписали. В том же году ратифицировали.", "том же году", "1951"),
    ("В 1951 году подписали. В следующем году он вступил в силу.", "следующем году", "1952"),
    ("В 1951 году подписали, а два года спустя изменили.", "два года спустя", "1953"),
    ("В 1956 году готовили текст. 12 декабря того же года он вступил в силу.",
     "12 декабря того же года", "1956-12-12"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "span", "target"), IN_TEXT)
def test_what_is_relative_counts_from_the_date_before(
    paragraph: str, span: str, target: str
) -> None:
    assert read(paragraph)[-1] == (span, target)
    assert read(paragraph, None)[-1] == (span, target)


def last(*paragraphs: str, published: str) -> str:
    """What the last date of a text of several paragraphs means."""
    return find_dates(text_of(*paragraphs, published=published))[-1].target


def test_a_story_goes_on_in_its_year_over_paragraphs() -> None:
    story = "In July 1911 the fleet sailed. On 2 August 1911 it was off the cape."
    assert last(story, "On August 9 a storm came.", published="2021-08-12") == "1911-08-09"
    assert last(story, "9 августа начался шторм.", published="2021-08-12") == "1911-08-09"
    assert last(story, "8月9日、嵐が来た。", published="2021-08-12") == "1911-08-09"


def test_news_is_of_its_time_after_one_date_of_long_ago() -> None:
    news = "The ministers met on Tuesday. The line was drawn on 2 August 1911."
    assert last(news, "On August 9 they parted.", published="2021-08-12") == "2021-08-09"


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday they read the laws of 1911 and 1914. In March they had not.",
        "On Monday they read the 1911 law. In March they had not.",
        "В понедельник они читали законы 1911 и 1914 годов. В марте ещё нет.",
        "月曜日、1911年の協定を読んだ。3月にはまだだった。",
    ],
)
def test_the_year_of_a_thing_is_not_the_year_that_is_told_of(sentence: str) -> None:
    assert last(sentence, published="2021-08-12") == "2021-03"


def test_a_month_is_not_of_a_decade_or_of_the_day_of_a_paper() -> None:
    story = "In May they met. In the nineties it was worse. The note of 21 February 1998 is short."
    assert last(story, "In June they parted.", published="2021-08-12") == "2021-06"
    assert (
        last("По договору от 21.02.1998 ловят. В мае ещё нет.", published="2021-08-12") == "2021-05"
    )


def test_a_look_back_at_a_year_tells_of_its_months() -> None:
    parts = (
        Part("title", "Итоги 2006 года"), Part("paragraph", "Закон от 3 мая 1977 г. не изменён."),
        Part("paragraph", "Случай произошёл 16 августа."),
    )  # fmt: skip
    text = Text(parts, None, EdtfDate.parse("2007-01-15"))
    assert find_dates(text)[-1].target == "2006-08-16"


def test_a_range_may_go_over_the_new_year() -> None:
    assert targets("It will be closed from 29 December to 3 January.") == ["2016-12-29/2017-01-03"]


def test_a_year_counts_from_a_date_of_the_same_sentence_only() -> None:
    assert targets("1951年に調印した。彼の四年後を思う。") == ["1951"]


def test_what_is_to_come_is_the_next_of_its_name() -> None:
    assert last("The next round is due in May.", published="2021-08-12") == "2022-05"
    assert last("次回は5月の予定だ。", published="2021-08-12") == "2022-05"


def test_the_day_of_the_week_tells_the_year() -> None:
    told = "The museum opened in 2003. It is shut from Monday, 19 September."
    assert targets(told, published="2016-09-01") == ["2003", "2016-09-19"]
    told = "Музей открыт в 2003 году. Экзамен в пятницу, 23 сентября."
    assert targets(told, published="2016-09-01") == ["2003", "2016-09-23"]


def test_a_day_of_the_week_behind_a_date_belongs_to_it() -> None:
    for told in (
        "They landed on 1 September 1945, a Saturday, and went on.",
        "Высадились 1 сентября 1945 года, в субботу, и пошли дальше.",
    ):
        assert targets(told) == ["1945-09-01"]


def test_a_day_to_come_without_a_month_is_the_next_of_its_number() -> None:
    assert targets("12-го числа выставка откроется.", published="2016-08-29") == ["2016-09-12"]


def test_a_year_far_ahead_is_not_what_a_text_tells_of() -> None:
    told = "It may last until 2036. I speak on 15 December."
    assert targets(told) == ["2036", "2016-12-15"]


def test_old_months_of_an_era_are_no_gregorian_months() -> None:
    assert targets("安政元年5月3日") == ["1854"]
    assert targets("安政元年12月21日") == ["1854/1855"]
    assert targets("昭和99年") == []


def test_reasons_tell_how_a_date_was_read() -> None:
    reasons = {
        "8 September 1951": "full-date",
        "September 1951": "partial-date",
        "1951–1956": "range",
        "昭和31年": "era",
        "yesterday": "relative",
    }
    assert {each: mentions(each)[0].reason for each in reasons} == reasons
    assert all(0.5 <= mentions(each)[0].confidence < 1 for each in reasons)


def test_furniture_is_not_searched() -> None:
    text = text_of("In 1951 it was signed.", "In 1956 it was not.").with_furniture(1, "share")
    assert [each.target for each in find_dates(text)] == ["1951"]


ERAS = ((1868, "明治"), (1912, "大正"), (1926, "昭和"), (1989, "平成"), (2019, "令和"))
DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_any_day_is_read_back_from_every_form(day: date) -> None:
    english, russian = MONTHS[day.month - 1], OF_MONTH[day.month - 1]
    wide = str(day.year).translate({48 + digit: 0xFF10 + digit for digit in range(10)})
    forms = [
        day.isoformat(),
        f"{day.day} {english} {day.year}",
        f"{english} {day.day}, {day.year}",
        f"{english[:3]} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{wide}年{day.month}月{day.day}日",
        f"{day.day} {russian} {day.year} года",
        f"{day.day} {russian} {day.year} г.",
    ]
    if day.day > 12:
        forms += [f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"]
    for form in forms:
        assert read(f"({form})") == [(form, day.isoformat())]


@given(st.dates(date(1873, 1, 1), date(2060, 12, 31)))
def test_any_day_of_an_era_is_read_back(day: date) -> None:
    first, era = max((start, name) for start, name in ERAS if start < day.year)
    assert targets(f"{era}{day.year - first + 1}年{day.month}月{day.day}日") == [day.isoformat()]


PIECES = st.sampled_from(
    [*"0123456789年月日/.-–〜～,()（） 元十百千", "昭和", "May ", "the ", "1951", "в ", "года",
     "Friday", "from ", " to ", "翌年", "同", " later", "two years", "5 ", "\0", "\u00a0"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_real_dates_in_order(paragraph: str) -> None:
    found = mentions(paragraph)
    for each in found:
        EdtfDate.parse(each.target)
        assert 0 <= each.start < each.end <= len(paragraph)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["1", "1951", "1951-", "一", "a ", "昭和3", "(", ". ", "от ", "５年"]
)
def test_a_long_line_takes_time_in_proportion(piece: str) -> None:
    takes_time_in_proportion(mentions, piece, 100_000)


def test_a_megabyte_of_digits_holds_no_date_and_nobody_waits() -> None:
    start = time.process_time()
    assert mentions("1951" * 250_000) == []
    assert time.process_time() - start < 10


ENTRIES = [
    ("«4 октября 1911 года. Вчера отплыли». Вчера её нашли.",
     ["1911-10-04", "1911-10-03", "2016-12-16"]),
    ("4 октября 1911 г. Вчера отплыли.", ["1911-10-04", "1911-10-03"]),
    ("4 октября 1911 года учитель записал: «Вчера отплыли».", ["1911-10-04", "1911-10-03"]),
    ("「1911年10月4日　昨日、船が出た。」昨日見つかった。",
     ["1911-10-04", "1911-10-03", "2016-12-16"]),
    ("1911年10月4日。昨日、船が出た。", ["1911-10-04", "1911-10-03"]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "expected"), ENTRIES)
def test_a_diary_counts_from_its_own_day_in_every_language(
    paragraph: str, expected: list[str]
) -> None:
    assert targets(paragraph) == expected
