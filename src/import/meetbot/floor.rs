//! Which commands to MeetBot count, by who gives them and when.

use foldhash::HashSet;

use crate::import::chat_line::strip_keyword;

/// What a line says to MeetBot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BotCommand<'a> {
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

impl BotCommand<'_> {
    /// Whether MeetBot puts it in its minutes, from where `#undo` can remove it.
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

/// The state of a meeting that decides which commands MeetBot obeys.
#[derive(Clone, Debug)]
pub(super) struct Floor {
    chairs: HashSet<String>,
    /// Whether anybody may do what chairs do, because the log does not show who they are.
    open: bool,
    running: bool,
    voting: bool,
    /// With what a command begins.
    mark: char,
}

impl Floor {
    /// The floor before the first line; `starts` says whether the log has the command that starts a meeting.
    pub(super) fn new(starts: bool, chairs: &[String], mark: char) -> Self {
        Self {
            chairs: chairs.iter().map(|chair| chair.to_lowercase()).collect(),
            open: !starts,
            running: !starts,
            voting: false,
            mark,
        }
    }

    /// Whether the meeting has begun and not ended.
    pub(super) fn is_running(&self) -> bool {
        self.running
    }

    /// What a nick means by a text.
    pub(super) fn hear<'t>(&mut self, nick: &str, text: &'t str) -> BotCommand<'t> {
        let Some((word, rest)) = self.split_command(text) else { return self.talk(text) };
        let word = word.to_ascii_lowercase();
        if !self.running {
            if word != "startmeeting" {
                return BotCommand::Talk;
            }
            self.running = true;
            self.chairs.insert(nick.to_lowercase());
            return BotCommand::Start(rest);
        }
        let told = parse_command(&word, rest, self.voting);
        if is_for_chairs(&told) && !self.open && !self.chairs.contains(&nick.to_lowercase()) {
            return BotCommand::Talk;
        }
        match told {
            BotCommand::End => self.running = false,
            BotCommand::Motion(_) => self.voting = true,
            BotCommand::EndVote => self.voting = false,
            BotCommand::Chairs => {
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

    /// The word after the mark at the start of a text, and what follows it.
    pub(super) fn split_command<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let text = text.strip_prefix(self.mark)?;
        let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        let apart = text[end..].is_empty() || text[end..].starts_with([' ', '\t', ':']);
        (end > 0 && apart).then(|| (&text[..end], text[end..].trim_start_matches(':').trim()))
    }

    /// Talk is a ballot while a vote is open, and minuted if it opens with an address.
    fn talk<'t>(&self, text: &'t str) -> BotCommand<'t> {
        let link = ["http://", "https://", "ftp://", "irc://", "mailto:"];
        match text {
            "+1" | "-1" | "+0" | "-0" | "0" if self.voting => BotCommand::Ballot(text),
            _ if self.running && link.iter().any(|open| strip_keyword(text, open).is_some()) => {
                BotCommand::Link
            }
            _ => BotCommand::Talk,
        }
    }
}

fn parse_command<'t>(word: &str, rest: &'t str, voting: bool) -> BotCommand<'t> {
    match word {
        "startmeeting" => BotCommand::Setting,
        "endmeeting" => BotCommand::End,
        "meetingname" | "meetingtopic" | "meetingtitle" => BotCommand::Name(rest),
        "topic" | "currenttopic" => BotCommand::Topic(rest),
        "subtopic" => BotCommand::Subtopic(rest),
        "info" | "progress" => BotCommand::Note("", rest),
        "link" => BotCommand::Note("", rest),
        "idea" => BotCommand::Note("IDEA", rest),
        "help" | "halp" | "helpwanted" => BotCommand::Note("HELP", rest),
        "inconclusive" => BotCommand::Note("INCONCLUSIVE", rest),
        "agreed" | "agree" | "accepted" | "accept" | "approved" => BotCommand::Decision(rest),
        "rejected" | "reject" => BotCommand::Rejected(rest),
        "action" => BotCommand::Action(rest),
        "chair" | "unchair" | "addchair" | "delchair" => BotCommand::Chairs,
        "undo" => BotCommand::Undo,
        "startvote" | "motion" => BotCommand::Motion(rest),
        "vote" if voting => BotCommand::Ballot(rest),
        "vote" => BotCommand::Motion(rest),
        "endvote" | "close" => BotCommand::EndVote,
        "nick" => BotCommand::Nick(rest),
        "here" => BotCommand::Here(rest),
        // On Matrix the bot answers with the name, which stands in no line that is minuted.
        "hi" | "hello" => BotCommand::Here(""),
        "save" | "lurk" | "unlurk" | "commands" | "showvote" | "restrictlogs" | "replay" => {
            BotCommand::Setting
        }
        _ => BotCommand::Talk,
    }
}

/// What only a chair may say, as in MeetBot.
fn is_for_chairs(told: &BotCommand<'_>) -> bool {
    matches!(
        told,
        BotCommand::End
            | BotCommand::Name(_)
            | BotCommand::Topic(_)
            | BotCommand::Subtopic(_)
            | BotCommand::Decision(_)
            | BotCommand::Rejected(_)
            | BotCommand::Note("INCONCLUSIVE", _)
            | BotCommand::Chairs
            | BotCommand::Undo
            | BotCommand::Motion(_)
            | BotCommand::EndVote
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chairs_alone_do_what_chairs_do_and_only_while_the_meeting_runs() {
        let mut floor = Floor::new(true, &[], '#');
        assert_eq!(floor.hear("ann", "#topic early"), BotCommand::Talk);
        assert_eq!(floor.hear("ann", "#startmeeting Board"), BotCommand::Start("Board"));
        assert_eq!(floor.hear("bo", "#topic Budget"), BotCommand::Talk);
        assert_eq!(floor.hear("bo", "#info heard"), BotCommand::Note("", "heard"));
        assert_eq!(floor.hear("ann", "#chair bo, cy"), BotCommand::Chairs);
        assert_eq!(floor.hear("BO", "#TOPIC Budget"), BotCommand::Topic("Budget"));
        assert_eq!(floor.hear("ann", "#unchair bo"), BotCommand::Chairs);
        assert_eq!(floor.hear("bo", "#agreed x"), BotCommand::Talk);
        assert_eq!(floor.hear("bo", "https://x.org y"), BotCommand::Link);
        assert_eq!(floor.hear("bo", "#1 is best"), BotCommand::Talk);
        assert_eq!(floor.hear("ann", "#endmeeting"), BotCommand::End);
        assert_eq!(floor.hear("ann", "#topic late"), BotCommand::Talk);
    }

    #[test]
    fn a_vote_is_open_until_it_is_ended() {
        let mut floor = Floor::new(false, &[], '#');
        assert_eq!(floor.hear("ann", "+1"), BotCommand::Talk);
        assert_eq!(floor.hear("ann", "#vote Shall we?"), BotCommand::Motion("Shall we?"));
        assert_eq!(floor.hear("bo", "+1"), BotCommand::Ballot("+1"));
        assert_eq!(floor.hear("bo", "#vote no"), BotCommand::Ballot("no"));
        assert_eq!(floor.hear("ann", "#endvote"), BotCommand::EndVote);
        assert_eq!(floor.hear("bo", "+1"), BotCommand::Talk);
    }
}
