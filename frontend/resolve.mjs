// Fills our tokens into a vendor's stylesheet at build time: the vendor asks for some four
// hundred, most of them unset, and every reader would download the questions.

import postcss from "postcss";

const TOKEN = /^--(nl|utrecht)-/;

/** The tokens that a stylesheet sets: a Map of name to value. */
export function tokensOf(css) {
  const tokens = new Map();
  postcss.parse(css).walkDecls(TOKEN, (decl) => tokens.set(decl.prop, decl.value));
  return tokens;
}

function closingBracket(text, open) {
  for (let depth = 0, i = open; i < text.length; i += 1) {
    if (text[i] === "(") depth += 1;
    if (text[i] === ")" && (depth -= 1) === 0) return i;
  }
  throw new Error(`no closing bracket in ${text}`);
}

// What stands for var(name, fallback); null when nobody set it and there is nothing instead.
function answer(name, fallback, tokens) {
  const instead = fallback === undefined ? null : fill(fallback, tokens);
  if (TOKEN.test(name)) return tokens.has(name) ? fill(tokens.get(name), tokens) : instead;
  return instead === null ? `var(${name})` : `var(${name}, ${instead})`;
}

function fill(value, tokens) {
  const start = value.indexOf("var(");
  if (start < 0) return value;
  const end = closingBracket(value, start + 3);
  const inside = value.slice(start + 4, end);
  const comma = inside.indexOf(",");
  const name = (comma < 0 ? inside : inside.slice(0, comma)).trim();
  const fallback = comma < 0 ? undefined : inside.slice(comma + 1).trim();
  const middle = answer(name, fallback, tokens);
  const rest = fill(value.slice(end + 1), tokens);
  return middle === null || rest === null ? null : value.slice(0, start) + middle + rest;
}

/** The stylesheet with every token filled in; a declaration nobody can answer is left out. */
export function resolveTokens(css, tokens) {
  const sheet = postcss.parse(css);
  sheet.walkDecls((decl) => {
    const value = fill(decl.value, tokens);
    if (value === null) decl.remove();
    else decl.value = value;
  });
  return sheet.toString();
}
