//! What was put right between two states of the same minutes.

use crate::meeting::{
    Meeting,
    agenda::Item,
    entries::{Action, ActionState, Entry, Kind},
    event::Place,
    ids::PersonId,
    roll::{Attendee, Presence},
};

use super::part;
use crate::papers::{
    compose::{Options, Scribe, remark},
    document::{Block, Document, Edition, Genre, RemarkRole, Words},
    phrases::Phrases,
};

/// Composes the list of what differs between the minutes as they were and as they are.
///
/// A public edition says of confidential matters only that some were put right.
pub fn compose_difference<'a>(
    was: &'a Meeting,
    now: &'a Meeting,
    options: &Options<'a>,
) -> Document<'a> {
    let phrases = options.phrases;
    let mut comparison = Comparison {
        was: Scribe::of(was, options),
        now: Scribe::of(now, options),
        phrases,
        points: Vec::new(),
        hidden: false,
    };
    comparison.plan();
    comparison.roll();
    comparison.items();
    comparison.entries();
    comparison.actions();
    if comparison.hidden {
        comparison.points.push(phrases.corrected_in_confidence().to_owned());
    }
    let points: Vec<Words<'a>> = comparison.points.into_iter().map(Words::from).collect();
    let blocks = match points.is_empty() {
        true => vec![remark(RemarkRole::Sentence, "", phrases.nothing_corrected())],
        false => vec![Block::List(points)],
    };
    let scribe = comparison.now;
    let words = scribe.edition_words().into_iter().collect();
    let meta = scribe.paper(phrases.corrections_list(), words);
    let sections = vec![scribe.opening(), part(phrases.corrections_list(), blocks)];
    Document { genre: Genre::Difference, meta, sections, roll: scribe.roll(), next: None }
}

struct Comparison<'a> {
    was: Scribe<'a>,
    now: Scribe<'a>,
    phrases: &'a Phrases,
    points: Vec<String>,
    hidden: bool,
}

impl<'a> Comparison<'a> {
    /// Tells of something that was one thing and is another, in quotes.
    fn tell(&mut self, what: &str, was: &str, now: &str) {
        let quoted = |text: &str| match text {
            "" => self.phrases.nothing().to_owned(),
            text => self.phrases.quoted(text),
        };
        if was != now {
            self.points.push(self.phrases.became(what, quoted(was), quoted(now)));
        }
    }

    fn plan(&mut self) {
        let (was, now) = (&self.was.meeting.plan, &self.now.meeting.plan);
        let (scribe, phrases) = (self.now, self.phrases);
        self.tell(phrases.group_label(), &was.group, &now.group);
        self.tell(phrases.title(), &was.title, &now.title);
        let day = |plan: &crate::meeting::state::Plan| {
            plan.day.map(|day| phrases.write_meeting_date(day)).unwrap_or_default()
        };
        self.tell(phrases.date_label(), &day(was), &day(now));
        self.tell(phrases.venue(), &was.venue, &now.venue);
        let course = |scribe: &Scribe<'_>| {
            let course = &scribe.meeting.course;
            [course.started, course.ended]
                .map(|at| at.map(|at| scribe.time(at)).unwrap_or_default())
        };
        let ([began, ended], [begins, ends]) = (course(&self.was), course(&self.now));
        self.tell(phrases.start(), &began, &begins);
        self.tell(phrases.end(), &ended, &ends);
        let next = |plan: &crate::meeting::state::Plan| {
            plan.next.as_ref().map(|next| scribe.when_and_where(next)).unwrap_or_default()
        };
        self.tell(phrases.next_meeting(), &next(was), &next(now));
    }

    fn roll(&mut self) {
        for person in self.now.meeting.roll.iter() {
            let name = format!("{} ({})", self.now.name(person), person.profile.initials);
            let before = self.was.meeting.roll.get(person.id).filter(|person| !person.removed);
            let Some(before) = before else {
                self.points.push(self.phrases.put_on_roll(name));
                continue;
            };
            let shown = |person: &Attendee| {
                let p = &person.profile;
                [&p.name, &p.title, &p.org].map(ToString::to_string).join(", ")
            };
            self.tell(&name, &shown(before), &shown(person));
            let (was, now) = (attended(&self.was, before), attended(&self.now, person));
            self.tell(&self.phrases.attendance_of(name), &was, &now);
        }
        for person in self.was.meeting.roll.iter() {
            let now = self.now.meeting.roll.get(person.id);
            if now.is_none_or(|now| now.removed) {
                let name = format!("{} ({})", self.was.name(person), person.profile.initials);
                self.points.push(self.phrases.taken_off_roll(name));
            }
        }
    }

    fn items(&mut self) {
        for (item, number) in self.now.meeting.agenda.iter().zip(1_usize..) {
            let Some(before) = self.was.meeting.agenda.get(item.id) else {
                self.hidden |= self.withholds(item.plan.confidential);
                if !self.withholds(item.plan.confidential) {
                    self.points.push(self.phrases.item_put_in(number, &item.plan.title));
                }
                continue;
            };
            let papers = [papers(&self.was, before), papers(&self.now, item)];
            if self.withholds(item.plan.confidential || before.plan.confidential) {
                self.hidden |= item.plan != before.plan
                    || item.spells != before.spells
                    || papers[0] != papers[1];
                continue;
            }
            let time = |at: Option<_>, scribe: &Scribe<'_>| {
                at.map(|at| scribe.time(at)).unwrap_or_default()
            };
            let (was, now, phrases) = (self.was, self.now, self.phrases);
            self.tell(&phrases.item(number), &before.plan.title, &item.plan.title);
            self.tell(&phrases.item_papers(number), &papers[0], &papers[1]);
            let began = [time(before.began(), &was), time(item.began(), &now)];
            self.tell(&phrases.item_began(number), &began[0], &began[1]);
            let ended = [time(before.ended(), &was), time(item.ended(), &now)];
            self.tell(&phrases.item_ended(number), &ended[0], &ended[1]);
        }
    }

    fn withholds(&self, confidential: bool) -> bool {
        confidential && self.now.edition == Edition::Public
    }

    fn entries(&mut self) {
        let (was, now) = (self.was.meeting, self.now.meeting);
        let before = was.entries.iter().map(|entry| entry.id);
        let after = now.entries.iter().map(|entry| entry.id);
        let mut ids: Vec<_> = before.chain(after).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let standing = |entry: &&'a Entry| !entry.removed;
            let before = was.entries.get(id).filter(standing);
            let after = now.entries.get(id).filter(standing);
            let told = [before.map(|e| said(&self.was, e)), after.map(|e| said(&self.now, e))];
            let moved = before.map(|entry| entry.place) != after.map(|entry| entry.place);
            if told[0] == told[1] && !moved {
                continue;
            }
            if self.was.hides(id) || self.now.hides(id) {
                self.hidden = true;
                continue;
            }
            let phrases = self.phrases;
            let place = |entry: Option<&Entry>| entry.map(|entry| entry.place);
            match (&told, place(before), place(after)) {
                ([Some(was), Some(now_said)], Some(from), Some(to)) if was == now_said => {
                    let [from, to] = [from, to].map(|place| within(now, place, phrases));
                    self.points.push(phrases.entry_moved(phrases.quoted(now_said), from, to));
                }
                ([Some(was), Some(now_said)], _, Some(to)) => {
                    self.tell(&place_of(now, to, phrases), was, now_said);
                }
                ([None, Some(said)], _, Some(to)) => {
                    let place = place_of(now, to, phrases);
                    self.points.push(phrases.entry_put_in(place, phrases.quoted(said)));
                }
                ([Some(said), None], Some(from), _) => {
                    let place = place_of(now, from, phrases);
                    self.points.push(phrases.entry_taken_out(place, phrases.quoted(said)));
                }
                _ => {}
            }
        }
    }

    fn actions(&mut self) {
        for action in self.now.meeting.entries.actions() {
            let Some(before) = self.was.meeting.entries.action(action.number) else { continue };
            let (was, now) = (facts(&self.was, before), facts(&self.now, action));
            if !self.now.shows(action) || !self.was.shows(before) {
                self.hidden |= was != now;
                continue;
            }
            self.tell(&self.phrases.action(action.number.0), &was, &now);
        }
    }
}

/// An entry in words, with its kind and who said it.
fn said(scribe: &Scribe<'_>, entry: &Entry) -> String {
    let phrases = scribe.phrases;
    let text = entry.wording.with_initials("", |id| scribe.meeting.roll.initials(id));
    let speaker = entry.speaker.map(|id| format!("{}: ", scribe.meeting.roll.initials(id)));
    let kind = match &entry.kind {
        Kind::Note => String::new(),
        Kind::Action(number) => format!("{}: ", phrases.action(number.0)),
        Kind::Vote { tally, .. } => format!("{}, {}: ", phrases.vote(), phrases.votes(*tally)),
        Kind::Decision => format!("{}: ", phrases.decision()),
        Kind::Outcome { .. } => format!("{}: ", phrases.outcome()),
        Kind::Declaration { .. } => format!("{}: ", phrases.declaration()),
    };
    format!("{kind}{}{text}", speaker.unwrap_or_default())
}

/// Who is to do an action, by when, and what became of it.
fn facts(scribe: &Scribe<'_>, action: &Action) -> String {
    let owners: Vec<&str> =
        action.owners.iter().map(|&id: &PersonId| scribe.meeting.roll.initials(id)).collect();
    let phrases = scribe.phrases;
    let owners = if owners.is_empty() { phrases.no_owner().to_owned() } else { owners.join(", ") };
    let mut facts = vec![owners];
    facts.extend(action.due.map(|day| phrases.due(phrases.write_date(day))));
    match action.state {
        ActionState::Open => {}
        ActionState::Done { .. } => facts.push(phrases.action_done().to_owned()),
        ActionState::Dropped { .. } => facts.push(phrases.action_dropped().to_owned()),
    }
    facts.join(", ")
}

/// The papers for an item, with where they are.
fn papers(scribe: &Scribe<'_>, item: &Item) -> String {
    let papers = scribe.meeting.papers.for_item(item.id).map(|paper| match &*paper.link {
        "" => paper.name.to_string(),
        link => format!("{} ({link})", paper.name),
    });
    papers.collect::<Vec<_>>().join("; ")
}

fn attended(scribe: &Scribe<'_>, person: &Attendee) -> String {
    let told = scribe.attendance_of(&scribe.meeting.agenda.openings(), person, false);
    let phrases = scribe.phrases;
    match person.presence() {
        Presence::Apologies => phrases.apologies().to_owned(),
        Presence::Absent => phrases.absent().to_owned(),
        Presence::NotRecorded => phrases.not_recorded().to_owned(),
        _ if told.is_empty() => phrases.present().to_owned(),
        _ => format!("{}, {told}", phrases.present()),
    }
}

/// A place as it heads a point.
fn place_of(meeting: &Meeting, place: Place, phrases: &Phrases) -> String {
    match place {
        Place::Item(id) => match meeting.agenda.number(id) {
            Some(number) => phrases.item(number),
            None => phrases.removed_item().to_owned(),
        },
        Place::Before => phrases.before_agenda().to_owned(),
        Place::After => phrases.after_agenda().to_owned(),
    }
}

/// A place as it stands within a sentence.
fn within(meeting: &Meeting, place: Place, phrases: &Phrases) -> String {
    match place {
        Place::Item(id) => match meeting.agenda.number(id) {
            Some(number) => phrases.in_item(number),
            None => phrases.in_removed_item().to_owned(),
        },
        Place::Before => phrases.in_before().to_owned(),
        Place::After => phrases.in_after().to_owned(),
    }
}
