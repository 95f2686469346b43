// What the jobs beside this file share: finding programs, and having folkmoot write every kind of
// minutes and papers of the sample meetings.
//
// FOLKMOOT is the program (else the one that cargo built last).

import { execFileSync } from "node:child_process";
import { accessSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const meetings = join(root, "tests/fixtures/meetings");
export const north = join(meetings, "north-broadland-2024-05-22.moot");
export const parish = join(meetings, "parish-2025-03-11.moot");

/// The first of some programs that the path has.
export function onPath(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isThere);
}

function isThere(path) {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

/// The program; of several built, the newest, since another is not what is meant to be looked at.
function program() {
  if (process.env.FOLKMOOT) return process.env.FOLKMOOT;
  const built = ["release", "debug"].map((kind) => join(root, "target", kind, "folkmoot"));
  const age = (path) => statSync(path).mtimeMs;
  const [newest] = built.filter(isThere).sort((a, b) => age(b) - age(a));
  if (!newest) throw new Error(`no folkmoot: ${built.join(", ")}; cargo build --locked makes one`);
  return newest;
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

/// What has every document written: the minutes in each layout and edition, and each paper.
export function documents(folder) {
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

/// Has a document written in a format, and gives its file.
export function make(args, format, folder) {
  const file = join(folder, `${named(args)}.${format}`);
  execFileSync(program(), [...args, "-o", file, "--force"]);
  return file;
}

/// What a document is called here, and its files.
export function named(args) {
  const words = args.map((word) => word.replace(/^.*[\\/]/, "").replace(/\.moot$/, ""));
  return words.join("-").replace(/[^\w.]+/g, "-");
}

/// Does something with a folder: the one named, which stays, or one that is gone afterwards.
export async function within(kept, name, work) {
  if (kept) mkdirSync(kept, { recursive: true });
  const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), `folkmoot-${name}-`));
  try {
    return await work(folder);
  } finally {
    if (!kept) rmSync(folder, { recursive: true });
  }
}

/// Tells what is to be mended; the job fails for anything.
export function tell(wrong, looked) {
  for (const one of wrong) console.error(one);
  console.log(`${looked} of ${program()}: ${wrong.length} things to mend`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
