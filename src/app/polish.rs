//! Polishing: the wording of one entry, in an editor of several lines.

use super::{App, Effect, MeetingScreen, Message, editor::Editor};
use crate::{
    keymap::{Chord, Key},
    meeting::command::{Command, Line, quote},
};

/// The wording of an entry being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polish {
    /// The words that begin the line it becomes: `edit e3 `.
    pub prefix: String,
    /// The words.
    pub editor: Editor,
    /// Why the words can't be recorded, once that was tried.
    pub wrong: Option<String>,
    /// The words as they are recorded.
    recorded: String,
}

impl Polish {
    fn new(prefix: &str, text: &str, recorded: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            editor: Editor::new(text),
            wrong: None,
            recorded: recorded.to_owned(),
        }
    }

    /// Columns of the editor on a screen of some size.
    pub fn cells(size: (u16, u16)) -> usize {
        usize::from(size.0.saturating_sub(12).min(96))
    }

    /// What is being edited: `e3`.
    pub fn target(&self) -> &str {
        self.prefix.trim_start_matches("edit ").trim_end()
    }

    /// Whether there is anything to lose.
    pub fn is_changed(&self) -> bool {
        self.editor.text() != self.recorded
    }

    /// The command that records the words.
    pub(super) fn line(&self) -> String {
        format!("{}{}", self.prefix, quote(self.editor.text().trim_end()))
    }

    /// Goes on with a line that this once left behind.
    pub(super) fn from_line(line: &str) -> Option<Self> {
        let (prefix, text) = split(line)?;
        Some(Self::new(&prefix, &text, ""))
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.editor.insert(text);
    }
}

/// The fixed words of a line that polishing left behind, and the text it holds.
fn split(line: &str) -> Option<(String, String)> {
    let (prefix, quoted) = line.split_once('"')?;
    let Ok(Some(Line { time: None, command: Command::Edit { text, .. } })) = Line::parse(line)
    else {
        return None;
    };
    let is_whole = prefix.starts_with("edit ") && quoted.ends_with('"');
    is_whole.then(|| (prefix.to_owned(), text.text.to_string()))
}

impl MeetingScreen {
    /// Opens the editor on an entry's words; what was left half done there comes back.
    pub(super) fn polish(&mut self, prefix: &str, recorded: &str) {
        let kept = self.kept.iter().position(|(fixed, _)| fixed == prefix);
        let kept = kept.map(|place| self.kept.remove(place));
        let text = kept.map(|(fixed, text)| {
            split(&format!("{fixed}{text}")).map_or(text, |(_, unquoted)| unquoted)
        });
        self.polish = Some(Polish::new(prefix, text.as_deref().unwrap_or(recorded), recorded));
    }

    /// Closes the editor; what was changed is kept, and comes back.
    fn leave_polish(&mut self) -> bool {
        let Some(polish) = self.polish.take().filter(Polish::is_changed) else { return false };
        self.kept.retain(|(fixed, _)| *fixed != polish.prefix);
        self.kept.push((polish.prefix.clone(), quote(polish.editor.text())));
        true
    }
}

/// A key while an entry is being polished.
pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let cells = Polish::cells(app.size);
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let Some(polish) = &mut screen.polish else { return Vec::new() };
    polish.wrong = None;
    match chord.key() {
        Key::Enter if chord.alt() || chord.shift() => polish.editor.insert("\n"),
        Key::Char('j') if chord.ctrl() => polish.editor.insert("\n"),
        Key::Enter => return record(app),
        Key::Char('s') if chord.ctrl() => return record(app),
        Key::Esc => return leave(app),
        Key::Char('c' | 'g') if chord.ctrl() => return leave(app),
        _ => {
            polish.editor.key(chord, cells);
        }
    }
    Vec::new()
}

fn leave(app: &mut App) -> Vec<Effect> {
    let kept = app.meeting_mut().is_some_and(MeetingScreen::leave_polish);
    let key = app.keymap.keys_for(app.pane(), "polish").first().map(ToString::to_string);
    if let (true, Some(key)) = (kept, key) {
        let text =
            format!("your wording is kept, not recorded; {key} on the entry goes on with it");
        app.message = Some(Message::info(text));
    }
    Vec::new()
}

/// Records the words, or says why that can't be done.
fn record(app: &mut App) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let Some(polish) = &mut screen.polish else { return Vec::new() };
    if !polish.is_changed() {
        screen.polish = None;
        return Vec::new();
    }
    if polish.editor.text().trim().is_empty() {
        polish.wrong = Some("an entry needs words; Esc leaves it as it was".to_owned());
        return Vec::new();
    }
    let line = polish.line();
    match screen.submit(line, true, now) {
        Ok(effect) => {
            screen.polish = None;
            let draft = screen.draft_due(now, true);
            app.message = None;
            draft.into_iter().chain([effect]).collect()
        }
        Err(wrong) => {
            if let Some(polish) = &mut screen.polish {
                polish.wrong = Some(wrong.message);
            }
            Vec::new()
        }
    }
}
