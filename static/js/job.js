// The page of one job: live while it runs; a viewer once there is a model.

import "./live.js";
import "./countdown.js";
import { openCopies } from "./copy.js";
import { openViewers } from "./viewer.js";

function open() {
  openViewers();
  openCopies();
}

open();
document.addEventListener("htmx:afterSettle", open);
