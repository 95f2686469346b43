//! Who takes part in a log: nicks and names put together to people, each with initials.

use std::collections::HashMap;

use foldhash::{HashSet, HashSetExt as _};

use crate::{
    meeting::{event::Role, initials},
    text,
    text::bytes,
};

/// A person in a log.
#[derive(Clone, Debug)]
pub(super) struct Participant {
    /// The name as minutes show it; the nick follows in brackets where it is another.
    pub(super) name: String,
    /// Initials, made by [`People::settle`].
    pub(super) initials: String,
    pub(super) role: Role,
}

/// The people of a log, in the order in which it names them: that of their ids on the roll.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    list: Vec<Participant>,
    by_key: HashMap<String, usize>,
    /// Parts of names; none for a part that several have.
    by_part: HashMap<String, Option<usize>>,
    /// How nicks become names.
    nicks: NickNames,
}

/// How the nick of somebody whose name a log doesn't give is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NickNames {
    /// As it is, since it is all by which the person is known.
    #[default]
    Verbatim,
    /// With spaces for underscores, where it is usual to take one's name for a nick.
    Spaced,
}

/// Words that texts use in such a way that initials alike would change what the texts say.
#[derive(Clone, Debug, Default)]
pub(super) struct Reserved<'a> {
    /// Words before a colon: only the person that such a word names may have it as initials.
    pub(super) prefixes: HashSet<&'a str>,
    /// Words after an `@`.
    pub(super) mentions: HashSet<&'a str>,
}

/// The shortest part of a name by which a person can be meant.
const SHORTEST_PART: usize = 3;
/// From how many people on initials are made of numbers, so that making them stays quick.
const CROWD: usize = 1_000;

impl Reserved<'_> {
    /// The longest word that could be initials, in bytes.
    pub(super) const LONGEST: usize = initials::LONGEST_BYTES;
}

impl<'a> Reserved<'a> {
    /// Notes the words of a text that initials must not be.
    pub(super) fn read(&mut self, text: &'a str) {
        let head = &text.as_bytes()[..text.len().min(Self::LONGEST + 1)];
        if let Some(colon) = head.iter().position(|&b| b == b':') {
            let word = &text[..colon];
            if !word.contains(' ') {
                self.prefixes.insert(word);
            }
        }
        if bytes::has(text, b'@') {
            self.mentions.extend(crate::meeting::wording::at_words(text).map(|(_, word)| word));
        }
    }
}

impl People {
    /// Everybody, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Participant> {
        self.list.iter()
    }

    /// The initials of somebody.
    pub(super) fn initials(&self, person: usize) -> &str {
        self.list.get(person).map_or("", |person| &person.initials)
    }

    /// Gives somebody a role, unless one was given before.
    pub(super) fn appoint(&mut self, person: usize, role: Role) {
        if let Some(person) = self.list.get_mut(person)
            && person.role == Role::Member
        {
            person.role = role;
        }
    }

    /// People whose nicks become names in this way.
    pub(super) fn with_nicks(nicks: NickNames) -> Self {
        Self { nicks, ..Self::default() }
    }

    /// The person who uses a nick, known before or new.
    pub(super) fn add_nick(&mut self, nick: &str) -> usize {
        let name = self.name_of_nick(nick);
        self.add_as_shown(nick, name)
    }

    /// The person of a name, known before or new.
    pub(super) fn add(&mut self, name: &str) -> usize {
        self.add_as_shown(name, spaced(name))
    }

    fn name_of_nick(&self, nick: &str) -> String {
        match self.nicks {
            NickNames::Verbatim => without_tail(nick).to_owned(),
            NickNames::Spaced => spaced(nick),
        }
    }

    fn add_as_shown(&mut self, name: &str, shown: String) -> usize {
        let key = key(name);
        if let Some(&known) = self.by_key.get(&key) {
            return known;
        }
        let person = self.list.len();
        self.list.push(Participant { name: shown, initials: String::new(), role: Role::Member });
        self.by_key.insert(key, person);
        for part in parts(name) {
            self.by_part
                .entry(part)
                .and_modify(|known| *known = known.filter(|&known| known == person))
                .or_insert(Some(person));
        }
        person
    }

    /// The person that a nick gives a name to, which is the nick's own if the two are alike.
    pub(super) fn add_as(&mut self, nick: &str, name: &str) -> usize {
        let (own, called) = (key(nick), key(name));
        if let Some(&known) = self.by_key.get(&called) {
            return known;
        }
        // A nick that has a person is that person's, unless its whole name is what is said.
        let is_own = match self.by_key.contains_key(&own) {
            true => called.contains('_') && called.split('_').any(|part| part == own),
            false => alike(&own, &called),
        };
        if !is_own {
            return self.add(name);
        }
        let person = self.by_key.get(&own).copied().unwrap_or_else(|| self.add(name));
        self.by_key.insert(own, person);
        self.call(nick, name);
        person
    }

    /// Says what the person with a nick is called.
    pub(super) fn call(&mut self, nick: &str, name: &str) {
        let Some(person) = self.by_key.get(&key(nick)).copied() else { return };
        self.by_key.entry(key(name)).or_insert(person);
        if let Some(person) = self.list.get_mut(person) {
            let name = spaced(name);
            let same = name.eq_ignore_ascii_case(&spaced(nick));
            let nick = match self.nicks {
                NickNames::Verbatim => without_tail(nick).to_owned(),
                NickNames::Spaced => spaced(nick),
            };
            person.name = if same { name } else { format!("{name} ({nick})") };
        }
    }

    /// The person of that nick or name, or with that part of a name if only one has it.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let key = key(name);
        let whole = self.by_key.get(&key).copied();
        whole.or_else(|| self.by_part.get(&key).copied().flatten())
    }

    /// The person of that nick or whole name.
    pub(super) fn find_whole(&self, name: &str) -> Option<usize> {
        self.by_key.get(&key(name)).copied()
    }

    /// The people that a text begins with: `@burn & @JoeAndrieu to …`, `Jim Goodell to …`.
    pub(super) fn opening(&self, text: &str) -> Vec<usize> {
        let mut people = Vec::new();
        for word in text.split_whitespace().take(16) {
            if matches!(word, "&" | "+" | "and" | "/") {
                continue;
            }
            let name = word.trim_start_matches('@').trim_end_matches([',', ':', ';', '.']);
            // A small word such as "will" may be part of a name, and means the person only with a mark.
            let found = match word.starts_with(|c: char| c == '@' || c.is_uppercase()) {
                true => self.find(name),
                false => self.find_whole(name),
            };
            match found {
                Some(person) if people.contains(&person) => {}
                Some(person) => people.push(person),
                None => break,
            }
        }
        people
    }

    /// Makes everybody's initials.
    pub(super) fn assign_initials(&mut self, reserved: &Reserved<'_>) {
        let fold = |words: &HashSet<&str>| -> HashMap<String, Option<usize>> {
            words.iter().map(|word| (text::key(word), self.find(word))).collect()
        };
        let (prefixes, mentions) = (fold(&reserved.prefixes), fold(&reserved.mentions));
        let mut used = HashSet::new();
        for (place, person) in self.list.iter_mut().enumerate() {
            let taken = |initials: &str| {
                let initials = text::key(initials);
                let owner = prefixes.get(&initials);
                used.contains(&initials)
                    || mentions.contains_key(&initials)
                    || owner.is_some_and(|owner| *owner != Some(place))
            };
            person.initials = if place < CROWD {
                initials::unique(&person.name, taken)
            } else {
                numbered(place, taken)
            };
            used.insert(text::key(&person.initials));
        }
    }
}

/// Initials for one of a crowd: `P1001`.
fn numbered(place: usize, taken: impl Fn(&str) -> bool) -> String {
    let plain = format!("P{place}");
    let mut number = 0_usize;
    let mut candidate = plain.clone();
    while taken(&candidate) {
        number += 1;
        candidate = format!("{plain}-{number}");
    }
    candidate
}

/// A nick or name as it is compared: spaces as underscores, none at its ends.
fn key(name: &str) -> String {
    text::key(name.trim_matches(['_', ' ', '@', '`'])).replace(' ', "_")
}

/// A nick without the marks that programs put at its end where it was taken.
fn without_tail(nick: &str) -> &str {
    let bare = nick.trim().trim_start_matches('@').trim_end_matches(['_', '`']);
    if bare.is_empty() { nick } else { bare }
}

/// A nick as a name: underscores as spaces.
fn spaced(name: &str) -> String {
    let spaced = name.trim_matches(['_', ' ', '@', '`']).replace('_', " ");
    if spaced.is_empty() { name.to_owned() } else { spaced }
}

/// The parts of a name by which its bearer may be called, in small letters.
fn parts(name: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for word in name.split(|c: char| !c.is_alphanumeric()) {
        let mut from = 0;
        let pairs = word.char_indices().zip(word.chars().skip(1));
        let humps = pairs.filter(|((_, c), next)| c.is_lowercase() && next.is_uppercase());
        let humps = humps.map(|((at, c), _)| at + c.len_utf8());
        for at in humps.chain([word.len()]) {
            parts.push(word[from..at].to_lowercase());
            from = at;
        }
        if parts.last().is_some_and(|last| last.len() != word.len()) {
            parts.push(word.to_lowercase());
        }
    }
    parts.retain(|part| part.chars().count() >= SHORTEST_PART);
    parts.truncate(16);
    parts
}

/// Whether a nick and a name are probably the same person's: one begins with the other, or the name
/// has a part that begins or is begun by the nick.
fn alike(nick: &str, name: &str) -> bool {
    let begins = |a: &str, b: &str| {
        a.len().min(b.len()) >= SHORTEST_PART && (a.starts_with(b) || b.starts_with(a))
    };
    begins(nick, name) || name.split('_').any(|part| begins(nick, part))
}

/// The names in a list: parted by commas and by words for "and"; by spaces only where every word is a
/// nick that is known.
pub(super) fn names<'t>(list: &'t str, is_nick: impl Fn(&str) -> bool) -> Vec<&'t str> {
    let given = |name: &&str| {
        !name.is_empty() && name.chars().any(char::is_alphanumeric) && *name != "(no one)"
    };
    let one = !list.contains([',', ';']);
    if one && list.contains(' ') && list.split_whitespace().all(is_nick) {
        return list.split_whitespace().collect();
    }
    let parts = list.split([',', ';']).flat_map(|part| part.split(" & "));
    let parts = parts.flat_map(|part| part.split(" and "));
    let clean = |name: &'t str| {
        let name = name.trim().trim_matches(['"', '\'', ';']);
        name.strip_prefix("and ").or_else(|| name.strip_prefix("& ")).unwrap_or(name).trim()
    };
    parts.map(clean).filter(given).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nicks_and_names_that_are_alike_are_one_person() {
        let mut people = People::default();
        let manu = people.add("Manu_Sporny");
        assert_eq!(people.find("manu"), Some(manu));
        assert_eq!(people.find("manu_sporny_"), Some(manu));
        assert_eq!(people.add("Manu Sporny"), manu);
        let stuart = people.add_as("stuart", "Stuart Freeman");
        assert_eq!(people.add("stuart"), stuart);
        let other = people.add_as("kimhd", "Stuart Sutton");
        assert_ne!(other, stuart);
        assert_eq!(people.find("sutton"), Some(other));
        assert_eq!(people.find("stuart"), Some(stuart), "a nick goes before a part of a name");
        assert_eq!(people.find("AndrieuJoe"), None);
        let joe = people.add("JoeAndrieu");
        assert_eq!(people.find("Joe"), Some(joe));
        people.assign_initials(&Reserved::default());
        let initials: Vec<&str> = people.iter().map(|person| &*person.initials).collect();
        assert_eq!(initials, ["MS", "SF", "SS", "JO"]);
    }

    #[test]
    fn initials_never_change_what_a_text_says() {
        let mut people = People::default();
        people.add("Manu_Sporny");
        people.add("Kerri_Lemoie");
        let mut reserved = Reserved::default();
        reserved.read("MS: who is that?");
        reserved.read("mail @KL");
        people.assign_initials(&reserved);
        let initials: Vec<&str> = people.iter().map(|person| &*person.initials).collect();
        assert_eq!(initials, ["MSp", "KLe"]);
    }

    #[test]
    fn a_list_is_parted_by_commas_and_by_spaces_if_all_are_nicks() {
        let nick = |word: &str| ["ann", "bo"].contains(&word);
        assert_eq!(names("Ann Lee, bo", nick), ["Ann Lee", "bo"]);
        assert_eq!(names("ann bo", nick), ["ann", "bo"]);
        assert_eq!(names("Ann Lee", nick), ["Ann Lee"]);
        assert_eq!(names("Ada & Cal", nick), ["Ada", "Cal"]);
        assert_eq!(names("Ada, Cal, and Deb Fox", nick), ["Ada", "Cal", "Deb Fox"]);
        assert!(names("(no one)", nick).is_empty());
    }
}
