//! The one list of meeting commands, from which help, completion and the manual are made.

use super::{
    Command, CommandSection, SECTIONS, after, plan, roll, run,
    verb::{Language, Verb, count, find, joined},
    write,
};

impl Language for Command {
    type Section = CommandSection;

    fn verbs() -> &'static [Verb] {
        VERBS
    }

    fn sections() -> &'static [(CommandSection, &'static str)] {
        &SECTIONS
    }
}

/// The subjects, in the order in which help shows them.
const SUBJECTS: [&[Verb]; 5] = [plan::VERBS, roll::VERBS, run::VERBS, write::VERBS, after::VERBS];

/// Every meeting command, in the order in which help shows them.
pub static VERBS: &[Verb] = &joined::<Command, { count(&SUBJECTS) }>(&SUBJECTS);

/// The verb of that name; case does not matter.
pub fn verb(name: &str) -> Option<&'static Verb> {
    find(name)
}
