"""The date control: slider, events, play, typed dates, and the ribbon on the same axis."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from documents import PHONE, frame, open_file
from playwright.sync_api import Locator, Page, expect

from disputemap.dossier import Dossier, day_number, iso_date
from disputemap.scene import status_on

OTHER_SIDE = {"kurils": "ja", "halm": "ar"}


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its document anew in it."""
    return same_page(viewport={"width": 1366, "height": 800})


@pytest.fixture(params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


def middle(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


def events_in_order(page: Page) -> list[str]:
    return page.evaluate("disputemap.scene.events.map(({ id }) => id)")


def state(page: Page, name: str) -> str | None:
    return page.evaluate("(name) => disputemap.state[name]", name)


def open_at_rest(page: Page, dossier: Dossier) -> None:
    """Open a document whose clock only goes on when the test says so."""
    page.clock.install(time=0)
    open_file(page, dossier, layout="map")
    page.clock.pause_at(3_600_000)


def test_the_slider_is_a_native_one_over_the_whole_span(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    slider = page.get_by_role("slider")
    expect(slider).to_have_attribute("type", "range")
    first, last = iso_date(dossier.span.first_day), iso_date(dossier.span.end_day - 1)
    slider.press("Home")
    assert (state(page, "date"), slider.input_value()) == (first, "0")
    slider.press("End")
    assert state(page, "date") == last
    expect(slider).to_have_attribute("aria-valuetext", page.locator(".dm-date").inner_text())


def test_the_slider_says_the_date_and_the_event(page: Page, kurils: Dossier) -> None:
    open_file(page, kurils, event="sf-1951")
    title = kurils.texts["en"].get("events", "sf-1951", "title")
    slider = page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", f"8 September 1951, {title}")
    page.evaluate("disputemap.go({ date: '1951-09-09' })")
    expect(slider).to_have_attribute("aria-valuetext", "9 September 1951")


def test_a_drag_repaints_within_one_frame(page: Page, dossier: Dossier) -> None:
    """The areas have the new date's status when the next frame begins, with nothing asked for."""
    open_file(page, dossier, date=iso_date(dossier.span.end_day - 1))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for position in (0, 1500, 3000, 4500, 6000, 8000):
        painted = page.evaluate(
            """(position) => new Promise((done) => {
              const slider = document.querySelector("input[type=range]");
              slider.value = String(position);
              slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
              requestAnimationFrame(() => done({
                day: disputemap.state.day,
                areas: [...document.querySelectorAll("path[data-area]")].map((path) =>
                  [path.dataset.area, path.dataset.administeredBy, path.getAttribute("fill")]),
              }));
            })""",
            position,
        )
        status = status_on(dossier, painted["day"])
        for area, administered, fill in painted["areas"]:
            row = status[area]
            assert administered == (" ".join(row.administered_by) if row else "")
            assert fill.startswith("url(#dm-paint-") if row else fill == "var(--dm-land)"
    assert asked == []


def test_a_pointer_drags_the_date_and_snaps_to_events(page: Page, kurils: Dossier) -> None:
    open_file(page, kurils)
    slider = page.get_by_role("slider")
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(middle(page.locator(".dm-hair")), y)
    page.mouse.down()
    page.mouse.move(middle(page.locator(".dm-tick[data-event='shimoda-1855']")), y, steps=6)
    frame(page)
    assert state(page, "event") == "shimoda-1855"
    page.mouse.move(box["x"] + 20, y, steps=3)
    frame(page)
    assert str(state(page, "date")) < "1800"
    assert state(page, "event") is None
    page.mouse.up()


def test_previous_and_next_go_through_the_events(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    events = events_in_order(page)
    assert events == [
        event.id for event in sorted(dossier.events, key=lambda each: each.date.shown_day)
    ]
    back, forth = page.locator(".dm-previous"), page.locator(".dm-next")
    at = events.index(str(state(page, "event")))
    back.click()
    assert state(page, "event") == events[at - 1]
    forth.click()
    assert state(page, "event") == events[at]
    page.evaluate("(event) => disputemap.go({ event })", events[-1])
    expect(forth).to_have_attribute("aria-disabled", "true")
    forth.click(force=True)
    assert state(page, "event") == events[-1]
    page.evaluate("(event) => disputemap.go({ event })", events[0])
    expect(back).to_have_attribute("aria-disabled", "true")


def test_another_date_lets_go_of_the_event(page: Page, kurils: Dossier) -> None:
    """The card must not go on telling of a summit when the map shows another century."""
    open_file(page, kurils)
    page.evaluate("disputemap.go({ date: '1860-01-01' })")
    assert state(page, "event") is None
    expect(page.locator("#dm-card h2")).to_have_text(
        kurils.texts["en"].get("events", "shimoda-1855", "title")
    )


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_play_goes_from_event_to_event_and_stops_at_the_end(
    new_page: Callable[..., Page], dossier: Dossier, motion: str
) -> None:
    page = new_page(reduced_motion=motion)
    open_at_rest(page, dossier)
    events = events_in_order(page)
    page.evaluate("(event) => disputemap.go({ event })", events[-4])
    page.evaluate(
        """() => {
          window.seen = new Set();
          disputemap.on("change", ({ state }) => seen.add(state.event));
        }"""
    )
    play = page.locator(".dm-play")
    expect(play).to_have_attribute("aria-label", "Play")
    play.click()
    expect(play).to_have_attribute("aria-label", "Pause")
    page.clock.run_for(12_000)
    expect(play).to_have_attribute("aria-label", "Play")
    seen = page.evaluate("[...seen].filter(Boolean)")
    assert seen == events[-3:]
    assert state(page, "event") == events[-1]
    page.clock.run_for(12_000)
    assert state(page, "event") == events[-1]


def test_play_starts_again_from_the_first_event(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = new_page()
    open_at_rest(page, kurils)
    events = events_in_order(page)
    page.evaluate("(event) => disputemap.go({ event })", events[-1])
    page.locator(".dm-play").click()
    assert state(page, "event") == events[0]
    page.locator(".dm-play").click()
    page.clock.run_for(12_000)
    assert state(page, "event") == events[0]


def test_play_has_a_speed_and_ends_when_the_reader_takes_over(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = new_page()
    open_at_rest(page, kurils)
    reached = {}
    for speed in ("½", "2"):
        page.evaluate("disputemap.go({ event: 'shimoda-1855' })")
        page.get_by_label("Speed").select_option(speed)
        page.locator(".dm-play").click()
        page.clock.run_for(9_000)
        reached[speed] = day_number(str(state(page, "date")))
        page.get_by_role("slider").press("ArrowLeft")
        expect(page.locator(".dm-play")).to_have_attribute("aria-label", "Play")
        stopped = state(page, "date")
        page.clock.run_for(9_000)
        assert state(page, "date") == stopped
    assert reached["2"] > reached["½"] > day_number("1855-02-07")


def test_a_date_says_no_more_than_is_known(page: Page, kurils: Dossier) -> None:
    open_file(page, kurils)
    slider = page.get_by_role("slider")
    slider.press("Home")
    title = kurils.texts["en"].get("events", "map-1644", "title")
    expect(slider).to_have_attribute("aria-valuetext", f"1644, {title}")
    offered = page.locator("#dm-dates option").first
    expect(offered).to_have_attribute("label", f"1644, {title}")


@pytest.mark.parametrize("width", [1280, 1366, 820])
def test_the_line_of_status_is_whole_on_every_day_that_it_changes(
    same_page: Callable[..., Page], kurils: Dossier, width: int
) -> None:
    page = same_page(viewport={"width": width, "height": 1000})
    open_file(page, kurils)
    days = sorted({row.first_day for row in kurils.tenure})
    for language in kurils.languages:
        cut = page.evaluate(
            """([lang, days]) => days.map((day) => {
              disputemap.go({ lang, date: disputemap.dates.iso(day) }, "test");
              const line = document.querySelector(".dm-time-status");
              return line.textContent && line.scrollHeight > line.clientHeight + 6
                ? line.textContent : null;
            }).filter(Boolean)""",
            [language.id, days],
        )
        assert cut == [], language.id


def test_a_typed_date_is_gone_to(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    typed = page.get_by_label("Go to a date")
    wanted = iso_date(dossier.span.first_day + 5000)
    typed.fill(wanted)
    typed.press("Enter")
    assert state(page, "date") == wanted
    assert typed.input_value() == ""
    typed.fill(f" {wanted[:4]} ")
    typed.press("Enter")
    assert state(page, "date") == f"{wanted[:4]}-01-01"


@pytest.mark.parametrize("nonsense", ["yesterday", "1951-02-30", "9000-01-01", "<b>1951</b>"])
def test_a_typed_date_that_is_none_is_told_what_would_be_one(
    page: Page, kurils: Dossier, nonsense: str
) -> None:
    open_file(page, kurils)
    typed = page.get_by_label("Go to a date")
    typed.fill(nonsense)
    typed.press("Enter")
    alert = page.locator("#dm-date-wrong[role=alert]")
    expect(alert).to_have_text(
        f"“{nonsense}” is not a date between 1 January 1644 and 31 December 2026. "
        "Write it as 2016-12-16."
    )
    expect(typed).to_have_attribute("aria-invalid", "true")
    assert state(page, "date") == "2016-12-16"
    typed.fill("1951-09-08")
    typed.press("Enter")
    expect(alert).to_have_text("")
    expect(typed).to_have_attribute("aria-invalid", "false")


def test_there_is_a_tick_for_every_event_taller_with_its_weight(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier, date=iso_date(dossier.span.first_day))
    ticks = page.locator(".dm-tick").evaluate_all(
        "(ticks) => ticks.map((tick) => [tick.dataset.event, tick.getBoundingClientRect().height])"
    )
    assert sorted(event for event, _ in ticks) == sorted(event.id for event in dossier.events)
    heights: dict[int, set[float]] = {}
    for event, height in ticks:
        heights.setdefault(dossier.event(event).weight, set()).add(height)
    assert all(len(each) == 1 for each in heights.values())
    tall = [min(heights[weight]) for weight in sorted(heights)]
    assert tall == sorted(set(tall))


@pytest.mark.parametrize("size", [{"width": 1366, "height": 800}, PHONE])
def test_slider_ticks_ribbon_and_hair_line_share_one_axis(
    same_page: Callable[..., Page], dossier: Dossier, size: dict[str, int]
) -> None:
    """In a language of either direction; the hair line stands where a band begins on its day."""
    page = same_page(viewport=size)
    open_file(page, dossier, lang=OTHER_SIDE[dossier.id])
    rtl = page.evaluate("document.documentElement.dir") == "rtl"
    hair, slider = page.locator(".dm-hair"), page.get_by_role("slider")
    bands = page.evaluate(
        """() => [...document.querySelectorAll(".dm-band")].map((band) => {
          const { from } = disputemap.record("tenure", band.dataset.tenure);
          disputemap.go({ date: disputemap.dates.iso(from) }, "slider");
          const [own, hair] = [band, document.querySelector(".dm-hair")]
            .map((each) => each.getBoundingClientRect());
          return [band.dataset.tenure, own.left, own.right, (hair.left + hair.right) / 2, from];
        })"""
    )
    days = {row.id: row.first_day for row in dossier.tenure if row.area in dossier.ribbon}
    assert {tenure: day for tenure, *_, day in bands} == days
    for tenure, left, right, at, _ in bands:
        assert abs(at - (right if rtl else left)) < 1, tenure
    ticks = page.evaluate(
        """() => disputemap.scene.events.map(({ id }) => {
          disputemap.go({ event: id }, "slider");
          const tick = document.querySelector(`.dm-tick[data-event="${id}"]`);
          const [one, other] = [tick, document.querySelector(".dm-hair")]
            .map((each) => each.getBoundingClientRect());
          return [id, (one.left + one.right) / 2, (other.left + other.right) / 2];
        })"""
    )
    for event, tick, at in ticks:
        assert abs(at - tick) < 1, event
    box = slider.bounding_box()
    assert box
    for share in (0.2, 0.5, 0.9):
        page.evaluate("(date) => disputemap.go({ date })", iso_date(dossier.span.first_day))
        x = box["x"] + box["width"] * share
        slider.click(position={"x": box["width"] * share, "y": box["height"] / 2})
        frame(page)
        assert abs(middle(hair) - x) < 4, "the thumb is where the hair line is"


def test_the_ribbon_has_a_row_an_area_and_a_band_a_tenure(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    assert page.locator(".dm-ribbon .dm-row").count() == len(dossier.ribbon)
    for number, area in enumerate(dossier.ribbon):
        shown = page.locator(".dm-row").nth(number).locator(".dm-band")
        known = [row for row in dossier.tenure if row.area == area]
        ids = shown.evaluate_all("(bands) => bands.map(({ dataset }) => dataset.tenure)")
        assert ids == [row.id for row in sorted(known, key=lambda row: row.first_day)]


def test_each_band_opens_its_source(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    detail = page.locator("#dm-detail")
    for row in dossier.tenure:
        if row.area not in dossier.ribbon:
            continue
        page.locator(f".dm-band[data-tenure='{row.id}']").focus()
        page.keyboard.press("Enter")
        expect(detail).to_be_visible()
        for source in row.sources:
            expect(detail).to_contain_text(dossier.texts["en"].get("sources", source, "title"))


def test_a_band_is_opened_by_a_pointer_even_if_it_is_a_few_days_wide(
    page: Page, kurils: Dossier
) -> None:
    open_file(page, kurils)
    narrow = page.locator(".dm-band[data-tenure='kunashiri-1945']").bounding_box()
    assert narrow
    assert narrow["width"] < 12
    page.mouse.click(narrow["x"] + narrow["width"] / 2, narrow["y"] + narrow["height"] / 2)
    expect(page.locator("#dm-detail")).to_contain_text("1 September 1945")


def test_an_event_of_an_imprecise_date_is_shown_no_more_exactly_than_it_is_known(
    page: Page, invented: Dossier
) -> None:
    open_file(page, invented, event="survey-1650")
    expect(page.locator("#dm-card .dm-card-date")).to_have_text("about 1650")
    expect(page.locator(".dm-date")).to_have_text("about 1650")
    expect(page.get_by_role("slider")).to_have_attribute(
        "aria-valuetext",
        "about 1650, " + invented.texts["en"].get("events", "survey-1650", "title"),
    )
    page.evaluate("disputemap.go({ event: 'league-1204' })")
    expect(page.locator(".dm-date")).to_have_text("May 1204")
    page.evaluate("disputemap.go({ event: 'landing-1831' })")
    expect(page.locator("#dm-card .dm-card-date")).to_have_text("2–5 September 1831")
    page.evaluate("disputemap.go({ event: 'oath-987', lang: 'ar' })")
    expect(page.locator("#dm-card .dm-card-date")).to_have_text("987")


def test_a_tenure_of_an_imprecise_date_is_shown_no_more_exactly_than_it_is_known(
    page: Page, invented: Dossier
) -> None:
    open_file(page, invented)
    band = page.locator(".dm-band[data-tenure='halm-1650']")
    expect(band).to_have_attribute(
        "aria-label",
        "Halm / Sorrin, about 1650 to 5 September 1831: Administered by the Quill League",
    )
    march = page.locator(".dm-band[data-tenure='march-1702']")
    label = march.get_attribute("aria-label")
    assert label
    assert "14 March 1702 to June 1919" in label
    band.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#dm-detail")).to_contain_text("Since about 1650, until 5 September 1831")
