//! The discussion: the entries under an item, wrapped, with what is still on its way.
//!
//! Only the entries that are seen are wrapped, outwards from the one at the cursor, so that a frame
//! costs the same however many there are.

use std::collections::VecDeque;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    app::{
        Mode,
        pane::{
            PaneKind,
            discussion::{LongEntry, place_in_hand},
        },
    },
    calendar::dates::write_date_short,
    meeting::{
        describe::ballot_words,
        due::Due,
        entries::{Entry, Kind},
        event::{DueWord, EntryKind, Event, NewEntry, Place},
        ids::EntryId,
        papers::Paper,
    },
    text::Policy,
    ui::{
        hits::Hits,
        text::{clean, put, wrap},
        view::MeetingView,
    },
};

/// One thing shown: a time, a ref, and the words beside them.
struct EntryBlock {
    time: String,
    reference: String,
    text: String,
    /// Bytes of the text, from its start, that say what kind it is.
    label: usize,
    /// Bytes of the text, from its start, after which only particulars follow.
    body: usize,
    lines: Vec<(usize, usize)>,
    /// How what says the kind looks.
    tone: Style,
    style: Style,
    at_cursor: bool,
}

pub(super) fn draw(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
    let place = view.screen.panes.discussion.place(view.meeting);
    let list =
        view.heading(PaneKind::Discussion, &title(view, place), &note(view, place), area, buf);
    let list = papers(view, place, list, buf);
    let list = interests(view, place, list, buf);
    let entries = view.meeting.entries_under(place);
    let pending = pending(view, place);
    if entries.is_empty() && pending.is_empty() {
        let begins = view.key("compose note").map(|key| format!("; {key} begins a note"));
        let text = format!("nothing recorded here yet{}", begins.unwrap_or_default());
        put(buf, list.x + 1, list.y, list.right(), &text, view.theme.faint);
        return;
    }
    let gutter = Gutter::new(view, list);
    let cells = usize::from(list.width.saturating_sub(gutter.width + 1));
    let sheet = EntrySheet { view, entries, pending: &pending, cells };
    let shown = sheet.visible(usize::from(list.height));
    hits.note_long_entry(shown.long_entry);
    let mut y = list.y;
    for (block, skip) in &shown.blocks {
        for (line, &(from, to)) in block.lines.iter().enumerate().skip(*skip) {
            if y >= list.bottom() {
                break;
            }
            let row = Rect { y, height: 1, ..list };
            let end = row.x + gutter.width;
            if line == 0 {
                put(buf, row.x + 1, y, end, &block.time, view.theme.faint);
            }
            if line == gutter.ref_line {
                put(buf, row.x + gutter.ref_from, y, end, &block.reference, view.theme.faint);
            }
            draw_line(view, block, (from, to), end, row, buf);
            if block.at_cursor {
                view.set_off(PaneKind::Discussion, row, buf);
            }
            hits.row(Mode::Pane(PaneKind::Discussion), row, block.at_cursor);
            y += 1;
        }
    }
    view.more(list, shown.above, shown.below, buf);
}

/// Leaves out so many lines from the first.
fn skip(blocks: &mut VecDeque<(EntryBlock, usize)>, mut lines: usize) {
    while blocks.front().is_some_and(|(block, _)| block.lines.len() <= lines) {
        lines -= blocks.pop_front().map_or(0, |(block, _)| block.lines.len());
    }
    if let Some(first) = blocks.front_mut() {
        first.1 = lines;
    }
}

fn title(view: &MeetingView<'_>, place: Place) -> String {
    match place {
        Place::Before => "BEFORE THE AGENDA".to_owned(),
        Place::After => "AFTER THE AGENDA".to_owned(),
        Place::Item(id) => {
            let agenda = &view.meeting.agenda;
            let number = agenda.number(id).unwrap_or_default();
            let title = agenda.get(id).map_or("", |item| &item.plan.title);
            format!("{number}  {}", title.to_uppercase())
        }
    }
}

/// Names an item's papers and where they are.
fn papers(view: &MeetingView<'_>, place: Place, list: Rect, buf: &mut Buffer) -> Rect {
    let Place::Item(id) = place else { return list };
    let papers: Vec<String> = view.meeting.papers.for_item(id).map(named).collect();
    told_above(view, "papers", &papers, list, buf)
}

/// Names those who declared an interest in an item, and whether they are out.
fn interests(view: &MeetingView<'_>, place: Place, list: Rect, buf: &mut Buffer) -> Rect {
    let Place::Item(id) = place else { return list };
    let told = view.meeting.interests_in(id).map(|(person, entry)| {
        let is_here = view.meeting.roll.get(person).is_some_and(|p| p.presence().is_here());
        let words = entry.wording.with_initials("", |id| view.initials(id));
        let out = if is_here { "" } else { " (out)" };
        clean(&format!("{} {words}{out}", view.initials(person))).into_owned()
    });
    told_above(view, "interests", &told.collect::<Vec<_>>(), list, buf)
}

/// Tells something above the entries, and gives the room that is left, two thirds at least.
fn told_above(
    view: &MeetingView<'_>,
    label: &str,
    told: &[String],
    list: Rect,
    buf: &mut Buffer,
) -> Rect {
    let most = list.height / 3;
    if told.is_empty() || most == 0 {
        return list;
    }
    let text = format!("{label}: {}", told.join(", "));
    let lines = wrap(&text, usize::from(list.width.saturating_sub(2)));
    let rows = most.min(lines.len() as u16);
    for (&(from, to), y) in lines.iter().zip(list.y..list.y + rows) {
        // What has no row of its own is cut off by the end of the last one, which shows that.
        let to = if y + 1 == list.y + rows { text.len() } else { to };
        put(buf, list.x + 1, y, list.right(), &text[from..to], view.theme.faint);
    }
    Rect { y: list.y + rows, height: list.height - rows, ..list }
}

/// A paper as it is named, with where it is.
fn named(paper: &Paper) -> String {
    let link = if paper.link.is_empty() { String::new() } else { format!(" {}", paper.link) };
    clean(&format!("{} {}{link}", paper.id, paper.name)).into_owned()
}

fn note(view: &MeetingView<'_>, place: Place) -> String {
    let item = match place {
        Place::Item(id) => view.meeting.agenda.get(id).filter(|item| item.plan.confidential),
        Place::Before | Place::After => None,
    };
    let confidential = item.map(|item| confidential(item.ground.as_deref()));
    let elsewhere = place != place_in_hand(view.meeting);
    let back = view.key("follow").map(|key| format!("not in hand; {key} goes back"));
    let back = back.filter(|_| elsewhere);
    match (confidential, back) {
        (Some(confidential), Some(back)) => format!("{confidential}, {back}"),
        (Some(confidential), None) => confidential,
        (None, back) => back.unwrap_or_default(),
    }
}

/// That something is confidential, and why, where that was said.
fn confidential(ground: Option<&str>) -> String {
    match ground {
        Some(ground) => clean(&format!("confidential: {ground}")).into_owned(),
        None => "confidential".to_owned(),
    }
}

/// Where the times and refs of entries stand, left of their words.
struct Gutter {
    width: u16,
    ref_from: u16,
    /// On which of an entry's lines its ref stands.
    ref_line: usize,
}

/// Columns from which a ref has room beside the time; below, it stands under it.
const ROOMY: u16 = 48;

impl Gutter {
    fn new(view: &MeetingView<'_>, list: Rect) -> Self {
        if list.width < ROOMY {
            return Self { width: 8, ref_from: 1, ref_line: 1 };
        }
        let last = view.meeting.entries.next_id().0.max(2) - 1;
        let digits = last.to_string().len() as u16;
        Self { width: 9 + digits, ref_from: 7, ref_line: 0 }
    }
}

fn pending<'a>(view: &MeetingView<'a>, place: Place) -> Vec<&'a NewEntry> {
    let events = view.screen.outbox.iter().flat_map(|line| &line.foreseen);
    let here = events.filter_map(|event| match event {
        Event::EntryAdded { place: other, entry, .. } if *other == place => Some(&**entry),
        _ => None,
    });
    here.collect()
}

fn draw_line(
    view: &MeetingView<'_>,
    block: &EntryBlock,
    (from, to): (usize, usize),
    x: u16,
    row: Rect,
    buf: &mut Buffer,
) {
    let mut x = x;
    let parts = [
        (0, block.label, view.theme.strong.patch(block.tone).patch(block.style)),
        (block.label, block.body, block.style),
        (block.body, block.text.len(), view.theme.faint),
    ];
    for (start, end, style) in parts {
        let (start, end) = (start.max(from), end.min(to));
        if start < end {
            x = put(buf, x, row.y, row.right(), &block.text[start..end], style);
        }
    }
}

/// The entries and pending ones of a place, as if they were all laid out.
struct EntrySheet<'a> {
    view: &'a MeetingView<'a>,
    entries: &'a [EntryId],
    pending: &'a [&'a NewEntry],
    cells: usize,
}

/// The blocks that are seen, the first perhaps without its first lines.
struct Visible {
    blocks: VecDeque<(EntryBlock, usize)>,
    above: bool,
    below: bool,
    /// The cursor's entry, where it has more lines than there is room for.
    long_entry: Option<LongEntry>,
}

impl EntrySheet<'_> {
    fn len(&self) -> usize {
        self.entries.len() + self.pending.len()
    }

    /// Lays out from the cursor: half the room above it, what is left below, the rest above. Without a
    /// cursor the end is seen, down to the last line.
    fn visible(&self, height: usize) -> Visible {
        let cursor = self.cursor();
        let anchor = cursor.unwrap_or(self.len() - 1);
        let mut blocks = VecDeque::from([(self.block(anchor, cursor), 0)]);
        let tall = blocks[0].0.lines.len();
        if cursor.is_some() && tall > height {
            return self.scrolled(blocks, anchor, height);
        }
        let wanted = height.saturating_sub(tall) / 2;
        let (mut first, mut above) = (anchor, 0);
        let mut fill_above = |blocks: &mut VecDeque<_>, above: &mut usize, until: usize| {
            while first > 0 && *above < until {
                first -= 1;
                let block = self.block(first, cursor);
                *above += block.lines.len();
                blocks.push_front((block, 0));
            }
        };
        fill_above(&mut blocks, &mut above, wanted);
        let (mut last, mut below) = (anchor, tall);
        while last + 1 < self.len() && above.min(wanted) + below < height {
            last += 1;
            let block = self.block(last, cursor);
            below += block.lines.len();
            blocks.push_back((block, 0));
        }
        let room = height.saturating_sub(below);
        fill_above(&mut blocks, &mut above, room);
        let at_end = last + 1 == self.len();
        let shown_above = above.min(if at_end { room } else { wanted });
        let cut = if cursor.is_none() { tall.saturating_sub(height) } else { 0 };
        let skipped = above - shown_above + cut;
        skip(&mut blocks, skipped);
        Visible {
            above: first > 0 || skipped > 0,
            below: !at_end || shown_above + below > height + cut,
            blocks,
            long_entry: None,
        }
    }

    /// The cursor's entry alone, which has more lines than there is room for, from where it was scrolled to.
    fn scrolled(
        &self,
        mut blocks: VecDeque<(EntryBlock, usize)>,
        anchor: usize,
        height: usize,
    ) -> Visible {
        let entry = self.entries.get(anchor).copied();
        let hidden = blocks[0].0.lines.len().saturating_sub(height);
        let scrolled = self.view.screen.long_entry.filter(|long| Some(long.entry) == entry);
        let above = scrolled.map_or(0, |long| long.above).min(hidden);
        let below = hidden - above;
        blocks[0].1 = above;
        Visible {
            blocks,
            above: above > 0 || anchor > 0,
            below: below > 0 || anchor + 1 < self.len(),
            long_entry: entry.map(|entry| LongEntry { entry, above, below }),
        }
    }

    /// The place of the cursor's entry, if it is seen.
    fn cursor(&self) -> Option<usize> {
        let view = self.view;
        if !view.is_focused(PaneKind::Discussion) && view.screen.panes.discussion.follows() {
            return None;
        }
        let selected = view.screen.panes.discussion.selected(view.meeting)?;
        self.entries.iter().rposition(|&id| id == selected)
    }

    fn block(&self, at: usize, cursor: Option<usize>) -> EntryBlock {
        let mut block = match self.entries.get(at) {
            Some(&id) => self.recorded(id),
            None => self.on_its_way(self.pending[at - self.entries.len()]),
        };
        block.at_cursor = cursor == Some(at);
        block.lines = wrap(&block.text, self.cells);
        block
    }

    fn recorded(&self, id: EntryId) -> EntryBlock {
        let view = self.view;
        let Some(entry) = view.meeting.entries.get(id) else { return self.blank() };
        let (label, more) = self.words(entry);
        let text = entry.wording.with_initials("", |id| view.initials(id));
        let mut block = self.compose(&label, &text, &more);
        block.tone = match entry.kind {
            Kind::Note | Kind::Declaration { .. } | Kind::Offer { .. } => view.theme.plain,
            Kind::Decision => view.theme.decision,
            Kind::Action(_) => view.theme.action,
            Kind::Outcome { .. } => view.theme.outcome,
            Kind::Vote(_) => view.theme.vote,
        };
        block.time = view.hhmm(entry.at);
        block.reference = id.to_string();
        block
    }

    fn on_its_way(&self, entry: &NewEntry) -> EntryBlock {
        let view = self.view;
        let label = match &entry.kind {
            EntryKind::Note | EntryKind::Heading | EntryKind::Typed => {
                self.speaker(entry.speaker.map(|id| view.initials(id)))
            }
            EntryKind::Decision => "DECIDED ".to_owned(),
            EntryKind::Action { number, .. } => {
                format!("{} ", number.to_do().word().to_uppercase())
            }
            EntryKind::Outcome { .. } => "OUTCOME ".to_owned(),
            EntryKind::Declaration { person } => format!("INTEREST {} ", view.initials(*person)),
            EntryKind::Offer { by, .. } => format!("OFFER {} ", view.initials(*by)),
            EntryKind::Vote { .. } => "VOTE ".to_owned(),
        };
        let text = entry.wording.with_initials("", |id| view.initials(id));
        let mut block = self.compose(&label, &text, "");
        block.time = "saving".to_owned();
        block.style = view.theme.faint;
        block
    }

    fn blank(&self) -> EntryBlock {
        self.compose("", "", "")
    }

    fn compose(&self, label: &str, text: &str, more: &str) -> EntryBlock {
        let text = crate::text::clean(text, Policy::Shown);
        let body = label.len() + text.len();
        EntryBlock {
            time: String::new(),
            reference: String::new(),
            text: format!("{label}{text}{more}"),
            label: label.len(),
            body,
            lines: Vec::new(),
            tone: self.view.theme.plain,
            style: self.view.theme.plain,
            at_cursor: false,
        }
    }

    fn speaker(&self, initials: Option<&str>) -> String {
        initials.map(|initials| format!("{initials}: ")).unwrap_or_default()
    }

    /// What stands before an entry's text, and after it.
    fn words(&self, entry: &Entry) -> (String, String) {
        let view = self.view;
        let speaker = self.speaker(entry.speaker.map(|id| view.initials(id)));
        let (label, mut more) = match &entry.kind {
            Kind::Note => (speaker, String::new()),
            Kind::Decision => (format!("DECIDED {speaker}"), String::new()),
            Kind::Action(number) => {
                let (owners, due) = self.action(*number);
                let word = number.to_do().word().to_uppercase();
                (format!("{word} {number} {owners}"), due)
            }
            Kind::Outcome { theme, by } => {
                let theme = theme.as_ref().map(|theme| format!("  ({})", clean(theme)));
                let by = by.as_ref().map(|by| format!("  by {}", clean(by.name())));
                (format!("OUTCOME {speaker}"), [theme, by].into_iter().flatten().collect())
            }
            Kind::Offer { by, day } => {
                let when = match day {
                    Some(day) => format!("  on {}", write_date_short(*day)),
                    None => format!("  {}", DueWord::NextMeeting.words()),
                };
                (format!("OFFER {} ", view.initials(*by)), when)
            }
            Kind::Declaration { person, item } => {
                let number = item.and_then(|item| view.meeting.agenda.number(item));
                let item = number.map(|number| format!("  (item {number})"));
                (format!("INTEREST {} ", view.initials(*person)), item.unwrap_or_default())
            }
            Kind::Vote(vote) => {
                let label = if vote.ballot.amends.is_some() { "AMENDMENT " } else { "VOTE " };
                (label.to_owned(), format!("  {}", ballot_words(view.meeting, &vote.ballot)))
            }
        };
        if entry.confidential {
            more.push_str("  ");
            more.push_str(&confidential(entry.ground.as_deref()));
        }
        (label, more)
    }

    fn action(&self, number: crate::meeting::ids::ActionNo) -> (String, String) {
        let Some(action) = self.view.meeting.entries.action(number) else {
            return Default::default();
        };
        let roll = &self.view.meeting.roll;
        let owners: String =
            action.owners.iter().map(|owner| format!("{} ", roll.owner(owner))).collect();
        let due = self.view.meeting.due(action).map(|due| match due {
            Due::On(day) => format!("  due {}", write_date_short(day)),
            Due::By(DueWord::NextMeeting) => format!("  due {}", DueWord::NextMeeting.words()),
            Due::By(word @ (DueWord::Asap | DueWord::Ongoing)) => format!("  {}", word.words()),
        });
        (owners, due.unwrap_or_default())
    }
}
