//! The clock of the session beside that of the machine, which people and programs set.

use crate::{
    app::{App, ClockStep, Effect, Message, ask::Ask},
    calendar::time::{Moment, civil_date},
};

/// Takes note of what the machine's clock says, and tells when it was set.
pub(in crate::app) fn compare_clocks(app: &mut App, other: Option<Moment>) {
    let Some(other) = other else {
        app.clock_step = None;
        return;
    };
    let before = app.clock_step.unwrap_or_default();
    let step = ClockStep::between(app.now, other);
    if !step.is_far_from(before) {
        return;
    }
    let (was, is) = (written(app, before.other(app.now)), written(app, other));
    app.clock_step = Some(step);
    let told = format!("the clock of this machine was set from {was} to {is}; here time goes on");
    app.message = Some(Message::info(match app.key_for("take-clock") {
        Some(key) => format!("{told}, and {key} takes that of the machine"),
        None => told,
    }));
}

/// Takes the time of the machine's clock.
pub(super) fn take(app: &mut App) -> Vec<Ask> {
    let Some(step) = app.clock_step.take() else {
        return Ask::say("the clock of this machine says the same time");
    };
    let taken = written(app, step.other(app.now));
    let told = format!("the time of this machine is taken: {taken}");
    vec![Ask::Say(Message::info(told)), Ask::Do(Effect::TakeClock)]
}

/// A moment as the screen shows it, with its day where that is another.
fn written(app: &App, at: Moment) -> String {
    let zone = app.meeting().map_or(app.zone, |screen| screen.zone(app.zone));
    let is_today = civil_date(at, zone) == civil_date(app.now, zone);
    let pattern = if is_today { "%H:%M:%S" } else { "%H:%M:%S on %-d %B %Y" };
    at.in_zone(zone).format(pattern).to_string()
}
