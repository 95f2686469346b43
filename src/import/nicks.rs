//! The nicks of a log, each with a number, so that a line costs one look-up at most.

use foldhash::HashMap;

use super::{chat_line::strip_keyword, people::People};
use crate::meeting::ids::Text;

/// Nicks that belong to programs.
pub(super) const BOTS: [&str; 8] =
    ["rrsagent", "zakim", "trackbot", "agendabot", "ghurlbot", "github-bot", "meetbot", "gb"];
/// With what the nicks of other programs end; a small "bot" alone ends surnames too.
const BOT_ENDINGS: [&str; 4] = ["-bot", "_bot", "[bot]", "Bot"];

/// Whether a nick is a program's: one of W3C's bots or another that is called so, or a bridge to the
/// telephone (`voip-ccg`).
fn is_bot(nick: &str) -> bool {
    BOTS.iter().any(|bot| bot.eq_ignore_ascii_case(nick))
        || BOT_ENDINGS.iter().any(|end| nick.len() > end.len() && nick.ends_with(end))
        || strip_keyword(nick, "voip").is_some()
}

/// A nick as the log writes it.
#[derive(Clone, Debug)]
pub(super) struct Nick<'a> {
    /// As written.
    pub(super) name: &'a str,
    /// As written, to be recorded as who wrote.
    pub(super) author: Text,
    /// The person who uses it, if that person is on the roll.
    pub(super) person: Option<usize>,
    /// Whether it is a program's.
    pub(super) bot: bool,
    /// How many lines it said.
    pub(super) said: u32,
    /// The number of the line that it said last.
    pub(super) last: u32,
}

/// All nicks of a log.
#[derive(Clone, Debug, Default)]
pub(super) struct Nicks<'a> {
    list: Vec<Nick<'a>>,
    by_name: HashMap<&'a str, usize>,
    last: usize,
}

impl<'a> Nicks<'a> {
    /// The number of a nick, which is new if it was not seen before.
    pub(super) fn number(&mut self, name: &'a str) -> usize {
        if self.list.get(self.last).is_some_and(|nick| nick.name == name) {
            return self.last;
        }
        let list = &mut self.list;
        self.last = *self.by_name.entry(name).or_insert_with(|| {
            list.push(Nick {
                name,
                author: name.into(),
                person: None,
                bot: is_bot(name),
                said: 0,
                last: 0,
            });
            list.len() - 1
        });
        self.last
    }

    /// A nick by its number.
    pub(super) fn get(&self, number: usize) -> Option<&Nick<'a>> {
        self.list.get(number)
    }

    /// Records that a nick is a program's.
    pub(super) fn mark_bot(&mut self, number: usize) {
        if let Some(nick) = self.list.get_mut(number) {
            nick.bot = true;
        }
    }

    /// Counts a line that the nick said, which has this number in the log.
    pub(super) fn count_line(&mut self, number: usize, line: u32) {
        if let Some(nick) = self.list.get_mut(number) {
            nick.said += 1;
            nick.last = line;
        }
    }

    /// Every nick, in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Nick<'a>> {
        self.list.iter()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether some line is by that nick.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// Assigns each nick to the person who uses it.
    pub(super) fn assign_people(&mut self, people: &People) {
        for nick in &mut self.list {
            nick.person = people.find(nick.name);
        }
    }
}
