// For pages whose only behaviour is a button that copies.

import { openCopies } from "./copy.js";

openCopies();
