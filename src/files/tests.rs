use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn put(path: &Path, existing: Existing, bytes: &[u8]) -> io::Result<()> {
    write(path, Purpose::Paper, existing, bytes)
}

#[test]
fn a_file_is_kept_or_replaced_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    put(&path, Existing::Keep, b"1").unwrap();
    let refused = put(&path, Existing::Keep, b"2").unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&path).unwrap(), b"1");
    put(&path, Existing::Replace, b"3").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"3");
    assert_eq!(names(folder.path()), ["a.md"]);
    assert!(put(folder.path(), Existing::Replace, b"4").is_err());
}

#[test]
fn what_could_not_be_written_whole_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    put(&path, Existing::Keep, b"before").unwrap();
    for existing in [Existing::Keep, Existing::Replace] {
        let path =
            if existing == Existing::Keep { path.with_extension("txt") } else { path.clone() };
        let broken = |out: &mut dyn Write| -> io::Result<()> {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        };
        let failed = write_with(&path, Purpose::Record, existing, broken).unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::StorageFull);
    }
    assert_eq!(fs::read(&path).unwrap(), b"before");
    assert_eq!(names(folder.path()), ["a.md"]);
}

#[test]
fn a_new_file_never_takes_the_place_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |bytes: &[u8]| write_numbered(folder.path(), "board", "md", Purpose::Paper, bytes).unwrap();
    let paths = [write(b"1"), write(b"2"), write(b"3")];
    let names = paths.each_ref().map(|path| path.file_name().unwrap().to_string_lossy());
    assert_eq!(names, ["board.md", "board-2.md", "board-3.md"]);
    assert_eq!(fs::read(&paths[0]).unwrap(), b"1");
    assert!(write_numbered(&folder.path().join("gone"), "a", "md", Purpose::Paper, b"").is_err());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn links_are_followed_and_stay() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("d")).unwrap();
        symlink("d/a.md", at("near")).unwrap();
        symlink(at("near"), at("far")).unwrap();
        for (existing, text) in [(Existing::Keep, "new"), (Existing::Replace, "newer")] {
            put(&at("far"), existing, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(at("d/a.md")).unwrap(), text);
        }
        assert!(put(&at("far"), Existing::Keep, b"no").is_err());
        assert!(at("far").is_symlink() && at("near").is_symlink());
        assert_eq!(names(&at("d")), ["a.md"]);
        symlink("loop", at("loop")).unwrap();
        assert!(put(&at("loop"), Existing::Replace, b"").is_err());
        assert_eq!(through_links(&at("far")), at("d/a.md"));
        assert_eq!(
            write_numbered(folder.path(), "loop", "md", Purpose::Paper, b"").unwrap(),
            at("loop.md")
        );
        symlink("nowhere", at("board.md")).unwrap();
        let numbered = write_numbered(folder.path(), "board", "md", Purpose::Paper, b"");
        assert_eq!(numbered.unwrap(), at("board-2.md"));
    }

    #[test]
    fn a_replaced_file_keeps_its_mode_and_a_record_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        for wanted in [0o664, 0o600, 0o444] {
            fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
            put(&path, Existing::Replace, b"new").unwrap();
            assert_eq!(mode(&path), wanted);
        }
        let record = folder.path().join("log.jsonl");
        write(&record, Purpose::Record, Existing::Keep, b"1").unwrap();
        assert_eq!(mode(&record), 0o600);
        // What the umask is here is told by a file that is made as any program makes one.
        let (paper, plain) = (folder.path().join("b.md"), folder.path().join("plain"));
        put(&paper, Existing::Keep, b"1").unwrap();
        File::create(&plain).unwrap();
        assert_eq!(mode(&paper), mode(&plain));
    }

    #[test]
    fn devices_and_pipes_are_written_into() {
        let folder = tempfile::tempdir().unwrap();
        let null = folder.path().join("null.md");
        symlink("/dev/null", &null).unwrap();
        put(&null, Existing::Keep, b"1").unwrap();
        assert!(null.is_symlink() && is_special(&null) && !is_standard_output(&null));
        assert!(is_standard_output(Path::new("/dev/stdout")) && is_standard_output(Path::new("-")));
        assert!(!is_standard_output(Path::new("./-")) && !is_standard_output(Path::new("1")));
        let (reader, writer) = io::pipe().unwrap();
        let path = format!("/dev/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&writer));
        put(Path::new(&path), Existing::Keep, b"said").unwrap();
        drop(writer);
        assert_eq!(io::read_to_string(reader).unwrap(), "said");
    }

    #[test]
    fn a_reader_that_has_gone_away_is_no_error() {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let path = format!("/dev/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&writer));
        put(Path::new(&path), Existing::Keep, &[b'x'; 1 << 17]).unwrap();
    }
}
