//! Corrections, recorded as edits of what the corrected lines became.

use super::{
    classify::classify,
    minutes::{CorrectionTarget, ScribeMinutes, Voice, speaker},
    statement::Statement,
};
use crate::{
    import::LineOutcome,
    log::Sink,
    meeting::{Meeting, command::Word},
};

impl<'a, L: Sink<Meeting>> ScribeMinutes<'a, L> {
    /// `s/old/new/` edits what the lines that it names became; one that names none is kept as a note.
    pub(super) fn correct(&mut self, by: u32, nick: usize, text: &'a str) -> LineOutcome {
        let lines = self.survey.fixes.by(by).to_vec();
        for &line in &lines {
            if let Some(target) = self.targets.get(&line).copied() {
                let fixes = self.survey.fixes.for_line(line).iter();
                let texts = fixes.filter(|fix| fix.by == by).map(|fix| fix.text.trim().to_owned());
                for text in texts.collect::<Vec<_>>() {
                    if let Err(refused) = self.edit(target, &text) {
                        return refused;
                    }
                }
            }
        }
        match lines.as_slice() {
            [] => self.speak(nick, Voice::Own, text),
            [one] => LineOutcome::Corrected(*one),
            many => LineOutcome::CorrectedSeveral(many.len() as u32),
        }
    }

    fn edit(&mut self, target: CorrectionTarget, text: &str) -> Result<(), LineOutcome> {
        let said = classify(text, self.survey.dialect);
        match (target.became, said) {
            (LineOutcome::Item(id), Statement::Topic(title)) => {
                let title = self.with_added(target.nick, target.became, title);
                self.book.rename(id, &title)
            }
            (
                LineOutcome::Entry(id),
                Statement::Action(body) | Statement::Resolution(body) | Statement::Subtopic(body),
            ) => {
                let body = self.with_added(target.nick, target.became, body);
                self.book.reword(id, Word::quoted(&body))
            }
            (LineOutcome::Entry(id), _) => {
                let (voice, words) = match (said, target.voice) {
                    (Statement::More(rest), Some(voice)) if target.scribing => (voice, rest),
                    (Statement::More(rest), None) if target.scribing => (Voice::Told, rest),
                    _ => {
                        let speech = self.read_speech(target.nick, target.scribing, text);
                        (speech.voice, speech.words)
                    }
                };
                let speaker = speaker(&self.survey, &self.strangers, target.nick, voice);
                let text = self.book.spoken(speaker, words);
                self.book.reword(id, text)
            }
            _ => Ok(()),
        }
    }
}
