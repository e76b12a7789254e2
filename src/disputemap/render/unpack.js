/** Puts back what a document that travels as one file holds deflated: its scene and its scripts. */
(async () => {
  "use strict";

  const packed = document.getElementById("dm-packed");
  if (!packed) return;
  if (!("DecompressionStream" in window)) {
    const notice = document.getElementById("dm-notice");
    if (notice) notice.textContent = packed.dataset.still || "";
    return;
  }
  const bytes = Uint8Array.from(atob(packed.textContent || ""), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { scene, scripts } = await new Response(stream).json();
  const data = document.createElement("script");
  data.type = "application/json";
  data.id = "dm-scene";
  data.textContent = scene;
  packed.replaceWith(data);
  for (const text of scripts) {
    const script = document.createElement("script");
    script.textContent = text;
    document.body.append(script);
  }
})();
