/* A map inside the page of somebody else: it says how high it is, and its link leads to the same choice. */
"use strict";

(function () {
  const link = document.getElementById("volledig");

  // A number and nothing else, so it may be read by whoever holds the frame.
  const tell = () => window.parent.postMessage({ soort: "rvs-hoogte", hoogte: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(document.body);
  window.addEventListener("load", tell);
  window.addEventListener("message", (asked) => { if (asked.data && asked.data.soort === "rvs-vraag") tell(); });

  // The page of an edition has its choice behind the hash, the app in its query.
  const toApp = !link.pathname.endsWith(".html");
  const follow = () => { link[toApp ? "search" : "hash"] = location.hash.slice(1); };
  document.addEventListener("rvs-choice", () => setTimeout(follow));
  window.addEventListener("hashchange", follow);
  follow();
})();
