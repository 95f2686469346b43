//! What stands above everything else: title, status, date, place, chair, quorum.

use crate::{
    calendar::time::{Moment, civil_date},
    log::Head,
    meeting::{
        agenda::Spell,
        attendance::MomentOnAgenda,
        event::Role,
        ids::PersonId,
        quorum::MeetingQuorum,
        roll::{Attendee, HeldOffice},
    },
};

use super::{Scribe, fact};
use crate::papers::{
    Phrases,
    document::{
        self, Block, Edition, Fact, FactKind, Meta, QuorumFacts, Section, SectionRole, Status,
        Words,
    },
};

impl<'a> Scribe<'a> {
    pub(super) fn meta(&self, head: Option<Head>) -> Meta<'a> {
        let (plan, course, phrases) = (&self.view.plan(), &self.view.course(), self.phrases);
        let (title, subtitle) = match (&*plan.group, &*plan.title) {
            ("", "") => (phrases.untitled(), ""),
            ("", title) => (title, ""),
            (group, title) => (group, title),
        };
        let status = self.status();
        Meta {
            title: title.into(),
            group: (&*plan.group).into(),
            subtitle: subtitle.into(),
            genre: phrases.minutes().into(),
            language: phrases.language().into(),
            marking: (&*plan.marking).into(),
            status,
            draft: if status.is_draft() { phrases.draft() } else { "" }.into(),
            paging: phrases.paging().map(Words::from),
            status_words: self.status_words(status),
            edition: self.view.edition(),
            day: plan.day,
            dated: plan.day.map(|day| phrases.write_date(day)).unwrap_or_default().into(),
            starts: course.started.or(plan.starts).filter(|at| at.has_day()),
            ends: if course.started.is_some() { course.ended } else { plan.ends }
                .filter(|at| at.has_day()),
            zone: plan.zone,
            venue: (&*plan.venue).into(),
            colophon: head.map(|head| phrases.colophon(head.count, head.hash).into()),
            head: head.map(|head| document::LastRecord {
                records: head.count,
                hash: head.hash.to_string().into(),
            }),
            confidential: phrases.confidential().into(),
        }
    }

    pub(super) fn opening(&self) -> Section<'a> {
        let phrases = self.phrases;
        let mut facts = Vec::new();
        facts.extend(self.date().map(|date| fact(FactKind::Date, phrases.date_label(), date)));
        if !self.view.plan().venue.is_empty() {
            facts.push(fact(FactKind::Venue, phrases.venue(), &*self.view.plan().venue));
        }
        facts.extend(self.chair_fact());
        let minute_takers = self.minute_takers();
        if !minute_takers.is_empty() {
            facts.push(fact(FactKind::MinuteTaker, phrases.minute_taker(), minute_takers));
        }
        if let Some(quorum) = &self.view.plan().quorum {
            facts.push(fact(FactKind::Quorum, phrases.quorum(), self.quorum(quorum).words));
        }
        let breaks = self.breaks();
        if !breaks.is_empty() {
            facts.push(fact(FactKind::Breaks, phrases.breaks(), breaks));
        }
        let blocks = if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] };
        Section { role: SectionRole::Opening, heading: "".into(), blocks }
    }

    fn status(&self) -> Status {
        let life = &self.view.life();
        match (life.circulated, life.approved, &life.signed) {
            (_, Some(_), Some(_)) => Status::Signed,
            (_, Some(_), None) if life.as_corrected => Status::ApprovedAsCorrected,
            (_, Some(_), None) => Status::Approved,
            (Some(_), None, _) => Status::Circulated,
            (None, None, _) => Status::Draft,
        }
    }

    /// That the meeting goes on with one that was adjourned.
    pub(super) fn continues(&self) -> Option<Words<'a>> {
        let phrases = self.phrases;
        let of = self.view.plan().continues?;
        Some(phrases.continues(phrases.write_date(of.day)).into())
    }

    /// That the meeting was called off, or put off to another day.
    pub(super) fn fate(&self) -> Option<Words<'a>> {
        let (course, phrases) = (self.view.course(), self.phrases);
        match (&course.called_off, course.postponed_from.last()) {
            (Some((_, reason)), _) if reason.is_empty() => Some(phrases.called_off().into()),
            (Some((_, reason)), _) => Some(phrases.called_off_since(reason).into()),
            (None, Some(day)) => Some(phrases.postponed_from(phrases.write_date(*day)).into()),
            (None, None) => None,
        }
    }

    fn status_words(&self, status: Status) -> Vec<Words<'a>> {
        let (life, phrases) = (&self.view.life(), self.phrases);
        let mut words: Vec<Words<'a>> = vec![match (life.approved, life.circulated) {
            (Some(at), _) => match (life.as_corrected, life.approved_by) {
                (false, None) => phrases.status_approved(self.day_of(at)).into(),
                (true, None) => phrases.status_corrected(self.day_of(at)).into(),
                (false, Some(by)) => phrases.status_approved_by(phrases.write_date(by.day)).into(),
                (true, Some(by)) => phrases.status_corrected_by(phrases.write_date(by.day)).into(),
            },
            (None, Some(at)) => phrases.status_circulated(self.day_of(at)).into(),
            (None, None) => phrases.status_draft().into(),
        }];
        if let (Status::Signed, Some((name, at))) = (status, &life.signed) {
            words.push(phrases.status_signed(name, self.day_of(*at)).into());
        }
        words.extend(self.fate());
        words.extend(self.continues());
        words.extend(self.edition_words());
        words
    }

    /// Whose edition it is, where there are two.
    pub(super) fn edition_words(&self) -> Option<Words<'a>> {
        edition_words(self.view.edition(), self.view.has_confidential(), self.phrases)
    }

    fn date(&self) -> Option<String> {
        let (plan, course) = (&self.view.plan(), &self.view.course());
        let known = course.started.filter(|at| at.has_day());
        let day = plan.day.or(known.map(|at| civil_date(at, plan.zone)));
        let Some(day) = day.map(|day| self.phrases.write_meeting_date(day)) else {
            // A log that says no day still says when on that day.
            let from = course.started?;
            return Some(self.span(Spell { from, to: course.ended }));
        };
        Some(match (course.started, plan.starts) {
            (Some(from), _) => {
                let span = self.span(Spell { from, to: course.ended });
                match plan.zone.is_of_a_log() {
                    true => format!("{day}, {span} UTC"),
                    false => format!("{day}, {span}"),
                }
            }
            (None, Some(from)) => {
                let span = self.span(Spell { from, to: plan.ends });
                format!("{day}, {}", self.phrases.planned(span))
            }
            (None, None) => day,
        })
    }

    /// Who presided, or before the meeting who is to.
    pub(super) fn chair(&self) -> Option<Words<'a>> {
        if self.view.course().started.is_none() {
            return self.expected_chair();
        }
        let spells = self.view.presiding();
        let openings = self.view.agenda().openings();
        let mut told: Vec<String> = Vec::new();
        for spell in &spells {
            let who = self.presided(spell.office, &spell.people);
            told.push(match told.is_empty() {
                true => who,
                false => {
                    let at = spell.spell.from;
                    let point = MomentOnAgenda { at, item: openings.item_at(at) };
                    self.phrases.chair_from(self.point(point), who)
                }
            });
        }
        (!told.is_empty()).then(|| told.join("; ").into())
    }

    fn presided(&self, office: Option<Role>, people: &[PersonId]) -> String {
        let names: Vec<&str> = people.iter().filter_map(|&id| self.name_of(id)).collect();
        match (office, names.as_slice()) {
            (None, _) | (_, []) => self.phrases.chair_unknown().to_owned(),
            (Some(Role::ViceChair), [name]) => self.phrases.vice_chair_presided(name),
            (_, [name]) => (*name).to_owned(),
            (_, [names @ .., last]) => self.phrases.co_chairs(names.join(", "), last),
        }
    }

    /// Who is to preside: the chairs who have not sent apologies, else the vice-chairs, else nobody yet.
    fn expected_chair(&self) -> Option<Words<'a>> {
        let roll = self.view.roll();
        let holders = |office: Role| roll.iter().filter(move |p| p.profile.role == office);
        for office in [Role::Chair, Role::ViceChair] {
            let come = holders(office).filter(|p| p.attendance.away.is_none());
            let people: Vec<PersonId> = come.map(|person| person.id).collect();
            if !people.is_empty() {
                return Some(self.presided(Some(office), &people).into());
            }
        }
        let chair = holders(Role::Chair).next()?;
        Some(self.phrases.chair_not_present(self.name(chair)).into())
    }

    /// Which turn somebody had in an office that was recorded beside what else they are.
    pub(super) fn turn(&self, person: &Attendee, office: Role) -> usize {
        let holders = self.view.roll().office_holders(office);
        holders.iter().position(|&holder| holder == person.id).unwrap_or(usize::MAX)
    }

    /// Who took the minutes, in the order of their turns.
    fn minute_takers(&self) -> String {
        let roll = self.view.roll();
        let held = |person: &Attendee| {
            let is_theirs =
                |held: &&HeldOffice| held.person == person.id && held.office == Role::MinuteTaker;
            roll.held.iter().find(is_theirs).map(|held| Some(held.at))
        };
        let since = |person: &'a Attendee| {
            Some((held(person).or_else(|| person.role_since(Role::MinuteTaker))?, person))
        };
        let mut people: Vec<(Option<Moment>, &Attendee)> = roll.iter().filter_map(since).collect();
        people.sort_by_key(|&(since, person)| (since, self.turn(person, Role::MinuteTaker)));
        let names: Vec<&str> = people.into_iter().map(|(_, person)| self.name(person)).collect();
        names.join(", ")
    }

    pub(super) fn chair_fact(&self) -> Option<Fact<'a>> {
        self.chair().map(|words| fact(FactKind::Chair, self.phrases.chair(), words))
    }

    /// The rule, and whether it was met at every moment of the sitting.
    pub(super) fn quorum(&self, rule: &MeetingQuorum) -> QuorumFacts {
        let phrases = self.phrases;
        let mut words = phrases.quorum_rule(rule);
        let course = &self.view.course();
        let Some(started) = course.started else {
            return QuorumFacts { rule: rule.clone(), words, lacking: None };
        };
        let lacking = self.view.inquorate(rule);
        let told = match lacking.as_slice() {
            [] if course.ended.is_some() => phrases.quorate_throughout().to_owned(),
            [] => phrases.quorate_so_far().to_owned(),
            [Spell { from, to: None }] if *from == started => phrases.never_quorate().to_owned(),
            spells => {
                let told = |spell: &Spell| match *spell {
                    Spell { from, to: Some(to) } if from == started => {
                        phrases.not_quorate_until(self.time(to))
                    }
                    Spell { from, to: None } if course.ended.is_some() => {
                        phrases.not_quorate_to_end(self.time(from))
                    }
                    Spell { from, to: None } => phrases.not_quorate_since(self.time(from)),
                    Spell { from, to: Some(to) } => {
                        phrases.not_quorate_between(self.time(from), self.time(to))
                    }
                };
                phrases.not_quorate(spells.iter().map(told).collect::<Vec<_>>().join(", "))
            }
        };
        words.push_str("; ");
        words.push_str(&told);
        QuorumFacts { rule: rule.clone(), words, lacking: Some(lacking) }
    }

    fn breaks(&self) -> String {
        let told = |b: &crate::meeting::state::Break| {
            let span = self.span(b.spell);
            if b.adjourned { self.phrases.adjourned(span) } else { span }
        };
        self.view.course().breaks.iter().map(told).collect::<Vec<_>>().join(", ")
    }
}

/// What is said of an edition: the public one by itself, the full one where something is confidential.
pub(super) fn edition_words<'a>(
    edition: Edition,
    has_confidential: bool,
    phrases: &'a Phrases,
) -> Option<Words<'a>> {
    match edition {
        Edition::Public => Some(phrases.public_edition().into()),
        Edition::Full => has_confidential.then(|| phrases.full_edition().into()),
    }
}
