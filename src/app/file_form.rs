//! The form in which minutes are written to a file; it is remembered while the program runs.

use std::borrow::Cow;

use crate::{edition::Edition, papers::Layout, render::Format};

/// The form in which minutes are written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileForm {
    /// The file's format.
    pub format: Format,
    /// How the minutes are set out.
    pub layout: Layout,
    /// Their readers.
    pub edition: Edition,
    /// The file name of the user's template that is filled, in place of format and layout.
    pub template: Option<String>,
}

/// What can be chosen of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the form")]
pub enum FormPart {
    Format,
    Layout,
    Edition,
    Template,
}

const EDITIONS: [(Edition, &str, &str); 2] = [
    (Edition::Full, "full", "for members, with what is confidential"),
    (Edition::Public, "public", "without what is confidential"),
];
/// What is said of format and layout where a template is filled.
const BY_TEMPLATE: &str = "as the template has it";

impl Default for FileForm {
    fn default() -> Self {
        Self {
            format: Format::Docx,
            layout: Layout::default(),
            edition: Edition::default(),
            template: None,
        }
    }
}

impl FormPart {
    /// All that can be chosen, in order.
    const ALL: [Self; 4] = [Self::Format, Self::Layout, Self::Edition, Self::Template];

    /// What can be chosen where there are these templates.
    pub fn among(templates: &[String]) -> &'static [Self] {
        if templates.is_empty() { &Self::ALL[..3] } else { &Self::ALL }
    }

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Format => "Format",
            Self::Layout => "Layout",
            Self::Edition => "Edition",
            Self::Template => "Template",
        }
    }
}

impl FileForm {
    /// The names among which one is chosen, as far as they are shown; none where this form leaves no
    /// choice.
    pub fn names(&self, choice: FormPart) -> Vec<&str> {
        match choice {
            FormPart::Format | FormPart::Layout if self.template.is_some() => Vec::new(),
            FormPart::Format => Format::ALL.iter().map(|format| format.name()).collect(),
            FormPart::Layout if !self.format.has_layout() => Vec::new(),
            FormPart::Layout => Layout::ALL.iter().map(|layout| layout.name()).collect(),
            FormPart::Edition => EDITIONS.iter().map(|(_, name, _)| *name).collect(),
            FormPart::Template => vec![self.name(choice)],
        }
    }

    /// The name that is chosen.
    pub fn name(&self, choice: FormPart) -> &str {
        match choice {
            FormPart::Format => self.format.name(),
            FormPart::Layout => self.layout.name(),
            FormPart::Edition => edition(self.edition).1,
            FormPart::Template => self.template.as_deref().unwrap_or("none"),
        }
    }

    /// What is chosen, in words, where there are these templates.
    pub fn words(&self, choice: FormPart, templates: &[String]) -> Cow<'static, str> {
        match choice {
            FormPart::Format | FormPart::Layout if self.template.is_some() => BY_TEMPLATE.into(),
            FormPart::Format => self.format.description().into(),
            FormPart::Layout if !self.format.has_layout() => {
                "always the same in this format".into()
            }
            FormPart::Layout => self.layout.description().into(),
            FormPart::Edition => edition(self.edition).2.into(),
            FormPart::Template if self.template.is_none() => {
                format!("of {}", templates.join(", ")).into()
            }
            FormPart::Template => "is filled with the minutes".into(),
        }
    }

    /// Chooses what stands so many places further on, round and round.
    pub(super) fn turn(&mut self, choice: FormPart, templates: &[String], step: isize) {
        match choice {
            FormPart::Format | FormPart::Layout if self.template.is_some() => {}
            FormPart::Format => self.format = after(Format::ALL, &self.format, step),
            FormPart::Layout if !self.format.has_layout() => {}
            FormPart::Layout => self.layout = after(Layout::ALL, &self.layout, step),
            FormPart::Edition => {
                self.edition = after(&EDITIONS, edition(self.edition), step).0;
            }
            FormPart::Template => {
                let named = templates.iter().cloned().map(Some);
                let all: Vec<Option<String>> = std::iter::once(None).chain(named).collect();
                self.template = after(&all, &self.template, step);
            }
        }
    }

    /// Forgets a template that is not among these.
    pub(super) fn keep_to(&mut self, templates: &[String]) {
        self.template = self.template.take().filter(|chosen| templates.contains(chosen));
    }
}

fn edition(edition: Edition) -> &'static (Edition, &'static str, &'static str) {
    EDITIONS.iter().find(|(known, ..)| *known == edition).unwrap_or(&EDITIONS[0])
}

fn after<T: Clone + PartialEq>(all: &[T], chosen: &T, step: isize) -> T {
    let place = all.iter().position(|one| one == chosen).unwrap_or(0) as isize;
    all[(place + step).rem_euclid(all.len() as isize) as usize].clone()
}
