//! The plan of a group's next meeting, as the commands that make it.

use chrono::NaiveDate;

use super::{
    minutes_item::{has_made_title, minutes_title},
    next_roll::{NextPerson, next_roll},
    people::PersonKey,
    series::{Series, SeriesAction, SeriesOwner, Waiting, WaitingItem},
    state::Group,
    stored::StoredGroups,
};
use crate::{
    calendar::time::Hours,
    log::GroupId,
    meeting::{
        Meeting, MinuteNumbering,
        agenda::Item,
        command::{
            Access, Carried, Command, ItemOptions, PlanCommand, RollCommand, Word, WriteCommand,
        },
        due::Due,
        entries::Kind,
        event::{DueWord, GoalState, ItemKind, Owner},
        ids::{ActionNo, NextNumbers, PersonId, Text},
        papers::Paper,
        progress::ProgressInWords,
        quorum::MeetingQuorum,
        title::kind_of_title,
    },
    text,
};

/// What plans the next meeting of a series, of which no register is known; see [`next_meeting_of`].
pub fn next_meeting(series: &Series, day: NaiveDate) -> Vec<Command> {
    next_meeting_of(series, &StoredGroups::default(), &[], day)
}

/// What plans the next meeting of a series: the roll and the standing items of the last ordinary meeting
/// that was held, the minutes to approve, what was put off, and the open actions of all meetings. Of groups
/// that are kept in logs of their own the roll is that of their registers as of the day, and their standing
/// agenda, hours, venue, marking and quorum come before those of the last meeting.
///
/// `today` dates the meeting where neither a meeting nor the group says when it is.
pub fn next_meeting_of(
    series: &Series,
    groups: &StoredGroups,
    of: &[GroupId],
    today: NaiveDate,
) -> Vec<Command> {
    let unheld = Meeting::default();
    let place = series.base_place();
    if place.is_none() && of.is_empty() {
        return Vec::new();
    }
    let meeting = place.map_or(&unheld, |place| series.meetings()[place].meeting());
    let group = match of {
        [only] => groups.get(*only),
        [] | [_, _, ..] => None,
    };
    let every = group.and_then(|group| group.profile.every);
    let usual = every.zip(meeting.plan.day).map(|(every, last)| every.next_from(last, today));
    let day = series.next_fixed().map(|next| next.day).or(usual).unwrap_or(today);
    let people = next_roll(meeting, groups, of, day);
    let base = Base { series, place: place.unwrap_or(usize::MAX), meeting, people, group };
    let mut plan = base.heading(day);
    plan.extend(base.people.iter().map(|person| person.command.clone()));
    plan.extend((!of.is_empty()).then_some(PlanCommand::Enrol));
    plan.extend(base.agenda(day));
    let (next, actions, progress) = base.actions(day);
    plan.push(PlanCommand::Numbering { from: next.action });
    let is_first = next.recommendation == NextNumbers::default().recommendation;
    plan.extend((!is_first).then_some(PlanCommand::Numbering { from: next.recommendation }));
    plan.extend(actions);
    let sends = |person: &&NextPerson<'_>| person.before.is_some_and(|p| p.apologies_for_next);
    let who: Vec<Word> =
        base.people.iter().filter(sends).map(|person| Word::bare(&person.initials)).collect();
    let apologies = (!who.is_empty()).then_some(RollCommand::Apologies { who, next: false });
    let plan = plan.into_iter().map(Command::from);
    plan.chain(progress).chain(apologies.map(Command::from)).collect()
}

/// A text as a word of a line; none where there is no text.
pub(super) fn given(text: &str) -> Option<Word> {
    (!text.trim().is_empty()).then(|| Word::quoted(text))
}

/// The meeting from which the next one is planned, in its series.
pub(super) struct Base<'s> {
    pub(super) series: &'s Series,
    pub(super) place: usize,
    pub(super) meeting: &'s Meeting,
    /// Those who are expected next.
    pub(super) people: Vec<NextPerson<'s>>,
    /// The group, where it is kept in a log of its own.
    pub(super) group: Option<&'s Group>,
}

impl<'s> Base<'s> {
    fn heading(&self, day: NaiveDate) -> Vec<PlanCommand> {
        let plan = &self.meeting.plan;
        let profile = self.group.map(|group| &group.profile);
        let next = self.series.next_fixed();
        let usual = |text: Option<&'s Text>, last: &'s Text| -> &'s Text {
            text.filter(|text| !text.is_empty()).unwrap_or(last)
        };
        let venue = next.map(|next| &next.venue).filter(|venue| !venue.is_empty());
        let venue = venue.or(profile.map(|profile| &profile.venue));
        // A group has the name that it has now, and its last meeting the one that it had then.
        let group = given(usual(self.group.map(|group| &group.name), &plan.group));
        let group = group.map(|name| PlanCommand::Group { name, of: None });
        let venue = given(usual(venue, &plan.venue)).map(|venue| PlanCommand::Venue { venue });
        let marking = given(usual(profile.map(|profile| &profile.marking), &plan.marking));
        let marking = marking.map(|marking| PlanCommand::Marking { marking });
        let of_plan = self.group.map(|group| group.workplan.by_theme()).unwrap_or_default();
        let of_plan = of_plan.into_iter().map(|(theme, _)| theme);
        let is_new = |theme: &&Text| !plan.themes.iter().any(|known| text::same(known, theme));
        let themes = plan.themes.iter().chain(of_plan.filter(is_new));
        let themes = themes.filter_map(|theme| given(theme));
        let dated =
            |day: NaiveDate, hours, zone| PlanCommand::Date { date: day.into(), hours, zone };
        let hours = next.and_then(|next| next.starts.map(|from| Hours { from, to: next.ends }));
        let usual_hours = profile.and_then(|profile| profile.hours);
        let hours = hours.or(usual_hours.map(|hours| Hours { from: hours.starts, to: hours.ends }));
        let is_first = self.meeting.plan.day.is_none();
        let zone = usual_hours.filter(|_| is_first).map_or(plan.zone, |hours| hours.zone);
        let zone = Word::bare(&zone.to_string());
        let mut heading: Vec<PlanCommand> = [group, venue, marking].into_iter().flatten().collect();
        heading.extend(themes.map(|name| PlanCommand::Theme { name }));
        // The invitation to a meeting that was moved goes on from that of the day before.
        heading.extend(self.series.next_was().into_iter().map(|day| dated(day, None, None)));
        heading.push(dated(next.map_or(day, |next| next.day), hours, Some(zone)));
        heading.extend(self.rules());
        heading
    }

    /// The rules by which the meeting decides and numbers.
    pub(super) fn rules(&self) -> Vec<PlanCommand> {
        let plan = &self.meeting.plan;
        let rule = self.group.and_then(quorum_of_group);
        let quorum = rule.or_else(|| plan.quorum.clone()).map(Box::new);
        let mut rules: Vec<PlanCommand> =
            quorum.map(|quorum| PlanCommand::Quorum { quorum }).into_iter().collect();
        let proxies = self.group.map_or(plan.proxies, |group| group.rules.proxies);
        rules.extend(proxies.then_some(PlanCommand::Proxies { allowed: true }));
        // A group that keeps a rule of its own has it looked up whenever a number is given.
        let is_of_group = self.group.is_some_and(|group| group.rules.numbering.is_some());
        let numbering = plan.numbering.filter(|_| !is_of_group);
        rules.extend(numbering.map(|MinuteNumbering { what, starts, from }| {
            PlanCommand::NumberMinutes { what, from: Some(from), starts: Some(starts) }
        }));
        rules
    }

    /// The initials of somebody of another meeting of the series who is expected again.
    fn comes_again(&self, place: usize, id: PersonId) -> Option<&str> {
        self.called(self.series.people().key(place, id)?)
    }

    /// The initials of somebody who is expected again.
    fn called(&self, key: PersonKey) -> Option<&str> {
        let people = self.series.people();
        let is_same = |person: &&NextPerson<'_>| {
            person.before.is_some_and(|p| people.key(self.place, p.id) == Some(key))
                || person.member.is_some_and(|member| people.is_member(key, member))
        };
        self.people.iter().find(is_same).map(|person| &*person.initials)
    }

    /// The agenda, each item with its papers behind it.
    fn agenda(&self, day: NaiveDate) -> Vec<PlanCommand> {
        let items = match self.group.filter(|group| group.standing.iter().next().is_some()) {
            Some(group) => self.agenda_of_group(group, day),
            None => self.agenda_of_last(day),
        };
        let numbered = (1..).zip(items).flat_map(|(number, (item, papers))| {
            let with = papers.into_iter().map(move |paper| put(number, paper));
            std::iter::once(item).chain(with)
        });
        numbered.collect()
    }

    /// Standing items, the minutes to approve, matters arising, what was deferred, other business.
    fn agenda_of_last(&self, day: NaiveDate) -> Vec<ItemWithPapers<'s>> {
        let base = self.meeting;
        let of_kind = |kind| base.agenda.iter().filter(move |item| item.kind() == Some(kind));
        let plan = |item: &Item| (self.planned(self.place, item, None), Vec::new());
        let is_standing =
            |item: &&Item| matches!(item.kind(), Some(ItemKind::Standing | ItemKind::Apologies));
        let standing: Vec<&Item> = base.agenda.iter().filter(is_standing).collect();
        let mut items: Vec<ItemWithPapers<'s>> = standing.iter().copied().map(plan).collect();
        let minutes = minutes_title(self.series);
        let minutes = minutes.map(|title| (item(&title, 5, ItemKind::Minutes), Vec::new()));
        let mut arising: Vec<ItemWithPapers<'s>> =
            of_kind(ItemKind::MattersArising).map(plan).collect();
        if arising.is_empty() {
            arising.extend(self.matters_arising());
        }
        let kinds: Vec<_> = standing.iter().map(|item| (item.kind(), &*item.plan.title)).collect();
        let after = after_opening(&kinds);
        items.splice(after..after, minutes.into_iter().chain(arising));
        let before = items.len();
        items.extend(of_kind(ItemKind::Workplan).map(plan));
        if items.len() == before {
            items.extend(self.workplan());
        }
        items.extend(self.put_off(day));
        items.extend(of_kind(ItemKind::Aob).map(plan));
        items
    }

    /// The group's standing agenda, with the minutes to approve, matters arising and what was deferred in
    /// their places.
    fn agenda_of_group(&self, group: &Group, day: NaiveDate) -> Vec<ItemWithPapers<'s>> {
        let minutes = minutes_title(self.series);
        let mut items: Vec<(ItemKind, ItemWithPapers<'s>)> = Vec::new();
        for (_, standing) in group.standing.iter() {
            let kind = standing.kind.or_else(|| kind_of_title(&standing.title));
            let kind = kind.unwrap_or(ItemKind::Standing);
            let title = match (kind, &minutes) {
                (ItemKind::Minutes, Some(title)) => title,
                (_, _) => &*standing.title,
            };
            items.push((kind, (item(title, standing.minutes, kind), Vec::new())));
        }
        let has = |items: &[(ItemKind, ItemWithPapers<'s>)], wanted: &[ItemKind]| {
            items.iter().position(|(kind, _)| wanted.contains(kind))
        };
        if let (Some(title), None) = (&minutes, has(&items, &[ItemKind::Minutes])) {
            let standing = group.standing.iter().map(|(_, standing)| &*standing.title);
            let kinds = items.iter().zip(standing);
            let kinds: Vec<_> = kinds.map(|((kind, _), title)| (Some(*kind), title)).collect();
            let new = (item(title, 5, ItemKind::Minutes), Vec::new());
            items.insert(after_opening(&kinds), (ItemKind::Minutes, new));
        }
        if has(&items, &[ItemKind::MattersArising]).is_none() {
            let at = has(&items, &[ItemKind::Minutes]).map_or(items.len(), |place| place + 1);
            let arising = self.matters_arising().map(|item| (ItemKind::MattersArising, item));
            items.splice(at..at, arising);
        }
        if has(&items, &[ItemKind::Workplan]).is_none() {
            let before = [ItemKind::Minutes, ItemKind::MattersArising];
            let at = items.iter().rposition(|(kind, _)| before.contains(kind));
            let at = at.map_or(items.len(), |place| place + 1);
            items.splice(at..at, self.workplan().map(|item| (ItemKind::Workplan, item)));
        }
        let end = has(&items, &[ItemKind::Aob]).unwrap_or(items.len());
        let put_off = self.put_off(day).into_iter().map(|item| (ItemKind::Discussion, item));
        items.splice(end..end, put_off);
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// An item for matters arising, where actions are open.
    fn matters_arising(&self) -> Option<ItemWithPapers<'s>> {
        let is_open = !self.series.open_actions().is_empty();
        is_open.then(|| (item("Matters arising", 10, ItemKind::MattersArising), Vec::new()))
    }

    /// An item for the progress of the workplan, where the group has goals that are open.
    fn workplan(&self) -> Option<ItemWithPapers<'s>> {
        let mut goals = self.group?.workplan.iter();
        let has_open = goals.any(|goal| goal.state() == GoalState::Open);
        has_open.then(|| (item("Workplan", 10, ItemKind::Workplan), Vec::new()))
    }

    /// What waits for the meeting on a day and is on no agenda by itself.
    fn put_off(&self, day: NaiveDate) -> Vec<ItemWithPapers<'s>> {
        let waiting = self.series.for_next(Some(day)).into_iter();
        waiting.filter_map(|waiting| self.taken(&waiting, None)).collect()
    }

    /// What puts something that waits on the agenda, with the papers to read for it; none for what is on
    /// every agenda.
    pub(super) fn taken(
        &self,
        waiting: &WaitingItem,
        before: Option<Word>,
    ) -> Option<(PlanCommand, Vec<&'s Paper>)> {
        let meeting = || Some(self.series.meetings().get(waiting.place)?.meeting());
        match waiting.what {
            Waiting::Decision(_) | Waiting::Escalated(_) => {
                let (kind, confidential) = self.series.kind_of_outside(waiting)?;
                let title = Word::quoted(&self.series.title_of(waiting));
                let plan = ItemOptions { kind, ..ItemOptions::default() };
                let access = Box::new(Access { confidential, ground: None });
                Some((PlanCommand::Agenda { title, plan, before, access }, Vec::new()))
            }
            Waiting::Item(item) => {
                let meeting = meeting()?;
                let item = meeting.agenda.get(item).filter(|item| !is_on_every_agenda(item))?;
                let papers = meeting.papers.for_item(item.id).collect();
                Some((self.planned(waiting.place, item, before), papers))
            }
            Waiting::Offer(id) => {
                let meeting = meeting()?;
                let entry = meeting.entries.get(id)?;
                let Kind::Offer { by, .. } = entry.kind else { return None };
                let confidential = meeting.is_confidential(id);
                let plan = ItemOptions {
                    presenter: self.comes_again(waiting.place, by).map(Word::bare),
                    kind: Some(ItemKind::Presentation),
                    ..ItemOptions::default()
                };
                let access =
                    Access { confidential, ground: entry.ground.as_deref().map(Word::quoted) };
                let title = Word::quoted(&entry.wording.text);
                let access = Box::new(access);
                Some((PlanCommand::Agenda { title, plan, before, access }, Vec::new()))
            }
        }
    }

    pub(super) fn planned(&self, place: usize, item: &Item, before: Option<Word>) -> PlanCommand {
        let presenter = item.plan.presenter.and_then(|id| self.comes_again(place, id));
        PlanCommand::Agenda {
            title: Word::quoted(&item.plan.title),
            plan: ItemOptions {
                minutes: item.plan.minutes,
                presenter: presenter.map(Word::bare),
                kind: item.kind(),
                ..ItemOptions::default()
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
    pub(super) fn actions(&self, day: NaiveDate) -> (NextNumbers, Vec<PlanCommand>, Vec<Command>) {
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
    fn owns_again<'o>(&'o self, owner: &'o SeriesOwner) -> Option<&'o str> {
        match &owner.owner {
            Owner::Everyone => Some(&owner.called),
            Owner::Organisation(name) | Owner::Sector(name) => {
                let roll = &self.meeting.roll;
                let is_there = self.people.iter().any(|person| {
                    let before = person.before.map(|before| before.id);
                    before.is_some_and(|id| owner.owner.includes(roll, id))
                        || person.belongs.iter().any(|own| text::same(own, name))
                });
                is_there.then_some(owner.called.as_str())
            }
            Owner::Person(_) => self.called(owner.person?),
        }
    }
}

/// An item to be put on an agenda, and its papers.
type ItemWithPapers<'s> = (PlanCommand, Vec<&'s Paper>);

/// A group's rule for its quorum, as its meetings have it: with the seats that are vacant, where they count.
pub(super) fn quorum_of_group(group: &Group) -> Option<MeetingQuorum> {
    let counts = group.rules.counts;
    let vacant = if counts.vacancies { group.vacancies.open().count() as u32 } else { 0 };
    let (online, co_opted) = (counts.online, counts.co_opted);
    let rule = group.rules.quorum.clone()?;
    Some(MeetingQuorum { rule, online, co_opted, vacant })
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

/// Whether every agenda has an item of this kind anyway, also where this one was put off: so it has for minutes,
/// unless somebody gave the item another title.
pub(super) fn is_on_every_agenda(item: &Item) -> bool {
    use ItemKind as K;
    match item.kind() {
        Some(K::Standing | K::Apologies | K::MattersArising | K::Workplan | K::Aob) => true,
        Some(K::Minutes) => has_made_title(item),
        Some(K::Presentation | K::Discussion | K::Decision) | None => false,
    }
}

/// The kind of an item that is planned, and its title.
type KindAndTitle<'a> = (Option<ItemKind>, &'a str);

/// Behind which item the minutes to approve stand: the apologies and the declarations of interest that
/// follow them; where there are none, the standing items with which an agenda opens.
fn after_opening(items: &[KindAndTitle]) -> usize {
    let is_standing = |(kind, _): &KindAndTitle| *kind == Some(ItemKind::Standing);
    let apologies = items.iter().position(|(kind, _)| *kind == Some(ItemKind::Apologies));
    let run = |from: usize, is_one: &dyn Fn(&KindAndTitle) -> bool| {
        from + items[from..].iter().take_while(|item| is_one(item)).count()
    };
    match apologies {
        Some(place) => run(place + 1, &|item: &KindAndTitle| {
            is_standing(item) && kind_of_title(item.1) == Some(ItemKind::Standing)
        }),
        None => run(0, &is_standing),
    }
}

fn item(title: &str, minutes: impl Into<Option<u32>>, kind: ItemKind) -> PlanCommand {
    PlanCommand::Agenda {
        title: Word::quoted(title),
        plan: ItemOptions { minutes: minutes.into(), kind: Some(kind), ..ItemOptions::default() },
        before: None,
        access: Box::default(),
    }
}

pub(super) fn put(number: impl std::fmt::Display, paper: &Paper) -> PlanCommand {
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
