//! The rows of what is due.

use chrono::NaiveDate;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{Columns, HomeView, put};
use crate::group::{DueKind, DueReason, DueTask};

impl HomeView<'_> {
    pub(super) fn due(&self, task: &DueTask, area: Rect, buf: &mut Buffer) {
        let (theme, places) = (&self.theme, Columns::new(area));
        let day = task.day.or_else(|| task.by.map(|by| by.day));
        let day = day.map(|day| day.format("%a %-d %b %Y").to_string()).unwrap_or_default();
        put(buf, places.day, area.y, places.hour, &day, theme.plain);
        let what = format!("{}{}", words(task.kind), by_words(task, self.home.today()));
        let x = put(buf, places.hour, area.y, area.right() - 1, &what, theme.strong);
        let of = match &*task.who {
            "" => task.group.to_string(),
            who => format!("{who}, {}", task.group),
        };
        put(buf, places.title.max(x + 2), area.y, area.right() - 1, &of, theme.plain);
    }
}

fn words(kind: DueKind) -> String {
    match kind {
        DueKind::AgendaToSend => "agenda to send".to_owned(),
        DueKind::PlanToUpdate(1) => "plan lacks a new action".to_owned(),
        DueKind::PlanToUpdate(count) => format!("plan lacks {count} new actions"),
        DueKind::MinutesToWrite => "minutes to write".to_owned(),
        DueKind::MinutesToApprove => "minutes to approve".to_owned(),
        DueKind::ActionsOverdue(1) => "1 action overdue".to_owned(),
        DueKind::ActionsOverdue(count) => format!("{count} actions overdue"),
        DueKind::ActionsToSend => "actions to send".to_owned(),
        DueKind::ReviewDue => "terms to review".to_owned(),
        DueKind::SeatLapses => "seat about to lapse".to_owned(),
    }
}

/// By when something is due, where a rule or a day that was set says so and another day stands before it.
fn by_words(task: &DueTask, today: NaiveDate) -> String {
    let Some(by) = task.by.filter(|by| task.day.is_some_and(|day| day != by.day)) else {
        return String::new();
    };
    let is_ruled = match task.why {
        DueReason::Before(_) | DueReason::After(_) => true,
        DueReason::Meets
        | DueReason::Set
        | DueReason::Actions
        | DueReason::Lapse(_)
        | DueReason::NoRule => false,
    };
    let word = if task.is_late(today) { "overdue since" } else { "by" };
    match is_ruled {
        true => format!(" {word} {}", by.day.format("%-d %b")),
        false => String::new(),
    }
}
