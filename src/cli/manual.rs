//! The manual page and the shells' completions, made from the arguments and the list of commands.

use clap::CommandFactory as _;
use clap_mangen::roff::{Roff, bold, roman};

use crate::meeting::command::{self, SECTIONS, VERBS};

use super::{
    failure::Failure,
    input::args::{Args, CompletionsArgs, ManualArgs},
    output::{self, Content},
};

pub(super) fn completions(args: &CompletionsArgs) -> Result<(), Failure> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "folkmoot", &mut out);
    output::result([out], Content::Text)
}

pub(super) fn page(args: &ManualArgs) -> Result<(), Failure> {
    if args.markdown {
        return output::result([command::to_markdown()], Content::Text);
    }
    let mut out = Vec::new();
    let written = clap_mangen::Man::new(Args::command())
        .render(&mut out)
        .and_then(|()| verbs().to_writer(&mut out));
    written.map_err(Failure::failed)?;
    output::result([out], Content::Text)
}

/// The meeting commands, section by section.
fn verbs() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["MEETING COMMANDS"]);
    for (section, title) in SECTIONS {
        page.control("SS", [title]);
        for verb in VERBS.iter().filter(|verb| verb.section == section) {
            page.control("TP", []);
            page.text([bold(verb.usage)]);
            page.text([roman(format!("{}. Example: {}", verb.help, verb.example()))]);
        }
    }
    page
}
