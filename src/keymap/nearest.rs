//! What somebody who mistyped a word may have meant.

/// The candidate nearest to a mistyped word, if one is near: a typo or two away, with the same
/// first letter, which is hardly ever the one mistyped.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let allowed = if word.len() <= 5 { 1 } else { 2 };
    candidates
        .into_iter()
        .map(|candidate| (candidate, candidate.chars().collect::<Vec<char>>()))
        .filter(|(_, letters)| letters.first() == word.first())
        .filter(|(_, letters)| letters.len().abs_diff(word.len()) <= allowed)
        .map(|(candidate, letters)| (typos(&word, &letters), candidate))
        .filter(|(typos, _)| *typos <= allowed)
        .min_by_key(|(typos, _)| *typos)
        .map(|(_, candidate)| candidate)
}

/// Letters added, lost, replaced or swapped with their neighbour (optimal string alignment).
fn typos(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typo_finds_its_word_and_another_word_does_not() {
        let words = ["focus", "find", "page-down", "page-up", "polish"];
        assert_eq!(nearest("fcous", words), Some("focus"));
        assert_eq!(nearest("Focus", words), Some("focus"));
        assert_eq!(nearest("pagedown", words), Some("page-down"));
        assert_eq!(nearest("page-pu", words), Some("page-up"));
        assert_eq!(nearest("polisher", words), Some("polish"));
        assert_eq!(nearest("kind", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(nearest(&"f".repeat(100_000), words), None);
    }
}
