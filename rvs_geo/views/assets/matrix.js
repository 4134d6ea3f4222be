/* Walks through the priority matrix with the keyboard and says each cell in full; the table itself is HTML.
   One listener on the document: Streamlit replaces the table at every change. */
if (!window.rvsMatrixKeys) {
  window.rvsMatrixKeys = true;
  const cellOf = (target) => target.closest?.(".rvs-matrix tbody td[tabindex], .rvs-matrix thead th[data-reden]");

  const tell = (cell) => {
    const root = cell.closest(".rvs-matrix");
    const column = root.querySelectorAll("thead tr:last-child th")[cell.cellIndex];
    const parts = [];
    if (cell.tagName === "TD") {
      const row = cell.parentElement;
      const [name, district, total] = row.cells;
      parts.push(`${name.textContent}, ${district.textContent}, ${total.textContent} prioriteiten. ` +
        `${column.textContent}: ${cell.textContent}.`);
      if (root.classList.contains("rvs-matrix-fictief")) parts.unshift(root.querySelector("caption").textContent.split(".")[0] + ".");
    } else {
      parts.push(`${column.textContent}.`);
    }
    if (column.dataset.reden) parts.push(column.dataset.reden);
    root.querySelector(".rvs-matrix-uitleg").textContent = parts.join(" ");
  };

  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const moved = (cell, key) => {
    const row = cell.parentElement;
    const cells = [...row.querySelectorAll("td[tabindex]")];
    if (key === "Home") return cells[0];
    if (key === "End") return cells[cells.length - 1];
    const [down, right] = steps[key];
    if (right) return cells[cells.indexOf(cell) + right];
    const other = down > 0 ? row.nextElementSibling : row.previousElementSibling;
    return other?.cells[cell.cellIndex];
  };

  document.addEventListener("keydown", (event) => {
    const table = event.target.closest?.(".rvs-matrix-rol");
    if (!table || !(event.key in steps || event.key === "Home" || event.key === "End")) return;
    const cell = cellOf(event.target);
    const next = cell ? moved(cell, event.key) : table.querySelector("tbody td[tabindex]");
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    if (cell) tell(cell);
  });
  document.addEventListener("mouseover", (event) => {
    const cell = cellOf(event.target);
    if (cell) tell(cell);
  });
}
