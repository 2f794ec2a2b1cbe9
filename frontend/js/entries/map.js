// Helps on the page of the map, which works without them: walking by arrow keys, zoom and pan.

import { walkTheMap } from "../walk.js";
import { zoomMaps } from "../zoom.js";

walkTheMap(document);
zoomMaps(document);
