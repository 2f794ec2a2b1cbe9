// Leaves out of a vendor's stylesheet every rule for a class that we do not use.

// An empty field is not yet wrong, whatever the browser thinks; the focus has one look here;
// a button pressed looks like one pointed at; and the kind of a text box changes nothing.
const UNWANTED = new Set(["invalid", "user-invalid", "focus-visible", "read-only", "active"]);
const KINDS = new Set(["type", "pattern", "inputmode"]);

// A selector stays when all classes it needs are known; what it excludes does not count.
function needsOnly(selector, known) {
  return selector.every((part) => {
    if (part.type === "class") return known.has(part.name);
    if (part.type === "attribute" && KINDS.has(part.name.toLowerCase())) return false;
    if (part.type === "pseudo-class" && UNWANTED.has(part.kind)) return false;
    if (part.type === "pseudo-class" && part.kind !== "not" && Array.isArray(part.selectors)) {
      return part.selectors.some((inner) => needsOnly(inner, known));
    }
    return true;
  });
}

/** A lightningcss visitor that keeps only the rules for the classes in `known`. */
export function keepOnly(known) {
  const isKept = (selector) => needsOnly(selector, known);
  return {
    // Two visitors, because a rule that is handed back changed cannot be read again.
    Rule: {
      style: (rule) => (rule.value.selectors.some(isKept) ? undefined : []),
    },
    Selector: (selector) => (isKept(selector) ? undefined : []),
  };
}
