/* Keys of a presentation: arrows, a clicker's Page Up and Page Down, Escape. They press the buttons of the bar. */
window.rvsPresentationKeys ||= (() => {
  const buttons = { ArrowRight: "volgende", PageDown: "volgende", ArrowLeft: "vorige", PageUp: "vorige", Escape: "stop" };
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  const typing = "input, textarea, select, [role=listbox], [role=combobox], [role=slider], [role=radiogroup], [role=tablist], [role=dialog] *";
  document.addEventListener("keydown", (event) => {
    const name = buttons[event.key];
    const step = steps[event.key];
    const bar = document.querySelector(".st-key-presentatiebalk");
    if (!(name || step) || !bar || document.querySelector("[data-testid=stDialog], dialog[open]")) return;
    if (event.key.startsWith("Arrow") && event.target instanceof Element && event.target.closest(typing)) return;
    // Escape first closes what lies open over the view.
    if (event.key === "Escape" && document.querySelector(":popover-open, [data-baseweb=popover] [role=listbox]")) return;
    event.preventDefault();
    // A view that is longer than the wall goes on with the arrows down and up; nothing there takes the focus.
    const main = document.querySelector("[data-testid=stMain]");
    if (step) main?.scrollBy({ top: step * 0.75 * main.clientHeight });
    else bar.querySelector(`.st-key-dia_${name} button:not(:disabled)`)?.click();
  });
  return true;
})();
