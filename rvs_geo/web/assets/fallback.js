/* Runs in every browser, so in the words of the oldest. Takes the first view away once the app shows its page. The
   app may not start (an old browser, a network that blocks websockets) or lose its server: then the visitor reads so,
   with a way on that needs neither. */
(function () {
  var PATIENCE = 8000, MAP_PATIENCE = 6000, since = 0, seen = Date.now();
  var block = document.getElementById("rvs-uitweg"), first = document.getElementById("rvs-eerst");
  function works() {
    var app = document.querySelector("[data-test-connection-state]");
    return !!app && app.getAttribute("data-test-connection-state") === "CONNECTED" &&
      !!document.querySelector("[data-testid=stMain] h1, [data-testid=stMain] [data-testid=stAlert]");
  }
  /* The picture stays until the map of the app stands there, for a map that goes and comes again helps nobody. */
  function mapIsThere() {
    var frame = document.querySelector(".st-key-kaart iframe");
    var busy = document.querySelector("[data-test-script-state=running]");
    if (!frame) return !busy;
    return !!frame.contentDocument && frame.contentDocument.documentElement.hasAttribute("data-getekend");
  }
  function reveal() {
    since = since || Date.now();
    if (!first.querySelector("svg") || mapIsThere() || Date.now() - since > MAP_PATIENCE) {
      first.parentNode.removeChild(first);
      first = null;
    }
  }
  setInterval(function () {
    var working = works();
    if (working) seen = Date.now();
    if (working && first) reveal();
    block.hidden = Date.now() - seen < PATIENCE;
  }, 100);
})();
