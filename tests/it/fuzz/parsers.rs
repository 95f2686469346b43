//! Everything that reads what people, their files and other tools give, each as a function of bytes.
//!
//! Whatever the bytes are, it comes to an end without a panic. `tests/it/fuzz` tries that for some seconds
//! with every run of the tests, the targets in `fuzz/` for as long as one likes.

use std::{
    io::{Cursor, Write as _},
    sync::OnceLock,
};

use chrono::NaiveDate;
use folkmoot::{
    calendar::{
        dates, period,
        time::{Hours, TimeWord},
    },
    group::command::GroupCommand,
    import::{self, LogFormat, actions, agenda, attendance, members, sheet, word},
    keymap::{Keymap, UserFile},
    meeting::{ItemNumber, Log, command::Line, script},
    papers::{Phrases, phrases::PhraseBook},
    render::template::{self, Escape, Template},
    store::{OpenMode, Store, inspect, jsonl, unwatched},
};

/// A reader of bytes.
pub(crate) type Parser = fn(&[u8]);

/// All of them, by their names.
pub(crate) const PARSERS: [(&str, Parser); 17] = [
    ("commands", commands),
    ("group_commands", group_commands),
    ("script", moot),
    ("scribe", scribe),
    ("meetbot", meetbot),
    ("hcoop", hcoop),
    ("exported_log", exported_log),
    ("keymap", keymap),
    ("phrases", phrases),
    ("template", filled_template),
    ("dates", dates_and_times),
    ("agenda", agenda_text),
    ("csv", csv),
    ("workbook", workbook),
    ("old_workbook", old_workbook),
    ("word", word_document),
    ("store", store),
];

fn text(bytes: &[u8]) -> String {
    folkmoot::text::decode(bytes).text.into_owned()
}

/// What is read as a command is written as a line that is read as one.
pub(crate) fn commands(bytes: &[u8]) {
    for line in text(bytes).lines() {
        if let Ok(Some(command)) = Line::parse(line) {
            let written = command.to_string();
            assert!(matches!(Line::parse(&written), Ok(Some(_))), "{line:?}: {written:?}");
        }
    }
}

pub(crate) fn group_commands(bytes: &[u8]) {
    for line in text(bytes).lines() {
        if let Ok(Some(command)) = GroupCommand::parse(line) {
            let written = command.to_string();
            assert!(matches!(GroupCommand::parse(&written), Ok(Some(_))), "{line:?}: {written:?}");
        }
    }
}

pub(crate) fn moot(bytes: &[u8]) {
    let _ = script::replay(bytes);
}

fn log(bytes: &[u8], format: LogFormat) {
    import::recognise("2024-05-22.log", bytes);
    if let Ok(imported) = import::read("2024-05-22.log", bytes, Some(format)) {
        assert!(imported.explain(bytes).len() >= imported.became.len().min(1));
    }
}

pub(crate) fn scribe(bytes: &[u8]) {
    log(bytes, LogFormat::Scribe);
}

pub(crate) fn meetbot(bytes: &[u8]) {
    log(bytes, LogFormat::MeetBot);
}

pub(crate) fn hcoop(bytes: &[u8]) {
    log(bytes, LogFormat::Hcoop);
}

/// What is taken for a whole log is written as the bytes that it was.
pub(crate) fn exported_log(bytes: &[u8]) {
    let _ = jsonl::read_any(bytes, "log");
    if let Ok(archive) = jsonl::read(bytes, "log") {
        let mut again = Vec::new();
        jsonl::write(&mut again, archive.meeting, &archive.records).expect("a log in memory");
        assert!(jsonl::read(&*again, "again").is_ok());
    }
}

pub(crate) fn keymap(bytes: &[u8]) {
    let text = text(bytes);
    let validate = |line: &str| Line::parse(line).map(|_| ()).map_err(|error| error.to_string());
    if let Ok(map) =
        Keymap::load(None, Some(UserFile { name: "keys.toml", text: &text }), &validate)
    {
        map.to_text();
    }
}

pub(crate) fn phrases(bytes: &[u8]) {
    let _ = PhraseBook::read("phrases.toml", &text(bytes));
}

pub(crate) fn filled_template(bytes: &[u8]) {
    const DATA: &str = include_str!("../../fixtures/meetings/parish-2025-03-11.minutes.json");
    let template =
        Template { name: "minutes.html.jinja", source: &text(bytes), escape: Escape::Html };
    let _ = template::fill(template, DATA, Phrases::builtin(), Box::new(|_| Ok(None)));
}

pub(crate) fn dates_and_times(bytes: &[u8]) {
    let today = NaiveDate::from_ymd_opt(2024, 5, 22).expect("a day");
    for line in text(bytes).lines() {
        let _ = dates::parse_date(line, today);
        let _ = dates::parse_duration_minutes(line);
        let _ = period::parse_period(line, today);
        let _ = TimeWord::parse(line);
        let _ = Hours::parse(line);
    }
}

pub(crate) fn agenda_text(bytes: &[u8]) {
    agenda::agenda(&text(bytes), &[], ItemNumber::new(1));
    if let Ok((tables, _)) = actions::tables(bytes) {
        actions::actions(&tables, Log::default().meeting());
    }
}

/// What is made of the rows of a sheet.
fn rows(bytes: &[u8]) {
    static MEETING: OnceLock<Log> = OnceLock::new();
    let log = MEETING.get_or_init(|| {
        script::replay(b"date 2024-05-22 10:00\nattendee AB \"Ann Barlow\"\n").expect("a meeting")
    });
    if let Ok(sheet) = sheet::read(bytes, &|rows| members::are_members(rows)) {
        members::members(&sheet.rows, Vec::new());
        if attendance::is_report(&sheet.rows) {
            let strangers = attendance::Strangers::Guests;
            let _ = attendance::attendance(&sheet.rows, log.meeting(), strangers);
        }
    }
}

pub(crate) fn csv(bytes: &[u8]) {
    // What begins like a workbook is one, and is read below.
    if !bytes.starts_with(b"PK") {
        rows(bytes);
    }
}

const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The parts of a workbook; the first byte of what is given says in place of which the others stand.
pub(crate) fn workbook_parts() -> [(&'static str, String); 6] {
    [
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{SPREADSHEET}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Email</t></is></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"><v>45434.5</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>")),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{SPREADSHEET}\" count=\"1\" uniqueCount=\"1\"><si><t>Name</t></si></sst>")),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")),
        ("xl/styles.xml", format!("<styleSheet xmlns=\"{SPREADSHEET}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>")),
        ("content.xml", "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"One\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"3\"><text:p>Name</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>".to_owned()),
    ]
}

/// A package of these parts, unpacked as it is packed.
fn package<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        package.start_file(name, options).expect("a part");
        package.write_all(bytes).expect("a part");
    }
    package.finish().expect("a package").into_inner()
}

pub(crate) fn workbook(bytes: &[u8]) {
    let Some((which, given)) = bytes.split_first() else { return };
    let parts = workbook_parts();
    let which = usize::from(*which) % parts.len();
    let is_open_document = which == parts.len() - 1;
    let part = |(place, (name, text)): (usize, &'_ (&'static str, String))| {
        (*name, if place == which { given.to_vec() } else { text.clone().into_bytes() })
    };
    let mut chosen: Vec<(&str, Vec<u8>)> = parts.iter().enumerate().map(part).collect();
    match is_open_document {
        true => {
            chosen.retain(|(name, _)| *name == "content.xml");
            let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
            chosen.insert(0, ("mimetype", kind));
        }
        false => chosen.retain(|(name, _)| *name != "content.xml"),
    }
    rows(&package(chosen.iter().map(|(name, bytes)| (*name, &**bytes))));
}

/// A workbook of the old kind: a compound file with a stream of records.
pub(crate) fn old_workbook(bytes: &[u8]) {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    file.create_stream("/Workbook")
        .and_then(|mut stream| stream.write_all(bytes))
        .expect("a stream");
    rows(&file.into_inner().into_inner());
}

pub(crate) fn word_document(bytes: &[u8]) {
    let package = package([("word/document.xml", bytes)]);
    let _ = word::read(&package);
    if let Ok((tables, _)) = actions::tables(&package) {
        actions::actions(&tables, Log::default().meeting());
    }
}

/// A store in which bytes are changed: each five of what is given are a place and what it is XORed with.
pub(crate) fn store(bytes: &[u8]) {
    static STORE: OnceLock<Vec<u8>> = OnceLock::new();
    let whole = STORE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("m.redb");
        let mut store = Store::open(&path, OpenMode::Write).expect("a store");
        let log = script::replay(include_bytes!("../../fixtures/meetings/closed-session.moot"));
        store.add_meeting(&log.expect("a meeting")).expect("room for it");
        store.close().expect("a store that closes");
        std::fs::read(path).expect("its bytes")
    });
    let mut changed = whole.clone();
    for change in bytes.chunks_exact(5) {
        let place = u32::from_le_bytes([change[0], change[1], change[2], change[3]]);
        let place = place as usize % changed.len();
        changed[place] ^= change[4];
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.redb");
    std::fs::write(&path, changed).expect("a file");
    let _ = inspect(&path, &mut unwatched);
    if let Ok(store) = Store::open(&path, OpenMode::Read) {
        for meeting in store.meetings().unwrap_or_default() {
            let _ = store.load(meeting.id);
        }
    }
}
