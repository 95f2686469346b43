//! A vote: who voted for what, the last ballot of each counting.

use std::collections::HashMap;

use crate::meeting::event::Tally;

/// A vote that is open.
#[derive(Clone, Debug)]
pub(super) struct OpenVote {
    pub(super) motion: String,
    ballots: HashMap<usize, String>,
}

impl OpenVote {
    pub(super) fn new(motion: &str) -> Self {
        Self { motion: motion.to_owned(), ballots: HashMap::new() }
    }

    /// Records the ballot of the nick of that number; a later one replaces it.
    pub(super) fn cast(&mut self, nick: usize, choice: &str) {
        let choice = choice.split_whitespace().next().unwrap_or_default();
        self.ballots.insert(nick, choice.trim_end_matches([',', '.', '!']).to_lowercase());
    }

    /// The motion and how the vote went; choices other than for, against and abstention follow the motion.
    pub(super) fn result(self) -> (String, Tally) {
        let mut tally = Tally::default();
        let mut others: HashMap<String, u32> = HashMap::new();
        for choice in self.ballots.into_values() {
            match choice.as_str() {
                "yes" | "y" | "yea" | "aye" | "+1" | "for" | "agree" => tally.r#for += 1,
                "no" | "n" | "nay" | "-1" | "against" | "disagree" => tally.against += 1,
                "abstain" | "0" | "+0" | "-0" => tally.abstain += 1,
                _ => *others.entry(choice).or_default() += 1,
            }
        }
        if others.is_empty() {
            return (self.motion, tally);
        }
        let mut others: Vec<(String, u32)> = others.into_iter().collect();
        others.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let counted = others.iter().map(|(choice, count)| format!("{choice} {count}"));
        let counted = counted.collect::<Vec<_>>().join(", ");
        (format!("{} ({counted})", self.motion), tally)
    }
}
