//! The shapes of a paper's facts: who held which office, the quorum, breaks, actions, corrections.

use chrono::NaiveDate;
use serde::Serialize;

use super::data::Time;
use crate::{
    calendar::time::Zone,
    meeting::{
        ItemNumber,
        agenda::Spell,
        due::Due,
        event::{DueWord, Quorum, Rag, Role},
        ids::ToDo,
        progress::ProgressInWords,
        quorum::MeetingQuorum,
        state,
    },
    papers::document::{
        self, ActionFacts, ActionStatus, CorrectionAbout, CorrectionFacts, QuorumFacts,
    },
};

/// Who does something for the meeting.
#[derive(Serialize)]
pub(super) struct OfficeJson<'a> {
    office: Role,
    initials: &'a str,
    name: &'a str,
}

impl<'a> OfficeJson<'a> {
    pub(super) fn new(office: &document::Office<'a>) -> Self {
        Self { office: office.office, initials: office.initials, name: office.name }
    }
}

/// A rule for the quorum, and when it was not met.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct QuorumMet<'a> {
    rule: RuleJson<'a>,
    words: &'a str,
    met: Option<bool>,
    not_met: Vec<TimesJson>,
}

impl<'a> QuorumMet<'a> {
    pub(super) fn new(quorum: &'a QuorumFacts, zone: Zone) -> Self {
        let lacking = quorum.lacking.iter().flatten();
        Self {
            rule: RuleJson::new(&quorum.rule),
            words: &quorum.words,
            met: quorum.lacking.as_ref().map(Vec::is_empty),
            not_met: lacking.map(|spell| TimesJson::new(*spell, zone)).collect(),
        }
    }
}

/// The rule of a quorum: by itself where it is a plain one, else with who counts for it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum RuleJson<'a> {
    Exact(&'a MeetingQuorum),
    #[serde(untagged)]
    Plain(Quorum),
}

impl<'a> RuleJson<'a> {
    fn new(quorum: &'a MeetingQuorum) -> Self {
        quorum.simple().map_or(Self::Exact(quorum), Self::Plain)
    }
}

/// From when to when; the end is open while it lasts, and where it lasted to the meeting's end.
#[derive(Serialize)]
struct TimesJson {
    from: Time,
    to: Option<Time>,
}

impl TimesJson {
    fn new(spell: Spell, zone: Zone) -> Self {
        Self { from: Time(spell.from, zone), to: spell.to.map(|at| Time(at, zone)) }
    }
}

/// A pause or an adjournment.
#[derive(Serialize)]
pub(super) struct BreakJson {
    #[serde(flatten)]
    times: TimesJson,
    adjourned: bool,
}

impl BreakJson {
    pub(super) fn new(pause: &state::Break, zone: Zone) -> Self {
        Self { times: TimesJson::new(pause.spell, zone), adjourned: pause.adjourned }
    }
}

/// An action, with what became of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ActionJson<'a> {
    number: u32,
    text: &'a str,
    owners: &'a [&'a str],
    due: Option<NaiveDate>,
    due_word: Option<&'static str>,
    status: &'static str,
    status_words: &'a str,
    item: Option<ItemNumber>,
    carried_from: Option<NaiveDate>,
    source: &'a str,
    times_carried: u32,
    rag: Option<Rag>,
    progress: Vec<ProgressJson<'a>>,
    sector: &'a str,
    confidential: bool,
}

impl<'a> ActionJson<'a> {
    /// The actions, or the recommendations.
    pub(super) fn of_kind(actions: &'a [ActionFacts<'a>], to_do: ToDo) -> Vec<Self> {
        let of_kind = actions.iter().filter(|action| action.number.to_do() == to_do);
        of_kind.map(Self::new).collect()
    }

    fn new(action: &'a ActionFacts<'a>) -> Self {
        Self {
            number: action.number.number(),
            text: &action.text,
            owners: &action.owners,
            due: action.due.and_then(Due::date),
            due_word: action.due.and_then(Due::word).map(DueWord::code),
            status: match action.status {
                ActionStatus::Open => "open",
                ActionStatus::Done => "done",
                ActionStatus::Dropped => "dropped",
            },
            status_words: &action.status_words,
            item: action.item,
            carried_from: action.carried_from,
            source: action.source,
            times_carried: action.times_carried,
            rag: action.rag,
            progress: action.progress.iter().map(ProgressJson::new).collect(),
            sector: action.sector,
            confidential: action.confidential,
        }
    }
}

/// What was said of an action's progress.
#[derive(Serialize)]
pub(super) struct ProgressJson<'a> {
    on: NaiveDate,
    rag: Option<Rag>,
    text: &'a str,
}

impl<'a> ProgressJson<'a> {
    pub(super) fn new(line: &'a ProgressInWords) -> Self {
        Self { on: line.on, rag: line.rag, text: &line.text }
    }
}

/// Something put right after approval.
#[derive(Serialize)]
pub(super) struct CorrectionJson<'a> {
    words: &'a str,
    #[serde(flatten)]
    about: AboutJson<'a>,
    reason: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "about", rename_all = "kebab-case")]
enum AboutJson<'a> {
    Times { item: Option<ItemNumber> },
    Attendance { person: &'a str },
    Entry { item: Option<ItemNumber>, was: Option<&'a str> },
    Confidential { item: Option<ItemNumber> },
    Vote { item: Option<ItemNumber> },
}

impl<'a> CorrectionJson<'a> {
    pub(super) fn new(correction: &'a CorrectionFacts<'a>) -> Self {
        Self {
            words: &correction.words,
            about: match &correction.about {
                CorrectionAbout::Times { item } => AboutJson::Times { item: *item },
                CorrectionAbout::Attendance { person } => AboutJson::Attendance { person },
                CorrectionAbout::Confidential { item } => AboutJson::Confidential { item: *item },
                CorrectionAbout::Vote { item } => AboutJson::Vote { item: *item },
                CorrectionAbout::Entry { item, was } => {
                    AboutJson::Entry { item: *item, was: was.as_deref() }
                }
            },
            reason: correction.reason,
        }
    }
}
