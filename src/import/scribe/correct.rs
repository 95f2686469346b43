//! Corrections, as edits of what lines became.

use super::{
    minutes::{Minutes, Target, Voice, speaker},
    words::{self, Said},
};
use crate::{
    import::Became,
    log::Sink,
    meeting::{Meeting, command::Word},
};

impl<'a, L: Sink<Meeting>> Minutes<'a, L> {
    /// `s/old/new/` edits what the lines that it names became; one that names none is kept as a note.
    pub(super) fn correct(&mut self, by: u32, nick: usize, text: &'a str) -> Became {
        let lines = self.survey.fixes.by(by).to_vec();
        for &line in &lines {
            if let Some(target) = self.targets.get(&line).copied() {
                let fixes = self.survey.fixes.of(line).iter();
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
            [one] => Became::Corrected(*one),
            many => Became::CorrectedSeveral(many.len() as u32),
        }
    }

    fn edit(&mut self, target: Target, text: &str) -> Result<(), Became> {
        let said = words::classify(text, self.survey.dialect);
        match (target.became, said) {
            (Became::Item(id), Said::Topic(title)) => {
                let title = self.with_added(target.nick, target.became, title);
                self.book.rename(id, &title)
            }
            (Became::Entry(id), Said::Action(body) | Said::Resolution(body)) => {
                let body = self.with_added(target.nick, target.became, body);
                self.book.reword(id, Word::made(&body))
            }
            (Became::Entry(id), _) => {
                let (voice, words) = match (said, target.voice) {
                    (Said::More(rest), Some(person)) if target.scribing => {
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
