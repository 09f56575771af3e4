// The one place where HTML text becomes markup (Trusted Types). The text comes from our own
// server; scripts, handlers and script addresses are taken out of it all the same.

const SCRIPT_ADDRESS = /^\s*(javascript|data|vbscript):/i;
const inert = window.trustedTypes?.createPolicy("maquette-inert", { createHTML: (html) => html });

function isUnsafe(attribute) {
  return attribute.name.startsWith("on") || SCRIPT_ADDRESS.test(attribute.value);
}

export function withoutScripts(html) {
  const parsed = new DOMParser().parseFromString(inert ? inert.createHTML(html) : html, "text/html");
  parsed.querySelectorAll("script, iframe, object, embed, base").forEach((node) => node.remove());
  for (const element of parsed.querySelectorAll("*")) {
    [...element.attributes].filter(isUnsafe).forEach(({ name }) => element.removeAttribute(name));
  }
  return parsed;
}

// htmx writes through innerHTML and DOMParser: the default policy is asked each time.
window.trustedTypes?.createPolicy("default", {
  createHTML: (html) => withoutScripts(html).documentElement.outerHTML,
});
