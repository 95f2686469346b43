//! Which member came to which meeting.

use super::{AnnualWriter, count, figure, figures, label, row, sentence, share, short_day, text};
use crate::{
    papers::document::{Block, FigureSheet, Row, Table, TableKind, Words},
    reports::{
        annual::{AnnualYear, YearMember},
        held::SeatOutcome,
    },
};

/// The most meetings that a table of members has room for.
const MOST: usize = 14;

impl<'a> AnnualWriter<'a> {
    pub(super) fn members(self) -> Vec<Block<'a>> {
        let groups = self.year.groups();
        let is_one = groups.len() < 2;
        let mut blocks: Vec<Block<'a>> = groups
            .iter()
            .map(|group| {
                let title = match is_one {
                    true => self.phrases.annual_matrix().to_owned(),
                    false => self.phrases.annual_matrix_of(group),
                };
                figures(self.matrix(&self.year.of_group(group), title))
            })
            .collect();
        blocks.push(sentence(self.phrases.annual_key()));
        blocks
    }

    /// The members of a year, in order of name; numbered ones in order of how often they came, since the
    /// order of names would tell who is who.
    fn shown(self, year: &AnnualYear) -> Vec<(Words<'a>, YearMember)> {
        let mut members = year.members();
        if self.report.anonymous {
            members.sort_by_key(|member| (-member.came(), member.expected(), member.person));
        }
        let name = |number: usize, member: &YearMember| match self.report.anonymous {
            true => self.phrases.figure_numbered(number).into(),
            false => member.name.to_string().into(),
        };
        (1..).zip(members).map(|(number, member)| (name(number, &member), member)).collect()
    }

    fn matrix(self, year: &AnnualYear, title: String) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let shown = if year.meetings.len() > MOST { 0 } else { year.meetings.len() };
        let mut columns = vec![label(super::super::figures::capital(phrases.cut_member()))];
        if !self.report.anonymous {
            columns.push(label(phrases.column_organisation()));
        }
        let days = year.meetings.iter().take(shown).map(|one| short_day(one.day, phrases));
        columns.extend(days.map(|day| figure("", day)));
        columns.push(figure("came", phrases.figure_came()));
        columns.push(figure("share", phrases.annual_share_head()));
        let line = |(name, member): (Words<'a>, YearMember)| -> Row<'a> {
            let mut cells = vec![text(name)];
            if !self.report.anonymous {
                cells.push(text(member.organisation.to_string()));
            }
            cells.extend(member.outcomes.iter().take(shown).map(|outcome| text(sign(*outcome))));
            cells.push(text(phrases.figure_of(member.came(), member.known())));
            cells.push(share(member.came(), member.known()));
            row(cells)
        };
        let rows = self.shown(year).into_iter().map(line).collect();
        let table = Table { kind: TableKind::Figures, columns, rows };
        let title: Words<'a> = title.into();
        FigureSheet { name: "Matrix".into(), title, table, adds_up: None }
    }

    /// What became of the seats of each member.
    pub(super) fn member_sheet(self) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let outcomes = [
            ("room", phrases.figure_room(), SeatOutcome::Room),
            ("online", phrases.figure_online(), SeatOutcome::Online),
            ("deputy", phrases.figure_deputy(), SeatOutcome::Deputy),
            ("apologies", phrases.apologies(), SeatOutcome::Apologies),
            ("absent", phrases.absent(), SeatOutcome::Absent),
            ("notRecorded", phrases.figure_unrecorded(), SeatOutcome::NotRecorded),
        ];
        let mut columns = vec![
            label(super::super::figures::capital(phrases.cut_member())),
            figure("expected", phrases.figure_expected()),
        ];
        columns.extend(outcomes.map(|(key, heading, _)| figure(key, heading)));
        columns.push(figure("attended", phrases.figure_attended()));
        let line = |(name, member): (Words<'a>, YearMember)| -> Row<'a> {
            let that = |wanted: SeatOutcome| {
                member.outcomes.iter().flatten().filter(|outcome| **outcome == wanted).count()
                    as i64
            };
            let mut cells = vec![text(name), count(member.expected())];
            cells.extend(outcomes.map(|(.., outcome)| count(that(outcome))));
            cells.push(share(member.came(), member.known()));
            row(cells)
        };
        let rows = self.shown(self.year).into_iter().map(line).collect();
        let name = phrases.annual_members();
        let table = Table { kind: TableKind::Figures, columns, rows };
        FigureSheet { name: name.into(), title: name.into(), table, adds_up: None }
    }

    /// One row a member and meeting, for people who know spreadsheets.
    pub(super) fn rows(self) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let columns = vec![
            label(phrases.date_label()),
            label(phrases.group_label()),
            label(phrases.venue()),
            label(super::super::figures::capital(phrases.cut_member())),
            label(phrases.column_organisation()),
            label(super::super::figures::capital(phrases.cut_sector())),
            label(phrases.column_attendance()),
        ];
        let names: std::collections::BTreeMap<_, Words<'a>> =
            self.shown(self.year).into_iter().map(|(name, member)| (member.person, name)).collect();
        let mut rows: Vec<Row<'a>> = Vec::new();
        for meeting in &self.year.meetings {
            for seat in &meeting.seats {
                let organisation = if self.report.anonymous { "" } else { &*seat.organisation };
                rows.push(row(vec![
                    text(meeting.day.map_or_else(String::new, |day| day.to_string())),
                    text(&*meeting.group),
                    text(meeting.venue.as_str()),
                    text(names.get(&seat.person).cloned().unwrap_or_default()),
                    text(organisation),
                    text(&*seat.sector),
                    text(self.outcome(seat.outcome)),
                ]));
            }
        }
        let name = phrases.annual_data();
        let table = Table { kind: TableKind::Figures, columns, rows };
        FigureSheet { name: name.into(), title: name.into(), table, adds_up: None }
    }

    fn outcome(self, outcome: SeatOutcome) -> &'a str {
        match outcome {
            SeatOutcome::Room => self.phrases.way_room(),
            SeatOutcome::Online => self.phrases.way_online(),
            SeatOutcome::Deputy => self.phrases.figure_deputy(),
            SeatOutcome::Apologies => self.phrases.apologies(),
            SeatOutcome::Absent => self.phrases.absent(),
            SeatOutcome::NotRecorded => self.phrases.figure_unrecorded(),
        }
    }
}

/// The sign for what became of a seat; blank for who was no member then.
fn sign(outcome: Option<SeatOutcome>) -> &'static str {
    match outcome {
        Some(SeatOutcome::Room) => "●",
        Some(SeatOutcome::Online) => "○",
        Some(SeatOutcome::Deputy) => "d",
        Some(SeatOutcome::Apologies) => "a",
        Some(SeatOutcome::Absent) => "–",
        Some(SeatOutcome::NotRecorded) => "?",
        None => "",
    }
}
