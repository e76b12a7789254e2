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
      dm.on("message", tell);
      dm.on("refused", ({ refused }) => tell(dm.word("fallback", { names: dm.list(refused) })));
      dm.on("change", ({ origin }) => {
        if (origin !== "start") tell("");
      });
      const { notices } = dm.scene;
      tell(
        notices.length
          ? dm.word("fallback", { names: dm.list(notices) })
          : dm.text("dossier", dm.scene.dossier.id, "hint"),
      );
      document.documentElement.dataset.ready = "true";
      dm.emit("ready");
    }
  };
})(window.disputemap);
