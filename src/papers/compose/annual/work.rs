//! What the groups did: outcomes by theme, presentations, decisions and actions.

use super::{
    AnnualWriter, check_words, count, figure, figures, label, list, row, sentence, sheet, text,
};
use crate::{
    papers::document::{Block, FigureSheet, Row, Table, TableKind, Words},
    reports::{FigureColumn, FigureHead, FigureTable, FigureValue, Quantity},
    text as compared,
};

impl<'a> AnnualWriter<'a> {
    /// The themes of the workplan, with what was achieved in each.
    pub(super) fn workplan(self) -> Vec<Block<'a>> {
        let phrases = self.phrases;
        let mut themes: Vec<(&'a str, Vec<String>)> = Vec::new();
        let mut find = |theme: &'a str| {
            let known = themes.iter().position(|(other, _)| compared::same(other, theme));
            known.unwrap_or_else(|| {
                themes.push((theme, Vec::new()));
                themes.len() - 1
            })
        };
        let mut achieved: Vec<(usize, String)> = Vec::new();
        for meeting in &self.year.meetings {
            meeting.themes.iter().for_each(|theme| {
                find(theme);
            });
            for (theme, words) in &meeting.outcomes {
                let day = meeting.day.map(|day| phrases.write_date(day)).unwrap_or_default();
                achieved.push((find(theme), format!("{words} ({day})")));
            }
        }
        for (place, words) in achieved {
            themes[place].1.push(words);
        }
        if themes.is_empty() {
            return vec![sentence(phrases.figure_nothing())];
        }
        // The most first; a sort that is stable keeps the order of the workplan among the others.
        themes.sort_by_key(|(_, outcomes)| std::cmp::Reverse(outcomes.len()));
        vec![figures(self.outcome_sheet(themes))]
    }

    fn outcome_sheet(self, themes: Vec<(&'a str, Vec<String>)>) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let columns = vec![
            label(super::super::figures::capital(phrases.cut_theme())),
            figure("number", phrases.noun_outcomes()),
            label(phrases.annual_achieved()),
        ];
        let line = |(theme, outcomes): (&'a str, Vec<String>)| -> Row<'a> {
            let theme: Words<'a> = match theme {
                "" => phrases.figure_not_given().into(),
                theme => theme.into(),
            };
            let words: Words<'a> = match outcomes.is_empty() {
                true => phrases.annual_no_outcome().into(),
                false => outcomes.join("; ").into(),
            };
            row(vec![text(theme), count(outcomes.len() as i64), text(words)])
        };
        let rows = themes.into_iter().map(line).collect();
        let table = Table { kind: TableKind::Figures, columns, rows };
        let title = phrases.annual_outcomes();
        FigureSheet {
            name: phrases.noun_outcomes().into(),
            title: title.into(),
            table,
            adds_up: None,
        }
    }

    /// Presentations, decisions and actions.
    pub(super) fn work(self) -> Vec<Block<'a>> {
        let phrases = self.phrases;
        let mut blocks = Vec::new();
        let given = self.year.meetings.iter().flat_map(|meeting| &meeting.presentations);
        let points: Vec<Words<'a>> = given
            .clone()
            .map(|one| match one.presenter.is_empty() {
                true => one.title.as_str().into(),
                false => phrases.annual_given_by(&one.title, &one.presenter).into(),
            })
            .collect();
        if !points.is_empty() {
            blocks.push(super::remark(
                super::RemarkRole::Sentence,
                phrases.annual_presentations(),
                points.len().to_string(),
            ));
            blocks.push(Block::List(points));
            let organisations = self.year.parts(|seat| &seat.organisation);
            let not_yet: Vec<&str> = organisations
                .iter()
                .map(|part| &*part.name)
                .filter(|name| !name.is_empty())
                .filter(|name| !given.clone().any(|one| compared::same(&one.organisation, name)))
                .collect();
            if !not_yet.is_empty() && given.clone().any(|one| !one.organisation.is_empty()) {
                blocks.push(sentence(phrases.annual_not_presented(list(&not_yet))));
            }
        }
        let decisions: usize = self.year.meetings.iter().map(|one| one.decisions.len()).sum();
        blocks.push(sentence(phrases.annual_decided(decisions)));
        blocks.extend(self.actions());
        blocks.extend(self.recommendations());
        blocks
    }

    fn recommendations(self) -> Vec<Block<'a>> {
        let (phrases, table) = (self.phrases, &self.report.recommendations);
        if table.lines.is_empty() {
            return Vec::new();
        }
        let [set, done, dropped, open, overdue] = states(table);
        let words = phrases.annual_recommendations(set, done, dropped, open, overdue);
        let title = phrases.noun_recommendations();
        vec![
            sentence(words),
            figures(sheet(table, title.into(), phrases)),
            sentence(check_words(table.check, phrases)),
        ]
    }

    fn actions(self) -> Vec<Block<'a>> {
        let (phrases, table) = (self.phrases, &self.report.actions);
        let [set, done, dropped, open, overdue] = states(table);
        let mut blocks = vec![sentence(phrases.annual_actions(set, done, dropped, open, overdue))];
        let median = table.total.iter().find_map(|figure| match figure {
            FigureValue::Days(days) => *days,
            _ => None,
        });
        blocks.extend(median.map(|days| sentence(phrases.annual_median(days))));
        if !table.lines.is_empty() {
            let title = phrases.noun_actions();
            blocks.push(figures(sheet(table, title.into(), phrases)));
            blocks.push(sentence(check_words(table.check, phrases)));
        }
        blocks
    }
}

/// How many of a year's actions or recommendations were set, done and dropped, and are open and overdue.
fn states(table: &FigureTable) -> [i64; 5] {
    use Quantity as Q;
    [Q::Set, Q::Done, Q::Dropped, Q::Open, Q::Overdue].map(|quantity| {
        let head = FigureHead::Column(FigureColumn::Count(quantity));
        let place = table.heads.iter().position(|other| *other == head);
        match place.and_then(|place| table.total.get(place)) {
            Some(FigureValue::Count(count)) => *count,
            _ => 0,
        }
    })
}
