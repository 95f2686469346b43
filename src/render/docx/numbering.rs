//! Lists that the word processor counts: `word/numbering.xml`.

use std::fmt::Write as _;

use crate::render::lines::ListPoint;

/// The number of the list of the items of the meeting.
pub(super) const ITEMS: usize = 1;
/// The number of the list of all points without a number.
pub(super) const BULLETS: usize = 2;

/// The numbered lists of a text. Each is a list of its own, so that it begins with the number that was
/// typed.
#[derive(Default)]
pub(super) struct NumberedLists {
    lists: Vec<NumberedList>,
    /// The last number of the list that is still open.
    open: Option<u32>,
}

/// A list of which each number is the one after that before it.
struct NumberedList {
    from: u32,
    /// What stands after a number.
    mark: char,
}

impl NumberedLists {
    /// The list that a point belongs to, the open one or a new one; none for a point without a number.
    pub(super) fn list_of(&mut self, point: ListPoint<'_>) -> Option<usize> {
        let typed = point.number().and_then(|number| number.parse::<u32>().ok());
        let mark = point.mark.chars().next_back();
        let (Some(number), Some(mark)) = (typed, mark) else {
            self.end();
            return None;
        };
        let goes_on = self.open.is_some_and(|last| last + 1 == number)
            && self.lists.last().is_some_and(|list| list.mark == mark);
        if !goes_on {
            self.lists.push(NumberedList { from: number, mark });
        }
        self.open = Some(number);
        Some(BULLETS + self.lists.len())
    }

    /// What follows is no point of the list that is open.
    pub(super) fn end(&mut self) {
        self.open = None;
    }

    /// The part of the package.
    pub(super) fn to_xml(&self) -> String {
        let mut lists = String::new();
        for (list, number) in self.lists.iter().zip(BULLETS + 1..) {
            let kind = if list.mark == ')' { PARENTHESES } else { STOPS };
            let from = list.from;
            // Nothing is written to but memory, which does not fail.
            let _ = writeln!(
                lists,
                "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{kind}\"/>\
                 <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{from}\"/></w:lvlOverride></w:num>"
            );
        }
        include_str!("numbering.xml").replace("{lists}", &lists)
    }
}

/// The kinds of numbered list in the part: `1.` and `1)`.
const STOPS: usize = 3;
const PARENTHESES: usize = 4;
