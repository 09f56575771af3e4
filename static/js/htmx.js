// htmx (loaded before this by the page), told to be strict: no eval, no scripts, no styles.

import { toast } from "./toasts.js";
import "./trusted.js";

const { htmx } = window;

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  attributesToSettle: ["class"],
  disableInheritance: true,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  selfRequestsOnly: true,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "4(02|09|13|15|22|29)|50[37]", swap: true, error: false },
    { code: "[45]..", swap: false, error: true },
  ],
});

// What refuses before a page is reached says so in plain words: they belong to no place in the page.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.getResponseHeader("content-type")?.startsWith("text/html")) return;
  detail.shouldSwap = false;
  toast(detail.xhr.responseText);
});

export { htmx };
