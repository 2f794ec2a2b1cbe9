// Sends the forms of <div id="…" data-swap> in the background and draws that part anew from the
// page that comes back, so that the screen does not jump. Links to the same page ("?kies=…") go
// the same way. A form with data-whole-page is left alone. Whatever goes wrong becomes the plain
// form or the plain link.

let busy = false;

async function draw(part, request) {
  const answer = await fetch(request, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  // Another screen (a login page, say): go there whole.
  if (!fresh) throw new Error("elsewhere");
  const here = document.getElementById(part.id);
  here.replaceWith(document.importNode(fresh, true));
  document.dispatchEvent(new CustomEvent("kantel:drawn"));
}

async function tryTo(part, request, otherwise) {
  if (busy) return;
  busy = true;
  part.setAttribute("aria-busy", "true");
  try {
    await draw(part, request);
  } catch {
    otherwise();
  } finally {
    busy = false;
    part.removeAttribute("aria-busy");
  }
}

function onSubmit(event) {
  const form = event.target;
  const part = form.closest("[data-swap]");
  if (!part || form.hasAttribute("data-whole-page")) return;
  event.preventDefault();
  const body = new FormData(form);
  const button = event.submitter;
  if (button && button.name) body.append(button.name, button.value);
  const request = new Request(form.action, { method: "POST", body: new URLSearchParams(body) });
  // The act may have happened: looking again is safe, sending again is not.
  tryTo(part, request, () => window.location.reload());
}

function onClick(event) {
  const link = event.target.closest("[data-swap] a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  if (!window.getSelection().isCollapsed) return;
  tryTo(link.closest("[data-swap]"), new Request(link.href), () => window.location.assign(link.href));
}

export function swapParts(root) {
  root.addEventListener("submit", onSubmit);
  root.addEventListener("click", onClick);
}
