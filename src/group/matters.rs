//! What meetings record of what their group keeps in its own log: progress of the workplan, decisions
//! that are ratified, and what goes to the group to which this one reports.
//!
//! It is written once, in the meeting's log; what the group's log has is put together with it here.

use chrono::NaiveDate;

use super::{
    event::OutsideDecision,
    series::{DecisionToRatify, Series},
    state::Group,
    stored::StoredGroups,
    workplan::{Goal, GoalProgress, Workplan},
};
use crate::{
    calendar::{dates::parse_date, time::civil_date},
    log::GroupId,
    meeting::{
        Log, Meeting, Refusal,
        agenda::Item,
        command::{Command, Ref, RunCommand, Word, WriteCommand},
        decide::{self, Context, WhenRefusal, WriteRefusal},
        event::{Event, GoalState, GoalStep, GroupMatter, Rag},
        ids::{EntryId, GoalId, Text},
    },
};

/// The workplan of a group with what its meetings recorded of its goals.
pub fn workplan_with_meetings(id: GroupId, group: &Group, series: &Series) -> Workplan {
    let mut plan = group.workplan.clone();
    for one in series.meetings() {
        let meeting = one.meeting();
        for entry in meeting.entries.iter() {
            let Some(GroupMatter::Goal { group, goal, step }) = entry.matter.as_deref() else {
                continue;
            };
            if *group == id {
                let (step, confidential) = (step.clone(), meeting.is_confidential(entry.id));
                let progress = GoalProgress { step, meeting: Some(one.id), confidential };
                plan.insert_of_meeting(*goal, progress);
            }
        }
    }
    plan
}

/// Whether a command records something of what the group keeps, so that the group is needed to decide it.
pub(super) fn is_of_group(command: &Command) -> bool {
    match command {
        Command::Write(command) => match command {
            WriteCommand::Progress { action, .. }
            | WriteCommand::Done { action }
            | WriteCommand::Drop { action, .. } => GoalId::parse(&action.text).is_some(),
            WriteCommand::Ratify { .. } | WriteCommand::Escalate { .. } => true,
            WriteCommand::Note { .. }
            | WriteCommand::Heading { .. }
            | WriteCommand::Chat { .. }
            | WriteCommand::Decision { .. }
            | WriteCommand::Action { .. }
            | WriteCommand::Recommend { .. }
            | WriteCommand::Offer { .. }
            | WriteCommand::Withdraw { .. }
            | WriteCommand::Outcome { .. }
            | WriteCommand::Vote { .. }
            | WriteCommand::Reassign { .. }
            | WriteCommand::Redate { .. }
            | WriteCommand::Confidential { .. }
            | WriteCommand::Sector { .. }
            | WriteCommand::Edit { .. }
            | WriteCommand::Convert { .. }
            | WriteCommand::Move { .. } => false,
        },
        Command::Run(RunCommand::Reopen { item: Some(word) }) => {
            GoalId::parse(&word.text).is_some()
        }
        Command::Run(_) | Command::Plan(_) | Command::Roll(_) | Command::After(_) => false,
    }
}

/// A meeting to which a command is given, with its groups and their other meetings.
pub(super) struct MatterWriter<'a> {
    pub(super) log: &'a Log,
    pub(super) context: &'a Context,
    pub(super) series: &'a Series,
    pub(super) groups: &'a StoredGroups,
}

type MatterDecision = Result<Vec<Event>, Refusal>;

impl MatterWriter<'_> {
    /// What such a command does in the meeting's log; nothing for any other.
    pub(super) fn decide(&self, command: &Command) -> MatterDecision {
        match command {
            Command::Write(WriteCommand::Progress { action, text, rag, on }) => {
                self.progress(action, None, *rag, &text.text, on.as_ref())
            }
            Command::Write(WriteCommand::Done { action }) => {
                self.progress(action, Some(GoalState::Met), None, "", None)
            }
            Command::Write(WriteCommand::Drop { action, reason }) => {
                self.progress(action, Some(GoalState::Dropped), None, &reason.text, None)
            }
            Command::Run(RunCommand::Reopen { item: Some(word) }) => {
                self.progress(word, Some(GoalState::Open), None, "", None)
            }
            Command::Write(WriteCommand::Ratify { decision, item }) => {
                self.ratify(decision, item.as_ref())
            }
            Command::Write(WriteCommand::Escalate { what, item }) => {
                self.escalate(what, item.as_ref())
            }
            Command::Write(_)
            | Command::Run(_)
            | Command::Plan(_)
            | Command::Roll(_)
            | Command::After(_) => Ok(Vec::new()),
        }
    }

    fn meeting(&self) -> &Meeting {
        self.log.meeting()
    }

    /// The groups of the meeting that are in the store.
    fn own_groups(&self) -> Vec<(GroupId, &Group)> {
        let plan = &self.meeting().plan;
        let of = self.groups.of_meeting(&plan.groups, &plan.group).into_iter();
        of.filter_map(|id| Some((id, self.groups.get(id)?))).collect()
    }

    fn progress(
        &self,
        word: &Word,
        state: Option<GoalState>,
        rag: Option<Rag>,
        text: &str,
        on: Option<&Word>,
    ) -> MatterDecision {
        let (group, goal) = self.goal(word)?;
        refuse_settled(word, &goal, state)?;
        let day = self.meeting().plan.day;
        let day = day.unwrap_or_else(|| civil_date(self.context.at, self.meeting().plan.zone));
        let read = |word: &Word| {
            parse_date(&word.text, day)
                .map_err(|error| Refusal::at(word, WhenRefusal::UnreadableDate(error)))
        };
        let on = on.map_or(Ok(day), read)?;
        let step = GoalStep { on, state, rag, text: text.trim().into() };
        let words = sentence(&goal, &step);
        let command = WriteCommand::Note { text: Word::quoted(&words), sector: None, item: None };
        self.add(command, GroupMatter::Goal { group, goal: goal.id, step }, false)
    }

    fn goal(&self, word: &Word) -> Result<(GroupId, Goal), Refusal> {
        let id = GoalId::parse(&word.text);
        let found = self.own_groups().into_iter().find_map(|(group, state)| {
            let plan = workplan_with_meetings(group, state, self.series);
            Some((group, plan.get(id?)?.clone()))
        });
        found.ok_or_else(|| {
            let (word_text, group) = (word.into(), self.meeting().plan.group.clone());
            Refusal::at(word, WriteRefusal::NoSuchGoal { word: word_text, group })
        })
    }

    fn ratify(&self, word: &Word, item: Option<&Word>) -> MatterDecision {
        let waiting = self.series.to_ratify();
        let wanted = |one: &&DecisionToRatify| one.id.to_string().eq_ignore_ascii_case(&word.text);
        let Some(found) = waiting.iter().find(wanted) else {
            let known = waiting.iter().map(|one| one.id.to_string().into()).collect();
            let kind = WriteRefusal::NoSuchOutsideDecision { word: word.into(), known };
            return Err(Refusal::at(word, kind));
        };
        let OutsideDecision { text, .. } = &found.decision;
        let how = found.decision.circumstances();
        let words = format!("The decision taken {how} was ratified: {text}");
        let (text, item) = (Word::quoted(&words), item.cloned());
        let command = WriteCommand::Decision { text, sector: None, item };
        let matter = GroupMatter::Ratified { group: found.group, decision: found.id };
        self.add(command, matter, false)
    }

    fn escalate(&self, what: &Word, item: Option<&Word>) -> MatterDecision {
        let parent =
            self.own_groups().into_iter().find_map(|(_, group)| group.profile.parent.clone());
        let parent = parent.ok_or_else(|| Refusal::new(WriteRefusal::NoParentGroup))?;
        let (topic, confidential) = self.topic(what)?;
        let words = format!("For the next agenda of {}: {topic}", parent.name);
        let (text, item) = (Word::quoted(&words), item.cloned());
        let command = WriteCommand::Note { text, sector: None, item };
        let group = parent.group.or_else(|| self.groups.named(&parent.name));
        let matter = GroupMatter::Escalated { to: parent.name, group, topic };
        self.add(command, matter, confidential)
    }

    /// What is meant by a reference or by words of their own, and whether it is confidential.
    fn topic(&self, what: &Word) -> Result<(Text, bool), Refusal> {
        let meeting = self.meeting();
        let nothing = || Refusal::at(what, WriteRefusal::NothingToEscalate { word: what.into() });
        let of_entry = |id: EntryId| {
            let entry = meeting.entries.get(id).filter(|entry| !entry.removed)?;
            let words = entry.wording.with_initials("", |id| meeting.roll.initials(id));
            Some((words.into_owned().into(), meeting.is_confidential(id)))
        };
        let reference = Ref::parse(&what.text).filter(|_| !what.quoted);
        match reference {
            None if what.quoted || what.text.contains(' ') => Ok((what.into(), false)),
            None => Err(nothing()),
            Some(Ref::Entry(id)) => of_entry(id).ok_or_else(nothing),
            Some(Ref::Last) => {
                let last = meeting.entries.iter().next_back().map(|entry| entry.id);
                last.and_then(of_entry).ok_or_else(nothing)
            }
            Some(Ref::Action(number)) => {
                let action = meeting.entries.action(number).ok_or_else(nothing)?;
                let wording = meeting.entries.action_wording(action).ok_or_else(nothing)?;
                let words = wording.with_initials("", |id| meeting.roll.initials(id));
                Ok((words.into_owned().into(), meeting.is_confidential_action(action)))
            }
            Some(Ref::Item(number)) => {
                let numbered = |item: &&Item| meeting.agenda.number(item.id) == Some(number);
                let item = meeting.agenda.iter().find(numbered).ok_or_else(nothing)?;
                Ok((item.plan.title.clone(), item.plan.confidential))
            }
            Some(Ref::Paper(_)) => Err(nothing()),
        }
    }

    /// An entry, with what it says of the group.
    fn add(
        &self,
        command: WriteCommand,
        matter: GroupMatter,
        confidential: bool,
    ) -> MatterDecision {
        let id = self.meeting().entries.next_id();
        let mut events = decide::decide_share(self.log, &command.into(), self.context)?;
        events.push(Event::EntryOfGroup { id, matter: Box::new(matter) });
        events.extend(confidential.then_some(Event::EntryMarked { id, confidential }));
        Ok(events)
    }
}

/// Refuses to say more of a goal that was met or given up, and to take up again what is open.
fn refuse_settled(word: &Word, goal: &Goal, state: Option<GoalState>) -> Result<(), Refusal> {
    let on = goal.settled().unwrap_or(NaiveDate::MIN);
    let id = goal.id;
    let kind = match (goal.state(), state) {
        (GoalState::Open, Some(GoalState::Open)) => WriteRefusal::GoalIsOpen { goal: id },
        (GoalState::Open, _) | (_, Some(GoalState::Open)) => return Ok(()),
        (GoalState::Met, _) => WriteRefusal::GoalIsMet { goal: id, on },
        (GoalState::Dropped, _) => WriteRefusal::GoalIsDropped { goal: id, on },
    };
    Err(Refusal::at(word, kind))
}

/// What minutes say of a goal's progress.
fn sentence(goal: &Goal, step: &GoalStep) -> String {
    let became = match step.state {
        Some(GoalState::Met) => " was met",
        Some(GoalState::Dropped) => " was given up",
        Some(GoalState::Open) => " was taken up again",
        None => "",
    };
    let rag = step.rag.map(|rag| format!(" ({})", rag.word())).unwrap_or_default();
    let text = if step.text.is_empty() { String::new() } else { format!(": {}", step.text) };
    format!("Goal {}, “{}”{became}{rag}{text}", goal.id, goal.text)
}
