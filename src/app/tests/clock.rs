//! The machine's clock is set while a meeting goes on.

use crate::{
    app::{Effect, Msg, story::Story},
    calendar::time::Moment,
};

fn other(story: &Story, ms: i64) -> Msg {
    Msg::OtherClock(Some(Moment(story.app.now.0 + ms)))
}

#[test]
fn a_step_of_the_machine_s_clock_is_told_with_both_times_once() {
    let mut story = Story::sample("10:41:07");
    let msg = other(&story, -185_000);
    story.tell(msg);
    assert_eq!(
        story.said(),
        "the clock of this machine was set from 10:41:07 to 10:38:02; here time goes on, and F5 \
         takes that of the machine"
    );
    let mut story = story.keys("esc");
    // It creeps on a little, and is told no more; the next step is.
    let msg = other(&story, -185_900);
    story.tell(msg);
    assert_eq!(story.said(), "");
    let msg = other(&story, 86_400_000);
    story.tell(msg);
    assert!(story.said().contains("from 10:38:02 to 10:41:07 on 23 May 2024"), "{}", story.said());
    story.tell(Msg::OtherClock(None));
    assert_eq!(story.app.clock_step, None);
}

#[test]
fn one_key_takes_the_machine_s_time() {
    let mut story = Story::sample("10:41:07");
    let msg = other(&story, -185_000);
    story.tell(msg);
    let story = story.keys("F5");
    assert_eq!(story.said(), "the time of this machine is taken: 10:38:02");
    assert_eq!(story.effects.last(), Some(&Effect::TakeClock));
    let story = story.keys("F5");
    assert_eq!(story.said(), "the clock of this machine says the same time");
    assert_eq!(story.effects.iter().filter(|effect| **effect == Effect::TakeClock).count(), 1);
}
