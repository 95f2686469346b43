//! The form in which minutes are written to a file; it is remembered while the program runs.

use crate::minutes::{Edition, Layout, render::Format};

/// The form in which minutes are written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The file's format.
    pub format: Format,
    /// How the minutes are set out.
    pub layout: Layout,
    /// For whom they are.
    pub edition: Edition,
}

/// What can be chosen of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the form")]
pub enum Choice {
    Format,
    Layout,
    Edition,
}

const EDITIONS: [(Edition, &str, &str); 2] = [
    (Edition::Full, "full", "for members, with what is confidential"),
    (Edition::Public, "public", "without what is confidential"),
];

impl Default for Form {
    fn default() -> Self {
        Self { format: Format::Docx, layout: Layout::default(), edition: Edition::default() }
    }
}

impl Choice {
    /// All that can be chosen, in order.
    pub const ALL: [Self; 3] = [Self::Format, Self::Layout, Self::Edition];

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Format => "Format",
            Self::Layout => "Layout",
            Self::Edition => "Edition",
        }
    }

    /// The letter that takes the next one.
    pub fn letter(self) -> char {
        match self {
            Self::Format => 'f',
            Self::Layout => 'l',
            Self::Edition => 'e',
        }
    }
}

impl Form {
    /// The names among which one is chosen; none where this form leaves no choice.
    pub fn names(self, choice: Choice) -> Vec<&'static str> {
        match choice {
            Choice::Format => Format::ALL.iter().map(|format| format.name()).collect(),
            Choice::Layout if !self.format.has_layout() => Vec::new(),
            Choice::Layout => Layout::ALL.iter().map(|layout| layout.name()).collect(),
            Choice::Edition => EDITIONS.iter().map(|(_, name, _)| *name).collect(),
        }
    }

    /// The name that is chosen.
    pub fn name(self, choice: Choice) -> &'static str {
        match choice {
            Choice::Format => self.format.name(),
            Choice::Layout => self.layout.name(),
            Choice::Edition => edition(self.edition).1,
        }
    }

    /// What is chosen, in words.
    pub fn words(self, choice: Choice) -> &'static str {
        match choice {
            Choice::Format => self.format.description(),
            Choice::Layout if !self.format.has_layout() => "always the same in this format",
            Choice::Layout => self.layout.description(),
            Choice::Edition => edition(self.edition).2,
        }
    }

    /// Chooses what stands so many places further on, round and round.
    pub(super) fn turn(&mut self, choice: Choice, step: isize) {
        match choice {
            Choice::Format => self.format = after(Format::ALL, self.format, step),
            Choice::Layout if !self.format.has_layout() => {}
            Choice::Layout => self.layout = after(Layout::ALL, self.layout, step),
            Choice::Edition => {
                self.edition = after(&EDITIONS, *edition(self.edition), step).0;
            }
        }
    }
}

fn edition(edition: Edition) -> &'static (Edition, &'static str, &'static str) {
    EDITIONS.iter().find(|(known, ..)| *known == edition).unwrap_or(&EDITIONS[0])
}

fn after<T: Copy + PartialEq>(all: &[T], chosen: T, step: isize) -> T {
    let place = all.iter().position(|&one| one == chosen).unwrap_or(0) as isize;
    all[(place + step).rem_euclid(all.len() as isize) as usize]
}
