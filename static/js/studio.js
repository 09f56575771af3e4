// The studio page.

import "./live.js";
import "./turntable.js";
import "./arrive.js";
import "./countdown.js";
import { openComposer } from "./compose.js";
import { count } from "./count.js";
import { openPicture } from "./picture.js";

function open() {
  openComposer();
  openPicture();
  count();
}

open();
document.addEventListener("htmx:afterSettle", open);
