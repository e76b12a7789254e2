/** Answering on the map: a click, its keys, or a name of the list. */
(function (dm, lesson) {
  "use strict";

  /** How far from a place, in pixels, a click still means it. */
  const NEAR = 44;

  /** The question that a click on the map answers. @type {{take: (id: Id) => void, say: (text: string) => void, block: LessonBlock} | null} */
  let armed = null;

  /** A member of a group whose name alone is on the map is the group. @param {Id} id */
  function asNamed(id) {
    if (lesson.named.has(id)) return id;
    const group = dm.scene.groups.find((each) => each.members.includes(id) && lesson.named.has(each.id));
    return group && dm.record("places", group.id) ? group.id : id;
  }

  /** What was clicked: a thing with a name, or else the nearest place. @param {MouseEvent} click @returns {Id | null} */
  function clicked(click) {
    const unit = /** @type {HTMLElement | null} */ (/** @type {Element} */ (click.target).closest("[data-select]"));
    const [kind, id] = (unit?.dataset.select || "none:").split(":");
    const small = unit?.classList.contains("dm-target");
    if ((kind === "area" || kind === "place") && dm.record("places", id) && !small) return asNamed(id);
    if (!click.detail) return kind === "area" || kind === "place" ? asNamed(id) : null;
    const at = dm.map.mouseEventToContainerPoint(click);
    const near = dm.scene.places.filter((place) => place.rank).map((place) => ({
      id: place.id, far: at.distanceTo(dm.map.latLngToContainerPoint([place.lat, place.lon])) + (lesson.named.has(place.id) ? 0 : NEAR / 2),
    })).sort((one, other) => one.far - other.far)[0];
    if (near && near.far <= NEAR) return asNamed(near.id);
    return small ? asNamed(id) : null;
  }

  document.addEventListener("click", function (click) {
    const inside = dm.map?.getContainer().contains(/** @type {Node} */ (click.target));
    const control = /** @type {Element} */ (click.target).closest?.("button, .leaflet-control, a");
    if (!armed || !inside || control || (click.detail && dm.map.dragging.moved())) return;
    click.stopPropagation();
    const id = clicked(click);
    if (id) armed.take(id);
    else armed.say(dm.word("lesson.nothing-there"));
  }, true);

  lesson.kinds.map = function (question, change, block) {
    const names = dm.scene.places.filter((place) => place.rank && dm.label(place.id))
      .map(({ id }) => ({ id, text: dm.label(id) }))
      .sort((one, other) => one.text.localeCompare(other.text, lesson.data.lang));
    const select = /** @type {HTMLSelectElement} */ (dm.element("select", { id: `lesson-${question.id}-place` },
      dm.element("option", { value: "" }, dm.word("lesson.match-choose")), ...names.map(({ id, text }) => dm.element("option", { value: id }, text))));
    const point = lesson.button("lesson.on-map", () => {
      arm();
      dm.map.getContainer().focus({ preventScroll: true });
    });
    let locked = false;

    const mine = {
      block,
      say: (/** @type {string} */ text) => block.say(text),
      take(/** @type {Id} */ id) {
        if (![...select.options].some(({ value }) => value === id)) select.append(dm.element("option", { value: id }, dm.label(id) || id));
        select.value = id;
        block.say(dm.word("lesson.chosen", { name: dm.label(id) || id }));
        change();
      },
    };

    function arm() {
      if (locked) return;
      armed = mine;
      mark();
    }

    function mark() {
      for (const each of lesson.blocks.values()) each.root.classList.toggle("lesson-armed", armed?.block === each);
      document.body.classList.toggle("lesson-aiming", Boolean(armed));
    }

    select.addEventListener("change", change);
    block.root.addEventListener("focusin", arm);
    block.root.addEventListener("pointerdown", arm);
    dm.on("lesson-step", () => { // the first one of a step that is still to be answered
      if (armed && armed.block.root.closest("[data-step]")?.matches("[hidden]")) armed = null;
      const inStep = !block.root.closest("[data-step]")?.matches("[hidden]");
      if (inStep && !locked && !armed) arm();
      mark();
    });
    return {
      element: dm.element("div", { class: "lesson-place" }, dm.element("p", { class: "lesson-hint" }, dm.word("lesson.map-hint")), point,
        dm.element("p", {}, dm.element("label", { for: select.id }, dm.word("lesson.map-name")), select)),
      read: () => select.value || undefined,
      write(answer) {
        if (typeof answer !== "string") return;
        if (![...select.options].some(({ value }) => value === answer)) select.append(dm.element("option", { value: answer }, dm.label(answer) || answer));
        select.value = answer;
      },
      lock(on) {
        locked = select.disabled = point.disabled = on;
        if (on && armed === mine) {
          armed = null;
          const next = [...lesson.blocks.values()].find((each) => each.question.kind === "map" && !each.settled && each !== block
            && each.root.closest("[data-step]") === block.root.closest("[data-step]"));
          mark();
          if (next) dm.emit("lesson-step", lesson.at);
        }
      },
    };
  };
})(window.disputemap, window.lesson);
