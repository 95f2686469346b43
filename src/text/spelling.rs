//! Whether two names differ by their spelling alone.

use super::key;

/// How many letters a word has in which two may be wrong.
const LONG: usize = 9;

/// Whether two names that are not the same are probably meant to be: their words differ by a slip or by where
/// spaces stand. Words in which a figure or the first letter differs are other words: Ward 1 and Ward 2,
/// North and South.
pub fn is_misspelt(name: &str, other: &str) -> bool {
    let (name, other) = (key(name), key(other));
    if name == other {
        return false;
    }
    let closed =
        |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    if closed(&name) == closed(&other) {
        return true;
    }
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (own, others) = (words(&name), words(&other));
    own.len() == others.len() && own.iter().zip(&others).all(|(word, other)| is_slip(word, other))
}

/// Whether one word is another, or it with a letter or two wrong.
fn is_slip(word: &str, other: &str) -> bool {
    if word == other {
        return true;
    }
    let length = word.chars().count().min(other.chars().count());
    let has_figure = |word: &str| word.contains(|sign: char| sign.is_ascii_digit());
    let is_other = length < 4
        || has_figure(word)
        || has_figure(other)
        || word.chars().next() != other.chars().next();
    !is_other && strsim::osa_distance(word, other) <= if length < LONG { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::is_misspelt;

    #[test]
    fn a_slip_in_a_word_is_no_other_name_and_another_word_is() {
        let council = "Lower Marsh Parish Council";
        for slip in [
            "Lower Marsh Parish Counci",
            "Lower Marsh Parish Councils",
            "Lower Mrash Parish Council",
            "LowerMarsh parish council",
        ] {
            assert!(is_misspelt(council, slip), "{slip}");
        }
        assert!(is_misspelt("Safeguarding Partnership", "Safegaurding Partnreship"));
        for other in
            [council, "lower marsh PARISH council", "Upper Marsh Parish Council", "Lower Marsh"]
        {
            assert!(!is_misspelt(council, other), "{other}");
        }
        for (name, other) in [
            ("LSCG North", "LSCG South"),
            ("Ward 1", "Ward 2"),
            ("Group A", "Group B"),
            ("Board", ""),
            ("East Board", "West Board"),
        ] {
            assert!(!is_misspelt(name, other), "{name}, {other}");
        }
    }
}
