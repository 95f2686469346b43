//! Corrections, recorded as edits of what the corrected lines became.

use super::{
    minutes::{CorrectionTarget, ScribeMinutes, Voice, speaker},
    statement::{self, Statement},
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
        let said = statement::classify(text, self.survey.dialect);
        match (target.became, said) {
            (LineOutcome::Item(id), Statement::Topic(title)) => {
                let title = self.with_added(target.nick, target.became, title);
                self.book.rename(id, &title)
            }
            (LineOutcome::Entry(id), Statement::Action(body) | Statement::Resolution(body)) => {
                let body = self.with_added(target.nick, target.became, body);
                self.book.reword(id, Word::quoted(&body))
            }
            (LineOutcome::Entry(id), _) => {
                let (voice, words) = match (said, target.voice) {
                    (Statement::More(rest), Some(person)) if target.scribing => {
                        (Voice::Person(person), rest)
                    }
                    _ => self.voice_of(target.scribing, text),
                };
                let text = self.book.spoken(speaker(&self.survey, target.nick, voice), words);
                self.book.reword(id, text)
            }
            _ => Ok(()),
        }
    }
}
