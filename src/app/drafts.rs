//! What was typed and not recorded: lines left half typed, lines that came back, earlier lines.

use std::collections::VecDeque;

use super::{Polish, preview::Wrong, prompt::Prompt};

/// How many lines that were left half typed are kept beside the log.
const LEFT: usize = 5;

/// How many lines the history keeps.
const HISTORY: usize = 500;

/// What was typed and not recorded.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    /// Lines that were left half typed, by their fixed words.
    pub(super) kept: Vec<(String, String)>,
    /// Lines that were refused while another was being typed, with what was wrong.
    pub(super) returned: VecDeque<(String, Wrong)>,
    /// The lines given and left, the latest last.
    pub(super) history: Vec<String>,
    saved: String,
}

impl Drafts {
    /// Takes in what was kept beside the log, and gives the line that was open last, if one was.
    ///
    /// With `is_open` another line is being typed, and that one too is among those that were left.
    pub(super) fn load(&mut self, draft: &str, is_open: bool) -> Option<(String, String)> {
        draft.clone_into(&mut self.saved);
        let (left, open) = draft.rsplit_once('\n').unwrap_or(("", draft));
        let also_left = if is_open { open } else { "" };
        for line in left.lines().chain([also_left]).filter(|line| !line.is_empty()) {
            let (prefix, text) = split_fixed(line);
            self.keep(prefix, text);
        }
        (!is_open && !open.is_empty()).then(|| split_fixed(open))
    }

    /// Keeps a line that was left half typed; it is in the history too, where ↑ finds it.
    pub(super) fn keep(&mut self, prefix: String, text: String) {
        self.kept.retain(|(fixed, kept)| *fixed != prefix || *kept != text);
        if !is_wording(&prefix) {
            self.remember(format!("{prefix}{text}"));
        }
        self.kept.push((prefix, text));
        let lines = self.kept.iter().filter(|(fixed, _)| !is_wording(fixed)).count();
        if lines > LEFT
            && let Some(oldest) = self.kept.iter().position(|(fixed, _)| !is_wording(fixed))
        {
            self.kept.remove(oldest);
        }
    }

    /// Keeps what is in a prompt, if it would be missed.
    pub(super) fn keep_prompt(&mut self, prompt: &Prompt) {
        if let Some(text) = prompt.typed() {
            self.keep(prompt.prefix.clone(), text.to_owned());
        }
    }

    /// Keeps a wording that was changed, in place of one kept before of the same entry.
    pub(super) fn keep_polish(&mut self, polish: &Polish) {
        self.kept.retain(|(fixed, _)| *fixed != polish.prefix);
        self.kept.push((polish.prefix.clone(), polish.quoted()));
    }

    /// Takes out the line that was last left behind these fixed words.
    pub(super) fn take(&mut self, prefix: &str) -> Option<String> {
        let place = self.kept.iter().rposition(|(fixed, _)| fixed == prefix)?;
        Some(self.kept.remove(place).1)
    }

    /// Forgets a line that was left and has now been given.
    pub(super) fn forget(&mut self, line: &str) {
        self.kept.retain(|(fixed, left)| line.strip_prefix(&**fixed) != Some(left));
    }

    /// Puts a line at the end of the history.
    pub(super) fn remember(&mut self, line: String) {
        self.history.retain(|old| *old != line);
        self.history.push(line);
        let excess = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..excess);
    }

    /// The lines that were left or refused, the oldest first.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let kept = self.kept.iter().map(|(prefix, text)| format!("{prefix}{text}"));
        kept.chain(self.returned.iter().map(|(line, _)| line.clone()))
    }

    /// What is to be saved, if it is another than what was saved last.
    pub(super) fn due(
        &mut self,
        prompt: Option<&Prompt>,
        polish: Option<&Polish>,
    ) -> Option<String> {
        let draft = self.text(prompt, polish);
        if draft == self.saved {
            return None;
        }
        self.saved.clone_from(&draft);
        Some(draft)
    }

    /// All that would be missed: a line each for what was left and what was refused, and after the
    /// last line's end what is being typed.
    fn text(&self, prompt: Option<&Prompt>, polish: Option<&Polish>) -> String {
        let left: String = self.lines().map(|line| line + "\n").collect();
        let open = prompt.and_then(|prompt| Some(format!("{}{}", prompt.prefix, prompt.typed()?)));
        let polish = polish.filter(|polish| polish.is_changed()).map(Polish::line);
        left + &open.or(polish).unwrap_or_default()
    }
}

/// Whether these fixed words begin a wording, which comes back in the editor of its entry.
fn is_wording(prefix: &str) -> bool {
    prefix.starts_with("edit ")
}

/// The words that stay fixed in front of a line that begins an entry, and the rest of it.
fn split_fixed(line: &str) -> (String, String) {
    let fixed = ["note ", "decision ", "action ", "outcome "];
    match fixed.iter().find_map(|fixed| Some((*fixed, line.strip_prefix(fixed)?))) {
        Some((fixed, text)) => (fixed.to_owned(), text.to_owned()),
        None => match Polish::from_line(line) {
            Some(polish) => (polish.prefix.clone(), line[polish.prefix.len()..].to_owned()),
            None => (String::new(), line.to_owned()),
        },
    }
}
