/* Runs in every browser, so in the words of the oldest. The app may not start (an old browser, a network that
   blocks websockets) or lose its server: then the visitor reads so, with a way on that needs neither. */
(function () {
  var PATIENCE = 8000, block = document.getElementById("rvs-uitweg"), seen = Date.now();
  function works() {
    var app = document.querySelector("[data-test-connection-state]");
    return !!app && app.getAttribute("data-test-connection-state") === "CONNECTED" &&
      !!document.querySelector("[data-testid=stMain] h1, [data-testid=stMain] [data-testid=stAlert]");
  }
  setInterval(function () {
    if (works()) seen = Date.now();
    block.hidden = Date.now() - seen < PATIENCE;
  }, 250);
})();
