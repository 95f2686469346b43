//! A survey as a form's spreadsheet has it: a row an answer, a column a question, read into counts.

use thiserror::Error;

use crate::text;

/// How many answers there have to be for figures of people who are not to be recognised.
pub const FEWEST: i64 = 5;

/// How many different answers a question with choices has at most.
const MOST_CHOICES: i64 = 12;

/// How long a choice is at most, in characters; what is longer was written freely.
const LONGEST_CHOICE: usize = 60;

/// Columns of forms that are no questions, some of which would tell who answered.
const NO_QUESTIONS: [&str; 13] = [
    "id",
    "respondent id",
    "collector id",
    "timestamp",
    "start time",
    "completion time",
    "last modified time",
    "email",
    "email address",
    "e-mail",
    "name",
    "ip address",
    "language",
];

/// A survey with what was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurveyResults {
    /// How many people answered anything.
    pub answers: i64,
    /// Its questions, in order.
    pub questions: Vec<SurveyQuestion>,
}

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyQuestion {
    /// The question.
    pub title: String,
    /// How many answered it.
    pub count: i64,
    /// What they answered.
    pub answers: SurveyAnswers,
}

/// The answers to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SurveyAnswers {
    /// One to five stars: how many gave each, over all and in each group.
    Stars {
        /// Over all.
        all: StarCounts,
        /// In each group, in order of name.
        groups: Vec<(String, StarCounts)>,
    },
    /// One or several of a few answers: how many chose each, the most chosen first.
    Choices(Vec<(String, i64)>),
    /// Answers in words.
    Comments(Vec<SurveyComment>),
}

/// How many gave one star, two and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StarCounts(pub [i64; 5]);

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyComment {
    /// Its number among all comments of the survey, from 1.
    pub number: usize,
    /// The group of whoever wrote it; empty where it is not known.
    pub group: String,
    /// What was written.
    pub text: String,
}

/// Why a spreadsheet is no survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SurveyError {
    /// It has no answers.
    #[error(
        "it has no answers; the first row has the questions, and each row below one person's answers"
    )]
    NoAnswers,
    /// It has no questions.
    #[error("it has no questions; the first row has one in each column")]
    NoQuestions,
}

impl StarCounts {
    /// How many there are.
    pub fn count(self) -> i64 {
        self.0.iter().sum()
    }

    /// All stars together.
    pub fn sum(self) -> i64 {
        (1..).zip(self.0).map(|(stars, count)| stars * count).sum()
    }
}

/// What a column is said to be by the end of its heading, as in `How was it? (stars)`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SaidKind {
    Stars,
    Choices,
    Comments,
}

impl SurveyResults {
    /// Reads the rows of a spreadsheet, of which the first has the questions.
    ///
    /// # Errors
    ///
    /// There are no questions or no answers.
    pub fn from_rows(rows: &[Vec<String>]) -> Result<Self, SurveyError> {
        let has_any = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        let mut rows = rows.iter().filter(has_any);
        let heads = rows.next().ok_or(SurveyError::NoQuestions)?;
        let rows: Vec<&Vec<String>> = rows.collect();
        if rows.is_empty() {
            return Err(SurveyError::NoAnswers);
        }
        let group = heads.iter().position(|head| is_group(head));
        let mut reader = SurveyReader { rows: &rows, group, comments: 0 };
        let columns = heads.iter().enumerate();
        let asked = columns.filter(|(place, head)| Some(*place) != group && is_question(head));
        let questions: Vec<SurveyQuestion> =
            asked.filter_map(|(place, head)| reader.question(place, head)).collect();
        if questions.is_empty() {
            return Err(SurveyError::NoQuestions);
        }
        Ok(Self { answers: rows.len() as i64, questions })
    }

    /// All comments, each question with its own, in order of number.
    pub fn comments(&self) -> impl Iterator<Item = (&str, &[SurveyComment])> {
        self.questions.iter().filter_map(|question| match &question.answers {
            SurveyAnswers::Comments(comments) => Some((&*question.title, &**comments)),
            SurveyAnswers::Stars { .. } | SurveyAnswers::Choices(_) => None,
        })
    }
}

fn is_group(head: &str) -> bool {
    let key = text::key(head);
    key == "group" || key.contains("which group") || key.contains("your group")
}

fn is_question(head: &str) -> bool {
    let key = text::key(head);
    !key.is_empty() && !NO_QUESTIONS.contains(&&*key)
}

/// A heading without what it says of its kind.
fn said(head: &str) -> (&str, Option<SaidKind>) {
    let head = head.trim();
    let kinds = [
        ("(stars)", SaidKind::Stars),
        ("(choices)", SaidKind::Choices),
        ("(text)", SaidKind::Comments),
    ];
    let said = kinds.into_iter().find_map(|(end, kind)| Some((head.strip_suffix(end)?, kind)));
    said.map_or((head, None), |(head, kind)| (head.trim(), Some(kind)))
}

/// The rows of a survey, while its columns are read.
struct SurveyReader<'r> {
    rows: &'r [&'r Vec<String>],
    group: Option<usize>,
    /// How many comments were numbered.
    comments: usize,
}

impl<'r> SurveyReader<'r> {
    fn question(&mut self, place: usize, head: &str) -> Option<SurveyQuestion> {
        let (title, kind) = said(head);
        let answers: Vec<(&'r str, &'r str)> = self
            .rows
            .iter()
            .filter_map(|row| {
                let answer = row.get(place)?.trim();
                let group =
                    self.group.and_then(|place| row.get(place)).map_or("", |text| text.trim());
                (!answer.is_empty()).then_some((group, answer))
            })
            .collect();
        let given = kind.or_else(|| inferred(&answers))?;
        let count = answers.len() as i64;
        let (count, answers) = match given {
            SaidKind::Stars => {
                let (all, groups) = star_counts(&answers);
                (all.count(), SurveyAnswers::Stars { all, groups })
            }
            SaidKind::Choices => (count, SurveyAnswers::Choices(choices(&answers))),
            SaidKind::Comments => (count, SurveyAnswers::Comments(self.numbered(&answers))),
        };
        Some(SurveyQuestion { title: title.to_owned(), count, answers })
    }

    fn numbered(&mut self, answers: &[(&str, &str)]) -> Vec<SurveyComment> {
        let comments = answers.iter().map(|(group, text)| {
            self.comments += 1;
            let (group, text) = ((*group).to_owned(), (*text).to_owned());
            SurveyComment { number: self.comments, group, text }
        });
        comments.collect()
    }
}

/// What kind of question was asked, by its answers; none where nobody answered.
fn inferred(answers: &[(&str, &str)]) -> Option<SaidKind> {
    if answers.is_empty() {
        return None;
    }
    if answers.iter().all(|(_, answer)| stars(answer).is_some()) {
        return Some(SaidKind::Stars);
    }
    let is_short = |(_, answer): &(&str, &str)| {
        answer.split(';').all(|part| part.chars().count() <= LONGEST_CHOICE)
    };
    let chosen = choices(answers);
    let (different, all) =
        (chosen.len() as i64, chosen.iter().map(|(_, count)| count).sum::<i64>());
    // Answers that hardly ever repeat were written freely, however short they are.
    let repeat = different <= MOST_CHOICES && different * 3 <= all * 2;
    let is_choice = repeat && answers.iter().all(is_short);
    Some(if is_choice { SaidKind::Choices } else { SaidKind::Comments })
}

/// One to five stars, as forms write them: `4`, `4.0`, `4 stars`, `4/5`, `4 of 5`, `★★★★☆`.
fn stars(answer: &str) -> Option<usize> {
    let drawn = answer.chars().filter(|letter| *letter == '★').count();
    if drawn > 0 {
        return answer.chars().all(|letter| matches!(letter, '★' | '☆')).then_some(drawn);
    }
    let ends = ["stars", "star", "out of 5", "of 5", "/5", "/ 5"];
    let number = ends.into_iter().find_map(|end| answer.strip_suffix(end)).unwrap_or(answer);
    let number = number.trim();
    let whole = number.strip_suffix(".0").unwrap_or(number);
    whole.parse().ok().filter(|stars| (1..=5).contains(stars))
}

fn star_counts(answers: &[(&str, &str)]) -> (StarCounts, Vec<(String, StarCounts)>) {
    let mut all = StarCounts::default();
    let mut groups: Vec<(String, StarCounts)> = Vec::new();
    for (group, answer) in answers {
        let Some(place) = stars(answer).map(|stars| stars - 1) else { continue };
        all.0[place] += 1;
        if group.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(known, _)| text::same(known, group)) {
            Some((_, counts)) => counts.0[place] += 1,
            None => {
                let mut counts = StarCounts::default();
                counts.0[place] = 1;
                groups.push(((*group).to_owned(), counts));
            }
        }
    }
    groups.sort_by_cached_key(|(group, _)| text::key(group));
    (all, groups)
}

/// How many chose each answer; several that one person chose stand with semicolons between them.
fn choices(answers: &[(&str, &str)]) -> Vec<(String, i64)> {
    let mut counts: Vec<(String, i64)> = Vec::new();
    for (_, answer) in answers {
        let parts = answer.split(';').map(str::trim).filter(|part| !part.is_empty());
        for part in parts {
            match counts.iter_mut().find(|(known, _)| text::same(known, part)) {
                Some((_, count)) => *count += 1,
                None => counts.push((part.to_owned(), 1)),
            }
        }
    }
    counts.sort_by_cached_key(|(choice, count)| (-count, text::key(choice)));
    counts
}

/// Which of several counts are too small to be shown. One that was hidden alone would follow from the sum,
/// so the next smallest is hidden with it.
pub fn hidden(counts: &[i64]) -> Vec<bool> {
    let is_small = |count: &i64| (1..FEWEST).contains(count);
    let mut hidden: Vec<bool> = counts.iter().map(is_small).collect();
    if hidden.iter().filter(|is_hidden| **is_hidden).count() == 1 {
        let shown =
            counts.iter().enumerate().filter(|(place, count)| !hidden[*place] && **count > 0);
        if let Some((place, _)) = shown.min_by_key(|(_, count)| **count) {
            hidden[place] = true;
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(lines: &str) -> Result<SurveyResults, SurveyError> {
        let rows = lines.lines().map(|line| line.split('|').map(str::to_owned).collect());
        SurveyResults::from_rows(&rows.collect::<Vec<Vec<String>>>())
    }

    #[test]
    fn questions_are_told_apart_by_their_answers_or_their_headings() {
        let read = survey(
            "Email|Group|How was it?|Will you come again?|Anything else?|Why? (text)\n\
             a@x|West|5|Yes|More time, please|no\n\
             b@x|West|4 stars|Yes; Perhaps||no\n\
             c@x|South|★★★★☆|No|Thank you for the day|no\n\
             d@x||3/5|Yes|| ",
        )
        .unwrap();
        assert_eq!(read.answers, 4);
        let titles: Vec<(&str, i64)> =
            read.questions.iter().map(|one| (&*one.title, one.count)).collect();
        assert_eq!(
            titles,
            [("How was it?", 4), ("Will you come again?", 4), ("Anything else?", 2), ("Why?", 3)],
            "nobody's address is a question"
        );
        let SurveyAnswers::Stars { all, groups } = &read.questions[0].answers else {
            panic!("stars are stars")
        };
        assert_eq!((all.0, all.sum(), all.count()), ([0, 0, 1, 2, 1], 16, 4));
        assert_eq!(groups[0], ("South".to_owned(), StarCounts([0, 0, 0, 1, 0])));
        assert_eq!(groups[1], ("West".to_owned(), StarCounts([0, 0, 0, 1, 1])));
        let chosen = [("Yes", 3), ("No", 1), ("Perhaps", 1)].map(|(word, n)| (word.to_owned(), n));
        assert_eq!(read.questions[1].answers, SurveyAnswers::Choices(chosen.into()));
        let numbers: Vec<usize> =
            read.comments().flat_map(|(_, all)| all).map(|one| one.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5], "over all questions");
    }

    #[test]
    fn what_is_no_survey_is_refused() {
        assert_eq!(survey("How was it?"), Err(SurveyError::NoAnswers));
        assert_eq!(survey("Email|Name\na@x|Ann"), Err(SurveyError::NoQuestions));
        assert_eq!(SurveyResults::from_rows(&[]), Err(SurveyError::NoQuestions));
    }

    #[test]
    fn a_small_count_is_hidden_with_the_one_from_which_it_would_follow() {
        assert_eq!(hidden(&[20, 3, 9, 0]), [false, true, true, false]);
        assert_eq!(hidden(&[20, 3, 2, 9]), [false, true, true, false]);
        assert_eq!(hidden(&[20, 9]), [false, false]);
    }
}
