//! Prose typed where no line is open: it must not do much, and all of it can be undone.

use crate::{
    app::{Mode, Msg, Screen, story::Story},
    calendar::time::{Moment, Zone},
    keymap::{Chord, Key},
};

/// Numbers that are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[(self.roll() % words.len() as u64) as usize]
    }
}

const WHO: [&str; 14] = [
    "The chair",
    "Phil",
    "Our treasurer",
    "She",
    "Most members",
    "Kirsty",
    "Everyone",
    "The group",
    "Housing officers",
    "Police colleagues",
    "Gemma and Ross",
    "It",
    "Schools",
    "Volunteers",
];
const DID: [&str; 14] = [
    "reported that",
    "welcomed",
    "asked about",
    "went through",
    "thanked everybody for",
    "will look into",
    "shared",
    "hopes to finish",
    "raised concerns over",
    "left out",
    "proposed",
    "could not support",
    "presented",
    "helped with",
];
const WHAT: [&str; 14] = [
    "the new guidance",
    "progress on last year's plan",
    "young people's views",
    "rough sleeping",
    "opening hours",
    "his update",
    "grants of 500 pounds",
    "spring events",
    "lone working",
    "quorum rules",
    "both surveys",
    "volunteer hours",
    "public transport",
    "page 12 of the report",
];
const ENDS: [&str; 6] =
    [".", " before summer.", ", which helps.", "?", " by Friday - really!", " + more"];

fn sentences() -> Vec<String> {
    let mut dice = Dice(20_240_522);
    (0..60)
        .map(|_| {
            let words = [dice.pick(&WHO), dice.pick(&DID), dice.pick(&WHAT)];
            words.join(" ") + dice.pick(&ENDS)
        })
        .collect()
}

/// Leaves all that is open, so that keys go to a pane again.
fn close(mut story: Story) -> Story {
    for _ in 0..5 {
        if matches!(story.app.mode(), Mode::Pane(_) | Mode::Home) {
            break;
        }
        story = story.keys("esc");
    }
    story
}

/// Lets as much time pass as a pause.
fn wait(story: &mut Story) {
    let now = Moment(story.app.now.0 + 1_000);
    story.tell(Msg::Tick { now, zone: Zone::UTC });
}

#[test]
fn a_sentence_typed_with_no_line_open_does_little_and_is_undone() {
    for sentence in sentences() {
        for (pane, most) in [("1", 1), ("2", 1), ("3", 3), ("4", 1)] {
            let mut story = Story::sample("10:41:07").keys(pane);
            let before = story.disk.meeting().clone();
            for c in sentence.chars() {
                story.press(Chord::plain(Key::Char(c)));
            }
            let recorded = story.given().len();
            assert!(recorded <= most, "{sentence} in {pane}: {:?}", story.given());
            let mut story = close(story);
            if let Screen::Home(_) = story.app.screen {
                assert_eq!(recorded, 0, "{sentence} in {pane}");
                continue;
            }
            wait(&mut story);
            for _ in 0..recorded {
                story = story.keys("u");
            }
            assert!(story.disk.meeting() == &before, "{sentence} in {pane}: {:?}", story.given());
        }
    }
}

#[test]
fn after_letters_that_do_nothing_a_key_waits_a_moment() {
    let mut story = Story::sample("10:41:07").keys("1 y u");
    assert!(story.said().starts_with("u was not run"), "{}", story.said());
    assert_eq!(story.given(), [""; 0]);
    wait(&mut story);
    assert_eq!(story.keys("u").given(), ["undo"]);
    // What only moves about is not kept waiting.
    assert_eq!(Story::sample("10:41:07").keys("1 y n").typed(), "note |");
}
