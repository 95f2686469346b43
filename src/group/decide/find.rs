//! Who and what a command to a group names, and when.

use chrono::NaiveDate;

use super::{GroupDecider, GroupRefusal, GroupRefusalKind as K};
use crate::{
    calendar::dates::parse_date,
    group::{register::Member, state::Organisation},
    log::MemberId,
    meeting::command::Word,
    text::{self, Text, nearest::nearest},
};

impl GroupDecider<'_> {
    /// The member with those initials, else of that name or a part of it, else of that id.
    pub(super) fn member(&self, word: &Word) -> Result<&Member, GroupRefusal> {
        let (register, today) = (&self.group.register, self.context.today);
        if let Some(member) = register.with_initials(&word.text, today) {
            return Ok(member);
        }
        let mut found = register.named(&word.text);
        if found.is_empty() {
            let key = text::key(&word.text);
            let has_part =
                |member: &&Member| text::key(&member.name).split(' ').any(|part| part == key);
            found = register.on(today).filter(has_part).collect();
        }
        match found.as_slice() {
            [member] => Ok(*member),
            [] => MemberId::parse(&word.text).and_then(|id| register.get(id)).ok_or_else(|| {
                let known = register.on(today).map(|member| &*member.initials);
                let meant = nearest(&word.text, known).map(Text::from);
                GroupRefusal::at(word, K::UnknownMember { word: word.into(), meant })
            }),
            several => {
                let label = |member: &&Member| format!("{} ({})", member.initials, member.name);
                let members = several.iter().map(|member| label(member).into()).collect();
                Err(GroupRefusal::at(word, K::SeveralMembers { word: word.into(), members }))
            }
        }
    }

    /// A day as written.
    pub(super) fn day(&self, word: &Word) -> Result<NaiveDate, GroupRefusal> {
        parse_date(&word.text, self.context.today)
            .map_err(|error| GroupRefusal::at(word, K::UnreadableDate(error)))
    }

    /// A day as written, or none.
    pub(super) fn maybe_day(&self, word: Option<&Word>) -> Result<Option<NaiveDate>, GroupRefusal> {
        word.map(|word| self.day(word)).transpose()
    }

    /// A day as written, or else today.
    pub(super) fn day_or_today(&self, word: Option<&Word>) -> Result<NaiveDate, GroupRefusal> {
        Ok(self.maybe_day(word)?.unwrap_or(self.context.today))
    }

    /// A sector as the group's list spells it; any where it has no list.
    pub(super) fn sector(&self, word: &Word) -> Result<Text, GroupRefusal> {
        let sectors = &self.group.sectors;
        if sectors.is_empty() {
            return Ok(word.into());
        }
        let listed = sectors.iter().find(|name| text::same(name, &word.text)).cloned();
        listed.ok_or_else(|| {
            let sectors = sectors.clone();
            GroupRefusal::at(word, K::UnknownSector { word: word.into(), sectors })
        })
    }

    /// An organisation on the list.
    pub(super) fn organisation(&self, word: &Word) -> Result<&Organisation, GroupRefusal> {
        let found = self.group.organisations.find(&word.text);
        let unknown = || GroupRefusal::at(word, K::UnknownOrganisation { word: word.into() });
        found.ok_or_else(unknown)
    }

    /// The number in a reference such as `s2`, `v1` or `n3`.
    pub(super) fn numbered(word: &Word, letter: char) -> Option<u32> {
        let text = word.text.to_ascii_lowercase();
        text.strip_prefix(letter)?.parse().ok()
    }

    pub(super) fn no_such(word: &Word, what: &'static str) -> GroupRefusal {
        GroupRefusal::at(word, K::NoSuchEntry { what, word: word.into() })
    }
}
