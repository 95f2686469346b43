//! Reading a keymap file, with every problem found at once and each at its line.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::builtin::KEYMAP_VERSION;
use super::error::{Fault, Problem};
use super::{
    Availability, BUILTIN_NAMES, Binding, BindingStep, Chord, KeySection, Keys, ScreenCommand,
};
use crate::{group::command::GroupCommand, text::nearest::nearest};

/// What says whether a line is a command of the meeting's language, and if not, why.
pub type Validate<'a> = &'a dyn Fn(&str) -> Result<(), String>;

const FIELDS: [&str; 5] = ["on", "run", "desc", "hint", "unbind"];

const ON_EXPECTED: &str = r#"a key, like "ctrl-p", or two in turn, like ["g", "g"]"#;

const VERSIONS: &str = "1 or 2";

/// What a keymap file says.
pub(super) struct KeymapSheet {
    /// The built-in keymap that it is laid over.
    pub(super) inherit: Option<&'static str>,
    /// The version of the built-in keymaps that it was written for.
    pub(super) version: u32,
    /// What it binds, in each section in the order of the file.
    pub(super) bound: Vec<Binding>,
    /// What it takes away.
    pub(super) unbound: Vec<(KeySection, Keys)>,
    /// The keys of each of its bindings, with their lines.
    pub(super) lines: Vec<(usize, KeySection, Keys)>,
}

/// Reads a keymap file, or says everything that is wrong with it in the order of its lines.
pub(super) fn read(
    file: &str,
    text: &str,
    validate: Validate<'_>,
) -> Result<KeymapSheet, Vec<Problem>> {
    let mut reader = KeymapReader { file, text, validate, problems: Vec::new() };
    let (header, entries) = reader.file();
    reader.check_clashes(&entries);
    if !reader.problems.is_empty() {
        reader.problems.sort_by_key(|problem| problem.line);
        return Err(reader.problems);
    }
    let KeymapHeader { inherit, version } = header;
    let lines = entries.iter().map(|entry| (entry.line, entry.section, entry.keys)).collect();
    let mut sheet = KeymapSheet { inherit, version, bound: Vec::new(), unbound: Vec::new(), lines };
    for entry in entries {
        match entry.binding {
            Some(binding) => sheet.bound.push(binding),
            None => sheet.unbound.push((entry.section, entry.keys)),
        }
    }
    Ok(sheet)
}

/// What a file says before its sections.
struct KeymapHeader {
    inherit: Option<&'static str>,
    version: u32,
}

/// Whether a line is one of a group's language.
fn of_group(line: &str) -> Result<(), String> {
    match GroupCommand::parse(line) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err("there is no command in it".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// One `[[section]]` table: keys, and what they are bound to unless they are unbound.
struct BoundKeys {
    line: usize,
    section: KeySection,
    keys: Keys,
    binding: Option<Binding>,
}

struct KeymapReader<'a> {
    file: &'a str,
    text: &'a str,
    validate: Validate<'a>,
    problems: Vec<Problem>,
}

impl KeymapReader<'_> {
    fn line(&self, at: &Range<usize>) -> usize {
        self.text.bytes().take(at.start).filter(|byte| *byte == b'\n').count() + 1
    }

    fn fault(&mut self, at: &Range<usize>, fault: impl Into<Fault>) {
        let (file, line) = (self.file.to_owned(), self.line(at));
        self.problems.push(Problem { file, line, fault: fault.into() });
    }

    fn file(&mut self) -> (KeymapHeader, Vec<BoundKeys>) {
        let mut header = KeymapHeader { inherit: None, version: 1 };
        let mut entries = Vec::new();
        let table = match DeTable::parse(self.text) {
            Ok(table) => table,
            Err(error) => {
                let what = error.message().replace('\n', ", ");
                self.fault(&error.span().unwrap_or(0..0), Fault::Syntax(what));
                return (header, entries);
            }
        };
        for (name, value) in table.get_ref() {
            let called = name.get_ref().as_ref();
            if called == "inherit" {
                header.inherit = self.inherit(value);
            } else if called == "version" {
                header.version = self.version(value);
            } else if let Some(section) = KeySection::from_name(called) {
                self.section(section, &name.span(), value, &mut entries);
            } else {
                let nearest = nearest(called, KeySection::ALL.map(KeySection::name));
                self.fault(&name.span(), Fault::NoSuchSection { name: called.to_owned(), nearest });
            }
        }
        (header, entries)
    }

    fn version(&mut self, value: &Spanned<DeValue<'_>>) -> u32 {
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        let known = number.filter(|number| (1..=KEYMAP_VERSION).contains(number));
        known.unwrap_or_else(|| {
            self.fault(&value.span(), Fault::WrongType { field: "version", expected: VERSIONS });
            KEYMAP_VERSION
        })
    }

    fn inherit(&mut self, value: &Spanned<DeValue<'_>>) -> Option<&'static str> {
        let name = self.text_of("inherit", value)?;
        let known = BUILTIN_NAMES.into_iter().find(|known| *known == name);
        if known.is_none() {
            let nearest = nearest(name, BUILTIN_NAMES);
            self.fault(&value.span(), Fault::NoSuchBase { name: name.to_owned(), nearest });
        }
        known
    }

    fn section(
        &mut self,
        section: KeySection,
        at: &Range<usize>,
        value: &Spanned<DeValue<'_>>,
        entries: &mut Vec<BoundKeys>,
    ) {
        let Some(list) = value.get_ref().as_array() else {
            return self.fault(at, Fault::NotAList(section.name().to_owned()));
        };
        for item in list.iter() {
            match item.get_ref().as_table() {
                Some(table) => entries.extend(self.entry(section, &item.span(), table)),
                None => self.fault(&item.span(), Fault::NotAList(section.name().to_owned())),
            }
        }
    }

    fn entry(
        &mut self,
        section: KeySection,
        at: &Range<usize>,
        table: &DeTable<'_>,
    ) -> Option<BoundKeys> {
        for name in table.keys() {
            let called = name.get_ref().as_ref();
            if !FIELDS.contains(&called) {
                let nearest = nearest(called, FIELDS);
                self.fault(&name.span(), Fault::NoSuchField { name: called.to_owned(), nearest });
            }
        }
        let on = self.needed("on", at, table);
        let keys = on.and_then(|on| self.keys(on));
        let unbind = table.get("unbind").is_some_and(|value| self.read_bool("unbind", value));
        let run = match table.get("run") {
            Some(run) => self.run(section, run),
            None if unbind => Some(Vec::new()),
            None => {
                self.fault(at, Fault::Missing("run"));
                None
            }
        };
        let line = on.map_or_else(|| self.line(at), |on| self.line(&on.span()));
        if run.as_ref().is_some_and(Vec::is_empty) {
            return keys.map(|keys| BoundKeys { line, section, keys, binding: None });
        }
        if unbind {
            self.fault(at, Fault::UnbindRuns);
        }
        let desc = self.needed("desc", at, table).and_then(|desc| self.text_of("desc", desc));
        let desc = desc?.to_owned();
        let hint = table.get("hint").and_then(|hint| self.hint(hint, &desc));
        let (keys, run) = (keys?, run?);
        Some(BoundKeys {
            line,
            section,
            keys,
            binding: Some(Binding { section, keys, run, desc, hint }),
        })
    }

    fn needed<'t, 'i>(
        &mut self,
        field: &'static str,
        at: &Range<usize>,
        table: &'t DeTable<'i>,
    ) -> Option<&'t Spanned<DeValue<'i>>> {
        let value = table.get(field);
        if value.is_none() {
            self.fault(at, Fault::Missing(field));
        }
        value
    }

    fn text_of<'t>(
        &mut self,
        field: &'static str,
        value: &'t Spanned<DeValue<'_>>,
    ) -> Option<&'t str> {
        match value.get_ref().as_str() {
            Some(text) if text.contains(char::is_control) => {
                self.fault(&value.span(), Fault::ControlCharacter(field));
                None
            }
            Some(text) if text.trim().is_empty() => {
                self.fault(&value.span(), Fault::Missing(field));
                None
            }
            Some(text) => Some(text),
            None => {
                let expected = match field {
                    "on" => ON_EXPECTED,
                    "run" => "a command line, or a list of them",
                    _ => "text in quotes",
                };
                self.fault(&value.span(), Fault::WrongType { field, expected });
                None
            }
        }
    }

    fn read_bool(&mut self, field: &'static str, value: &Spanned<DeValue<'_>>) -> bool {
        value.get_ref().as_bool().unwrap_or_else(|| {
            let expected = "true or false";
            self.fault(&value.span(), Fault::WrongType { field, expected });
            false
        })
    }

    fn hint(&mut self, value: &Spanned<DeValue<'_>>, desc: &str) -> Option<String> {
        match value.get_ref().as_bool() {
            Some(shown) => shown.then(|| desc.to_owned()),
            None => self.text_of("hint", value).map(str::to_owned),
        }
    }

    fn keys(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Keys> {
        let Some(list) = value.get_ref().as_array() else {
            return self.chord(value).map(Keys::from);
        };
        let chords: Vec<_> = list.iter().map(|item| self.chord(item)).collect();
        match chords.as_slice() {
            [first] => first.map(Keys::from),
            [first, then] => Some(Keys { first: (*first)?, then: Some((*then)?) }),
            _ => {
                let fault = Fault::WrongType { field: "on", expected: ON_EXPECTED };
                self.fault(&value.span(), fault);
                None
            }
        }
    }

    fn chord(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Chord> {
        let text = match value.get_ref().as_str() {
            Some(text) => text,
            None => self.text_of("on", value)?,
        };
        text.parse().map_err(|error| self.fault(&value.span(), Fault::NotAKey { error })).ok()
    }

    /// The steps of `run`, or nothing if one is wrong; with no step the keys are unbound.
    fn run(
        &mut self,
        section: KeySection,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Vec<BindingStep>> {
        let Some(list) = value.get_ref().as_array() else {
            let empty = value.get_ref().as_str().is_some_and(|line| line.trim().is_empty());
            return if empty { Some(Vec::new()) } else { Some(vec![self.step(section, value)?]) };
        };
        let steps: Vec<_> = list.iter().map(|line| self.step(section, line)).collect();
        steps.into_iter().collect()
    }

    fn step(&mut self, section: KeySection, value: &Spanned<DeValue<'_>>) -> Option<BindingStep> {
        let line = self.text_of("run", value)?;
        self.checked(section, line).map_err(|fault| self.fault(&value.span(), fault)).ok()
    }

    fn checked(&self, section: KeySection, line: &str) -> Result<BindingStep, Fault> {
        let step = BindingStep::parse(line)?;
        step.check_placeholders()?;
        if let BindingStep::Meeting(sample) = step.sample() {
            let is_command = match section.in_group() {
                true => of_group(&sample),
                false => (self.validate)(&sample),
            };
            is_command.map_err(|why| {
                let word = sample.split_whitespace().next().unwrap_or_default();
                let nearest = ScreenCommand::nearest(word);
                Fault::NotACommand { line: line.to_owned(), why, nearest }
            })?;
        }
        let scope = match &step {
            BindingStep::Screen(command) => command.info().availability,
            BindingStep::Meeting(_) => Availability::Panes,
        };
        let on_page = section.in_group();
        let (needs, try_under) = match scope {
            Availability::Meeting if !section.in_meeting() => {
                ("needs an open meeting", KeySection::Meeting)
            }
            Availability::Panes if !section.in_meeting() && !on_page => {
                ("needs an open meeting", KeySection::Meeting)
            }
            Availability::Lists if section != KeySection::Home && !on_page => {
                ("works on the home screen and on a group's page", KeySection::Home)
            }
            Availability::Group if !on_page => ("works on a group's page only", KeySection::Group),
            Availability::Home if section != KeySection::Home => {
                ("works on the home screen only", KeySection::Home)
            }
            Availability::Screen if section.is_above() => {
                ("works on a screen, not in what is open above it", KeySection::Any)
            }
            Availability::Above(sections) if !sections.contains(&section) => {
                ("works in what is open only", sections.first().copied().unwrap_or(section))
            }
            Availability::Anywhere
            | Availability::Screen
            | Availability::Meeting
            | Availability::Panes
            | Availability::Home
            | Availability::Lists
            | Availability::Group
            | Availability::Above(_) => return Ok(step),
        };
        Err(Fault::OutOfPlace { line: line.to_owned(), section, needs, try_under })
    }

    /// Finds keys that are bound twice, and two-chord bindings whose first chord is bound alone.
    fn check_clashes(&mut self, entries: &[BoundKeys]) {
        for (i, later) in entries.iter().enumerate() {
            let section = later.section;
            let same_section = entries[..i].iter().filter(|earlier| earlier.section == section);
            let Some(earlier) = same_section.into_iter().find(|e| e.keys.hides(later.keys)) else {
                continue;
            };
            let (first, second) = (earlier.line, later.line);
            let fault = if earlier.keys == later.keys {
                Fault::Twice { keys: later.keys, section, first }
            } else {
                let (shorter, longer) = match later.keys.then {
                    None => (later.keys, earlier.keys),
                    Some(_) => (earlier.keys, later.keys),
                };
                Fault::Clash { longer, shorter, section, first, second }
            };
            self.problems.push(Problem { file: self.file.to_owned(), line: second, fault });
        }
    }
}
