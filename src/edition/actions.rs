//! Open actions, as lists of them show them.

use chrono::NaiveDate;

use super::{Edition, View};
use crate::{
    group::SeriesAction,
    meeting::{
        due::Due,
        entries::{ActionState, Origin},
        event::Rag,
        ids::ActionNo,
        progress::ProgressInWords,
    },
};

/// Open actions by group, as an edition shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionList {
    edition: Edition,
    groups: Vec<(String, Vec<ListedAction>)>,
}

/// An open action as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAction {
    /// Its number, for life.
    pub number: ActionNo,
    /// What is to be done, people named by their initials.
    pub text: String,
    /// The same with people named by their names, for a list that travels without a roll.
    pub named: String,
    /// Who is to do it: initials, or the name of an organisation or a sector.
    pub owners: Vec<String>,
    /// The same by their names.
    pub owner_names: Vec<String>,
    /// By when.
    pub due: Option<Due>,
    /// The day of the meeting that set it.
    pub from: Option<NaiveDate>,
    /// What a recommendation comes from; empty where that was not said.
    pub source: String,
    /// How often it was carried over.
    pub times_carried: u32,
    /// How it stands, where that was said.
    pub rag: Option<Rag>,
    /// What was said of its progress, in order of days.
    pub progress: Vec<ProgressInWords>,
    /// Whether only the full edition has it.
    pub confidential: bool,
    /// The protective marking of the meeting whose record it is from; empty where there is none.
    pub marking: String,
}

impl ActionList {
    /// A list with nothing in it yet.
    pub fn new(edition: Edition) -> Self {
        Self { edition, groups: Vec::new() }
    }

    /// The open actions of one meeting.
    pub fn from_view(view: &View<'_>) -> Self {
        let open = view.entries().actions().iter().filter(|a| a.state == ActionState::Open);
        let initials = |id| view.roll().initials(id);
        let name = |id| view.roll().name(id);
        let actions = open.map(|action| {
            let wording = view.entries().action_wording(action);
            ListedAction {
                number: action.number,
                text: wording.map(|w| w.with_initials("", initials).into()).unwrap_or_default(),
                named: wording.map(|w| w.with_initials("", name).into()).unwrap_or_default(),
                owners: action
                    .owners
                    .iter()
                    .map(|owner| view.roll().owner(owner).to_owned())
                    .collect(),
                owner_names: action
                    .owners
                    .iter()
                    .map(|owner| {
                        owner.person().map_or_else(|| view.roll().owner(owner), name).to_owned()
                    })
                    .collect(),
                due: view.due(action),
                from: match &action.origin {
                    Origin::Entry(_) => view.plan().day,
                    Origin::Carried { from, .. } => *from,
                },
                source: action.source.to_string(),
                times_carried: action.times_carried,
                rag: action.rag(),
                progress: action.progress.iter().map(|line| line.in_words(view.roll())).collect(),
                confidential: view.is_confidential_action(action),
                marking: view.plan().marking.to_string(),
            }
        });
        let groups = vec![(view.plan().group.to_string(), actions.collect())];
        Self { edition: view.edition(), groups }
    }

    /// Takes in a group's open actions; the edition leaves out what is confidential.
    pub fn insert(&mut self, group: String, actions: &[SeriesAction]) {
        let is_shown =
            |action: &&SeriesAction| self.edition == Edition::Full || !action.confidential;
        let actions = actions.iter().filter(is_shown).map(ListedAction::from_series);
        self.groups.push((group, actions.collect()));
    }

    /// Keeps only the actions with an owner whose initials or name `is_owner` accepts.
    pub fn retain_owned(&mut self, is_owner: impl Fn(&str) -> bool) {
        for (_, actions) in &mut self.groups {
            actions.retain(|action| action.owners.iter().any(|owner| is_owner(owner)));
        }
    }

    /// For whom the list is.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The groups by name, each with its open actions.
    pub fn groups(&self) -> &[(String, Vec<ListedAction>)] {
        &self.groups
    }
}

impl ListedAction {
    fn from_series(action: &SeriesAction) -> Self {
        Self {
            number: action.number,
            text: action.text.clone(),
            named: action.named.clone(),
            owners: action.owners.iter().map(|owner| owner.called.clone()).collect(),
            owner_names: action.owners.iter().map(|owner| owner.name.clone()).collect(),
            due: action.due,
            from: action.from,
            source: action.source.to_string(),
            times_carried: action.times_carried,
            rag: action.rag(),
            progress: action.progress.clone(),
            confidential: action.confidential,
            marking: action.marking.to_string(),
        }
    }
}
