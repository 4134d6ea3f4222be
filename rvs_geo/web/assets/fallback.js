/* Runs in every browser, so in the words of the oldest. Takes the first view away once the app shows its page. The
   app may not start (an old browser, a network that blocks websockets) or lose its server: then the visitor reads so,
   with a way on that needs neither. Once the app has worked, a lost connection is said calmly, and when it is back. */
/* The framework's own words for it are English, in a window over the page. */
window.__streamlit = { HOST_CONFIG: { blockErrorDialogs: true } };
(function () {
  var PATIENCE = 8000, MAP_PATIENCE = 6000, since = 0, seen = Date.now();
  var LOST_PATIENCE = 1500, BACK_SHOWN = 5000, worked = false, connected = Date.now(), lost = false;
  var line = document.getElementById("rvs-verbinding"), block = document.getElementById("rvs-uitweg"), first = document.getElementById("rvs-eerst");
  var root = document.getElementById("root");
  function online() {
    var app = document.querySelector("[data-test-connection-state]");
    return !!app && app.getAttribute("data-test-connection-state") === "CONNECTED";
  }
  /* The pickers of the map note on the root how it is looked at: where they are, they work without a server. */
  function whatWorks() {
    return document.documentElement.hasAttribute("data-weergave")
      ? "De kaart en de keuzes blijven werken. Tabel, links en bestanden volgen als de verbinding er weer is."
      : "Wat u ziet, blijft staan. Een nieuwe keuze werkt als de verbinding er weer is.";
  }
  function say(text) {
    line.hidden = !text;
    if (line.textContent !== text) line.textContent = text;
  }
  function follow() {
    if (online()) {
      if (lost) {
        lost = false;
        say("De verbinding is er weer.");
        setTimeout(function () { if (!lost) say(""); }, BACK_SHOWN);
      }
      connected = Date.now();
    } else if (Date.now() - connected > LOST_PATIENCE) {
      lost = true;
      say("De verbinding is weg. " + whatWorks());
    }
  }
  /* A page has a title, a fault or, while it is made, a bar that says how far it is; slides lie over the page. */
  function works() {
    return online() && !!document.querySelector(
      "[data-testid=stMain] h1, [data-testid=stMain] [data-testid=stAlert], [data-testid=stMain] [data-testid=stProgress], .dia-deck"
    );
  }
  /* The picture stays until the map of the app stands there, for a map that goes and comes again helps nobody. */
  function mapIsThere() {
    var place = document.querySelector(".st-key-kaart"), frame = place && place.querySelector("iframe");
    /* The frame comes later than its place: what makes it is fetched when it is first needed. */
    if (!place) return !document.querySelector("[data-test-script-state=running]");
    var page = frame && frame.contentDocument && frame.contentDocument.documentElement;
    return !!page && page.hasAttribute("data-getekend");
  }
  function reveal() {
    var its = first.rvs;
    since = since || Date.now();
    if (first.querySelector("svg") && !mapIsThere() && Date.now() - since <= MAP_PATIENCE) return;
    if (its && its.busy()) {
      first.querySelector(".straks span").textContent = "De pagina met alle keuzes is klaar. Maak uw keuze af, of verlaat het vak.";
      return;
    }
    uncover(its && its.address());
  }
  /* What was chosen in the first view is told as the browser tells that a visitor went back: the address changed. */
  function uncover(chosen) {
    var within = first.contains(document.activeElement), heading = document.querySelector("[data-testid=stMain] h1");
    first.parentNode.removeChild(first);
    first = null;
    root.inert = false;
    if (within && heading) {
      heading.setAttribute("tabindex", "-1");
      heading.focus({ preventScroll: true });
    }
    if (!chosen) return;
    history.replaceState(history.state, "", chosen);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  }
  function fetchLater() {
    var later = document.querySelectorAll("link[rel=rvs-straks]");
    for (var i = 0; i < later.length; i++) later[i].rel = "prefetch";
  }
  var app = document.querySelector("link[rel=modulepreload]");
  if (app && window.performance && performance.getEntriesByName && !performance.getEntriesByName(app.href).length) {
    app.addEventListener("load", fetchLater);
  } else fetchLater();
  if (first) root.inert = true;
  setInterval(function () {
    var working = works();
    if (working) seen = Date.now();
    if (working && first) reveal();
    worked = worked || (working && !first);
    if (worked) follow();
    block.hidden = worked || Date.now() - seen < PATIENCE;
  }, 100);
})();
