//! Who says what in logs of W3C's scribe: speakers, continuations, corrections, remarks of the scribe.

use super::{became, notes, read};

#[test]
fn a_corrected_speaker_has_the_words_and_what_goes_on() {
    let log = "10:00 <hedy> present+ Hedy, Gil, Uma\n10:00 <gil> scribe+ gil\n\
               10:01 <gil> Hedy: the hedge is high\n10:01 <gil> ... and wide\n\
               10:01 <uma> s/Hedy/Uma/\n10:01 <gil> .. and ours\n\
               10:02 <gil> Uma: who cuts it?\n10:02 <gil> … and when?\n10:02 <gil> s/Uma: who/Hedy: who/\n\
               10:03 <gil> Hedy: the council\n10:03 <gil> s/Hedy/Piet/\n10:03 <gil> ... in May\n\
               10:04 <gil> Piet: or not\n10:04 <gil> s/Piet/Uma/\n10:04 <gil> ... at all\n";
    let imported = read(log);
    assert_eq!(imported.refusals, Vec::<String>::new());
    assert_eq!(
        notes(imported.log.meeting()),
        [
            "UM: the hedge is high",
            "UM: and wide",
            "UM: and ours",
            "HE: who cuts it?",
            "HE: and when?",
            "-: Piet: the council",
            "-: Piet: in May",
            "UM: or not",
            "UM: at all",
        ]
    );
}

#[test]
fn a_speaker_who_is_on_no_roll_goes_on_as_typed() {
    let log = "10:00 <uma> present+\n10:00 <gil> scribe+\n10:01 <gil> Noor: four barrows\n\
               10:01 <uma> +1\n10:01 <gil> ... and a rake\n10:02 <gil> Noor:\n\
               10:02 <gil> ... nothing else\n10:03 <gil> all laugh\n10:03 <gil> ... for long\n\
               10:04 <gil> PROPOSED: a rake\n10:05 <gil> https://example.org/rake: is broken\n";
    let imported = read(log);
    assert_eq!(
        notes(imported.log.meeting()),
        [
            "-: Noor: four barrows",
            "UM: +1",
            "-: Noor: and a rake",
            "-: Noor: nothing else",
            "-: all laugh",
            "-: for long",
            "-: PROPOSED: a rake",
            "-: https://example.org/rake: is broken",
        ]
    );
    assert_eq!(became(&imported, log)[5], "who speaks in the next lines");
}

#[test]
fn the_scribes_own_remarks_and_votes_keep_the_scribes_name() {
    let log = "10:00 <uma> present+\n10:00 <gil> present+\n10:00 <gil> scribe+\n\
               10:01 <gil> Uma: a pond\n10:01 <gil> +1\n10:01 <gil> <gil> I would dig it\n\
               10:01 <gil> ... by hand\n10:02 <gil> \\Note: she means a small one\n\
               10:02 <gil> -> https://example.org/pond a sketch\n10:02 <gil> ... of two feet\n\
               10:03 <uma> ... or three\n10:04 <gil> +1s all round\n";
    let imported = read(log);
    assert_eq!(
        notes(imported.log.meeting()),
        [
            "UM: a pond",
            "GI: +1",
            "GI: I would dig it",
            "UM: by hand",
            "-: Note: she means a small one",
            "-: -> https://example.org/pond a sketch",
            "UM: of two feet",
            "UM: ... or three",
            "-: +1s all round",
        ]
    );
}

#[test]
fn why_somebody_wanted_to_speak_is_kept_once() {
    let log = "10:00 <uma> present+\n10:00 <gil> scribe+\n10:01 <uma> q+ to ask where the key of the shed \
               has been put\n10:01 <gil> ack uma\n10:01 <Zakim> uma, you wanted to ask where the key of\n\
               10:01 <Zakim> ... the shed has been put\n10:02 <uma> q+ to say that it rains\n\
               10:02 <uma> q+ gil\n10:03 <uma> Q - who has it?\n";
    let imported = read(log);
    assert_eq!(
        notes(imported.log.meeting()),
        [
            "-: Zakim: uma, you wanted to ask where the key of the shed has been put",
            "UM: q+ to say that it rains",
            "UM: Q - who has it?",
        ]
    );
}

#[test]
fn text_between_marks_is_taken_as_it_is() {
    let log = "10:00 <uma> present+\n10:00 <gil> scribe+\n10:01 <gil> ```\n10:01 <gil> Topic: a field\n\
               10:01 <uma> [[\n10:01 <uma> q+ gil\n10:01 <uma> ]]\n10:01 <gil> ```\n10:02 <gil> Uma: so\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(meeting.agenda.iter().count(), 0);
    assert_eq!(notes(meeting), ["-: Topic: a field", "UM: q+ gil", "UM: so"]);
}

#[test]
fn a_topic_that_a_bot_wrote_is_corrected_too() {
    let log = "10:00 <uma> present+\n10:01 <Zakim> agendum 1 -- Hegdes -- taken up [from uma]\n\
               10:01 <uma> s/Hegdes/Hedges/\n10:02 <github-bot> Topic: Gtaes\n10:02 <uma> s/Gt/Ga/\n";
    assert_eq!(super::titles(read(log).log.meeting()), ["Hedges", "Gaaes"]);
}

#[test]
fn what_the_server_says_is_no_talk_in_any_clients_form() {
    let log = "10:00 <uma> present+\n10:00 <gil> scribe: gil\n10:01 <piet> piet has joined #shed\n\
               10:01 <piet> piet has left #shed\n10:01 <uma> uma has changed the topic to: keys\n\
               10:02 * uma has changed the topic to: keys\n10:02 * uma changes topic to 'keys'\n\
               10:02 * Topic for #shed is: keys\n10:02 -!- uma changed the topic of #shed to: keys\n\
               10:02 *** uma sets mode: +o gil\n10:02 * gil sets mode: +v uma\n\
               10:02\t--\tuma has changed topic for #shed to \"keys\"\n10:03 <uma> uma has left her key\n";
    let imported = read(log);
    assert_eq!(notes(imported.log.meeting()), ["UM: uma has left her key"]);
    let explained = became(&imported, log);
    assert_eq!(explained[2..12], vec!["left out: who came and went"; 10]);
}
