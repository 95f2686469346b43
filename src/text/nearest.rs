//! The candidate that a mistyped word was probably meant to be.

use super::key;

/// The candidate that was probably meant: within a typing error or two (more in longer words), ignoring
/// what [`key`] does; of equally near ones the first that begins with the same letter.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST_WANTED: usize = 64;
    let wanted = key(wanted);
    let length = wanted.chars().count();
    if length == 0 || length > LONGEST_WANTED {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let lower = key(candidate);
            let slips = strsim::osa_distance(&wanted, &lower);
            let shared = slips < length.max(lower.chars().count());
            let near = slips <= 1 + length / 4;
            let elsewhere = lower.chars().next() != wanted.chars().next();
            (shared && near).then_some(((slips, elsewhere), candidate))
        })
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, candidate)| candidate)
}

/// Whether two names may be one that was written in two ways: they are a slip or two apart, or have the same
/// last word behind first names of which one begins the other.
pub fn may_be_one_name(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    let length = a.chars().count().min(b.chars().count());
    if length < 5 {
        return false;
    }
    if strsim::osa_distance(&a, &b) <= if length < 10 { 1 } else { 2 } {
        return true;
    }
    let (Some((first, last)), Some((other, same))) = (a.rsplit_once(' '), b.rsplit_once(' '))
    else {
        return false;
    };
    let (first, other) = (first.trim_end_matches('.'), other.trim_end_matches('.'));
    last == same && (first.starts_with(other) || other.starts_with(first))
}

#[cfg(test)]
mod tests {
    use super::{may_be_one_name, nearest};

    #[test]
    fn names_that_may_be_one_are_told_from_those_of_others() {
        for (a, b) in [
            ("Katie Burrell", "Katie Burrel"),
            ("Ann Barlow", "Anne Barlow"),
            ("K. Burrell", "Katie Burrell"),
            ("Siân Evans", "Sian Evans"),
        ] {
            assert!(may_be_one_name(a, b), "{a} and {b}");
        }
        for (a, b) in [
            ("Katie Burrell", "Kevin Burrell"),
            ("Ann Barlow", "Ann Hulme"),
            ("Jo Li", "Jo Lu"),
            ("Carol Dunn", "Edwin Frost"),
        ] {
            let is_slip = a == "Jo Li";
            assert_eq!(may_be_one_name(a, b), is_slip, "{a} and {b}");
        }
    }

    #[test]
    fn a_slip_finds_its_word_and_another_word_does_not() {
        let words = ["focus", "find", "page-down", "page-up", "polish"];
        let slips = [
            ("fcous", "focus"),
            ("Focus", "focus"),
            ("pagedown", "page-down"),
            ("polisher", "polish"),
        ];
        for (slip, word) in slips {
            assert_eq!(nearest(slip, words), Some(word));
        }
        assert_eq!(nearest("page-pu", words), Some("page-up"), "two letters in the wrong order");
        assert_eq!(nearest("kind", words), Some("find"));
        assert_eq!(nearest("note", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(nearest(&"f".repeat(100_000), words), None);
    }
}
