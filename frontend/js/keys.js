// Single keys for the buttons of a screen: <button data-key="a">. They do nothing while one
// types in a field, and a check box on the screen switches them off (WCAG 2.1.4).

const STORE = "kantel-keys";

function stored() {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true; // storage may be switched off: then keys work until the page is left
  }
}

function store(on) {
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    return; // as above
  }
}

let on = stored();

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function use(element) {
  if (element.matches("input, textarea, select, [data-text]")) {
    element.focus();
    if (element.select) element.select();
  } else {
    element.click();
  }
}

// In a list of choices Enter does nothing by itself; here it does what it does in a text field.
function onEnter(event) {
  if (event.key !== "Enter" || !event.target.matches("select[data-key]")) return;
  event.preventDefault();
  event.target.form.querySelector("button[data-key]").click();
}

export function listenToKeys(root) {
  root.addEventListener("keydown", onEnter);
  root.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (!/^[a-z]$/.test(key)) return;
    const element = root.querySelector(`[data-key="${key}"]:not([disabled])`);
    if (!element) return;
    event.preventDefault();
    use(element);
  });
  root.addEventListener("change", (event) => {
    if (!event.target.matches("[data-keys-on]")) return;
    on = event.target.checked;
    store(on);
  });
}

let open = window.matchMedia("(min-width: 60rem)").matches;

// Keys need a script, so their explanation shows when there is one.
export function showKeys(root) {
  for (const part of root.querySelectorAll("[data-keys]")) {
    part.hidden = false;
    part.open = open;
    part.addEventListener("toggle", () => {
      open = part.open;
    });
    part.querySelector("[data-keys-on]").checked = on;
  }
}
