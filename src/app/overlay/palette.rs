//! The palette: every command there is, found by a few of its letters.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use tui_input::Input;

use super::{Overlay, leaves};
use crate::{
    app::{App, Effect, Message, pane::Move, prompt::edit, run},
    keymap::{Availability, Chord, Key, Keymap, Pane, Prefill, ScreenCommand, Step},
    meeting::command::VERBS,
};

/// Every command, to be found by name.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is looked for.
    pub input: Input,
    /// The place of the chosen entry among those found.
    pub cursor: usize,
    entries: Vec<Entry>,
    /// The places of the entries found, the best first.
    found: Vec<usize>,
}

/// A command of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line that it runs, or how its line is built.
    pub name: String,
    /// What it does.
    pub help: String,
    /// The keys that do the same; empty if none do.
    pub keys: String,
    does: Does,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Does {
    /// It runs these lines, as a key would.
    Run(Vec<Step>),
    /// It opens the prompt with this verb in it.
    Type(&'static str),
}

/// What nobody looks for in a list of commands.
const LEFT_OUT: [&str; 8] =
    ["palette", "up", "down", "page-up", "page-down", "top", "bottom", "cancel"];

impl Palette {
    /// The palette of a pane.
    pub(in crate::app) fn of(keymap: &Keymap, pane: Pane) -> Self {
        let mut entries = bound(keymap, pane);
        entries.extend(unbound(&entries, pane));
        if pane.in_meeting() {
            entries.extend(verbs());
        }
        let found = (0..entries.len()).collect();
        Self { input: Input::default(), cursor: 0, entries, found }
    }

    /// The commands found, the best first.
    pub fn found(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.found.iter().map(|&place| &self.entries[place])
    }

    pub(super) fn paste(&mut self, text: &str) {
        edit::paste(&mut self.input, text);
        self.look();
    }

    /// Looks for what is typed: in names first, then in what the commands do.
    fn look(&mut self) {
        let wanted = self.input.value();
        let words: Vec<Wanted> = wanted.split_whitespace().map(Wanted::new).collect();
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        let mut matcher = Matcher::new(config);
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let scores = words.iter().map(|word| word.score(entry, &mut matcher));
            scored.extend(scores.sum::<Option<u32>>().map(|score| (score, place)));
        }
        scored.sort_by_key(|&(score, place)| (std::cmp::Reverse(score), place));
        self.found = scored.into_iter().map(|(_, place)| place).collect();
        self.cursor = 0;
    }
}

/// A word that is looked for.
struct Wanted {
    in_name: Pattern,
    in_help: Pattern,
}

impl Wanted {
    fn new(word: &str) -> Self {
        let pattern = |kind| Pattern::new(word, CaseMatching::Ignore, Normalization::Smart, kind);
        Self { in_name: pattern(AtomKind::Fuzzy), in_help: pattern(AtomKind::Substring) }
    }

    /// How well an entry fits: letters of its name in order, or else a part of what it does.
    fn score(&self, entry: &Entry, matcher: &mut Matcher) -> Option<u32> {
        let mut buffer = Vec::new();
        let name = self.in_name.score(Utf32Str::new(&entry.name, &mut buffer), matcher);
        let help = self.in_help.score(Utf32Str::new(&entry.help, &mut buffer), matcher);
        name.map(|score| score * 2).max(help)
    }
}

/// What keys run here, each once.
fn bound(keymap: &Keymap, pane: Pane) -> Vec<Entry> {
    let sections = keymap.table_for(pane);
    let rows = sections.iter().flat_map(|section| &section.rows);
    let entry = |row: &crate::keymap::Row| {
        let binding = keymap.bindings().iter().find(|binding| {
            binding.run_text() == row.run && pane.lookup_order().contains(&binding.pane)
        })?;
        Some(Entry {
            name: name_of(&binding.run, &row.run),
            help: row.desc.clone(),
            keys: row.keys_text(),
            does: Does::Run(binding.run.clone()),
        })
    };
    let mut entries: Vec<Entry> = Vec::new();
    for entry in rows.filter_map(entry) {
        match entries.iter_mut().find(|other| other.name == entry.name) {
            Some(known) => known.keys = format!("{} {}", known.keys, entry.keys),
            None if LEFT_OUT.contains(&entry.name.as_str()) => {}
            None => entries.push(entry),
        }
    }
    entries
}

/// What a binding is called: a line that it only begins shows where one types on.
fn name_of(steps: &[Step], run: &str) -> String {
    match steps {
        [Step::Screen(ScreenCommand::Prompt(text))] if !text.before.is_empty() => {
            format!("{}…{}", text.before, text.after)
        }
        _ => run.to_owned(),
    }
}

/// Screen commands that make sense here and that no key runs.
fn unbound(bound: &[Entry], pane: Pane) -> Vec<Entry> {
    let fits = |place: Availability| match place {
        Availability::Anywhere => true,
        Availability::Meeting => pane.in_meeting(),
        Availability::Home => pane == Pane::Home,
    };
    let infos = ScreenCommand::all().iter().filter(|info| fits(info.place));
    let lines = infos
        .filter(|info| !LEFT_OUT.contains(&info.name))
        .flat_map(|info| info.lines().into_iter().map(move |line| (line, info.help)));
    let entry = |(line, help): (String, &str)| {
        let command = line.parse().ok()?;
        let does = Does::Run(vec![Step::Screen(command)]);
        Some(Entry { name: line, help: help.to_owned(), keys: String::new(), does })
    };
    let is_new = |entry: &Entry| bound.iter().all(|other| other.name != entry.name);
    lines.filter_map(entry).filter(is_new).collect()
}

/// The meeting's commands, to be typed on.
fn verbs() -> impl Iterator<Item = Entry> {
    VERBS.iter().map(|verb| Entry {
        name: verb.usage.to_owned(),
        help: verb.help.to_owned(),
        keys: String::new(),
        does: Does::Type(verb.name),
    })
}

pub(super) fn key(app: &mut App, mut palette: Palette, chord: Chord) -> Vec<Effect> {
    let page = app.page() as isize;
    let step = match chord.key() {
        Key::Enter => return choose(app, palette),
        _ if leaves(chord) => return Vec::new(),
        Key::Up => Some(Move::By(-1)),
        Key::Down | Key::Tab => Some(Move::By(1)),
        Key::Char('p') if chord.ctrl() => Some(Move::By(-1)),
        Key::Char('n') if chord.ctrl() => Some(Move::By(1)),
        Key::PageUp => Some(Move::By(-page)),
        Key::PageDown => Some(Move::By(page)),
        _ => None,
    };
    match step {
        Some(step) => palette.cursor = step.from(palette.cursor, palette.found.len()),
        None if edit::edit(&mut palette.input, chord) => palette.look(),
        None => {}
    }
    app.overlay = Some(Overlay::Palette(palette));
    Vec::new()
}

fn choose(app: &mut App, palette: Palette) -> Vec<Effect> {
    let Some(entry) = palette.found().nth(palette.cursor).cloned() else {
        app.overlay = Some(Overlay::Palette(palette));
        return Vec::new();
    };
    match entry.does {
        Does::Type(verb) => {
            let before = format!("{verb} ");
            let text = Prefill { before, after: String::new() };
            run::screen_command(app, ScreenCommand::Prompt(text))
        }
        Does::Run(steps) => {
            let fill = |step: &Step| step.fill(&|placeholder| run::selected(app, placeholder));
            match steps.iter().map(fill).collect::<Result<Vec<_>, _>>() {
                Ok(steps) => steps.into_iter().flat_map(|step| run::step(app, step)).collect(),
                Err(nothing) => {
                    app.message = Some(Message::error(nothing.to_string()));
                    Vec::new()
                }
            }
        }
    }
}
