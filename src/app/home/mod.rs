//! The home screen: groups and their meetings, and what can be done with them.

mod actions;
mod list;
mod page;
mod search;
mod selection;

use chrono::NaiveDate;
use tui_input::Input;

pub(super) use self::list::{base_of_group, planned_next};
pub use self::{
    actions::ActionLine,
    list::{DUE_HEADING, FOUND_HEADING, GroupLine, HomeRow},
    page::HomePage,
    search::HomeSearch,
};
use self::{list::HomeCursor, page::PageRows};
use super::{
    Effect, Link, Ticket, ask::Ask, group::GroupPane, link::only_read, pane::Move, prompt::edit,
    target::Target,
};
use crate::{
    group::{DueKind, DueRules, DueTask, due_this_week, has_in_name, is_overdue},
    keymap::{Chord, ScreenCommand},
    meeting::{
        ids::{MeetingId, Text},
        summary::{ActionSummary, Summary, in_order},
    },
    review::About,
    search::{FoundIn, FoundPassage, PassageTarget, SearchQuery},
    text::same,
};

/// The list of groups and meetings.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// How the screen stands to the store.
    pub link: Link,
    /// What is looked for in the list, while it is typed.
    pub find: Option<Input>,
    /// What is looked for in the logs of all meetings and groups meanwhile.
    pub search: HomeSearch,
    /// What of the store is shown.
    pub page: HomePage,
    /// The line that is typed about an action.
    pub line: Option<ActionLine>,
    /// The line that was given last, until it is answered.
    given: Option<ActionLine>,
    /// The meetings, newest first, those of a group together.
    meetings: Vec<Summary>,
    /// The open actions of all groups, once they are known.
    open: Option<Vec<ActionSummary>>,
    /// What the rules of groups ask for.
    rules: Vec<DueRules>,
    /// The day of what is due.
    today: NaiveDate,
    due: Vec<DueTask>,
    groups: Vec<GroupLine>,
    cursor: Option<HomeCursor>,
    /// The ticket of the line that was given last to a meeting of the list.
    last: Ticket,
}

impl Home {
    /// Takes in the meetings as the store lists them.
    pub(super) fn list(
        &mut self,
        meetings: Vec<Summary>,
        read_only: Option<String>,
        today: NaiveDate,
    ) {
        self.meetings = in_order(meetings);
        self.link = read_only.map_or(Link::Live, Link::ReadOnly);
        self.today = today;
        self.look_again();
    }

    /// The ticket of a line that is given to a meeting of the list.
    pub(super) fn next_ticket(&mut self) -> Ticket {
        self.last += 1;
        self.last
    }

    /// Takes in which actions are open.
    pub(super) fn know_actions(&mut self, open: Vec<ActionSummary>) {
        self.open = Some(open);
        self.look_again();
    }

    /// Takes in what the rules of groups ask for.
    pub(super) fn know_rules(&mut self, rules: Vec<DueRules>) {
        self.rules = rules;
        self.look_again();
    }

    /// Takes in which day it is.
    pub(super) fn turn_to(&mut self, today: NaiveDate) {
        if self.today != today {
            self.today = today;
            self.look_again();
        }
    }

    /// Finds out what is due, and how the groups stand.
    fn look_again(&mut self) {
        let open = self.open.as_deref();
        let actions = open.unwrap_or_default();
        self.due = due_this_week(&self.meetings, actions, &self.rules, self.today);
        self.groups = list::group_lines(&self.meetings, open, &self.rules, self.today);
    }

    /// How many actions are open, and how many of them are overdue.
    pub fn open_actions(&self) -> (usize, usize) {
        let open = self.open.as_deref().unwrap_or_default();
        (open.len(), open.iter().filter(|action| self.is_overdue(action)).count())
    }

    /// The day of what is due.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Whether an action was to be done before today.
    pub fn is_overdue(&self, action: &ActionSummary) -> bool {
        is_overdue(action, self.today)
    }

    /// Whether all that is due is known.
    pub fn knows_what_is_due(&self) -> bool {
        self.open.is_some()
    }

    /// How many meetings there are, and of how many groups.
    pub fn counts(&self) -> (usize, usize) {
        let unmet = self.groups.iter().filter(|group| group.newest.is_none()).count();
        (self.meetings.len(), list::groups(&self.meetings).count() + unmet)
    }

    /// The rows that are shown: those that fit what is looked for, each group under its name.
    pub fn rows(&self) -> Vec<HomeRow<'_>> {
        self.rows_that_fit(self.find.as_ref().map(Input::value))
    }

    /// The rows of the meetings that have these words.
    pub fn rows_with(&self, wanted: &str) -> Vec<HomeRow<'_>> {
        self.rows_that_fit(Some(wanted))
    }

    fn rows_that_fit(&self, wanted: Option<&str>) -> Vec<HomeRow<'_>> {
        let (meetings, open) = (&*self.meetings, self.open.as_deref().unwrap_or_default());
        let rows = PageRows { meetings, open, today: self.today };
        match &self.page {
            HomePage::All => {
                let mut rows = list::rows((&self.due, &self.groups), meetings, wanted);
                if self.find.is_some() {
                    let found = self.search.rows(|id| is_listed(&rows, id));
                    rows.extend(found);
                }
                rows
            }
            HomePage::Actions => rows.of_actions(wanted),
        }
    }

    /// The names of the groups that have these words in them; the one that is called so, if one is.
    pub fn groups_with(&self, wanted: &str) -> Vec<Text> {
        let groups = self.groups();
        match groups.iter().find(|name| same(name, wanted)) {
            Some(name) => vec![name.clone()],
            None => groups.into_iter().filter(|name| has_in_name(name, wanted)).collect(),
        }
    }

    /// The meetings of a group and the open actions of all groups, for its page.
    pub(super) fn of_group(&self, name: &str) -> (Vec<Summary>, &[ActionSummary]) {
        let open = self.open.as_deref().unwrap_or_default();
        let rows = PageRows { meetings: &self.meetings, open, today: self.today };
        (rows.meetings_of(name).cloned().collect(), open)
    }

    /// The meeting of that id.
    pub fn meeting(&self, id: MeetingId) -> Option<&Summary> {
        self.meetings.iter().find(|meeting| meeting.id == id)
    }

    /// The day of the last meeting of a meeting's group before it whose minutes are not approved yet.
    pub(super) fn minutes_to_approve(&self, id: MeetingId) -> Option<NaiveDate> {
        list::minutes_to_approve(&self.meetings, self.meeting(id)?)
    }

    /// How many actions were set elsewhere in the group since a meeting of this week was planned.
    pub(super) fn changes_since_planned(&self, id: MeetingId) -> usize {
        let changes =
            self.due.iter().filter(|task| task.meeting == Some(id)).map(|task| {
                if let DueKind::PlanToUpdate(changes) = task.kind { changes } else { 0 }
            });
        changes.sum()
    }

    /// The names of the groups, the one that met last first.
    pub(super) fn groups(&self) -> Vec<Text> {
        self.groups.iter().map(|group| group.name.clone()).collect()
    }

    fn go(&mut self, step: Move) {
        let rows = self.rows();
        let places: Vec<HomeCursor> = rows.iter().filter_map(HomeRow::cursor).collect();
        let at = self.selected_row().and_then(|row| row.cursor());
        let place = places.iter().position(|place| Some(place) == at.as_ref()).unwrap_or(0);
        self.cursor = places.get(step.from(place, places.len())).cloned();
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

    /// Puts the cursor on a meeting, once it is shown; where the meeting was opened from what was found, on
    /// that again.
    pub(super) fn select(&mut self, id: Option<MeetingId>) {
        if let Some((typed, row)) = self.search.come_back() {
            (self.find, self.cursor) = (Some(typed), Some(row));
        } else if let Some(id) = id {
            self.cursor = Some(HomeCursor::Meeting(id));
        }
    }

    /// Takes in what was found in the logs.
    pub(super) fn find_in_logs(
        &mut self,
        wanted: &SearchQuery,
        found: Vec<FoundPassage>,
        more: usize,
    ) -> Vec<Ask> {
        match self.search.answer(wanted, found, more) {
            true => self.open(),
            false => Vec::new(),
        }
    }

    /// Shows the whole list again; the cursor stays on what was found.
    pub(super) fn leave_find(&mut self) {
        self.cursor = self.selected_row().and_then(|row| row.cursor());
        self.find = None;
    }

    /// Does what a key does to what is looked for, or to the line that is typed.
    pub(super) fn type_in(&mut self, chord: Chord) -> Vec<Ask> {
        if let Some(line) = &mut self.line {
            return line.type_in(chord);
        }
        let is_changed = self.find.as_mut().is_some_and(|find| edit::edit(find, chord));
        if is_changed { self.find_changed() } else { Vec::new() }
    }

    /// Puts text into what is looked for.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Ask> {
        if let Some(line) = &mut self.line {
            line.paste(text);
            return vec![Ask::Hush];
        }
        let Some(find) = &mut self.find else { return Vec::new() };
        edit::paste(find, text);
        self.find_changed()
    }

    /// Looks for what is typed now, also in the logs.
    fn find_changed(&mut self) -> Vec<Ask> {
        self.cursor = None;
        self.search.stay();
        match (&self.find, &self.page) {
            (Some(find), HomePage::All) => self.search.look(find.value()),
            (Some(find), HomePage::Actions) => match actions::filter(find.value()) {
                Ok(_) => vec![Ask::Hush],
                Err(wrong) => Ask::say(wrong.to_string()),
            },
            (None, _) => vec![Ask::Hush],
        }
    }

    /// Does what a screen command does on the home screen; none for what is the same on every screen.
    pub(super) fn command(
        &mut self,
        command: &ScreenCommand,
        page: usize,
        today: NaiveDate,
    ) -> Option<Vec<Ask>> {
        use ScreenCommand as C;
        self.search.stay();
        if let Some(line) = &self.line {
            let step = line.command(command)?;
            return Some(self.end_line(step));
        }
        if let Some(step) = Move::from_command(command, page) {
            self.go(step);
            return Some(Vec::new());
        }
        Some(match command {
            C::Find => {
                self.find = Some(Input::default());
                self.search.forget();
                vec![Ask::Hush]
            }
            C::Cancel if self.find.is_some() => {
                self.leave_find();
                vec![Ask::Hush]
            }
            C::Open | C::Accept => self.open(),
            C::New => match self.refusal() {
                Some(refusal) => Ask::refuse(refusal),
                None => vec![Ask::ShowNew],
            },
            C::NewFromLast => self.new_from_last(today),
            C::Delete => self.delete(),
            C::Export => self.ask_of_selected(|meeting| Ask::ShowSend(meeting.id)),
            C::Cancel | C::Home | C::Quit if self.page != HomePage::All => self.leave_page(),
            C::OpenActions => self.turn_page(HomePage::Actions),
            C::ActionDone => self.action_done(),
            C::Prompt(text) => self.begin(text),
            C::Home | C::Quit => vec![Ask::Do(Effect::Quit)],
            _ => return None,
        })
    }

    /// Shows another page, from its first row.
    fn turn_page(&mut self, page: HomePage) -> Vec<Ask> {
        (self.page, self.find, self.cursor) = (page, None, None);
        vec![Ask::Hush]
    }

    /// Goes back to all that there is.
    fn leave_page(&mut self) -> Vec<Ask> {
        (self.page, self.find, self.cursor) = (HomePage::All, None, None);
        if let Some((typed, row)) = self.search.come_back() {
            (self.find, self.cursor) = (Some(typed), Some(row));
        }
        vec![Ask::Hush]
    }

    /// Opens the place of something found in a log; of a group's own log, its page.
    fn open_found(&mut self, at: usize, found: &FoundPassage) -> Vec<Ask> {
        self.search.leave(self.find.as_ref(), HomeCursor::Found(at));
        match (&found.place, found.hit.passage.target) {
            (FoundIn::Meeting(meeting), PassageTarget::InMeeting(about)) => {
                vec![Ask::Open(meeting.id, Some(Target::about(about)))]
            }
            (FoundIn::Meeting(meeting), PassageTarget::Member(_) | PassageTarget::Group) => {
                vec![Ask::Open(meeting.id, None)]
            }
            (FoundIn::Group(_, name), _) => {
                vec![Ask::OpenGroup(name.clone(), GroupPane::Register)]
            }
        }
    }

    /// Opens the meeting at the cursor, or that of the action there; of a group, shows its page.
    fn open(&mut self) -> Vec<Ask> {
        match self.selected_row() {
            // What is typed is what is to be opened, not what was found of the letters before.
            None | Some(HomeRow::Found(..)) if self.search.is_waiting() => {
                self.search.open_once_found();
                return vec![Ask::Hush];
            }
            Some(HomeRow::Found(at, found)) => {
                let found = found.clone();
                return self.open_found(at, &found);
            }
            Some(_) | None => {}
        }
        if let Some(HomeRow::Group(group)) = self.selected_row() {
            return vec![Ask::OpenGroup(group.name.clone(), GroupPane::Series)];
        }
        if let Some(HomeRow::Due(DueTask { kind, meeting, group, .. })) = self.selected_row()
            && (meeting.is_none() || matches!(kind, DueKind::ActionsOverdue(_)))
        {
            return match group.is_empty() {
                true => self.turn_page(HomePage::Actions),
                false => vec![Ask::OpenGroup(group.clone(), GroupPane::Actions)],
            };
        }
        if let Some(HomeRow::Action(action)) = self.selected_row() {
            let target = Target::about(About::Action(action.number));
            return vec![Ask::Open(action.meeting, Some(target))];
        }
        self.ask_of_selected(|meeting| Ask::Open(meeting.id, None))
    }

    fn ask_of_selected(&self, ask: impl FnOnce(&Summary) -> Ask) -> Vec<Ask> {
        match self.selected() {
            Some(meeting) => vec![ask(meeting)],
            None => self.nothing_selected(),
        }
    }

    fn new_from_last(&mut self, today: NaiveDate) -> Vec<Ask> {
        if let Some(refusal) = self.refusal() {
            return Ask::refuse(refusal);
        }
        if let Some(HomeRow::Group(GroupLine { name, newest: None, .. })) = self.selected_row() {
            return vec![Ask::OpenGroup(name.clone(), GroupPane::Series)];
        }
        let Some(here) = self.selected_of_group() else { return self.nothing_selected() };
        if let Some(planned) = list::planned_next(&self.meetings, here, today) {
            self.cursor = Some(HomeCursor::Meeting(planned.id));
            return Ask::say(
                "its next meeting is planned already: Enter opens it; n begins another one",
            );
        }
        match list::base_of_group(&self.meetings, here) {
            Some(base) => vec![Ask::ShowNext(base.id)],
            None => self.nothing_selected(),
        }
    }

    fn delete(&self) -> Vec<Ask> {
        match (self.refusal(), self.selected()) {
            (Some(refusal), _) => Ask::refuse(refusal),
            (None, None) => self.nothing_selected(),
            (None, Some(meeting)) if meeting.stays_in_record() => {
                Ask::refuse("its minutes were sent out, so this meeting stays in the record")
            }
            (None, Some(_)) => vec![Ask::ShowDelete],
        }
    }

    fn nothing_selected(&self) -> Vec<Ask> {
        match self.selected_row() {
            Some(HomeRow::Group(_)) => {
                return Ask::say("this is a group: Enter shows its meetings; choose one there");
            }
            Some(HomeRow::Action(_)) => {
                return Ask::say("this is an action: Enter opens the meeting that has it");
            }
            Some(_) | None => {}
        }
        Ask::say(match (&self.link, &self.find) {
            (Link::Opening, _) => "the meetings are still being listed",
            (Link::Closed(_), _) => "the store is not open",
            (_, Some(_)) => "nothing fits what is looked for; Esc shows all",
            (_, None) => "there is no meeting yet; n begins one",
        })
    }
}

/// Whether a meeting has a row.
fn is_listed(rows: &[HomeRow<'_>], id: MeetingId) -> bool {
    rows.iter().any(|row| matches!(row, HomeRow::Meeting(meeting) if meeting.id == id))
}
