// Small helps on top of pages that work without them.

import { guardSubmits } from "../guard.js";
import { countWords } from "../counter.js";
import { offerCopyAndPrint } from "../copy.js";
import { rememberRole } from "../remember.js";
import { focusErrors } from "../errors.js";

guardSubmits(document);
countWords(document);
offerCopyAndPrint(document);
rememberRole(document);
focusErrors(document);
