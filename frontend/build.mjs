// Builds what Kantel serves: npm ci && npm run build. Same input, same bytes: CI compares
// the result with what is committed in src/kantel/foundation/static/kantel/.

import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundleAsync, Features } from "lightningcss";
import { buildFonts } from "./fonts.mjs";
import { keepOnly } from "./prune.mjs";
import { resolveTokens, tokensOf } from "./resolve.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const served = path.join(root, "src/kantel/foundation/static/kantel");
const out = path.join(here, "dist");
const chart = path.join(root, "src/kantel/engine/cartography/map.css");
const budget = 150_000;

// Old phones count: nothing newer than five years is taken for granted.
const targets = { chrome: 87 << 16, firefox: 78 << 16, safari: 14 << 16, ios_saf: 14 << 16 };
const banner =
  "/*! Kantel, EUPL-1.2. Holds parts of the NL Design System, EUPL-1.2: " +
  "Gemeente Utrecht, Frameless B.V. and the NL Design System community. */\n";

// The vendor's css: only the classes that the pattern page shows, with our tokens filled in.
async function vendorCss() {
  const page = await readFile(path.join(here, "patterns.html"), "utf8");
  const classes = new Set(page.match(/class="[^"]*"/g).flatMap((c) => c.slice(7, -1).split(/\s+/)));
  const { code } = await bundleAsync({
    filename: path.join(here, "css/nlds.css"),
    resolver: { resolve: resolveImport },
    visitor: keepOnly(classes),
  });
  const tokens = tokensOf(await readFile(path.join(here, "css/nlds-tokens.css"), "utf8"));
  return resolveTokens(code.toString(), tokens);
}

function resolveImport(specifier, from) {
  if (specifier.startsWith("@")) return path.join(here, "node_modules", specifier);
  if (specifier === "./map.css") return chart;
  return path.resolve(path.dirname(from), specifier);
}

async function buildCss(name, vendor) {
  const { code } = await bundleAsync({
    filename: path.join(here, "css", `${name}.css`),
    minify: true,
    targets,
    exclude: Features.LogicalProperties | Features.LightDark,
    resolver: {
      resolve: resolveImport,
      read: async (file) => {
        if (file === path.join(here, "css/nlds.css")) return vendor;
        if (file === chart && !existsSync(chart)) return "";
        return readFile(file, "utf8");
      },
    },
  });
  await writeFile(path.join(out, `${name}.css`), banner + code.toString().trim() + "\n");
}

async function buildJs() {
  const folder = path.join(here, "js/entries");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".js")).sort();
  await esbuild.build({
    entryPoints: names.map((name) => path.join(folder, name)),
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2019",
    charset: "utf8",
    banner: { js: "/*! Kantel, EUPL-1.2 */" },
  });
}

async function weigh() {
  const files = (await readdir(out, { recursive: true })).filter((f) => /\.(css|js|woff2)$/.test(f));
  let total = 0;
  for (const file of files.sort()) {
    const size = (await readFile(path.join(out, file))).length;
    total += size;
    console.log(String(size).padStart(8), file);
  }
  console.log(String(total).padStart(8), `of at most ${budget} bytes`);
  if (total > budget) process.exitCode = 1;
}

// Built beside it and then put in its place: a build that fails leaves everything as it was.
await rm(out, { recursive: true, force: true });
await mkdir(out);
await buildFonts(path.join(here, "node_modules"), path.join(out, "fonts"));
const vendor = await vendorCss();
for (const name of ["parts", "kantel", "pages", "desk", "shell", "voting"]) await buildCss(name, vendor);
await buildJs();
await weigh();
for (const old of existsSync(served) ? await readdir(served) : []) {
  if (/\.(css|js)$|^fonts$/.test(old)) await rm(path.join(served, old), { recursive: true });
}
await cp(out, served, { recursive: true });
await rm(out, { recursive: true });
