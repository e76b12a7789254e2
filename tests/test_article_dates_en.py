"""Dates as English writers give them: centuries, parts of years, short forms, what is counted."""

from __future__ import annotations

import pytest

from conftest import takes_time_in_proportion
from disputemap.articles.dating.dates import find_dates
from disputemap.articles.text import Part, Text
from disputemap.dossier.dates import EdtfDate

PUBLISHED = "2016-12-17"  # a Saturday


def read(*paragraphs: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    parts = tuple(Part("paragraph", each) for each in paragraphs)
    text = Text(parts, None, EdtfDate.parse(published) if published else None)
    return [
        (paragraphs[each.part][each.start : each.end], each.target) for each in find_dates(text)
    ]


def targets(*paragraphs: str) -> list[str]:
    return [target for _, target in read(*paragraphs)]


WHOLE = [
    ("the eighteenth century", "1701/1800"),
    ("the 18th century", "1701/1800"),
    ("the twenty-first century", "2001/2100"),
    ("nineteenth-century", "1801/1900"),
    ("the XIX century", "1801/1900"),
    ("18th c.", "1701/1800"),
    ("first half of the nineteenth century", "1801/1850"),
    ("latter half of the 18th century", "1751/1800"),
    ("last quarter of the nineteenth century", "1876/1900"),
    ("first decade of the twentieth century", "1901/1910"),
    ("last decade of the nineteenth century", "1891/1900"),
    ("first half of the 1930s", "1930/1934"),
    ("second half of the fifties", "1955/1959"),
    ("first half of 1947", "1947-01/1947-06"),
    ("second half of 1947", "1947-07/1947-12"),
    ("third quarter of 2014", "2014-07/2014-09"),
    ("final quarter of 2014", "2014-10/2014-12"),
    ("third-quarter 2014", "2014-07/2014-09"),
    ("Q3 2014", "2014-07/2014-09"),
    ("2014 Q4", "2014-10/2014-12"),
    ("3Q 2014", "2014-07/2014-09"),
    ("Q1-Q3 2014", "2014-01/2014-09"),
    ("H2 2014", "2014-07/2014-12"),
    ("first half of May 1911", "1911-05-01/1911-05-15"),
    ("second half of February 1912", "1912-02-16/1912-02-29"),
    ("first three months of 1911", "1911-01/1911-03"),
    ("last ten days of June 1911", "1911-06-21/1911-06-30"),
    ("the last day of April 1911", "1911-04-30"),
    ("the first day of April 1911", "1911-04-01"),
    ("the last Sunday in October 1911", "1911-10-29"),
    ("the first Monday of May 1911", "1911-05-01"),
    ("23.11.47", "1947-11-23"),
    ("28/4/52", "1952-04-28"),
    ("4/28/52", "1952-04-28"),
    ("3.iii.1979", "1979-03-03"),
    ("17.xi.79", "1979-11-17"),
    ("8 ix 1951", "1951-09-08"),
    ("4-Oct-56", "1956-10-04"),
    ("4-OCT-1956", "1956-10-04"),
    ("19 Oct. '56", "1956-10-19"),
    ("October 19, '56", "1956-10-19"),
    ("the eighteen-fifties", "1850/1859"),
    ("Shōwa 31", "1956"),
    ("Showa 31 (1956)", "1956"),
    ("1956 (Showa 31)", "1956"),
    ("the 31st year of Shōwa", "1956"),
    ("Shōwa 6.8.2", "1931-08-02"),
    ("Taishō 14/1/20", "1925-01-20"),
    ("19 October, Shōwa 31", "1956-10-19"),
    ("May of Shōwa 31", "1956-05"),
    ("Meiji 8", "1875"),
    ("Christmas Day 1941", "1941-12-25"),
    ("May Day, 1951", "1951-05-01"),
    ("5 to 7 May 1951", "1951-05-05/1951-05-07"),
    ("Saturday the 8th of September 1951", "1951-09-08"),
    ("14 May (26 May) 1831", "1831-05-26"),
    ("14 (26) May 1831", "1831-05-26"),
    ("26 May (7 June) 1831", "1831-06-07"),
    ("May 26 (June 7), 1831", "1831-06-07"),
    ("7 June 1831 (26 May O.S.)", "1831-06-07"),
    ("7 June [O.S. 27 May] 1777", "1777-06-07"),
    ("26 May/7 June 1831", "1831-06-07"),
    ("20 December 1854 (1 January 1855)", "1855-01-01"),
    ("3 August 1911 (O.S.)", "1911-08-16"),
    ("3 August 1811, Old Style", "1811-08-15"),
    ("16 August 1911 (N.S.)", "1911-08-16"),
    ("the 19th cent.", "1801/1900"),
    ("second half of the 18th cent.", "1751/1800"),
    ("nineteen fifty-six", "1956"),
    ("nineteen-oh-five", "1905"),
    ("nineteen hundred", "1900"),
    ("nineteen hundred and five", "1905"),
    ("eighteen seventy", "1870"),
    ("two thousand and eight", "2008"),
    ("twenty eighteen", "2018"),
    ("'forty-seven", "1947"),
    ("March 'forty-seven", "1947-03"),
    ("March, nineteen forty-seven", "1947-03"),
    ("the third of March, nineteen thirty-one", "1931-03-03"),
    ("March 4th, nineteen thirty-two", "1932-03-04"),
    ("THU 8 DEC 2016", "2016-12-08"),
    ("8 DEC 2016", "2016-12-08"),
]


@pytest.mark.parametrize(("written", "target"), WHOLE)
def test_an_english_date_is_read_whole(written: str, target: str) -> None:
    without = written.removeprefix("the ")
    found = read(f"They noted, in {written}, a ship.", published=None)
    assert [target for _, target in found] == [target]
    assert found[0][0].removeprefix("the ") == without


IN_SENTENCES = [
    ("The eighteenth century drew charts, and the nineteenth redrew them.",
     ["1701/1800", "1801/1900"]),
    ("In the late 18th century they traded; by the 19th, nobody did.",
     ["1701/1800", "1801/1900"]),
    ("It grew in the second half of the eighteenth century and the first half of the nineteenth.",
     ["1751/1800", "1801/1850"]),
    ("Whalers of the 18th and 19th centuries came.", ["1701/1800", "1801/1900"]),
    ("From the seventeenth to the nineteenth century it was closed.", ["1601/1900"]),
    ("Between the 17th and 19th centuries it was closed.", ["1601/1900"]),
    ("The first quarter of last year was wet.", ["2015-01/2015-03"]),
    ("It opened in 1911. The second half of that year was wet.", ["1911", "1911-07/1911-12"]),
    ("In April 1911 they came; they left on the last day of the month.", ["1911-04", "1911-04-30"]),
    ("On 2 May 1911 he came. Between the 5th and the 9th, he wrote.",
     ["1911-05-02", "1911-05-05/1911-05-09"]),
    ("In May 1911 he wrote on the 3rd, the 5th and the 9th.",
     ["1911-05", "1911-05-03", "1911-05-05", "1911-05-09"]),
    ("In May 1911 he came from the 3rd to the 5th, and went.",
     ["1911-05", "1911-05-03/1911-05-05"]),
    ("On 5, 6 and 7 May 1911 and on June 3, 4 and 9, 1912, it rained.",
     ["1911-05-05", "1911-05-06", "1911-05-07", "1912-06-03", "1912-06-04", "1912-06-09"]),
    ("Between the 18th and the 23rd of August 1911 they fought.", ["1911-08-18/1911-08-23"]),
    ("Tickets by 31/10, please; fireworks on the green, 5/11, at six.",
     ["2016-10-31", "2016-11-05"]),
    ("Doors were shut on 10/31 and opened on 11/5.", ["2016-10-31", "2016-11-05"]),
    ("It ran from 2004-5 to the winter of 2011-2.", ["2004/2005", "2011/2012"]),
    ("Letters: A/2, 1930–2; A/3, the rest.", ["1930/1932"]),
    ("From 3/11 until 17/11 the road is shut.", ["2016-11-03/2016-11-17"]),
    ("In the academic year 1951/2 and the year '69 he taught.", ["1951/1952", "1969"]),
    ("Dated 1951 September 8, it came in May.", ["1951-09-08", "1951-05"]),
    ("The eighteenth century, the nineteenth, and then the twentieth.",
     ["1701/1800", "1801/1900", "1901/2000"]),
    ("It was valid until 3 May 1946. In 1941 he left.", ["1946-05-03", "1941"]),
    ("In May it began. On the twelfth, it snowed.", ["2016-05", "2016-05-12"]),
    ("Between 'forty-five and 'forty-seven he slept.", ["1945/1947"]),
    ("(TAPE 4, REC. TUE 6 DEC. BELLS)", ["2016-12-06"]),
    ("In May it rose for the first time since 2003; in June it fell.",
     ["2016-05", "2003", "2016-06"]),
    ("In October 2016 they agreed. In November it failed, and the pact of 7 March holds.",
     ["2016-10", "2016-11", "2016-03-07"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), IN_SENTENCES)
def test_english_dates_are_found_in_sentences(sentence: str, expected: list[str]) -> None:
    assert targets(sentence) == expected


COUNTED = [
    ("He wrote a fortnight ago.", "a fortnight ago", "2016-12-03"),
    ("He wrote two fortnights ago.", "two fortnights ago", "2016-11-19"),
    ("He wrote five years ago this month.", "five years ago this month", "2011-12"),
    ("A week ago today he wrote.", "A week ago today", "2016-12-10"),
    ("He wrote the day before yesterday.", "the day before yesterday", "2016-12-15"),
    ("He leaves the day after tomorrow.", "the day after tomorrow", "2016-12-19"),
    ("He wrote the year before last.", "the year before last", "2014"),
    ("He leaves in three weeks' time.", "in three weeks' time", "2017-01-07"),
    ("He leaves ten days from now.", "ten days from now", "2016-12-27"),
    ("He leaves today week.", "today week", "2016-12-24"),
    ("He leaves a week tomorrow.", "a week tomorrow", "2016-12-25"),
    ("He came on the 5th of last month.", "the 5th of last month", "2016-11-05"),
    ("He came on Friday last.", "Friday last", "2016-12-16"),
    ("The pool stays shut until March.", "March", "2017-03"),
    ("He read Tuesday's paper.", "Tuesday", "2016-12-13"),
    ("We sail Friday week.", "Friday week", "2016-12-30"),
    ("We land a week on Tuesday.", "a week on Tuesday", "2016-12-27"),
    ("They came a week last Tuesday.", "a week last Tuesday", "2016-12-06"),
    ("We land the Friday after next.", "the Friday after next", "2016-12-30"),
    ("It began sixty years ago today.", "sixty years ago today", "1956-12-17"),
    ("It began forty years ago yesterday.", "forty years ago yesterday", "1976-12-16"),
    ("The shop opens on Thursday 22nd.", "Thursday 22nd", "2016-12-22"),
    ("It starts on the last Sunday of the month.", "the last Sunday of the month", "2016-12-25"),
    ("It is free the first Monday of next month.", "the first Monday of next month", "2017-01-02"),
    ("Hear more in the coming month.", "the coming month", "2017-01"),
    ("We sing this coming Tuesday.", "this coming Tuesday", "2016-12-20"),
    ("We sang this past May.", "this past May", "2016-05"),
    ("First heard at six; repeat Tuesday, 05:45.", "Tuesday", "2016-12-20"),
    ("The sale starts Monday.", "Monday", "2016-12-19"),
    ("The shop has been shut since Monday.", "Monday", "2016-12-12"),
]


@pytest.mark.parametrize(("sentence", "span", "target"), COUNTED)
def test_english_counts_from_the_day_of_publication(sentence: str, span: str, target: str) -> None:
    assert read(sentence) == [(span, target)]
    assert read(sentence, published=None) in ([], [(span, target)])


FROM_THE_TEXT = [
    ("In May 1911 it began. The April after that, it ended.", "The April after that", "1912-04"),
    ("In 1911 it began; half a century later, it ended.", "half a century later", "1961"),
    ("In 1811 it began, and a century later it ended.", "a century later", "1911"),
    ("It was signed on 3 June 1911 and burned a year later to the day.",
     "a year later to the day", "1912-06-03"),
    ("He came on 4 May 1911. Two days after his arrival, he left.",
     "Two days after his arrival", "1911-05-06"),
    ("It was signed in March 1911. Four months after the signing, it failed.",
     "Four months after the signing", "1911-07"),
    ("He came on Thursday 4 May 1911. The following Tuesday he left.",
     "The following Tuesday", "1911-05-09"),
    ("He came on 4 May 1911. He had written the Sunday before.", "the Sunday before", "1911-04-30"),
    ("In 1911 it began. The year after that, it ended.", "The year after that", "1912"),
    ("In May 1911 it came. He was there on the last day of that month.",
     "the last day of that month", "1911-05-31"),
    ("In May 2010 they met; it ended on the last Friday of that month.",
     "the last Friday of that month", "2010-05-28"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "span", "target"), FROM_THE_TEXT)
def test_english_counts_from_the_date_before(paragraph: str, span: str, target: str) -> None:
    assert read(paragraph, published=None)[-1] == (span, target)


ENTRIES = [
    ('"4 October 1911. Yesterday we sailed. 6th October. Today we land."',
     ["1911-10-04", "1911-10-03", "1911-10-06"]),
    ('A nurse to her aunt, 4 October 1911. "We sailed last Monday, and land next May."',
     ["1911-10-04", "1911-10-02", "1912-05"]),
    ("On 4 October 1911 the master wrote: “Yesterday we sailed.” He died last year.",
     ["1911-10-04", "1911-10-03", "2015"]),
    ("4 October 1911. Yesterday we sailed.", ["1911-10-04", "1911-10-03"]),
    ('The bridge was opened on 3 May 1911. "I crossed it yesterday," she said.',
     ["1911-05-03", "2016-12-16"]),
    ('In a letter of 3 May 1911 he asked for salt. Yesterday it was found.',
     ["1911-05-03", "2016-12-16"]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "expected"), ENTRIES)
def test_a_letter_or_diary_counts_from_its_own_day(paragraph: str, expected: list[str]) -> None:
    assert targets(paragraph) == expected


def test_what_is_over_stays_past_beside_what_is_to_come() -> None:
    sentence = "She was buried on Thursday; friends will meet on Sunday."
    assert targets(sentence) == ["2016-12-15", "2016-12-18"]


def test_a_month_looked_back_at_is_of_the_days_that_are_told() -> None:
    story = "They met on Monday, for the pact was signed on 4 May 1911. Back in September, no."
    assert targets(story)[-1] == "2016-09"
    assert targets(story.replace("on Monday", "often"))[-1] == "1911-09"


def test_what_somebody_tells_of_long_ago_goes_on_there() -> None:
    speech = '"They came on 3 January 1945, he said. On 27 December we had seen a ship."'
    assert targets(speech) == ["1945-01-03", "1945-12-27"]


def test_rows_of_a_chronicle_go_on_in_their_year() -> None:
    rows = ["9 August 1911: a fire", "18 August: a flood", "28 November: a fair"]
    assert targets(*rows) == ["1911-08-09", "1911-08-18", "1911-11-28"]
    news = ["14 December: talks on the pact of 19 October 1956.", "15 December: more talks."]
    assert targets(*news)[-1] == "2016-12-15"


def test_a_heading_is_of_the_year_of_the_title() -> None:
    parts = Part("title", "The summer of 1911"), Part("heading", "August and after")
    text = Text((*parts, Part("heading", "From August")), None, EdtfDate.parse(PUBLISHED))
    assert [each.target for each in find_dates(text)] == ["1911", "1911-08"]


def test_the_end_of_a_term_is_not_where_the_story_is() -> None:
    story = "In April 1911 he signed a lease valid until 3 May 1946. On 9 August he left."
    assert read(story, published=None)[-1] == ("9 August", "1911-08-09")


def test_a_month_beside_what_is_counted_tells_it() -> None:
    story = "In 1911 he came. Four months after the wedding, in August 1913, he left."
    assert targets(story) == ["1911", "1913-08", "1913-08"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The 1855 bus then goes at 1905, and the 1640 to Truro is late.",
        "The guard, from 1900 to 2000 hours, slept; by 1930 hrs it was dark.",
        "At 1945, the guns fell silent. At about 1830 he slept; at around 1700, she did.",
        "It cost 12.3.56 pounds. See p. 31/10 and Flat 12/14; TOL/1945/8 and 1951/2.",
        "Doors open 1930, and the film starts at 2015.",
        "He was the twentieth man of the regiment, and the nineteenth hole is the bar.",
        "In the fifth century BC it was dry, and in the twelfth century wet.",
        "Around the turn of the twentieth century canneries opened.",
        "He watched 19th Century Fox films in the first half of the game.",
        "It holds 1951 metres in the second half of 1951 metres.",
        "She is in the first half of her twenties and in the last quarter of the race.",
        "Box 1946-8, TOL 1931-5, folder 8-9, lot 12.10.47 and version 3.2.41 are here.",
        "The scores were 21/7 and 18/10; it is open 24/7; 3/4, that is, most, is ours.",
        "The address 192.168.10.50 and the time 19.30.45 are noted.",
        "He sold 3 x 1951 boxes and 5 v 1951 cards.",
        "Between the 3rd and the 5th floors and from the 2nd to the 4th grade it was quiet.",
        "It was a Tuesday. Every first Monday of the month they sing. That Monday nobody came.",
        "The last Sunday of the month is hers. They meet on the last Sunday of the month.",
        "He stood in Taisho 3-chome by the Showa station.",
        "Two years after the war he died. Five years after the treaty, he slept.",
        "Ask on 08/09/51 if you can.",
        "It was the second day of the trip and the last day of school.",
        "In nineteen fifty-six people came; in twenty eighteen houses they slept.",
        "Number nineteen fifty-six is a nineteen fifty-six-pound goat; it cost nineteen sixty.",
        "He said 'forty-seven goats' and 'forty-seven, no more'.",
        "He stood on the twelfth floor, on the ninth, and over the coming year he slept.",
        "The past month and the past week were long; 'twenty, he said.",
    ],
)
def test_another_english_number_is_no_date(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "piece",
    ["the 19th, ", "the nineteenth and ", "1/1/", "1930-2 ", "5, ", "May 5, ", "first half of ",
     "a week ", "is a ", "Shōwa 6.", "the last day of the month ", "a year later to the day, ",
     "century the twentieth ", "valid until ", "26 May (", "nineteen hundred and ", "in 'forty-",
     '"3 May 1911. ', "3 May 1911 he wrote: ", "on the twelfth, ", "most since ", "; on 3 May"],
)  # fmt: skip
def test_a_long_english_line_takes_time_in_proportion(piece: str) -> None:
    takes_time_in_proportion(read, piece, 10_000)
