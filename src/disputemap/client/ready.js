/** The last part to start: tells the reader what was not understood, and that all is ready. */
(function (dm) {
  "use strict";

  dm.plugins.Ready = class {
    constructor() {
      const notice = document.getElementById("dm-notice");
      /** @param {string} text */
      const tell = (text) => {
        if (notice) notice.textContent = text;
      };
      notice?.nextElementSibling?.addEventListener("click", () => {
        tell("");
        dm.map.getContainer().focus({ preventScroll: true });
      });
      dm.on("message", tell);
      dm.on("refused", ({ refused }) => tell(dm.word("not-understood", { names: dm.list(refused) })));
      dm.on("change", ({ origin }) => {
        if (origin !== "start") tell("");
      });
      const { notices } = dm.scene;
      const hint = dm.state.layout === "story" ? dm.text("dossier", dm.scene.dossier.id, "hint") : "";
      tell(notices.length ? dm.word("fallback", { names: dm.list(notices) }) : hint);
      dm.emit("ready");
      dm.begin(() => { // after all that the others have begun by now
        document.querySelector(".dm-still")?.remove();
        document.documentElement.dataset.ready = "true";
      });
    }
  };
})(window.disputemap);
