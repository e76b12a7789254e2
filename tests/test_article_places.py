"""Places in somebody's article: every name, in every form, told from people and things."""

from __future__ import annotations

import re
import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from disputemap.articles.finding.everything import find
from disputemap.articles.finding.folding import fold, folded
from disputemap.articles.finding.lexicon import lexicon
from disputemap.articles.finding.places import find_places
from disputemap.articles.finding.relevance import is_about
from disputemap.articles.text import Part, Text
from disputemap.dossier import Dossier, read


@cache
def kurils() -> Dossier:
    return read(ROOT / "geodata" / "kurils")


def text_of(lang: str, *paragraphs: str, title: str = "") -> Text:
    head = [Part("title", title)] if title else []
    return Text((*head, *(Part("paragraph", each) for each in paragraphs)), lang)


def unmarked(marked: str) -> str:
    return re.sub(r"\{[\w-]+\|(.*?)\}", r"\1", marked)


def marked(lang: str, plain: str) -> str:
    """A text with a mark round each place that is found in it."""
    mentions, _ = find_places(text_of(lang, plain), kurils())
    for each in reversed(mentions):
        words = plain[each.start : each.end]
        plain = f"{plain[: each.start]}{{{each.target}|{words}}}{plain[each.end :]}"
    return plain


ENGLISH = [
    "Ships left {etorofu|Etorofu} for {shikotan|Shikotan} and the {habomai|Habomai islets}.",
    "Both {kunashiri|Kunashiri (Kunashir)} and {etorofu|Etorofu/Iturup} have airfields.",
    "They live on {etorofu|Iturup (Etorofu)}.",
    "{etorofu|Etorofu (Japanese: Etorofu)} is the largest.",
    "{kunashiri|Kunashir Island} lies nearest, {shikotan|SHIKOTAN} farther off.",
    "From {urup|Urup} to {shumshu|Shumshu}, and from {kunashiri|Kunashiri} to {etorofu|Etorofu}.",
    "On {kunashiri|Kunashiri-tō} and {shikotan|Shikotan-to} the schools are small.",
    "The {disputed-islands|four islands} are the {disputed-islands|Northern Territories} to some.",
    "Others say {disputed-islands|southern Kurils} or {disputed-islands|South Kuril Islands}.",
    "The {kuril-islands|Kuril Islands}/{disputed-islands|Northern Territories} question is old.",
    "The {kuril-islands|Kurile chain} is long; the {northern-kurils|northern Kurils} are empty.",
    "{yuzhno-kurilsk|Yuzhnokurilsk} and {yuzhno-kurilsk|Yuzhno–Kurilsk} are one town.",
    "{hokkaido|Hokkaidō}'s easternmost point is {nosappu|Cape Nosappu}.",
    "The {la-perouse-strait|La Perouse Strait} is the {la-perouse-strait|Soya Strait}.",
    "A note from {tokyo|Tokyo} reached {moscow|Moscow} on Monday.",
    "{moscow|Moscow}’s answer came; {washington|Washington} kept silent.",
    "They met Governor Sato in {sapporo|Sapporo}.",
    "{nemuro|Nemuro} Mayor Tanaka wrote again.",
    "The Treaty of {portsmouth|Portsmouth} and the {potsdam|Potsdam} Declaration were read out.",
    "The 1875 Treaty of {st-petersburg|St. Petersburg} exchanged them.",
    "In {tokyo|Tokyo} Sato spoke first.",
    "Fishing near {kaigara|Kaigara Island} and {yuri|Yuri Island} is regulated.",
    "The boats passed {shibotsu|Shibotsu}, {yuri|Yuri} and {taraku|Taraku}.",
    "Japan lost {sakhalin-south|South Sakhalin}; {sakhalin-north|northern Sakhalin} it had left.",
    "The fleet lay in {hitokappu|Hitokappu Bay}.",
    # What is no place here.
    "Yuri Sokolov and Masaki Nemuro agreed.",
    "Mr London and Jack London wrote books; George Washington did not.",
    "The Washington Post and Tokyo Electric said nothing; nor did the Moscow Times.",
    "Mayor London Breed came home.",
    "Her todo list named the composer Korsakov.",
    "The Nemuro Peninsula and Hokkaido University are elsewhere.",
    "Mr Yuri said it, and Ivan Moscow too.",
]
JAPANESE = [
    "{disputed-islands|北方領土}は{etorofu|択捉島}、{kunashiri|国後島}、{shikotan|色丹島}、{habomai|歯舞群島}からなる。",
    "{etorofu|択捉（えとろふ）島}と{kunashiri|国後(くなしり)島}、{habomai|歯舞（はぼまい）群島}。",
    "{etorofu|択捉島（イトゥルップ島）}へ向かった。",
    "{kunashiri|国後}・{etorofu|択捉}両島と{shikotan|色丹}、{habomai|歯舞}の二島。",
    "{disputed-islands|北方四島}、{disputed-islands|４島}、{disputed-islands|南千島}、{disputed-islands|南クリル}。",
    "{kuril-islands|千島列島}と{kuril-islands|クリル諸島}、{northern-kurils|北千島}の{shumshu|占守島}。",
    "{nemuro|根室市}の{nosappu|納沙布岬}から{kaigara|貝殻島}が見える。",
    "{nemuro-strait|根室海峡}と{kunashiri-strait|国後水道}を通る。",
    "{yuzhno-kurilsk|ユジノクリリスク（古釜布）}に着いた。",
    "{kunashiri|国後島}の{golovnino|泊}と{etorofu|択捉島}の{kurilsk|紗那}。",
    "{kunashiri|國後島}と{etorofu|擇捉嶋}は古い書き方だ。",
    "{portsmouth|ポーツマス}条約で{sakhalin-south|南樺太}を得た。",
    "{etorofu|エトロフ島}、{kunashiri|クナシリ島}、{kunashiri|ｸﾅｼﾘ島}。",
    "{moscow|モスクワ}と{tokyo|東京}は協議を続けた。",
    # What is no place here.
    "帰国後、各国後任の大使が会見した。",
    "一泊して宿泊費を払い、停泊中の船を見た。",
    "水晶の指輪と貝殻の首飾り。海馬は脳の一部だ。",
    "東京新聞と東京電力、北海道大学の発表。",
    "根室正樹さんと東京さん。",
    "ユーリ・ソコロフは中標津へ飛んだ。",
    "ジョージ・ワシントン大学を出た。",
]
RUSSIAN = [
    "На {etorofu|Итурупе}, {kunashiri|Кунашире} и {shikotan|Шикотане} тихо.",
    "От {kuril-islands|Курильских островов} к {kuril-islands|Курилам}.",
    "За {kuril-islands|Курилами}, на {kuril-islands|Курилах}, климат {kuril-islands|Курил}.",
    "Жители {disputed-islands|Южных Курил} и {disputed-islands|южных Курильских островов}.",
    "Вопрос «{disputed-islands|северных территорий}» обсуждали снова.",
    "Передача {habomai|островов Хабомаи} и острова {shikotan|Шикотан}.",
    "Рыбаки из {habomai|Хабомаев} пришли в {yuzhno-kurilsk|Южно-Курильск}.",
    "В {yuzhno-kurilsk|Южно-Курильске} и в {malokurilskoye|Малокурильском} снег.",
    "{etorofu|Итуруп (Эторофу)} и {kunashiri|Кунашир/Кунашири} видны.",
    "{disputed-islands|Четыре острова}, судьба {disputed-islands|четырёх островов}.",
    "{yuri|Острова Юрий}, {shibotsu|Зелёный}, {suisho|Танфильева} и {akiyuri|Анучина}.",
    "Из {hitokappu|залива Хитокаппу} в {okhotsk-sea|Охотское море}, к {pacific|Тихому океану}.",
    "Через {kunashiri-strait|пролив Екатерины} и {nemuro-strait|Кунаширским проливом}.",
    "В {moscow|Москве}, {st-petersburg|Санкт-Петербурге} и {san-francisco|Сан-Франциско}.",
    "Из {vladivostok|Владивостока} в {yuzhno-sakhalinsk|Южно-Сахалинск}, на {kamchatka|Камчатку}.",
    "Отказ от {sakhalin-south|Южного Сахалина}; с {hokkaido|Хоккайдо} виден {nosappu|мыс Носаппу}.",
    "Под {severo-kurilsk|Северо-Курильском}, у {paramushir|Парамушира}.",
    # What is no place here.
    "Юрий Соколов видел Юрия и говорил с Юрием.",
    "Газета «Вашингтон пост» и Джордж Вашингтон.",
    "Корсаков писал музыку, буревестник кружил.",
    "Симодский трактат и Портсмутский мир читали вслух.",
    "Джек Лондон любил осколки стекла.",
]
SENTENCES = [(lang, each) for lang, several in
             (("en", ENGLISH), ("ja", JAPANESE), ("ru", RUSSIAN)) for each in several]  # fmt: skip


@pytest.mark.parametrize(("lang", "sentence"), SENTENCES, ids=[each for _, each in SENTENCES])
def test_places_are_found_as_newspapers_write_them(lang: str, sentence: str) -> None:
    assert marked(lang, unmarked(sentence)) == sentence


def test_every_name_of_the_dossier_is_found_in_its_language_and_in_others() -> None:
    dossier = kurils()
    doubtful = {
        folded(name)
        for place in dossier.names.places
        for several in place.doubtful.values()
        for name in several
    }
    for place in dossier.places:
        for (_, lang), name in place.names.items():
            if folded(name) in doubtful:
                continue
            for written_in in (lang, "en"):
                mentions, _ = find_places(text_of(written_in, f"… {name}."), dossier)
                assert [(each.target, each.start, each.end) for each in mentions] == [
                    (place.id, 2, 2 + len(name))
                ], name


@pytest.mark.parametrize(
    ("lang", "words", "reason"),
    [
        ("en", "Etorofu", "name"),
        ("en", "Kunashir Island", "other-name"),
        ("ru", "Итурупе", "inflected"),
        ("en", "Etorofu (Iturup)", "both-names"),
        ("en", "Northern Territories", "group-name"),
        ("en", "the islet of Yuri", "context"),
    ],
)
def test_each_place_says_why_it_was_found(lang: str, words: str, reason: str) -> None:
    (mention,), _ = find_places(text_of(lang, f"… {words}, …"), kurils())
    assert mention.reason == reason
    assert 0.5 < mention.confidence <= 1


@pytest.mark.parametrize(
    ("lang", "sentence", "names"),
    [
        ("en", "Ferries call in Vilnius and near Oleron Island.", {"Vilnius", "Oleron Island"}),
        ("ru", "В Хабаровске и на острове Монерон ждали.", {"Хабаровске", "Монерон"}),
        ("ja", "国後島と竹島、釜山港から対馬島へ。", {"竹島", "対馬島"}),
        ("en", "In January, in Parliament, in Japan and in Russian.", set()),
    ],
)  # fmt: skip
def test_unknown_places_are_listed_and_not_linked(
    lang: str, sentence: str, names: set[str]
) -> None:
    _, unknown = find_places(text_of(lang, sentence), kurils())
    assert set(unknown) == names
    assert len(unknown) == len(names)


FISH = {
    "en": "The harbour was quiet, and all spoke of the price of fish and the new school. ",
    "ja": "港は静かで、誰もが魚の値段と新しい学校の話をしていた。",
    "ru": "В порту было тихо, и все говорили о ценах на рыбу и о новой школе. ",
}
ABOUT = [
    ("en", "Talks stall", "Japan and Russia could not agree on the four islands. No treaty yet."),
    ("en", "", "Japan renounced the Kuril Islands. The Soviet Union signed no treaty."),
    ("ja", "", "日本とロシアは北方領土をめぐる平和条約交渉を続けている。"),
    ("ru", "Переговоры", "Россия и Япония говорили о договоре. Токио претендует на Южные Курилы."),
]  # fmt: skip
ELSE = [
    ("en", "", "In Tokyo in 1951 Japan and Russia played chess."),
    ("en", "Yuri: a life", "Yuri Sokolov left Moscow for Kushiro when Russia signed a treaty."),
    ("en", "", "At a tasting in Portsmouth, wines from Japan and Russia were in dispute."),
    ("en", "Crab season", "Crabs are landed in Nemuro. Hokkaido buys more from Russia."),
    ("en", "Waves after a quake", "Waves ran into the Kuril Islands. Russia and Japan warned."),
    ("ja", "", "根室市でカニ祭りが始まった。北海道の秋の味覚。ロシア産も並ぶ。"),
    ("ru", "Юрий", "Юрий родился в Москве. Он спорил о договоре с Японией."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "title", "words"), ABOUT)
def test_a_text_about_the_dispute_is_one(lang: str, title: str, words: str) -> None:
    text = text_of(lang, words, title=title)
    assert is_about(text, kurils(), find_places(text, kurils())[0])


@pytest.mark.parametrize(("lang", "title", "words"), ELSE)
def test_a_text_about_something_else_is_not(lang: str, title: str, words: str) -> None:
    text = text_of(lang, words + FISH[lang] * 4, title=title)
    assert not is_about(text, kurils(), find_places(text, kurils())[0])


def test_another_dispute_that_names_this_one_in_passing_is_not_about_it() -> None:
    other = "Japan and Korea both claim Takeshima, and argue over a treaty. " + FISH["en"] * 3
    last = "Japan has a dispute with Russia over the Northern Territories as well."
    text = text_of("en", *[other] * 6, last, title="Neighbours argue over Takeshima")
    places, _ = find_places(text, kurils())
    assert [each.target for each in places] == ["disputed-islands"]
    assert not is_about(text, kurils(), places)


def test_a_text_about_something_else_gets_no_links() -> None:
    lang, title, words = ELSE[3]
    findings = find(text_of(lang, words + FISH[lang] * 4, title=title), kurils())
    assert (findings.about, findings.mentions, findings.unknown) == (False, (), ())


def test_all_that_is_found_stands_in_order() -> None:
    lang, _, words = ABOUT[1]
    findings = find(text_of(lang, words + " It was signed in San Francisco in 1951."), kurils())
    assert findings.about
    assert {"place", "date"} <= {each.kind for each in findings.mentions}
    assert list(findings.mentions) == sorted(findings.mentions)


def test_a_paragraph_beside_the_subject_does_not_make_it() -> None:
    passing = "Russia and Japan dispute the Kuril Islands; a treaty on the islands, called the "
    passing += "Northern Territories in Japan, was discussed in Moscow. "
    text = text_of("en", FISH["en"] * 3, passing, *[FISH["en"] * 3] * 4, title="Fish and schools")
    assert not is_about(text, kurils(), find_places(text, kurils())[0])
    text = text_of("en", passing, *[FISH["en"] * 3] * 4, title="Islands")
    assert is_about(text, kurils(), find_places(text, kurils())[0])


def test_a_text_of_little_but_the_islands_is_about_them() -> None:
    day = "Утром катер шёл от Кунашира к Шикотану. В Южно-Курильске ждали японских гостей без виз. "
    text = text_of("ru", day, day, day + FISH["ru"], title="Три дня на Кунашире")
    assert is_about(text, kurils(), find_places(text, kurils())[0])


def test_no_code_knows_the_dispute(invented_path: object) -> None:
    invented = read(str(invented_path))
    english = text_of("en", "Ferries from Port Halm to the Isle of Halm passed West Karrow.")
    found = [each.target for each in find_places(english, invented)[0]]
    assert found == ["port-halm", "halm", "west-dunnet"]
    arabic = "وصلت السفن إلى هالم وأورفان"
    found = [each.target for each in find_places(text_of("ar", arabic), invented)[0]]
    assert found == ["halm", "orvane"]


WRITING = st.text(
    st.one_of(st.characters(), st.sampled_from("国後島Юрийé'’-（）() \u0304\u0306")), max_size=60
)
NAMES = st.sampled_from(
    ["Etorofu", "Kunashiri (Kunashir)", "択捉島", "Курильских островов", "Hokkaidō", "Yuri", "泊"]
)


@given(st.lists(st.one_of(WRITING, NAMES), max_size=8), st.sampled_from(["en", "ja", "ru", "xx"]))
def test_any_text_is_read_and_mentions_stand_where_they_say(pieces: list[str], lang: str) -> None:
    text = " ".join(pieces)
    mentions, _ = find_places(text_of(lang, text), kurils())
    last = 0
    for each in mentions:
        assert last <= each.start < each.end <= len(text)
        last = each.end
        if each.reason != "both-names":
            meaning = lexicon(kurils()).names.get(folded(text[each.start : each.end]))
            assert meaning is not None
            assert meaning.place == each.target


@given(WRITING)
def test_a_folded_text_leads_back_to_its_signs(text: str) -> None:
    signs = fold(text)
    assert len(signs.text) == len(signs.at)
    assert signs.at == sorted(signs.at)
    assert all(0 <= at < len(text) for at in signs.at)


@pytest.mark.parametrize("piece", ["a", "択", "Yuri ", "in Yuri, ", "Kunashiri (", "\u0301"])
def test_time_grows_with_the_length_of_a_text_and_no_faster(piece: str) -> None:
    def taken(length: int) -> float:
        text = text_of("en", (piece * length)[:length])
        start = time.process_time()
        find_places(text, kurils())
        return time.process_time() - start

    taken(1000)
    assert taken(160_000) < 20 * max(taken(20_000), 0.01)


def test_two_thousand_words_take_little_time() -> None:
    words = "Japan and Russia spoke of Kunashiri, Etorofu and the Northern Territories in Tokyo. "
    text = text_of("en", *[words * 16] * 10)
    find_places(text, kurils())
    start = time.process_time()
    find_places(text, kurils())
    assert time.process_time() - start < 0.3


ARTICLE = ROOT.parent / "shared" / "article.txt"


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not here")
def test_the_places_of_a_published_article_are_found() -> None:
    lines = ARTICLE.read_text(encoding="utf-8").splitlines()
    text = text_of("en", *(line for line in lines if line.strip()))
    places, _ = find_places(text, kurils())
    assert {each.target for each in places} == {
        "tokyo", "moscow", "beijing", "kuril-islands", "disputed-islands", "san-francisco",
        "kamchatka", "hokkaido",
    }  # fmt: skip
    assert is_about(text, kurils(), places)
