/* Lets a visitor choose in the first view, while the app is on its way: a gemeente, on the map by a tap or the arrow
   keys or by its name, and where there are pickers another figure or year. What is told of each gemeente comes with the
   page; of another figure or year the server is asked for this view anew. A choice goes into the address, where the app
   finds it. Runs in every browser, so in the words of the oldest. */
(function () {
  var first = document.getElementById("rvs-eerst"), map = document.getElementById("rvs-kaart");
  var said = document.getElementById("rvs-gezegd"), chosen = {}, asking = null, open = false;
  /* Those of the map that is shown now. */
  var told, answer, input, picture, shapes, line, toldOf, current;
  function plain(text) {
    return (text.normalize ? text.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : text).toLowerCase().trim();
  }
  function add(parent, tag, text) {
    var node = document.createElement(tag);
    if (text) node.appendChild(document.createTextNode(text));
    parent.appendChild(node);
    return node;
  }
  function codeOf(shape) { return shape.getAttribute("data-code"); }
  function tell(code) {
    var area = told.gebieden[code], part = add(answer, "p"), link;
    part.className = "cijfer";
    add(part, "strong", area[0] + ": " + area[1][0]);
    area[1].slice(1).forEach(function (text) {
      add(part, "br");
      part.appendChild(document.createTextNode(text));
    });
    if (!area[2]) return;
    add(part, "br");
    link = add(part, "a", "Alle cijfers van " + area[0]);
    link.href = area[2];
  }
  /* Only what was chosen changes in the address, and null goes out of it; the rest of it is left as it was. */
  function address(choice) {
    var parts = location.search.slice(1).split("&").filter(function (part) {
      return part && !(part.split("=")[0] in choice);
    });
    Object.keys(choice).forEach(function (name) {
      if (choice[name] !== null) parts.push(name + "=" + choice[name]);
    });
    return location.pathname + (parts.length ? "?" + parts.join("&") : "") + location.hash;
  }
  function write() {
    if (history.replaceState) history.replaceState(history.state, "", address(chosen));
  }
  function mark(codes) {
    var on = shapes.filter(function (shape) { return codes.indexOf(codeOf(shape)) >= 0; });
    shapes.forEach(function (shape) { shape.setAttribute("aria-selected", String(on.indexOf(shape) >= 0)); });
    line.setAttribute("d", on.map(function (shape) { return shape.getAttribute("d"); }).join(""));
    if (on.length) step(on[0]);
  }
  function step(shape) {
    current.setAttribute("tabindex", "-1");
    current = shape;
    current.setAttribute("tabindex", "0");
  }
  function choose(code, drawn) {
    chosen.gemeente = toldOf = code;
    answer.textContent = "";
    drawn.forEach(tell);
    mark(drawn);
    write();
  }
  function take(shape) {
    input.value = told.gebieden[codeOf(shape)][0];
    choose(codeOf(shape), [codeOf(shape)]);
  }
  /* A whole name while it is typed, or part of one at the end. */
  function search(ended) {
    var typed = plain(input.value), found = null;
    if (!typed) return;
    told.namen.forEach(function (name) {
      var there = plain(name[0]);
      if (there === typed || (ended && !found && there.indexOf(typed) >= 0)) found = name;
    });
    /* What is told already stays as it is: its link may be where a visitor is on the way to. */
    if (found && found[1] !== toldOf) choose(found[1], found[2]);
    if (ended && !found) {
      toldOf = null;
      answer.textContent = "Geen gemeente met ‘" + input.value + "’ gevonden.";
    }
    if (found && ended) input.value = found[0];
  }
  function yearAsked() { return (/[?&]jaar=(\d+)/.exec(location.search) || [])[1]; }
  function drawnFor(code) {
    var named = told.namen.filter(function (name) { return name[1] === code; })[0];
    return named ? named[2] : told.gebieden[code] ? [code] : [];
  }
  function middle(shape) {
    var box = shape.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
  var WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  /* The nearest gemeente that lies more that way than aside. */
  function neighbour(way) {
    var from = middle(current), best = null, least = Infinity;
    shapes.forEach(function (shape) {
      var to = middle(shape), x = to[0] - from[0], y = to[1] - from[1], ahead = x * way[0] + y * way[1];
      var aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
      if (shape !== current && ahead > aside && ahead + aside < least) {
        best = shape;
        least = ahead + aside;
      }
    });
    return best;
  }
  /* Make what stands in the view answer. */
  function bind() {
    told = JSON.parse(document.getElementById("rvs-feiten").textContent);
    answer = document.getElementById("rvs-gekozen");
    input = document.getElementById("rvs-zoek");
    picture = map.querySelector("svg");
    shapes = [].slice.call(picture.querySelectorAll("[data-code]"));
    line = picture.querySelector(".gekozen");
    toldOf = null;
    current = shapes[0];
    told.namen.forEach(function (name) { add(document.getElementById("rvs-namen"), "option").value = name[0]; });
    input.parentNode.hidden = false;
    input.addEventListener("input", function () { search(false); });
    input.addEventListener("change", function () { search(true); });
    picture.setAttribute("role", "listbox");
    picture.setAttribute("aria-label", "Kaart: kies een gemeente met de pijltoetsen");
    picture.setAttribute("aria-describedby", "rvs-beeld");
    shapes.forEach(function (shape) {
      shape.setAttribute("role", "option");
      shape.setAttribute("aria-label", told.gebieden[codeOf(shape)][0]);
      shape.setAttribute("tabindex", "-1");
    });
    mark(shapes.map(codeOf).filter(function (code) {
      return told.namen.some(function (name) {
        return location.search.indexOf("gemeente=" + name[1]) >= 0 && name[2].indexOf(code) >= 0;
      });
    }));
    step(current);
    if (!answer.firstChild) add(answer, "p", "Tik op een gemeente op de kaart, of zoek op naam.").className = "cijfer";
    picture.addEventListener("click", function (event) {
      if (shapes.indexOf(event.target) >= 0) take(event.target);
    });
    picture.addEventListener("keydown", function (event) {
      var way = WAYS[event.key], next = way && neighbour(way);
      if (event.key === "Enter" || event.key === " ") next = current;
      if (!way && !next) return;
      event.preventDefault();
      if (!next) return;
      take(next);
      next.focus();
    });
    bindPickers();
  }
  function bindPickers() {
    var box = map.querySelector(".keuzes");
    if (!box || !window.XMLHttpRequest || !window.DOMParser) return;
    box.hidden = false;
    /* On a phone they stay behind one button, as in the app. */
    box.open = !!window.matchMedia && matchMedia("(min-width: 50rem)").matches;
    bindPicker(document.getElementById("rvs-cijfer"), "indicator");
    bindPicker(document.getElementById("rvs-jaar"), "jaar");
  }
  function bindPicker(picker, name) {
    picker.addEventListener("change", function () {
      var choice = {};
      open = false;
      choice[name] = picker.value;
      ask(choice, picker.id);
    });
    /* Who has a list open must not lose it. */
    picker.addEventListener("mousedown", function () { open = true; });
    picker.addEventListener("keydown", function (event) { open = event.key !== "Escape" && event.key !== "Tab"; });
    picker.addEventListener("blur", function () { open = false; });
  }
  /* Ask for the view with another choice, beside what was asked for and is still on its way; the last one is shown. */
  function ask(choice, pickerId) {
    var wanted = {}, request = new XMLHttpRequest(), view = map.querySelector(".beeld");
    [chosen, asking ? asking.wanted : {}, chosen.gemeente ? { gemeente: chosen.gemeente } : {}, choice].forEach(function (some) {
      Object.keys(some).forEach(function (name) { wanted[name] = some[name]; });
    });
    if (asking) asking.abort();
    asking = request;
    request.wanted = wanted;
    view.setAttribute("aria-busy", "true");
    request.open("GET", address(wanted));
    request.onload = function () {
      var page = new DOMParser().parseFromString(request.responseText, "text/html"), came = page.getElementById("rvs-kaart");
      if (request.status !== 200 || !came) return failed();
      asking = null;
      show(page.title, came, wanted, pickerId);
    };
    request.onerror = failed;
    request.send();
    function failed() {
      asking = null;
      view.removeAttribute("aria-busy");
      toldOf = null;
      answer.textContent = "Dit kon niet worden opgehaald. Misschien is de verbinding weg. De kaart toont nog de vorige keuze.";
      [].forEach.call(map.querySelectorAll(".keuzes option"), function (option) {
        if (option.defaultSelected) option.selected = true;
      });
    }
  }
  function show(title, came, wanted, pickerId) {
    var typed = input.value, box = map.querySelector(".keuzes").open, within = document.activeElement;
    var stays = within === input ? "rvs-zoek" : pickerId, inside = map.contains(within);
    /* A gemeente that was chosen meanwhile stays chosen. */
    var later = chosen.gemeente !== wanted.gemeente && chosen.gemeente;
    chosen = wanted;
    write();
    document.title = title;
    map.innerHTML = came.innerHTML;
    /* A year that this figure does not have goes out of the address. */
    if (!document.getElementById("rvs-jaar").querySelector('option[value="' + yearAsked() + '"]')) {
      chosen.jaar = null;
      write();
    }
    bind();
    if (later) choose(later, drawnFor(later));
    input.value = typed;
    map.querySelector(".keuzes").open = box;
    if (inside) document.getElementById(stays).focus({ preventScroll: true });
    said.textContent = map.querySelector(".kop").textContent + ". " + map.querySelector(".antwoord").innerText;
  }
  bind();
  /* What the script of the shell asks before it takes this view away, and tells the app after that. */
  first.rvs = {
    busy: function () {
      return !!asking || open || (document.activeElement === input && !!input.value && !chosenName());
    },
    address: function () { return Object.keys(chosen).length ? address(chosen) : null; },
  };
  function chosenName() {
    return told.namen.some(function (name) { return name[0] === input.value && name[1] === chosen.gemeente; }) ||
      (!!told.gebieden[chosen.gemeente] && told.gebieden[chosen.gemeente][0] === input.value);
  }
})();
