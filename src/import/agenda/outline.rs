//! Which number each item of an agenda gets, and under which item one stands.

use crate::meeting::{
    ItemNumber, SubNumbering,
    command::{UnderItem, Word},
};

/// The items so far, each with how far its line stood from the margin.
pub(super) struct Outline {
    last: ItemNumber,
    items: Vec<ItemNumber>,
    /// The latest item and those of its sub-items under which another may stand.
    open: Vec<(usize, ItemNumber)>,
}

/// How a line under an item is marked, what it says, and how far it stands from the margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SubItemLine<'a> {
    mark: SubItemMark,
    indent: usize,
    pub(super) text: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SubItemMark {
    /// `2.1` is 1 deep, `2.1.1` is 2.
    Deep(usize),
    /// `1.` of a list within an item.
    Figure,
    /// `a)`
    Letter,
    /// `2(a)` is 1 deep, as our own papers have it.
    LetterDeep(usize),
}

impl Outline {
    /// After the items that a meeting has already, of which the next one gets a number.
    pub(super) fn before(next: ItemNumber) -> Self {
        let last = ItemNumber::new(next.main().saturating_sub(1));
        Self { last, items: Vec::new(), open: Vec::new() }
    }

    /// The latest item or sub-item.
    pub(super) fn latest(&self) -> Option<ItemNumber> {
        self.items.last().copied()
    }

    /// Takes in an item.
    pub(super) fn item(&mut self) {
        self.last = ItemNumber::new(self.last.main().saturating_add(1));
        self.items.push(self.last);
        self.open = vec![(0, self.last)];
    }

    /// Takes in a sub-item, and says under which item it stands; none where there is no item yet.
    pub(super) fn sub_item(&mut self, line: SubItemLine<'_>) -> Option<UnderItem> {
        let numbering = match line.mark {
            SubItemMark::Letter | SubItemMark::LetterDeep(_) => SubNumbering::Letters,
            SubItemMark::Deep(_) | SubItemMark::Figure => SubNumbering::Figures,
        };
        let is_above = |&(indent, number): &(usize, ItemNumber)| match line.mark {
            SubItemMark::Deep(depth) | SubItemMark::LetterDeep(depth) => number.depth() < depth,
            SubItemMark::Letter | SubItemMark::Figure => {
                number.depth() == 0 || indent < line.indent
            }
        };
        while self.open.last().is_some_and(|open| !is_above(open)) {
            self.open.pop();
        }
        let parent = self.open.last()?.1;
        self.put(parent, numbering, line.indent)
    }

    /// Takes in an item under the one of that number, as a paper of our own says it.
    pub(super) fn under(
        &mut self,
        parent: ItemNumber,
        numbering: SubNumbering,
    ) -> Option<UnderItem> {
        self.items.contains(&parent).then_some(())?;
        self.put(parent, numbering, 0)
    }

    fn put(
        &mut self,
        parent: ItemNumber,
        numbering: SubNumbering,
        indent: usize,
    ) -> Option<UnderItem> {
        let is_sibling = |number: &&ItemNumber| {
            number.parent() == Some(parent)
                && number.place_under().is_some_and(|(of, _)| of == numbering)
        };
        let place = self.items.iter().filter(is_sibling).count() + 1;
        match parent.under(numbering, place) {
            Some(number) => {
                self.items.push(number);
                self.open.push((indent, number));
                Some(UnderItem { item: Word::item(parent), numbering })
            }
            // What would stand too deep stands beside its parent.
            None => self.put(parent.parent()?, numbering, indent),
        }
    }
}

/// What stands under an item with a number or a letter of its own: `2.1 Budget`, `a) Roads`, and where it
/// is indented `1. Roads`.
pub(super) fn below(line: &str) -> Option<SubItemLine<'_>> {
    let indent = line.chars().take_while(|c| c.is_whitespace()).map(width).sum();
    let line = line.trim_start_matches('#').trim();
    let (mark, rest) = line.split_once(char::is_whitespace)?;
    let text = Some(rest.trim()).filter(|text| !text.is_empty())?;
    let inner = mark.trim_start_matches('(').trim_end_matches([')', '.']);
    let parts: Vec<&str> = inner.split('.').collect();
    let is_number = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let own = mark.parse::<ItemNumber>().ok().filter(|number| number.depth() > 0);
    if let Some(number) = own.filter(|_| mark.ends_with(')')) {
        return Some(SubItemLine { mark: SubItemMark::LetterDeep(number.depth()), indent, text });
    }
    let is_marked = mark.ends_with([')', '.']);
    let is_roman = |text: &str| {
        text.len() > 1
            && text.bytes().all(|byte| matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x'))
    };
    let is_letter =
        |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mark = if parts.iter().all(is_number) {
        match parts.len() {
            1 if is_marked && indent > 1 => SubItemMark::Figure,
            1 => return None,
            parts => SubItemMark::Deep(parts - 1),
        }
    } else if is_marked && (is_letter(inner) || is_roman(inner)) {
        SubItemMark::Letter
    } else {
        return None;
    };
    Some(SubItemLine { mark, indent, text })
}

/// How far a white space moves what follows it.
fn width(space: char) -> usize {
    if space == '\t' { 4 } else { 1 }
}
