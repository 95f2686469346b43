//! A group's page: its meetings, its actions, its register and what it has to do, in panes.

mod commands;
mod pane;
mod rows;

use chrono::NaiveDate;

use self::rows::GroupCursor;
pub use self::{
    pane::GroupPane,
    rows::{GroupRow, RegisterOrder, sector_of},
};
use super::{
    Effect, Find, Link, Ticket, Typing, link::only_read, pane::Move, preview::Wrong, prompt::Prompt,
};
use crate::{
    calendar::time::Moment,
    group::{
        GroupOverview, Member,
        command::{GroupCommand, GroupLogCommand},
        decide::{self, GroupContext},
        describe,
    },
    keymap::{Placeholder, Prefill},
    log::MemberId,
    meeting::{
        draft::Draft,
        ids::{MeetingId, Text},
    },
};

/// A group's page.
#[derive(Clone, Debug, Default)]
pub struct GroupScreen {
    /// The name by which it was opened, and is asked for.
    pub name: Text,
    /// The group, as far as it is known.
    pub overview: GroupOverview,
    /// Whether its meetings and its log were read; before that it is what the lists have of it.
    pub is_read: bool,
    /// How the screen stands to the store.
    pub link: Link,
    /// The pane that has the focus.
    pub focus: GroupPane,
    /// Whether that pane has the screen to itself.
    pub zoomed: bool,
    /// What is being typed.
    pub typing: Typing,
    /// How the register is ordered.
    pub order: RegisterOrder,
    cursors: [Option<GroupCursor>; GroupPane::ALL.len()],
    /// The lines that are on their way, each with what was typed for it.
    waiting: Vec<(Ticket, Option<Draft>)>,
    pub(super) history: Vec<Draft>,
    last: Ticket,
}

impl GroupScreen {
    /// The page of a group as the lists have it.
    pub(super) fn new(overview: GroupOverview, link: Link) -> Self {
        Self { name: overview.name.clone(), overview, link, ..Self::default() }
    }

    /// Takes the group in as the store has it.
    pub(super) fn read(&mut self, overview: GroupOverview) {
        (self.overview, self.is_read) = (overview, true);
    }

    /// What is looked for in a pane.
    pub fn wanted(&self, pane: GroupPane) -> Option<&str> {
        match &self.typing {
            Typing::Find(find) if self.focus == pane => Some(find.input.value()),
            Typing::Find(_) | Typing::Nothing | Typing::Prompt(_) | Typing::Polish(_) => None,
        }
    }

    /// The line that is being typed.
    pub fn prompt(&self) -> Option<&Prompt> {
        match &self.typing {
            Typing::Prompt(prompt) => Some(prompt),
            Typing::Nothing | Typing::Find(_) | Typing::Polish(_) => None,
        }
    }

    /// How many lines are on their way.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The rows of a pane on a day, of a search those that fit.
    pub fn rows(&self, pane: GroupPane, today: NaiveDate) -> Vec<GroupRow<'_>> {
        rows::rows(&self.overview, pane, self.order, self.wanted(pane), today)
    }

    /// The place of the row at a pane's cursor: the first unless another was chosen.
    pub fn place(&self, pane: GroupPane, rows: &[GroupRow<'_>]) -> Option<usize> {
        let chosen = self.cursors[pane as usize].as_ref();
        let at = rows.iter().position(|row| chosen.is_some() && row.cursor().as_ref() == chosen);
        at.or_else(|| rows.iter().position(|row| !row.is_heading()))
    }

    /// The row at the cursor of the focused pane.
    fn selected(&self, today: NaiveDate) -> Option<GroupRow<'_>> {
        let mut rows = self.rows(self.focus, today);
        let place = self.place(self.focus, &rows)?;
        Some(rows.swap_remove(place))
    }

    /// The member at the cursor of the register.
    fn member(&self, today: NaiveDate) -> Option<&Member> {
        match self.selected(today)? {
            GroupRow::Member(member) => Some(member),
            GroupRow::Heading(_)
            | GroupRow::Meeting(_)
            | GroupRow::Action(_)
            | GroupRow::Goal(_)
            | GroupRow::Topic(_)
            | GroupRow::Alike(..)
            | GroupRow::Stranger(_)
            | GroupRow::Vacancy(_) => None,
        }
    }

    /// What a placeholder of a binding stands for just now.
    pub(super) fn placed(&self, placeholder: Placeholder, today: NaiveDate) -> Option<String> {
        match (placeholder, self.selected(today)?) {
            (Placeholder::Who, GroupRow::Member(member)) => Some(member.initials.to_string()),
            (Placeholder::Action | Placeholder::Ref, GroupRow::Action(action)) => {
                Some(action.summary.number.to_string())
            }
            // What is merged goes into the one that stands first.
            (Placeholder::Who, GroupRow::Alike(_, other)) => Some(other.initials.to_string()),
            (Placeholder::Ref, GroupRow::Member(member)) => Some(member.initials.to_string()),
            (Placeholder::Ref, GroupRow::Vacancy(vacancy)) => Some(vacancy.id.to_string()),
            (_, _) => None,
        }
    }

    /// Moves the cursor of the focused pane.
    pub(super) fn go(&mut self, step: Move, today: NaiveDate) {
        let rows = self.rows(self.focus, today);
        let cursors: Vec<GroupCursor> = rows.iter().filter_map(GroupRow::cursor).collect();
        let at = self.place(self.focus, &rows).and_then(|place| rows.get(place)?.cursor());
        let place = cursors.iter().position(|cursor| Some(cursor) == at.as_ref()).unwrap_or(0);
        self.cursors[self.focus as usize] = cursors.get(step.from(place, cursors.len())).cloned();
    }

    /// Keeps the cursor on what was found, and shows all rows again.
    pub(super) fn leave_find(&mut self, today: NaiveDate) {
        let at = self.selected(today).and_then(|row| row.cursor());
        if at.is_some() {
            self.cursors[self.focus as usize] = at;
        }
        self.typing = Typing::Nothing;
    }

    /// Puts the cursor on a meeting.
    fn select_meeting(&mut self, id: MeetingId) {
        self.focus = GroupPane::Series;
        self.cursors[GroupPane::Series as usize] = Some(GroupCursor::Meeting(id));
    }

    /// Opens the line at the foot with words fixed in front.
    pub(super) fn begin(&mut self, prefix: &str, text: &Prefill, today: NaiveDate) {
        self.typing = Typing::Prompt(Prompt::begun(prefix, text, None));
        self.check_line(today);
    }

    /// Brings what is said of the line being typed up to date.
    pub(super) fn check_line(&mut self, today: NaiveDate) {
        let mut typing = std::mem::take(&mut self.typing);
        if let Typing::Prompt(prompt) = &mut typing {
            prompt.look_in_group(&self.overview, today);
        }
        self.typing = typing;
    }

    /// Leaves what is being typed; a line that would be missed is in the history.
    pub(super) fn leave_typing(&mut self, today: NaiveDate) {
        match &self.typing {
            Typing::Find(_) => self.leave_find(today),
            Typing::Prompt(prompt) => {
                self.history.extend(prompt.draft());
                self.typing = Typing::Nothing;
            }
            Typing::Nothing | Typing::Polish(_) => self.typing = Typing::Nothing,
        }
    }

    /// What keeps the store from being changed, in words.
    fn refusal(&self) -> Option<String> {
        match &self.link {
            Link::Live => None,
            Link::Opening => Some("the store is still being opened; try again in a moment".into()),
            Link::ReadOnly(holder) => Some(only_read(holder)),
            Link::Closed(what) | Link::Trouble(what) => Some(what.clone()),
        }
    }

    /// Sends a line off: to the group, or, where it is about an action of one of its meetings, to that
    /// meeting.
    ///
    /// # Errors
    ///
    /// It can't be recorded, and why.
    pub(super) fn submit(
        &mut self,
        line: &str,
        typed: Option<Draft>,
        (now, today): (Moment, NaiveDate),
    ) -> Result<Effect, Wrong> {
        if let Some(why) = self.refusal() {
            return Err(Wrong::because(&why));
        }
        if !self.is_read {
            return Err(Wrong::because("the group is still being read; try again in a moment"));
        }
        let ticket = self.last + 1;
        let effect = match super::prompt::meeting_of_line(&self.overview, line) {
            Some(meeting) => {
                Effect::Submit { stream: meeting.into(), ticket, text: line.to_owned(), at: now }
            }
            None => {
                super::prompt::foresee_in_group(&self.overview, line, today)?;
                Effect::GiveToGroup {
                    ticket,
                    group: self.overview.id,
                    name: self.overview.name.clone(),
                    lines: vec![line.to_owned()],
                    at: now,
                }
            }
        };
        self.last = ticket;
        self.waiting.push((ticket, typed));
        Ok(effect)
    }

    /// Sends lines off to the group, of which all are recorded or none.
    ///
    /// # Errors
    ///
    /// One of them can't be recorded, and why.
    pub(super) fn submit_all(
        &mut self,
        lines: Vec<String>,
        (now, today): (Moment, NaiveDate),
    ) -> Result<Effect, Wrong> {
        if let Some(why) = self.refusal() {
            return Err(Wrong::because(&why));
        }
        super::prompt::foresee_lines(&self.overview, &lines, today)?;
        self.last += 1;
        self.waiting.push((self.last, None));
        let (group, name) = (self.overview.id, self.overview.name.clone());
        Ok(Effect::GiveToGroup { ticket: self.last, group, name, lines, at: now })
    }

    /// Takes note that a line is on the disk.
    pub(super) fn settle(&mut self, ticket: Ticket) {
        self.waiting.retain(|(waiting, _)| *waiting != ticket);
    }

    /// Puts a line that was refused back where it can be mended.
    pub(super) fn give_back(&mut self, ticket: Ticket, message: &str) {
        let place = self.waiting.iter().position(|(waiting, _)| *waiting == ticket);
        let typed = place.and_then(|place| self.waiting.remove(place).1);
        if let (Some(typed), Typing::Nothing) = (typed, &self.typing) {
            let mut prompt = Prompt::from_draft(&typed);
            prompt.refuse(Wrong::because(message));
            self.typing = Typing::Prompt(prompt);
        }
    }

    /// What undo would undo in the group's log, in words.
    pub fn undo(&self) -> Option<String> {
        let log = &self.overview.log;
        let undo = GroupCommand::from(GroupLogCommand::Undo);
        let nobody = MemberId::from_random(0);
        let context = GroupContext { today: NaiveDate::default(), new_member: nobody };
        decide::decide(log, &undo, &context).ok()?;
        log.last_command().map(|events| describe::command(log, events))
    }

    /// Begins to look for something in the focused pane.
    fn find(&mut self) {
        self.typing = Typing::Find(Find::default());
    }
}
