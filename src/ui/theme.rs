//! The styles that there are: the one place where colours stand.
//!
//! Colours are of the fixed part of the 256, so that what each looks like is known and its contrast can
//! be computed; the tests hold 4.5:1. Nothing is shown by colour alone, since not every terminal or
//! eye can tell colours apart: beside each stands a word, a sign or a heavier line.
#![allow(clippy::disallowed_types, clippy::disallowed_methods)]

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier, Style},
};

use crate::app::ThemeName;

/// The styles of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Theme {
    /// Most text.
    pub(super) plain: Style,
    /// What the eye should find first.
    pub(super) strong: Style,
    /// What is there when looked for: rules, times, numbers of entries, what is over.
    pub(super) faint: Style,
    /// Who has the keys, and the keys themselves.
    pub(super) accent: Style,
    /// The row at the cursor.
    pub(super) selected: Style,
    /// The bar before that row, where its ground alone would set it off.
    pub(super) bar: Option<Style>,
    /// What is over time, not saved, not quorate; seen across the room.
    pub(super) alarm: Style,
    /// What will soon be over time.
    pub(super) warn: Style,
    /// From where a line being typed is wrong.
    pub(super) wrong: Style,
    /// The word before an action.
    pub(super) action: Style,
    /// The word before a decision.
    pub(super) decision: Style,
    /// The word before an outcome.
    pub(super) outcome: Style,
    /// The word before a vote.
    pub(super) vote: Style,
}

/// The colours of a theme, as indices into the 256.
struct Tones {
    faint: u8,
    accent: u8,
    warn: u8,
    action: u8,
    decision: u8,
    outcome: u8,
    vote: u8,
    /// Text and ground of the row at the cursor; without them it is reversed.
    selected: Option<(u8, u8)>,
    /// Text and ground of an alarm; without them it is in the colour of a warning, reversed.
    alarm: Option<(u8, u8)>,
}

const DARK: Tones = Tones {
    faint: 246,
    accent: 80,
    warn: 214,
    action: 179,
    decision: 114,
    outcome: 111,
    vote: 176,
    selected: Some((255, 238)),
    alarm: Some((16, 208)),
};

const LIGHT: Tones = Tones {
    faint: 242,
    accent: 24,
    warn: 94,
    action: 94,
    decision: 22,
    outcome: 25,
    vote: 90,
    selected: Some((16, 252)),
    alarm: Some((231, 160)),
};

/// For a ground that is not known: of the 256, the few that stand off from black and from white alike.
const EITHER: Tones = Tones {
    faint: 243,
    accent: 63,
    warn: 131,
    action: 131,
    decision: 29,
    outcome: 98,
    vote: 163,
    selected: None,
    alarm: None,
};

impl Theme {
    /// The styles of a theme.
    pub(super) fn new(name: ThemeName) -> Self {
        match name {
            ThemeName::Terminal => Self::in_tones(&EITHER),
            ThemeName::Dark => Self::in_tones(&DARK),
            ThemeName::Light => Self::in_tones(&LIGHT),
            ThemeName::NoColour => Self::without_colour(),
        }
    }

    fn in_tones(tones: &Tones) -> Self {
        let tone = |index: u8| Style::new().fg(Color::Indexed(index));
        let on = |(ink, ground): (u8, u8)| tone(ink).bg(Color::Indexed(ground));
        let bare = Self::without_colour();
        Self {
            faint: tone(tones.faint),
            accent: tone(tones.accent),
            selected: tones.selected.map_or(bare.selected, on),
            bar: tones.selected.map(|_| tone(tones.accent)),
            alarm: match tones.alarm {
                Some(alarm) => on(alarm).add_modifier(Modifier::BOLD),
                None => bare.alarm.fg(Color::Indexed(tones.warn)),
            },
            warn: tone(tones.warn).add_modifier(Modifier::BOLD),
            action: tone(tones.action),
            decision: tone(tones.decision),
            outcome: tone(tones.outcome),
            vote: tone(tones.vote),
            ..bare
        }
    }

    /// The styles as attributes alone.
    fn without_colour() -> Self {
        let plain = Style::new();
        let strong = plain.add_modifier(Modifier::BOLD);
        Self {
            plain,
            strong,
            faint: plain.add_modifier(Modifier::DIM),
            accent: strong,
            // The colours of what stands in the row would make patches of it.
            selected: plain
                .fg(Color::Reset)
                .bg(Color::Reset)
                .add_modifier(Modifier::REVERSED)
                .remove_modifier(Modifier::DIM),
            bar: None,
            alarm: plain.add_modifier(Modifier::BOLD | Modifier::REVERSED),
            warn: strong,
            wrong: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            action: plain,
            decision: plain,
            outcome: plain,
            vote: plain,
        }
    }
}

/// The colours of a cell's text and ground; none where it is the terminal's own.
pub(super) fn rgb_of(cell: &Cell) -> (Option<[u8; 3]>, Option<[u8; 3]>) {
    let known = |colour: Color| match colour {
        Color::Indexed(index @ 16..) => Some(rgb(index)),
        _ => None,
    };
    (known(cell.fg), known(cell.bg))
}

/// Whether a cell is set off from those around it, by its ground or reversed.
#[cfg(test)]
pub(super) fn is_set_off(cell: &Cell) -> bool {
    cell.bg != Color::Reset || cell.modifier.contains(Modifier::REVERSED)
}

/// What a colour of the fixed part of the 256 looks like: a cube of six steps, then greys.
fn rgb(index: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index.saturating_sub(16) {
        place @ 0..216 => [place / 36, place / 6 % 6, place % 6].map(|at| STEPS[usize::from(at)]),
        grey => [8 + 10 * (grey - 216); 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: [u8; 3] = [0; 3];
    const WHITE: [u8; 3] = [255; 3];
    /// Grounds on which a dark theme is likely to be used: black, and those of common terminals.
    const DARK_GROUNDS: [[u8; 3]; 4] = [BLACK, [0x1e; 3], [0x28, 0x2c, 0x34], [0x00, 0x2b, 0x36]];
    const LIGHT_GROUNDS: [[u8; 3]; 3] = [WHITE, [0xee; 3], [0xfd, 0xf6, 0xe3]];

    /// Relative luminance, as WCAG 2 defines it.
    fn luminance(colour: [u8; 3]) -> f64 {
        let [red, green, blue] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Every style with its colours, whatever a colour that it leaves to the terminal is there.
    fn pairs(theme: &Theme, ground: [u8; 3]) -> Vec<(&'static str, [u8; 3], [u8; 3])> {
        let ink = if luminance(ground) > 0.5 { BLACK } else { WHITE };
        let rows = [
            ("plain", theme.plain),
            ("strong", theme.strong),
            ("faint", theme.faint),
            ("accent", theme.accent),
            ("selected", theme.selected),
            ("alarm", theme.alarm),
            ("warn", theme.warn),
            ("wrong", theme.wrong),
            ("action", theme.action),
            ("decision", theme.decision),
            ("outcome", theme.outcome),
            ("vote", theme.vote),
        ];
        let shown = |colour: Option<Color>, own: [u8; 3]| match colour {
            Some(Color::Indexed(index)) => rgb(index),
            None | Some(Color::Reset) => own,
            Some(other) => panic!("{other} looks different on each terminal"),
        };
        let pair = |(name, style): (&'static str, Style)| {
            (name, shown(style.fg, ink), shown(style.bg, ground))
        };
        rows.into_iter().map(pair).collect()
    }

    #[test]
    fn each_style_of_each_theme_stands_off_from_its_ground() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 0.01);
        assert!((contrast([0x76; 3], WHITE) - 4.54).abs() < 0.01);
        let either = [BLACK, WHITE];
        let grounds: [(ThemeName, &[[u8; 3]]); 3] = [
            (ThemeName::Dark, &DARK_GROUNDS),
            (ThemeName::Light, &LIGHT_GROUNDS),
            (ThemeName::Terminal, &either),
        ];
        for (name, grounds) in grounds {
            for &ground in grounds {
                for (style, ink, under) in pairs(&Theme::new(name), ground) {
                    let ratio = contrast(ink, under);
                    assert!(ratio >= 4.5, "{name:?} {style} on {ground:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn kinds_of_entries_have_tones_of_their_own() {
        for name in [ThemeName::Dark, ThemeName::Light, ThemeName::Terminal] {
            let theme = Theme::new(name);
            let tones = [theme.action, theme.decision, theme.outcome, theme.vote, theme.plain];
            for (at, tone) in tones.iter().enumerate() {
                assert!(!tones[..at].contains(tone), "{name:?} {at}");
            }
        }
    }

    #[test]
    fn without_colour_there_is_none() {
        let theme = Theme::new(ThemeName::NoColour);
        for ground in [BLACK, WHITE] {
            for (style, _, under) in pairs(&theme, ground) {
                assert_eq!(under, ground, "{style}");
            }
        }
        assert_eq!(theme.accent.fg, None);
    }

    #[test]
    fn the_fixed_colours_are_those_of_the_256() {
        assert_eq!(rgb(16), BLACK);
        assert_eq!(rgb(80), [95, 215, 215]);
        assert_eq!(rgb(231), WHITE);
        assert_eq!(rgb(232), [8; 3]);
        assert_eq!(rgb(255), [238; 3]);
    }
}
