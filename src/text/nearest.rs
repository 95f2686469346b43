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

#[cfg(test)]
mod tests {
    use super::nearest;

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
