//! The palette: every command there is, found by a few of its letters or another word for it, and people,
//! items, entries and meetings, found by what they say.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use tui_input::Input;

use super::synonyms;
use crate::{
    app::{ask::Ask, group::GroupPane, pane::Move, prompt::edit, target::Target},
    group::command::GroupCommand,
    keymap::{
        Availability, BindingStep, Chord, KeyRow, KeySection, Keymap, Prefill, ScreenCommand,
    },
    meeting::{
        command::{Begun, Language, VERBS, Verb},
        ids::{MeetingId, Text},
    },
    review::About,
};

/// Every command, to be found by name.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is looked for.
    pub input: Input,
    /// The place of the chosen entry among those found.
    pub cursor: usize,
    /// The commands, then where one can go.
    entries: Vec<PaletteEntry>,
    commands: usize,
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

/// What is done with an entry that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PaletteAct {
    /// It runs these lines, as a key would.
    Run(Vec<BindingStep>),
    /// It opens the prompt with this verb in it.
    Type(&'static str),
    /// It shows a place of the open meeting.
    GoTo(MeetingId, About),
    /// It opens a meeting.
    Open(MeetingId),
    /// It shows a group's page.
    OpenGroup(Text),
}

impl PaletteEntry {
    /// An entry that no key does.
    pub(super) fn new(name: String, help: String, does: PaletteAct) -> Self {
        Self { name, help, keys: String::new(), does }
    }

    /// Whether it is no command, but a place to go to.
    fn is_place(&self) -> bool {
        match self.does {
            PaletteAct::GoTo(..) | PaletteAct::Open(_) | PaletteAct::OpenGroup(_) => true,
            PaletteAct::Run(_) | PaletteAct::Type(_) => false,
        }
    }
}

/// What nobody looks for in a list of commands.
const LEFT_OUT: [&str; 8] =
    ["palette", "up", "down", "page-up", "page-down", "top", "bottom", "cancel"];

impl Palette {
    /// The palette of a pane, with the places that can be gone to from there.
    pub(in crate::app) fn new(
        keymap: &Keymap,
        here: KeySection,
        places: Vec<PaletteEntry>,
    ) -> Self {
        let mut entries = bound(keymap, here);
        entries.extend(unbound(&entries, here));
        if here.in_meeting() {
            entries.extend(verbs(VERBS));
        }
        if here.in_group() {
            entries.extend(verbs(GroupCommand::verbs()));
        }
        let commands = entries.len();
        entries.extend(places);
        Self {
            input: Input::default(),
            cursor: 0,
            entries,
            commands,
            found: (0..commands).collect(),
        }
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
            PaletteAct::GoTo(id, about) => {
                return vec![Ask::Close, Ask::GoTo(*id, Target::about(*about))];
            }
            PaletteAct::Open(id) => return vec![Ask::Close, Ask::Open(*id, None)],
            PaletteAct::OpenGroup(name) => {
                return vec![Ask::Close, Ask::OpenGroup(name.clone(), GroupPane::Series)];
            }
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
        let words: Vec<Wanted<'_>> = wanted.split_whitespace().map(Wanted::new).collect();
        if words.is_empty() {
            (self.found, self.cursor) = ((0..self.commands).collect(), 0);
            return;
        }
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
struct Wanted<'w> {
    word: &'w str,
    letters: Pattern,
    whole: Pattern,
}

/// How much another word for a command counts: as its name where it is whole.
const SYNONYM: u32 = 120;

impl<'w> Wanted<'w> {
    fn new(word: &'w str) -> Self {
        let pattern = |kind| Pattern::new(word, CaseMatching::Ignore, Normalization::Smart, kind);
        Self { word, letters: pattern(AtomKind::Fuzzy), whole: pattern(AtomKind::Substring) }
    }

    /// How well an entry fits: letters of its name in order, another word for it, or else a part of what it
    /// does. A place fits where the word stands in what it says.
    fn score(&self, entry: &PaletteEntry, matcher: &mut Matcher) -> Option<u32> {
        let mut buffer = Vec::new();
        let is_place = entry.is_place();
        let by_name = if is_place { &self.whole } else { &self.letters };
        let name = by_name.score(Utf32Str::new(&entry.name, &mut buffer), matcher);
        let help = self.whole.score(Utf32Str::new(&entry.help, &mut buffer), matcher);
        let other = synonyms::fit(&entry.name, self.word).filter(|_| !is_place);
        name.map(|score| score * 2).max(help).max(other.map(|fit| fit * SYNONYM))
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
        Some(PaletteEntry::new(line, help.to_owned(), does))
    };
    let is_new = |entry: &PaletteEntry| bound.iter().all(|other| other.name != entry.name);
    lines.filter_map(entry).filter(is_new).collect()
}

/// The commands of a language, to be typed on.
fn verbs<L: Language>(verbs: &'static [Verb<L>]) -> impl Iterator<Item = PaletteEntry> {
    verbs.iter().map(|verb| {
        let does = PaletteAct::Type(verb.name);
        PaletteEntry::new(verb.usage.to_owned(), verb.help.to_owned(), does)
    })
}
