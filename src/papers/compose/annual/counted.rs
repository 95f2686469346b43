//! How the figures were counted, in plain words.

use super::{AnnualWriter, sentence};
use crate::papers::document::{Block, Words};

pub(super) fn blocks<'a>(writer: AnnualWriter<'a>) -> Vec<Block<'a>> {
    let phrases = writer.phrases;
    let behind: Vec<String> = writer
        .year
        .meetings
        .iter()
        .map(|meeting| {
            let day = meeting.day.map(|day| phrases.write_date(day)).unwrap_or_default();
            format!("{day} ({})", writer.minutes(meeting.minutes))
        })
        .collect();
    let points: Vec<Words<'a>> = vec![
        phrases.annual_note_members().into(),
        phrases.annual_note_change().into(),
        phrases.annual_note_rarely().into(),
        phrases.note_actions().into(),
    ];
    vec![Block::List(points), sentence(phrases.annual_minutes_behind(behind.join(", ")))]
}
