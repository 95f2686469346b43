//! What is done on a group's page.

use chrono::NaiveDate;

use crate::{
    app::{
        App, Effect, GroupScreen, Message, Screen, Typing,
        ask::{Ask, Given, Giver},
        group::GroupPane,
        overlay::{MemberList, Overlay},
        preview::Wrong,
        prompt::Prompt,
    },
    group::GroupOverview,
    import::{
        members::{self, ListedPerson, Members},
        sheet,
    },
    keymap::{BindingStep, Prefill, ScreenCommand},
    meeting::ids::Text,
};

/// Opens a group's page, with the focus on this pane.
pub(super) fn open(app: &mut App, name: Text, focus: GroupPane) -> Vec<Ask> {
    let Screen::Home(home) = &app.screen else { return Vec::new() };
    let (meetings, open) = home.of_group(&name);
    let mut page = GroupScreen::new(
        GroupOverview::from_lists(name.clone(), meetings, open),
        home.link.clone(),
    );
    page.focus = focus;
    let before = std::mem::replace(&mut app.screen, Screen::Group(Box::new(page)));
    if let Screen::Home(mut home) = before {
        home.leave_find();
        app.home = Some(home);
    }
    app.message = None;
    vec![Ask::Do(Effect::Group(name))]
}

/// Leaves the page for the home screen behind it.
pub(super) fn leave(app: &mut App) -> Vec<Ask> {
    let mut home = app.home.take().unwrap_or_default();
    // Where it was opened from what was found, that is shown again.
    home.select(None);
    (app.message, app.half_pressed) = (None, None);
    app.screen = Screen::Home(home);
    Vec::new()
}

/// Opens the line at the foot.
pub(super) fn begin(app: &mut App, prefix: &str, text: &Prefill) -> Vec<Ask> {
    let today = app.today();
    app.message = None;
    on_page(app, |page| page.begin(prefix, text, today))
}

/// The line being typed is another: says what it would do.
pub(super) fn line_changed(app: &mut App) -> Vec<Ask> {
    let today = app.today();
    on_page(app, |page| page.check_line(today))
}

/// Leaves what is being typed.
pub(super) fn line_left(app: &mut App) -> Vec<Ask> {
    let today = app.today();
    let mut is_kept = false;
    let asks = on_page(app, |page| {
        is_kept = page.prompt().is_some_and(Prompt::is_typed);
        page.leave_typing(today);
    });
    app.message =
        is_kept.then(|| Message::info("left, not recorded; ↑ in the next line brings it back"));
    asks
}

/// Puts an older (1) or newer (-1) line in.
pub(super) fn recall(app: &mut App, step: isize) -> Vec<Ask> {
    on_page(app, |page| {
        let history = std::mem::take(&mut page.history);
        if let Typing::Prompt(prompt) = &mut page.typing {
            prompt.recall(&history, step);
        }
        page.history = history;
    });
    vec![Ask::LineChanged]
}

/// Enter: runs the line, or says what is wrong with it and stays.
pub(super) fn line_given(app: &mut App) -> Vec<Ask> {
    let today = app.today();
    let Some(page) = page(app) else { return Vec::new() };
    let Some(prompt) = page.prompt() else { return Vec::new() };
    let typed = prompt.as_draft();
    let line = typed.line();
    if prompt.is_blank() {
        page.leave_typing(today);
        return Vec::new();
    }
    let first = line.split_whitespace().next().unwrap_or_default();
    if ScreenCommand::named_in_line(first).is_none() {
        return vec![Ask::Give(Given { line, by: Giver::Prompt })];
    }
    match BindingStep::parse(&line) {
        Ok(step) => {
            page.history.push(typed);
            page.typing = Typing::Nothing;
            vec![Ask::Steps(vec![step])]
        }
        Err(error) => refused(page, Wrong::because(&error.to_string())),
    }
}

/// Sends a line off to be recorded; where that can't be done, whoever gave it hears why.
pub(super) fn give(app: &mut App, given: &Given) -> Vec<Ask> {
    let when = (app.now, app.today());
    let Some(page) = page(app) else { return Vec::new() };
    let typed = match given.by {
        Giver::Prompt => page.prompt().map(Prompt::as_draft),
        Giver::Key | Giver::Editor => None,
    };
    match page.submit(&given.line, typed.clone(), when) {
        Ok(effect) => {
            if let Some(typed) = typed {
                page.history.push(typed);
                page.typing = Typing::Nothing;
            }
            vec![Ask::Hush, Ask::Do(effect)]
        }
        Err(wrong) => refused(page, wrong),
    }
}

/// Sends lines off to be recorded together, and closes the list that they come from.
pub(super) fn give_lines(app: &mut App, lines: Vec<String>) -> Vec<Ask> {
    let when = (app.now, app.today());
    let Some(page) = page(app) else { return Vec::new() };
    match page.submit_all(lines, when) {
        Ok(effect) => vec![Ask::Close, Ask::Hush, Ask::Do(effect)],
        Err(wrong) => Ask::refuse(wrong.message),
    }
}

fn refused(page: &mut GroupScreen, wrong: Wrong) -> Vec<Ask> {
    let message = wrong.message.clone();
    if let Typing::Prompt(prompt) = &mut page.typing {
        prompt.refuse(wrong);
    }
    Ask::refuse(message)
}

/// Takes a group in as the store has it, if its page is shown or behind the open meeting.
pub(in crate::app) fn known(app: &mut App, asked: &Text, overview: GroupOverview) -> Vec<Effect> {
    if let Some(page) = app.group_mut()
        && page.name == *asked
    {
        page.read(overview);
    }
    Vec::new()
}

fn page(app: &mut App) -> Option<&mut GroupScreen> {
    match &mut app.screen {
        Screen::Group(page) => Some(page),
        Screen::Home(_) | Screen::Meeting(_) => None,
    }
}

fn on_page(app: &mut App, act: impl FnOnce(&mut GroupScreen)) -> Vec<Ask> {
    if let Some(page) = page(app) {
        act(page);
    }
    Vec::new()
}

/// Pasted text goes where one types; else it is cells of a spreadsheet with members.
pub(in crate::app) fn paste(page: &mut GroupScreen, text: &str, today: NaiveDate) -> Vec<Ask> {
    match &mut page.typing {
        Typing::Prompt(prompt) => prompt.paste(text),
        Typing::Find(find) => {
            find.paste(text);
            Vec::new()
        }
        Typing::Nothing | Typing::Polish(_) => pasted_members(page, text, today),
    }
}

/// Cells of a spreadsheet that were pasted on a group's page are members for its register.
fn pasted_members(page: &GroupScreen, text: &str, today: NaiveDate) -> Vec<Ask> {
    let known = ListedPerson::of_register(&page.overview.log.state().register, today);
    let rows = sheet::read(text.as_bytes(), &members::are_members).ok();
    match rows.and_then(|sheet| members::members(&sheet.rows, known)) {
        Some(read) => vec![Ask::ShowMembers(Box::new(read))],
        None => Ask::say(
            "what was pasted has no members: copy the cells with their headings, such as Name and \
             Organisation",
        ),
    }
}

/// Shows what a spreadsheet has for the register of the group whose page is shown.
pub(in crate::app) fn members_read(
    app: &mut App,
    file: &str,
    read: Result<Box<Members>, String>,
) -> Vec<Effect> {
    if !matches!(app.screen, Screen::Group(_)) || app.overlay.is_some() {
        return Vec::new();
    }
    match read {
        Ok(members) => app.overlay = Some(Overlay::Members(MemberList::new(file, &members))),
        Err(wrong) => app.message = Some(Message::error(wrong)),
    }
    Vec::new()
}
