"""Events of an article: by name, or by date and what stands around it; never by a bare year."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from disputemap.articles.dating.dates import find_dates
from disputemap.articles.finding.events import find_events
from disputemap.articles.mentions import Mention
from disputemap.articles.text import Part, Text
from disputemap.dossier import Dossier, read
from disputemap.dossier.dates import EdtfDate

KURILS = read(ROOT / "geodata" / "kurils")
PUBLISHED = EdtfDate.parse("2016-12-17")
STEMS = {
    "moscow": ["Moscow", "Москв", "モスクワ"],
    "tokyo": ["Tokyo", "Токио", "東京"],
    "san-francisco": ["San Francisco", "Сан-Франциско", "サンフランシスコ"],
    "portsmouth": ["Portsmouth", "Портсмут", "ポーツマス"],
    "yalta": ["Yalta", "Ялт", "ヤルタ"],
    "london": ["London", "Лондон"],
    "shumshu": ["Shumshu", "Шумшу", "占守"],
    "etorofu": ["Etorofu", "Итуруп", "択捉"],
    "shimoda": ["Shimoda", "下田"],
    "nagato": ["Nagato", "長門"],
    "singapore": ["Singapore", "Сингапур", "シンガポール"],
    "kawana": ["Kawana", "川奈"],
    "kunashiri": ["Kunashir", "Кунашир", "国後"],
}


def places_of(text: Text) -> list[Mention]:
    """Places at their bare names: what events are told by must not hang on how places are found."""
    return [
        Mention(number, found.start(), found.end(), "place", id, 1.0, "name")
        for number, part in text.kept
        for id, names in STEMS.items()
        for name in names
        for found in re.finditer(re.escape(name), part.text)
    ]


def text_of(*paragraphs: str) -> Text:
    return Text(tuple(Part("paragraph", each) for each in paragraphs), None, PUBLISHED)


def found(text: Text, dossier: Dossier = KURILS) -> list[Mention]:
    return find_events(text, dossier, places_of(text), find_dates(text))


def told(sentence: str) -> list[tuple[str, str]]:
    return [(sentence[each.start : each.end], each.target) for each in found(text_of(sentence))]


NAMED = [
    ("At San Francisco nothing was said of it in the San Francisco peace treaty.",
     "the San Francisco peace treaty", "sf-1951"),
    ("He quoted the Treaty of Shimoda at length.", "the Treaty of Shimoda", "shimoda-1855"),
    ("Both cite the Soviet–Japanese Joint Declaration.",
     "the Soviet–Japanese Joint Declaration", "jd-1956"),
    ("After the collapse of the Soviet Union the garrison shrank.",
     "the collapse of the Soviet Union", "ussr-end-1991"),
    ("教科書はポーツマス条約も取り上げる。", "ポーツマス条約", "portsmouth-1905"),
    ("東京宣言には四島の名が並ぶ。", "東京宣言", "tokyo-1993"),
    ("日ソ中立条約はまだ有効だった。", "日ソ中立条約", "neutrality-1941"),
    ("Об этом говорится в Токийской декларации.", "Токийской декларации", "tokyo-1993"),
    ("Спор о Сан-Францисском мирном договоре не утихает.",
     "Сан-Францисском мирном договоре", "sf-1951"),
    ("С Симодским трактатом спорят редко.", "Симодским трактатом", "shimoda-1855"),
    ("О Ялтинских соглашениях напоминают часто.", "Ялтинских соглашениях", "yalta-1945"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "span", "event"), NAMED)
def test_an_event_is_found_by_its_name_in_every_language_and_case(
    sentence: str, span: str, event: str
) -> None:
    (mention,) = found(text_of(sentence))
    assert (sentence[mention.start : mention.end], mention.target) == (span, event)
    assert mention.reason == "event-name"


ATTACHED = [
    ("He read the Treaty of Portsmouth of 1905 aloud.", "the Treaty of Portsmouth of 1905",
     "portsmouth-1905"),
    ("The 1956 Joint Declaration is short.", "The 1956 Joint Declaration", "jd-1956"),
    ("1875年の樺太・千島交換条約を読む。", "1875年の樺太・千島交換条約", "petersburg-1875"),
    ("1956年10月19日の日ソ共同宣言を読む。", "1956年10月19日の日ソ共同宣言", "jd-1956"),
    ("昭和31年の日ソ共同宣言を読む。", "昭和31年の日ソ共同宣言", "jd-1956"),
    ("Читаем Портсмутский мирный договор 1905 года.", "Портсмутский мирный договор 1905 года",
     "portsmouth-1905"),
    ("Текст Совместной декларации от 19 октября 1956 года краток.",
     "Совместной декларации от 19 октября 1956 года", "jd-1956"),
    ("Lawyers read the 1855 treaty with care.", "the 1855 treaty", "shimoda-1855"),
    ("Декларация 1956 года остаётся в силе.", "Декларация 1956 года", "jd-1956"),
    ("1956年宣言を読む。", "1956年宣言", "jd-1956"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "span", "event"), ATTACHED)
def test_a_date_beside_the_name_is_part_of_the_mention(
    sentence: str, span: str, event: str
) -> None:
    assert told(sentence) == [(span, event)]


DATED = [
    ("On 8 September 1951 the delegates met in San Francisco.", "8 September 1951", "sf-1951"),
    ("In 1905, at Portsmouth, the two empires made peace.", "1905", "portsmouth-1905"),
    ("In February 1945, at Yalta, the leaders agreed on terms.", "February 1945", "yalta-1945"),
    ("In 1956, talks in London broke down.", "1956", "dulles-1956"),
    ("Soviet soldiers landed on Etorofu on 28 August 1945.", "28 August 1945",
     "soviet-landings-1945"),
    ("The summit ended on Friday in Tokyo.", "Friday", "summit-2016"),
    ("In 2020 Russia amended its constitution.", "2020", "constitution-2020"),
    ("In 1799 the shogunate put eastern Ezo under its rule.", "1799", "garrison-1799"),
    ("Two Russian ships attacked Etorofu in 1807.", "1807", "raids-1807"),
    ("In October 1973 Brezhnev nodded at unresolved problems.", "October 1973", "tokyo-1973"),
    ("In 1960 the new security treaty made Moscow ask for the withdrawal of foreign troops.",
     "1960", "gromyko-1960"),
    ("The islanders were sent to Japan in 1948.", "1948", "expulsion-1947"),
    ("1960年、ソ連は外国軍隊の撤退を求めた。", "1960年", "gromyko-1960"),
    ("昭和48年10月、ブレジネフ書記長と会談した。", "昭和48年10月", "tokyo-1973"),
    ("1992年にビザなし交流が始まった。", "1992年", "visa-free-1992"),
    ("В 1973 году Танака и Брежнев говорили о нерешённых вопросах.", "1973 году", "tokyo-1973"),
    ("В 2006 году погиб японский рыбак.", "2006 году", "kisshin-maru-2006"),
    ("2018年、シンガポールで両首脳が会談した。", "2018年", "singapore-2018"),
    ("1998年4月、川奈で首相が提案した。", "1998年4月", "kawana-1998"),
    ("2010年11月1日、大統領が国後島を訪れた。", "2010年11月1日", "medvedev-2010"),
    ("8 сентября 1951 года в Сан-Франциско подписали договор.", "8 сентября 1951 года", "sf-1951"),
    ("В августе 1945 года войска высадились на Шумшу.", "августе 1945 года", "shumshu-1945"),
    ("В 1905 году в Портсмуте заключили мир.", "1905 году", "portsmouth-1905"),
    ("The families were shipped out between 1947 and 1949.", "1947 and 1949", "expulsion-1947"),
    ("In October 1947 my mother was put on a ship to Japan.", "October 1947", "expulsion-1947"),
    ("昭和23年9月、一家は本土に送られた。", "昭和23年9月", "expulsion-1947"),
    ("Японских жителей вывезли в 1947–1949 годах.", "1947–1949 годах", "expulsion-1947"),
    ("С 1920 по 1925 год японские войска занимали север.", "1920 по 1925 год",
     "north-sakhalin-1920"),
    ("From 28 August to 5 September 1945 troops took the islands.",
     "28 August to 5 September 1945", "soviet-landings-1945"),
    ("Since 1992 they have travelled without visas.", "1992", "visa-free-1992"),
    ("The two sides drew 200-mile zones on 1 March 1977.", "1 March 1977", "zones-1977"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "span", "event"), DATED)
def test_an_event_is_found_by_its_date_and_what_stands_with_it(
    sentence: str, span: str, event: str
) -> None:
    assert told(sentence) == [(span, event)]


def test_the_reason_says_what_supported_it() -> None:
    def reason(sentence: str) -> str:
        return found(text_of(sentence))[0].reason

    assert reason("Of the Treaty of Shimoda, 1855, little is known.") == "name-and-date"
    assert reason("On 5 September 1905 they met at Portsmouth.") == "place-and-date"
    assert reason("On 5 September 1905 a treaty was signed.") == "name-and-date"
    assert reason("On 5 September 1905 Japan was content.") == "date-alone"


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1956 the harvest was good.",
        "He was born in 1951 in Moscow.",
        "In 2016 about 17,000 people lived on Kunashiri.",
        "Since 1945 the islands have been administered by Moscow.",
        "1956年は豊作だった。",
        "Родился в 1956 году в Москве.",
        "In the 1950s a treaty was far away.",
        "On 18 November 2016 snow fell.",
        "The bubble burst in 1991 and money dried up.",
        "In 1993 she married a man from Tokyo.",
        "In 2022 exports fell by a third.",
        "They have no agreement on the line that the two neighbours have argued over since 1945.",
        "1992年にモスクワの病院が建った。",
        "В 1946 году школу закрыли.",
        "In 1985 both sides signed a fisheries agreement.",
        "In March 2022 crab became dear.",
        "On the 200-mile zone he said nothing.",
        "He read the Sino-Japanese Joint Declaration.",
        "日中共同宣言を読む。",
        "Читаем японо-китайскую совместную декларацию.",
        "From 1940 to 1950 they fished.",
    ],
)
def test_a_year_alone_is_just_a_date(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "choices"),
    [
        ("In 1945 an agreement was signed.", {"yalta-1945", "surrender-1945"}),
        ("In 1998 an agreement was signed in Moscow.", {"fishing-1998", "moscow-1998"}),
        ("Talks were held in 2016.", {"sochi-2016", "summit-2016"}),
        ("The events of 1991 changed much.", {"gorbachev-1991", "ussr-end-1991"}),
        ("1998年の出来事を振り返る。", {"fishing-1998", "kawana-1998", "moscow-1998"}),
        ("О каких документах 1951 года речь?", {"sf-1951", "nishimura-1951"}),
    ],
)
def test_a_year_that_several_events_share_shows_the_choice(
    sentence: str, choices: set[str]
) -> None:
    (mention,) = found(text_of(sentence))
    assert mention.target == ""
    assert set(mention.choices) == choices
    assert mention.confidence < 0.5


def test_every_day_of_a_long_event_is_told_in_its_sentence() -> None:
    assert told(
        "They landed on Etorofu on 28 August 1945 and on Kunashir on 1 September 1945."
    ) == [
        ("28 August 1945", "soviet-landings-1945"),
        ("1 September 1945", "soviet-landings-1945"),
    ]


def test_years_of_an_event_of_years_are_told_one_by_one() -> None:
    assert told("They were sent to Japan in October 1947, and their friends in 1948.") == [
        ("October 1947", "expulsion-1947"),
        ("1948", "expulsion-1947"),
    ]


def test_the_day_on_which_a_text_took_effect_tells_nothing_new_in_its_sentence() -> None:
    sentence = "On 19 October 1956 they signed in Moscow; it took effect on 12 December 1956."
    assert told(sentence) == [("19 October 1956", "jd-1956")]


def test_of_two_dates_of_an_event_the_finer_one_tells_it() -> None:
    assert told("In 1905, on 5 September 1905, they made peace at Portsmouth.") == [
        ("5 September 1905", "portsmouth-1905")
    ]


def test_a_month_tells_another_event_than_its_day_where_its_place_is_named() -> None:
    assert told("In August 1945 they took Shumshu, and on 28 August 1945 Etorofu.") == [
        ("August 1945", "shumshu-1945"),
        ("28 August 1945", "soviet-landings-1945"),
    ]


def test_the_day_on_which_a_text_took_effect_has_its_own_event() -> None:
    assert told("The treaty took effect on 28 April 1952.") == [("28 April 1952", "sf-force-1952")]


def test_the_day_of_its_own_event_wins_after_a_sentence_about_the_text() -> None:
    text = "The San Francisco treaty renounces the Kuril Islands. It took effect on 28 April 1952."
    assert told(text)[-1] == ("28 April 1952", "sf-force-1952")


def test_a_peace_treaty_in_general_is_not_the_treaty() -> None:
    assert told("They speak of a peace treaty with Japan.") == []
    assert told("The Peace Treaty with Japan is short.") == [
        ("The Peace Treaty with Japan", "sf-1951")
    ]


def test_a_sentence_may_begin_with_a_day() -> None:
    text = "Пакт заключили на пять лет. 8 сентября 1951 года в Сан-Франциско подписали договор."
    assert told(text)[-1] == ("8 сентября 1951 года", "sf-1951")


def test_a_name_with_another_events_date_is_not_taken_for_its_own() -> None:
    assert "moscow-1998" not in dict(told("The Moscow Declaration of 1956 is short.")).values()


def test_a_neighbouring_sentence_supports_a_day() -> None:
    text = "The treaty was ready in San Francisco. On 8 September 1951 it rained."
    assert told(text) == [("8 September 1951", "sf-1951")]
    assert told("On 8 September 1951 it rained.") == []


def test_an_invented_dispute_needs_no_code(invented: Dossier) -> None:
    sentence = "Of the Peace of Farwater of 1702 and the Farwater Accord little is left."
    text = text_of(sentence)
    events = find_events(text, invented, [], find_dates(text))
    assert [(sentence[each.start : each.end], each.target) for each in events] == [
        ("the Peace of Farwater of 1702", "peace-1702"),
        ("the Farwater Accord", "accord-1954"),
    ]


def test_every_named_event_is_found_by_each_of_its_names() -> None:
    for event in KURILS.names.events:
        for names in event.names.values():
            for name in names:
                (mention,) = found(text_of(f"— {name} —"))
                assert event.id in {mention.target, *mention.choices}, name


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(paragraph: str) -> None:
    mentions = found(text_of(paragraph))
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@pytest.mark.parametrize(
    "piece",
    [
        "Treaty of Shimoda 1855 ",
        "On 8 September 1951 in Tokyo ",
        "1956年の条約",
        "Декларация 1956 года ",
    ],
)
def test_a_long_line_takes_time_in_proportion(piece: str) -> None:
    def seconds(times: int) -> float:
        text = text_of(piece * times)
        places, dates = places_of(text), find_dates(text)
        start = time.process_time()
        find_events(text, KURILS, places, dates)
        return time.process_time() - start

    seconds(10)
    assert seconds(4000) < 12 * seconds(1000) + 0.2


def test_the_real_article_names_the_treaty_and_the_summit() -> None:
    path = ROOT.parent / "shared" / "article.txt"
    if not path.exists():
        pytest.skip("the article is not here")
    text = text_of(*path.read_text(encoding="utf-8").splitlines())
    targets = {mention.target for mention in found(text)}
    assert {"sf-1951", "summit-2016"} <= targets
