use proptest::prelude::*;
use serde_json::Value;

use super::json;
use crate::render::hostile::{everywhere, hostile};

proptest! {
    #[test]
    fn texts_are_verbatim_and_the_file_commands_nothing(text in hostile()) {
        let written = json(&everywhere(&text)).expect("it can be written");
        prop_assert!(written.chars().all(|c| c == '\n' || !c.is_control()));
        let reorders = written.contains(['\u{202a}', '\u{202e}', '\u{2066}', '\u{2028}']);
        prop_assert!(!reorders);
        let read: Value = serde_json::from_str(&written).expect("it can be read");
        let entries = read["items"][0]["entries"].as_array().expect("entries");
        prop_assert_eq!(entries.len(), 7);
        for entry in entries {
            prop_assert_eq!(&entry["text"], &text);
            prop_assert_eq!(&entry["speaker"], &text);
        }
        prop_assert_eq!(&read["items"][0]["title"], &text);
        prop_assert_eq!(&read["before"][0]["text"], &text);
        prop_assert_eq!(&read["actions"][0]["text"], &text);
        prop_assert_eq!(&read["actions"][0]["owners"][0], &text);
        prop_assert_eq!(&read["actions"][0]["item"], "1");
        prop_assert_eq!(&read["decisions"][0]["text"], &text);
        prop_assert_eq!(&read["attendance"]["people"][0]["name"], &text);
        prop_assert_eq!(&read["marking"], &text);
    }
}
