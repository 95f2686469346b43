use proptest::prelude::*;

use super::{pdf, shape::Faces, style::FontCut};
use crate::render::hostile::{everywhere, hostile, line};

#[path = "../../../tests/it/pdf/reader.rs"]
mod reader;

/// A word that stands nowhere else.
const WORD: &str = "xyzzy";

/// What is read aloud, on one line, without what is not to be seen.
fn told(text: &str) -> String {
    let (bytes, _) = pdf(&everywhere(text)).expect("it can be written");
    let read = reader::read(&bytes);
    let told = seen(&read.told());
    for text in [&told, &read.strings(), &read.pages.concat()] {
        assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{1b}']), "{text:?}");
    }
    told
}

fn seen(text: &str) -> String {
    let unseen = |c: char| {
        matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
            || matches!(c, '\u{e0000}'..='\u{e0fff}')
    };
    line(&text.replace(unseen, "").replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_text_makes_a_tag_or_a_command_or_is_lost(text in hostile()) {
        let written = told(&text);
        prop_assert!(!written.contains(char::is_control));
        let flat = seen(&text);
        if !flat.is_empty() {
            prop_assert_eq!(told(&flat), told(WORD).replace(WORD, &flat));
        }
    }
}

#[test]
fn a_link_of_which_nothing_can_be_seen_is_called_by_where_it_goes() {
    for text in ["\u{200f}", "\u{200b}\u{ad}"] {
        let (bytes, _) = pdf(&everywhere(text)).expect("it can be written");
        // Once as the goal, and once as the words.
        let strings = reader::read(&bytes).strings();
        assert_eq!(strings.matches("https://a.org/").count(), 2, "{text:?}");
    }
}

#[test]
fn accents_are_placed_and_not_set_beside_their_letters() {
    let mut faces = Faces::new().expect("fonts");
    let plain = faces.word(FontCut::Regular, "Sian");
    for text in ["Siân", "Sia\u{302}n"] {
        let word = faces.word(FontCut::Regular, text);
        assert!((word.width - plain.width).abs() < 0.001, "{text}");
        assert!(word.glyphs.iter().all(|glyph| !glyph.stands_in));
    }
}

#[test]
fn letters_are_kerned() {
    let mut faces = Faces::new().expect("fonts");
    let mut width = |text: &str| faces.word(FontCut::Bold, text).width;
    assert!(width("AV") < width("A") + width("V"));
}

#[test]
fn every_cut_has_the_sign_that_stands_in() {
    let mut faces = Faces::new().expect("fonts");
    for cut in [FontCut::Regular, FontCut::Bold, FontCut::Italic] {
        let word = faces.word(cut, "\u{fffd}表");
        let stand_in: Vec<bool> = word.glyphs.iter().map(|glyph| glyph.stands_in).collect();
        assert_eq!(stand_in, [false, true]);
    }
}
