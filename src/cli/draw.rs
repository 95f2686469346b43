//! `folkmoot draw`: the sample meeting's screen at a fixed moment, as a picture.

use crate::{
    app::{App, Msg, Opened, ThemeName, update},
    calendar::time::{Moment, Zone},
    keymap::{Chord, Key, Keymap},
    log::Stamp,
    ui,
};

use super::{
    demo,
    failure::Failure,
    input::args::DrawArgs,
    keys,
    output::{self, Content},
};

/// Wednesday 22 May 2024, 10:41:07 UTC.
const THEN: Moment = Moment(1_716_374_467_000);

/// What is being typed in it.
const TYPED: &str = "KB: thanked schools; the audit goes to the board";

pub(super) fn run(args: &DrawArgs) -> Result<(), Failure> {
    output::result([picture(args.columns, args.rows)?], Content::Text)
}

/// The picture in the README: the same on every machine and at any time.
fn picture(columns: u16, rows: u16) -> Result<String, Failure> {
    let keymap = Keymap::builtin("default", &keys::validate).map_err(Failure::failed)?;
    let mut app = App::opening_meeting(keymap, THEN, Zone::UTC);
    app.theme = ThemeName::Dark;
    let log = demo::log(Stamp { at: THEN, offset: 0 }, Zone::UTC).map_err(Failure::failed)?;
    let messages = [
        Msg::Resize { width: columns, height: rows },
        Msg::Opened(Box::new(Opened { log, ..Opened::default() })),
        Msg::Key(Chord::plain(Key::Char('n'))),
        Msg::Paste(TYPED.to_owned()),
    ];
    for message in messages {
        update(&mut app, message);
    }
    Ok(ui::svg::picture(&app, columns, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_in_the_readme_is_what_is_drawn_now() {
        let drawn = picture(120, 36).unwrap();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/screen.svg");
        if std::env::var_os("FOLKMOOT_BLESS").is_some() {
            std::fs::write(path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap();
        assert!(drawn == kept, "FOLKMOOT_BLESS=1 makes it anew, as does folkmoot draw");
    }
}
