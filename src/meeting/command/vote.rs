//! What can be said of a vote: in `vote`, and in `correct` of one.

use super::{
    Argument, Choice, ParseError, ParseErrorKind,
    args::VerbArgs,
    lex::{Rest, Token},
    one_of,
    syntax::{
        Completes::{Item, Nothing, Ref, Who, Words as OneOf},
        Opt, opt,
    },
    word::Word,
    word_for,
    writer::Writer,
};
use crate::meeting::event::{MajorityOf, MajorityShare, Manner, Tally, VoteResult};

/// What is put to the vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Motion {
    /// A motion in words.
    Words(Word),
    /// What was recorded before.
    Recorded(Word),
}

/// What is said of a vote, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in Ballot")]
pub struct VoteWords {
    pub moved: Option<Word>,
    pub seconded: Option<Word>,
    pub manner: Option<Manner>,
    pub r#for: Option<VotesFor>,
    pub against: Option<VotesFor>,
    pub abstain: Option<VotesFor>,
    pub spoilt: Option<u32>,
    pub needs: Option<MajorityShare>,
    pub of: Option<MajorityOf>,
    /// Whether the casting vote was for the motion.
    pub casting: Option<bool>,
    pub result: Option<VoteResult>,
    pub amends: Option<Word>,
}

/// The votes for one choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VotesFor {
    /// So many.
    Count(u32),
    /// Those of these people.
    Names(Vec<Word>),
}

/// The options of a vote.
pub(super) const VOTE: &[Opt] = &[
    opt("moved", Who),
    opt("seconded", Who),
    opt("agreed", OneOf(&["yes", "unanimously", "nem-con", "show-of-hands", "majority"])),
    opt("for", Nothing),
    opt("against", Nothing),
    opt("abstain", Nothing),
    opt("spoilt", Nothing),
    opt("invalid", Nothing),
    opt("needs", OneOf(&["simple", "2/3", "3/4"])),
    opt("of", OneOf(&["voting", "present"])),
    opt("casting", OneOf(&["for", "against"])),
    opt("result", OneOf(&["carried", "lost", "tied"])),
    opt("amends", Ref),
    opt("item", Item),
];

/// The words for each manner, the first for each being the one that is written.
const MANNERS: [(&str, Manner); 14] = [
    ("yes", Manner::Agreed),
    ("agreed", Manner::Agreed),
    ("unanimously", Manner::Unanimously),
    ("unanimous", Manner::Unanimously),
    ("all", Manner::Unanimously),
    ("nem-con", Manner::NemCon),
    ("nem con", Manner::NemCon),
    ("nemcon", Manner::NemCon),
    ("show-of-hands", Manner::ShowOfHands),
    ("show of hands", Manner::ShowOfHands),
    ("hands", Manner::ShowOfHands),
    ("majority", Manner::ByMajority),
    ("large majority", Manner::ByMajority),
    ("clear majority", Manner::ByMajority),
];
const RESULTS: [(&str, VoteResult); 5] = [
    ("carried", VoteResult::Carried),
    ("lost", VoteResult::Lost),
    ("tied", VoteResult::Tied),
    ("defeated", VoteResult::Lost),
    ("rejected", VoteResult::Lost),
];
const SHARES: [(&str, MajorityShare); 6] = [
    ("simple", MajorityShare::Simple),
    ("majority", MajorityShare::Simple),
    ("2/3", MajorityShare::TwoThirds),
    ("two-thirds", MajorityShare::TwoThirds),
    ("3/4", MajorityShare::ThreeQuarters),
    ("three-quarters", MajorityShare::ThreeQuarters),
];
const OF: [(&str, MajorityOf); 2] =
    [("voting", MajorityOf::Voting), ("present", MajorityOf::Present)];
const SIDES: [(&str, bool); 2] = [("for", true), ("against", false)];

/// Words that say nothing of how a vote went: *agreed on a show of hands*, *was carried by the majority*.
const FILLERS: [&str; 8] = ["on", "a", "by", "the", "was", "and", "it", "with"];

/// The motion, which may stand in quotes, and what is said after a quoted one.
pub(super) fn motion(args: &mut VerbArgs) -> Result<(Motion, VoteWords), ParseError> {
    let mut said = VoteWords::default();
    let first = args.word(Argument::Motion)?;
    let is_recorded = !first.quoted
        && matches!(super::Ref::parse(&first.text), Some(super::Ref::Last | super::Ref::Entry(_)));
    if first.quoted && first.text.trim().is_empty() {
        return Err(args.missing(Argument::Motion));
    }
    if first.quoted || is_recorded {
        let rest = args.rest_of_words();
        let is_said = rest.as_ref().is_none_or(|rest| read_how(rest, &mut said).is_ok());
        return match (is_said, rest) {
            (true, _) if first.quoted => Ok((Motion::Words(first), said)),
            (true, _) => Ok((Motion::Recorded(first), said)),
            // "last orders at ten" begins with a word that may name an entry.
            (false, Some(rest)) if is_recorded => {
                let text = format!("{} {}", first.text, rest.text).into();
                Ok((Motion::Words(Word { text, ..first }), VoteWords::default()))
            }
            (false, rest) => Err(how_is_unknown(&rest.unwrap_or(first))),
        };
    }
    let rest = args.rest_of_words();
    let text = rest.map_or(first.text.to_string(), |rest| format!("{} {}", first.text, rest.text));
    Ok((Motion::Words(Word { text: text.into(), ..first }), said))
}

/// What the options say of a vote.
pub(super) fn options(args: &mut VerbArgs, said: VoteWords) -> Result<VoteWords, ParseError> {
    read_options(&mut |name| args.option(name), said)
}

fn read_options(
    option: &mut dyn FnMut(&str) -> Option<Word>,
    mut said: VoteWords,
) -> Result<VoteWords, ParseError> {
    let mut choice = |name: &str, said: &mut VoteWords| -> Result<Option<VotesFor>, ParseError> {
        let Some(word) = option(name) else { return Ok(None) };
        if name == "for" && read_manner_of_all(&word, said) {
            return Ok(None);
        }
        votes_for(&word).map(Some)
    };
    said.r#for = choice("for", &mut said)?;
    said.against = choice("against", &mut said)?;
    said.abstain = choice("abstain", &mut said)?;
    if let Some(word) = option("agreed") {
        said.manner = Some(one_of(&plain(&word), Choice::Manner, &MANNERS)?);
    }
    for name in ["spoilt", "invalid"] {
        if let Some(word) = option(name) {
            said.spoilt = Some(super::args::number(&word)?);
        }
    }
    let share = option("needs").map(|word| one_of(&word, Choice::Majority, &SHARES));
    said.needs = share.transpose()?;
    said.of = option("of").map(|word| one_of(&word, Choice::CountOfVotes, &OF)).transpose()?;
    let casting = option("casting").map(|word| one_of(&word, Choice::CastingVote, &SIDES));
    said.casting = casting.transpose()?;
    if let Some(word) = option("result") {
        said.result = Some(one_of(&word, Choice::VoteResult, &RESULTS)?);
    }
    said.moved = option("moved");
    said.seconded = option("seconded");
    said.amends = option("amends");
    Ok(said)
}

/// `for:all` and `for:majority` say how it was agreed, not how many votes there were.
fn read_manner_of_all(word: &Word, said: &mut VoteWords) -> bool {
    let manner = ["all", "majority"].into_iter().find(|name| word.text.eq_ignore_ascii_case(name));
    let manner = manner.and_then(|name| MANNERS.iter().find(|(known, _)| *known == name));
    said.manner = manner.map(|&(_, manner)| manner).or(said.manner);
    manner.is_some()
}

/// `7`, `none`, or `KB,MO` and `KB MO`.
fn votes_for(word: &Word) -> Result<VotesFor, ParseError> {
    let text = word.text.trim();
    if text.eq_ignore_ascii_case("none") {
        return Ok(VotesFor::Count(0));
    }
    if text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') {
        return super::args::number(word).map(VotesFor::Count);
    }
    let names = text.split(|c: char| matches!(c, ',' | ';' | '+') || c.is_whitespace());
    let names = names.map(|name| name.trim_start_matches('@')).filter(|name| !name.is_empty());
    let names: Vec<Word> = names.map(|name| Word { text: name.into(), ..word.clone() }).collect();
    match names.is_empty() {
        true => Err(ParseErrorKind::NotANumber { word: word.into() }.at(word)),
        false => Ok(VotesFor::Names(names)),
    }
}

/// Reads *agreed unanimously*, *carried on a show of hands*, *lost*.
fn read_how(word: &Word, said: &mut VoteWords) -> Result<(), ParseError> {
    let text = plain(word).text;
    let mut left = Vec::new();
    for word in text.split_whitespace().filter(|word| !FILLERS.contains(word)) {
        match RESULTS.iter().find(|(name, _)| *name == word) {
            Some(&(_, result)) => said.result = Some(result),
            None if word == "agreed" => said.manner = said.manner.or(Some(Manner::Agreed)),
            None => left.push(word),
        }
    }
    if !left.is_empty() {
        let rest = Word { text: left.join(" ").into(), ..word.clone() };
        said.manner =
            Some(one_of(&rest, Choice::Manner, &MANNERS).map_err(|_| how_is_unknown(word))?);
    }
    Ok(())
}

fn how_is_unknown(word: &Word) -> ParseError {
    let choices = MANNERS.iter().map(|(name, _)| *name).filter(|name| *name != "yes").collect();
    let what = Choice::WayItWent;
    ParseErrorKind::NotAChoice { word: word.into(), what, choices }.at(word)
}

/// A word in small letters and without the dots of *nem. con.*
fn plain(word: &Word) -> Word {
    let text = word.text.to_lowercase().replace(". ", " ").replace('.', " ");
    Word { text: text.trim().into(), ..word.clone() }
}

/// What a text says of a vote, where it is nothing but options of one.
pub(super) fn from_text(text: &Word) -> Option<Result<VoteWords, ParseError>> {
    if text.quoted {
        return None;
    }
    let mut options: Vec<(String, Word)> = Vec::new();
    let mut rest = Rest::new(&text.text);
    while let Some(token) = rest.token().ok()? {
        let Token::Option { name, col, value } = token else { return None };
        let is_new = options.iter().all(|(other, _)| *other != name);
        if !is_new || !VOTE.iter().any(|option| option.name == name) {
            return None;
        }
        options.push((name, Word { col: text.col + col.max(1) - 1, ..value }));
    }
    let is_some = !options.is_empty();
    let mut take = |name: &str| {
        let place = options.iter().position(|(other, _)| other == name)?;
        Some(options.remove(place).1)
    };
    is_some.then(|| read_options(&mut take, VoteWords::default()))
}

impl VoteWords {
    /// Votes that were counted, and nothing else.
    pub fn counted(tally: Tally) -> Self {
        let figure = |votes: u32| Some(VotesFor::Count(votes));
        let Tally { r#for, against, abstain } = tally;
        let (r#for, against, abstain) = (figure(r#for), figure(against), figure(abstain));
        Self { r#for, against, abstain, ..Self::default() }
    }

    /// Goes on with what is said of a vote.
    pub(super) fn write(&self, line: Writer) -> Writer {
        let choice = |line: Writer, name: &str, votes: Option<&VotesFor>| match votes {
            None => line,
            Some(VotesFor::Count(count)) => line.given(name, Some(count)),
            Some(VotesFor::Names(names)) => {
                let names: Vec<&str> = names.iter().map(|name| &*name.text).collect();
                line.given(name, Some(names.join(",")))
            }
        };
        let line = line
            .option("moved", self.moved.as_ref())
            .option("seconded", self.seconded.as_ref())
            .given("agreed", self.manner.map(|manner| word_for(manner, &MANNERS)));
        let line = choice(line, "for", self.r#for.as_ref());
        let line = choice(line, "against", self.against.as_ref());
        choice(line, "abstain", self.abstain.as_ref())
            .given("spoilt", self.spoilt)
            .given("needs", self.needs.map(|share| word_for(share, &SHARES)))
            .given("of", self.of.map(|of| word_for(of, &OF)))
            .given("casting", self.casting.map(|side| word_for(side, &SIDES)))
            .given("result", self.result.map(|result| word_for(result, &RESULTS)))
            .option("amends", self.amends.as_ref())
    }
}
