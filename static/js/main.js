// What every page needs. Each behaviour lives in a module of its own.

import "./theme.js";
import "./menu.js";
import "./toasts.js";
import "./zone.js";
