// A picture by drop, paste or choice: stored at once, shown with its suggested cut-out.

import { htmx } from "./htmx.js";
import { showCutOut } from "./mask.js";

const slotOf = (box) => box.querySelector("#picture-slot");

async function send(box, file) {
  const body = new FormData();
  body.append("image", file, file.name || "pasted.png");
  body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  box.dataset.busy = "";
  const answer = await fetch(box.dataset.upload, { method: "POST", body });
  delete box.dataset.busy;
  show(box, await answer.text(), answer.ok);
}

function show(box, html, isFine) {
  box.querySelector("#compose_image").value = "";
  htmx.swap(isFine ? slotOf(box) : box.querySelector("#error-image"), html, { swapStyle: "innerHTML" });
  if (isFine) {
    box.querySelector("#error-image").replaceChildren();
    picked(box);
  }
}

function picked(box) {
  box.querySelectorAll("[data-script-only]").forEach((part) => (part.hidden = false));
  const figure = box.querySelector("[data-picked]");
  if (figure) showCutOut(figure, box.querySelector("#compose_mask"));
}

async function pickSample(button) {
  const { src, alt } = button.querySelector("img");
  const picture = await (await fetch(src)).blob();
  await send(button.closest("[data-picture]"), new File([picture], `${alt}.webp`, { type: picture.type }));
}

function unpick(box) {
  slotOf(box).replaceChildren();
  box.querySelector("#compose_mask").value = "";
  box.querySelector("#compose_image").focus();
}

const imageIn = (transfer) => [...(transfer?.files ?? [])].find((file) => file.type.startsWith("image/"));

function take(event, transfer) {
  const box = document.querySelector("[data-picture]");
  const file = imageIn(transfer);
  if (!box || !file) return;
  event.preventDefault();
  send(box, file);
}

document.addEventListener("change", (event) => {
  if (event.target.id === "compose_image" && event.target.files[0]) {
    send(event.target.closest("[data-picture]"), event.target.files[0]);
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-unpick]")) unpick(event.target.closest("[data-picture]"));
  const sample = event.target.closest("[data-sample]");
  if (sample) pickSample(sample);
});

document.addEventListener("paste", (event) => take(event, event.clipboardData));
document.addEventListener("drop", (event) => take(event, event.dataTransfer));
document.addEventListener("dragover", (event) => {
  if (!document.querySelector("[data-picture]")) return;
  event.preventDefault();
  document.body.dataset.dragging = "";
});
for (const end of ["drop", "dragleave", "dragend"]) {
  document.addEventListener(end, () => delete document.body.dataset.dragging);
}

export function openPicture() {
  const box = document.querySelector("[data-picture]");
  if (box) picked(box);
}
