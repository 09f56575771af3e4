// The composer: Enter sends, examples fill in, numbers slide, seeds roll.

const HIGHEST_SEED = 2 ** 31 - 1;

function grow(prompt) {
  prompt.rows = Math.min(8, Math.max(2, prompt.value.split("\n").length));
}

function useExample(button) {
  const prompt = document.querySelector("[data-prompt]");
  prompt.value = button.value;
  grow(prompt);
  prompt.focus();
}

function setSeed(button, value) {
  const field = button.closest("[data-seed]").querySelector("input");
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function chooseEngine(slug) {
  const engines = document.querySelector("#compose_engine");
  engines.value = slug;
  engines.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-example]")) {
    event.preventDefault();
    useExample(button);
  }
  if (button.matches("[data-seed-roll]")) setSeed(button, Math.floor(Math.random() * HIGHEST_SEED));
  if (button.matches("[data-seed-free]")) setSeed(button, "");
  if (button.matches("[data-use-engine]")) chooseEngine(button.dataset.useEngine);
});

document.addEventListener("keydown", (event) => {
  const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (sends && event.target.matches("[data-prompt]")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-prompt]")) grow(event.target);
  const pair = event.target.closest("[data-number]");
  if (pair) {
    const value = event.target.dataset.grain ? slid(event.target) : event.target.value;
    for (const field of pair.querySelectorAll("input")) field.value = value;
  }
});

document.addEventListener("change", (event) => {
  const ratios = event.target.closest("[data-ratios]");
  if (!ratios) return;
  const shown = ratios.querySelector("[data-shown]");
  const own = ratios.querySelector("[data-own]");
  if (event.target === own) {
    const picked = ratios.querySelector("input:checked");
    shown.replaceChildren(own.value || picked?.value || "");
  } else {
    const face = event.target.parentElement.querySelector(".segment__face");
    shown.replaceChildren(...face.cloneNode(true).childNodes);
    if (own) own.value = "";
  }
});

// About a hundred steps, each a round number: 1, 0.1, 100.
const grainOf = ({ min, max }) => 10 ** Math.round(Math.log10((max - min) / 100));

// A slider stands exactly where its number is, and moves in steps from there.
function slid({ value, min, max, dataset: { grain } }) {
  const stepped = Math.round(value / grain) * grain;
  return Number(Math.min(max, Math.max(min, stepped)).toPrecision(6));
}

// A sentence at a setting is of no use where nobody sees it.
document.addEventListener("htmx:oobAfterSwap", ({ detail: { target } }) => {
  if (!target.querySelector?.(".field__error")) return;
  target.closest("[popover]:not(:popover-open)")?.showPopover();
  target.scrollIntoView({ block: "nearest" });
});

function addSlider(pair) {
  const number = pair.querySelector("input[type=number]");
  if (!number.min || !number.max || pair.querySelector("[type=range]")) return;
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: number.min, max: number.max });
  slider.step = "any";
  slider.dataset.grain = number.step && number.step !== "any" ? number.step : grainOf(number);
  slider.value = number.value;
  slider.tabIndex = -1;
  slider.ariaHidden = "true";
  pair.prepend(slider);
}

export function openComposer() {
  document.querySelectorAll("[data-number]").forEach(addSlider);
  document.querySelectorAll("#compose [data-script-only]").forEach((part) => (part.hidden = false));
}
