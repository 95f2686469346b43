//! The plan of a group's next meeting, as the commands that make it.

use chrono::NaiveDate;

use super::series::{Series, SeriesAction, SeriesMeeting, SeriesOwner};
use crate::{
    calendar::{dates::write_days, time::Hours},
    meeting::{
        Meeting,
        agenda::Item,
        command::{
            Access, Carried, Command, Details, ItemOptions, PlanCommand, RollCommand, Word,
            WriteCommand,
        },
        due::Due,
        event::{DueWord, ItemKind, Owner, Role},
        ids::{ActionNo, NextNumbers, PersonId},
        papers::Paper,
        progress::ProgressInWords,
        roll::Attendee,
    },
    text::email,
};

/// The most meetings that the item about their minutes names one by one.
const NAMED: usize = 4;

/// What plans the next meeting of a series: the roll and the standing items of the last ordinary meeting
/// that was held, the minutes to approve, what was put off, and the open actions of all meetings.
///
/// `day` is used where the next meeting was not fixed.
pub fn next_meeting(series: &Series, day: NaiveDate) -> Vec<Command> {
    let Some(place) = series.base_place() else { return Vec::new() };
    let base = Base { series, place, meeting: series.meetings()[place].meeting() };
    let mut plan = base.heading(day);
    plan.extend(base.members().map(attendee));
    plan.extend(base.agenda());
    let (next, actions, progress) = base.actions(day);
    plan.push(PlanCommand::Numbering { from: next.action });
    let is_first = next.recommendation == NextNumbers::default().recommendation;
    plan.extend((!is_first).then_some(PlanCommand::Numbering { from: next.recommendation }));
    plan.extend(actions);
    let apologies = base.members().filter(|person| person.apologies_for_next);
    let who: Vec<Word> = apologies.map(|person| Word::bare(&person.profile.initials)).collect();
    let apologies = (!who.is_empty()).then_some(RollCommand::Apologies { who, next: false });
    let plan = plan.into_iter().map(Command::from);
    plan.chain(progress).chain(apologies.map(Command::from)).collect()
}

/// A text as a word of a line; none where there is no text.
fn given(text: &str) -> Option<Word> {
    (!text.trim().is_empty()).then(|| Word::quoted(text))
}

/// The meeting from which the next one is planned, in its series.
pub(super) struct Base<'s> {
    pub(super) series: &'s Series,
    pub(super) place: usize,
    pub(super) meeting: &'s Meeting,
}

impl<'s> Base<'s> {
    fn heading(&self, day: NaiveDate) -> Vec<PlanCommand> {
        let plan = &self.meeting.plan;
        let next = self.series.next_fixed();
        let venue = next.map(|next| &next.venue).filter(|venue| !venue.is_empty());
        let group = given(&plan.group).map(|name| PlanCommand::Group { name });
        let venue = given(venue.unwrap_or(&plan.venue)).map(|venue| PlanCommand::Venue { venue });
        let marking = given(&plan.marking).map(|marking| PlanCommand::Marking { marking });
        let themes = plan.themes.iter().filter_map(|theme| given(theme));
        let dated =
            |day: NaiveDate, hours, zone| PlanCommand::Date { date: day.into(), hours, zone };
        let hours = next.and_then(|next| next.starts.map(|from| Hours { from, to: next.ends }));
        let zone = Word::bare(&plan.zone.to_string());
        let mut heading: Vec<PlanCommand> = [group, venue, marking].into_iter().flatten().collect();
        heading.extend(themes.map(|name| PlanCommand::Theme { name }));
        // The invitation to a meeting that was moved goes on from that of the day before.
        heading.extend(self.series.next_was().into_iter().map(|day| dated(day, None, None)));
        heading.push(dated(next.map_or(day, |next| next.day), hours, Some(zone)));
        heading.extend(plan.quorum.map(|rule| PlanCommand::Quorum { rule }));
        heading
    }

    /// Those who are expected again: members and officers, but no guests and no deputies.
    fn members(&self) -> impl Iterator<Item = &'s Attendee> + use<'s> {
        let roll = &self.meeting.roll;
        roll.iter().filter(|p| p.profile.role != Role::Guest && p.deputy_for.is_none())
    }

    /// The initials of somebody of another meeting of the series who is expected again.
    fn comes_again(&self, place: usize, id: PersonId) -> Option<&'s str> {
        let people = self.series.people();
        let key = people.key(place, id)?;
        let is_same = |person: &&Attendee| people.key(self.place, person.id) == Some(key);
        self.members().find(is_same).map(|person| &*person.profile.initials)
    }

    /// Standing items, the minutes to approve, matters arising, what was deferred, other business.
    fn agenda(&self) -> Vec<PlanCommand> {
        let base = self.meeting;
        let of_kind = |kind| base.agenda.iter().filter(move |item| item.kind() == Some(kind));
        let plan = |item: &Item| (self.planned(self.place, item, None), Vec::new());
        let is_standing =
            |item: &&Item| matches!(item.kind(), Some(ItemKind::Standing | ItemKind::Apologies));
        let standing = base.agenda.iter().filter(is_standing);
        let mut items: Vec<(PlanCommand, Vec<&Paper>)> = standing.map(plan).collect();
        items.extend(
            minutes_title(self.series)
                .map(|title| (item(&title, 5, ItemKind::Minutes), Vec::new())),
        );
        let before = items.len();
        items.extend(of_kind(ItemKind::MattersArising).map(plan));
        if items.len() == before && !self.series.open_actions().is_empty() {
            items.push((item("Matters arising", 10, ItemKind::MattersArising), Vec::new()));
        }
        for deferred in self.series.deferred() {
            let meeting = self.series.meetings()[deferred.place].meeting();
            let Some(item) = meeting.agenda.get(deferred.item) else { continue };
            if !is_on_every_agenda(item) {
                let papers = meeting.papers.for_item(item.id).collect();
                items.push((self.planned(deferred.place, item, None), papers));
            }
        }
        items.extend(of_kind(ItemKind::Aob).map(plan));
        let numbered = (1..).zip(items).flat_map(|(number, (item, papers))| {
            let with = papers.into_iter().map(move |paper| put(number, paper));
            std::iter::once(item).chain(with)
        });
        numbered.collect()
    }

    pub(super) fn planned(&self, place: usize, item: &Item, before: Option<Word>) -> PlanCommand {
        let presenter = item.plan.presenter.and_then(|id| self.comes_again(place, id));
        PlanCommand::Agenda {
            title: Word::quoted(&item.plan.title),
            plan: ItemOptions {
                minutes: item.plan.minutes,
                presenter: presenter.map(Word::bare),
                kind: item.kind(),
                number: None,
            },
            before,
            access: Box::new(Access {
                confidential: item.plan.confidential,
                ground: item.ground.as_deref().map(Word::quoted),
            }),
        }
    }

    /// The next numbers, the open actions and recommendations, and what was said last of their progress. Of two
    /// that have the same number, the one set first keeps it.
    fn actions(&self, day: NaiveDate) -> (NextNumbers, Vec<PlanCommand>, Vec<Command>) {
        let mut next = self.series.next_numbers();
        let mut taken: Vec<ActionNo> = Vec::new();
        let mut carried = Vec::new();
        for action in self.series.open_actions() {
            let number = match taken.contains(&action.number) {
                false => action.number,
                true => next.take(action.number.to_do()),
            };
            taken.push(number);
            let progress = action.latest_progress().map(|line| progressed(number, line)).collect();
            carried.push((number, self.carried(&action, number, day), progress));
        }
        carried.sort_by_key(|(number, ..)| *number);
        let (mut actions, mut lines): (Vec<_>, Vec<Vec<Command>>) = (Vec::new(), Vec::new());
        for (_, action, progress) in carried {
            actions.push(action);
            lines.push(progress);
        }
        (next, actions, lines.concat())
    }

    /// An open action carried over; owners who are not expected again are named in its words.
    pub(super) fn carried(
        &self,
        action: &SeriesAction,
        number: ActionNo,
        day: NaiveDate,
    ) -> PlanCommand {
        let (mut owners, mut gone) = (Vec::new(), Vec::new());
        for owner in &action.owners {
            match self.owns_again(owner) {
                Some(called) => owners.push(Word::bare(called)),
                None => gone.push(owner.name.as_str()),
            }
        }
        let text = match gone.as_slice() {
            [] => action.text.clone(),
            names => format!("{} ({})", action.text, names.join(", ")),
        };
        let was = action.origin.filter(|origin| origin.number != number);
        let access = Access {
            confidential: action.confidential,
            ground: action.ground.as_deref().filter(|_| action.confidential).map(Word::quoted),
        };
        let carried = Carried {
            owners,
            text: Word::quoted(&text),
            due: action.due.map(|due| by_then(due, day)),
            from: action.from.map(Word::from),
            meeting: action.origin.map(|origin| origin.meeting),
            was: was.map(|origin| origin.number.into()),
            // That it is carried once needs no saying.
            times: Some(action.times_carried + 1).filter(|&times| times > 1),
            source: given(&action.source),
            access,
        };
        PlanCommand::Carry { number: number.into(), action: Box::new(carried) }
    }

    /// What an owner who is expected again is called: of an organisation or a sector, anybody of it.
    fn owns_again<'o>(&self, owner: &'o SeriesOwner) -> Option<&'o str>
    where
        's: 'o,
    {
        match &owner.owner {
            Owner::Everyone => Some(&owner.called),
            Owner::Organisation(_) | Owner::Sector(_) => {
                let roll = &self.meeting.roll;
                let is_there = self.members().any(|person| owner.owner.includes(roll, person.id));
                is_there.then_some(owner.called.as_str())
            }
            Owner::Person(_) => {
                let people = self.series.people();
                let is_same = |person: &&Attendee| {
                    owner.person.is_some() && people.key(self.place, person.id) == owner.person
                };
                self.members().find(is_same).map(|person| &*person.profile.initials)
            }
        }
    }
}

/// What says again of an action's progress what was said of it.
pub(super) fn progressed(number: ActionNo, line: &ProgressInWords) -> Command {
    WriteCommand::Progress {
        action: number.into(),
        text: if line.text.is_empty() { Word::bare("") } else { Word::quoted(&line.text) },
        rag: line.rag,
        on: Some(line.on.into()),
    }
    .into()
}

fn attendee(person: &Attendee) -> PlanCommand {
    let profile = &person.profile;
    let details = Details {
        title: given(&profile.title),
        org: given(&profile.org),
        sector: given(&profile.sector),
        // What an older version took as an address and is none would be refused.
        email: email::read(&profile.email).ok().map(Word::quoted),
        role: Some(profile.role),
    };
    PlanCommand::Attendee {
        initials: Word::bare(&profile.initials),
        name: Word::quoted(&profile.name),
        details: Box::new(details),
    }
}

/// The title of the item about the minutes that nobody has approved yet; none where all are approved.
pub(super) fn minutes_title(series: &Series) -> Option<String> {
    let meetings: Vec<&SeriesMeeting> = series.awaiting_approval().collect();
    let meetings = match (meetings.as_slice(), series.base()) {
        // Where nothing was held yet, the next meeting still begins with the minutes of this one.
        ([], Some(base)) if series.awaits_first() => vec![base],
        _ => meetings,
    };
    let days: Vec<NaiveDate> = meetings.iter().filter_map(|one| one.meeting().plan.day).collect();
    Some(match (meetings.len(), days.as_slice()) {
        (0, _) => return None,
        (1, []) => "Minutes of the last meeting".to_owned(),
        (1, days) => format!("Minutes of the meeting on {}", write_days(days)),
        (count, [first, .., last]) if count > NAMED => {
            let days = write_days(&[*first, *last]);
            format!("Minutes of {count} meetings not yet approved, between {days}")
        }
        (_, []) => "Minutes of the last meetings".to_owned(),
        (_, days) => format!("Minutes of the meetings on {}", write_days(days)),
    })
}

/// Whether every agenda has an item of this kind anyway, also where this one was put off: so it has for minutes,
/// unless somebody gave the item another title.
pub(super) fn is_on_every_agenda(item: &Item) -> bool {
    use ItemKind as K;
    match item.kind() {
        Some(K::Standing | K::Apologies | K::MattersArising | K::Aob) => true,
        Some(K::Minutes) => has_made_title(item),
        Some(K::Presentation | K::Discussion | K::Decision) | None => false,
    }
}

/// Whether an item about minutes has a title that a plan gave it.
pub(super) fn has_made_title(item: &Item) -> bool {
    let made = ["Minutes of the meeting", "Minutes of the last meeting"];
    let counted = item.plan.title.contains(" meetings not yet approved, between ");
    counted || made.iter().any(|beginning| item.plan.title.starts_with(beginning))
}

fn item(title: &str, minutes: u32, kind: ItemKind) -> PlanCommand {
    PlanCommand::Agenda {
        title: Word::quoted(title),
        plan: ItemOptions { minutes: Some(minutes), kind: Some(kind), ..ItemOptions::default() },
        before: None,
        access: Box::default(),
    }
}

fn put(number: usize, paper: &Paper) -> PlanCommand {
    PlanCommand::Paper {
        item: Word::item(number),
        name: Word::quoted(&paper.name),
        link: given(&paper.link),
    }
}

/// By when an action is to be done, as the next meeting has it: what is for that one, for its day.
pub(super) fn by_then(due: Due, day: NaiveDate) -> Word {
    match due {
        Due::On(day) => day.into(),
        Due::By(DueWord::NextMeeting) => day.into(),
        Due::By(word @ (DueWord::Asap | DueWord::Ongoing)) => Word::bare(word.code()),
    }
}
