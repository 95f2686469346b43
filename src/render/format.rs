//! The formats by their names and the endings of their files.

use std::path::Path;

use thiserror::Error;

/// A format in which minutes can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown with GitHub's tables.
    Markdown,
    /// One self-contained web page.
    Html,
    /// Plain text for mail, of 76 columns.
    Text,
    /// JSON, as `docs/*.schema.json` describe it.
    Json,
    /// DOCX, for word processors.
    Docx,
    /// PDF, to be read and printed.
    Pdf,
}

/// A name or an ending that no format has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FormatError {
    /// A name as it was written.
    #[error("no format is called “{}”; there are {}", .0, names())]
    Name(String),
    /// A file's ending, empty where it has none.
    #[error("{} the format; say which with --to: {}", ending_tells(.0), names())]
    Ending(String),
    /// PDF, where the program was built without it.
    #[error(
        "this folkmoot was built without PDF; there are {}; a build with the feature “pdf” has it",
        names()
    )]
    NoPdf,
}

/// Why a document could not be written.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The JSON could not be put together.
    #[error("the minutes can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The paper has no JSON.
    #[error("corrections are written for people only; use --to md, html, txt or docx")]
    NoJson,
    /// The DOCX could not be put together.
    #[error("the minutes can't be written as DOCX: {0}")]
    Docx(#[from] zip::result::ZipError),
    /// The PDF could not be put together.
    #[error("the minutes can't be written as PDF: {0}")]
    Pdf(String),
    /// The program was built without the format.
    #[error(transparent)]
    Without(FormatError),
}

impl Format {
    /// Every format, in the order in which they are listed to people.
    pub const ALL: &[Format] = &[
        Format::Markdown,
        Format::Html,
        Format::Docx,
        #[cfg(feature = "pdf")]
        Format::Pdf,
        Format::Text,
        Format::Json,
    ];

    /// The name by which people ask for it, which is also the usual ending of its files.
    pub fn name(self) -> &'static str {
        self.endings()[0]
    }

    /// What it is, in words.
    pub fn description(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "one self-contained web page",
            Self::Text => "plain text for mail",
            Self::Json => "JSON, for programs",
            Self::Docx => "DOCX, for word processors",
            Self::Pdf => "PDF, to be read and printed",
        }
    }

    /// The endings of its files, without the dot, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Text => &["txt", "text"],
            Self::Json => &["json"],
            Self::Docx => &["docx"],
            Self::Pdf => &["pdf"],
        }
    }

    /// Whether it is text that a terminal can show.
    pub fn is_text(self) -> bool {
        match self {
            Self::Markdown | Self::Html | Self::Text | Self::Json => true,
            Self::Docx | Self::Pdf => false,
        }
    }

    /// Whether a layout can be chosen for it; what is for programs has always the same form.
    pub fn has_layout(self) -> bool {
        self != Self::Json
    }

    /// The format of that name, ignoring case.
    pub fn parse(name: &str) -> Result<Self, FormatError> {
        Self::from_ending(name.trim(), || FormatError::Name(name.to_owned()))
    }

    /// The format that a file's ending asks for, ignoring case.
    pub fn from_path(path: &Path) -> Result<Self, FormatError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy()).unwrap_or_default();
        Self::from_ending(&ending, || FormatError::Ending(ending.clone().into_owned()))
    }

    fn from_ending(ending: &str, unknown: impl Fn() -> FormatError) -> Result<Self, FormatError> {
        let has = |format: &Format| {
            format.endings().iter().any(|known| known.eq_ignore_ascii_case(ending))
        };
        let missed = if has(&Self::Pdf) { FormatError::NoPdf } else { unknown() };
        Self::ALL.iter().copied().find(has).ok_or(missed)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Format {
    type Err = FormatError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::parse(name)
    }
}

fn names() -> String {
    Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")
}

fn ending_tells(ending: &str) -> String {
    if ending.is_empty() {
        "a file's name without an ending doesn't tell".to_owned()
    } else {
        format!("a file's ending “.{ending}” doesn't tell")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_name_and_by_a_file_s_ending() {
        for &format in Format::ALL {
            for ending in format.endings() {
                assert_eq!(Format::parse(&ending.to_uppercase()), Ok(format));
                let path = format!("minutes of 22.5.2024.{ending}");
                assert_eq!(Format::from_path(Path::new(&path)), Ok(format));
            }
            assert_eq!(format.to_string().parse(), Ok(format));
        }
    }

    #[test]
    fn what_is_no_format_is_refused_with_those_that_are() {
        let told = Format::parse("wordperfect").unwrap_err().to_string();
        assert!(
            told.starts_with("no format is called “wordperfect”; there are md, html"),
            "{told}"
        );
        let told = Format::from_path(Path::new("minutes.xyz")).unwrap_err().to_string();
        assert!(told.starts_with("a file's ending “.xyz” doesn't tell the format"), "{told}");
        let told = Format::from_path(Path::new("minutes")).unwrap_err().to_string();
        assert!(told.starts_with("a file's name without an ending doesn't tell"), "{told}");
    }
}
