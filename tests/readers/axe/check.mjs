// Shows folkmoot's web pages to a browser, wide and narrow, light and dark, and fails for what keeps
// people out: any violation of WCAG 2.1 A or AA or of axe's best practices, and any page wider than the
// screen.
//
//     npm ci && npm run check [-- FOLDER]
//
// FOLKMOOT is the program (else the one that cargo built last), BROWSER is Chromium (else the one on
// the path). With a FOLDER, pages, pictures of them and their print stay there to be looked at.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { documents, make, named, onPath, tell, within } from "../making.mjs";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const screens = [
  { name: "wide", width: 1280, height: 900, colours: "light" },
  { name: "telephone", width: 390, height: 800, colours: "light" },
  { name: "narrowest", width: 320, height: 640, colours: "light" },
  { name: "dark", width: 1280, height: 900, colours: "dark" },
];

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

const executablePath =
  process.env.BROWSER ?? onPath("chromium", "chromium-browser", "google-chrome");
if (!executablePath) throw new Error("no Chromium on the path; BROWSER names one elsewhere");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const kept = process.argv[2];
await within(kept, "axe", async (folder) => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const all = documents(folder);
  const wrong = [];
  for (const args of all) {
    wrong.push(...(await look(browser, axe, make(args, "html", folder), named(args), kept)));
  }
  await browser.close();
  tell(wrong, `${all.length} pages on ${screens.length} screens`);
});
