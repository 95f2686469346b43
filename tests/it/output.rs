//! Where results go: standard output, files, links, pipes and devices.

use std::fs;

use crate::pty::Desk;

const NORTH: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.moot");
const MINUTES: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.minutes.md");

fn desk() -> Desk {
    let desk = Desk::new();
    fs::write(desk.path("north.moot"), NORTH).expect("a file");
    desk
}

/// What is said of wrong use; nothing is printed and nothing is written.
#[track_caller]
fn refused(desk: &Desk, args: &[&str]) -> String {
    let before = desk.files();
    let output = desk.run(args.iter().copied());
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty());
    assert_eq!(desk.files(), before);
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn a_dash_is_standard_output() {
    let desk = desk();
    assert_eq!(desk.told(["replay", "north.moot", "-o", "-"]), MINUTES);
    assert_eq!(desk.files(), ["north.moot"]);
    desk.told(["replay", "north.moot", "-o", "./-", "--to", "md"]);
    assert_eq!(fs::read_to_string(desk.path("-")).expect("a file"), MINUTES);
    let page = desk.told(["replay", "north.moot", "--to", "html", "-o", "-"]);
    assert_eq!(page, desk.told(["replay", "north.moot", "--to", "html"]));
}

#[test]
fn a_file_is_not_given_the_name_of_another_format() {
    let desk = desk();
    fs::write(desk.path("page.html.j2"), "<p>{{ kind }}</p>\n").expect("a file");
    for (args, said) in [
        (
            ["--template", "page.html.j2", "-o", "y.docx"],
            "name the file y.html, or leave --template out",
        ),
        (["--to", "html", "-o", "y.docx"], "--to html makes .html"),
        (["--to", "docx", "-o", "y.md"], "name the file y.docx, or leave --to out"),
    ] {
        let told = refused(&desk, &[&["replay", "north.moot"][..], &args].concat());
        assert!(told.contains(said), "{told}");
    }
    let told = refused(&desk, &["register", "north.moot", "--to", "csv", "-o", "y.xlsx"]);
    assert!(told.contains("name the file y.csv"), "{told}");
    desk.told(["replay", "north.moot", "--template", "page.html.j2", "-o", "y.html"]);
    desk.told(["replay", "north.moot", "--to", "md", "-o", "y.txt"]);
}

#[test]
fn a_csv_file_begins_with_a_mark_for_spreadsheets_and_a_pipe_gets_none() {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let desk = desk();
    let piped = desk.told(["register", "north.moot"]);
    assert!(piped.starts_with("By,Name"), "{piped}");
    assert_eq!(desk.told(["register", "north.moot", "-o", "-"]), piped);
    let written = |args: &[&str], file: &str| {
        let output = desk.run([&["register", "north.moot"][..], args].concat());
        assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
        fs::read(desk.path(file)).expect("a file")
    };
    let marked = [MARK, piped.as_bytes()].concat();
    assert_eq!(written(&["-o", "y.csv"], "y.csv"), marked);
    fs::create_dir(desk.path("out")).expect("a folder");
    let in_folder =
        "out/local-safeguarding-children-group-lscg-north-and-broadland-2024-05-22-register.csv";
    assert_eq!(written(&["-o", "out"], in_folder), marked);
    assert_eq!(written(&["-o", "y.csv", "--force", "--no-bom"], "y.csv"), piped.as_bytes());
    assert!(!written(&["--to", "json", "-o", "y.json"], "y.json").starts_with(MARK));
    #[cfg(unix)]
    assert_eq!(desk.told(["register", "north.moot", "-o", "/dev/stdout"]), piped);
}

#[test]
fn a_screen_is_not_drawn_into_a_file() {
    let desk = desk();
    desk.told(["import", "north.moot"]);
    for args in [&[][..], &["open", "latest"], &["demo", "--keep", "demo.redb"]] {
        let output = desk.run(args.iter().copied());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.starts_with("standard output is not a terminal"), "{said}");
        assert!(output.stdout.is_empty() && output.status.code() == Some(1));
    }
    assert!(!desk.path("demo.redb").exists());
}

#[test]
fn what_is_no_text_is_not_written_on_a_terminal() {
    let desk = desk();
    for args in [
        &["replay", "north.moot", "--to", "docx"][..],
        #[cfg(feature = "pdf")]
        &["replay", "north.moot", "--to", "pdf", "-o", "-"],
        &["register", "north.moot", "--to", "xlsx"],
    ] {
        let mut terminal = desk.screen(args);
        terminal.wait_for_text("a terminal can't show a");
        assert_eq!(terminal.wait_exit().exit_code(), 2);
    }
}

/// JSON escapes no C1 command and nothing that reorders text; a terminal would obey both.
#[test]
fn data_is_cleaned_for_a_terminal_and_exact_for_a_file() {
    let desk = desk();
    fs::write(desk.path("t.txt.j2"), "{{ '\\u202e' }}tail\n").expect("a file");
    let mut terminal = desk.screen(&["replay", "north.moot", "--template", "t.txt.j2"]);
    terminal.wait_for_text("tail");
    terminal.wait_exit();
    let written = String::from_utf8_lossy(terminal.written());
    assert!(written.contains("\u{fffd}tail") && !written.contains('\u{202e}'), "{written:?}");
    let json = desk.told(["replay", "north.moot", "--to", "json"]);
    desk.told(["replay", "north.moot", "-o", "north.json"]);
    assert_eq!(fs::read_to_string(desk.path("north.json")).expect("a file"), json);
}

#[test]
fn a_variable_that_is_empty_is_as_good_as_none() {
    let desk = desk();
    desk.told(["import", "north.moot"]);
    let list = desk.told(["list"]);
    let mut command = desk.command(["list"]);
    let output = command.env("FOLKMOOT_STORE", "").env("FOLKMOOT_AUTHOR", "").output();
    let output = output.expect("folkmoot runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), list);
    assert_eq!(desk.run(["--store", "", "list"]).status.code(), Some(2), "an option is not");
}

#[cfg(unix)]
mod unix {
    use std::{
        ffi::OsStr,
        os::unix::{
            ffi::OsStrExt as _,
            fs::{PermissionsExt, symlink},
        },
        path::Path,
        thread,
    };

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn a_link_stays_and_its_target_is_written() {
        let desk = desk();
        fs::create_dir(desk.path("d")).expect("a folder");
        symlink("d/t.md", desk.path("l.md")).expect("a link");
        let replay = ["replay", "north.moot", "-o", "l.md"];
        desk.told(replay);
        assert!(desk.run(replay).status.code() == Some(1), "it is there by now");
        fs::write(desk.path("d/t.md"), "old").expect("a file");
        fs::set_permissions(desk.path("d/t.md"), PermissionsExt::from_mode(0o664)).expect("a mode");
        desk.told(replay.into_iter().chain(["--force"]));
        assert!(desk.path("l.md").is_symlink());
        assert_eq!(fs::read_to_string(desk.path("d/t.md")).expect("a file"), MINUTES);
        assert_eq!(mode(&desk.path("d/t.md")), 0o664);
    }

    #[test]
    fn pipes_and_devices_are_written_into() {
        let desk = desk();
        desk.shell("mkfifo p.md");
        let pipe = desk.path("p.md");
        let reader = thread::spawn(move || fs::read_to_string(pipe).expect("what was written"));
        desk.told(["replay", "north.moot", "-o", "p.md"]);
        assert_eq!(reader.join().expect("a reader"), MINUTES);
        let replay = "\"$F\" replay north.moot -o";
        for place in ["/dev/stdout", "/dev/fd/1"] {
            assert_eq!(desk.shell(&format!("{replay} {place}")), MINUTES);
        }
        desk.shell(&format!("{{ echo first; {replay} /dev/stdout; echo last; }} > both.md"));
        let both = fs::read_to_string(desk.path("both.md")).expect("a file");
        assert_eq!(both, format!("first\n{MINUTES}last\n"));
        desk.shell(&format!("{replay} /dev/null && {replay} /dev/fd/3 3> third.md"));
        assert_eq!(fs::read_to_string(desk.path("third.md")).expect("a file"), MINUTES);
        assert!(!Path::new("/dev/null").is_file());
    }

    #[test]
    fn new_papers_obey_the_umask_and_records_are_their_owner_s() {
        let desk = desk();
        desk.shell("umask 027; \"$F\" replay north.moot -o paper.md");
        assert_eq!(mode(&desk.path("paper.md")), 0o640);
        desk.shell(
            "umask 0; \"$F\" new 'group Board' > id; \"$F\" backup b.redb; \
             \"$F\" delete $(cat id) --confirm $(cat id)",
        );
        let id = fs::read_to_string(desk.path("id")).expect("a file");
        let deleted = format!("data/folkmoot/deleted/{}.jsonl", id.trim());
        for record in ["data/folkmoot/meetings.redb", "b.redb", &deleted] {
            assert_eq!(mode(&desk.path(record)), 0o600, "{record}");
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_trouble() {
        let desk = desk();
        desk.told(["import", "north.moot"]);
        // More than a pipe holds, so that what is printed meets its end.
        for args in
            ["log latest --json", "replay latest --to html", "log latest", "manual", "--help"]
        {
            desk.shell(&format!("for i in 1 2 3; do \"$F\" {args}; done | true"));
            desk.shell(&format!("mkfifo gone; true < gone & \"$F\" {args} > gone; wait; rm gone"));
        }
        desk.shell("true < north.moot | \"$F\" replay north.moot -o /dev/stdout | true");
        desk.shell("\"$F\" frobnicate 2>&1 | true");
    }

    #[test]
    fn a_backup_can_be_sent_on() {
        let desk = desk();
        desk.told(["import", "north.moot"]);
        desk.shell("\"$F\" backup - > copy.redb && \"$F\" backup /dev/stdout | cat > other.redb");
        for copy in ["copy.redb", "other.redb"] {
            assert_eq!(desk.told(["--store", copy, "list"]), desk.told(["list"]));
        }
        assert!(!desk.path("-").exists());
    }

    #[test]
    fn names_of_files_need_not_be_utf_8_and_a_store_is_made_where_its_link_leads() {
        let desk = desk();
        let latin = OsStr::from_bytes(b"caf\xe9.moot");
        // Some file systems take no such name.
        if fs::write(desk.home().join(latin), NORTH).is_ok() {
            let mut command = desk.command(["replay"]);
            let output = command.arg(latin).output().expect("folkmoot runs");
            assert_eq!(String::from_utf8_lossy(&output.stdout), MINUTES);
        }
        symlink("later.redb", desk.path("link.redb")).expect("a link");
        desk.told(["--store", "link.redb", "new", "group Board"]);
        assert!(desk.path("link.redb").is_symlink() && desk.path("later.redb").is_file());
        let of = |store| desk.told(["--store", store, "list"]);
        assert_eq!(of("link.redb"), of("later.redb"));
    }
}
