// Short news at the foot of the window.

const STAYS_MS = 6000;

function dismissLater(toast) {
  const leave = () => toast.matches(":hover, :focus-within") || toast.remove();
  setTimeout(leave, STAYS_MS);
  toast.addEventListener("mouseleave", () => setTimeout(leave, STAYS_MS / 3));
}

const isToast = (node) => node instanceof HTMLElement && "toast" in node.dataset;

export function toast(words) {
  const note = document.createElement("p");
  note.className = "toast";
  note.dataset.toast = "";
  note.textContent = words;
  document.getElementById("toasts").append(note);
}

document.querySelectorAll("[data-toast]").forEach(dismissLater);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) [...addedNodes].filter(isToast).forEach(dismissLater);
}).observe(document.getElementById("toasts"), { childList: true });
