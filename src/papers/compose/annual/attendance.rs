//! Who came: in sentences, in bars, and a line a meeting.

use chrono::NaiveDate;

use super::{
    AnnualWriter, count, decimal, figure, figures, label, row, sentence, short_day, text, total,
};
use crate::{
    group::rules::OccasionKind,
    papers::document::{Bar, Block, Chart, FigureCell, FigureSheet, Row, Table, TableKind, Words},
    reports::{
        WayHeld,
        annual::{
            AnnualYear, MinutesState, YearMeeting, YearOccasion, came, counterpart, once, recorded,
        },
        held::SeatOutcome,
        quantity::per_cent,
    },
};

impl<'a> AnnualWriter<'a> {
    pub(super) fn attendance(self) -> Vec<Block<'a>> {
        let mut blocks = vec![sentence(self.attendance_sentences())];
        blocks.extend(self.charts());
        blocks.push(figures(self.meeting_sheet()));
        if self.report.groups.len() > 1 {
            blocks.push(figures(self.group_sheet()));
        }
        blocks.extend(self.once_sentence().map(sentence));
        blocks.push(Block::Chart(self.distribution()));
        blocks
    }

    fn attendance_sentences(self) -> String {
        let phrases = self.phrases;
        let meetings = &self.year.meetings;
        let mut told = vec![self.first_sentence()];
        let by_count = |one: &&YearMeeting| one.came();
        let most = recorded(meetings).rev().max_by_key(by_count);
        if let (Some(most), Some(least)) = (most, recorded(meetings).min_by_key(by_count))
            && most.came() > least.came()
        {
            let day = |one: &YearMeeting| self.day(one.day);
            told.push(phrases.annual_best(day(most), most.came(), day(least), least.came()));
        }
        let seats = |outcome| meetings.iter().map(|one| one.seats_that(outcome)).sum::<i64>();
        let expected: i64 = meetings.iter().map(|one| one.seats.len() as i64).sum();
        let known = expected - seats(SeatOutcome::NotRecorded);
        told.extend(per_cent(came(meetings), known).map(|share| phrases.annual_share(share)));
        let deputies = seats(SeatOutcome::Deputy);
        if deputies > 0 {
            told.push(phrases.annual_deputies(deputies));
        }
        let held = |way| meetings.iter().filter(|one| one.way == Some(way)).count();
        let ways = [WayHeld::Room, WayHeld::Online, WayHeld::Both].map(held);
        told.push(phrases.annual_ways(ways[0], ways[1], ways[2]));
        let unnamed: i64 = meetings.iter().map(|one| one.unnamed).sum();
        if unnamed > 0 {
            told.push(phrases.annual_unnamed(unnamed));
        }
        let occasions = &self.report.occasions;
        if !occasions.is_empty() {
            let people =
                occasions.iter().filter_map(|one| one.occasion.headcount).map(i64::from).sum();
            let people: i64 = people;
            told.push(phrases.annual_occasions(occasions.len(), people));
        }
        let unrecorded = meetings.iter().filter(|one| one.is_unrecorded() && one.unnamed == 0);
        let days: Vec<String> = unrecorded.map(|one| self.day(one.day)).collect();
        if !days.is_empty() {
            told.push(phrases.annual_unminuted(days.join(", ")));
        }
        told.join(" ")
    }

    /// How attendance changed, with the average in whole members.
    fn first_sentence(self) -> String {
        let phrases = self.phrases;
        let (came, meetings) = self.average();
        let average = rounded(came, meetings);
        match (self.year.figures_before, self.change()) {
            (None, _) => phrases.annual_alone(average),
            (Some(_), None) => phrases.annual_from_none(average),
            (Some(_), Some(0)) => phrases.annual_same(average),
            (Some(_), Some(change)) if change < 0 => phrases.annual_lower(-change, average),
            (Some(_), Some(change)) => phrases.annual_higher(change, average),
        }
    }

    /// How many of those who came at all came once, and in the year before.
    fn once_sentence(self) -> Option<String> {
        let phrases = self.phrases;
        let (once, all) = once(&self.year.meetings);
        let now = per_cent(once, all)?;
        let before = self.year.figures_before.and_then(|before| before.once);
        let before = before.and_then(|(once, all)| per_cent(once, all));
        Some(match before {
            None => phrases.annual_once(now),
            Some(before) if now < before => phrases.annual_once_reduced(before, now),
            Some(before) if now > before => phrases.annual_once_rose(before, now),
            Some(_) => phrases.annual_once_stayed(now),
        })
    }

    fn day(self, day: Option<NaiveDate>) -> String {
        day.map_or_else(|| "–".to_owned(), |day| self.phrases.write_date(day))
    }

    /// A chart a group.
    fn charts(self) -> Vec<Block<'a>> {
        let groups = self.year.groups();
        let is_one = groups.len() < 2;
        let chart = |group: &std::rc::Rc<str>| {
            let title = match is_one {
                true => self.phrases.annual_chart().to_owned(),
                false => self.phrases.annual_chart_of(group),
            };
            Block::Chart(self.chart(&self.year.of_group(group), title))
        };
        groups.iter().map(chart).collect()
    }

    fn chart(self, year: &AnnualYear, title: String) -> Chart<'a> {
        let phrases = self.phrases;
        let bar = |meeting: &YearMeeting| Bar {
            label: short_day(meeting.day, phrases).into(),
            count: meeting.came(),
            before: counterpart(meeting, &year.before).map(YearMeeting::came),
        };
        let bars: Vec<Bar<'a>> = year.meetings.iter().map(bar).collect();
        let has_before = bars.iter().any(|bar| bar.before.is_some());
        let legend = has_before
            .then(|| [phrases.annual_this_year().into(), phrases.annual_last_year().into()]);
        Chart { description: described(&title, &bars).into(), title: title.into(), bars, legend }
    }

    /// To how many meetings how many members came.
    fn distribution(self) -> Chart<'a> {
        let phrases = self.phrases;
        let label = |meetings: usize| -> Words<'a> {
            match meetings {
                0 => phrases.annual_attended_none().into(),
                1 => phrases.annual_attended_one().into(),
                count => phrases.annual_attended(count).into(),
            }
        };
        let counts = self.year.distribution().into_iter().enumerate();
        let bars: Vec<Bar<'a>> = counts
            .map(|(meetings, count)| Bar { label: label(meetings), count, before: None })
            .collect();
        let title = phrases.annual_distribution();
        Chart {
            title: title.into(),
            description: described(title, &bars).into(),
            bars,
            legend: None,
        }
    }

    /// A line a meeting.
    fn meeting_sheet(self) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let has_groups = self.report.groups.len() > 1;
        let mut columns = vec![label(super::super::figures::capital(phrases.cut_meeting()))];
        if has_groups {
            columns.push(label(phrases.group_label()));
        }
        columns.extend([label(phrases.venue()), label(phrases.annual_how_held())]);
        let counts = self.counts();
        columns.extend(counts.iter().map(|one| figure(one.key, one.heading)));
        columns.extend([label(phrases.annual_quorum()), label(phrases.annual_minutes())]);
        let meetings = self.year.meetings.iter().map(|one| (one.day, self.line(one, has_groups)));
        let occasions = self.report.occasions.iter();
        let occasions =
            occasions.map(|one| (Some(one.occasion.day), self.occasion_line(one, has_groups)));
        let mut dated: Vec<(Option<NaiveDate>, Row<'a>)> = meetings.chain(occasions).collect();
        // A stable sort keeps meetings of one day in order.
        dated.sort_by_key(|(day, _)| *day);
        let mut rows: Vec<Row<'a>> = dated.into_iter().map(|(_, row)| row).collect();
        rows.push(self.meeting_total(has_groups));
        let title = phrases.annual_each_meeting();
        let table = Table { kind: TableKind::Figures, columns, rows };
        FigureSheet {
            name: phrases.figure_meetings_came().into(),
            title: title.into(),
            table,
            adds_up: Some(true),
        }
    }

    /// What became of the seats at a meeting, and who else was there; what there is none of in the whole year
    /// has no column.
    fn counts(self) -> Vec<MeetingCount<'a>> {
        let phrases = self.phrases;
        let counted = |key, heading, of| MeetingCount { key, heading, of };
        let always = 6;
        let counts = [
            counted("expected", phrases.figure_expected(), |one| one.seats.len() as i64),
            counted("came", phrases.figure_came(), YearMeeting::came),
            counted("online", phrases.figure_online(), |one| one.seats_that(SeatOutcome::Online)),
            counted("deputy", phrases.figure_deputy(), |one| one.seats_that(SeatOutcome::Deputy)),
            counted("apologies", phrases.apologies(), |one| one.seats_that(SeatOutcome::Apologies)),
            counted("absent", phrases.absent(), |one| one.seats_that(SeatOutcome::Absent)),
            counted("notRecorded", phrases.figure_unrecorded(), |one| {
                one.seats_that(SeatOutcome::NotRecorded)
            }),
            counted("alsoThere", phrases.figure_also_there(), |one| one.also_there),
            counted(UNNAMED, phrases.figure_unnamed(), |one| one.unnamed),
        ];
        let has_any =
            |one: &MeetingCount<'_>| one.sum(&self.year.meetings) + self.in_occasions(one) > 0;
        let shown =
            counts.into_iter().enumerate().filter(|(place, one)| *place < always || has_any(one));
        shown.map(|(_, one)| one).collect()
    }

    fn line(self, meeting: &'a YearMeeting, has_groups: bool) -> Row<'a> {
        let phrases = self.phrases;
        let mut cells = vec![text(self.day(meeting.day))];
        if has_groups {
            cells.push(text(&*meeting.group));
        }
        cells.push(text(meeting.venue.as_str()));
        cells.push(text(meeting.way.map_or("–", |way| phrases.way(way))));
        let own = std::slice::from_ref(meeting);
        cells.extend(self.counts().into_iter().map(|one| count(one.sum(own))));
        cells.push(text(match meeting.quorate {
            Some(true) => phrases.annual_yes(),
            Some(false) => phrases.annual_no(),
            None => "–",
        }));
        cells.push(text(self.minutes(meeting.minutes)));
        row(cells)
    }

    /// How many were counted at events and trainings, in the column of those who were not named.
    fn in_occasions(self, one: &MeetingCount<'_>) -> i64 {
        let counted = self.report.occasions.iter().filter_map(|one| one.occasion.headcount);
        if one.key == UNNAMED { counted.map(i64::from).sum() } else { 0 }
    }

    /// An event or a training, of which only a headcount is known.
    fn occasion_line(self, one: &'a YearOccasion, has_groups: bool) -> Row<'a> {
        let (phrases, occasion) = (self.phrases, &one.occasion);
        let mut cells = vec![text(phrases.write_date(occasion.day))];
        if has_groups {
            cells.push(text(one.groups.join(", ")));
        }
        let title: Words<'a> = match occasion.replaces {
            Some(day) => phrases.annual_instead(&*occasion.title, phrases.write_date(day)).into(),
            None => (&*occasion.title).into(),
        };
        let kind = match occasion.kind {
            OccasionKind::Event => phrases.annual_event(),
            OccasionKind::Training => phrases.annual_training(),
        };
        cells.extend([text(title), text(kind)]);
        cells.extend(self.counts().into_iter().map(|column| {
            match (column.key == UNNAMED, occasion.headcount) {
                (true, Some(people)) => count(i64::from(people)),
                (true, None) | (false, _) => text("–"),
            }
        }));
        cells.extend([text("–"), text("–")]);
        row(cells)
    }

    fn meeting_total(self, has_groups: bool) -> Row<'a> {
        let blanks = if has_groups { 3 } else { 2 };
        let mut cells = vec![text(self.phrases.figure_total())];
        cells.extend((0..blanks).map(|_| text("")));
        let all = &self.year.meetings;
        let sum = |one: MeetingCount<'a>| count(one.sum(all) + self.in_occasions(&one));
        cells.extend(self.counts().into_iter().map(sum));
        cells.extend([text(""), text("")]);
        total(cells)
    }

    pub(super) fn minutes(self, state: MinutesState) -> &'a str {
        match state {
            MinutesState::Draft => self.phrases.annual_minutes_draft(),
            MinutesState::Circulated => self.phrases.annual_minutes_circulated(),
            MinutesState::Approved => self.phrases.annual_minutes_approved(),
            MinutesState::AsCorrected => self.phrases.annual_minutes_corrected(),
        }
    }

    /// A line a group.
    fn group_sheet(self) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let columns = vec![
            label(phrases.group_label()),
            figure("meetings", phrases.figure_meetings_came()),
            figure("came", phrases.figure_came()),
            figure("average", phrases.annual_average_head()),
            figure("before", phrases.figure_before()),
        ];
        let of = |name: Words<'a>, year: &AnnualYear| -> Vec<FigureCell<'a>> {
            let came_now = came(&year.meetings);
            vec![
                text(name),
                count(year.meetings.len() as i64),
                count(came_now),
                text(decimal(came_now, recorded(&year.meetings).count() as i64)),
                count(came(&year.before)),
            ]
        };
        let groups = self.year.groups();
        let mut rows: Vec<Row<'a>> = groups
            .iter()
            .map(|group| row(of(group.to_string().into(), &self.year.of_group(group))))
            .collect();
        rows.push(total(of(phrases.figure_total().into(), self.year)));
        let title = phrases.annual_each_group();
        let table = Table { kind: TableKind::Figures, columns, rows };
        FigureSheet { name: title.into(), title: title.into(), table, adds_up: Some(true) }
    }
}

/// The key of the column of those who were counted and not named.
const UNNAMED: &str = "unnamed";

/// Something that is counted at each meeting.
struct MeetingCount<'a> {
    key: &'static str,
    heading: &'a str,
    of: fn(&YearMeeting) -> i64,
}

impl MeetingCount<'_> {
    fn sum(&self, meetings: &[YearMeeting]) -> i64 {
        meetings.iter().map(self.of).sum()
    }
}

/// A mean in whole numbers, a half rounded up.
fn rounded(part: i64, of: i64) -> i64 {
    if of == 0 { 0 } else { (2 * part + of).div_euclid(2 * of) }
}

/// A chart in words, for who does not see it.
fn described(title: &str, bars: &[Bar<'_>]) -> String {
    let bar = |bar: &Bar<'_>| match bar.before {
        Some(before) => format!("{} {} ({before})", bar.label, bar.count),
        None => format!("{} {}", bar.label, bar.count),
    };
    let bars: Vec<String> = bars.iter().map(bar).collect();
    format!("{title}: {}", bars.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::quantity::tenths;

    #[test]
    fn a_half_is_rounded_up_as_in_tenths() {
        assert_eq!((rounded(25, 2), rounded(576, 36), rounded(0, 0)), (13, 16, 0));
        assert_eq!(tenths(25, 2), Some(125));
    }
}
