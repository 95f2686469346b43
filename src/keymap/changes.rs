//! The keys that have changed since the first version, so that a user's own file can be told.
//!
//! A file that says `version = 2` was written for the keys as they are.

use super::{Fault, KeySection, Keymap, Keys, Problem};

/// A key of a built-in keymap that is another than before, or is new.
struct KeyChange {
    maps: &'static [&'static str],
    section: KeySection,
    /// The key before, if it had one here.
    old: Option<&'static str>,
    new: &'static str,
    run: &'static str,
}

use KeySection as S;

const ALL_MAPS: &[&str] = &["default", "vim", "emacs"];
const LIKE_DEFAULT: &[&str] = &["default", "emacs"];
const VIM: &[&str] = &["vim"];
const VOTE: &str = "take-vote";

#[rustfmt::skip]
const CHANGES: &[KeyChange] = &[
    change(ALL_MAPS, S::Agenda, Some("p"), "B", "pause-resume"),
    change(ALL_MAPS, S::Discussion, Some("x"), "C", "confidential {ref}"),
    change(ALL_MAPS, S::Roll, Some("c"), "#", "prompt headcount |"),
    change(LIKE_DEFAULT, S::Roll, Some("s"), "=", "sort"),
    change(VIM, S::Roll, Some("S"), "=", "sort"),
    change(LIKE_DEFAULT, S::Roll, Some("v"), "h", "arrive {who}"),
    change(VIM, S::Roll, Some("v"), "H", "arrive {who}"),
    change(VIM, S::Roll, Some("x"), "L", "leave {who}"),
    change(ALL_MAPS, S::Meeting, None, "v", VOTE),
    change(LIKE_DEFAULT, S::Meeting, None, "h", "prompt arrive |"),
    change(LIKE_DEFAULT, S::Meeting, None, "l", "prompt leave |"),
    change(LIKE_DEFAULT, S::Meeting, None, "g", "prompt apologies |"),
    change(VIM, S::Meeting, None, "H", "prompt arrive |"),
    change(VIM, S::Meeting, None, "L", "prompt leave |"),
    change(VIM, S::Meeting, None, "R", "prompt apologies |"),
];

const fn change(
    maps: &'static [&'static str],
    section: KeySection,
    old: Option<&'static str>,
    new: &'static str,
    run: &'static str,
) -> KeyChange {
    KeyChange { maps, section, old, new, run }
}

/// What is to be looked at in a user's file that is laid over this built-in keymap.
pub(super) fn notices(
    map: &Keymap,
    base: &str,
    file: &str,
    lines: &[(usize, KeySection, Keys)],
) -> Vec<Problem> {
    let mut notices = Vec::new();
    for change in CHANGES.iter().filter(|change| change.maps.contains(&base)) {
        for &(line, section, keys) in lines {
            if let Some(fault) = notice(map, change, section, keys) {
                notices.push(Problem { file: file.to_owned(), line, fault });
            }
        }
    }
    notices.sort_by_key(|notice| notice.line);
    notices
}

/// What a change means for keys that a file binds or takes away.
fn notice(map: &Keymap, change: &KeyChange, bound: KeySection, keys: Keys) -> Option<Fault> {
    let &KeyChange { section, old, new, run, .. } = change;
    let is = |key: &str| keys.to_string() == key;
    let here = map.bindings().iter().find(|b| b.section == bound && b.keys == keys);
    if let (true, Some(old), None) = (bound == section, old.filter(|old| is(old)), here) {
        let moved = map.keys_for(section, run).iter().any(|keys| keys.to_string() == new);
        return moved.then_some(Fault::UnbindsMoved { old, new, section, run });
    }
    let here = here.filter(|_| is(new))?;
    if bound == section {
        let lost = map.keys_for(section, run).is_empty();
        return (old.is_some() && lost).then_some(Fault::CoversMoved { new, section, run });
    }
    let is_behind = section.lookup_order().contains(&bound);
    let covered = is_behind && !map.reaches(section, here) && here.run_text() != run;
    covered.then_some(Fault::CoveredByMoved { new, bound, section, run })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{builtin, press, problems, with};
    use super::*;

    #[test]
    fn each_change_is_one_of_the_keymaps_as_they_are() {
        for change in CHANGES {
            for name in change.maps {
                let map = builtin(name);
                let keys = map.keys_for(change.section, change.run);
                let has = |key: &str| keys.iter().any(|keys| keys.to_string() == key);
                assert!(has(change.new), "{name} {} {}", change.section, change.new);
                assert!(!change.old.is_some_and(has), "{name} {} {:?}", change.section, change.old);
            }
        }
    }

    /// What a user's own file is told of the keys that have changed.
    fn told(text: &str) -> String {
        let lines: Vec<_> = with(text).notices().iter().map(ToString::to_string).collect();
        lines.join("\n")
    }

    #[test]
    fn a_file_written_for_the_keys_of_before_works_and_is_told_line_by_line_what_has_changed() {
        let text = "[[roll]]\non = 'v'\nunbind = true\n\
                    [[roll]]\non = '='\nrun = 'present all'\ndesc = 'all'\n\
                    [[meeting]]\non = 'h'\nrun = 'focus previous'\ndesc = 'back'\n\
                    [[any]]\non = 'g'\nrun = 'top'\ndesc = 'to the top'\n";
        insta::assert_snapshot!(told(text), @r#"
        keys.toml:2: "v" under [[roll]] is taken away, but "arrive {who}" is "h" now; take that away, or leave this binding out
        keys.toml:5: "=" under [[roll]] covers "sort", which had another key before; give that a key of its own, or this binding another
        keys.toml:9: "h" under [[meeting]] no longer works under [[roll]], where it runs "arrive {who}" now; bind it there too, or another key here
        keys.toml:13: "g" under [[any]] no longer works under [[meeting]], where it runs "prompt apologies |" now; bind it there too, or another key here
        "#);
        let pressed = press(&with(text), KeySection::Roll, "= h g");
        assert_eq!(pressed, "present all arrive {who} apologies {who}; down");
        assert_eq!(told(&format!("version = 2\n{text}")), "", "written for the keys as they are");
    }

    #[test]
    fn a_file_of_before_is_told_nothing_where_nothing_has_changed_for_it() {
        for text in [
            "",
            "[[roll]]\non = 'v'\nrun = 'arrive {who}'\ndesc = 'arrives'\n",
            "[[roll]]\non = 'h'\nrun = 'arrive {who}'\ndesc = 'arrives'\n",
            "[[agenda]]\non = 'B'\nrun = 'close'\ndesc = 'close'\n\
             [[agenda]]\non = 'p'\nrun = 'pause-resume'\ndesc = 'pause'\n",
            "[[agenda]]\non = 'h'\nrun = 'close'\ndesc = 'close'\n",
            "inherit = 'vim'\n[[any]]\non = 'h'\nrun = 'up'\ndesc = 'up'\n",
        ] {
            assert_eq!(told(text), "", "{text}");
        }
        assert_eq!(problems("version = 3"), "keys.toml:1: version should be 1 or 2");
    }
}
