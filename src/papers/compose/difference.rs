//! The corrections between two states of the same minutes.

use crate::{
    edition::View,
    meeting::{
        agenda::Item,
        entries::{Action, ActionState, Entry, Kind},
        event::Place,
        ids::Text,
        roll::{Attendee, Presence},
    },
};

use super::{Scribe, part, remark};
use crate::papers::{
    document::{Block, Document, Edition, Facts, Genre, RemarkRole, Words},
    phrases::Phrases,
};

/// Composes the list of what differs between the minutes as they were and as they are; the views are
/// those of [`views_of_both`].
///
/// A public edition gives what was put right as it is now: the words that were taken out are not in it.
///
/// [`views_of_both`]: crate::edition::views_of_both
pub fn compose_difference<'a>(
    was: &'a View<'_>,
    now: &'a View<'_>,
    phrases: &'a Phrases,
) -> Document<'a> {
    let (was, now) = (Scribe::new(was, phrases), Scribe::new(now, phrases));
    let mut comparison = Comparison { was, now, phrases, points: Vec::new() };
    comparison.plan();
    comparison.roll();
    comparison.items();
    comparison.entries();
    comparison.actions();
    let points: Vec<Words<'a>> = comparison.points.into_iter().map(Words::from).collect();
    let blocks = match points.is_empty() {
        true => vec![remark(RemarkRole::Sentence, "", phrases.nothing_corrected())],
        false => vec![Block::List(points)],
    };
    let words = now.edition_words().into_iter().collect();
    let meta = now.paper(phrases.corrections_list(), words);
    let sections = vec![now.opening(), part(phrases.corrections_list(), blocks)];
    Document {
        genre: Genre::Difference,
        meta,
        sections,
        facts: Facts::default(),
        roll: now.roll(),
        next: None,
    }
}

struct Comparison<'a> {
    was: Scribe<'a>,
    now: Scribe<'a>,
    phrases: &'a Phrases,
    points: Vec<String>,
}

impl<'a> Comparison<'a> {
    /// Says of something that it was one thing and is another, in quotes.
    fn tell(&mut self, what: &str, was: &str, now: &str) {
        if was == now {
            return;
        }
        let phrases = self.phrases;
        let quoted = |text: &str| match text {
            "" => phrases.nothing().to_owned(),
            text => phrases.quoted(text),
        };
        self.points.push(match self.now.view.edition() {
            Edition::Full => phrases.became(what, quoted(was), quoted(now)),
            Edition::Public => phrases.now_reads(what, quoted(now)),
        });
    }

    fn plan(&mut self) {
        let (was, now) = (self.was.view.plan(), self.now.view.plan());
        let (scribe, phrases) = (self.now, self.phrases);
        self.tell(phrases.group_label(), &was.group, &now.group);
        self.tell(phrases.title(), &was.title, &now.title);
        let day = |plan: &crate::meeting::state::Plan| {
            plan.day.map(|day| phrases.write_meeting_date(day)).unwrap_or_default()
        };
        self.tell(phrases.date_label(), &day(was), &day(now));
        self.tell(phrases.venue(), &was.venue, &now.venue);
        let course = |scribe: &Scribe<'_>| {
            let course = &scribe.view.course();
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
        for person in self.now.view.roll().iter() {
            let name = format!("{} ({})", self.now.name(person), person.profile.initials);
            let before = self.was.view.roll().get(person.id).filter(|person| !person.removed);
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
        for person in self.was.view.roll().iter() {
            let now = self.now.view.roll().get(person.id);
            if now.is_none_or(|now| now.removed) {
                let name = format!("{} ({})", self.was.name(person), person.profile.initials);
                self.points.push(self.phrases.taken_off_roll(name));
            }
        }
    }

    fn items(&mut self) {
        for (number, item) in self.now.view.agenda().with_numbers() {
            if self.now.view.withholds(item) {
                continue;
            }
            let Some(before) = self.was.view.agenda().get(item.id) else {
                self.points.push(self.phrases.item_put_in(number, &item.plan.title));
                continue;
            };
            if item.plan.confidential && !before.plan.confidential {
                self.points.push(self.phrases.item_closed(number));
            }
            self.ground(self.phrases.item(number), [&before.ground, &item.ground]);
            let time = |at: Option<_>, scribe: &Scribe<'_>| {
                at.map(|at| scribe.time(at)).unwrap_or_default()
            };
            let (was, now, phrases) = (self.was, self.now, self.phrases);
            let papers = [papers(&was, before), papers(&now, item)];
            self.tell(&phrases.item(number), &before.plan.title, &item.plan.title);
            self.tell(&phrases.item_papers(number), &papers[0], &papers[1]);
            let began = [time(before.began(), &was), time(item.began(), &now)];
            self.tell(&phrases.item_began(number), &began[0], &began[1]);
            let ended = [time(before.ended(), &was), time(item.ended(), &now)];
            self.tell(&phrases.item_ended(number), &ended[0], &ended[1]);
        }
    }

    /// Says that the ground of what stands somewhere is another one now.
    fn ground(&mut self, place: String, [was, now]: [&Option<Text>; 2]) {
        let words = |ground: &Option<Text>| ground.as_deref().unwrap_or_default().to_owned();
        self.tell(&self.phrases.ground_of(place), &words(was), &words(now));
    }

    fn entries(&mut self) {
        let (was, now) = (self.was.view.entries(), self.now.view.entries());
        let before = was.iter().map(|entry| entry.id);
        let after = now.iter().map(|entry| entry.id);
        let mut ids: Vec<_> = before.chain(after).collect();
        ids.sort_unstable();
        ids.dedup();
        let standing = |entry: &&'a Entry| !entry.removed;
        for id in ids {
            match (was.get(id).filter(standing), now.get(id).filter(standing)) {
                (Some(before), Some(after)) => self.changed(before, after),
                (None, Some(after)) => {
                    let said = self.phrases.quoted(said(&self.now, after));
                    let place = place_of(self.now.view, after.place, self.phrases);
                    self.points.push(self.phrases.entry_put_in(place, said));
                }
                (Some(before), None) => self.taken_out(before),
                (None, None) => {}
            }
        }
    }

    fn changed(&mut self, before: &'a Entry, after: &'a Entry) {
        if after.confidential && !before.confidential {
            let place = place_of(self.now.view, after.place, self.phrases);
            self.points.push(self.phrases.entry_closed(place));
        }
        let place = place_of(self.now.view, after.place, self.phrases);
        self.ground(place, [&before.ground, &after.ground]);
        let (was, now) = (said(&self.was, before), said(&self.now, after));
        if was != now {
            let place = place_of(self.now.view, after.place, self.phrases);
            self.tell(&place, &was, &now);
        } else if before.place != after.place {
            let place = |place| within(self.now.view, place, self.phrases);
            let (from, to) = (place(before.place), place(after.place));
            self.points.push(self.phrases.entry_moved(self.phrases.quoted(now), from, to));
        }
    }

    fn taken_out(&mut self, before: &'a Entry) {
        let place = place_of(self.now.view, before.place, self.phrases);
        self.points.push(match self.now.view.edition() {
            Edition::Full => {
                let said = self.phrases.quoted(said(&self.was, before));
                self.phrases.entry_taken_out(place, said)
            }
            Edition::Public => self.phrases.entry_removed(place),
        });
    }

    fn actions(&mut self) {
        for action in self.now.view.entries().actions() {
            let Some(before) = self.was.view.entries().action(action.number) else { continue };
            let (was, now) = (facts(&self.was, before), facts(&self.now, action));
            self.tell(&self.phrases.numbered(action.number), &was, &now);
        }
    }
}

/// An entry in words, with its kind and who said it.
fn said<'a>(scribe: &Scribe<'a>, entry: &'a Entry) -> String {
    let phrases = scribe.phrases;
    let text = entry.wording.with_initials("", |id| scribe.initials(id));
    let speaker = entry.speaker.map(|id| format!("{}: ", scribe.initials(id)));
    let kind = match &entry.kind {
        Kind::Note => String::new(),
        Kind::Action(number) => format!("{}: ", phrases.numbered(*number)),
        Kind::Vote(vote) => {
            let trailer = scribe.vote_trailer(&scribe.vote_facts(&vote.ballot));
            format!("{}, {}: ", phrases.vote(), trailer.join(", "))
        }
        Kind::Decision => format!("{}: ", phrases.decision()),
        Kind::Outcome { .. } => format!("{}: ", phrases.outcome()),
        Kind::Declaration { .. } => format!("{}: ", phrases.declaration()),
        Kind::Offer { .. } => format!("{}: ", phrases.offer()),
    };
    format!("{kind}{}{text}", speaker.unwrap_or_default())
}

/// Who is to do an action, by when, and what became of it.
fn facts<'a>(scribe: &Scribe<'a>, action: &'a Action) -> String {
    let owners = scribe.owners(action);
    let phrases = scribe.phrases;
    let owners = if owners.is_empty() { phrases.no_owner().to_owned() } else { owners.join(", ") };
    let mut facts = vec![owners];
    facts.extend(scribe.view.due(action).map(|due| phrases.say_due(due)));
    match action.state {
        ActionState::Open => {}
        ActionState::Done { .. } => facts.push(phrases.action_done().to_owned()),
        ActionState::Dropped { .. } => facts.push(phrases.action_dropped().to_owned()),
    }
    facts.join(", ")
}

/// The papers for an item, with where they are.
fn papers(scribe: &Scribe<'_>, item: &Item) -> String {
    let papers = scribe.view.papers().for_item(item.id).map(|paper| match &*paper.link {
        "" => paper.name.to_string(),
        link => format!("{} ({link})", paper.name),
    });
    papers.collect::<Vec<_>>().join("; ")
}

fn attended(scribe: &Scribe<'_>, person: &Attendee) -> String {
    let told = scribe.attendance_of(&scribe.view.agenda().openings(), person, false);
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
fn place_of(view: &View<'_>, place: Place, phrases: &Phrases) -> String {
    match place {
        Place::Item(id) => match view.agenda().number(id) {
            Some(number) => phrases.item(number),
            None => phrases.removed_item().to_owned(),
        },
        Place::Before => phrases.before_agenda().to_owned(),
        Place::After => phrases.after_agenda().to_owned(),
    }
}

/// A place as it stands within a sentence.
fn within(view: &View<'_>, place: Place, phrases: &Phrases) -> String {
    match place {
        Place::Item(id) => match view.agenda().number(id) {
            Some(number) => phrases.in_item(number),
            None => phrases.in_removed_item().to_owned(),
        },
        Place::Before => phrases.in_before().to_owned(),
        Place::After => phrases.in_after().to_owned(),
    }
}
