// Cuts the typefaces down to what Dutch and English need, and names them as ours: the
// licence of Source Sans reserves its name for the whole font.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { convert } from "fontverter";
import subsetFont from "subset-font";

// What a page in Dutch, Frisian or English holds. A sign that is not here comes from the
// reader's own fonts; every hundred of them cost three kilobytes on the first page.
const LETTERS =
  " !\"#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz" +
  "ÄÉËÏÖÜáàâäéèêëíïóôöúûüçñ‘’“”„–—…·€×\u00a0";

const FONTS = {
  titel: "@fontsource/alegreya/files/alegreya-latin-600-normal.woff2",
  "titel-cursief": "@fontsource/alegreya/files/alegreya-latin-500-italic.woff2",
  tekst: "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  // Fetched only where a journey chose it.
  leesbaar:
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
};

// One file for plain and bold text weighs less than two.
const WEIGHTS = { wght: { min: 400, max: 600 } };

const COPYRIGHT = 0;
const RESERVED = "Source";
const OURS = "Kantel"; // as many letters, so that nothing in the file moves

function tableOffset(font, wanted) {
  const tables = font.readUInt16BE(4);
  for (let entry = 12; entry < 12 + 16 * tables; entry += 16) {
    if (font.toString("latin1", entry, entry + 4) === wanted) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`the font has no table ${wanted}`);
}

function rename(font) {
  const names = tableOffset(font, "name");
  const strings = names + font.readUInt16BE(names + 4);
  for (let i = 0; i < font.readUInt16BE(names + 2); i += 1) {
    const record = names + 6 + 12 * i;
    if (font.readUInt16BE(record + 6) === COPYRIGHT) continue;
    const start = strings + font.readUInt16BE(record + 10);
    const text = font.subarray(start, start + font.readUInt16BE(record + 8));
    for (const encoding of ["utf16be", "latin1"]) {
      const [from, to] = [RESERVED, OURS].map((name) => encode(name, encoding));
      const at = text.indexOf(from);
      if (at >= 0) to.copy(text, at);
    }
  }
  return font;
}

function encode(text, encoding) {
  return encoding === "utf16be" ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, "latin1");
}

/** Writes the fonts into `folder`. */
export async function buildFonts(packages, folder) {
  await mkdir(folder, { recursive: true });
  for (const [name, file] of Object.entries(FONTS)) {
    const whole = await readFile(path.join(packages, file));
    const part = await subsetFont(whole, LETTERS, {
      targetFormat: "sfnt",
      keepFeatures: ["kern"],
      noHinting: true,
      ...(file.includes("variable") && { variationAxes: WEIGHTS }),
    });
    await writeFile(path.join(folder, `${name}.woff2`), await convert(rename(part), "woff2"));
  }
}
