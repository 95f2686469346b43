//! What the keys of a group's page ask for.

use chrono::NaiveDate;

use super::{GroupPane, GroupRow, GroupScreen};
use crate::{
    app::{
        Effect, Typing,
        ask::{Ask, Given, Giver},
        home::{base_of_group, planned_next},
        pane::Move,
        target::Target,
    },
    group::{
        RollStranger,
        command::{GroupCommand, MemberCommand, MemberDetails},
        rules::Seat,
    },
    import::members::ListedPerson,
    keymap::{Prefill, ScreenCommand},
    meeting::{
        command::{Begun, Command, Word, WriteCommand},
        summary::Summary,
    },
    review::About,
};

impl GroupScreen {
    /// Does what a screen command does on the page, or while something is looked for there.
    pub(in crate::app) fn command(
        &mut self,
        command: &ScreenCommand,
        page: usize,
        today: NaiveDate,
    ) -> Option<Vec<Ask>> {
        use ScreenCommand as C;
        if let Some(step) = Move::from_command(command, page) {
            self.go(step, today);
            return Some(Vec::new());
        }
        if matches!(self.typing, Typing::Find(_)) {
            return matches!(command, C::Accept | C::Cancel).then(|| {
                self.leave_find(today);
                vec![Ask::Hush]
            });
        }
        Some(match command {
            C::Find => {
                self.find();
                vec![Ask::Hush]
            }
            C::Focus(focus) => {
                self.focus = self.focus.moved(*focus);
                Vec::new()
            }
            C::Zoom => {
                self.zoomed = !self.zoomed;
                Vec::new()
            }
            C::Sort => {
                self.order = self.order.next();
                Ask::say(format!("register {}", self.order.words()))
            }
            C::Open => self.open(today),
            C::EditSelected => self.edit(today),
            C::Prompt(text) => self.prompted(text),
            C::New => self.unless_read_only(vec![Ask::ShowNew]),
            C::NewFromLast => self.new_from_last(today),
            C::ActionDone => self.action_done(today),
            C::ChangeSeat => self.change_seat(today),
            C::ReadMembers(file) => self.read_members(file, today),
            C::Export => self.ask_of_meeting(today, |meeting| Ask::ShowSend(meeting.id)),
            C::Home | C::Cancel => vec![Ask::GoHome],
            _ => return None,
        })
    }

    fn unless_read_only(&self, asks: Vec<Ask>) -> Vec<Ask> {
        self.refusal().map_or(asks, Ask::refuse)
    }

    fn prompted(&self, text: &Prefill) -> Vec<Ask> {
        self.unless_read_only(vec![Ask::Begin { prefix: String::new(), text: text.clone() }])
    }

    /// Opens the meeting at the cursor, or that of what is there; a member is edited.
    fn open(&self, today: NaiveDate) -> Vec<Ask> {
        match self.selected(today) {
            Some(GroupRow::Meeting(meeting)) => vec![Ask::Open(meeting.id, None)],
            Some(GroupRow::Topic(topic)) => vec![Ask::Open(topic.meeting, None)],
            Some(GroupRow::Action(action)) => {
                let target = Target::about(About::Action(action.summary.number));
                vec![Ask::Open(action.summary.meeting, Some(target))]
            }
            Some(GroupRow::Member(_) | GroupRow::Vacancy(_) | GroupRow::Goal(_)) => {
                self.edit(today)
            }
            Some(GroupRow::Alike(one, other)) => self.offer_line(MemberCommand::Merge {
                who: Word::bare(&other.initials),
                into: Word::bare(&one.initials),
            }),
            Some(GroupRow::Stranger(stranger)) => self.offer_line(welcome(stranger)),
            Some(GroupRow::Heading(_)) | None => self.nothing_here(),
        }
    }

    /// Begins the line that changes what is at the cursor of the register.
    fn edit(&self, today: NaiveDate) -> Vec<Ask> {
        let mut text = Prefill::default();
        let prefix = match self.selected(today) {
            Some(GroupRow::Member(member)) => {
                Begun::new("amend").word(Word::bare(&member.initials)).to_string()
            }
            Some(GroupRow::Vacancy(vacancy)) => {
                let vacancy = Word::bare(&vacancy.id.to_string());
                Begun::new("fill").word(vacancy).to_string()
            }
            Some(GroupRow::Goal(goal)) => {
                let (goal, goal_text) = (Word::bare(&goal.id.to_string()), goal.text.to_string());
                text.before = goal_text;
                Begun::new("edit").word(goal).to_string()
            }
            Some(GroupRow::Alike(..) | GroupRow::Stranger(_)) => return self.open(today),
            Some(GroupRow::Heading(_) | GroupRow::Meeting(_) | GroupRow::Topic(_)) | None => {
                return Ask::say("nothing is selected here that could be edited");
            }
            Some(GroupRow::Action(_)) => {
                return Ask::say("an action is reworded in its meeting: Enter opens it");
            }
        };
        self.unless_read_only(vec![Ask::Begin { prefix, text }])
    }

    /// Begins a whole line, which Enter gives.
    fn offer_line(&self, command: MemberCommand) -> Vec<Ask> {
        let before = GroupCommand::from(command).to_string();
        let text = Prefill { before, after: String::new() };
        self.unless_read_only(vec![Ask::Begin { prefix: String::new(), text }])
    }

    fn ask_of_meeting(&self, today: NaiveDate, ask: impl FnOnce(&Summary) -> Ask) -> Vec<Ask> {
        match self.selected(today) {
            Some(GroupRow::Meeting(meeting)) => vec![ask(meeting)],
            Some(
                GroupRow::Heading(_)
                | GroupRow::Action(_)
                | GroupRow::Goal(_)
                | GroupRow::Topic(_)
                | GroupRow::Member(_)
                | GroupRow::Alike(..)
                | GroupRow::Stranger(_)
                | GroupRow::Vacancy(_),
            )
            | None => Ask::say("choose a meeting of the group for that"),
        }
    }

    /// Shows the box for the next meeting, or the one that is planned already.
    fn new_from_last(&mut self, today: NaiveDate) -> Vec<Ask> {
        if let Some(refusal) = self.refusal() {
            return Ask::refuse(refusal);
        }
        let meetings = &self.overview.meetings;
        let Some(here) = meetings.first() else { return vec![Ask::ShowNew] };
        if let Some(planned) = planned_next(meetings, here, today) {
            let id = planned.id;
            self.select_meeting(id);
            return Ask::say(
                "its next meeting is planned already: Enter opens it; n begins another one",
            );
        }
        match base_of_group(meetings, here) {
            Some(base) => vec![Ask::ShowNext(base.id)],
            None => vec![Ask::ShowNew],
        }
    }

    /// Records that the action at the cursor is done, in the meeting that has it last.
    fn action_done(&self, today: NaiveDate) -> Vec<Ask> {
        let Some(GroupRow::Action(action)) = self.selected(today) else {
            return Ask::say("choose an open action first");
        };
        let action = action.summary.number.into();
        let line = Command::from(WriteCommand::Done { action }).to_string();
        vec![Ask::Give(Given { line, by: Giver::Key })]
    }

    /// Gives the member at the cursor a vote, or takes it away.
    fn change_seat(&self, today: NaiveDate) -> Vec<Ask> {
        let Some(member) = self.member(today) else {
            return Ask::say("choose a member of the register first");
        };
        let seat = match member.seat_on(today) {
            Seat::Voting | Seat::CoOpted => Seat::None,
            Seat::None => Seat::Voting,
        };
        let who = Word::bare(&member.initials);
        let line = GroupCommand::from(MemberCommand::Seat { who, seat, from: None }).to_string();
        vec![Ask::Give(Given { line, by: Giver::Key })]
    }

    /// Has a spreadsheet read, or asks which.
    fn read_members(&self, file: &str, today: NaiveDate) -> Vec<Ask> {
        if file.is_empty() {
            let prefix = "read-members ".to_owned();
            return self.unless_read_only(vec![Ask::Begin { prefix, text: Prefill::default() }]);
        }
        let known = ListedPerson::of_register(&self.overview.log.state().register, today);
        let file = file.trim_matches(['"', '\'']).to_owned();
        self.unless_read_only(vec![Ask::Do(Effect::ReadMembers { file, known })])
    }

    fn nothing_here(&self) -> Vec<Ask> {
        Ask::say(match self.focus {
            GroupPane::Series => "this group has no meeting yet; n begins one",
            GroupPane::Workplan => "nothing waits for a meeting of this group",
            GroupPane::Register => "nobody is on the register yet; i puts somebody on it",
            GroupPane::Actions => "no action of this group is open",
        })
    }
}

/// The line that puts somebody of a roll on the register, with what the roll says.
fn welcome(stranger: &RollStranger) -> MemberCommand {
    let said = |text: &str| (!text.is_empty()).then(|| Word::quoted(text));
    let (org, email) = (said(&stranger.org), said(&stranger.email));
    let details = MemberDetails { org, email, ..MemberDetails::default() };
    // A name of one word can't stand without initials.
    let needs_initials = !stranger.name.contains(' ');
    MemberCommand::Member {
        initials: needs_initials.then(|| Word::bare(&stranger.initials)),
        name: Word::quoted(&stranger.name),
        details: Box::new(details),
        seat: None,
        office: None,
        from: None,
    }
}
