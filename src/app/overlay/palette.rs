//! The palette: every command there is, found by a few of its letters.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use tui_input::Input;

use crate::{
    app::{ask::Ask, pane::Move, prompt::edit},
    group::command::GroupCommand,
    keymap::{
        Availability, BindingStep, Chord, KeyRow, KeySection, Keymap, Prefill, ScreenCommand,
    },
    meeting::command::{Begun, Language, VERBS, Verb},
};

/// Every command, to be found by name.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is looked for.
    pub input: Input,
    /// The place of the chosen entry among those found.
    pub cursor: usize,
    entries: Vec<PaletteEntry>,
    /// The places of the entries found, the best first.
    found: Vec<usize>,
}

/// A command of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// The line that it runs, or how its line is built.
    pub name: String,
    /// What it does.
    pub help: String,
    /// The keys that do the same; empty if none do.
    pub keys: String,
    does: PaletteAct,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PaletteAct {
    /// It runs these lines, as a key would.
    Run(Vec<BindingStep>),
    /// It opens the prompt with this verb in it.
    Type(&'static str),
}

/// What nobody looks for in a list of commands.
const LEFT_OUT: [&str; 8] =
    ["palette", "up", "down", "page-up", "page-down", "top", "bottom", "cancel"];

impl Palette {
    /// The palette of a pane.
    pub(in crate::app) fn new(keymap: &Keymap, here: KeySection) -> Self {
        let mut entries = bound(keymap, here);
        entries.extend(unbound(&entries, here));
        if here.in_meeting() {
            entries.extend(verbs(VERBS));
        }
        if here.in_group() {
            entries.extend(verbs(GroupCommand::verbs()));
        }
        let found = (0..entries.len()).collect();
        Self { input: Input::default(), cursor: 0, entries, found }
    }

    /// The commands found, the best first.
    pub fn found(&self) -> impl ExactSizeIterator<Item = &PaletteEntry> {
        self.found.iter().map(|&place| &self.entries[place])
    }

    /// Moves, runs what is chosen, or leaves it.
    pub(super) fn command(&mut self, command: &ScreenCommand, page: usize) -> Option<Vec<Ask>> {
        match command {
            ScreenCommand::Cancel => return Some(vec![Ask::Close]),
            ScreenCommand::Accept => return Some(self.choose()),
            _ => {}
        }
        self.cursor = Move::from_command(command, page)?.from(self.cursor, self.found.len());
        Some(Vec::new())
    }

    /// Runs the chosen command, or begins it; where nothing is found, nothing is done.
    fn choose(&self) -> Vec<Ask> {
        let Some(entry) = self.found().nth(self.cursor) else { return Vec::new() };
        let steps = match &entry.does {
            PaletteAct::Type(verb) => {
                let text = Prefill { before: Begun::new(verb).to_string(), after: String::new() };
                vec![BindingStep::Screen(ScreenCommand::Prompt(text))]
            }
            PaletteAct::Run(steps) => steps.clone(),
        };
        vec![Ask::Close, Ask::Steps(steps)]
    }

    pub(super) fn type_in(&mut self, chord: Chord) {
        if edit::edit(&mut self.input, chord) {
            self.look();
        }
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
    fn score(&self, entry: &PaletteEntry, matcher: &mut Matcher) -> Option<u32> {
        let mut buffer = Vec::new();
        let name = self.in_name.score(Utf32Str::new(&entry.name, &mut buffer), matcher);
        let help = self.in_help.score(Utf32Str::new(&entry.help, &mut buffer), matcher);
        name.map(|score| score * 2).max(help)
    }
}

/// What keys run here, each once.
fn bound(keymap: &Keymap, here: KeySection) -> Vec<PaletteEntry> {
    let sections = keymap.table_for(here);
    let rows = sections.iter().flat_map(|section| &section.rows);
    let entry = |row: &KeyRow| {
        let binding = keymap.bindings().iter().find(|binding| {
            binding.run_text() == row.run && here.lookup_order().contains(&binding.section)
        })?;
        Some(PaletteEntry {
            name: name_of(&binding.run, &row.run),
            help: row.desc.clone(),
            keys: row.keys_text(),
            does: PaletteAct::Run(binding.run.clone()),
        })
    };
    let mut entries: Vec<PaletteEntry> = Vec::new();
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
fn name_of(steps: &[BindingStep], run: &str) -> String {
    match steps {
        [BindingStep::Screen(ScreenCommand::Prompt(text))] if !text.before.is_empty() => {
            format!("{}…{}", text.before, text.after)
        }
        _ => run.to_owned(),
    }
}

/// Screen commands that make sense here and that no key runs.
fn unbound(bound: &[PaletteEntry], here: KeySection) -> Vec<PaletteEntry> {
    let fits = |availability: Availability| match availability {
        Availability::Anywhere | Availability::Screen => true,
        Availability::Meeting => here.in_meeting(),
        Availability::Panes => here.in_meeting() || here.in_group(),
        Availability::Group => here.in_group(),
        Availability::Lists => here == KeySection::Home || here.in_group(),
        Availability::Home => here == KeySection::Home,
        Availability::Above(_) => false,
    };
    let infos = ScreenCommand::all().iter().filter(|info| fits(info.availability));
    let lines = infos
        .filter(|info| !LEFT_OUT.contains(&info.name))
        .flat_map(|info| info.lines().into_iter().map(move |line| (line, info.help)));
    let entry = |(line, help): (String, &str)| {
        let command = line.parse().ok()?;
        let does = PaletteAct::Run(vec![BindingStep::Screen(command)]);
        Some(PaletteEntry { name: line, help: help.to_owned(), keys: String::new(), does })
    };
    let is_new = |entry: &PaletteEntry| bound.iter().all(|other| other.name != entry.name);
    lines.filter_map(entry).filter(is_new).collect()
}

/// The commands of a language, to be typed on.
fn verbs<L: Language>(verbs: &'static [Verb<L>]) -> impl Iterator<Item = PaletteEntry> {
    verbs.iter().map(|verb| PaletteEntry {
        name: verb.usage.to_owned(),
        help: verb.help.to_owned(),
        keys: String::new(),
        does: PaletteAct::Type(verb.name),
    })
}
