//! For which organisation and sector somebody was at a meeting.

use crate::{
    edition::View,
    group::{Group, Member},
    meeting::roll::Attendee,
    text,
};

use super::course::day_held;

/// The organisation and the sector of somebody at a meeting; empty where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Belonging {
    pub organisation: String,
    pub sector: String,
}

/// For which organisation and sector somebody was there: a deputy for those of the member. The roll says so,
/// as the minutes print it; what it leaves open, the group's register and list of organisations do.
pub fn belonging(view: &View<'_>, person: &Attendee, group: Option<&Group>) -> Belonging {
    let roll = view.roll();
    let member = person.represented().first().and_then(|id| roll.get(*id)).unwrap_or(person);
    let registered = group.and_then(|group| member_of(view, member, group));
    let mut organisation = first(&[&member.profile.org, &person.profile.org]);
    let mut sector = first(&[&member.profile.sector, &person.profile.sector]);
    if let Some(registered) = registered {
        organisation = first(&[&organisation, &registered.org]);
        sector = first(&[&sector, &registered.sector]);
    }
    // An organisation goes by one name, in whatever spelling a roll has it.
    if let Some(listed) = group.and_then(|group| group.organisations.find(&organisation)) {
        organisation = listed.name.to_string();
        sector = first(&[&sector, &listed.sector]);
    }
    Belonging { organisation, sector }
}

/// The first that says something.
fn first(texts: &[&str]) -> String {
    let mut texts = texts.iter().filter(|text| !text.trim().is_empty());
    texts.next().map_or_else(String::new, |text| (*text).to_owned())
}

/// The member of a group that somebody on a roll is: by e-mail address, else by the name of that day. Of
/// namesakes nobody is.
fn member_of<'g>(view: &View<'_>, person: &Attendee, group: &'g Group) -> Option<&'g Member> {
    let (name, email) = (&person.profile.name, &person.profile.email);
    let has_email = |member: &&Member| !email.is_empty() && text::same(&member.email, email);
    let by_email = group.register.iter().find(has_email);
    let day = day_held(view);
    let has_name = |member: &&Member| {
        let of_day = day.map_or(&member.name, |day| member.name_on(day));
        !name.is_empty() && text::same(of_day, name)
    };
    by_email.or_else(|| {
        match group.register.iter().filter(has_name).collect::<Vec<_>>().as_slice() {
            [only] => Some(*only),
            [] | [_, _, ..] => None,
        }
    })
}
