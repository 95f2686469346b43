//! Findings about how texts name people.
//!
//! A word counts as somebody's initials only if all of this holds: it is two to four capital letters;
//! it is nobody's initials on the roll; nothing else that the meeting knows is called so (an
//! organisation, its sector, the group, the venue, an item, a theme, or any of them shortened to its
//! first letters); no text of the meeting explains it in brackets; it is not one of the [`COMMON`]
//! abbreviations; no article or the like stands before it; and the sentence uses it as a person: a verb
//! of speaking follows, or it opens the sentence and what it is to do follows, or it is joined by
//! *and* or a comma to somebody on the roll, or it names the speaker at the head of the text.

use crate::text::nearest::nearest;
use std::collections::BTreeSet;

use crate::meeting::{
    command::Begun, decide::PersonLabel, entries::Entry, ids::Text, wording::at_words,
};

use super::{About, Checker, EntryLabel, FindingKind};

/// Abbreviations that minutes use of things, in capitals.
const COMMON: &str = "AGM AI AM AOB AOCB ASAP ASB BBC BSL CAMHS CCE CCTV CEO CIC CIO COO CFO COVID \
    CPD CQC CSE CV DA DBS DHR DPA DPIA DV DVD DWP EAL EGM EHCP EU FAQ FGM FOI FYI GCSE GDPR GP HMRC HQ \
    HR IAPT ICB ICO ICT ID IT ITV JSNA KPI LA LADO LGBT LSCG MAPPA MARAC MASH MOD MOJ MOU MP MPH MS NB \
    NDA NEET NHS NICE NI NSPCC OFSTED OK ONS PCC PCSO PDF PHE PM PPE PR PRU PS PSHE PTO QA QR RAG RSE \
    SAR SEN SENCO SEND SLA SLT TBA TBC TOR TV UK UN URL USA USB VAT VCS VCSE VIP WIFI YJS YOT \
    II III IV VI VII VIII IX XI XII";

/// Words before an abbreviation that people's names do not have.
const ARTICLES: &str = "a an the our their its your my his her this these those each every any no \
    new all some local former national county";

/// What people do in minutes, after which the doer is a person.
const VERBS: &str = "acknowledged added advised agreed announced apologised asked attended clarified \
    commented confirmed declared described emphasised explained expressed felt gave highlighted \
    informed introduced invited mentioned moved noted offered outlined presented proposed queried \
    questioned raised read recommended reflected reminded replied reported requested responded said \
    seconded shared spoke stated stressed suggested summarised talked thanked thought told undertook \
    updated volunteered welcomed wondered";

impl Checker<'_> {
    /// Initials and mentions that name nobody, each told once.
    pub(super) fn texts(&mut self) {
        let meeting = self.meeting;
        let mut told = BTreeSet::new();
        let known = self.known();
        for entry in meeting.entries.iter() {
            let text = &*entry.wording.text;
            for (at, word) in at_words(text) {
                let is_known = entry.wording.mentions.iter().any(|m| m.at as usize == at)
                    || meeting.roll.find(word).is_some();
                if !is_known && told.insert(word.to_uppercase()) {
                    self.unknown(entry, word, |word, entry, meant| FindingKind::UnknownMention {
                        word,
                        entry,
                        meant,
                    });
                }
            }
            for word in people_in(text, |word| meeting.roll.find(word).is_some()) {
                if !known.contains(word) && told.insert(word.to_uppercase()) {
                    self.unknown(entry, word, |word, entry, meant| FindingKind::UnknownInitials {
                        word,
                        entry,
                        meant,
                    });
                }
            }
        }
    }

    /// Finds a word that is nobody's initials, and whose it might have been meant to be.
    fn unknown(
        &mut self,
        entry: &Entry,
        word: &str,
        kind: impl FnOnce(Text, EntryLabel, Option<PersonLabel>) -> FindingKind,
    ) {
        let roll = &self.meeting.roll;
        let all = roll.iter().map(|person| &*person.profile.initials);
        let meant = nearest(word, all).and_then(|near| roll.find(near)).map(PersonLabel::from);
        let kind = kind(word.into(), self.entry_label(entry), meant);
        self.find(kind, About::Entry(entry.id), Begun::new("edit").word(entry.id));
    }

    /// Every word that is called something else than a person in this meeting.
    fn known(&self) -> BTreeSet<String> {
        let meeting = self.meeting;
        let plan = &meeting.plan;
        let mut known: BTreeSet<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        let people = meeting.roll.iter().map(|person| &person.profile);
        let people = people.flat_map(|p| [&p.org, &p.sector, &p.title, &p.name]);
        let items = meeting.agenda.iter().map(|item| &item.plan.title);
        let rest = [&plan.group, &plan.title, &plan.venue, &plan.marking];
        for name in people.chain(items).chain(plan.themes.iter()).chain(rest) {
            known.extend(tokens(name).map(|token| token.text.to_owned()));
            known.insert(first_letters(name));
        }
        for entry in meeting.entries.iter() {
            let text = &entry.wording.text;
            let explained = tokens(text).filter(|token| {
                let before = text[..token.at].trim_end().ends_with('(');
                let after = &text[token.at + token.text.len()..];
                before && after.trim_start().starts_with(')')
                    || after.trim_start_matches(' ').starts_with("(")
            });
            known.extend(explained.map(|token| token.text.to_owned()));
        }
        known
    }
}

/// A word of a text: letters, figures and hyphens.
#[derive(Clone, Copy)]
struct InitialsToken<'t> {
    at: usize,
    text: &'t str,
}

fn tokens(text: &str) -> impl Iterator<Item = InitialsToken<'_>> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '@' | '&');
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text[from..].find(inside)?;
        let len = text[at..].find(|c| !inside(c)).unwrap_or(text.len() - at);
        from = at + len;
        Some(InitialsToken { at, text: &text[at..from] })
    })
}

/// `Norfolk County Council` as it is shortened: NCC.
fn first_letters(name: &str) -> String {
    let words = tokens(name).filter(|t| t.text.starts_with(char::is_uppercase));
    words.filter_map(|token| token.text.chars().next()).collect()
}

/// The words of a text that it uses as initials of people, as far as the sentence tells.
fn people_in<'t>(text: &'t str, is_known: impl Fn(&str) -> bool) -> Vec<&'t str> {
    let words: Vec<InitialsToken<'t>> = tokens(text).collect();
    let looks = |token: &InitialsToken<'_>| {
        (2..=4).contains(&token.text.len()) && token.text.bytes().all(|b| b.is_ascii_uppercase())
    };
    let mut found = Vec::new();
    for (place, token) in words.iter().enumerate().filter(|(_, token)| looks(token)) {
        let near = Neighbours {
            before: place.checked_sub(1).map(|before| words[before]),
            after: words.get(place + 1).copied(),
            text,
            token: *token,
        };
        if !is_known(token.text) && near.is_person(&is_known) {
            found.push(token.text);
        }
    }
    found
}

/// A word with those beside it.
struct Neighbours<'t> {
    text: &'t str,
    token: InitialsToken<'t>,
    before: Option<InitialsToken<'t>>,
    after: Option<InitialsToken<'t>>,
}

impl Neighbours<'_> {
    fn is_person(&self, is_known: &impl Fn(&str) -> bool) -> bool {
        if self.before.is_some_and(|before| has(ARTICLES, before.text)) {
            return false;
        }
        let shouted = |token: Option<InitialsToken<'_>>| {
            token.is_some_and(|t| {
                t.text.len() > 1
                    && t.text.bytes().all(|b| b.is_ascii_uppercase())
                    && !is_known(t.text)
            })
        };
        if shouted(self.before) || shouted(self.after) {
            return false;
        }
        self.speaks() || self.joined(is_known)
    }

    /// Whether a verb of speaking follows at once, or the word opens the sentence and acts.
    fn speaks(&self) -> bool {
        let end = self.token.at + self.token.text.len();
        if self.token.at == 0 && self.text[end..].starts_with(": ") {
            return true;
        }
        let Some(after) = self.after else { return false };
        self.text[end..after.at] == *" "
            && (has(VERBS, after.text)
                || self.opens_sentence() && has("to will has had", after.text))
    }

    fn opens_sentence(&self) -> bool {
        let before = self.text[..self.token.at].trim_end();
        before.is_empty() || before.ends_with(['.', '!', '?', ';'])
    }

    /// Whether *and*, *with*, a comma or the like joins the word to somebody on the roll.
    fn joined(&self, is_known: &impl Fn(&str) -> bool) -> bool {
        let end = self.token.at + self.token.text.len();
        let left = self.before.is_some_and(|before| {
            let gap = &self.text[before.at + before.text.len()..self.token.at];
            gap == ", " && is_known(before.text)
                || has("and with", before.text)
                    && ends_with_known(&self.text[..before.at], is_known)
        });
        let right = self.after.is_some_and(|after| {
            let gap = &self.text[end..after.at];
            let rest = &self.text[after.at + after.text.len()..];
            gap == ", " && is_known(after.text)
                || gap == " "
                    && has("and with", after.text)
                    && tokens(rest).next().is_some_and(|next| is_known(next.text))
        });
        left || right
    }
}

fn ends_with_known(text: &str, is_known: &impl Fn(&str) -> bool) -> bool {
    let last = text.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next();
    last.is_some_and(|word| !word.is_empty() && is_known(word))
}

fn has(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|one| one.eq_ignore_ascii_case(word))
}
