//! The manual page and the shells' completions, made from the arguments and the list of commands.

use clap::{Command, CommandFactory as _, builder::PossibleValuesParser};
use clap_mangen::roff::{Roff, bold, roman};

use crate::{
    group::command::GroupCommand,
    keymap::BUILTIN_NAMES,
    meeting::command::{self, Language},
    papers::Layout,
    render::Format,
};

use super::{
    failure::Failure,
    input::args::{Args, CompletionsArgs, ManualArgs},
    output::{self, Content},
};

pub(super) fn completions(args: &CompletionsArgs) -> Result<(), Failure> {
    let mut out = Vec::new();
    let mut command = with_choices(Args::command(), &paper_formats());
    clap_complete::generate(args.shell, &mut command, "folkmoot", &mut out);
    output::result([out], Content::Text)
}

/// A command with options that complete to the words that they take. They are offered here alone: what is
/// given is read where the format is decided, which says more of a wrong word than the parser could.
fn with_choices(command: Command, formats: &[&'static str]) -> Command {
    let command = command.mut_args(|arg| match arg.get_id().as_str() {
        "to" => arg.value_parser(PossibleValuesParser::new(formats.to_vec())),
        "layout" => arg.value_parser(PossibleValuesParser::new(
            Layout::ALL.iter().map(|layout| layout.name()),
        )),
        "keymap" => arg.value_parser(PossibleValuesParser::new(BUILTIN_NAMES)),
        _ => arg,
    });
    command.mut_subcommands(|subcommand| match subcommand.get_name() {
        "register" => with_choices(subcommand, &["xlsx", "csv", "json"]),
        _ => with_choices(subcommand, formats),
    })
}

fn paper_formats() -> Vec<&'static str> {
    Format::ALL.iter().map(|format| format.name()).collect()
}

pub(super) fn page(args: &ManualArgs) -> Result<(), Failure> {
    if args.markdown {
        return output::result([command::to_markdown::<command::Command>()], Content::Text);
    }
    let mut out = Vec::new();
    let written = clap_mangen::Man::new(Args::command())
        .render(&mut out)
        .and_then(|()| verbs::<command::Command>("MEETING COMMANDS").to_writer(&mut out))
        .and_then(|()| verbs::<GroupCommand>("GROUP COMMANDS").to_writer(&mut out));
    written.map_err(Failure::failed)?;
    output::result([out], Content::Text)
}

/// The commands of a language, section by section.
fn verbs<L: Language>(heading: &str) -> Roff {
    let mut page = Roff::new();
    page.control("SH", [heading]);
    for (section, title) in L::sections() {
        page.control("SS", [*title]);
        for verb in L::verbs().iter().filter(|verb| verb.section == *section) {
            page.control("TP", []);
            page.text([bold(verb.usage)]);
            page.text([roman(format!("{}. Example: {}", verb.help, verb.example()))]);
        }
    }
    page
}
