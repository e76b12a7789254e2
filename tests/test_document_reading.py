"""Reading a document: cards, answers, the article that drives the map, the address and messages."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import pytest
from documents import (
    HOST,
    PHONE,
    READY,
    document,
    frame,
    open_address,
    open_file,
    ready,
    serve,
    wait_for_query,
)
from playwright.sync_api import Frame, Page, expect

from disputemap.dossier import Dossier, iso_date
from disputemap.scene import row_on, tenure_by_area
from disputemap.scene.language_version import status_sentence
from disputemap.scene.wording import interface_words, written_date

SAME = """(wanted) => Object.entries(wanted)
  .every(([name, value]) => disputemap.state[name] === value)"""

NAMES = ("date", "view", "lang", "place", "event", "step")


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its document anew in it."""
    return same_page(viewport={"width": 1366, "height": 800})


@pytest.fixture(params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


def state(page: Page | Frame) -> dict[str, object]:
    found = page.evaluate("disputemap.state")
    return {name: found[name] for name in NAMES}


def go(page: Page | Frame, origin: str = "page", **wanted: object) -> list[str]:
    return page.evaluate("([wanted, origin]) => disputemap.go(wanted, origin)", [wanted, origin])


# A first visit, and cards


def test_a_first_visit_shows_the_event_and_one_line_of_what_can_be_done(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    first = dossier.first_view
    assert state(page) == {
        "date": str(first.date), "view": first.view, "lang": first.lang, "event": first.event,
        "place": None, "step": None,
    }  # fmt: skip
    expect(page.locator("#dm-card h2")).to_have_text(
        dossier.texts[first.lang].get("events", first.event, "title")
    )
    notice = page.locator("#dm-notice")
    expect(notice).to_have_text(dossier.texts[first.lang].get("dossier", "hint"))


CARDS = """([events, lang]) => events.map((event) => {
  disputemap.go({ event, lang }, "test");
  const all = (selector) => [...document.querySelectorAll("#dm-card " + selector)]
    .map(({ textContent }) => textContent);
  const text = (selector) => all(selector)[0];
  return {
    date: text(".dm-card-date"), title: text("h2"), text: text(".dm-card-text"),
    force: text(".dm-card-force"),
    places: all(".dm-chip"), sources: all(".dm-citations li > :first-child"),
  };
})"""


def test_every_event_is_a_card_with_its_date_text_places_and_sources(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    for language in dossier.languages:
        words = interface_words(dossier, language.id)
        texts = dossier.texts[language.id]
        cards = page.evaluate(CARDS, [[event.id for event in dossier.events], language.id])
        for event, card in zip(dossier.events, cards, strict=True):
            assert card["date"] == written_date(event.date, language, words)
            assert card["title"] == texts.get("events", event.id, "title")
            assert card["text"] == texts.get("events", event.id, "text")
            assert len(card["places"]) == len(event.places)
            assert all(card["places"])
            assert card["sources"] == [
                texts.get("sources", source, "title") for source in event.sources
            ]
            in_force = event.in_force and written_date(event.in_force, language, words)
            assert (in_force or "") in card["force"]


def test_the_places_of_an_event_are_lit(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    members = {
        group.id: {area.id for area in dossier.areas if area.parent == group.id}
        for group in dossier.groups
    }
    areas = {area.id for area in dossier.areas}
    shown = page.evaluate(
        """(events) => events.map((event) => {
          disputemap.go({ event }, "test");
          const paths = [...document.querySelectorAll("path[data-area].dm-lit")];
          return paths.map(({ dataset }) => dataset.area);
        })""",
        [event.id for event in dossier.events],
    )
    for event, lit in zip(dossier.events, shown, strict=True):
        named = {*event.areas, *event.places}
        wanted = (named & areas).union(*(members[each] for each in named & members.keys()))
        assert set(lit) == wanted, event.id


def test_a_place_of_a_card_is_brought_into_view_and_lit(page: Page, kurils: Dossier) -> None:
    open_file(page, kurils)
    go(page, event="hitokappu-1941")
    chip = page.locator("#dm-card .dm-chip").first
    page.locator("#dm-card .dm-more").click()
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    place = str(state(page)["place"])
    inside = """(id) => {
      const { lat, lon } = disputemap.record("places", id);
      return disputemap.map.getBounds().contains([lat, lon]);
    }"""
    page.wait_for_function(inside, arg=place)


# Why is it drawn like this?


def click_on_map(page: Page, lat: float, lon: float) -> None:
    """Click where a position is drawn, after bringing it to the middle of the map."""
    at = page.evaluate(
        """([lat, lon]) => {
          disputemap.map.setView([lat, lon], 9, { animate: false });
          const { left, top } = document.getElementById("dm-canvas").getBoundingClientRect();
          const { x, y } = disputemap.map.latLngToContainerPoint([lat, lon]);
          return [left + x, top + y];
        }""",
        [lat, lon],
    )
    frame(page)
    page.mouse.click(*at)


def test_every_area_answers_who_administers_it_who_claims_it_and_why(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    detail = page.locator("#dm-detail")
    rows = tenure_by_area(dossier)
    texts = dossier.texts["en"]
    day = page.evaluate("disputemap.state.day")
    for area in (*dossier.areas, *dossier.groups):
        page.evaluate("(id) => disputemap.emit('select', { kind: 'area', id })", area.id)
        row = row_on(rows.get(area.id, ()), day)
        said = detail.inner_text()
        assert page.evaluate("(id) => disputemap.label(id)", area.id) in said
        assert page.evaluate("disputemap.dates.format(disputemap.state.day)") in said
        assert status_sentence(dossier, row, "en") in said
        if row:
            assert all(texts.get("sources", source, "title") in said for source in row.sources)
            assert not row.basis or texts.get("events", row.basis, "title") in said


@pytest.mark.parametrize(
    ("which", "area"), [("kurils", "kunashiri"), ("kurils", "hokkaido"), ("invented", "ashfen")]
)
def test_a_click_on_an_area_opens_its_answer(
    page: Page, request: pytest.FixtureRequest, which: str, area: str
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    open_file(page, dossier)
    record = next(each for each in dossier.areas if each.id == area)
    point = record.geometry.representative_point()
    click_on_map(page, point.y, point.x)
    detail = page.locator("#dm-detail")
    expect(detail).to_be_visible()
    expect(detail.locator("h2")).to_have_text(page.evaluate("(id) => disputemap.label(id)", area))
    for party, language in dossier.place(area).names:
        expect(detail.locator(".dm-names")).to_contain_text(
            dossier.place(area).name(party, language)
        )


def test_a_click_on_a_line_says_whose_it_is_since_when_and_how_it_was_computed(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    detail = page.locator("#dm-detail")
    day = page.evaluate("disputemap.state.day")
    line = next(
        each for each in dossier.boundaries if each.kind == "claimed" and each.in_force_on(day)
    )
    point = line.geometry.interpolate(0.37, normalized=True)
    click_on_map(page, point.y, point.x)
    texts = dossier.texts["en"]
    expect(detail.locator("h2")).to_have_text(texts.get("boundaries", line.id, "name"))
    expect(detail).to_contain_text("boundary claimed by")
    expect(detail).to_contain_text("Computed as")
    for source in line.sources:
        expect(detail).to_contain_text(texts.get("sources", source, "title"))


def test_a_click_on_a_place_says_what_it_is_and_who_administers_it(
    page: Page, invented: Dossier
) -> None:
    open_file(page, invented)
    place = invented.place("port-halm")
    click_on_map(page, place.lat, place.lon)
    detail = page.locator("#dm-detail")
    expect(detail).to_contain_text("town")
    expect(detail).to_contain_text("Administered by Tarsel, claimed by Orvane, the Quill League")
    expect(detail).to_contain_text("Sorrinhaven")


def test_an_open_answer_keeps_step_with_date_language_and_perspective(
    page: Page, kurils: Dossier
) -> None:
    open_file(page, kurils)
    page.evaluate("disputemap.emit('select', { kind: 'area', id: 'etorofu' })")
    detail = page.locator("#dm-detail")
    expect(detail).to_contain_text("Administered by Russia, claimed by Japan")
    go(page, date="1930-01-01")
    expect(detail.locator(".dm-status").first).to_have_text("Administered by Japan")
    expect(detail).to_contain_text("1 January 1930")
    go(page, lang="ru", view="ru")
    expect(detail.locator("h2")).to_have_text("Итуруп")
    expect(detail).to_contain_text("1 января 1930 г.")


# The article


def test_every_date_and_place_in_the_article_is_a_link_that_drives_the_map(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    for language in dossier.languages:
        go(page, lang=language.id)
        followed = page.evaluate(
            """() => [...document.querySelectorAll("article:not([hidden]) a")]
              .filter(({ dataset }) => dataset.event || dataset.place)
              .map((link) => {
                link.click();
                const { event, place, date } = disputemap.state;
                const known = event && disputemap.record("events", event);
                return {
                  asked: { ...link.dataset }, event, place,
                  marked: link.getAttribute("aria-current"),
                  right: !link.dataset.event || disputemap.dates.iso(known.shown) === date,
                };
              })"""
        )
        events = [each for each in followed if "event" in each["asked"]]
        places = [each for each in followed if "place" in each["asked"]]
        assert events
        assert places
        assert all(each["event"] == each["asked"]["event"] for each in events)
        assert all(each["place"] == each["asked"]["place"] for each in places)
        assert all(each["right"] and each["marked"] == "true" for each in followed)


READ = """async ([selector, by]) => {
  const scroller = selector ? document.querySelector(selector) : document.scrollingElement;
  const next = () => new Promise(requestAnimationFrame);
  const seen = [];
  for (;;) {
    const { step, date, event } = disputemap.state;
    if (step !== null && step !== seen.at(-1)?.step) seen.push({ step, date, event });
    const before = scroller.scrollTop;
    scroller.scrollBy({ top: by, behavior: "instant" });
    await next();
    await next();
    if (scroller.scrollTop === before) return seen;
  }
}"""


def scroll_to_top(page: Page, scroller: str | None) -> None:
    """As a reader does, with the wheel over the text."""
    box = page.locator("#dm-story").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, max(box["y"], 0) + 100 if scroller else 600)
    page.mouse.wheel(0, -100_000)
    page.wait_for_function(
        "(selector) => !(document.querySelector(selector) || document.scrollingElement).scrollTop",
        arg=scroller or "nothing",
    )


@pytest.mark.parametrize("size", [{"width": 1366, "height": 560}, PHONE], ids=["desktop", "phone"])
def test_scrolling_moves_map_and_date_step_by_step_in_every_language(
    same_page: Callable[..., Page], dossier: Dossier, size: dict[str, int]
) -> None:
    page = same_page(viewport=size)
    open_file(page, dossier)
    scroller = "#dm-story" if size["width"] > 800 else None
    for article in dossier.articles:
        go(page, lang=article.lang)
        scroll_to_top(page, scroller)
        read = page.evaluate(READ, [scroller, 40])
        later = list(range(1, len(article.steps)))
        assert [each["step"] for each in read][-len(later) :] == later
        for each in read[-len(later) :]:
            step = article.steps[each["step"]]
            assert each["event"] == step.event
            if step.date and len(str(step.date)) == 10:
                assert each["date"] == str(step.date)


def test_the_step_buttons_go_through_every_step_however_short(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    steps = dossier.articles[0].steps
    count = page.locator(".dm-step-count")
    forth, back = page.get_by_label("Next step"), page.get_by_label("Previous step")
    for number in range(1, len(steps)):
        forth.click()
        page.wait_for_function("(step) => disputemap.state.step === step", arg=number)
        expect(page.locator(".dm-step.dm-current:visible")).to_be_in_viewport()
        expect(count).to_have_text(f"{number + 1} / {len(steps)}")
        assert state(page)["event"] == steps[number].event
    expect(forth).to_have_attribute("aria-disabled", "true")
    for number in reversed(range(len(steps) - 1)):
        back.click()
        page.wait_for_function("(step) => disputemap.state.step === step", arg=number)
    expect(count).to_have_text(f"1 / {len(steps)}")


def test_the_reader_can_switch_off_that_the_map_follows(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    follow = page.get_by_label("Map follows the text")
    expect(follow).to_be_checked()
    follow.uncheck()
    before = state(page)
    page.evaluate(READ, ["#dm-story", 200])
    assert state(page) == before
    follow.check()
    assert state(page)["step"] is not None


def test_an_event_lights_the_passages_that_mention_it_and_brings_one_into_view(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    for language in dossier.languages:
        go(page, lang=language.id)
        wrong = page.evaluate(
            """(events) => events.filter((event) => {
              disputemap.go({ event }, "test");
              return [...document.querySelectorAll("article:not([hidden]) p")].some((passage) => {
                const links = [...passage.querySelectorAll("a[data-event]")];
                const mentions = links.some(({ dataset }) => dataset.event === event);
                return mentions !== passage.classList.contains("dm-lit");
              });
            })""",
            [event.id for event in dossier.events],
        )
        assert wrong == []
    for passage in ("last", "first"):
        link = getattr(page.locator("article:visible a[data-event]"), passage)
        go(page, "slider", event=None)
        go(page, "track", event=link.get_attribute("data-event"))
        expect(page.locator("article:visible p.dm-lit").first).to_be_in_viewport()


def test_an_address_of_an_event_begins_at_the_passage_about_it(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    expect(page.locator("article:visible h2")).to_be_in_viewport()
    event = page.locator("article:visible a[data-event]").last.get_attribute("data-event")
    open_address(page, dossier, f"?event={event}")
    expect(page.locator("article:visible p.dm-lit").first).to_be_in_viewport()


# The address


@pytest.mark.parametrize("how", ["file", "address"])
def test_the_whole_state_is_in_the_address_and_comes_back_from_it(
    page: Page, new_page: Callable[..., Page], dossier: Dossier, how: str
) -> None:
    opened = open_file(page, dossier) if how == "file" else open_address(page, dossier)
    wanted = {
        "view": dossier.perspectives[-1].id, "lang": dossier.languages[-1].id, "step": 1,
        "place": dossier.places[0].id, "event": dossier.events[-1].id,
    }  # fmt: skip
    assert go(opened, **wanted) == []
    wait_for_query(opened, **{name: str(value) for name, value in wanted.items()})
    before = state(opened)
    opened.reload()
    assert state(ready(opened)) == before
    again = new_page()
    search = urlsplit(opened.url).query
    if how == "file":
        again.goto(f"{document(dossier).as_uri()}?{search}")
        ready(again)
    else:
        open_address(again, dossier, f"?{search}")
    assert state(again) == before


def test_an_address_with_a_date_chooses_no_event(page: Page, kurils: Dossier) -> None:
    open_address(page, kurils, "?date=1952-01-01")
    assert (state(page)["date"], state(page)["event"]) == ("1952-01-01", None)
    expect(page.locator("#dm-card h2")).to_have_text(
        kurils.texts["en"].get("events", "nishimura-1951", "title")
    )


def test_back_and_forward_go_through_what_was_chosen(page: Page, dossier: Dossier) -> None:
    open_address(page, dossier)
    visited = [state(page)]
    choices: list[dict[str, object]] = [
        {"view": dossier.perspectives[1].id},
        {"lang": dossier.languages[1].id},
        {"event": dossier.events[1].id},
        {"place": dossier.places[1].id},
    ]
    for choice in choices:
        go(page, "card", **choice)
        visited.append(state(page))
    for before in reversed(visited[:-1]):
        page.go_back()
        page.wait_for_function(SAME, arg=before)
    for after in visited[1:]:
        page.go_forward()
        page.wait_for_function(SAME, arg=after)


def test_back_returns_to_the_date_that_was_dragged_to_before_a_choice(
    page: Page, kurils: Dossier
) -> None:
    """A drag is no step of its own, and is not lost when a choice follows at once."""
    open_address(page, kurils)
    page.evaluate(
        """() => {
          disputemap.go({ date: "1930-01-01", event: null }, "slider");
          disputemap.go({ view: "jp" }, "page");
        }"""
    )
    page.go_back()
    page.wait_for_function("disputemap.state.view === 'neutral'")
    assert state(page)["date"] == "1930-01-01"


def test_the_skip_link_changes_nothing_of_the_view(page: Page, kurils: Dossier) -> None:
    open_address(page, kurils)
    before = state(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#dm-canvas")).to_be_focused()
    assert state(page) == before
    go(page, "card", event="jd-1956")
    wait_for_query(page, event="jd-1956")
    page.go_back()
    page.wait_for_function("disputemap.state.event === 'summit-2016'")


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [
        ("date", "1951-99-99"), ("date", "0001-01-01"), ("date", "soon"), ("view", "<script>"),
        ("lang", "xx"), ("event", "toString"), ("place", "__proto__"), ("step", "-1"),
        ("step", "1e3"), ("step", " "),
    ],
)  # fmt: skip
def test_nonsense_in_the_address_falls_back_with_a_short_message(
    page: Page, kurils: Dossier, name: str, nonsense: str
) -> None:
    open_address(page, kurils, f"?{urlencode({name: nonsense})}")
    expect(page.locator("#dm-notice")).to_have_text(
        f"Not understood: {name}. Shown instead: the first view."
    )
    assert state(page)["event"] == "summit-2016"
    assert state(page)["date"] == "2016-12-16"


def test_nonsense_beside_sense_is_told_while_the_sense_is_done(page: Page, kurils: Dossier) -> None:
    open_file(page, kurils)
    assert go(page, date="1951-09-08", view="nobody", step=[], lang=7) == ["view", "step", "lang"]
    assert state(page)["date"] == "1951-09-08"
    assert state(page)["view"] == "neutral"
    for name in ("view", "step", "lang"):
        expect(page.locator("#dm-notice")).to_contain_text(name)
    go(page, date="1951-09-09")
    expect(page.locator("#dm-notice")).to_have_text("")


def test_names_that_are_no_part_of_a_view_are_left_alone(page: Page, kurils: Dossier) -> None:
    open_file(page, kurils)
    before = page.evaluate("disputemap.state")
    assert go(page, toString="x", constructor="x", valueOf="x", day=1, colour="red") == []
    assert page.evaluate("disputemap.state") == before
    assert page.evaluate("disputemap.go(null)") == []


# Messages to and from the page that holds the document


@pytest.fixture
def host(page: Page, dossier: Dossier) -> tuple[Page, Frame]:
    """A page with the document in a frame, which keeps what it hears."""
    serve(page, f"/{dossier.id}", document(dossier).read_text(encoding="utf-8"))
    serve(
        page,
        "/host",
        f"""<!doctype html><title>Host</title><link rel="icon" href="data:,">
        <script>const heard = []; addEventListener("message", ({{ data }}) => heard.push(data));
        </script><iframe src="/{dossier.id}" width="1000" height="700"></iframe>""",
    )
    page.goto(f"{HOST}/host")
    handle = page.locator("iframe").element_handle()
    assert handle
    inside = handle.content_frame()
    assert inside
    inside.wait_for_selector(READY, state="attached")
    return page, inside


def test_a_host_page_drives_the_map_and_hears_of_its_state(
    host: tuple[Page, Frame], dossier: Dossier
) -> None:
    page, inside = host
    heard = "(type) => heard.filter((data) => data.type === type)"
    page.wait_for_function(f"({heard})('disputemap:height').length > 0")
    height = page.evaluate(heard, "disputemap:height")[-1]["height"]
    assert height == inside.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    wanted = {
        "date": iso_date(dossier.span.first_day + 400),
        "view": dossier.perspectives[-1].id,
        "lang": dossier.languages[-1].id,
        "place": dossier.places[0].id,
    }
    page.evaluate(
        "(wanted) => frames[0].postMessage({ type: 'disputemap:go', ...wanted }, '*')", wanted
    )
    page.wait_for_function(
        """(wanted) => heard.some((data) => data.type === "disputemap:state" &&
             Object.entries(wanted).every(([name, value]) => data[name] === value))""",
        arg=wanted,
    )
    assert state(inside) == {**wanted, "event": None, "step": None}
    told = page.evaluate(heard, "disputemap:state")[-1]
    assert told["dossier"] == dossier.id
    assert "?" not in page.url, "the frame leaves its host's address alone"


def test_malformed_messages_are_ignored(host: tuple[Page, Frame]) -> None:
    page, inside = host
    before = inside.evaluate("disputemap.state")
    page.evaluate(
        """() => {
          const malformed = [
            null, 7, "disputemap:go", [], {}, { type: 7 }, { type: "disputemap:go" },
            { type: "disputemap:go", date: {} }, { type: "disputemap:go", lang: ["en"] },
            { type: "disputemap:go", step: Infinity }, { type: "disputemap:go", date: new Date() },
            { type: "disputemap:go", view: undefined }, { type: "disputemap:go", toString: "x" },
            { type: "disputemap:went", date: "1900-01-01" }, new ArrayBuffer(8),
          ];
          for (const each of malformed) frames[0].postMessage(each, "*");
          frames[0].postMessage({ type: "disputemap:go", step: 1 }, "*");
        }"""
    )
    inside.wait_for_function("disputemap.state.step === 1")
    assert inside.evaluate("disputemap.state") == {**before, "step": 1}


def test_messages_from_another_window_are_ignored(host: tuple[Page, Frame]) -> None:
    page, inside = host
    inside.evaluate(
        """() => {
          const other = document.createElement("iframe");
          document.body.append(other);
          const script = other.contentDocument.createElement("script");
          script.textContent = "parent.postMessage({ type: 'disputemap:go', step: 2 }, '*')";
          other.contentDocument.body.append(script);
        }"""
    )
    page.evaluate("frames[0].postMessage({ type: 'disputemap:go', place: null, step: 1 }, '*')")
    inside.wait_for_function("disputemap.state.step === 1")
    assert inside.evaluate("disputemap.state.step") == 1
