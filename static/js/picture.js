// A picture by drop, paste or choice: stored at once, shown with its suggested cut-out.

import { htmx } from "./htmx.js";
import { showCutOut } from "./mask.js";
import { toast } from "./toasts.js";

const slotOf = (box) => box.querySelector("#picture-slot");
const errorOf = (box) => box.querySelector("#error-image");

function explain(box, words) {
  const line = document.createElement("p");
  line.className = "field__error";
  line.textContent = words;
  errorOf(box).replaceChildren(line);
}

// Whoever picks again has changed their mind: only the last picture counts.
let sending = null;
let arrived = Promise.resolve();

function send(box, file) {
  arrived = sent(box, file);
  return arrived;
}

async function sent(box, file) {
  sending?.abort();
  const mine = (sending = new AbortController());
  box.querySelector("#compose_image").value = "";
  if (file.size > Number(box.dataset.mostBytes)) {
    explain(box, box.dataset.tooLarge);
    return;
  }
  box.dataset.busy = "";
  try {
    const { signal } = mine;
    const answer = await fetch(box.dataset.upload, { method: "POST", body: bodyWith(file), signal });
    show(box, await answer.text(), answer);
  } catch {
    if (!mine.signal.aborted) explain(box, box.dataset.notSent);
  } finally {
    if (mine === sending) {
      delete box.dataset.busy;
      sending = null;
    }
  }
}

function bodyWith(file) {
  const body = new FormData();
  body.append("image", file, file.name || "pasted.png");
  body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  return body;
}

// What refuses before a page is reached says so in plain words; whoever signed out signs in anew.
function show(box, content, answer) {
  if (answer.redirected) {
    location.reload();
  } else if (!answer.headers.get("content-type")?.startsWith("text/html")) {
    explain(box, content);
  } else if (answer.ok) {
    htmx.swap(slotOf(box), content, { swapStyle: "innerHTML" });
    errorOf(box).replaceChildren();
    picked(box);
  } else {
    htmx.swap(errorOf(box), content, { swapStyle: "innerHTML" });
  }
}

function picked(box) {
  box.querySelectorAll("[data-script-only]").forEach((part) => (part.hidden = false));
  const figure = box.querySelector("[data-picked]");
  if (!figure) return;
  showCutOut(figure, box.querySelector("#compose_mask"));
  adviseOn(figure);
}

// Whoever took the advice need not read it again, nor see what the other engine would leave out.
function adviseOn(figure) {
  const engine = document.querySelector("#compose_engine").value;
  const notices = [...figure.querySelectorAll("[data-alternative]")];
  for (const notice of notices) notice.hidden = notice.dataset.alternative === engine;
  figure.toggleAttribute("data-whole", notices.some((notice) => notice.hidden));
}

async function pickSample(button) {
  const box = button.closest("[data-picture]");
  const { src, alt } = button.querySelector("img");
  try {
    const picture = await (await fetch(src)).blob();
    await send(box, new File([picture], `${alt}.webp`, { type: picture.type }));
  } catch {
    explain(box, box.dataset.notSent);
  }
}

function unpick(box) {
  slotOf(box).replaceChildren();
  box.querySelector("#compose_mask").value = "";
  box.querySelector("#compose_image").focus();
}

const imageIn = (files) => [...files].find((file) => file.type.startsWith("image/"));

function takePasted(event) {
  const box = document.querySelector("[data-picture]");
  const file = imageIn(event.clipboardData?.files ?? []);
  if (!box || !file) return;
  event.preventDefault();
  send(box, file);
}

// A browser would leave the page for a file that nobody takes. What is no picture, the server says.
function takeDropped(event) {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  const box = document.querySelector("[data-picture]");
  const { files } = event.dataTransfer;
  if (!box) toast(document.querySelector("[data-no-picture]")?.dataset.noPicture ?? "");
  else if (files.length) send(box, imageIn(files) ?? files[0]);
}

const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");

document.addEventListener("change", (event) => {
  if (event.target.id === "compose_image" && event.target.files[0]) {
    send(event.target.closest("[data-picture]"), event.target.files[0]);
  }
  const figure = document.querySelector("[data-picked]");
  if (event.target.id === "compose_engine" && figure) adviseOn(figure);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-unpick]")) unpick(event.target.closest("[data-picture]"));
  const sample = event.target.closest("[data-sample]");
  if (sample) pickSample(sample);
});

// Whoever asks for the model while its picture is still on the way has not to ask again.
document.addEventListener("htmx:confirm", (event) => {
  if (!sending || !event.target.matches("[data-compose]")) return;
  event.preventDefault();
  arrived.then(() => event.detail.issueRequest(true));
});

document.addEventListener("paste", takePasted);
document.addEventListener("drop", takeDropped);
document.addEventListener("dragover", (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  if (document.querySelector("[data-picture]")) document.body.dataset.dragging = "";
});
for (const end of ["drop", "dragleave", "dragend"]) {
  document.addEventListener(end, () => delete document.body.dataset.dragging);
}

export function openPicture() {
  const box = document.querySelector("[data-picture]");
  if (box) picked(box);
}
