//! Letters of other keyboard layouts: which key of an English keyboard types them.

/// Letters of a layout, and the keys that type them, row by row.
const LAYOUTS: [(&str, &str); 4] = [
    // Russian, then what Ukrainian, Bulgarian and Serbian have in other places is left out.
    ("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."),
    ("іїєґ", "s]'\\"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
];

/// The character that the key of a letter types on an English keyboard; none for other letters.
pub fn on_english_keyboard(letter: char) -> Option<char> {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let typed = LAYOUTS.iter().find_map(|(letters, keys)| {
        let place = letters.chars().position(|known| known == lower)?;
        keys.chars().nth(place)
    })?;
    Some(if lower == letter { typed } else { typed.to_ascii_uppercase() })
}

/// The narrow character that a full-width one is a form of; others are themselves.
pub fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_has_a_key_of_its_own() {
        for (letters, keys) in LAYOUTS {
            assert_eq!(letters.chars().count(), keys.chars().count(), "{letters}");
        }
        for (letter, key) in [('т', 'n'), ('Т', 'N'), ('і', 's'), ('ν', 'n'), ('מ', 'n')] {
            assert_eq!(on_english_keyboard(letter), Some(key));
        }
        assert_eq!(on_english_keyboard('é'), None);
    }

    #[test]
    fn full_width_letters_have_narrow_ones() {
        assert_eq!("ｎＮ？　é".chars().map(narrow).collect::<String>(), "nN? é");
    }
}
