//! In which colours the screen is drawn.

use std::env;

use crate::{app::ThemeName, text::nearest::nearest};

use super::{failure::Failure, input::args::Shared, settings};

/// The theme that was asked for, else the one that suits what the terminal tells of itself.
pub(super) fn chosen(shared: &Shared) -> Result<ThemeName, Failure> {
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return Ok(ThemeName::NoColour);
    }
    let Some(name) = shared.theme.clone().or(settings::read()?.theme) else {
        let told = env::var("COLORFGBG").ok();
        return Ok(told.and_then(|told| ThemeName::from_colorfgbg(&told)).unwrap_or_default());
    };
    ThemeName::from_name(&name).ok_or_else(|| {
        let meant =
            nearest(&name, ThemeName::NAMES).map(|name| format!("; did you mean {name:?}?"));
        let names = ThemeName::NAMES.join(", ");
        Failure::usage(format!(
            "there is no theme {name:?}; there are {names}{}",
            meant.unwrap_or_default()
        ))
    })
}
