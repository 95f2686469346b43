//! Stories of whole keymaps: the built-in ones, a user's laid over them, and hostile files.

use proptest::prelude::*;

use super::*;
use crate::meeting::command::VERBS;

/// Knows the verbs of the language, and nothing else of it.
fn knows_verbs(line: &str) -> Result<(), String> {
    let verb = line.split_whitespace().next().unwrap_or_default();
    let known = VERBS.iter().any(|known| known.name == verb);
    let filled = !line.contains(['{', '}']);
    if known && filled { Ok(()) } else { Err(format!("there is no verb {verb:?}")) }
}

pub(super) fn builtin(name: &str) -> Keymap {
    Keymap::builtin(name, &knows_verbs).unwrap_or_else(|error| panic!("{error}"))
}

pub(super) fn with(text: &str) -> Keymap {
    let user = UserFile { name: "keys.toml", text };
    Keymap::load(None, Some(user), &knows_verbs).unwrap_or_else(|error| panic!("{error}"))
}

pub(super) fn problems(text: &str) -> String {
    let user = UserFile { name: "keys.toml", text };
    Keymap::load(None, Some(user), &knows_verbs).unwrap_err().to_string()
}

fn chord(text: &str) -> Chord {
    text.parse().unwrap()
}

/// What the keys do, one after the other: `item next`, `(3)` while three bindings wait, `-`.
pub(super) fn press(map: &Keymap, section: KeySection, keys: &str) -> String {
    let (mut pending, mut did) = (None, Vec::new());
    for key in keys.split(' ').map(chord) {
        let found = map.lookup(section, pending.take(), key);
        did.push(match found {
            Lookup::Run(binding) => binding.run_text(),
            Lookup::Pending(begun) => {
                pending = Some(key);
                format!("({})", begun.len())
            }
            Lookup::None => "-".to_owned(),
        });
    }
    did.join(" ")
}

const PANES: [KeySection; 9] = [
    KeySection::Series,
    KeySection::Workplan,
    KeySection::Register,
    KeySection::GroupActions,
    KeySection::Agenda,
    KeySection::Discussion,
    KeySection::Roll,
    KeySection::Actions,
    KeySection::Home,
];

#[test]
fn what_is_open_takes_its_own_keys_then_the_shared_ones_and_those_that_leave() {
    let map = builtin("default");
    assert_eq!(press(&map, KeySection::Send, "w"), "write");
    assert_eq!(press(&map, KeySection::Send, "ctrl-c"), "cancel");
    assert_eq!(press(&map, KeySection::Prompt, "ctrl-p tab"), "older complete");
    assert_eq!(press(&map, KeySection::Palette, "ctrl-p"), "up", "and not the palette");
    for section in KeySection::ALL.into_iter().filter(|section| section.is_above()) {
        assert_eq!(press(&map, section, "ctrl-q"), "quit", "{section}");
        assert_eq!(press(&map, section, "ctrl-l"), "redraw", "{section}");
        assert_eq!(press(&map, section, "F1"), "-", "{section}");
    }
    assert_eq!(press(&builtin("emacs"), KeySection::Send, "ctrl-x ctrl-c"), "(1) quit");
}

#[test]
fn a_users_keymap_reaches_what_is_open() {
    let map = with(
        "[[send]]\non = 'x'\nrun = 'write'\ndesc = 'write'\n\
         [[overlay]]\non = 'F10'\nrun = 'cancel'\ndesc = 'leave'\n\
         [[question]]\non = 'y'\nunbind = true\n",
    );
    assert_eq!(press(&map, KeySection::Send, "x w F10"), "write write cancel");
    assert_eq!(press(&map, KeySection::Question, "y enter"), "- accept");
    insta::assert_snapshot!(
        problems(
            "[[help]]\non = 'x'\nrun = 'write'\ndesc = 'w'\n\
             [[roll]]\non = 'x'\nrun = 'accept'\ndesc = 'a'\n\
             [[prompt]]\non = 'F3'\nrun = 'palette'\ndesc = 'p'\n\
             [[send]]\non = 'F3'\nrun = 'end'\ndesc = 'e'\n\
             [[send]]\non = 'F4'\nrun = 'finding 0'\ndesc = 'f'\n"
        ),
        @r#"
    keys.toml:3: "write" works in what is open only; bind it under [[send]], not [[help]]
    keys.toml:7: "accept" works in what is open only; bind it under [[overlay]], not [[roll]]
    keys.toml:11: "palette" works on a screen, not in what is open above it; bind it under [[any]], not [[prompt]]
    keys.toml:15: "end" needs an open meeting; bind it under [[meeting]], not [[send]]
    keys.toml:19: "finding" takes a number from 1, not "0"
    "#
    );
}

#[test]
fn no_screen_command_has_the_name_of_a_verb() {
    for verb in VERBS.iter().map(|verb| verb.name) {
        assert!(ScreenCommand::named(verb).is_none(), "{verb}");
    }
}

#[test]
fn in_every_builtin_map_every_shared_command_is_in_reach_of_every_pane() {
    for name in BUILTIN_NAMES {
        let map = builtin(name);
        for section in PANES {
            let behind = &section.lookup_order()[1..];
            for binding in map.bindings().iter().filter(|b| behind.contains(&b.section)) {
                let run = binding.run_text();
                // In the roll-call the same keys do the same to the person selected.
                let is_same = |other: &Binding| {
                    other.section == section && other.subject() == binding.subject()
                };
                let has_own = map.bindings().iter().any(is_same);
                let is_reached = !map.keys_for(section, &run).is_empty();
                assert!(is_reached || has_own, "{name} {section}: {run}");
            }
        }
    }
}

#[test]
fn what_is_done_a_hundred_times_is_one_key_in_every_pane_and_in_the_key_line() {
    for name in BUILTIN_NAMES {
        let map = builtin(name);
        for section in PANES.into_iter().filter(|section| section.in_meeting()) {
            for run in ["compose note", "compose action", "compose decision", "item next", "undo"] {
                let keys = map.keys_for(section, run);
                assert!(keys.iter().any(|keys| keys.then.is_none()), "{name} {section}: {run}");
            }
            let hints = map.hints(section);
            for label in ["note", "action", "decision", "next item", "undo", "command", "help"] {
                let shown = hints.iter().filter(|(_, hint)| hint == label).count();
                assert_eq!(shown, 1, "{name} {section}: {label} in {hints:?}");
            }
        }
    }
}

#[test]
fn whatever_default_can_do_the_others_can_too() {
    for name in ["vim", "emacs"] {
        let map = builtin(name);
        for binding in builtin("default").bindings() {
            let run = binding.run_text();
            assert!(
                !map.keys_for(binding.section, &run).is_empty(),
                "{name} {}: {run}",
                binding.section
            );
        }
    }
}

#[test]
fn every_screen_command_has_a_key() {
    let map = builtin("default");
    for info in ScreenCommand::all() {
        let bound = map.bindings().iter().flat_map(|binding| &binding.run);
        let named = |step: &BindingStep| matches!(step, BindingStep::Screen(c) if c.info().name == info.name);
        assert!(bound.into_iter().any(named), "{}", info.name);
    }
}

#[test]
fn a_key_is_looked_up_in_the_pane_then_behind_it() {
    let map = builtin("default");
    assert_eq!(
        press(&map, KeySection::Discussion, "] n C ?"),
        "item next compose note confidential {ref} help"
    );
    assert_eq!(press(&map, KeySection::Actions, "x n"), "done {action} compose note");
    assert_eq!(press(&map, KeySection::Roll, "space P r"), "tick present all focus roll");
    assert_eq!(press(&map, KeySection::Home, "n ] ? q"), "new - help quit");
    assert_eq!(press(&map, KeySection::Agenda, "q shift-down alt-q"), "home move-down -");
}

#[test]
fn two_chords_in_turn_wait_for_the_second() {
    let vim = builtin("vim");
    assert_eq!(press(&vim, KeySection::Discussion, "g g"), "(3) top");
    assert_eq!(press(&vim, KeySection::Home, "g g"), "(1) top");
    assert_eq!(press(&vim, KeySection::Roll, "g T"), "(3) focus previous");
    assert_eq!(press(&vim, KeySection::Discussion, "d d"), "(1) remove {ref}");
    assert_eq!(press(&vim, KeySection::Discussion, "c x o"), "(3) - compose note");
    assert_eq!(press(&vim, KeySection::Roll, "l L"), "focus next leave {who}");
    let emacs = builtin("emacs");
    assert_eq!(press(&emacs, KeySection::Agenda, "ctrl-x ctrl-c"), "(6) quit");
    assert_eq!(press(&emacs, KeySection::Agenda, "ctrl-p ctrl-_"), "up undo");
}

#[test]
fn a_panes_own_chord_hides_two_that_begin_with_it_behind_it() {
    let map = with(
        "inherit = 'vim'\n\
         [[roll]]\non = 'g'\nrun = 'apologies {who}'\ndesc = 'apologies'\n\
         [[agenda]]\non = ['g', 'x']\nrun = 'close'\ndesc = 'close'\n\
         [[agenda]]\non = ['g', 'g']\nrun = 'start'\ndesc = 'start'\n\
         [[meeting]]\non = 'Z'\nrun = 'zoom'\ndesc = 'zoom'\n",
    );
    assert_eq!(press(&map, KeySection::Roll, "g g"), "apologies {who} apologies {who}");
    assert_eq!(press(&map, KeySection::Agenda, "g g"), "(4) start");
    assert_eq!(press(&map, KeySection::Agenda, "g t"), "(4) focus next");
    assert_eq!(press(&map, KeySection::Agenda, "Z"), "zoom");
    assert_eq!(press(&map, KeySection::Home, "Z Z"), "(1) quit");
}

#[test]
fn a_users_file_replaces_adds_and_takes_away() {
    let map = with(
        r#"
        [[meeting]]
        on = "n"
        run = ["close", "item next"]
        desc = "done here"
        [[meeting]]
        on = "alt-n"
        run = "compose note"
        desc = "begin a note"
        hint = "note"
        [[meeting]]
        on = "]"
        run = ""
        [[agenda]]
        on = "c"
        unbind = true
        "#,
    );
    assert_eq!(press(&map, KeySection::Agenda, "n alt-n ] c"), "close; item next compose note - -");
    let hints = map.hints(KeySection::Meeting);
    assert_eq!(hints[0], ("Alt-n".to_owned(), "note".to_owned()));
    assert!(hints.iter().all(|(_, label)| label != "next item"));
}

#[test]
fn a_users_chord_takes_the_place_of_two_that_begin_with_it_and_the_other_way_round() {
    let map = with("inherit = 'vim'\n[[discussion]]\non = 'd'\nrun = 'undo'\ndesc = 'undo'\n");
    assert_eq!(press(&map, KeySection::Discussion, "d d"), "undo undo");
    let map = with("[[meeting]]\non = ['u', 'u']\nrun = 'undo'\ndesc = 'undo'\n");
    assert_eq!(press(&map, KeySection::Discussion, "u u"), "(1) undo");
}

#[test]
fn the_map_that_was_chosen_wins_over_the_one_that_the_file_inherits() {
    let user = Some(UserFile { name: "keys.toml", text: "inherit = 'vim'" });
    let chosen = Keymap::load(Some("emacs"), user, &knows_verbs).unwrap();
    assert_eq!(chosen, builtin("emacs"));
    assert_eq!(Keymap::load(None, user, &knows_verbs).unwrap(), builtin("vim"));
    assert_eq!(Keymap::load(None, None, &knows_verbs).unwrap(), builtin("default"));
    let missing = Keymap::load(Some("emcas"), None, &knows_verbs).unwrap_err();
    assert_eq!(
        missing.to_string(),
        r#"there is no keymap "emcas"; there are default, vim and emacs; did you mean "emacs"?"#
    );
}

#[test]
fn a_binding_is_filled_in_whole_or_not_run() {
    let map =
        with("[[agenda]]\non = 'F5'\nrun = ['item {item}', 'present {who}']\ndesc = 'both'\n");
    let Lookup::Run(binding) = map.lookup(KeySection::Agenda, None, chord("F5")) else {
        panic!("no F5")
    };
    let item_only = |placeholder| (placeholder == Placeholder::Item).then(|| "2".to_owned());
    assert_eq!(binding.fill(&item_only), Err(NothingSelected(Placeholder::Who)));
    let steps = binding.fill(&|_| Some("2".to_owned())).unwrap();
    assert_eq!(
        steps,
        [BindingStep::Meeting("item 2".into()), BindingStep::Meeting("present 2".into())]
    );
}

#[test]
fn a_file_that_is_wrong_is_told_everything_that_is_wrong_with_it_by_line() {
    let text = r#"inherit = "vi"
[[agneda]]
on = "x"
[[roll]]
on = "ctrl-hyper-x"
run = "tick"
desc = "tick"
[[roll]]
on = ["g", "x", "y"]
run = "fcous roll"
decs = "roll"
[[roll]]
on = "g g"
run = ["focus rol", "note {whom}"]
desc = "\u001b[2J"
[[roll]]
on = 7
run = 7
desc = 7
hint = 7
unbind = 7
[[roll]]
[[roll]]
on = "F5"
unbind = true
run = "tick"
desc = ""
[home]
on = "F6"
"#;
    insta::assert_snapshot!(problems(text), @r#"
    keys.toml:1: "vi" can't be inherited; there are default, vim and emacs; did you mean "vim"?
    keys.toml:2: there is no section "agneda"; keys are bound under [[any]] [[meeting]] [[agenda]] [[discussion]] [[roll]] [[actions]] [[group]] [[series]] [[workplan]] [[register]] [[group-actions]] [[home]] [[overlay]] [[prompt]] [[find]] [[wording]] [[help]] [[palette]] [[new-meeting]] [[question]] [[held]] [[send]] [[vote]] [[members]]; did you mean "agenda"?
    keys.toml:5: "ctrl-hyper-x" is not a key; write it like ctrl-p, alt-x, F2 or ?
    keys.toml:8: this binding has no desc; every binding has on, run and desc
    keys.toml:9: on should be a key, like "ctrl-p", or two in turn, like ["g", "g"]
    keys.toml:10: "fcous roll" is no command: there is no verb "fcous"; or did you mean "focus"?
    keys.toml:11: a binding has no "decs"; it has on, run, desc, hint and unbind; did you mean "desc"?
    keys.toml:13: "g g" is not a key; write it like ctrl-p, alt-x, F2 or ?, and two in turn like ["g", "g"]
    keys.toml:14: "focus" takes agenda, discussion, roll, actions, series, workplan, register, next, previous, not "rol"; did you mean "roll"?
    keys.toml:14: {whom} can't be filled in; there are {who}, {item}, {ref} and {action}; did you mean {who}?
    keys.toml:15: desc holds a control character; write plain text
    keys.toml:17: on should be a key, like "ctrl-p", or two in turn, like ["g", "g"]
    keys.toml:18: run should be a command line, or a list of them
    keys.toml:19: desc should be text in quotes
    keys.toml:21: unbind should be true or false
    keys.toml:22: this binding has no on; every binding has on, run and desc
    keys.toml:22: this binding has no run; every binding has on, run and desc
    keys.toml:22: this binding has no desc; every binding has on, run and desc
    keys.toml:23: unbind = true takes the keys away, so it has no run
    keys.toml:27: this binding has no desc; every binding has on, run and desc
    keys.toml:28: a binding begins with [[home]], in two brackets
    "#);
}

#[test]
fn keys_bound_twice_and_chords_in_the_way_of_two_are_named_with_both_lines() {
    let text = r#"[[roll]]
on = "x"
run = "tick"
desc = "tick"

[[roll]]
on = "shift-x"
run = "tick"
desc = "tick"

[[roll]]
on = "X"
run = "sort"
desc = "sort"

[[roll]]
on = ["x", "y"]
run = "sort"
desc = "sort"

[[agenda]]
on = ["ctrl-i", "y"]
run = "close"
desc = "close"

[[agenda]]
on = "tab"
unbind = true

[[agenda]]
on = "x"
run = "close"
desc = "close"
"#;
    insta::assert_snapshot!(problems(text), @r#"
    keys.toml:12: "X" is bound twice under [[roll]], first at line 7; keep one of them
    keys.toml:17: "x y" under [[roll]] can't be pressed, since "x" alone is bound: lines 2 and 17; change one of them
    keys.toml:27: "Tab y" under [[agenda]] can't be pressed, since "Tab" alone is bound: lines 22 and 27; change one of them
    "#);
}

#[test]
fn a_command_bound_where_it_can_do_nothing_is_refused() {
    let text = "[[any]]\non = 'x'\nrun = 'close'\ndesc = 'close'\n\
                [[home]]\non = 'x'\nrun = 'zoom'\ndesc = 'zoom'\n\
                [[roll]]\non = 'x'\nrun = 'new'\ndesc = 'new'\n";
    insta::assert_snapshot!(problems(text), @r#"
    keys.toml:3: "close" needs an open meeting; bind it under [[meeting]], not [[any]]
    keys.toml:7: "zoom" needs an open meeting; bind it under [[meeting]], not [[home]]
    keys.toml:11: "new" works on the home screen and on a group's page; bind it under [[home]], not [[roll]]
    "#);
}

#[test]
fn what_is_not_toml_is_refused_at_its_line() {
    insta::assert_snapshot!(problems("[[roll]]\non = \"x\nrun = 1"), @r#"keys.toml:2: this is not TOML: invalid basic string, expected `"`"#);
    insta::assert_snapshot!(problems("[[roll]]\non = 'x'\non = 'y'"), @r#"keys.toml:3: this is not TOML: duplicate key"#);
    insta::assert_snapshot!(problems("roll = 'x'\nhome = [1]"), @r#"
    keys.toml:1: a binding begins with [[roll]], in two brackets
    keys.toml:2: a binding begins with [[home]], in two brackets
    "#);
}

#[test]
fn the_key_line_is_the_one_of_the_sketch() {
    let shown = |map: &Keymap, section| {
        let hints = map.hints(section);
        hints.iter().map(|(key, label)| format!("{key} {label}")).collect::<Vec<_>>().join("   ")
    };
    let map = builtin("default");
    assert_eq!(
        shown(&map, KeySection::Meeting),
        "n note   a action   d decision   r roll-call   ] next item   + extend   u undo   \
         : command   ? help"
    );
    let lines = PANES.map(|section| format!("{section} {}", shown(&map, section))).join("\n");
    insta::assert_snapshot!(lines, @r#"
    [[series]] Enter open   N next meeting   n new   r register   u undo   : command   / find   ? help
    [[workplan]] Enter open   N next meeting   n new   r register   u undo   : command   / find   ? help
    [[register]] i add   Enter edit   l leaves   v vote   N next meeting   n new   r register   u undo   : command   / find   ? help
    [[group-actions]] x done   @ reassign   t redate   p progress   Enter open   N next meeting   n new   r register   u undo   : command   / find   ? help
    [[agenda]] Enter open   i add   f defer   B break   n note   a action   d decision   r roll-call   ] next item   + extend   u undo   : command   ? help
    [[discussion]] Enter edit   A to action   D to decision   n note   a action   d decision   r roll-call   ] next item   + extend   u undo   : command   ? help
    [[roll]] Space tick   P all present   o online   g apologies   h is here   l leaves   y deputy   i guest   n note   a action   d decision   r roll-call   ] next item   + extend   u undo   : command   ? help
    [[actions]] x done   X drop   @ reassign   t redate   n note   a action   d decision   r roll-call   ] next item   + extend   u undo   : command   ? help
    [[home]] Enter open   n new   N next meeting   4 actions   / find   e export   D delete   q quit   ? help
    "#);
}

#[test]
fn help_shows_a_panes_own_keys_first_and_nothing_that_they_hide() {
    let vim = builtin("vim");
    let sections = vim.table_for(KeySection::Roll);
    let titles: Vec<_> = sections.iter().map(|section| section.title).collect();
    assert_eq!(titles, ["Roll-call", "In a meeting", "Everywhere"]);
    let meeting = &sections[1].rows;
    assert!(meeting.iter().all(|row| !row.keys.contains(&chord("i").into())), "guest hides i");
    let top = sections[2].rows.iter().find(|row| row.run == "top").unwrap();
    assert_eq!(top.keys_text(), "Home, g g");
    let down = sections[2].rows.iter().find(|row| row.run == "down").unwrap();
    assert_eq!(down.keys_text(), "↓ j");
}

#[test]
fn the_table_is_markdown_that_holds_bars_and_backticks() {
    let map = with(
        "[[any]]\non = '`'\nrun = 'top'\ndesc = 'the first'\n\
         [[roll]]\non = '|'\nrun = 'bottom'\ndesc = 'a | b'\n",
    );
    let markdown = map.to_markdown();
    assert!(markdown.contains("| `\\|` | a \\| b | `bottom` |"), "{markdown}");
    assert!(markdown.contains("| `Home` `` ` `` | to the first line | `top` |"), "{markdown}");
}

#[test]
fn the_tables_of_the_builtin_maps() {
    for name in BUILTIN_NAMES {
        insta::assert_snapshot!(format!("{name}_keys"), builtin(name).to_markdown());
    }
}

proptest! {
    #[test]
    fn whatever_a_file_holds_it_is_laid_or_refused_at_lines_that_it_has(
        values in prop::collection::vec(
            ("(on|run|desc|hint|unbind|x)", "\\PC{0,8}|'\\PC{0,8}'|\\['g', '.'\\]"), 0..6
        ),
        section in "\\[\\[(any|roll|x)\\]\\]|\\[roll\\]|inherit = 'vim'|\\PC{0,8}",
    ) {
        let lines = values.iter().map(|(field, value)| format!("{field} = {value}\n"));
        let text = format!("{section}\n{}", lines.collect::<String>());
        let user = UserFile { name: "keys.toml", text: &text };
        if let Err(KeymapError::File(problems)) = Keymap::load(None, Some(user), &knows_verbs) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!((1..=values.len() + 2).contains(&problem.line), "{}", problem);
                prop_assert!(!problem.to_string().contains(char::is_control), "{:?}", problem);
            }
        }
    }
}
