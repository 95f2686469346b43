//! Faults made by hand in the code that keeps records, each of which some test must catch.
//!
//! A fault is a place in a source and what stands there instead. That each place is there, and each test, is
//! looked up with every run; that the tests catch them is tried by
//! `cargo test --test tidy -- --ignored --nocapture each_hand_made_fault_is_caught`, which builds the program
//! anew with each fault, in a copy in the folder for temporary files, or in the one that `FAULTS_COPY` names,
//! where what is built can be used again. `FAULTS="WORDS;WORDS"` makes those alone whose descriptions have
//! one of these words.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use crate::{fails_with, tree::Tree};

/// A fault, and the test that catches it.
struct Fault {
    what: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
    caught_by: &'static str,
}

const FAULTS: [Fault; 16] = [
    Fault {
        what: "a commit does not wait for the disk",
        // The engine's own setting for this is refused in its single-writer mode.
        file: "src/store/padded.rs",
        right: "        self.0.sync_data()\n",
        wrong: "        Ok(())\n",
        caught_by: "nothing_acknowledged_is_lost_in_a_crash_at_any_operation",
    },
    Fault {
        what: "a new store's folder is not synced",
        file: "src/store/open.rs",
        right: "    sync_folder(folder).map_err(at)\n",
        wrong: "    Ok(())\n",
        caught_by: "the_folder_of_a_new_store_is_synced_once_the_store_has_its_name",
    },
    Fault {
        what: "lines are answered as recorded before they are, whatever becomes of the commit",
        file: "src/store/hub/recorder.rs",
        right: "            store.commit(&additions, &[], self.streams.last_given(), drafts)?;\n",
        wrong: "            let _ = store.commit(&additions, &[], self.streams.last_given(), drafts);\n",
        caught_by: "after_one_failed_operation_anywhere_every_line_is_recorded_once",
    },
    Fault {
        what: "after a failed commit it is not asked what had landed",
        file: "src/store/hub/recorder.rs",
        right: "            let landed = self.streams.landed(|id| store.head(id))?;\n",
        wrong: "            let landed = 0;\n",
        caught_by: "after_one_failed_operation_anywhere_every_line_is_recorded_once",
    },
    Fault {
        what: "checksums are not compared",
        file: "src/store/codec.rs",
        right: "    if checksum(key, checked) != u32::from_le_bytes(*crc) {\n",
        wrong: "    if checksum(key, checked) != u32::from_le_bytes(*crc) && checked.is_empty() {\n",
        caught_by: "a_flipped_bit_hurts_only_what_it_hit_and_that_is_named",
    },
    Fault {
        what: "a stream's end is not compared with what is noted of it",
        file: "src/store/reading.rs",
        right: "    match noted.count == found && last.is_none_or(|last| last == noted.hash) {\n",
        wrong: "    match noted.count == found || last.is_none_or(|last| last == last) {\n",
        caught_by: "records_taken_from_the_end_are_missed",
    },
    Fault {
        what: "the engine's panics are not caught",
        file: "src/files/caught.rs",
        right: "    let done = catch_unwind(AssertUnwindSafe(work));\n",
        wrong: "    let done: std::thread::Result<T> = Ok(work());\n",
        caught_by: "a_panic_of_the_engine_is_an_error_and_one_of_our_own_stays_a_panic",
    },
    Fault {
        what: "the end of a stream is not noted",
        file: "src/store/writing.rs",
        right: "            streams::note(txn, (*id).into(), Head::default().with(last))?;\n",
        wrong: "            let _ = last;\n",
        caught_by: "what_is_noted_follows_what_is_recorded_and_deleted",
    },
    Fault {
        what: "records are stored whatever their number",
        file: "src/store/tables.rs",
        right: "        if found != stored + 1 {\n",
        wrong: "        if found == 0 {\n",
        caught_by: "records_are_added_in_their_order_or_not_at_all",
    },
    Fault {
        what: "one half of a command in two logs is not stored",
        file: "src/store/writing.rs",
        right: "        for addition in additions {\n            tables::append(",
        wrong: "        for addition in additions.iter().take(1) {\n            tables::append(",
        caught_by: "a_crash_at_any_write_leaves_both_halves_of_a_command_or_neither",
    },
    Fault {
        what: "the chain is not compared",
        file: "src/store/verify.rs",
        right: "            Some(head) => head.checked(stream, sealed).unwrap_or_else(|fault| {\n                \
                self.faults.push(broken(fault));\n",
        wrong: "            Some(head) => head.checked(stream, sealed).unwrap_or_else(|fault| {\n                \
                drop(broken(fault));\n",
        caught_by: "verifying_says_which_record_is_bad_and_how",
    },
    Fault {
        what: "what is typed waits for a second",
        file: "src/store/hub/recorder.rs",
        right: "const DRAFTS_WAIT: Duration = Duration::from_millis(100);\n",
        wrong: "const DRAFTS_WAIT: Duration = Duration::from_millis(1000);\n",
        caught_by: "what_is_typed_is_on_the_disk_300_ms_after_its_last_letter_and_after_its_first",
    },
    Fault {
        what: "the file at the path is not compared with the one that is open",
        file: "src/store/watched.rs",
        right: "            Ok(_) => return Err(displaced(Displacement::Replaced)),\n",
        wrong: "            Ok(_) => {}\n",
        caught_by: "a_commit_into_a_file_that_was_displaced_is_an_error",
    },
    Fault {
        what: "the name of a new folder is not synced",
        file: "src/files/mod.rs",
        right: "    for made in missing.into_iter().rev() {\n",
        wrong: "    for made in missing.into_iter().rev().take(0) {\n",
        caught_by: "what_the_screen_showed_as_saved_is_there_after_a_crash_at_any_operation_of_the_disk",
    },
    Fault {
        what: "a file that can't be read is taken for one that another program changed",
        file: "src/store/watched.rs",
        right: "                    *state = WatchedState::Left(left);\n",
        wrong: "                    *state = WatchedState::Altered;\n",
        caught_by: "what_a_subcommand_says_is_so_whichever_call_of_the_disk_fails",
    },
    Fault {
        what: "a damaged store is backed up",
        file: "src/store/verify.rs",
        right: "Ok((found.stream, found.outcome?))",
        wrong: "Ok((found.stream, found.outcome.unwrap_or_default()))",
        caught_by: "a_damaged_store_makes_no_backup_and_takes_none_away",
    },
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn each_fault_has_its_place_and_a_test() {
    let sources = &Tree::project().sources;
    let tests: BTreeSet<&str> =
        sources.iter().flat_map(|source| &source.facts.tests).map(String::as_str).collect();
    let listed = fs::read_to_string(root().join("docs/testing.md")).unwrap();
    let mut wrong = Vec::new();
    for Fault { what, file, right, caught_by, .. } in &FAULTS {
        let places = fs::read_to_string(root().join(file)).unwrap().matches(right).count();
        if places != 1 {
            wrong.push(format!("{what}: {file} has its place {places} times"));
        }
        if !tests.contains(caught_by) {
            wrong.push(format!("{what}: {caught_by} is no test"));
        }
        if !listed.contains(&format!("| {what} | `{caught_by}` |")) {
            wrong.push(format!("{what}: docs/testing.md has no row of it"));
        }
    }
    fails_with(&wrong, "the list of faults is not what the sources are");
}

/// Whether a test passes in a copy of the project.
fn passes(copy: &Path, test: &str) -> bool {
    let is_of_program = Tree::project().sources.iter().any(|source| {
        source.path.starts_with("tests/it/") && source.facts.tests.iter().any(|name| name == test)
    });
    let target: &[&str] = match is_of_program {
        true => &["--test", "it"],
        false => &["--lib"],
    };
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(copy).env("CARGO_TARGET_DIR", copy.join("target")).arg("test").args(target);
    let output = cargo.arg(test).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        told.contains(test),
        "{test} was not run:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.status.success()
}

#[test]
#[ignore = "builds the program anew with each fault, which takes half an hour"]
fn each_hand_made_fault_is_caught() {
    let folder = tempfile::tempdir().unwrap();
    let copy = std::env::var_os("FAULTS_COPY").map_or(folder.path().to_owned(), Into::into);
    for entry in fs::read_dir(root()).unwrap() {
        let part = entry.unwrap().file_name();
        if part == "target" || part == ".git" {
            continue;
        }
        let copied = Command::new("cp").arg("-a").arg(root().join(&part)).arg(&copy).status();
        assert!(copied.unwrap().success(), "{}", part.display());
    }
    let wanted = std::env::var("FAULTS").unwrap_or_default();
    let mut missed = Vec::new();
    for Fault { what, file, right, wrong, caught_by } in &FAULTS {
        if !wanted.split(';').any(|words| what.contains(words)) {
            continue;
        }
        let source = copy.join(file);
        let whole = fs::read_to_string(&source).unwrap();
        fs::write(&source, whole.replace(right, wrong)).unwrap();
        let is_caught = !passes(&copy, caught_by);
        fs::write(&source, &whole).unwrap();
        println!("{}: {what}", if is_caught { "caught" } else { "MISSED" });
        if !is_caught {
            missed.push((*what).to_owned());
        }
    }
    fails_with(&missed, "these faults are caught by no test");
}
