// How much room is left for words: silent at first, said from four fifths of it on.

const NEAR = 0.8;

const inWords = (words, sizes) =>
  words.replace(/\{(\w+)\}/g, (_, name) => sizes[name].toLocaleString(document.documentElement.lang));

// Counted as the server counts: by character, without the white space around.
export function count() {
  const prompt = document.querySelector("[data-prompt]");
  const said = document.getElementById("prompt-count");
  if (!prompt || !said) return;
  const n = [...prompt.value.trim()].length;
  const most = Number(said.dataset.most);
  said.hidden = n < NEAR * most;
  said.toggleAttribute("data-is-over", n > most);
  said.textContent = inWords(n > most ? said.dataset.over : said.dataset.near, { n, most });
}

document.addEventListener("input", (event) => event.target.matches("[data-prompt]") && count());
