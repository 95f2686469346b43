//! The list of commands as a document shows it.

use std::fmt::Write as _;

use super::Language;

/// Every command of a language as Markdown: a heading and a table for each section.
pub fn to_markdown<L: Language>() -> String {
    let mut out = String::new();
    for (section, title) in L::sections() {
        let _ = write!(out, "### {title}\n\n| command | does | example |\n|---|---|---|\n");
        for verb in L::verbs().iter().filter(|verb| verb.section == *section) {
            let code = |text: &str| format!("`{}`", text.replace('|', "\\|"));
            let examples: Vec<String> = verb.examples.iter().map(|line| code(line)).collect();
            let examples = examples.join("<br>");
            let _ = writeln!(out, "| {} | {} | {examples} |", code(verb.usage), verb.help);
        }
        out.push('\n');
    }
    out
}
