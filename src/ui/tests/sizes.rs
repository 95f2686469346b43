//! Every pane and everything that is open above them, at the three sizes that the screen is made for.

use insta::assert_snapshot;

use crate::app::{Msg, story::Story, tests::home::meetings};

const SIZES: [(u16, u16); 3] = [(80, 22), (120, 36), (200, 60)];

fn at_each_size(name: &str, story: impl Fn() -> Story) {
    for (width, height) in SIZES {
        assert_snapshot!(format!("{name}_{width}x{height}"), story().screen(width, height));
    }
}

fn late() -> Story {
    Story::sample("11:40:00")
}

#[test]
fn the_panes() {
    for (key, name) in [("1", "agenda"), ("2", "discussion"), ("3", "roll"), ("4", "actions")] {
        at_each_size(name, || late().keys(key));
    }
}

#[test]
fn an_item_over_its_time() {
    at_each_size("over", || Story::sample("10:51:30").keys("1"));
}

#[test]
fn what_is_typed() {
    at_each_size("prompt", || late().keys("a \"@KB prepare sl\""));
    at_each_size("find", || late().keys("3 / \"he\""));
    at_each_size("wording", || late().keys("2 w"));
}

#[test]
fn what_is_open_above_a_meeting() {
    at_each_size("help", || late().keys("?"));
    at_each_size("palette", || late().keys("ctrl-p"));
    at_each_size("send", || Story::sample("13:00").keys("ctrl-e"));
    at_each_size("confirm", || Story::sample("13:00").keys(": \"circulate\" enter"));
}

#[test]
fn the_home_screen_and_what_is_open_above_it() {
    at_each_size("home", || Story::home(meetings()));
    at_each_size("home_find", || Story::home(meetings()).keys("/ \"a\""));
    at_each_size("new", || Story::home(meetings()).keys("n \"Board\""));
    at_each_size("delete", || Story::home(meetings()).keys("end D"));
    at_each_size("held", || Story::home(meetings()).told(Msg::Held("another folkmoot".into())));
}
