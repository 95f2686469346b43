//! The candidate that a mistyped word was probably meant to be.

/// The candidate that was probably meant: within a typing error or two (more in longer words), ignoring
/// case; of equally near ones the first that begins with the same letter.
pub fn nearest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST_WANTED: usize = 64;
    let wanted = wanted.trim().to_lowercase();
    let length = wanted.chars().count();
    if length == 0 || length > LONGEST_WANTED {
        return None;
    }
    candidates
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let slips = strsim::osa_distance(&wanted, &lower);
            let shared = slips < length.max(lower.chars().count());
            let near = slips <= 1 + length / 4;
            let elsewhere = lower.chars().next() != wanted.chars().next();
            (shared && near).then_some(((slips, elsewhere), candidate))
        })
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, candidate)| candidate)
}
