// A job that was just asked for comes into view, wherever the page stands.

const calm = matchMedia("(prefers-reduced-motion: reduce)");

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const { target, requestConfig, xhr } = detail;
  if (target?.id !== "now" || requestConfig?.verb !== "post" || xhr.status >= 300) return;
  const behavior = calm.matches ? "auto" : "smooth";
  target.firstElementChild?.scrollIntoView({ block: "nearest", behavior });
});
