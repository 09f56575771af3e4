// The one place where HTML text becomes markup (Trusted Types). The text comes from our own
// server; scripts, handlers and script addresses are taken out of it all the same.

const ADDRESSES = new Set(["href", "src", "action", "formaction", "xlink:href"]);
const SCRIPT_ADDRESS = /^\s*(javascript|vbscript|data:text)/i;
const inert = window.trustedTypes?.createPolicy("maquette-inert", { createHTML: (html) => html });

function isUnsafe({ name, value }) {
  return name.startsWith("on") || (ADDRESSES.has(name) && SCRIPT_ADDRESS.test(value));
}

function clean(root) {
  root.querySelectorAll("script, iframe, object, embed, base").forEach((node) => node.remove());
  for (const element of root.querySelectorAll("*")) {
    [...element.attributes].filter(isUnsafe).forEach(({ name }) => element.removeAttribute(name));
    if (element instanceof HTMLTemplateElement) clean(element.content);
  }
}

export function parsed(html) {
  const page = new DOMParser().parseFromString(inert ? inert.createHTML(html) : html, "text/html");
  clean(page);
  return page;
}

// htmx writes through DOMParser and innerHTML: the default policy is asked each time.
window.trustedTypes?.createPolicy("default", {
  createHTML: (html) => parsed(html).documentElement.outerHTML,
});
