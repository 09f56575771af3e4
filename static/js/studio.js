// The studio page.

import "./live.js";
import "./turntable.js";
import { openComposer } from "./compose.js";
import { openPicture } from "./picture.js";

function open() {
  openComposer();
  openPicture();
}

open();
document.addEventListener("htmx:afterSettle", open);
