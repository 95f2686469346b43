//! Which theme the screen is drawn in.

/// A theme, by what is known of the terminal's ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The ground is the terminal's own, and not known.
    #[default]
    Terminal,
    /// It is dark.
    Dark,
    /// It is light.
    Light,
    /// No colour is wanted; attributes are used.
    NoColour,
}

impl ThemeName {
    /// The themes that can be asked for by name; "terminal" suits either ground.
    pub const NAMES: [&str; 3] = ["terminal", "dark", "light"];

    /// The theme of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "terminal" => Some(Self::Terminal),
            "dark" => Some(Self::Dark),
            "light" => Some(Self::Light),
            _ => None,
        }
    }

    /// The theme for a terminal that tells its colours by COLORFGBG, as `15;0` or `0;default;15`: the
    /// last is the ground.
    pub fn from_colorfgbg(value: &str) -> Option<Self> {
        match value.rsplit(';').next()?.parse::<u8>().ok()? {
            0..=6 | 8 => Some(Self::Dark),
            7 | 9..=15 => Some(Self::Light),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_may_tell_its_ground() {
        for (value, theme) in [
            ("15;0", Some(ThemeName::Dark)),
            ("0;15", Some(ThemeName::Light)),
            ("0;default;15", Some(ThemeName::Light)),
            ("12;8", Some(ThemeName::Dark)),
            ("0;default", None),
            ("", None),
        ] {
            assert_eq!(ThemeName::from_colorfgbg(value), theme, "{value}");
        }
    }

    #[test]
    fn each_name_is_a_themes() {
        assert!(ThemeName::NAMES.iter().all(|name| ThemeName::from_name(name).is_some()));
    }
}
