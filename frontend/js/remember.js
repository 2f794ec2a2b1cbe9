// Opens the tips for the audience one chose before, on this device only:
// <div data-remember-role><details data-role="municipality">…</details></div>.

const KEY = "kantel-role";

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be switched off: then nothing is remembered
  }
}

function write(role) {
  try {
    localStorage.setItem(KEY, role);
  } catch {
    return; // as above
  }
}

export function rememberRole(root) {
  for (const group of root.querySelectorAll("[data-remember-role]")) {
    const parts = [...group.querySelectorAll("details[data-role]")];
    const known = parts.find((part) => part.dataset.role === read());
    // An address that points at one audience is a wish, stronger than a memory.
    if (known && !group.querySelector(":target")) known.open = true;
    const target = group.querySelector("details:target");
    if (target) target.open = true;
    for (const part of parts) {
      part.querySelector("summary").addEventListener("click", () => {
        if (!part.open) write(part.dataset.role);
      });
    }
  }
}
