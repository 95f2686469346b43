//! The plan of a group's next meeting, as the commands that make it.

use chrono::NaiveDate;

use crate::{
    calendar::{dates::write_date, time::Hours},
    meeting::{
        Meeting,
        agenda::{Item, Progress},
        command::{Access, Carried, Command, Details, ItemOptions, PlanCommand, RollCommand, Word},
        due::Due,
        entries::{Action, ActionState, Origin},
        event::{DueWord, ItemKind, Owner, Role},
        ids::PersonId,
        papers::Paper,
        roll::Attendee,
    },
    text::email,
};

/// What plans the meeting after `last`: its roll, its standing items, the minutes to approve, what was
/// deferred, and its open actions.
///
/// `day` is used where the next meeting was not fixed.
pub fn next_meeting(last: &Meeting, day: NaiveDate) -> Vec<Command> {
    let mut plan = heading(last, day);
    plan.extend(members(last).map(attendee));
    plan.extend(agenda(last));
    plan.push(PlanCommand::Numbering { from: last.entries.next_action().0 });
    plan.extend(open_actions(last).filter_map(|action| carried(last, action, day)));
    let apologies = members(last).filter(|person| person.apologies_for_next);
    let who: Vec<Word> = apologies.map(|person| Word::bare(&person.profile.initials)).collect();
    let apologies = (!who.is_empty()).then_some(RollCommand::Apologies { who, next: false });
    plan.into_iter().map(Command::from).chain(apologies.map(Command::from)).collect()
}

fn heading(last: &Meeting, day: NaiveDate) -> Vec<PlanCommand> {
    let plan = &last.plan;
    let next = plan.next.as_ref();
    let venue = next.map(|next| &next.venue).filter(|venue| !venue.is_empty());
    let group = given(&plan.group).map(|name| PlanCommand::Group { name });
    let title = given(&plan.title).map(|title| PlanCommand::Title { title });
    let venue = given(venue.unwrap_or(&plan.venue)).map(|venue| PlanCommand::Venue { venue });
    let marking = given(&plan.marking).map(|marking| PlanCommand::Marking { marking });
    let themes = plan.themes.iter().filter_map(|theme| given(theme));
    let dated = |day: NaiveDate, hours, zone| PlanCommand::Date { date: day.into(), hours, zone };
    let hours = next.and_then(|next| next.starts.map(|from| Hours { from, to: next.ends }));
    let zone = Word::bare(&plan.zone.to_string());
    let mut heading: Vec<PlanCommand> =
        [group, title, venue, marking].into_iter().flatten().collect();
    heading.extend(themes.map(|name| PlanCommand::Theme { name }));
    // The invitation to a meeting that was moved goes on from that of the day before.
    heading.extend(plan.next_was.iter().map(|&day| dated(day, None, None)));
    heading.push(dated(next.map_or(day, |next| next.day), hours, Some(zone)));
    heading.extend(plan.quorum.map(|rule| PlanCommand::Quorum { rule }));
    heading
}

/// A text as a word of a line; none where there is no text.
fn given(text: &str) -> Option<Word> {
    (!text.trim().is_empty()).then(|| Word::quoted(text))
}

/// Those who are expected again: members and officers, but no guests and no deputies.
fn members(last: &Meeting) -> impl Iterator<Item = &Attendee> {
    last.roll.iter().filter(|p| p.profile.role != Role::Guest && p.deputy_for.is_none())
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

/// Standing items, the minutes to approve, matters arising, what was deferred, other business.
fn agenda(last: &Meeting) -> Vec<PlanCommand> {
    let of_kind = |kind| last.agenda.iter().filter(move |item| item.kind() == Some(kind));
    let plan = |item: &Item| (planned(last, item), papers_of(last, item));
    let is_standing =
        |item: &&Item| matches!(item.kind(), Some(ItemKind::Standing | ItemKind::Apologies));
    let standing = last.agenda.iter().filter(is_standing);
    let mut items: Vec<(PlanCommand, Vec<&Paper>)> = standing.map(plan).collect();
    let minutes = match last.plan.day {
        Some(day) => format!("Minutes of the meeting on {}", write_date(day)),
        None => "Minutes of the last meeting".to_owned(),
    };
    items.push((item(&minutes, 5, ItemKind::Minutes), Vec::new()));
    let before = items.len();
    items.extend(of_kind(ItemKind::MattersArising).map(plan));
    if items.len() == before && open_actions(last).next().is_some() {
        items.push((item("Matters arising", 10, ItemKind::MattersArising), Vec::new()));
    }
    let is_every_time = |item: &Item| {
        use ItemKind as K;
        matches!(item.kind(), Some(K::Standing | K::Apologies | K::MattersArising | K::Aob))
    };
    let deferred = last.agenda.iter().filter(|item| item.progress() == Progress::Deferred);
    items.extend(deferred.filter(|item| !is_every_time(item)).map(plan));
    items.extend(of_kind(ItemKind::Aob).map(plan));
    let numbered = (1..).zip(items).flat_map(|(number, (item, papers))| {
        let with = papers.into_iter().map(move |paper| put(number, paper));
        std::iter::once(item).chain(with)
    });
    numbered.collect()
}

fn item(title: &str, minutes: u32, kind: ItemKind) -> PlanCommand {
    PlanCommand::Agenda {
        title: Word::quoted(title),
        plan: ItemOptions { minutes: Some(minutes), presenter: None, kind: Some(kind) },
        before: None,
        access: Box::default(),
    }
}

/// The papers that an item put off takes with it; others were for the one meeting.
fn papers_of<'m>(last: &'m Meeting, item: &Item) -> Vec<&'m Paper> {
    match item.progress() {
        Progress::Deferred => last.papers.for_item(item.id).collect(),
        Progress::Ahead | Progress::InHand | Progress::Done => Vec::new(),
    }
}

fn put(number: usize, paper: &Paper) -> PlanCommand {
    PlanCommand::Paper {
        item: Word::item(number),
        name: Word::quoted(&paper.name),
        link: given(&paper.link),
    }
}

fn planned(last: &Meeting, item: &Item) -> PlanCommand {
    let presenter = item.plan.presenter.filter(|&id| comes_again(last, id));
    PlanCommand::Agenda {
        title: Word::quoted(&item.plan.title),
        plan: ItemOptions {
            minutes: item.plan.minutes,
            presenter: presenter.map(|id| Word::bare(last.roll.initials(id))),
            kind: item.kind(),
        },
        before: None,
        access: Box::new(Access {
            confidential: item.plan.confidential,
            ground: item.ground.as_deref().map(Word::quoted),
        }),
    }
}

fn comes_again(last: &Meeting, id: PersonId) -> bool {
    members(last).any(|person| person.id == id)
}

/// Whether an owner is expected again: of an organisation or a sector, anybody of it.
fn owns_again(last: &Meeting, owner: &Owner) -> bool {
    match owner {
        Owner::Everyone => true,
        Owner::Person(_) | Owner::Organisation(_) | Owner::Sector(_) => {
            members(last).any(|person| owner.includes(&last.roll, person.id))
        }
    }
}

/// By when an action is to be done, as the next meeting has it: what is for that one, for its day.
fn by_then(due: Due, day: NaiveDate) -> Word {
    match due {
        Due::On(day) => day.into(),
        Due::By(DueWord::NextMeeting) => day.into(),
        Due::By(word @ (DueWord::Asap | DueWord::Ongoing)) => Word::bare(word.code()),
    }
}

fn open_actions(last: &Meeting) -> impl Iterator<Item = &Action> {
    last.entries.actions().iter().filter(|action| action.state == ActionState::Open)
}

/// Whether an action stays confidential, and on what ground.
fn access(last: &Meeting, action: &Action) -> Access {
    let confidential = last.is_confidential_action(action);
    let ground = last.ground_of_action(action).filter(|_| confidential);
    Access { confidential, ground: ground.map(|ground| Word::quoted(ground)) }
}

/// An open action carried over; owners who are not expected again are named in its words.
fn carried(last: &Meeting, action: &Action, day: NaiveDate) -> Option<PlanCommand> {
    let wording = last.entries.action_wording(action)?;
    let text = wording.with_initials("", |id| last.roll.initials(id));
    let (again, gone): (Vec<&Owner>, Vec<&Owner>) =
        action.owners.iter().partition(|owner| owns_again(last, owner));
    let name = |owner: &&Owner| match owner.person().and_then(|id| last.roll.get(id)) {
        Some(person) => person.profile.name.to_string(),
        None => last.roll.owner(owner).to_owned(),
    };
    let names: Vec<String> = gone.iter().map(name).collect();
    let text = match names.as_slice() {
        [] => text.into_owned(),
        names => format!("{text} ({})", names.join(", ")),
    };
    let from = match &action.origin {
        Origin::Carried { from, .. } => *from,
        Origin::Entry(_) => last.plan.day,
    };
    let carried = Carried {
        owners: again.into_iter().map(|owner| Word::bare(last.roll.owner(owner))).collect(),
        text: Word::quoted(&text),
        due: last.due(action).map(|due| by_then(due, day)),
        from: from.map(Word::from),
        access: access(last, action),
    };
    Some(PlanCommand::Carry { number: action.number.into(), action: Box::new(carried) })
}
