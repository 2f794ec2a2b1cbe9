// Arrow keys walk along the paths of the map, from the place in focus to the neighbour that lies
// that way; Home and End go to the first and the last place. Without a way there, the page scrolls.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Whoever lies more than this far beside the way of the key (as a cosine) is not that way.
const ASIDE = 0.35;

function middle(place) {
  const box = place.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

/** The neighbour of `here` in the direction of an arrow: near, and straight ahead. */
export function neighbour(here, others, way) {
  const [x, y] = middle(here);
  let best = null;
  let most = 0;
  for (const other of others) {
    const [a, b] = middle(other);
    const far = Math.hypot(a - x, b - y);
    const ahead = far ? ((a - x) * way[0] + (b - y) * way[1]) / far : 0;
    const worth = ahead > ASIDE ? ahead / far : 0;
    if (worth > most) [best, most] = [other, worth];
  }
  return best;
}

export function walkTheMap(root) {
  for (const map of root.querySelectorAll("svg.kantel-map")) {
    const places = [...map.querySelectorAll(".kantel-map__place")];
    map.addEventListener("keydown", (event) => {
      const here = event.target.closest(".kantel-map__place");
      if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
      const joined = (here.dataset.to || "").split(" ").filter(Boolean).map((n) => places[n]);
      const ends = { Home: places[0], End: places[places.length - 1] };
      const way = WAYS[event.key];
      const there = way ? neighbour(here, joined, way) : ends[event.key];
      if (!there) return;
      event.preventDefault();
      there.focus();
    });
  }
}
