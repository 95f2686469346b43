//! Where a result goes, and in what form: `--to`, `--template`, `-o` and `--force`.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use crate::{
    files,
    papers::{Document, Layout, Phrases},
    render::{self, Format},
};

use super::{
    super::{
        failure::Failure,
        now,
        template::{self, Found},
    },
    Content, naming,
};

/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Where a document goes, and in what form.
#[derive(Debug, clap::Args)]
pub(crate) struct Out {
    /// The format: md, html, docx, pdf, txt or json, of a register csv, xlsx or json; else by the file's
    /// ending, else the first
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: Option<String>,
    /// Fill this template with it: a file, or the name of one in your templates folder
    #[arg(long, value_name = "NAME|FILE", conflicts_with = "to")]
    pub(crate) template: Option<String>,
    #[command(flatten)]
    pub(crate) place: OutputPlace,
}

/// Where a result goes: a file, a folder in which it has a name of its own, or standard output.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputPlace {
    /// Write it to this file, or to one named after group and day in this folder
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,
    /// Overwrite the file if there is one
    #[arg(long)]
    force: bool,
    /// Leave out the byte order mark with which a CSV file begins, for programs that don't expect it
    #[arg(long)]
    no_bom: bool,
}

/// A format in which a command can write what it makes.
pub(crate) trait Writable: Copy {
    /// The format where none is asked for.
    const DEFAULT: Self;

    /// The format of that name.
    fn from_name(name: &str) -> Result<Self, Failure>;

    /// The format that a file's ending asks for.
    fn from_path(path: &Path) -> Result<Self, Failure>;

    /// The usual ending of its files.
    fn ending(self) -> &'static str;

    /// What its bytes are.
    fn content(self) -> Content;
}

impl Writable for Format {
    const DEFAULT: Self = Self::Markdown;

    fn from_name(name: &str) -> Result<Self, Failure> {
        Self::parse(name).map_err(Failure::usage)
    }

    fn from_path(path: &Path) -> Result<Self, Failure> {
        Format::from_path(path).map_err(Failure::usage)
    }

    fn ending(self) -> &'static str {
        self.name()
    }

    fn content(self) -> Content {
        match self {
            Self::Markdown | Self::Html | Self::Text | Self::Json => Content::Text,
            Self::Docx => Content::Binary("a DOCX"),
            Self::Pdf => Content::Binary("a PDF"),
        }
    }
}

/// What is written: a format, or what a template makes.
pub(crate) enum Form<F> {
    /// In a format.
    Format(F),
    /// By a template of the user's.
    Template(Found),
}

impl Form<Format> {
    /// The format in which the document is rendered; a template takes its JSON.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::Format(format) => *format,
            Self::Template(_) => Format::Json,
        }
    }
}

impl Out {
    /// What is asked for by `--to`, `--template` and the ending of the file, which must agree; it is
    /// decided before anything is read, so that wrong use costs nobody a wait.
    pub(crate) fn form<F: Writable>(&self) -> Result<Form<F>, Failure> {
        let form = self.agreed()?;
        if let Form::Format(format) = &form {
            self.place.require_shown(F::content(*format))?;
        }
        Ok(form)
    }

    fn agreed<F: Writable>(&self) -> Result<Form<F>, Failure> {
        let file = self.place.named_file();
        match (&self.template, &self.to) {
            (Some(asked), _) => {
                let found = template::find(asked, file)?;
                let Some(path) = file.filter(|path| is_misleading(found.ending(), path)) else {
                    return Ok(Form::Template(found));
                };
                Err(misleading(&found.name(), found.ending(), "--template", path))
            }
            (None, Some(name)) => {
                let format = F::from_name(name)?;
                let Some(path) = file.filter(|path| is_misleading(Some(format.ending()), path))
                else {
                    return Ok(Form::Format(format));
                };
                Err(misleading(&format!("--to {name}"), Some(format.ending()), "--to", path))
            }
            (None, None) => file.map_or(Ok(F::DEFAULT), F::from_path).map(Form::Format),
        }
    }

    /// Writes a document, that was set out in a layout, in the form asked for.
    pub(crate) fn write(
        &self,
        form: &Form<Format>,
        document: &Document<'_>,
        layout: Layout,
        phrases: &Phrases,
    ) -> Result<(), Failure> {
        let stem = || naming::file_stem(document, layout, now::today());
        match form {
            Form::Template(template) => {
                let json = render::json(document).map_err(Failure::failed)?;
                self.fill(template, &json, phrases, stem)
            }
            Form::Format(Format::Html) if self.place.is_standard_output() => {
                let pieces = render::pieces(document, Format::Html).map_err(Failure::failed)?;
                super::result(pieces, Content::Text)
            }
            Form::Format(format) => {
                let bytes = super::rendered(document, *format)?;
                self.place.put(&bytes, format.content(), format.name(), stem)
            }
        }
    }

    /// Fills a template with the documented JSON of a paper.
    pub(crate) fn fill(
        &self,
        template: &Found,
        json: &str,
        phrases: &Phrases,
        stem: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        let text = template.fill(json, phrases, self.place.named_file())?;
        let ending = template.ending().unwrap_or("txt");
        self.place.put(text.as_bytes(), Content::Text, ending, stem)
    }
}

impl OutputPlace {
    /// Puts bytes where they are asked for; a file that was given no name has this one.
    pub(crate) fn put(
        &self,
        bytes: &[u8],
        content: Content,
        ending: &str,
        stem: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        match &self.output {
            Some(path) if !self.is_standard_output() => {
                if !is_folder(path) {
                    return super::write(
                        path,
                        &self.marked(path, bytes, content),
                        content,
                        self.force,
                    );
                }
                let path = path.join(format!("{}.{ending}", stem()));
                super::write(&path, &self.marked(&path, bytes, content), content, self.force)?;
                super::note(format!("written to {}", path.display()));
                Ok(())
            }
            _ => super::result([bytes], content),
        }
    }

    /// The bytes as they stand in a file: Excel reads a CSV as UTF-8 only where it begins with a mark.
    /// A pipe or a device gets none, since what reads there may take the mark for text.
    fn marked<'b>(&self, path: &Path, bytes: &'b [u8], content: Content) -> Cow<'b, [u8]> {
        match content {
            Content::Csv if !self.no_bom && !files::is_special(path) => {
                Cow::Owned([BYTE_ORDER_MARK, bytes].concat())
            }
            Content::Csv | Content::Text | Content::Binary(_) => Cow::Borrowed(bytes),
        }
    }

    /// Fails where the result would go to a terminal that can't show it.
    fn require_shown(&self, content: Content) -> Result<(), Failure> {
        match &self.output {
            Some(path) if files::is_terminal(path) => super::refuse_binary(content),
            _ if self.is_standard_output() => super::require_shown(content),
            Some(_) | None => Ok(()),
        }
    }

    fn is_standard_output(&self) -> bool {
        self.output.as_deref().is_none_or(files::is_standard_output)
    }

    /// The file, where its ending says something: not a folder, a pipe or a device without an ending.
    fn named_file(&self) -> Option<&Path> {
        let path = self.output.as_deref().filter(|path| !is_folder(path))?;
        let says_nothing =
            self.is_standard_output() || (path.extension().is_none() && files::is_special(path));
        (!says_nothing).then_some(path)
    }
}

/// Whether a path names a folder: one that is there, or one by the sign at its end.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// What programs take a file for by its ending, where they go by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// Plain text, whatever its marks.
    Text,
    Html,
    Json,
    Csv,
    Calendar,
    /// A package or a page that is no text.
    Binary(&'static str),
}

impl Taken {
    fn from_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "txt" | "text" => Self::Text,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "ics" => Self::Calendar,
            "docx" => Self::Binary("docx"),
            "odt" => Self::Binary("odt"),
            "pdf" => Self::Binary("pdf"),
            "xlsx" => Self::Binary("xlsx"),
            "ods" => Self::Binary("ods"),
            _ => return None,
        })
    }
}

/// Whether a file's ending would make programs take what is in it for something else. An unknown ending
/// says nothing, and a template may leave its ending open, but what it makes is text and no package.
fn is_misleading(made: Option<&str>, path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).and_then(Taken::from_ending);
    match (made.and_then(Taken::from_ending), ending) {
        (_, None) => false,
        (Some(made), Some(ending)) => made != ending,
        (None, Some(ending)) => matches!(ending, Taken::Binary(_)),
    }
}

fn misleading(asked: &str, made: Option<&str>, option: &str, path: &Path) -> Failure {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let made = made.unwrap_or("txt");
    let better = path.with_extension(made);
    Failure::usage(format!(
        "{asked} makes .{made}, and {} would be taken for .{ending}: name the file {}, or leave \
         {option} out; nothing was written",
        path.display(),
        better.display(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_not_called_what_it_is_not() {
        for (made, file, misleads) in [
            (Some("html"), "y.docx", true),
            (Some("html"), "y.HTM", false),
            (Some("md"), "y.txt", false),
            (Some("md"), "y.html", true),
            (Some("docx"), "y.pdf", true),
            (Some("csv"), "y.xlsx", true),
            (Some("html"), "y.doc", false),
            (Some("tex"), "y.pdf", true),
            (Some("tex"), "y.txt", false),
            (None, "y.docx", true),
            (None, "y.html", false),
            (Some("md"), "y", false),
        ] {
            assert_eq!(is_misleading(made, Path::new(file)), misleads, "{made:?} {file}");
        }
    }
}
