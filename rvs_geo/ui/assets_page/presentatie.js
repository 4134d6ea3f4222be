/* Keys of a presentation: arrows, a clicker's Page Up and Page Down, Escape. They press the buttons of the bar. */
window.rvsPresentationKeys ||= (() => {
  const buttons = { ArrowRight: "volgende", PageDown: "volgende", ArrowLeft: "vorige", PageUp: "vorige", Escape: "stop" };
  const typing = "input, textarea, select, [role=listbox], [role=combobox], [role=slider], [role=radiogroup], [role=tablist], [role=dialog] *";
  document.addEventListener("keydown", (event) => {
    const name = buttons[event.key];
    const bar = document.querySelector(".st-key-presentatiebalk");
    if (!name || !bar || document.querySelector("[data-testid=stDialog], dialog[open]")) return;
    if (event.key.startsWith("Arrow") && event.target instanceof Element && event.target.closest(typing)) return;
    event.preventDefault();
    bar.querySelector(`.st-key-dia_${name} button:not(:disabled)`)?.click();
  });
  return true;
})();
