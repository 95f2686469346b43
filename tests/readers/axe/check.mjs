// Shows folkmoot's web pages to a browser, wide and narrow, light and dark, and fails for what keeps
// people out: any violation of WCAG 2.1 A or AA or of axe's best practices, and any page wider than the
// screen.
//
//     npm ci && npm run check [-- FOLDER]
//
// FOLKMOOT is the program (else the one that cargo built), BROWSER is Chromium (else the one on the
// path). With a FOLDER, pages, pictures of them and their print stay there to be looked at.

import { execFileSync } from "node:child_process";
import { accessSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../../..");
const meetings = join(root, "tests/fixtures/meetings");
const north = join(meetings, "north-broadland-2024-05-22.moot");
const parish = join(meetings, "parish-2025-03-11.moot");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const screens = [
  { name: "wide", width: 1280, height: 900, colours: "light" },
  { name: "narrow", width: 400, height: 800, colours: "light" },
  { name: "dark", width: 1280, height: 900, colours: "dark" },
];

function found(paths, what) {
  for (const path of paths) {
    try {
      accessSync(path);
      return path;
    } catch {
      // The next one may be there.
    }
  }
  throw new Error(`no ${what}: ${paths.join(", ")}`);
}

function onPath(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

// A planned meeting, with what an agenda can have.
const plan = `group "Lower Marsh Parish Council"
marking OFFICIAL
date 2025-04-08 19:00-21:00 zone:Europe/London
venue "Village Hall"
quorum members:2
attendee CD "Colm Daly" role:chair org:"Parish Council"
attendee EF "Elin Ferrer" org:"Parish Council"
agenda Welcome 5m kind:standing
agenda "Speed limit on Mill Lane" 30m presenter:CD
agenda "Pay" 10m confidential:yes
paper i2 "Traffic survey 2025" link:https://example.org/survey.pdf
paper i2 "A letter from the residents of Mill Lane"
paper i3 "Pay scales" link:https://example.org/pay.pdf
apologies EF
carry a2 @EF obtain a roof survey due:2025-04-08 from:2025-03-11
`;

function pages(folder) {
  const planned = join(folder, "plan.moot");
  writeFileSync(planned, plan);
  const layouts = ["narrative", "table", "action-only", "scribe"];
  const editions = [[], ["--public"]];
  const minutes = [north, parish].flatMap((source) =>
    layouts.flatMap((layout) =>
      editions.map((edition) => ["replay", source, "--layout", layout, ...edition]),
    ),
  );
  return [
    ...minutes,
    ["agenda", planned],
    ["agenda", planned, "--public"],
    ["actions", parish],
    ["actions", planned, "--for", "EF"],
    ["report", "representative", "--for", "KP", north],
    ["replay", planned],
  ];
}

function named(args) {
  const words = args.map((word) => word.replace(/^.*[\\/]/, "").replace(/\.moot$/, ""));
  return words.join("-").replace(/[^\w.]+/g, "-");
}

async function look(browser, axe, file, name, folder) {
  const wrong = [];
  for (const screen of screens) {
    const { width, height, colours } = screen;
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: colours });
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(axe);
    const run = (tags) => globalThis.axe.run(document, { runOnly: tags });
    const { violations } = await page.evaluate(run, rules);
    for (const { id, help, nodes } of violations) {
      const where = nodes.map((node) => `    ${node.target} ${node.failureSummary}`).join("\n");
      wrong.push(`${name}, ${screen.name}: ${id}: ${help}\n${where}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) {
      wrong.push(`${name}, ${screen.name}: the page is ${wide} wide on a screen of ${width}`);
    }
    if (folder) {
      await page.screenshot({ path: join(folder, `${name}.${screen.name}.png`), fullPage: true });
      if (screen.name === "wide") {
        await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
      }
    }
    await page.close();
  }
  return wrong;
}

const folkmoot = process.env.FOLKMOOT ??
  found(["release", "debug"].map((kind) => join(root, "target", kind, "folkmoot")), "folkmoot");
const executablePath = process.env.BROWSER ??
  found(onPath("chromium", "chromium-browser", "google-chrome"), "Chromium");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const kept = process.argv[2];
if (kept) mkdirSync(kept, { recursive: true });
const folder = kept ?? mkdtempSync(join(tmpdir(), "folkmoot-axe-"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const all = pages(folder);
const wrong = [];
for (const args of all) {
  const name = named(args);
  const file = join(folder, `${name}.html`);
  execFileSync(folkmoot, [...args, "--to", "html", "-o", file, "--force"]);
  wrong.push(...(await look(browser, axe, file, name, kept)));
}
await browser.close();
if (!kept) rmSync(folder, { recursive: true });
for (const one of wrong) console.error(one);
console.log(`${all.length} pages on ${screens.length} screens: ${wrong.length} things to mend`);
process.exitCode = wrong.length > 0 ? 1 : 0;
