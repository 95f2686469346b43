//! A keymap as Markdown, for docs/keys.md and `folkmoot keys --markdown`.

use std::fmt::Write;

use super::{KeyMeaning, KeySection, Keymap, Letter, letters::reason};

use KeySection as S;

impl Keymap {
    /// The table as Markdown, a heading and a table for each section, then every key by letter.
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        for section in self.table() {
            let _ = write!(out, "### {}\n\n| key | does | runs |\n|---|---|---|\n", section.title);
            for row in section.rows {
                let keys: Vec<_> = row.keys.iter().map(|keys| code(&keys.to_string())).collect();
                let desc = escaped(&row.desc);
                let _ = writeln!(out, "| {} | {desc} | {} |", keys.join(" "), code(&row.run));
            }
            out.push('\n');
        }
        out.push_str(&self.letters_to_markdown());
        out
    }

    /// The letters as Markdown: what each means and where, then why some mean two things.
    fn letters_to_markdown(&self) -> String {
        let letters = self.letters();
        let mut out =
            "### Every key, in every place\n\n| key | means | in |\n|---|---|---|\n".to_owned();
        for Letter { keys, meanings } in &letters {
            for KeyMeaning { sections, desc, .. } in meanings {
                let key = code(&keys.to_string());
                let _ = writeln!(out, "| {key} | {} | {} |", escaped(desc), places(sections));
            }
        }
        out.push_str("\n### Keys that mean more than one thing, and why\n\n");
        out.push_str("| key | in | means there | else | why |\n|---|---|---|---|---|\n");
        for letter in &letters {
            let key = code(&letter.keys.to_string());
            for KeyMeaning { sections, desc, .. } in letter.meanings.iter().skip(1) {
                let reasons =
                    sections.iter().map(|&section| reason(self.base, letter.keys, section));
                let mut reasons: Vec<_> = reasons.flatten().collect();
                reasons.dedup();
                let (places, desc) = (places(sections), escaped(desc));
                let (first, reasons) = (escaped(&letter.meanings[0].desc), reasons.join("; "));
                let _ = writeln!(out, "| {key} | {places} | {desc} | {first} | {reasons} |");
            }
        }
        out
    }
}

/// The names of some sections; all panes of a meeting are one.
fn places(sections: &[KeySection]) -> String {
    let panes = [S::Agenda, S::Discussion, S::Roll, S::Actions];
    let in_all = panes.iter().all(|pane| sections.contains(pane));
    let others = sections.iter().filter(|section| !(in_all && panes.contains(section)));
    let all = in_all.then_some("every pane").into_iter();
    all.chain(others.map(|section| section.name())).collect::<Vec<_>>().join(", ")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|")
}

/// A code span that a Markdown table takes whole: its bars escaped, and fenced past any backtick.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}
