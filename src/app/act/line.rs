//! Opening, giving and leaving what is typed in a meeting.

use crate::{
    app::{
        App, MeetingScreen, Message, Overlay, Polish, Typing,
        ask::{Ask, Given, Giver},
        overlay::Confirm,
        pane::{Move, PaneKind, Rewording},
        preview::Wrong,
    },
    calendar::time::Moment,
    keymap::{BindingStep, ComposeKind, Prefill, ScreenCommand},
    meeting::{
        command::{Begun, RollCommand, Word},
        draft::Draft,
    },
};

/// What is said when a command is left half typed.
const KEPT: &str = "left, not recorded; ↑ in the next line brings it back";

/// Opens the prompt, with words fixed in front and a text in it.
pub(super) fn begin(app: &mut App, prefix: &str, text: &Prefill) -> Vec<Ask> {
    let now = app.now;
    app.message = None;
    if let Some(screen) = app.meeting_mut() {
        screen.begin(prefix, text, now);
    }
    Vec::new()
}

/// Edits something in one line, or, since one can't hold several, in the editor.
pub(super) fn edit(app: &mut App, rewording: Rewording) -> Vec<Ask> {
    if rewording.text.contains('\n') {
        return polish(app, &rewording);
    }
    let prefix = rewording.prefix.clone();
    begin(app, &prefix, &rewording.prefill())
}

/// Opens the editor on a wording; what was left half done there comes back.
pub(super) fn polish(app: &mut App, rewording: &Rewording) -> Vec<Ask> {
    app.message = None;
    if let Some(screen) = app.meeting_mut() {
        let kept = screen.drafts.take_wording(&rewording.prefix);
        let polish = Polish::open(&rewording.prefix, &rewording.text, kept.as_ref());
        screen.typing = Typing::Polish(polish);
    }
    Vec::new()
}

/// Pasted text goes where one types. Nobody pastes to press keys, so elsewhere it begins a note,
/// which Enter gives or Esc keeps.
pub(in crate::app) fn paste(screen: &mut MeetingScreen, text: &str, now: Moment) -> Vec<Ask> {
    match &mut screen.typing {
        Typing::Polish(polish) => polish.paste(text),
        Typing::Find(find) => {
            find.paste(text);
            return vec![Ask::FindChanged];
        }
        Typing::Prompt(prompt) => return prompt.paste(text),
        Typing::Nothing => {
            let note = Begun::new(ComposeKind::Note.verb()).to_string();
            screen.begin(&note, &Prefill::default(), now);
            if let Some(prompt) = screen.prompt_mut() {
                prompt.paste(text);
            }
        }
    }
    screen.check_line(now);
    Vec::new()
}

/// Gives a line; what can't be undone is asked about first.
pub(super) fn give(app: &mut App, given: Given) -> Vec<Ask> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else {
        return Ask::refuse("open a meeting first: this is said to a meeting");
    };
    // What is on its way counts: the day of the meeting may be among it, by which a time is read.
    if let Some(question) = Confirm::needed(&screen.log_with_outbox(), &given, now) {
        app.overlay = Some(Overlay::Confirm(question));
        return vec![Ask::Halt];
    }
    vec![Ask::GiveConfirmed(given)]
}

/// Sends a line off to be recorded; where that can't be done, whoever gave it hears why.
pub(super) fn record(app: &mut App, given: Given) -> Vec<Ask> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let typed = match (given.by, &screen.typing) {
        (Giver::Prompt, Typing::Prompt(prompt)) => Some(prompt.as_draft()),
        (Giver::Editor, Typing::Polish(polish)) => Some(polish.draft()),
        // A whole line that was given without a prompt.
        (Giver::Prompt, _) => Some(Draft::new("", &given.line)),
        (Giver::Key | Giver::Editor, _) => None,
    };
    let effect = match screen.submit(given.line.clone(), typed.clone(), now) {
        Ok(effect) => effect,
        Err(wrong) => {
            return match unmark_first(screen, &given) {
                Some(unmark) => vec![Ask::give(unmark), Ask::Give(given)],
                None => refused(screen, given.by, wrong),
            };
        }
    };
    // A deputy finishes whoever is replaced, as a mark does.
    let is_deputy = given.by == Giver::Prompt
        && screen.focus == PaneKind::Roll
        && given.line.split_whitespace().next().is_some_and(|verb| verb == "deputy");
    let draft = match given.by {
        Giver::Key => None,
        Giver::Prompt => {
            screen.typing = Typing::Nothing;
            if let Some(typed) = typed {
                screen.drafts.forget(&typed.line());
                // Given once more, it goes to what is in view then.
                screen.drafts.remember(Draft { place: None, ..typed });
            }
            screen.reopen_returned();
            screen.check_line(now);
            screen.draft_due()
        }
        Giver::Editor => {
            screen.typing = Typing::Nothing;
            screen.reopen_returned();
            screen.draft_due()
        }
    };
    // First the draft without the line, so that both reach the disk in one piece.
    let effects = draft.into_iter().chain([effect]);
    let next = is_deputy.then_some(Ask::Move(PaneKind::Roll, Move::By(1)));
    std::iter::once(Ask::Hush).chain(effects.map(Ask::Do)).chain(next).collect()
}

/// What takes back the mark of somebody who was ticked present by a slip: before the second item,
/// apologies or absence by a key correct it.
fn unmark_first(screen: &MeetingScreen, given: &Given) -> Option<RollCommand> {
    let (verb, who) = given.line.split_once(' ')?;
    let is_mark = given.by == Giver::Key && matches!(verb, "apologies" | "absent");
    let log = screen.log_with_outbox();
    let meeting = log.meeting();
    let is_here = meeting.roll.find(who)?.presence().is_here();
    let is_slip = is_mark && is_here && meeting.agenda.opened() < 2;
    is_slip.then(|| RollCommand::Unmark { who: vec![Word::bare(who)], only: None })
}

fn refused(screen: &mut MeetingScreen, by: Giver, wrong: Wrong) -> Vec<Ask> {
    match (by, &mut screen.typing) {
        (Giver::Editor, Typing::Polish(polish)) => {
            polish.wrong = Some(wrong.message);
            vec![Ask::Halt]
        }
        (Giver::Prompt, Typing::Prompt(prompt)) => {
            let message = wrong.message.clone();
            prompt.refuse(wrong);
            Ask::refuse(message)
        }
        (Giver::Key | Giver::Prompt | Giver::Editor, _) => Ask::refuse(wrong.message),
    }
}

/// Enter: runs the line, or says what is wrong with it and stays.
pub(super) fn given(app: &mut App) -> Vec<Ask> {
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let Some(prompt) = screen.prompt() else { return Vec::new() };
    if prompt.is_blank() {
        screen.leave_typing();
        return Vec::new();
    }
    let typed = prompt.as_draft();
    let line = typed.line();
    let is_screen = prompt.prefix.is_empty()
        && line
            .split_whitespace()
            .next()
            .is_some_and(|w| ScreenCommand::named_in_line(w).is_some());
    if !is_screen {
        let line = prompt.to_give(screen.log_with_outbox().meeting());
        return vec![Ask::Give(Given { line, by: Giver::Prompt })];
    }
    match BindingStep::parse(&line) {
        Ok(step) => {
            screen.drafts.remember(typed);
            screen.typing = Typing::Nothing;
            vec![Ask::Steps(vec![step])]
        }
        Err(error) => refused(screen, Giver::Prompt, Wrong::because(&error.to_string())),
    }
}

/// Keeps a vote that was left half taken as a line, which comes back like one.
pub(super) fn vote_left(app: &mut App, vote: Draft) -> Vec<Ask> {
    if let Some(screen) = app.meeting_mut() {
        screen.drafts.keep(vote);
    }
    app.message = Some(Message::info(how_it_comes_back(app, "")));
    Vec::new()
}

/// Leaves what is being typed; what would be missed is kept, and it is said how it comes back.
pub(super) fn leave(app: &mut App) -> Vec<Ask> {
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let typing = std::mem::take(&mut screen.typing);
    let left = match &typing {
        Typing::Prompt(prompt) if prompt.draft().is_some() => Left::Line(prompt.prefix.clone()),
        Typing::Polish(polish) if polish.is_changed() => Left::Wording,
        Typing::Nothing | Typing::Find(_) | Typing::Prompt(_) | Typing::Polish(_) => Left::Nothing,
    };
    let was_line = matches!(typing, Typing::Prompt(_) | Typing::Find(_));
    screen.typing = typing;
    screen.leave_typing();
    match left {
        Left::Line(prefix) => app.message = Some(Message::info(how_it_comes_back(app, &prefix))),
        Left::Wording => {
            if let Some(key) = app.key_for("polish") {
                let text = format!(
                    "your wording is kept, not recorded; {key} on the entry goes on with it"
                );
                app.message = Some(Message::info(text));
            }
        }
        Left::Nothing if was_line => app.message = None,
        Left::Nothing => {}
    }
    Vec::new()
}

/// What was left.
enum Left {
    Nothing,
    /// A line behind these fixed words.
    Line(String),
    Wording,
}

/// How a line that was left half typed comes back.
fn how_it_comes_back(app: &App, prefix: &str) -> String {
    match key_of(app, prefix) {
        Some(key) => format!("left, not recorded; {key} ↑ brings it back"),
        None => KEPT.to_owned(),
    }
}

/// The key that begins an entry with these fixed words.
fn key_of(app: &App, prefix: &str) -> Option<String> {
    app.key_for(&format!("compose {}", prefix.trim_end()))
}

/// Which entry was left half typed when the meeting was last open, and how it comes back.
pub(in crate::app) fn left_before(app: &App) -> Option<String> {
    let kept = &app.meeting()?.drafts.kept;
    let lines = kept.iter().rev().filter(|draft| !draft.is_wording);
    let (verb, key) =
        lines.filter_map(|draft| Some((&draft.verb, key_of(app, &draft.verb)?))).next()?;
    Some(format!("a half-typed {verb} was left here; {key} ↑ brings it back"))
}

/// Puts an older or newer line of the history in.
pub(super) fn recall(app: &mut App, step: isize) -> Vec<Ask> {
    let Some(MeetingScreen { typing: Typing::Prompt(prompt), drafts, .. }) = app.meeting_mut()
    else {
        return Vec::new();
    };
    prompt.recall(&drafts.history, step);
    vec![Ask::LineChanged]
}

/// Puts the focused pane's cursor on what is looked for, or says that nothing is found.
pub(super) fn find_changed(app: &mut App) -> Vec<Ask> {
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let Typing::Find(find) = &screen.typing else { return Vec::new() };
    let wanted = find.input.value();
    if screen.panes.find(screen.focus, screen.log.meeting(), wanted) {
        return vec![Ask::Hush];
    }
    let title = screen.focus.title().to_lowercase();
    Ask::say(format!("nothing in the {title} has “{}”", wanted.trim()))
}

/// Enter on what was found: the cursor stays there, and nothing is done to it.
pub(super) fn find_taken(app: &mut App) -> Vec<Ask> {
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let nobody = screen.panes.roll.selected(screen.log.meeting(), screen.wanted()).is_none();
    if screen.focus == PaneKind::Roll && nobody {
        return add_guest(screen);
    }
    screen.leave_typing();
    vec![Ask::Hush]
}

/// Begins the line that adds the person who was looked for in vain.
fn add_guest(screen: &MeetingScreen) -> Vec<Ask> {
    let name = screen.wanted().unwrap_or_default().trim().replace('"', "");
    let text =
        Prefill { before: Begun::new("guest").quote(&name).to_string(), after: "\"".to_owned() };
    vec![Ask::Begin { prefix: String::new(), text }]
}
