//! What there is to look at before the minutes are sent, read aloud.

use std::cmp::Reverse;

use super::Plain;
use crate::{
    app::Effect,
    review::{self, Finding, ReviewContext},
};

impl Plain {
    /// Asks the store for what it knows of the series, which findings are also made of.
    pub(super) fn check(&mut self) -> Vec<Effect> {
        match self.app.meeting().and_then(|screen| screen.id) {
            Some(id) => vec![Effect::Series(id)],
            None => {
                self.error("the meeting is still being opened");
                Vec::new()
            }
        }
    }

    /// What there is to look at before the minutes are sent, the gravest first.
    pub(super) fn findings(&mut self, context: &ReviewContext) {
        let Some(screen) = self.app.meeting() else { return };
        let mut findings = review::check(screen.meeting(), context);
        findings.sort_by_key(|finding| Reverse(finding.kind.severity()));
        let line = |(finding, number): (&Finding, usize)| {
            let begins = finding.line.to_string().replace('|', "…");
            format!(
                "{number} {}; to mend it: {begins}",
                finding.kind.to_string().trim_end_matches('.')
            )
        };
        let lines = findings.iter().zip(1..).map(line).collect();
        self.page(lines, "findings");
    }
}
