// The page of one job: live while it runs; a viewer once there is a model.

import "./live.js";
import { openViewers } from "./viewer.js";

openViewers();
document.addEventListener("htmx:afterSettle", openViewers);
