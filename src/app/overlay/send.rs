//! Sending the minutes: what to look at before, in which form to write them, and where they then are.

use std::cmp::Reverse;

use super::Around;
use crate::{
    app::{
        Effect, Message,
        ask::Ask,
        file_form::{FileForm, FormPart},
        msg::Written,
        pane::Move,
        target::Target,
    },
    calendar::dates::write_date,
    keymap::{FormChoice, ScreenCommand},
    meeting::{Meeting, ids::MeetingId, state::Stage},
    review::{Finding, ReviewContext, check},
};

/// What to look at before the minutes of a meeting are sent, and where they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The meeting.
    pub id: MeetingId,
    /// The meeting as people call it, once it is read.
    pub name: Option<String>,
    /// What there is to look at, the gravest first.
    pub findings: Vec<Finding>,
    /// What became of the file that was asked for last.
    pub file: FileState,
    /// Whether the meeting has ended and nothing says that its minutes were sent.
    pub is_to_be_sent: bool,
    /// The file names of the user's templates, as far as they are known.
    pub templates: Vec<String>,
    context: ReviewContext,
    cursor: usize,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FileState {
    /// None was asked for.
    #[default]
    None,
    /// It is being written.
    OnItsWay,
    /// It is there.
    Written(Written),
    /// It could not be written: what is wrong, what is safe, what to do.
    Failed(String),
}

/// What the cursor is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendRow {
    /// The finding at this place of the list.
    Finding(usize),
    /// A choice of the form.
    Part(FormPart),
}

impl Sending {
    /// The minutes of a meeting that is still to be read.
    pub(in crate::app) fn new(id: MeetingId) -> Self {
        Self {
            id,
            name: None,
            findings: Vec::new(),
            file: FileState::None,
            is_to_be_sent: false,
            templates: Vec::new(),
            context: ReviewContext::default(),
            cursor: 0,
        }
    }

    /// What the cursor is on.
    pub fn row(&self) -> SendRow {
        match self.cursor.checked_sub(self.findings.len()) {
            None => SendRow::Finding(self.cursor),
            Some(place) => SendRow::Part(self.choices()[place.min(self.choices().len() - 1)]),
        }
    }

    /// What of the form can be chosen.
    pub fn choices(&self) -> &'static [FormPart] {
        FormPart::among(&self.templates)
    }

    /// Looks at the meeting as it stands; the cursor stays on what it was on, as far as that is left.
    pub(in crate::app) fn look(&mut self, meeting: &Meeting) {
        let before = std::mem::take(&mut self.findings);
        self.findings = check(meeting, &self.context);
        self.findings.sort_by_key(|finding| Reverse(finding.kind.severity()));
        let is_read = self.name.is_some();
        self.cursor = match self.cursor.checked_sub(before.len()) {
            Some(choice) if is_read => self.findings.len() + choice,
            _ => {
                let was =
                    before.get(self.cursor).map(|finding| (finding.kind.code(), finding.about));
                let is = |finding: &Finding| Some((finding.kind.code(), finding.about)) == was;
                let still = self.findings.iter().position(is);
                still.unwrap_or(self.cursor.min(self.findings.len().saturating_sub(1)))
            }
        };
        self.name = Some(name(meeting));
        let ended = meeting.course.stage() == Stage::Ended;
        self.is_to_be_sent = ended && meeting.life.circulated.is_none();
    }

    /// Takes in what the store knows of the series.
    pub(in crate::app) fn know(&mut self, context: ReviewContext) {
        self.context = context;
    }

    /// Moves, chooses a form, writes, goes to a finding, or leaves it.
    pub(super) fn command(
        &mut self,
        command: &ScreenCommand,
        around: &Around<'_>,
    ) -> Option<Vec<Ask>> {
        use ScreenCommand as C;
        let page = (around.page / 2).max(1);
        match command {
            C::Cancel => return Some(self.leave()),
            C::Accept => match self.row() {
                SendRow::Finding(place) => return Some(self.go_to(place)),
                SendRow::Part(_) => return Some(self.write(around.form)),
            },
            C::Finding(number) => return Some(self.go_to(number - 1)),
            C::Write => return Some(self.write(around.form)),
            C::Circulated if self.is_to_be_sent => {
                return Some(vec![Ask::Close, Ask::GoTo(self.id, Target::line("circulate"))]);
            }
            C::Circulated => {}
            C::Change(choice) => return Some(self.change(around.form, *choice, 1)),
            C::ChangeBack(choice) => return Some(self.change(around.form, *choice, -1)),
            C::NextField | C::PreviousField => self.change_sides(),
            command => {
                let step = Move::from_command(command, page)?;
                let rows = self.findings.len() + self.choices().len();
                self.cursor = step.from(self.cursor, rows);
            }
        }
        Some(Vec::new())
    }

    /// To the choices, or back to the findings.
    fn change_sides(&mut self) {
        self.cursor = match self.row() {
            SendRow::Finding(_) => self.findings.len(),
            SendRow::Part(_) => 0,
        };
    }

    /// Leaves all as it was; where the file is stays on the message line.
    fn leave(&self) -> Vec<Ask> {
        let said = match &self.file {
            FileState::Written(written) => Some(Ask::Say(Message::written_to(&written.path))),
            FileState::None | FileState::OnItsWay | FileState::Failed(_) => None,
        };
        said.into_iter().chain([Ask::Close]).collect()
    }

    fn change(&self, form: &FileForm, choice: FormChoice, step: isize) -> Vec<Ask> {
        let part = match (choice, self.row()) {
            (FormChoice::Selected, SendRow::Finding(_)) => return Vec::new(),
            (FormChoice::Selected, SendRow::Part(part)) => part,
            (FormChoice::Format, _) => FormPart::Format,
            (FormChoice::Layout, _) => FormPart::Layout,
            (FormChoice::Edition, _) => FormPart::Edition,
            (FormChoice::Template, _) => FormPart::Template,
        };
        if !self.choices().contains(&part) {
            return Vec::new();
        }
        let mut form = form.clone();
        form.turn(part, &self.templates, step);
        vec![Ask::TakeForm(form)]
    }

    fn write(&mut self, form: &FileForm) -> Vec<Ask> {
        self.file = FileState::OnItsWay;
        vec![Ask::Do(Effect::Export { id: self.id, form: form.clone() })]
    }

    /// Goes to what a finding is about, in its meeting, which is opened first where it is not.
    fn go_to(&self, place: usize) -> Vec<Ask> {
        match self.findings.get(place).map(Target::from) {
            Some(target) => vec![Ask::Close, Ask::GoTo(self.id, target)],
            None => Vec::new(),
        }
    }
}

/// A meeting as people call it: its day, and its group or title.
fn name(meeting: &Meeting) -> String {
    let plan = &meeting.plan;
    let name = [&plan.group, &plan.title].into_iter().find(|name| !name.is_empty());
    let name = name.map_or("a meeting without a name", |name| &**name);
    let day = plan.day.map(|day| format!("{} · ", write_date(day))).unwrap_or_default();
    format!("{day}{name}")
}
