// After a form error the summary gets the focus, so that a screen reader begins there.

export function focusErrors(root) {
  const summary = root.querySelector("[data-error-summary]");
  if (summary) summary.focus();
}
