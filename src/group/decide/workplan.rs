//! What keeps the workplan, and what was decided outside meetings.

use chrono::NaiveDate;

use super::{GroupDecider, GroupDecision, GroupRefusal, GroupRefusalKind as K};
use crate::{
    calendar::dates::parse_date,
    group::{
        command::{DecisionCommand, WorkplanCommand},
        event::{
            DecisionWay, GoalChange, GoalOwner, GoalStep, GroupEvent, NewGoal, OutsideDecision,
        },
        workplan::Goal,
    },
    meeting::{
        command::Word,
        event::{GoalState, Rag},
        ids::{DecisionId, GoalId},
        owner::EVERYONE,
    },
    text::{self, Text, nearest::nearest},
};

const NONE: &str = "none";

impl GroupDecider<'_> {
    pub(super) fn workplan(&self, command: &WorkplanCommand) -> GroupDecision {
        use WorkplanCommand as C;
        match command {
            C::Goal { owners, text, theme, due, from } => {
                self.set_goal(owners, text, theme.as_ref(), due.as_ref(), from.as_ref())
            }
            C::Progress { what, text, rag, on } => {
                let goal = self.open_goal(what)?;
                self.step(goal, None, *rag, text, on.as_ref())
            }
            C::Done { what, text, on } => {
                let goal = self.open_goal(what)?;
                self.step(goal, Some(GoalState::Met), None, text, on.as_ref())
            }
            C::Drop { what, reason, on } => {
                let goal = self.open_goal(what)?;
                self.step(goal, Some(GoalState::Dropped), None, reason, on.as_ref())
            }
            C::Reopen { what, on } => {
                let goal = self.goal(what)?;
                if goal.state() == GoalState::Open {
                    return Err(GroupRefusal::at(what, K::GoalOpen { goal: goal.id }));
                }
                self.step(goal, Some(GoalState::Open), None, &Word::bare(""), on.as_ref())
            }
            C::Edit { goal, text } => self.amend_goal(goal, GoalChange::Text(text.into())),
            C::Theme { goal, name } => {
                let theme = match name.text.eq_ignore_ascii_case(NONE) && !name.quoted {
                    true => Text::default(),
                    false => self.theme(name),
                };
                self.amend_goal(goal, GoalChange::Theme(theme))
            }
            C::Reassign { goal, owners } => {
                self.amend_goal(goal, GoalChange::Owners(self.goal_owners(owners)?))
            }
            C::Redate { goal, due } => {
                let due = match due.text.eq_ignore_ascii_case(NONE) {
                    true => None,
                    false => Some(self.day(due)?),
                };
                self.amend_goal(goal, GoalChange::Due(due))
            }
        }
    }

    pub(super) fn decided(&self, command: &DecisionCommand) -> GroupDecision {
        let DecisionCommand::Decide { text, by, on, votes_for, against, abstained } = command;
        let decision = OutsideDecision {
            text: text.into(),
            on: on.as_ref().map_or(Ok(self.context.today), |word| self.day_past(word))?,
            by: by.unwrap_or(DecisionWay::Email),
            votes_for: *votes_for,
            against: *against,
            abstained: *abstained,
        };
        let id = self.group.decisions.next_id();
        Ok(vec![GroupEvent::DecidedOutside { id, decision: Box::new(decision) }])
    }

    /// The decision of a reference such as `d1`.
    pub(super) fn outside_decision(&self, word: &Word) -> Result<DecisionId, GroupRefusal> {
        let id = DecisionId::parse(&word.text);
        let id = id.filter(|&id| self.group.decisions.get(id).is_some());
        id.ok_or_else(|| Self::no_such(word, "decision"))
    }

    fn set_goal(
        &self,
        owners: &[Word],
        text: &Word,
        theme: Option<&Word>,
        due: Option<&Word>,
        from: Option<&Word>,
    ) -> GroupDecision {
        let goal = NewGoal {
            theme: theme.map(|name| self.theme(name)).unwrap_or_default(),
            text: text.into(),
            owners: self.goal_owners(owners)?,
            due: self.maybe_day(due)?,
            set: from.map_or(Ok(self.context.today), |word| self.day_past(word))?,
        };
        let id = self.group.workplan.next_id();
        Ok(vec![GroupEvent::GoalSet { id, goal: Box::new(goal) }])
    }

    /// The goal of a reference such as `g1`.
    pub(super) fn goal(&self, word: &Word) -> Result<&Goal, GroupRefusal> {
        let goal = GoalId::parse(&word.text).and_then(|id| self.group.workplan.get(id));
        goal.ok_or_else(|| Self::no_such(word, "goal"))
    }

    fn open_goal(&self, word: &Word) -> Result<&Goal, GroupRefusal> {
        let goal = self.goal(word)?;
        match (goal.state(), goal.settled()) {
            (GoalState::Met, Some(on)) => {
                Err(GroupRefusal::at(word, K::GoalMet { goal: goal.id, on }))
            }
            (GoalState::Dropped, Some(on)) => {
                Err(GroupRefusal::at(word, K::GoalDropped { goal: goal.id, on }))
            }
            (GoalState::Open, _) | (_, None) => Ok(goal),
        }
    }

    fn step(
        &self,
        goal: &Goal,
        state: Option<GoalState>,
        rag: Option<Rag>,
        text: &Word,
        on: Option<&Word>,
    ) -> GroupDecision {
        let on = on.map_or(Ok(self.context.today), |word| self.day_past(word))?;
        let step = GoalStep { on, state, rag, text: text.text.trim().into() };
        Ok(vec![GroupEvent::GoalProgressed { id: goal.id, step: Box::new(step) }])
    }

    /// A day as written, which is not in the future.
    fn day_past(&self, word: &Word) -> Result<NaiveDate, GroupRefusal> {
        let today = self.context.today;
        let year_ago = today.checked_sub_months(chrono::Months::new(12)).unwrap_or(today);
        // Without a year, it is the last such day.
        let days = [today, year_ago].map(|base| parse_date(&word.text, base));
        match days {
            [Ok(day), _] | [_, Ok(day)] if day <= today => Ok(day),
            [Ok(_), Ok(day)] if day <= today => Ok(day),
            [Ok(day), _] => Err(GroupRefusal::at(word, K::DayToCome { day })),
            [Err(error), _] => Err(GroupRefusal::at(word, K::UnreadableDate(error))),
        }
    }

    fn amend_goal(&self, word: &Word, change: GoalChange) -> GroupDecision {
        let id = self.goal(word)?.id;
        Ok(vec![GroupEvent::GoalAmended { id, change }])
    }

    /// A theme as the workplan spells it already, or a new one.
    fn theme(&self, word: &Word) -> Text {
        let known = self.group.workplan.iter().map(|goal| &goal.theme);
        let mut same = known.filter(|theme| text::same(theme, &word.text));
        same.next().cloned().unwrap_or_else(|| word.into())
    }

    fn goal_owners(&self, words: &[Word]) -> Result<Vec<GoalOwner>, GroupRefusal> {
        let mut owners = Vec::with_capacity(words.len());
        for word in words {
            let owner = self.goal_owner(word)?;
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        Ok(owners)
    }

    /// Initials win over the names of organisations and sectors, as everywhere.
    fn goal_owner(&self, word: &Word) -> Result<GoalOwner, GroupRefusal> {
        let (group, today) = (self.group, self.context.today);
        let name = &*word.text;
        if let Some(member) = group.register.with_initials(name, today) {
            return Ok(GoalOwner::Member(member.id));
        }
        if name.eq_ignore_ascii_case(EVERYONE) || group.has_name(name) {
            return Ok(GoalOwner::Group);
        }
        if let Some(org) = group.organisations.find(name) {
            return Ok(GoalOwner::Organisation(org.name.clone()));
        }
        let mut orgs = group.register.on(today).map(|member| &member.org);
        if let Some(org) = orgs.find(|org| text::same(org, name)) {
            return Ok(GoalOwner::Organisation(org.clone()));
        }
        if let Some(sector) = group.sectors.iter().find(|sector| text::same(sector, name)) {
            return Ok(GoalOwner::Sector(sector.clone()));
        }
        match self.member(word) {
            Ok(member) => Ok(GoalOwner::Member(member.id)),
            Err(several) if matches!(several.kind, K::SeveralMembers { .. }) => Err(several),
            Err(_) => {
                let known = group.register.on(today).map(|member| &*member.initials);
                let meant = nearest(name, known).map(Text::from);
                Err(GroupRefusal::at(word, K::UnknownOwner { word: word.into(), meant }))
            }
        }
    }
}
