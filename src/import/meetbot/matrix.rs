//! The names of people on Matrix, whose nicks name their server too: `cal:matrix.org`.

use foldhash::{HashMap, HashSet};

use super::super::chat_line::ChatLine;

/// The names that several people have, each on a server of their own.
pub(super) struct MatrixNames<'a>(HashSet<&'a str>);

impl<'a> MatrixNames<'a> {
    pub(super) fn read(messages: impl Iterator<Item = ChatLine<'a>>) -> Self {
        let mut servers: HashMap<&str, &str> = HashMap::default();
        let mut several = HashSet::default();
        for (name, server) in messages.filter_map(|line| parted(line.nick)) {
            if *servers.entry(name).or_insert(server) != server {
                several.insert(name);
            }
        }
        Self(several)
    }

    /// A nick without its server, unless another person has that name on another one.
    pub(super) fn short<'n>(&self, nick: &'n str) -> &'n str {
        match parted(nick) {
            Some((name, _)) if !self.0.contains(name) => name,
            Some(_) | None => nick,
        }
    }
}

/// The name and the server of a nick; no nick of IRC has a colon.
fn parted(nick: &str) -> Option<(&str, &str)> {
    let (name, server) = nick.split_once(':')?;
    let is_server = server.contains('.') && !server.contains(char::is_whitespace);
    (is_server && !name.is_empty()).then_some((name, server))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::chat_line;

    #[test]
    fn a_server_is_left_out_unless_two_people_have_the_name() {
        let lines =
            ["<@cal:matrix.org> a", "<@cal:matrix.org> b", "<@al:a.org> c", "<@al:b.org> d"];
        let names = MatrixNames::read(lines.into_iter().map(chat_line::parse));
        let nicks = ["cal:matrix.org", "al:a.org", "al:b.org", "ann", "a:b"];
        assert_eq!(
            nicks.map(|nick| names.short(nick)),
            ["cal", "al:a.org", "al:b.org", "ann", "a:b"]
        );
    }
}
