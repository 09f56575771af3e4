// Copies the text of the field beside the button; without script it can be picked by hand.

import { toast } from "./toasts.js";

async function copy(button) {
  const field = button.closest("[data-copy-box]").querySelector("input, textarea");
  field.select();
  await navigator.clipboard.writeText(field.value);
  toast(button.dataset.copied);
}

export function openCopies() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
