/** Says what changed to those who listen to the page: date, headline, and areas with another status. */
(function (dm) {
  "use strict";

  const REST = 400; // milliseconds without a change

  /** @param {Id[]} areas @returns {string[]} the new status of each, areas of one status together */
  function news(areas) {
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    for (const area of areas) {
      const status = dm.statusSentence(dm.status(area));
      groups.set(status, [...(groups.get(status) || []), dm.label(area)]);
    }
    return [...groups].map(([status, names]) => dm.word("changed-areas", { area: dm.list(names), status }));
  }

  dm.plugins.Announce = class {
    live = document.getElementById("dm-live");
    timer = 0;
    known = this.statuses();
    spoken = true;

    constructor() {
      dm.on("change", ({ changed, origin }) => {
        if (!changed.has("date") && !changed.has("event")) return;
        this.spoken = origin === "slider";
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.say(), REST);
      });
    }

    statuses() {
      return new Map(dm.scene.recorded.map((area) => [area, dm.status(area)?.id]));
    }

    /** The slider says its own date and event, so only the areas are left to tell. */
    say() {
      const before = this.known;
      this.known = this.statuses();
      const { event } = dm.state;
      const date = dm.shownDate();
      const title = event && dm.text("events", event, "title");
      const headline = title ? dm.word("changed-date", { date, title }) : date;
      const parts = news(dm.scene.recorded.filter((area) => before.get(area) !== this.known.get(area)));
      if (this.live) this.live.textContent = [...(this.spoken ? [] : [headline]), ...parts].map((part) => part.replace(/\.$/, "")).join(". ");
    }
  };
})(window.disputemap);
