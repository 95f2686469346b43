//! The list of phrases, each with the places that are filled in.
//!
//! A phrase that nothing uses is an unused method, so the compiler warns of it.

use std::fmt::Display;

use super::Phrases;

/// What is known of a phrase.
pub(super) struct PhraseInfo {
    pub(super) name: &'static str,
    /// The places that it must keep.
    pub(super) needed: &'static [&'static str],
    /// The places that it may have as well; they are filled after those that are needed.
    pub(super) free: &'static [&'static str],
}

impl PhraseInfo {
    /// Every place, in the order in which they are filled.
    pub(super) fn places(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.needed.iter().chain(self.free).copied()
    }
}

/// Makes of the list of phrases the table of what is known of them and a method for each.
macro_rules! phrases {
    ($($name:ident $(($($needed:ident),* $(; $($free:ident),+)?))?;)+) => {
        #[allow(non_camel_case_types, reason = "the names are those of the file")]
        enum Name { $($name),+ }

        pub(super) const LIST: &[PhraseInfo] = &[$(PhraseInfo {
            name: stringify!($name),
            needed: &[$($(stringify!($needed)),*)?],
            free: &[$($($(stringify!($free)),+)?)?],
        }),+];

        impl Phrases {
            $(phrase! { $name $(($($needed),* $(; $($free),+)?))? })+
        }
    };
}

macro_rules! phrase {
    ($name:ident) => {
        pub(crate) fn $name(&self) -> &str {
            self.plain(Name::$name as usize)
        }
    };
    ($name:ident ($($needed:ident),* $(; $($free:ident),+)?)) => {
        pub(crate) fn $name(
            &self, $($needed: impl Display,)* $($($free: impl Display),+)?
        ) -> String {
            self.filled(Name::$name as usize, &[$(&$needed,)* $($(&$free),+)?])
        }
    };
}

phrases! {
    language;

    date(day, month, year);
    meeting_date(day, month, year; weekday);
    time(minute; hour, hour12, half);
    morning;
    afternoon;
    time_on(time, date);
    span(from, to);
    span_from(from);

    minutes;
    agenda;
    report;
    action_list;
    corrections_list;
    untitled;
    draft;
    status_draft;
    status_circulated(date);
    status_approved(date);
    status_approved_by(date);
    status_corrected(date);
    status_corrected_by(date);
    status_signed(name, date);
    called_off;
    called_off_since(reason);
    postponed_from(date);
    continues(date);
    public_edition;
    full_edition;
    confidential;
    page;
    page_of;
    colophon(records, hash);

    date_label;
    planned(span);
    venue;
    chair;
    vice_chair_presided(name);
    chair_not_present(name);
    co_chairs(names, last);
    chair_unknown;
    chair_from(time, name);
    minute_taker;
    breaks;
    adjourned(span);
    quorum;
    quorum_member;
    quorum_members(count);
    quorum_share(percent);
    quorum_organisation;
    quorum_organisations(count);
    quorum_fraction(share);
    quorum_more_than_half;
    quorum_at_least(rule, count);
    quorum_sectors(sectors);
    quorum_vacant(count);
    quorum_not_online;
    quorum_not_co_opted;
    quorum_counting(rule, counting);
    quorate_throughout;
    quorate_so_far;
    never_quorate;
    not_quorate(times);
    not_quorate_until(to);
    not_quorate_between(from, to);
    not_quorate_to_end(from);
    not_quorate_since(from);

    present;
    in_attendance;
    present_throughout;
    present_in_room;
    present_on_call;
    present_otherwise;
    none_present;
    all_remote;
    also_present;
    unnamed_person;
    unnamed_people(count);
    apologies;
    no_apologies;
    absent;
    not_recorded;
    role_chair;
    role_vice_chair;
    role_minute_taker;
    role_guest;
    deputy_for(name);
    remote;
    arrived(time);
    left(time);
    stepped_out(span);
    remote_from(time);
    in_room_from(time);
    at_item(time, number);
    over_items(span, first, last);
    for_item(span, number);

    before_agenda;
    after_agenda;
    presented_by(name);
    taken_first;
    taken_after(number);
    resumed(times);
    deferred;
    deferred_later;
    not_reached;
    not_yet_reached;
    nothing_recorded;
    item_is_confidential;
    confidential_item;
    item_left_out;
    entry_left_out;
    ground(words);
    with_ground(title, words);
    decision;
    action(number);
    recommendation(number);
    recommended_by(source);
    due(date);
    due_next_meeting;
    due_asap;
    due_ongoing;
    owner_all;
    vote;
    tally(in_favour, against, abstained);
    moved_by(mover);
    seconded_by(seconder);
    moved_and_seconded_by(mover, seconder);
    amendment;
    needs_half_of_present;
    needs_two_thirds;
    needs_two_thirds_of_present;
    needs_three_quarters;
    needs_three_quarters_of_present;
    votes_against(count);
    votes_abstained(count);
    spoilt_paper;
    spoilt(count);
    member_for;
    member_against;
    member_abstained;
    member_did_not_vote;
    names_for(names);
    names_against(names);
    names_abstained(names);
    carried;
    lost;
    tied;
    carried_by_casting_vote;
    lost_by_casting_vote;
    carried_by_vote_of(name);
    lost_by_vote_of(name);
    agreed;
    agreed_unanimously;
    agreed_nem_con;
    agreed_on_show_of_hands;
    agreed_by_majority;
    lost_on_show_of_hands;
    not_put_to_the_vote;
    outcome;
    by_the_group;
    achieved_by(name);
    offer;
    declaration;

    close;
    closed_at(time);
    adjourned_at(time);
    adjourned_until(time, when);
    actions;
    no_actions;
    no_actions_here;
    earlier_meeting;
    carried_times(count);
    progress_on(date, words);
    rag_red;
    rag_amber;
    rag_green;
    action_open;
    action_done;
    action_dropped;
    action_dropped_because(reason);
    next_meeting;
    next_apologies;
    corrections;
    corrected_words(place, words);
    corrected_entry(place);
    item_closed(number);
    entry_closed(place);
    ground_changed(place);
    corrected_meeting;
    corrected_item(number);
    corrected_attendance(name);
    corrected_vote(place);
    correction_reason(reason);

    column_initials;
    column_vote;
    column_name;
    column_title;
    column_organisation;
    column_attendance;
    column_number;
    column_item;
    column_action;
    column_recommendation;
    column_source;
    column_owner;
    column_due;
    column_from;
    column_progress;
    column_status;
    column_time;
    column_presenter;
    column_minutes;

    proceedings;
    scribe;
    regrets;
    contents;
    summary_of_actions;
    summary_of_decisions;
    resolution;
    none;

    papers_to_read;
    paper_for_item(number, title);
    paper;
    no_items;
    no_apologies_so_far;
    earlier_actions;
    open_actions;
    open_actions_for(name);
    as_at(date);
    overdue;
    none_open;
    invited_without_email(names);
    no_owner;

    main_points;
    item_point(number, title);
    key_issues(sector);
    sector_actions(sector);
    board_attended;
    representative;
    contact;
    next_not_fixed;
    date_completed;

    register;
    register_by;
    register_sector;
    register_members;
    register_groups;
    register_present;
    register_virtual;
    register_substitute;
    register_attending;
    register_absent;
    register_apologies_share;

    check_error;
    check_warning;
    check_note;
    check_one_error;
    check_errors(count);
    check_one_warning;
    check_warnings(count);
    check_one_note;
    check_notes(count);
    check_nothing;

    nothing_corrected;
    became(what, was, now);
    now_reads(what, now);
    quoted(words);
    nothing;
    group_label;
    title;
    start;
    end;
    put_on_roll(name);
    taken_off_roll(name);
    attendance_of(name);
    item(number);
    removed_item;
    item_papers(number);
    ground_of(place);
    item_began(number);
    item_ended(number);
    item_put_in(number, title);
    entry_put_in(place, words);
    entry_taken_out(place, words);
    entry_removed(place);
    entry_moved(words, from, to);
    in_item(number);
    in_removed_item;
    in_before;
    in_after;

    figure_report; figure_by(noun, rows); figure_by_two(noun, rows, columns); figure_meeting;
    figure_meetings(count); figure_all_groups; figure_always; figure_since(date);
    figure_until(date); figure_adds_up; figure_several(count); figure_nothing;
    figure_filter(words); figure_total; figure_before; figure_change; figure_points(count);
    figure_of(part, whole); figure_not_given; figure_numbered(number);
    figure_other; figure_others(count); figure_quarter(first, last, year);
    figure_month(month, year); figure_in_group(meeting, group); noun_attendance; noun_people;
    noun_actions; noun_recommendations; noun_decisions; noun_votes; noun_time; noun_outcomes; noun_presentations;
    noun_declarations; cut_member; cut_organisation; cut_sector; cut_group; cut_kind; cut_theme;
    cut_owner; cut_state; cut_way; cut_month; cut_quarter; cut_year; cut_meeting; figure_expected;
    figure_came; figure_room; figure_online; figure_deputy; figure_unrecorded; figure_also_there;
    figure_unnamed; figure_late; figure_early; figure_time_expected; figure_time_there;
    figure_number; figure_items; figure_set; figure_open; figure_overdue; figure_done;
    figure_dropped; figure_carried; figure_lost; figure_tied; figure_not_put; figure_planned;
    figure_used; figure_over; figure_people; figure_never; figure_once; figure_often;
    figure_attended; figure_represented; figure_excused; figure_of_time; figure_done_share;
    figure_carried_share; figure_of_plan; figure_once_share; figure_meetings_came;
    figure_median_days; kind_standing; kind_matters_arising; kind_presentation; kind_discussion;
    kind_decision; kind_aob; kind_minutes; kind_apologies; kind_workplan; way_room; way_online; way_both;
    note_attendance; note_people; note_actions; note_recommendations; note_time;

    annual; annual_compared(period); annual_held; annual_quorate; annual_average;
    annual_average_change(share, before); annual_rarely; annual_sectors; annual_attendance;
    annual_higher(share, count); annual_lower(share, count); annual_same(count);
    annual_alone(count); annual_from_none(count); annual_best(most, count, least, fewest);
    annual_share(share); annual_deputies(count); annual_ways(room, online, both);
    annual_once(share); annual_once_reduced(before, now); annual_once_rose(before, now);
    annual_once_stayed(share); annual_unnamed(count); annual_unminuted(days); annual_chart;
    annual_chart_of(group); annual_distribution; annual_attended_none; annual_attended_one;
    annual_attended(count); annual_this_year; annual_last_year; annual_each_meeting;
    annual_each_group; annual_average_head; annual_how_held; annual_quorum; annual_yes; annual_no;
    annual_minutes; annual_minutes_draft; annual_minutes_circulated; annual_minutes_approved;
    annual_minutes_corrected; annual_by_sector; annual_sectors_head; annual_never_sectors(names);
    annual_never_organisations(names); annual_without(names); annual_members; annual_matrix;
    annual_matrix_of(group); annual_share_head; annual_key; annual_workplan; annual_outcomes;
    annual_achieved; annual_no_outcome; annual_work; annual_presentations;
    annual_given_by(title, who); annual_not_presented(names); annual_decided(count);
    annual_recommendations(set, done, dropped, open, overdue);
    annual_actions(set, done, dropped, open, overdue); annual_median(days); annual_conclusions;
    annual_to_write; annual_counted; annual_note_members; annual_note_change; annual_note_rarely;
    annual_minutes_behind(list); annual_summary; annual_data; annual_figure; annual_organisations;

    annual_occasions(count, people); annual_instead(title, date); annual_event; annual_training;
    annual_survey; annual_goals(count, met, open, without, dropped); annual_goals_head;
    annual_goals_of(group); annual_theme_outcomes; survey_answers(count);
    survey_few(question); survey_chosen(question, count); survey_mean(question, mean, count);
    survey_comments(question, count, first, last); survey_comments_head; survey_one_star;
    survey_stars(count); survey_parts_hidden; survey_answers_head; survey_mean_head;

    deadlines; deadlines_none; deadline_what; deadline_why; deadline_agenda(date);
    deadline_minutes(date); deadline_review; deadline_before(rule); deadline_after(rule);
    deadline_set; deadline_at(day, time); deadline_plan(date, count); deadline_actions(date);
    deadline_approve(date); deadline_overdue(count); deadline_seat(name); deadline_meeting;
    deadline_elapsed; deadline_lapse(months, date); deadline_lapse_never(months);
    deadline_approved; deadline_no_rule; rule_day; rule_days(count); rule_working_day;
    rule_working_days(count); rule_clear_day; rule_clear_days(count); rule_hour; rule_hours(count);
    // The workplan of a group.
    workplan; workplan_none; workplan_goal; workplan_theme; workplan_no_theme; workplan_open;
    workplan_met(date); workplan_dropped(date); workplan_figure_met; workplan_figure_open;
    workplan_figure_overdue;
}
