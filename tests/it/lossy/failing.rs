//! Each call of the disk fails in turn, in each way in which disks do.

use std::{path::Path, process::Output, time::Duration};

use folkmoot::store::{OpenMode, Store, StoreError};

use super::{
    FOLKMOOT, STORE, folkmoot,
    mount::Mounted,
    mounted,
    trouble::{Fault, Trouble},
    volume::{Loss, ROOT, ReadsBack, Volume},
};
use crate::pty::terminal::{Terminal, program};

const BEFORE: [&str; 4] = ["group Board", "agenda Everything 40m", "start", "note all was well"];
/// Every so many calls fail in the short form, each at another place for each way to fail.
const STRIDE: u64 = 5;

/// A disk with a meeting on it, and one on which it is mounted.
fn with_meeting() -> Option<(Mounted, Volume)> {
    let disk = mounted(Volume::default())?;
    let new = folkmoot(disk.path(), &[&["new"][..], &BEFORE].concat()).output().unwrap();
    assert!(new.status.success(), "{}", String::from_utf8_lossy(&new.stderr));
    let volume = disk.state().volume.after_crash(Loss::Unsynced);
    Some((disk, volume))
}

/// What is recorded in the one meeting that a disk has, which must be whole: its events, as they are
/// written for those who look for faults.
fn recorded(disk: &Volume) -> Result<Vec<String>, StoreError> {
    let folder = tempfile::tempdir().unwrap();
    disk.write_to(ROOT, folder.path());
    let store = Store::open(&folder.path().join(STORE), OpenMode::Write)?;
    let meeting = store.find("latest").unwrap();
    let verdict = store.verify(meeting)?;
    verdict.outcome?;
    assert!(verdict.more.is_empty(), "{:?}", verdict.more);
    let sealed = store.sealed(meeting)?;
    Ok(sealed.into_iter().map(|sealed| format!("{:?}", sealed.record.event)).collect())
}

/// How many of these texts are recorded on a disk, where all that was recorded before is.
fn count_of(disk: &Volume, texts: &[&str], what: &str) -> usize {
    let recorded = recorded(disk).unwrap_or_else(|error| panic!("{what}: {error}"));
    let has = |text: &str| recorded.iter().any(|event| event.contains(text));
    assert!(has("Board") && has("Everything") && has("all was well"), "{what}: {recorded:?}");
    texts.iter().filter(|text| has(text)).count()
}

/// What a disk may be found as when it is next used: as it was left, and without what was not synced.
fn later(disk: &Mounted) -> [Volume; 2] {
    let volume = &disk.state().volume;
    [volume.after_crash(Loss::Nothing), volume.after_crash(Loss::Unsynced)]
}

/// The words that tell somebody what is wrong.
fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::NoSpace | Fault::Quota => "the disk is full",
        Fault::ReadOnly => "no permission",
        Fault::InputOutput | Fault::FailedSync(_) => "Input/output error",
        Fault::ShortWrite => "a short write is gone on with",
    }
}

/// Has the program do something while a disk fails at each call, one after the other, from the first or
/// with the given stride; `judge` sees each end of it.
fn at_each_call(
    (disk, before): &(Mounted, Volume),
    (fault, lasts): (Fault, bool),
    stride: u64,
    run: impl Fn(&Mounted) -> Output,
    judge: impl Fn(&str, &Output),
) -> u64 {
    let kind = Fault::ALL.iter().position(|other| *other == fault).unwrap() as u64;
    let mut tried = 0;
    for at in (kind % stride..).step_by(stride as usize) {
        let trouble = if lasts { Trouble::from(fault, at) } else { Trouble::once(fault, at) };
        disk.replace(before.clone(), trouble);
        let output = run(disk);
        let has_struck = disk.state().trouble.has_struck();
        disk.state().trouble = Trouble::default();
        if !has_struck {
            return tried;
        }
        tried += 1;
        let lasting = if lasts { " and after it" } else { "" };
        let told = String::from_utf8_lossy(&output.stderr);
        let what = format!("{fault:?} at call {at}{lasting}: {}: {told}", output.status);
        assert!(output.status.code().is_some_and(|code| code < 100), "{what}");
        assert!(!told.contains("panicked"), "{what}");
        judge(&what, &output);
    }
    tried
}

/// A line is recorded by a subcommand while the disk fails; returns how often it did.
fn exec_while_it_fails(disk: &(Mounted, Volume), stride: u64) -> u64 {
    let exec = |disk: &Mounted| {
        folkmoot(disk.path(), &["exec", "latest", "note once more"]).output().unwrap()
    };
    let mut tried = 0;
    for fault in Fault::ALL {
        for lasts in [false, true] {
            tried += at_each_call(disk, (fault, lasts), stride, exec, |what, output| {
                let [seen, safe] = later(&disk.0).map(|left| count_of(&left, &["once more"], what));
                match output.status.success() {
                    true => assert_eq!(safe, 1, "a success is on the disk: {what}"),
                    false => {
                        // What could not be looked at again may have been recorded all the same.
                        assert!(lasts || seen == 0, "a failure is not on the disk: {what}");
                        let told = String::from_utf8_lossy(&output.stderr);
                        assert!(told.contains(words(fault)), "{what}");
                    }
                }
            });
        }
    }
    tried
}

/// Two lines are given to the program line by line while the disk fails once.
fn lines_while_it_fails(disk: &(Mounted, Volume), stride: u64) -> u64 {
    let lines = |disk: &Mounted| {
        let mut folkmoot =
            assert_cmd::Command::from_std(folkmoot(disk.path(), &["open", "--plain"]));
        folkmoot.write_stdin("note the first\nnote the second\nquit\n");
        folkmoot.timeout(Duration::from_secs(60)).output().unwrap()
    };
    let mut tried = 0;
    for fault in Fault::ALL {
        tried += at_each_call(disk, (fault, false), stride, lines, |what, output| {
            let told = String::from_utf8_lossy(&output.stdout);
            let is_recorded =
                |line: &&str| line.contains(" recorded") && !line.starts_with("Error");
            let answered = told.lines().filter(is_recorded).count();
            let what = format!("{what}\n{told}");
            for left in later(&disk.0) {
                let found = count_of(&left, &["the first", "the second"], &what);
                assert!(found >= answered, "{found} of {answered} lines: {what}");
            }
            assert!(answered == 2 || !output.status.success() || told.contains("Error"), "{what}");
        });
    }
    tried
}

#[test]
fn what_a_subcommand_says_is_so_whichever_call_of_the_disk_fails() {
    let Some(disk) = with_meeting() else { return };
    let tried = exec_while_it_fails(&disk, STRIDE);
    assert!(tried > 50, "{tried}");
}

#[test]
fn what_is_answered_as_recorded_is_there_whichever_call_of_the_disk_fails() {
    let Some(disk) = with_meeting() else { return };
    let tried = lines_while_it_fails(&disk, STRIDE);
    assert!(tried > 50, "{tried}");
}

#[test]
fn while_the_disk_fails_the_screen_says_so_and_once_it_does_not_all_is_saved() {
    let Some((disk, before)) = with_meeting() else { return };
    let lasting = [
        Fault::NoSpace,
        Fault::Quota,
        Fault::ReadOnly,
        Fault::InputOutput,
        Fault::FailedSync(ReadsBack::WhatIsSafe),
        Fault::FailedSync(ReadsBack::WhatWasWritten),
    ];
    for fault in lasting {
        disk.replace(before.clone(), Trouble::default());
        let mut screen = program(Path::new(FOLKMOOT), disk.path());
        screen.args(["open", "latest"]);
        let mut terminal = Terminal::start(screen, (120, 36));
        terminal.wait_for_text("Everything");
        terminal.wait_for_text("● saved");
        disk.state().trouble = Trouble::from(fault, 0);
        terminal.type_keys(":note while it failed\r");
        terminal.wait_for_text("1 NOT SAVED");
        let told = terminal.text().replace('\n', " ");
        assert!(told.contains(words(fault)), "{fault:?}: {}", terminal.framed());
        for left in later(&disk) {
            count_of(&left, &[], &format!("{fault:?} while it lasts"));
        }
        disk.state().trouble = Trouble::default();
        // A line more is tried at once, with the one that waits.
        terminal.command("note once it was well");
        let texts = ["while it failed", "once it was well"];
        for left in later(&disk) {
            assert_eq!(count_of(&left, &texts, &format!("{fault:?}")), 2, "{fault:?}");
        }
        terminal.keys("\x11");
        assert!(terminal.wait_exit().success(), "{fault:?}: {}", terminal.framed());
    }
}

#[test]
#[ignore = "has every call fail in every way, which takes minutes"]
fn every_call_of_the_disk_fails_in_every_way() {
    let disk = with_meeting().expect("a disk can be mounted");
    println!("{} failures under `exec`", exec_while_it_fails(&disk, 1));
    println!("{} failures under `open --plain`", lines_while_it_fails(&disk, 1));
}
