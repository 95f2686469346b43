//! Where a result goes, and in what form: `--to`, `--template`, `-o` and `--force`.

use std::path::{Path, PathBuf};

use crate::{
    papers::{Document, Layout, Phrases},
    render::{self, Format},
};

use super::{
    super::{failure::Failure, now, output, template},
    naming,
};

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
    pub(crate) place: Place,
}

/// Where a result goes: a file, a folder in which it has a name of its own, or standard output.
#[derive(Debug, clap::Args)]
pub(crate) struct Place {
    /// Write it to this file, or to one named after group and day in this folder
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,
    /// Overwrite the file if there is one
    #[arg(long)]
    force: bool,
}

impl Out {
    /// The format asked for: by name, else by the file's ending, else Markdown; a template takes JSON.
    pub(crate) fn format(&self) -> Result<Format, Failure> {
        match (&self.template, &self.to, self.file()) {
            (Some(_), ..) => Ok(Format::Json),
            (_, Some(name), _) => Format::parse(name).map_err(Failure::usage),
            (_, _, Some(path)) => Format::from_path(path).map_err(Failure::usage),
            _ => Ok(Format::Markdown),
        }
    }

    /// The file asked for, if it is one and no folder.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.place.output.as_deref().filter(|path| !is_folder(path))
    }

    /// Writes a document, that was set out in a layout, in the format or by the template asked for.
    pub(crate) fn write(
        &self,
        document: &Document<'_>,
        layout: Layout,
        phrases: &Phrases,
    ) -> Result<(), Failure> {
        let stem = || naming::file_stem(document, layout, now::today());
        if self.template.is_some() {
            let json = render::json(document).map_err(Failure::failed)?;
            return self.fill(&json, phrases, stem);
        }
        match (self.format()?, &self.place.output) {
            (Format::Html, None) => {
                let pieces = render::pieces(document, Format::Html).map_err(Failure::failed)?;
                output::print_pieces(pieces)
            }
            (format, _) => {
                self.place.put(&output::rendered(document, format)?, format.name(), stem)
            }
        }
    }

    /// Fills the template asked for with data, whose documented JSON it is.
    pub(crate) fn fill(
        &self,
        json: &str,
        phrases: &Phrases,
        stem: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        let asked = self.template.as_deref().unwrap_or_default();
        let template = template::find(asked, self.file())?;
        let text = template.fill(json, phrases, self.file())?;
        self.place.put(text.as_bytes(), template.ending(), stem)
    }
}

impl Place {
    /// Puts bytes where they are asked for; a file that was given no name has this one.
    pub(crate) fn put(
        &self,
        bytes: &[u8],
        ending: &str,
        stem: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        match &self.output {
            None => output::print(bytes),
            Some(folder) if is_folder(folder) => {
                let path = folder.join(format!("{}.{ending}", stem()));
                output::write(&path, bytes, self.force)?;
                output::note(&format!("written to {}", path.display()));
                Ok(())
            }
            Some(path) => output::write(path, bytes, self.force),
        }
    }
}

/// Whether a path names a folder: one that is there, or one by the sign at its end.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}
