//! Corrections that people made while they talked: `s/old/new/` and `i/where/new/`.

use std::{borrow::Cow, collections::VecDeque};

use foldhash::HashMap;

use super::statement::{Reach, Replace};

/// How many lines back a correction is looked for, so that reading stays linear in the log's length.
const WINDOW: usize = 4_096;
/// How many lines all corrections together may look at for each line of the log, and beyond that.
const EFFORT: (usize, usize) = (32, 1 << 20);
/// How many corrections may hold for every line to come.
const MOST_EVERYWHERE: usize = 64;

/// All corrections of a log: which line is corrected by which.
#[derive(Debug, Default)]
pub(super) struct Fixes<'a> {
    recent: VecDeque<Recent<'a>>,
    everywhere: Vec<(u32, Replace<'a>)>,
    of_line: HashMap<u32, Vec<Fix>>,
    by_line: HashMap<u32, Vec<u32>>,
    before: HashMap<u32, Vec<Inserted<'a>>>,
    /// How many lines were looked at.
    effort: usize,
}

/// A line as a correction makes it.
#[derive(Debug)]
pub(super) struct Fix {
    /// The line that holds the correction.
    pub(super) by: u32,
    /// The number of the nick that said what is corrected.
    nick: usize,
    /// The text as it then reads.
    pub(super) text: String,
}

/// Text inserted before a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inserted<'a> {
    /// The number of the nick that put it in.
    pub(super) nick: usize,
    pub(super) text: &'a str,
}

#[derive(Debug)]
struct Recent<'a> {
    line: u32,
    nick: usize,
    text: Cow<'a, str>,
    /// Whether no correction may change the line.
    frozen: bool,
}

impl<'a> Fixes<'a> {
    /// Adds a line that later lines may correct.
    pub(super) fn remember(&mut self, line: u32, nick: usize, text: &'a str, frozen: bool) {
        if self.recent.len() == WINDOW {
            self.recent.pop_front();
        }
        let mut recent = Recent { line, nick, text: Cow::Borrowed(text), frozen };
        for (by, replace) in &self.everywhere {
            if let Some(text) = replaced(&recent, replace) {
                recent.text = Cow::Owned(text.clone());
                self.of_line.entry(line).or_default().push(Fix { by: *by, nick, text });
                self.by_line.entry(*by).or_default().push(line);
            }
        }
        self.recent.push_back(recent);
    }

    /// Corrects lines as the line `by` says.
    pub(super) fn replace(&mut self, by: u32, replace: Replace<'a>) {
        let once = replace.everywhere.is_none();
        let reach = self.reach(by);
        for recent in self.recent.iter_mut().rev().take(reach) {
            self.effort += 1;
            if once && recent.frozen && recent.text.contains(replace.old) {
                break;
            }
            let Some(text) = replaced(recent, &replace) else { continue };
            recent.text = Cow::Owned(text.clone());
            let nick = recent.nick;
            self.of_line.entry(recent.line).or_default().push(Fix { by, nick, text });
            self.by_line.entry(by).or_default().push(recent.line);
            if once {
                break;
            }
        }
        if replace.everywhere == Some(Reach::All) && self.everywhere.len() < MOST_EVERYWHERE {
            self.everywhere.push((by, replace));
        }
    }

    /// Inserts text before the latest line that contains `place`.
    pub(super) fn insert(&mut self, by: u32, place: &str, inserted: Inserted<'a>) {
        let reach = self.reach(by);
        let mut looked_at = self.recent.iter().rev().take(reach).enumerate();
        let found = looked_at.find(|(_, recent)| recent.text.contains(place));
        self.effort += found.map_or(reach, |(count, _)| count);
        if let Some(line) = found.map(|(_, recent)| recent.line) {
            self.before.entry(line).or_default().push(inserted);
            self.by_line.entry(by).or_default().push(line);
        }
    }

    /// How many lines back the correction on a line may look.
    fn reach(&self, line: u32) -> usize {
        let (each, beyond) = EFFORT;
        let most = each.saturating_mul(line as usize).saturating_add(beyond);
        most.saturating_sub(self.effort).min(self.recent.len())
    }

    /// How a line reads after each of its corrections, in order.
    pub(super) fn for_line(&self, line: u32) -> &[Fix] {
        if self.of_line.is_empty() {
            return &[];
        }
        self.of_line.get(&line).map_or(&[], Vec::as_slice)
    }

    /// Every line that is corrected, with the number of its nick.
    pub(super) fn corrected_lines(&self) -> impl Iterator<Item = (u32, usize)> {
        self.of_line.iter().filter_map(|(&line, fixes)| Some((line, fixes.last()?.nick)))
    }

    /// The lines that a correction changed, or before which it inserted text.
    pub(super) fn by(&self, line: u32) -> &[u32] {
        self.by_line.get(&line).map_or(&[], Vec::as_slice)
    }

    /// Removes and returns what is to be inserted before a line.
    pub(super) fn before(&mut self, line: u32) -> Vec<Inserted<'a>> {
        if self.before.is_empty() {
            return Vec::new();
        }
        self.before.remove(&line).unwrap_or_default()
    }
}

/// The text with the first `old` in it replaced, as `scribe.perl` does also for `g`.
fn replaced(recent: &Recent<'_>, replace: &Replace<'_>) -> Option<String> {
    let hit = !recent.frozen && recent.text.contains(replace.old);
    hit.then(|| recent.text.replacen(replace.old, replace.new, 1))
}
