//! Stories of what keys do.

use super::story::Story;

#[test]
fn a_note_is_typed_and_recorded() {
    let story = Story::sample("10:41:07").keys("n \"KB: said so\" enter");
    assert_eq!(story.given(), ["note KB: said so"]);
    assert_eq!(story.typed(), "");
}
