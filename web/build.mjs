/**
 * Builds the scripts that the Python server serves: `npm run build`.
 *
 * Everything is a classic script (E-002): no modules, no eval, ES2021. The size
 * of the element is a promise, so the build fails when it is broken.
 */
import { build } from "esbuild";
import { copyFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { squeezeTemplates } from "./squeeze.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const out = process.env.TASKPILOT_UI_OUT ?? join(web, "..", "src", "taskpilot", "ui");
const ELEMENT_BUDGET = 60 * 1024;

const exists = async (path) => stat(path).then(() => true, () => false);

/** Bundles one entry into one classic script and returns its size after gzip. */
async function bundle(entry, file) {
  const { version } = JSON.parse(await readFile(join(web, "package.json"), "utf8"));
  const result = await build({
    entryPoints: [join(web, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2021",
    charset: "utf8",
    legalComments: "none",
    define: { __VERSION__: JSON.stringify(version), "process.env.NODE_ENV": '"production"' },
    banner: { js: "/* TaskPilot, Apache-2.0. Contains Lit (BSD-3-Clause). */" },
    plugins: [squeezeTemplates],
    logLevel: "warning",
  });
  const script = result.outputFiles[0].contents;
  await writeFile(join(out, file), script);
  const zipped = gzipSync(script, { level: 9 }).length;
  console.log(`${file.padEnd(12)} ${(script.length / 1024).toFixed(1).padStart(7)} KB ${(zipped / 1024).toFixed(1).padStart(6)} KB gzipped`);
  return zipped;
}

await mkdir(out, { recursive: true });
const size = await bundle("element/define.ts", "chatkit.js");
await bundle("loader/loader.ts", "loader.js");
if (await exists(join(web, "page", "page.ts"))) await bundle("page/page.ts", "page.js");
for (const file of ["index.html", "page.css"]) {
  if (await exists(join(web, "page", file))) await copyFile(join(web, "page", file), join(out, file));
}
if (size > ELEMENT_BUDGET) {
  console.error(`chatkit.js is ${size} bytes gzipped; the budget is ${ELEMENT_BUDGET}.`);
  process.exit(1);
}
