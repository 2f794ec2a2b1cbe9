// Zoom and pan: two fingers on a phone, buttons, the keys + - 0, Ctrl with the wheel, and dragging
// once the map is larger than its frame. It changes the `viewBox`, so that ink stays sharp; it
// jumps rather than glides, which suits those who asked for less motion too.

const MOST = 4;
const STEP = 1.5;

function within(low, value, high) {
  return Math.min(high, Math.max(low, value));
}

/** What a map shows: a window on its sheet. */
class Window {
  constructor(map) {
    this.map = map;
    [this.x, this.y, this.width, this.height] = map.getAttribute("viewBox").split(" ").map(Number);
    this.sheet = { width: this.width, height: this.height };
  }

  get scale() {
    return this.sheet.width / this.width;
  }

  /** A point of the screen on the sheet. */
  at(clientX, clientY) {
    const box = this.map.getBoundingClientRect();
    const unit = box.width ? this.width / box.width : 1;
    return [this.x + (clientX - box.left) * unit, this.y + (clientY - box.top) * unit];
  }

  /** Show `scale` times as large, with a point of the sheet kept where it is. */
  zoom(scale, [x, y] = [this.x + this.width / 2, this.y + this.height / 2]) {
    const wanted = within(1, scale, MOST);
    const factor = this.scale / wanted;
    this.width = this.sheet.width / wanted;
    this.height = this.sheet.height / wanted;
    this.move(x - (x - this.x) * factor, y - (y - this.y) * factor);
  }

  move(x, y) {
    this.x = within(0, x, this.sheet.width - this.width);
    this.y = within(0, y, this.sheet.height - this.height);
    const numbers = [this.x, this.y, this.width, this.height].map((n) => +n.toFixed(2));
    this.map.setAttribute("viewBox", numbers.join(" "));
    this.map.classList.toggle("kantel-map--near", this.scale > 1.01);
    this.map.dispatchEvent(new CustomEvent("kantel:zoomed", { bubbles: true }));
  }

  /** Move as little as is needed to show a place. */
  show(place) {
    const box = place.getBBox();
    const [right, bottom] = [box.x + box.width - this.width, box.y + box.height - this.height];
    const [x, y] = [within(right, this.x, box.x), within(bottom, this.y, box.y)];
    if (x !== this.x || y !== this.y) this.move(x, y);
  }
}

function listenToFingers(map, seen) {
  let held = null;
  const hold = (event) => {
    const [one, two] = event.touches;
    if (two) {
      const [x, y] = [(one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2];
      const apart = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
      held = { apart, scale: seen.scale, point: seen.at(x, y) };
    } else if (one && seen.scale > 1.01) {
      held = { point: seen.at(one.clientX, one.clientY) };
    } else {
      held = null;
    }
  };
  const drag = (event) => {
    if (!held) return;
    event.preventDefault();
    const [one, two] = event.touches;
    const last = two || one;
    if (two && held.apart) {
      const apart = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
      seen.zoom((held.scale * apart) / held.apart, held.point);
    }
    const [x, y] = seen.at((one.clientX + last.clientX) / 2, (one.clientY + last.clientY) / 2);
    seen.move(seen.x + held.point[0] - x, seen.y + held.point[1] - y);
  };
  map.addEventListener("touchstart", hold, { passive: true });
  map.addEventListener("touchmove", drag, { passive: false });
  for (const end of ["touchend", "touchcancel"]) map.addEventListener(end, hold);
}

function listenToMouse(map, seen) {
  let held = null;
  let moved = false;
  map.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return; // else the page scrolls, as everywhere
      event.preventDefault();
      seen.zoom(seen.scale * Math.exp(-event.deltaY / 200), seen.at(event.clientX, event.clientY));
    },
    { passive: false },
  );
  map.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button || seen.scale <= 1.01) return;
    held = seen.at(event.clientX, event.clientY);
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = seen.at(event.clientX, event.clientY);
    moved = moved || Math.hypot(held[0] - x, held[1] - y) > 4;
    if (moved) seen.move(seen.x + held[0] - x, seen.y + held[1] - y);
  });
  window.addEventListener("pointerup", () => {
    held = null;
  });
  // A drag that ends on a place is no click on it.
  map.addEventListener("click", (event) => moved && event.preventDefault(), true);
  map.addEventListener("dragstart", (event) => event.preventDefault());
}

function listenToKeys(map, seen) {
  map.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const scales = { "+": seen.scale * STEP, "=": seen.scale * STEP, "-": seen.scale / STEP, 0: 1 };
    if (!(event.key in scales)) return;
    event.preventDefault();
    seen.zoom(scales[event.key]);
    const place = event.target.closest(".kantel-map__place");
    if (place) seen.show(place);
  });
  map.addEventListener("focusin", (event) => {
    const place = event.target.closest(".kantel-map__place");
    if (place) seen.show(place);
  });
}

function button(sign, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "kantel-zoom__button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", act);
  return made;
}

/** Buttons for all maps of a frame: only one of them is shown. */
function addButtons(frame, windows) {
  const shown = () => windows.find((seen) => seen.map.getBoundingClientRect().width) || windows[0];
  const { zoomIn, zoomOut, zoomWhole, zoomGroup } = frame.dataset;
  const bar = document.createElement("div");
  bar.className = "kantel-zoom";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", zoomGroup);
  const closer = button("+", zoomIn, () => shown().zoom(shown().scale * STEP));
  const further = button("\u2212", zoomOut, () => shown().zoom(shown().scale / STEP));
  const whole = button("\u2922", zoomWhole, () => shown().zoom(1));
  bar.append(closer, further, whole);
  const tell = () => {
    // Not `disabled`: a button that loses its use keeps the focus of whoever pressed it.
    closer.setAttribute("aria-disabled", String(shown().scale >= MOST - 0.01));
    for (const one of [further, whole]) {
      one.setAttribute("aria-disabled", String(shown().scale <= 1.01));
    }
  };
  frame.addEventListener("kantel:zoomed", tell);
  window.addEventListener("resize", tell);
  tell();
  frame.prepend(bar);
}

export function zoomMaps(root) {
  for (const frame of root.querySelectorAll("[data-zoom-in]")) {
    const maps = [...frame.querySelectorAll("svg.kantel-map")];
    const windows = maps.map((map) => new Window(map));
    if (!windows.length) continue;
    for (const seen of windows) {
      listenToFingers(seen.map, seen);
      listenToMouse(seen.map, seen);
      listenToKeys(seen.map, seen);
    }
    addButtons(frame, windows);
  }
}
