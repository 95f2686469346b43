//! The letters of a heading or a word of a table, by which it is known however it is written.

/// The letters, small, without what stands between them: `E-mail address` is `emailaddress`.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}
