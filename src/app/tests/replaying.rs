//! Whatever is pressed, what is on the screen is what the log on the disk folds to.

use proptest::{collection::vec, prelude::*, sample::select};

use crate::{app::story::Story, meeting::Log};

/// Keys that mark, open, type, record, take back, move and close. What stands more than once is pressed
/// more often.
const KEYS: &str = "enter enter enter enter esc tab tab space space backspace up down left right home end \
    pgup pgdn shift-tab 1 2 3 4 z / : n a d O v W h l g r ] ] + - u u u U ctrl-r e E w . i K J f c B s S \
    delete A D N M C P p o G b y # = x X @ t ? ctrl-p ctrl-t alt-enter ctrl-e I I \
    K B K P M O G C H R R W D T E N f r i 5 9 1 0 2 : , \
    ctrl-w ctrl-u ctrl-a insert";

/// The disk keeps its answers back from here on, or gives them all.
const HOLD: &str = "hold";
const ANSWER: &str = "answer";

/// Whole lines among the keys, so that what takes many keys happens too.
const LINES: [&str; 13] = [
    "esc esc : \"note KB: said so\" enter",
    "esc esc : \"action @KB @all ring due:next\" enter",
    "esc esc : \"decision To go on item:1\" enter",
    "esc esc : \"declare KB owns the hall item:3\" enter",
    "esc esc : \"10:12 note late\" enter",
    "esc esc : \"correct start 09:58\" enter",
    "esc esc : \"correct item 1 ended 10:08\" enter",
    "esc esc : \"move last item:3\" enter",
    "esc esc : \"guest Ada Lovelace\" enter",
    "esc esc : \"unmark KB\" enter",
    "esc esc : \"remove last\" enter",
    "esc esc : \"end\" enter enter",
    "esc esc : \"reopen\" enter",
];

fn pressed() -> impl Strategy<Value = &'static str> {
    let keys: Vec<&str> = KEYS.split_whitespace().collect();
    prop_oneof![
        40 => select(keys),
        8 => select(LINES.to_vec()),
        1 => Just(HOLD),
        2 => Just(ANSWER),
    ]
}

/// Twenty-four runs, or so many as `PROPTEST_CASES` says: with 200, more than 10,000 keys are pressed.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

/// The screen's meeting against the fold of what is on the disk, and the records themselves.
fn holds(story: &Story) -> Result<(), TestCaseError> {
    let Some(screen) = story.app.meeting() else { return Ok(()) };
    let replayed = Log::replay(story.disk.records().iter().cloned());
    prop_assert_eq!(screen.log.records(), story.disk.records());
    prop_assert_eq!(screen.log.meeting(), replayed.meeting());
    prop_assert!(screen.outbox.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn after_any_keys_the_live_state_is_the_replay_of_its_log(keys in vec(pressed(), 60)) {
        let mut story = Story::sample("10:41:07");
        for key in keys {
            story = match key {
                HOLD => story.hold(true),
                ANSWER => story.hold(false),
                keys => story.keys(keys),
            };
        }
        let story = story.hold(false);
        holds(&story)?;
        // And as far back as undo goes.
        let story = (0..8).fold(story.keys("esc esc esc"), |story, _| story.keys("u"));
        holds(&story)?;
    }
}
