/* For the page that holds a map of ours: gives the frame the height of what is in it. */
(function () {
  "use strict";
  if (window.rvsHoogte) return;
  window.rvsHoogte = true;
  window.addEventListener("message", function (event) {
    var told = event.data;
    if (!told || told.soort !== "rvs-hoogte" || !(told.hoogte > 0)) return;
    document.querySelectorAll("iframe").forEach(function (frame) {
      if (frame.contentWindow === event.source) frame.style.height = Math.min(told.hoogte, 3000) + "px";
    });
  });
  // A frame that was there before this script has told its height to nobody.
  document.querySelectorAll("iframe[src*='insluiten.html']").forEach(function (frame) {
    frame.contentWindow.postMessage({ soort: "rvs-vraag" }, "*");
  });
})();
