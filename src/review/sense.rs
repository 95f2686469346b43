//! Whether what is recorded can have been so: times, counts, and what a public edition gives away.

use super::{About, Checker, FindingKind};
use crate::{
    edition::{self, Edition},
    meeting::{
        ItemNumber,
        agenda::Item,
        command::{Begun, PlanCommand, Word},
        decide::PersonLabel,
        entries::Entry,
        event::Owner,
        ids::{PersonId, Text},
        roll::Attendee,
    },
};

impl Checker<'_> {
    pub(super) fn sense(&mut self) {
        self.overlaps();
        self.arrivals_after_the_end();
        self.headcount();
        self.papers_without_links();
        self.named_in_closed_items_alone();
    }

    /// Two items in hand at once.
    fn overlaps(&mut self) {
        let meeting = self.meeting;
        let mut spells: Vec<_> = meeting
            .agenda
            .with_numbers()
            .flat_map(|(number, item)| item.spells.iter().map(move |spell| (spell, number, item)))
            .collect();
        spells.sort_by_key(|(spell, ..)| spell.from);
        // Of those before, the one that was in hand longest.
        let mut longest: Option<(crate::calendar::time::Moment, ItemNumber, &Item)> = None;
        let mut found: Vec<(ItemNumber, ItemNumber)> = Vec::new();
        for (spell, number, item) in spells {
            if let Some((until, before, other)) = longest
                && spell.from < until
                && other.id != item.id
                && !found.contains(&(before, number))
            {
                found.push((before, number));
                self.find(
                    FindingKind::ItemsOverlap { number, other: before },
                    About::Item(item.id),
                    Begun::new("correct")
                        .word(Word::bare("item"))
                        .word(Word::bare(&number.to_string())),
                );
            }
            let until = spell.to.unwrap_or(spell.from);
            if longest.is_none_or(|(longest, ..)| until > longest) {
                longest = Some((until, number, item));
            }
        }
    }

    /// People who are said to have come when the meeting was over.
    fn arrivals_after_the_end(&mut self) {
        let Some(ended) = self.meeting.course.ended else { return };
        let meeting = self.meeting;
        let came_late = |person: &&Attendee| {
            person.attendance.stays.iter().any(|stay| stay.since.is_some_and(|since| since > ended))
        };
        for person in meeting.roll.iter().filter(came_late) {
            let line = Begun::new("correct").word(Word::bare(&person.profile.initials));
            let kind = FindingKind::ArrivedAfterEnd { person: PersonLabel::from(person) };
            self.find(kind, About::Person(person.id), line);
        }
    }

    /// A count of people without names that is that of those with names: it was everybody who was counted.
    fn headcount(&mut self) {
        let Some(count) = self.meeting.roll.headcount.filter(|&count| count > 1) else { return };
        let named = self.meeting.roll.iter().filter(|person| person.attendance.came()).count();
        if usize::try_from(count).is_ok_and(|count| count == named) {
            self.find(
                FindingKind::HeadcountOfAll { count },
                About::Meeting,
                Begun::new("headcount"),
            );
        }
    }

    fn papers_without_links(&mut self) {
        let meeting = self.meeting;
        // Once the meeting is over, nobody needs to find them any more.
        if meeting.course.ended.is_some() {
            return;
        }
        for paper in meeting.papers.iter().filter(|p| p.link.is_empty() && p.table.is_none()) {
            let Some(number) = meeting.agenda.number(paper.item) else { continue };
            let kind = FindingKind::PaperWithoutLink { name: paper.name.clone(), number };
            let line = Begun::new("amend").word(paper.id).option("link");
            self.find(kind, About::Item(paper.item), line);
        }
    }

    /// People whom closed items name and nothing else does, and whom the public edition lists all the same.
    fn named_in_closed_items_alone(&mut self) {
        let meeting = self.meeting;
        let public = edition::view(meeting, Edition::Public);
        for person in meeting.roll.iter() {
            let id = person.id;
            let expected = person.profile.role.is_member() || person.deputy_for.is_some();
            let is_listed = public.roll().get(id).is_some() && person.attendance.came();
            if expected || !is_listed {
                continue;
            }
            let items = |closed: bool| {
                meeting.agenda.iter().filter(move |item| item.plan.confidential == closed)
            };
            let in_items = |closed| items(closed).any(|item| self.names(item, id));
            let elsewhere = meeting.entries.before.iter().chain(&meeting.entries.after);
            let mut elsewhere = elsewhere.filter_map(|&entry| meeting.entries.get(entry));
            if in_items(true)
                && !in_items(false)
                && !elsewhere.any(|entry| self.entry_names(entry, id))
            {
                let kind = FindingKind::NamedInClosedItem { person: PersonLabel::from(person) };
                let line = PlanCommand::Remove { target: Word::bare(&person.profile.initials) };
                self.find(kind, About::Person(id), line);
            }
        }
    }

    /// Whether an item says anything of a person.
    fn names(&self, item: &Item, id: PersonId) -> bool {
        let entries = item.entries.iter().filter_map(|&entry| self.meeting.entries.get(entry));
        item.plan.presenter == Some(id)
            || entries.filter(|entry| !entry.removed).any(|entry| self.entry_names(entry, id))
    }

    fn entry_names(&self, entry: &Entry, id: PersonId) -> bool {
        let owns = |number| {
            let action = self.meeting.entries.action(number);
            action.is_some_and(|action| action.owners.contains(&Owner::Person(id)))
        };
        let name: &Text = match self.meeting.roll.get(id) {
            Some(person) => &person.profile.name,
            None => return false,
        };
        entry.speaker == Some(id)
            || entry.wording.mentions.iter().any(|mention| mention.person == id)
            || (!name.is_empty() && entry.wording.text.contains(&**name))
            || matches!(entry.kind, crate::meeting::entries::Kind::Action(number) if owns(number))
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        meeting::script,
        review::{ReviewContext, check},
    };

    #[test]
    fn what_can_not_have_been_so_is_found() {
        let held = "date 2024-05-22 10:00-12:00\nattendee KB \"Katie Burrell\" role:chair\n\
            attendee DT \"Dean Thomas\"\nattendee RK \"Rae Kent\" role:guest\nagenda Welcome\nagenda Roads\n\
            agenda Staffing confidential:yes\npaper i2 Survey\npaper i2 Costs link:https://a.org/c\n\
            10:00 present KB DT\n10:00 start\n10:00 item 1\n10:10 item 2\n10:30 item 3\n";
        let codes = |more: &str| -> Vec<&'static str> {
            let log = script::replay(format!("{held}{more}").as_bytes()).unwrap();
            let found = check(log.meeting(), &ReviewContext::default());
            found.iter().map(|finding| finding.kind.code()).collect()
        };
        let has = |more: &str, code: &str| codes(more).contains(&code);
        assert!(has("", "paper-without-link"));
        assert!(!has("11:00 end\n", "paper-without-link"));
        assert!(!has("11:00 end\n", "items-overlap"));
        assert!(has("11:00 end\ncorrect item 1 ended 10:20 overlap:yes\n", "items-overlap"));
        assert!(!has("headcount 7\n", "headcount-of-all"));
        assert!(has("headcount 2\n", "headcount-of-all"));
        let with_guest = |more: &str| {
            let script = format!("{held}{more}").replace("present KB DT", "present KB DT RK");
            let log = script::replay(script.as_bytes()).unwrap();
            let found = check(log.meeting(), &ReviewContext::default());
            found.iter().any(|finding| finding.kind.code() == "named-in-closed-item")
        };
        assert!(with_guest("10:32 note @RK explained\n11:00 end\n"));
        let open = "10:32 note @RK explained\n10:40 item 2\n10:41 note @RK went on\n11:00 end\n";
        assert!(!with_guest(open));
        assert!(!with_guest("11:00 end\n"));
    }
}
