//! Who was present, how and for how long, and who was not.

use std::collections::HashMap;

use crate::meeting::{
    ItemNumber,
    agenda::Openings,
    attendance::{MomentOnAgenda, Movement, first_channel, wholly_remote},
    event::Channel,
    ids::ItemId,
    roll::{Attendee, Away},
};

use super::{Scribe, remark};
use crate::papers::document::{
    Block, Cell, Column, ColumnKind, RemarkRole, Row, Section, SectionRole, Table, TableKind, Words,
};

/// From how many people on attendance is told in paragraphs instead of a table.
const COMPACT: usize = 12;

impl<'a> Scribe<'a> {
    pub(super) fn attendance(&self) -> Vec<Section<'a>> {
        let (roll, phrases) = (&self.view.roll(), self.phrases);
        if roll.iter().next().is_none() && roll.headcount.is_none() {
            return Vec::new();
        }
        let came: Vec<&Attendee> = roll.iter().filter(|p| p.attendance.came()).collect();
        let all_remote = came.len() > 1 && came.iter().all(|person| wholly_remote(person));
        let (members, others): (Vec<_>, Vec<_>) =
            came.iter().partition(|p| p.profile.role.is_member() || p.deputy_for.is_some());

        let mut blocks = Vec::new();
        let is_compact = came.len() >= COMPACT;
        if is_compact {
            blocks.extend(self.by_way_of_taking_part(&members, all_remote));
        } else if !members.is_empty() {
            blocks.push(Block::Table(self.people(TableKind::Present, &members, all_remote)));
        }
        if members.is_empty() && others.is_empty() && roll.headcount.is_none() {
            blocks.push(remark(RemarkRole::NonePresent, "", phrases.none_present()));
        }
        if let Some(count) = roll.headcount.filter(|&count| count > 0) {
            let text = phrases.unnamed(count);
            blocks.push(remark(RemarkRole::Headcount, phrases.also_present(), text));
        }
        if all_remote {
            blocks.push(remark(RemarkRole::AllRemote, "", phrases.all_remote()));
        }
        blocks.extend(self.missing());
        let mut sections = vec![attendance_section(phrases.present(), blocks)];
        if !others.is_empty() {
            let blocks = match is_compact {
                true => self.by_way_of_taking_part(&others, all_remote),
                false => {
                    vec![Block::Table(self.people(TableKind::InAttendance, &others, all_remote))]
                }
            };
            sections.push(attendance_section(phrases.in_attendance(), blocks));
        }
        sections
    }

    /// Many people in a few paragraphs: who was in the room, who was on the call, and those of whom more is
    /// to be said.
    fn by_way_of_taking_part(&self, people: &[&'a Attendee], all_remote: bool) -> Vec<Block<'a>> {
        let phrases = self.phrases;
        let openings = self.view.agenda().openings();
        let (mut room, mut call, mut noted) = (Vec::new(), Vec::new(), Vec::new());
        for person in people {
            let called = self.in_full(person);
            let note = self.attendance_of(&openings, person, all_remote);
            let is_remote = first_channel(person) == Some(Channel::Remote) && !all_remote;
            match &*note {
                "" => room.push(called),
                note if is_remote && note == phrases.remote() => call.push(called),
                note => noted.push(format!("{called}: {}", note.replace("; ", ", "))),
            }
        }
        // Where all took part in one way, there is nothing to be told apart.
        let in_room =
            if call.is_empty() { phrases.present_throughout() } else { phrases.present_in_room() };
        let groups = [
            (in_room, room),
            (phrases.present_on_call(), call),
            (phrases.present_otherwise(), noted),
        ];
        let told = groups.into_iter().filter(|(_, people)| !people.is_empty());
        let told = told.map(|(lead, people)| {
            remark(RemarkRole::Present, lead, format!("{}.", people.join("; ")))
        });
        told.collect()
    }

    /// A name with all that a table would say: `Ada Birch (AB, chair, Head of Service, NCC)`.
    fn in_full(&self, person: &'a Attendee) -> String {
        let profile = &person.profile;
        let role = self.phrases.role(profile.role).unwrap_or_default();
        let parts = [&*profile.initials, role, &*profile.title, &*profile.org];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{} ({})", self.name(person), parts.join(", "))
    }

    /// Who did not come: apologies always, the others where there are any.
    fn missing(&self) -> Vec<Block<'a>> {
        let phrases = self.phrases;
        let away =
            |away| self.list(|person| !person.attendance.came() && person.attendance.away == away);
        let mut apologies = away(Some(Away::Apologies));
        if apologies.is_empty() {
            apologies.push_str(phrases.no_apologies());
        }
        let mut blocks = vec![remark(RemarkRole::Apologies, phrases.apologies(), apologies)];
        let absent = away(Some(Away::Absent));
        if !absent.is_empty() {
            blocks.push(remark(RemarkRole::Absent, phrases.absent(), absent));
        }
        let mut deputised = HashMap::new();
        for deputy in self.view.roll().iter() {
            for member in deputy.represented() {
                deputised.entry(member).or_insert(deputy.attendance.came());
            }
        }
        let unmarked = self.list(|person| {
            !person.attendance.came()
                && person.attendance.away.is_none()
                && deputised.get(&person.id) != Some(&true)
        });
        if !unmarked.is_empty() {
            blocks.push(remark(RemarkRole::NotRecorded, phrases.not_recorded(), unmarked));
        }
        blocks
    }

    /// Names with initials and organisation: `Gemma Cushion (GC, Flagship Group)`.
    pub(super) fn list(&self, chosen: impl Fn(&Attendee) -> bool) -> String {
        let mut list = String::new();
        for person in self.view.roll().iter().filter(|person| chosen(person)) {
            if !list.is_empty() {
                list.push_str("; ");
            }
            list.push_str(self.name(person));
            list.push_str(" (");
            list.push_str(&person.profile.initials);
            if !person.profile.org.is_empty() {
                list.push_str(", ");
                list.push_str(&person.profile.org);
            }
            list.push(')');
        }
        list
    }

    /// A table of people; columns in which nobody has anything are left out.
    fn people(&self, kind: TableKind, people: &[&'a Attendee], all_remote: bool) -> Table<'a> {
        let openings = self.view.agenda().openings();
        let note = |person: &&Attendee| self.attendance_of(&openings, person, all_remote);
        let notes: Vec<String> = people.iter().map(note).collect();
        let has_title = people.iter().any(|person| !person.profile.title.is_empty());
        let has_org = people.iter().any(|person| !person.profile.org.is_empty());
        let has_note = notes.iter().any(|note| !note.is_empty());
        let phrases = self.phrases;
        let columns = [
            (true, ColumnKind::Initials, phrases.column_initials()),
            (true, ColumnKind::Name, phrases.column_name()),
            (has_title, ColumnKind::Title, phrases.column_title()),
            (has_org, ColumnKind::Organisation, phrases.column_organisation()),
            (has_note, ColumnKind::Attendance, phrases.column_attendance()),
        ];
        let shown = columns.map(|(shown, ..)| shown);
        let row = |(person, note): (&&'a Attendee, String)| {
            let profile = &person.profile;
            let cells = [
                text(&*profile.initials),
                text(self.name_with_role(person)),
                text(&*profile.title),
                text(&*profile.org),
                text(note),
            ];
            let cells =
                cells.into_iter().zip(shown).filter_map(|(cell, shown)| shown.then_some(cell));
            Row { cells: cells.collect(), confidential: false }
        };
        Table {
            kind,
            columns: columns
                .into_iter()
                .filter(|&(shown, ..)| shown)
                .map(|(_, kind, heading)| Column { kind, heading: heading.into() })
                .collect(),
            rows: people.iter().zip(notes).map(row).collect(),
        }
    }

    fn name_with_role(&self, person: &'a Attendee) -> Words<'a> {
        let name = self.name(person);
        match self.phrases.role(person.profile.role) {
            Some(role) => format!("{name} ({role})").into(),
            None => name.into(),
        }
    }

    /// Whose deputy a person was, how the person took part, and when the person was absent.
    pub(super) fn attendance_of(
        &self,
        openings: &Openings<'_>,
        person: &Attendee,
        all_remote: bool,
    ) -> String {
        let phrases = self.phrases;
        let mut told = Vec::new();
        for member in person.represented() {
            told.extend(self.name_of(member).map(|member| phrases.deputy_for(member)));
        }
        if first_channel(person) == Some(Channel::Remote) && !all_remote {
            told.push(phrases.remote().to_owned());
        }
        let moved = self.view.movements(openings, person);
        told.extend(moved.into_iter().map(|moved| self.movement(moved)));
        told.join("; ")
    }

    fn movement(&self, movement: Movement) -> String {
        let phrases = self.phrases;
        match movement {
            Movement::Arrived(point) => phrases.arrived(self.point(point)),
            Movement::Left(point) => phrases.left(self.point(point)),
            Movement::LeftForItem(point, item) => {
                let left = phrases.left(self.time(point.at));
                self.for_item(left, item)
            }
            Movement::Out { from, to, item } => {
                let span = phrases.span(self.time(from.at), self.time(to.at));
                let times = phrases.stepped_out(span);
                if let Some(item) = item {
                    return self.for_item(times, item);
                }
                match (self.number(from), self.number(to)) {
                    (Some(a), Some(b)) if a == b => phrases.at_item(times, a),
                    (Some(a), Some(b)) => phrases.over_items(times, a, b),
                    _ => times,
                }
            }
            Movement::Changed { to: Channel::Remote, at } => phrases.remote_from(self.point(at)),
            Movement::Changed { to: Channel::Room, at } => phrases.in_room_from(self.point(at)),
        }
    }

    /// Times at which somebody was out, with the item that was the reason.
    fn for_item(&self, times: String, item: ItemId) -> String {
        match self.view.agenda().number(item) {
            Some(number) => self.phrases.for_item(times, number),
            None => times,
        }
    }

    pub(super) fn point(&self, point: MomentOnAgenda) -> String {
        match self.number(point) {
            Some(number) => self.phrases.at_item(self.time(point.at), number),
            None => self.time(point.at),
        }
    }

    fn number(&self, point: MomentOnAgenda) -> Option<ItemNumber> {
        point.item.and_then(|item| self.view.agenda().number(item))
    }
}

fn attendance_section<'a>(heading: &'a str, blocks: Vec<Block<'a>>) -> Section<'a> {
    Section { role: SectionRole::Attendance, heading: heading.into(), blocks }
}

fn text<'a>(text: impl Into<Words<'a>>) -> Cell<'a> {
    let text = text.into();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}
