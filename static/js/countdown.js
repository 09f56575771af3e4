// Counts an expected time down between two words from the server, by the second.

const STEP_MS = 1000;
const known = new WeakMap();

// Above twenty seconds by fives, as the server says it: nobody knows better.
function rounded(seconds) {
  const step = seconds > 20 ? 5 : 1;
  return Math.max(1, Math.round(seconds / step) * step);
}

function heard(element) {
  if (!known.has(element)) known.set(element, performance.now());
  return (performance.now() - known.get(element)) / STEP_MS;
}

function count(element) {
  const passed = heard(element);
  if (passed > element.dataset.high) {
    element.textContent = element.dataset.over;
    return;
  }
  const low = rounded(element.dataset.low - passed);
  const high = rounded(element.dataset.high - passed);
  const words = low === high ? element.dataset.about : element.dataset.between;
  const text = words.replace("{low}", low).replace("{high}", high);
  if (element.textContent !== text) element.textContent = text;
}

setInterval(() => document.querySelectorAll("[data-countdown]").forEach(count), STEP_MS);
