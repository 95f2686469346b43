//! An entry that is longer than its pane is gone through by lines.

use ratatui::{Terminal, backend::TestBackend};

use crate::app::story::Story;

impl Story {
    /// Draws, tells the app what was seen, and gives the screen as text.
    fn drawn(&mut self) -> String {
        let (width, height) = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut seen = None;
        terminal.draw(|frame| seen = Some(crate::ui::show(&self.app, frame))).unwrap();
        self.tell(seen.unwrap());
        terminal.backend().to_string()
    }
}

#[test]
fn a_long_entry_scrolls_by_lines_to_its_end_and_back() {
    let words: String = (1..=400).map(|n| format!("word{n} ")).collect();
    let keys = format!("n \"{words}\" enter n \"after\" enter 2 end up");
    let mut story = Story::sample("10:41:07").sized(80, 24).keys(&keys);
    let first = story.drawn();
    assert!(first.contains("word1 ") && !first.contains("word400"), "{first}");
    let mut last = first.clone();
    let mut lines = 0;
    while !last.contains("word400") {
        story = story.keys("down");
        let next = story.drawn();
        assert_ne!(next, last, "each key moves by a line");
        (last, lines) = (next, lines + 1);
    }
    assert!(lines > 10 && !last.contains("word1 "), "{last}");
    // Then on to the next entry, and back to the long one, from its first line.
    story = story.keys("down");
    let after = story.drawn();
    assert!(after.contains("after"), "{after}");
    story = story.keys("up");
    assert_eq!(story.drawn(), first);
    // A page is no more than there is.
    story = story.keys("pgdn pgdn pgdn pgdn pgdn");
    story.drawn();
    story = story.keys("k");
    assert!(!story.drawn().is_empty());
}
