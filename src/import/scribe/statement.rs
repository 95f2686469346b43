//! What a line can say, by the conventions of W3C's scribe or of that of its community groups.

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Statement<'a> {
    Topic(&'a str),
    Subtopic(&'a str),
    Action(&'a str),
    Resolution(&'a str),
    Present(NamesChange<'a>),
    Regrets(NamesChange<'a>),
    Scribe(NamesChange<'a>),
    Chair(NamesChange<'a>),
    Meeting(&'a str),
    Date(&'a str),
    /// `ISSUE: …`: something that is not settled.
    Issue,
    /// What is told of the meeting and said by nobody: where its agenda, slides or recording are.
    Told,
    /// An option or a mark for the program that formats minutes.
    Setting,
    /// The mark before or after text that is to be taken as it is, and whether it can only be the end.
    Verbatim {
        ends: bool,
    },
    /// `s/old/new/`.
    Replace(Replace<'a>),
    /// `i/where/new/`.
    Insert {
        place: &'a str,
        new: &'a str,
    },
    /// What only moves Zakim's agenda: `agenda+ TITLE`.
    Proposed(&'a str),
    /// `take up agendum 2`, `agendum 2. TITLE`, `next agendum`.
    TakeUp(Agendum<'a>),
    /// The speakers' queue, and why somebody wishes to speak.
    Queue(Option<&'a str>),
    /// Said to a bot.
    ToBot,
    /// `... and so on`, `… and so on`.
    More(&'a str),
    /// Anything else.
    Text,
}

impl Statement<'_> {
    /// Whether it is listed at the head of the minutes.
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Topic(_) | Self::Action(_) | Self::Resolution(_))
    }
}

/// The names after a keyword, and what to do with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamesChange<'a> {
    pub(super) op: NamesOp,
    /// The names as written, perhaps none.
    pub(super) names: &'a str,
}

/// `:`, `+` or `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamesOp {
    Set,
    Add,
    Remove,
}

/// `s/old/new/`, perhaps with `g` (every line above) or `G` (every line).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Replace<'a> {
    pub(super) old: &'a str,
    pub(super) new: &'a str,
    pub(super) everywhere: Option<Reach>,
}

/// How far a replacement reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Above,
    All,
}

/// What of Zakim's agenda is taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agendum<'a> {
    Next,
    Numbered(u32, &'a str),
}
