//! A vote being taken: what is put, how it is voted on, and what it comes to so far.

use tui_input::Input;

use super::Around;
use crate::{
    app::{
        ask::{Ask, Given, Giver},
        pane::Move,
        preview::{self, Wrong},
        prompt::{EntryPlace, edit},
    },
    calendar::time::Moment,
    keymap::{BallotStep, Chord, ScreenCommand},
    meeting::{
        Log, Meeting,
        command::{Word, quote},
        decide::entry_place,
        draft::Draft,
        entries::{Entry, Kind},
        event::{Place, VoteChoice},
        ids::{EntryId, PersonId},
        outcome,
    },
};

/// A vote being taken.
#[derive(Clone, Debug)]
pub struct Voting {
    /// The motion or decision that is put, where it was recorded before, and its words.
    pub recorded: Option<(EntryId, String)>,
    /// How it is voted on, as far as that was chosen.
    pub stage: VoteStage,
    /// Where the next key goes.
    pub focus: VoteFocus,
    /// What it comes to as it stands, or what is still wrong with it.
    pub check: Result<String, String>,
    /// The row of the ways to vote that is selected.
    pub way: usize,
    /// The people who are asked, in the order of the roll, with their votes.
    pub voters: Vec<Voter>,
    /// The voter who is asked next; one past the last once all were.
    pub asked: usize,
    /// Under what it is minuted, in words.
    pub under: String,
    place: EntryPlace,
    /// How a line says where a motion that is typed goes, where it would go elsewhere by itself.
    item: Option<Word>,
    fields: [Input; FIELDS.len()],
}

/// Somebody who may vote in the room, and how they did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the roll's")]
pub struct Voter {
    pub person: PersonId,
    pub initials: String,
    pub name: String,
    pub vote: VoterAnswer,
}

/// What a voter answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VoterAnswer {
    /// Not asked yet.
    #[default]
    NotAsked,
    /// Voted.
    Voted(VoteChoice),
    /// Was asked, and did not vote.
    Silent,
}

/// How far a vote has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteStage {
    /// The way to vote is chosen.
    Ways,
    /// The votes are counted.
    Counts,
    /// Each voter is asked.
    Names,
}

/// Where the next key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteFocus {
    /// To the ways to vote, or to the voter who is asked.
    List,
    /// Into a field.
    Field(VoteField),
}

/// The fields in which one types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the options' of the vote")]
pub enum VoteField {
    Motion,
    Moved,
    Seconded,
    Needs,
    For,
    Against,
    Abstain,
    Spoilt,
    Casting,
}

use VoteField as F;

/// Every field, with its option in a line.
pub const FIELDS: [(VoteField, &str); 9] = [
    (F::Motion, "motion"),
    (F::Moved, "moved"),
    (F::Seconded, "seconded"),
    (F::Needs, "needs"),
    (F::For, "for"),
    (F::Against, "against"),
    (F::Abstain, "abstain"),
    (F::Spoilt, "spoilt"),
    (F::Casting, "casting"),
];

/// The fields into which votes are counted.
const COUNTED: [VoteField; 4] = [F::For, F::Against, F::Abstain, F::Spoilt];

/// The ways to vote: the step that chooses each, what it is called, and how a line says it.
pub const WAYS: [(BallotStep, &str, &str); 7] = [
    (BallotStep::Counts, "by counts (or type the first figure)", ""),
    (BallotStep::Names, "by name, each voter asked in turn", ""),
    (BallotStep::Agreed, "agreed", "agreed:yes"),
    (BallotStep::Unanimously, "agreed unanimously", "agreed:unanimously"),
    (BallotStep::NemCon, "agreed nem con: nobody against", "agreed:nem-con"),
    (BallotStep::ShowOfHands, "agreed on a show of hands", "agreed:show-of-hands"),
    (BallotStep::Majority, "agreed by a majority", "agreed:majority"),
];

impl Voting {
    /// A vote on what was decided or moved in the item in view; without such a thing the motion is typed.
    pub(in crate::app) fn new(
        meeting: &Meeting,
        place: Place,
        selected: Option<EntryId>,
        now: Moment,
    ) -> Self {
        let is_motion = |entry: &&Entry| match &entry.kind {
            Kind::Decision => true,
            Kind::Vote(vote) => !vote.ballot.is_decided(),
            Kind::Note
            | Kind::Action(_)
            | Kind::Outcome { .. }
            | Kind::Declaration { .. }
            | Kind::Offer { .. } => false,
        };
        let chosen = selected.and_then(|id| meeting.entries.get(id)).filter(is_motion);
        let under = meeting.entries_under(place).iter().rev();
        let latest = under.filter_map(|&id| meeting.entries.get(id)).find(is_motion);
        let words = |entry: &Entry| {
            entry.wording.with_initials("", |id| meeting.roll.initials(id)).into_owned()
        };
        let recorded = chosen.or(latest).map(|entry| (entry.id, words(entry)));
        let voters = meeting.voters_at(now).map(|person| Voter {
            person: person.id,
            initials: person.profile.initials.to_string(),
            name: person.profile.name.to_string(),
            vote: VoterAnswer::NotAsked,
        });
        let focus = match recorded {
            Some(_) => VoteFocus::List,
            None => VoteFocus::Field(F::Motion),
        };
        Self {
            recorded,
            stage: VoteStage::Ways,
            focus,
            check: Err(String::new()),
            way: 0,
            voters: voters.collect(),
            asked: 0,
            under: outcome::place(meeting, place),
            place: EntryPlace::in_view(place),
            item: None,
            fields: Default::default(),
        }
    }

    /// What is typed in a field.
    pub fn field(&self, field: VoteField) -> &Input {
        &self.fields[field as usize]
    }

    /// Whether letters are text just now.
    pub(super) fn takes_text(&self) -> bool {
        matches!(self.focus, VoteFocus::Field(_))
    }

    /// The fields that Tab goes through, the list among them where there is one.
    fn stops(&self) -> Vec<VoteFocus> {
        let fields: &[VoteField] = match self.stage {
            VoteStage::Counts => &[
                F::For,
                F::Against,
                F::Abstain,
                F::Moved,
                F::Seconded,
                F::Needs,
                F::Spoilt,
                F::Casting,
            ],
            VoteStage::Ways => &[F::Moved, F::Seconded, F::Needs],
            VoteStage::Names => &[F::Moved, F::Seconded, F::Needs, F::Casting],
        };
        let list = (self.stage != VoteStage::Counts).then_some(VoteFocus::List);
        let fields = fields.iter().copied().chain([F::Motion]).map(VoteFocus::Field);
        list.into_iter().chain(fields).collect()
    }

    /// Chooses, answers, moves, records or leaves.
    pub(super) fn command(
        &mut self,
        command: &ScreenCommand,
        around: &Around<'_>,
    ) -> Option<Vec<Ask>> {
        use ScreenCommand as C;
        match command {
            C::Cancel => return Some(self.back_or_close()),
            C::Accept => return Some(self.accept()),
            C::NextField => self.go(1),
            C::PreviousField => self.go(-1),
            C::Ballot(_) if self.takes_text() => return None,
            C::Ballot(step) => self.step(*step),
            command => {
                let step = Move::from_command(command, around.page)?;
                if self.takes_text() {
                    return None;
                }
                match self.stage {
                    VoteStage::Ways => self.way = step.from(self.way, WAYS.len()),
                    VoteStage::Names => self.asked = step.from(self.asked, self.voters.len()),
                    VoteStage::Counts => {}
                }
            }
        }
        Some(Vec::new())
    }

    fn back_or_close(&mut self) -> Vec<Ask> {
        if self.stage == VoteStage::Ways {
            let left = self.draft().map(Ask::VoteLeft);
            return std::iter::once(Ask::Close).chain(left).collect();
        }
        (self.stage, self.focus) = (VoteStage::Ways, VoteFocus::List);
        Vec::new()
    }

    fn accept(&mut self) -> Vec<Ask> {
        if self.focus == VoteFocus::Field(F::Motion) && self.stage == VoteStage::Ways {
            self.focus = VoteFocus::List;
            return Vec::new();
        }
        if self.stage == VoteStage::Ways && self.way < 2 {
            self.step(WAYS[self.way].0);
            return Vec::new();
        }
        match &self.check {
            Ok(_) => {
                vec![Ask::Close, Ask::Give(Given { line: self.line(), by: Giver::Prompt })]
            }
            Err(_) => Vec::new(),
        }
    }

    fn go(&mut self, step: isize) {
        let stops = self.stops();
        let at = stops.iter().position(|stop| *stop == self.focus);
        let last = stops.len() - 1;
        self.focus = stops[match (at, step) {
            (None, _) => 0,
            (Some(at), 1) => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            (Some(at), _) => at.checked_sub(1).unwrap_or(last),
        }];
    }

    fn step(&mut self, step: BallotStep) {
        use BallotStep as B;
        let choice = match step {
            B::Yes => VoterAnswer::Voted(VoteChoice::For),
            B::No => VoterAnswer::Voted(VoteChoice::Against),
            B::Abstain => VoterAnswer::Voted(VoteChoice::Abstain),
            B::Skip => VoterAnswer::Silent,
            B::Back => {
                self.asked = self.asked.saturating_sub(1);
                return;
            }
            B::Counts
            | B::Names
            | B::Agreed
            | B::Unanimously
            | B::NemCon
            | B::ShowOfHands
            | B::Majority => {
                self.choose(step);
                return;
            }
        };
        if self.stage == VoteStage::Names
            && let Some(voter) = self.voters.get_mut(self.asked)
        {
            voter.vote = choice;
            self.asked += 1;
        }
    }

    fn choose(&mut self, step: BallotStep) {
        if self.stage != VoteStage::Ways {
            return;
        }
        self.way = WAYS.iter().position(|(way, ..)| *way == step).unwrap_or(self.way);
        match step {
            BallotStep::Counts => {
                self.stage = VoteStage::Counts;
                self.focus = VoteFocus::Field(F::For);
            }
            BallotStep::Names => (self.stage, self.asked) = (VoteStage::Names, 0),
            _ => {}
        }
    }

    /// Does what a key does to the text; figures are all that goes where votes are counted.
    pub(super) fn type_in(&mut self, chord: Chord) {
        let VoteFocus::Field(field) = self.focus else { return };
        let is_figure = COUNTED.contains(&field);
        if is_figure && chord.typed().is_some_and(|c| !c.is_ascii_digit()) {
            return;
        }
        edit::edit(&mut self.fields[field as usize], chord);
    }

    /// A figure begins the counting.
    pub(in crate::app) fn type_figure(&mut self, chord: Chord) -> bool {
        let is_figure = chord.typed().is_some_and(|c| c.is_ascii_digit());
        let begins = is_figure && self.stage == VoteStage::Ways && self.focus == VoteFocus::List;
        if begins {
            self.choose(BallotStep::Counts);
            self.type_in(chord);
        }
        begins
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let VoteFocus::Field(field) = self.focus {
            edit::paste(&mut self.fields[field as usize], text);
        }
    }

    /// The line that records the vote as it stands.
    pub(in crate::app) fn line(&self) -> String {
        self.line_at(self.stage)
    }

    /// The line with what belongs to a stage.
    fn line_at(&self, stage: VoteStage) -> String {
        let typed = |field: VoteField| self.field(field).value().trim();
        let mut line = match (typed(F::Motion), &self.recorded) {
            ("", Some((id, _))) => format!("vote {id}"),
            (words, _) => format!("vote {}", quote(words)),
        };
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                line.push_str(&format!(" {name}:{}", value.replace(' ', "")));
            }
        };
        add("moved", typed(F::Moved));
        add("seconded", typed(F::Seconded));
        match stage {
            VoteStage::Ways => {
                let (_, _, said) = WAYS[self.way];
                let (name, value) = said.split_once(':').unwrap_or_default();
                add(name, value);
            }
            VoteStage::Counts => {
                for field in COUNTED {
                    add(FIELDS[field as usize].1, typed(field));
                }
            }
            VoteStage::Names => {
                for (choice, name) in [
                    (VoteChoice::For, "for"),
                    (VoteChoice::Against, "against"),
                    (VoteChoice::Abstain, "abstain"),
                ] {
                    let chosen = |voter: &&Voter| voter.vote == VoterAnswer::Voted(choice);
                    let who = self.voters.iter().filter(chosen).map(|voter| &*voter.initials);
                    add(name, &who.collect::<Vec<_>>().join(","));
                }
            }
        }
        let needs = typed(F::Needs);
        let of_present = needs.to_lowercase().ends_with("present");
        let share = needs.split([' ', ',']).next().unwrap_or_default();
        add("needs", if share.eq_ignore_ascii_case("present") { "" } else { share });
        add("of", if of_present { "present" } else { "" });
        if stage != VoteStage::Ways {
            add("casting", typed(F::Casting));
        }
        // What was recorded before stays where it is.
        let item = self.item.as_ref().filter(|_| !typed(F::Motion).is_empty());
        add("item", item.map_or("", |item| &*item.text));
        line
    }

    /// The vote as a line, where something of it would be missed.
    pub(in crate::app) fn draft(&self) -> Option<Draft> {
        let is_typed = self.fields.iter().any(|field| !field.value().trim().is_empty());
        let is_asked = self.is_asked();
        // Esc goes back to the ways to vote, and what was counted or asked is still there.
        let stage = match (self.stage, WAYS[self.way].0) {
            (VoteStage::Ways, BallotStep::Counts) if is_typed => VoteStage::Counts,
            (VoteStage::Ways, BallotStep::Names) if is_asked => VoteStage::Names,
            (stage, _) => stage,
        };
        (is_typed || is_asked).then(|| Draft::new("", &self.line_at(stage)))
    }

    /// Whether any voter has answered.
    fn is_asked(&self) -> bool {
        self.voters.iter().any(|voter| voter.vote != VoterAnswer::NotAsked)
    }

    /// Says what the vote comes to as it stands.
    pub(in crate::app) fn look(&mut self, log: &Log, now: Moment) {
        self.place.know(log.meeting(), entry_place(log.meeting()));
        self.item = self.place.said(log.meeting());
        let has_motion =
            self.recorded.is_some() || !self.field(F::Motion).value().trim().is_empty();
        let is_chosen = self.stage != VoteStage::Ways || self.way >= 2;
        let is_begun = match self.stage {
            VoteStage::Ways => true,
            VoteStage::Counts => COUNTED.iter().any(|&field| !self.field(field).value().is_empty()),
            VoteStage::Names => self.is_asked(),
        };
        self.check = match (has_motion, is_chosen) {
            (false, _) => Err("type the motion first".to_owned()),
            (true, false) => Err("choose how it is voted on".to_owned()),
            (true, true) if !is_begun => Err(match self.stage {
                VoteStage::Names => "each voter answers in turn".to_owned(),
                VoteStage::Ways | VoteStage::Counts => "type the figures".to_owned(),
            }),
            (true, true) => preview::foresee(log, &self.line(), now)
                .map(|events| preview::describe_events(log, &events))
                .map_err(|Wrong { message, .. }| message),
        };
    }
}
