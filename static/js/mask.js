// The cut-out of a picture: shown as a veil over what is left out, and painted in a dialog.

import { MaskCanvas } from "./mask_canvas.js";

const editors = new WeakMap();

async function loaded(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

function asFile(canvas, input) {
  canvas.toBlob((blob) => {
    const files = new DataTransfer();
    files.items.add(new File([blob], "mask.png", { type: "image/png" }));
    input.files = files.files;
  }, "image/png");
}

async function prepare(figure, input) {
  const suggestion = await loaded(figure.dataset.maskUrl);
  return { input, mask: new MaskCanvas(figure.querySelector("[data-veil]"), suggestion) };
}

// Kept as a promise, so that a click on "Adjust" before the suggestion is there only waits.
export function showCutOut(figure, input) {
  if (!editors.has(figure)) editors.set(figure, prepare(figure, input));
}

function controls(dialog) {
  return Object.fromEntries(
    [...dialog.querySelectorAll("[data-mask]")].map((part) => [part.dataset.mask, part]),
  );
}

async function edit(figure) {
  const { mask, input } = await editors.get(figure);
  const dialog = document.getElementById("mask-dialog");
  const parts = controls(dialog);
  parts.picture.src = figure.querySelector("img").src;
  const draft = mask.copyTo(parts.canvas);
  draft.paintWith(parts);
  dialog.returnValue = "";
  dialog.showModal();
  dialog.addEventListener("close", () => {
    draft.stop();
    if (dialog.returnValue !== "use") return;
    mask.takeFrom(draft);
    asFile(mask.black, input);
  }, { once: true });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-edit-mask]");
  if (button) edit(button.closest("[data-picked]"));
});
