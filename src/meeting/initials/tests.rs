use crate::text::{nearest::nearest, same};
use proptest::prelude::*;

use super::*;

#[test]
fn initials_come_from_the_parts_of_the_name() {
    let table = [
        ("Philip Beck", "PB"),
        ("Helen Richardson-Hulme", "HRH"),
        ("mark osborn", "MO"),
        ("  Katie   Burrell ", "KB"),
        ("DI Ian Cox", "IC"),
        ("D.I. Ian Cox", "IC"),
        ("Detective Inspector Ian Cox", "IC"),
        ("Di Cox", "DC"),
        ("Dr. Prof Amy Low", "AL"),
        ("The Rt Hon. Amy Low", "AL"),
        ("Chief Supt Amy Low", "AL"),
        ("WPC Jo March", "JM"),
        ("Cllr. Mrs Ann Barlow", "AB"),
        ("COUNCILLOR ANN BARLOW", "AB"),
        ("Sir Dean Lord", "DL"),
        ("Ann Lee, MBE", "AL"),
        ("Ann Lee, MBE, PhD", "AL"),
        ("Ann Lee, Head of Libraries", "AL"),
        ("Cox, Ian", "IC"),
        ("COX, IAN", "IC"),
        ("Cox, DI Ian", "IC"),
        ("Dr Lee, MBE", "LE"),
        ("Siân (Sian) Jones [Chair]", "SJ"),
        ("J.R.R. Tolkien", "JRRT"),
        ("Róisín O'Neill", "RO"),
        ("Élodie Ó Brien", "EOB"),
        ("E\u{301}lodie Brun", "EB"),
        ("Øyvind Åse", "OA"),
        ("Ana de Souza", "AdS"),
        ("Ana De Souza", "ADS"),
        ("Ludwig van der Berg", "LvdB"),
        ("Omar al-Rashid", "OaR"),
        ("de Souza", "dS"),
        ("Cher", "CH"),
        ("Dr Who", "WH"),
        ("Miss", "MI"),
        ("Q", "Q"),
        ("Жанна Орлова", "ЖО"),
        ("李明", "李明"),
        ("Ann Lee 2", "AL"),
        ("", "X"),
        ("--- (Ann)", "X"),
        ("7, 8", "X"),
        ("a b c d e f g h i j k l m n o", "ABCDEFGHIJKL"),
    ];
    for (name, initials) in table {
        assert_eq!(make(name), initials, "{name:?}");
    }
}

/// The initials that a row of people gets, one after another.
fn roll(names: &[&str]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for name in names {
        let next = unique(name, |initials| taken.iter().any(|other| same(other, initials)));
        taken.push(next);
    }
    taken
}

#[test]
fn a_newcomer_is_lengthened_until_no_one_has_the_same() {
    let helens = ["Hugh Bell", "Helen Brown", "Hal Brook", "Helen Brown", "Helen Brown"];
    assert_eq!(roll(&helens), ["HB", "HBr", "HBro", "HBrow", "HBrown"]);
    assert_eq!(roll(&["Helen Brown"; 8])[5..], ["HBrown2", "HBrown3", "HBrown4"]);
    assert_eq!(roll(&["Cher"; 5]), ["CH", "Che", "Cher", "Cher2", "Cher3"]);
    assert_eq!(roll(&["Ho O'Neil", "Hal O'Neil"]), ["HO", "HOn"]);
    assert_eq!(roll(&["Li", "Li", "Lo Ng", "Lo Ng", "Lo Ng"]), ["LI", "LI2", "LN", "LNg", "LNg2"]);
    assert_eq!(roll(&["Helen Richardson-Hulme"; 2]), ["HRH", "HRHu"]);
}

#[test]
fn no_one_is_given_initials_that_mean_something_else() {
    assert_eq!(unique("Amy Louise Lane", |_| false), "ALLa");
    assert_eq!(roll(&["E", "E", "E"]), ["E", "E-2", "E-3"]);
    assert_eq!(roll(&["?", "?"]), ["X", "X-2"]);
    assert_eq!(unique("Xavier Last", |it| !same(it, "XLast9")), "XLast9");
    let long = "a b c d e f g h i j k l m n o";
    assert_eq!(roll(&[long, long]), ["ABCDEFGHIJKL", "ABCDEFGHIJK2"]);
}

#[test]
fn initials_a_person_chooses_are_held_to_the_rules() {
    for initials in ["K", "KB", "HBr", "AdS", "E-2", "ÉB", "e12a", "alle", "A1B", "ABCDEFGHIJKL"] {
        assert_eq!(valid(initials), Ok(()), "{initials:?}");
    }
    let table = [
        ("", "initials can't be empty; write one to twelve letters, such as KB"),
        ("ABCDEFGHIJKLM", "initials have at most 12 characters; these have 13"),
        ("2B", "initials begin with a letter, not with '2'"),
        ("-B", "initials begin with a letter, not with '-'"),
        ("K B", "initials are made of letters, figures and hyphens; ' ' can't be among them"),
        ("KB:", "initials are made of letters, figures and hyphens; ':' can't be among them"),
        (
            "K\u{1b}",
            "initials are made of letters, figures and hyphens; '\\u{1b}' can't be among them",
        ),
        ("All", "\"All\" has a meaning of its own in commands; add a letter of the name"),
        ("next", "\"next\" has a meaning of its own in commands; add a letter of the name"),
        ("LAST", "\"LAST\" has a meaning of its own in commands; add a letter of the name"),
        (
            "e12",
            "\"e12\" reads as the number of an entry, action or item; add a letter of the name",
        ),
        ("A3", "\"A3\" reads as the number of an entry, action or item; add a letter of the name"),
    ];
    for (initials, refusal) in table {
        assert_eq!(valid(initials).unwrap_err().to_string(), refusal);
    }
}

#[test]
fn case_makes_no_difference() {
    for (a, b) in [("KB", "kb"), ("ÉB", "éb"), ("ЖО", "жО"), ("", "")] {
        assert!(same(a, b), "{a} {b}");
    }
    for (a, b) in [("KB", "KBr"), ("KB", "K"), ("EB", "ÉB"), ("", "K")] {
        assert!(!same(a, b), "{a} {b}");
    }
}

#[test]
fn the_nearest_is_the_one_that_was_meant() {
    let roll = ["PB", "MO", "KB", "DT", "KP", "HBr", "RW", "GC", "EN", "HRH"];
    let verbs = ["note", "decision", "action", "apologies", "present", "agenda", "absent"];
    let meant = |wanted, from: &[&'static str]| nearest(wanted, from.iter().copied());
    assert_eq!(meant("GM", &roll), Some("GC"));
    assert_eq!(meant("gc", &roll), Some("GC"));
    assert_eq!(meant("HB", &roll), Some("HBr"));
    assert_eq!(meant("OM", &roll), Some("MO"));
    assert_eq!(meant("HRHH", &roll), Some("HRH"));
    assert_eq!(meant("ZZ", &roll), None);
    assert_eq!(meant("Q", &roll), None);
    assert_eq!(meant("", &roll), None);
    assert_eq!(meant("ntoe", &verbs), Some("note"));
    assert_eq!(meant("desision", &verbs), Some("decision"));
    assert_eq!(meant("apolgeis", &verbs), Some("apologies"));
    assert_eq!(meant("prsent", &verbs), Some("present"));
    assert_eq!(meant("asbent", &verbs), Some("absent"));
    assert_eq!(meant("frobnicate", &verbs), None);
    assert_eq!(meant(&"n".repeat(1_000_000), &verbs), None);
}

/// Names with all that names hold, and much that they don't.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,30}",
        "(Dr|DI|Mrs\\.)? ?\\p{Lu}\\p{Ll}{0,15}( |-|, )(de |al-)?\\p{L}{0,20}",
        "[EAIX] ?[0-9]{0,3}",
        "(all|next|Amy Louise Lane|last)",
    ]
}

proptest! {
    #[test]
    fn initials_made_are_valid_and_no_one_elses(
        names in proptest::collection::vec(any_name(), 1..12),
    ) {
        let mut taken: Vec<String> = Vec::new();
        // Everyone comes twice, so that there are clashes.
        for name in names.iter().chain(&names) {
            let made = unique(name, |it| taken.iter().any(|other| same(other, it)));
            prop_assert_eq!(valid(&made), Ok(()), "{:?} gave {:?}", name, made);
            prop_assert!(!taken.iter().any(|other| same(other, &made)), "{:?} taken", made);
            taken.push(made);
        }
    }

    #[test]
    fn someone_alone_has_the_plain_initials(name in any_name()) {
        let plain = make(&name);
        if valid(&plain).is_ok() {
            prop_assert_eq!(unique(&name, |_| false), plain);
        }
    }

    #[test]
    fn the_nearest_of_a_roll_that_has_it_is_itself(name in "[A-Z]{1,5}", others in "[A-Z]{2}") {
        prop_assert_eq!(nearest(&name, [others.as_str(), &name].into_iter()), Some(name.as_str()));
    }
}
