use super::*;

const DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 7, 9);

fn problems(text: &str) -> String {
    PhraseBook::read("phrases.toml", text).map(drop).unwrap_err().to_string()
}

#[test]
fn a_file_is_laid_over_what_is_built_in_and_a_groups_own_words_over_that() {
    let book = PhraseBook::read(
        "phrases.toml",
        "due = \"by {date}\"\naction = \"No {number}.\"\n\
         [[group]]\nname = \"Parish Council \"\ndraft = \"UNCONFIRMED\"\ndue = \"until {date}\"\n",
    )
    .unwrap();
    let everyone = book.for_group("Board");
    assert_eq!((everyone.due("then"), everyone.action(3)), ("by then".into(), "No 3.".into()));
    assert_eq!((everyone.draft(), everyone.vote()), ("DRAFT", "Vote"));
    let own = book.for_group("parish council");
    assert_eq!((own.due("then"), own.action(3)), ("until then".into(), "No 3.".into()));
    assert_eq!(own.draft(), "UNCONFIRMED");
}

#[test]
fn places_may_change_their_order_and_stand_twice() {
    let book = PhraseBook::read(
        "phrases.toml",
        "moved_and_seconded_by = \"{seconder} for {mover} ({seconder})\"\n\
         date = \"{year}, {month} {day}\"\nmeeting_date = \"{day} {month} {year}\"\n\
         time = \"{hour12}.{minute}{half}\"\nafternoon = \" yh\"\n",
    )
    .unwrap();
    let phrases = book.for_group("");
    assert_eq!(phrases.movers(Some("AB"), Some("CD")).unwrap(), "CD for AB (CD)");
    assert_eq!(phrases.write_date(DAY.unwrap()), "2024, July 9");
    assert_eq!(phrases.write_meeting_date(DAY.unwrap()), "9 July 2024");
    let times = [(0, 5), (11, 59), (12, 0), (19, 30)];
    let written = times.map(|(h, m)| phrases.write_time(NaiveTime::from_hms_opt(h, m, 0).unwrap()));
    assert_eq!(written, ["12.05am", "11.59am", "12.00 yh", "7.30 yh"]);
}

#[test]
fn everything_that_is_wrong_is_said_at_once_with_its_line() {
    let told = problems(
        "prseent = \"Here\"\nxyzzy = \"?\"\ndue = \"by {day}\"\naction = \"Action\"\n\
         vote = 3\ndraft = \" \"\nvenue = \"a\\u001b[31m\"\nchair = \"{chair}\"\n\
         untitled = \"a { b\"\nnone = \"a } b\"\ndecision = \"a {b{c}\"\nlanguage = \"<en>\"\n\
         months = [\"January\"]\nclose = '''a\nb'''\nmeeting_date = \"{weekday} {day} {month}\"\n\
         quorum = \"\\u202e\"\n",
    );
    insta::assert_snapshot!(told, @r#"
    phrases.toml:1: no phrase is called "prseent"; did you mean present?
    phrases.toml:2: no phrase is called "xyzzy"; folkmoot phrases lists them all
    phrases.toml:3: due has no place {day}; its places are {date}
    phrases.toml:4: action lacks its {number}; its places are {number}
    phrases.toml:5: vote should be text in quotes
    phrases.toml:6: draft has no words; leave its line out to keep it as it is
    phrases.toml:7: venue holds a control character or a line break; write plain text on one line
    phrases.toml:8: chair has no place {chair}; it has none
    phrases.toml:9: untitled has a brace that stands alone; a place is a name in two braces, like {name}
    phrases.toml:10: none has a brace that stands alone; a place is a name in two braces, like {name}
    phrases.toml:11: decision has a brace that stands alone; a place is a name in two braces, like {name}
    phrases.toml:12: "<en>" is no language tag; write one like en-GB, cy or ga
    phrases.toml:13: months should be a list of 12 names in quotes, each with a comma after it
    phrases.toml:14: close holds a control character or a line break; write plain text on one line
    phrases.toml:16: meeting_date lacks its {year}; its places are {day}, {month}, {year}, and may be {weekday}
    phrases.toml:17: quorum holds a control character or a line break; write plain text on one line
    "#);
}

#[test]
fn a_group_is_one_with_a_name_and_stands_once() {
    let told = problems(
        "[[group]]\nname = \"Board\"\ndue = \"x\"\n[[group]]\ndraft = \"x\"\n\
         [[group]]\nname = \"BOARD\"\n",
    );
    insta::assert_snapshot!(told, @r#"
    phrases.toml:3: due lacks its {date}; its places are {date}
    phrases.toml:4: a group's phrases begin with [[group]], in two brackets, and a line name = "…"
    phrases.toml:6: "BOARD" has phrases already, above; put them together
    "#);
    insta::assert_snapshot!(problems("[group]\nname = \"Board\"\n"), @r#"phrases.toml:1: a group's phrases begin with [[group]], in two brackets, and a line name = "…""#);
    insta::assert_snapshot!(problems("draft = UNCONFIRMED\n"), @"phrases.toml:1: this is not TOML: string values must be quoted, expected literal string");
    insta::assert_snapshot!(problems("draft = \"a\"\ndraft = \"b\"\n"), @"phrases.toml:2: this is not TOML: duplicate key");
}
