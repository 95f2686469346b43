//! Who may say what to MeetBot, and what is then meant.

use foldhash::HashSet;

use crate::import::line::after;

/// What a line says to MeetBot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told<'a> {
    Start(&'a str),
    End,
    Name(&'a str),
    Topic(&'a str),
    Subtopic(&'a str),
    /// A note, under a word of its own if that is not empty: `IDEA`.
    Note(&'static str, &'a str),
    Decision(&'a str),
    Rejected(&'a str),
    Action(&'a str),
    /// An address alone.
    Link,
    Chairs,
    Undo,
    Motion(&'a str),
    Ballot(&'a str),
    EndVote,
    /// A nick that stands for somebody.
    Nick(&'a str),
    Here(&'a str),
    /// What changes nothing in the minutes.
    Setting,
    /// Talk.
    Talk,
}

impl Told<'_> {
    /// Whether it becomes an item of MeetBot's minutes, which `#undo` takes back.
    pub(super) fn is_minuted(&self) -> bool {
        matches!(
            self,
            Self::Topic(_)
                | Self::Subtopic(_)
                | Self::Note(..)
                | Self::Decision(_)
                | Self::Rejected(_)
                | Self::Action(_)
                | Self::Link
        )
    }
}

/// The state of a meeting by which MeetBot takes commands or leaves them.
#[derive(Clone, Debug, Default)]
pub(super) struct Floor {
    chairs: HashSet<String>,
    /// Whether anybody may do what chairs do, since the log does not show who they are.
    open: bool,
    running: bool,
    voting: bool,
}

impl Floor {
    /// The floor before a log that says where the meeting starts, or that does not.
    pub(super) fn new(starts: bool, chairs: &[String]) -> Self {
        Self {
            chairs: chairs.iter().map(|chair| chair.to_lowercase()).collect(),
            open: !starts,
            running: !starts,
            voting: false,
        }
    }

    /// What a nick means by a text.
    pub(super) fn hear<'t>(&mut self, nick: &str, text: &'t str) -> Told<'t> {
        let Some((word, rest)) = command(text) else { return self.talk(text) };
        let word = word.to_ascii_lowercase();
        if !self.running {
            if word != "startmeeting" {
                return Told::Talk;
            }
            self.running = true;
            self.chairs.insert(nick.to_lowercase());
            return Told::Start(rest);
        }
        let told = told(&word, rest, self.voting);
        if chairs_alone(&told) && !self.open && !self.chairs.contains(&nick.to_lowercase()) {
            return Told::Talk;
        }
        match told {
            Told::End => self.running = false,
            Told::Motion(_) => self.voting = true,
            Told::EndVote => self.voting = false,
            Told::Chairs => {
                let named = rest.split([',', ' ']).filter(|name| !name.is_empty());
                for name in named.map(str::to_lowercase) {
                    match word.as_str() {
                        "unchair" | "delchair" => self.chairs.remove(&name),
                        _ => self.chairs.insert(name),
                    };
                }
            }
            _ => {}
        }
        told
    }

    /// Talk is a ballot while a vote is open, and minuted if it opens with an address.
    fn talk<'t>(&self, text: &'t str) -> Told<'t> {
        let link = ["http://", "https://", "ftp://", "irc://", "mailto:"];
        match text {
            "+1" | "-1" | "+0" | "-0" | "0" if self.voting => Told::Ballot(text),
            _ if self.running && link.iter().any(|open| after(text, open).is_some()) => Told::Link,
            _ => Told::Talk,
        }
    }
}

/// The word after `#` at the start of a text, and what follows it.
pub(super) fn command(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('#')?;
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let apart = text[end..].is_empty() || text[end..].starts_with([' ', '\t', ':']);
    (end > 0 && apart).then(|| (&text[..end], text[end..].trim_start_matches(':').trim()))
}

fn told<'t>(word: &str, rest: &'t str, voting: bool) -> Told<'t> {
    match word {
        "startmeeting" => Told::Setting,
        "endmeeting" => Told::End,
        "meetingname" | "meetingtopic" | "meetingtitle" => Told::Name(rest),
        "topic" | "currenttopic" => Told::Topic(rest),
        "subtopic" => Told::Subtopic(rest),
        "info" | "progress" => Told::Note("", rest),
        "link" => Told::Note("", rest),
        "idea" => Told::Note("IDEA", rest),
        "help" | "halp" | "helpwanted" => Told::Note("HELP", rest),
        "inconclusive" => Told::Note("INCONCLUSIVE", rest),
        "agreed" | "agree" | "accepted" | "accept" | "approved" => Told::Decision(rest),
        "rejected" | "reject" => Told::Rejected(rest),
        "action" => Told::Action(rest),
        "chair" | "unchair" | "addchair" | "delchair" => Told::Chairs,
        "undo" => Told::Undo,
        "startvote" | "motion" => Told::Motion(rest),
        "vote" if voting => Told::Ballot(rest),
        "vote" => Told::Motion(rest),
        "endvote" | "close" => Told::EndVote,
        "nick" => Told::Nick(rest),
        "here" => Told::Here(rest),
        "save" | "lurk" | "unlurk" | "commands" | "showvote" | "restrictlogs" | "replay" => {
            Told::Setting
        }
        _ => Told::Talk,
    }
}

/// What only a chair may say, as in MeetBot.
fn chairs_alone(told: &Told<'_>) -> bool {
    matches!(
        told,
        Told::End
            | Told::Name(_)
            | Told::Topic(_)
            | Told::Subtopic(_)
            | Told::Decision(_)
            | Told::Rejected(_)
            | Told::Note("INCONCLUSIVE", _)
            | Told::Chairs
            | Told::Undo
            | Told::Motion(_)
            | Told::EndVote
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chairs_alone_do_what_chairs_do_and_only_while_the_meeting_runs() {
        let mut floor = Floor::new(true, &[]);
        assert_eq!(floor.hear("ann", "#topic early"), Told::Talk);
        assert_eq!(floor.hear("ann", "#startmeeting Board"), Told::Start("Board"));
        assert_eq!(floor.hear("bo", "#topic Budget"), Told::Talk);
        assert_eq!(floor.hear("bo", "#info heard"), Told::Note("", "heard"));
        assert_eq!(floor.hear("ann", "#chair bo, cy"), Told::Chairs);
        assert_eq!(floor.hear("BO", "#TOPIC Budget"), Told::Topic("Budget"));
        assert_eq!(floor.hear("ann", "#unchair bo"), Told::Chairs);
        assert_eq!(floor.hear("bo", "#agreed x"), Told::Talk);
        assert_eq!(floor.hear("bo", "https://x.org y"), Told::Link);
        assert_eq!(floor.hear("bo", "#1 is best"), Told::Talk);
        assert_eq!(floor.hear("ann", "#endmeeting"), Told::End);
        assert_eq!(floor.hear("ann", "#topic late"), Told::Talk);
    }

    #[test]
    fn a_vote_is_open_until_it_is_ended() {
        let mut floor = Floor::new(false, &[]);
        assert_eq!(floor.hear("ann", "+1"), Told::Talk);
        assert_eq!(floor.hear("ann", "#vote Shall we?"), Told::Motion("Shall we?"));
        assert_eq!(floor.hear("bo", "+1"), Told::Ballot("+1"));
        assert_eq!(floor.hear("bo", "#vote no"), Told::Ballot("no"));
        assert_eq!(floor.hear("ann", "#endvote"), Told::EndVote);
        assert_eq!(floor.hear("bo", "+1"), Told::Talk);
    }
}
