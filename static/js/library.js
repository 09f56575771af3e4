// Counts what is ticked and keeps the buttons quiet until something is. Through htmx more tiles
// come while the last ones are scrolled to.

import "./htmx.js";

const form = document.querySelector("[data-selection]");

if (form) {
  const count = form.querySelector("[data-selection-count]");
  const invitation = count.textContent;
  const buttons = form.querySelectorAll("button[formaction]");

  const update = () => {
    const ticked = form.querySelectorAll("input[name=job]:checked").length;
    const words = new Intl.NumberFormat(document.documentElement.lang).format(ticked);
    const chosen = ticked ? count.dataset.chosen.replace("#", words) : invitation;
    const tooMany = ticked > Number(form.dataset.most);
    count.textContent = tooMany ? `${chosen}. ${form.dataset.tooMany}` : chosen;
    for (const button of buttons) button.disabled = ticked === 0 || tooMany;
  };

  form.addEventListener("change", update);
  document.addEventListener("htmx:afterSwap", update);
  // A page that comes back from the cache may still have its ticks.
  window.addEventListener("pageshow", update);
  update();
}
