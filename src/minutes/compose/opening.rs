//! What stands above everything else: title, status, date, place, chair, quorum.

use crate::meeting::{
    agenda::Spell,
    attendance::inquorate,
    dates::write_date_weekday,
    event::{Quorum, Role},
    roll::{Attendee, Presence},
    time::civil_date,
};

use super::{Options, Scribe, fact};
use crate::minutes::{
    document::{Block, Edition, Fact, FactKind, Meta, Section, SectionRole, Status, Words},
    phrases,
};

impl<'a> Scribe<'a> {
    pub(super) fn meta(&self, options: &Options) -> Meta<'a> {
        let plan = &self.meeting.plan;
        let course = &self.meeting.course;
        let (title, subtitle) = match (&*plan.group, &*plan.title) {
            ("", "") => (phrases::UNTITLED, ""),
            ("", title) => (title, ""),
            (group, title) => (group, title),
        };
        let status = self.status();
        Meta {
            title: title.into(),
            group: (&*plan.group).into(),
            subtitle: subtitle.into(),
            genre: phrases::GENRE.into(),
            language: "en-GB",
            marking: (&*plan.marking).into(),
            status,
            draft: if status.is_draft() { phrases::DRAFT } else { "" }.into(),
            paging: phrases::PAGING.map(Words::from),
            status_words: self.status_words(status),
            edition: self.edition,
            day: plan.day,
            starts: course.started.or(plan.starts),
            ends: if course.started.is_some() { course.ended } else { plan.ends },
            zone: plan.zone,
            venue: (&*plan.venue).into(),
            head: options.head.clone(),
            colophon: options.head.as_ref().map(|head| phrases::colophon(head).into()),
            confidential: phrases::CONFIDENTIAL.into(),
        }
    }

    pub(super) fn opening(&self) -> Section<'a> {
        let mut facts = Vec::new();
        facts.extend(self.date().map(|date| fact(FactKind::Date, phrases::DATE, date)));
        if !self.meeting.plan.venue.is_empty() {
            facts.push(fact(FactKind::Venue, phrases::VENUE, &*self.meeting.plan.venue));
        }
        facts.extend(self.chair());
        if let Some(person) = self.meeting.roll.in_role(Role::MinuteTaker) {
            facts.push(fact(FactKind::MinuteTaker, phrases::MINUTE_TAKER, self.name(person)));
        }
        if let Some(rule) = self.meeting.plan.quorum {
            facts.push(fact(FactKind::Quorum, phrases::QUORUM, self.quorum(rule)));
        }
        let breaks = self.breaks();
        if !breaks.is_empty() {
            facts.push(fact(FactKind::Breaks, phrases::BREAKS, breaks));
        }
        let blocks = if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] };
        Section { role: SectionRole::Opening, heading: "".into(), blocks }
    }

    fn status(&self) -> Status {
        let life = &self.meeting.life;
        match (life.circulated, life.approved, &life.signed) {
            (_, Some(_), Some(_)) => Status::Signed,
            (_, Some(_), None) if life.as_corrected => Status::ApprovedAsCorrected,
            (_, Some(_), None) => Status::Approved,
            (Some(_), None, _) => Status::Circulated,
            (None, None, _) => Status::Draft,
        }
    }

    fn status_words(&self, status: Status) -> Vec<Words<'a>> {
        let life = &self.meeting.life;
        let mut words: Vec<Words<'a>> = Vec::new();
        match (life.approved, life.circulated) {
            (Some(at), _) => {
                let how = if life.as_corrected { "Approved as corrected" } else { "Approved" };
                words.push(match life.approved_by {
                    Some(by) => phrases::approved_by(how, by.day).into(),
                    None => format!("{how}, {}", self.day_of(at)).into(),
                });
            }
            (None, Some(at)) => {
                words.push(format!("Draft, circulated {}", self.day_of(at)).into());
            }
            (None, None) => words.push("Draft".into()),
        }
        if let (Status::Signed, Some((name, at))) = (status, &life.signed) {
            words.push(format!("Signed by {name}, {}", self.day_of(*at)).into());
        }
        match self.edition {
            Edition::Public => words.push(phrases::PUBLIC.into()),
            Edition::Full if self.has_confidential() => words.push(phrases::FULL.into()),
            Edition::Full => {}
        }
        words
    }

    fn has_confidential(&self) -> bool {
        let (agenda, entries) = (&self.meeting.agenda, &self.meeting.entries);
        agenda.iter().any(|item| item.plan.confidential)
            || entries.iter().any(|entry| entry.confidential)
            || entries.actions().iter().any(|a| self.meeting.is_confidential_action(a))
    }

    fn date(&self) -> Option<String> {
        let (plan, course) = (&self.meeting.plan, &self.meeting.course);
        let first = course.started.map(|at| civil_date(at, plan.zone));
        let day = write_date_weekday(plan.day.or(first)?);
        Some(match (course.started, plan.starts) {
            (Some(from), _) => {
                format!("{day}, {}", self.span(Spell { from, to: course.ended }))
            }
            (None, Some(from)) => {
                format!("{day}, planned {}", self.span(Spell { from, to: plan.ends }))
            }
            (None, None) => day,
        })
    }

    /// Who presided: the chair, or the vice-chair where the chair is known not to have come.
    pub(super) fn chair(&self) -> Option<Fact<'a>> {
        let roll = &self.meeting.roll;
        let vice =
            |person: &&Attendee| person.profile.role == Role::ViceChair && person.attendance.came();
        let chair = roll.in_role(Role::Chair);
        let words: Words<'a> = match chair.map(|chair| (chair, chair.presence())) {
            Some((chair, Presence::Apologies | Presence::Absent)) => match roll.iter().find(vice) {
                Some(vice) => format!("{} (vice-chair)", self.name(vice)).into(),
                None => format!("{} (not present)", self.name(chair)).into(),
            },
            Some((chair, _)) => self.name(chair).into(),
            None => format!("{} (vice-chair)", self.name(roll.iter().find(vice)?)).into(),
        };
        Some(fact(FactKind::Chair, phrases::CHAIR, words))
    }

    /// The rule, and whether it was met at every moment of the sitting.
    fn quorum(&self, rule: Quorum) -> String {
        let mut words = phrases::quorum_rule(rule);
        let course = &self.meeting.course;
        let Some(started) = course.started else { return words };
        let lacking = inquorate(self.meeting, rule);
        let told = match lacking.as_slice() {
            [] if course.ended.is_some() => "quorate throughout".to_owned(),
            [] => "quorate so far".to_owned(),
            [Spell { from, to: None }] if *from == started => "not quorate at any time".to_owned(),
            spells => {
                let told = |spell: &Spell| match *spell {
                    Spell { from, to: Some(to) } if from == started => {
                        format!("until {}", self.time(to))
                    }
                    Spell { from, to: None } if course.ended.is_some() => {
                        format!("from {} to the end", self.time(from))
                    }
                    Spell { from, to: None } => format!("since {}", self.time(from)),
                    spell => format!("from {}", self.span(spell)),
                };
                format!("not quorate {}", spells.iter().map(told).collect::<Vec<_>>().join(", "))
            }
        };
        words.push_str("; ");
        words.push_str(&told);
        words
    }

    fn breaks(&self) -> String {
        let told = |b: &crate::meeting::state::Break| {
            let span = self.span(b.spell);
            if b.adjourned { format!("adjourned {span}") } else { span }
        };
        self.meeting.course.breaks.iter().map(told).collect::<Vec<_>>().join(", ")
    }
}
