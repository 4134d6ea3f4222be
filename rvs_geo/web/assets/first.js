/* Lets a visitor choose a gemeente in the first view, while the app is on its way: on the map by a tap or the arrow
   keys, or by its name. What is told of each comes with the page. The choice goes into the address, where the app finds
   it. Runs in every browser, so in the words of the oldest. */
(function () {
  var told = JSON.parse(document.getElementById("rvs-feiten").textContent);
  var first = document.getElementById("rvs-eerst"), answer = document.getElementById("rvs-gekozen");
  var input = document.getElementById("rvs-zoek"), picture = first.querySelector("svg");
  var shapes = [].slice.call(picture.querySelectorAll("[data-code]")), line = picture.querySelector(".gekozen");
  var chosen = null, said = null, current = shapes[0];
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
  /* Only the choice in the address changes; the rest of it is left as it was. */
  function address(code) {
    var others = location.search.slice(1).split("&").filter(function (part) {
      return part && part.split("=")[0] !== "gemeente";
    });
    return location.pathname + "?" + others.concat("gemeente=" + code).join("&") + location.hash;
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
    chosen = said = code;
    answer.textContent = "";
    drawn.forEach(tell);
    mark(drawn);
    if (history.replaceState) history.replaceState(history.state, "", address(code));
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
    if (found && found[1] !== said) choose(found[1], found[2]);
    if (ended && !found) {
      said = null;
      answer.textContent = "Geen gemeente met ‘" + input.value + "’ gevonden.";
    }
    if (found && ended) input.value = found[0];
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
  /* What the script of the shell asks before it takes this view away, and tells the app after that. */
  first.rvs = {
    busy: function () { return document.activeElement === input && !!input.value && !chosenName(); },
    address: function () { return chosen && address(chosen); },
  };
  function chosenName() {
    return told.namen.some(function (name) { return name[0] === input.value && name[1] === chosen; }) ||
      (!!chosen && !!told.gebieden[chosen] && told.gebieden[chosen][0] === input.value);
  }
})();
