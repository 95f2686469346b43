//! What a survey said, and its comments, numbered, in an appendix.

use super::{
    AnnualWriter, count, decimal, figure, figures, label, part, row, sentence, text, total,
};
use crate::{
    papers::document::{Bar, Block, Chart, FigureSheet, Row, Section, Table, TableKind, Words},
    reports::survey::{
        FEWEST, StarCounts, SurveyAnswers, SurveyComment, SurveyQuestion, SurveyResults, hidden,
    },
};

impl<'a> AnnualWriter<'a> {
    /// Each question with its answers; nothing where there was no survey.
    pub(super) fn survey(self) -> Vec<Block<'a>> {
        let Some(survey) = &self.report.survey else { return Vec::new() };
        let mut blocks = vec![sentence(self.phrases.survey_answers(survey.answers))];
        blocks.extend(survey.questions.iter().flat_map(|question| self.question(question)));
        blocks
    }

    /// The comments of the survey, numbered.
    pub(super) fn comments(self) -> Option<Section<'a>> {
        let survey: &'a SurveyResults = self.report.survey.as_ref()?;
        let mut blocks = Vec::new();
        for (title, comments) in survey.comments() {
            blocks.push(sentence(title));
            let numbered = comments.iter().map(|comment| self.comment(comment));
            blocks.push(Block::List(numbered.collect()));
        }
        (!blocks.is_empty()).then(|| part(self.phrases.survey_comments_head(), blocks))
    }

    /// A comment with its number; whose group it is would tell who wrote it.
    fn comment(self, comment: &SurveyComment) -> Words<'a> {
        let SurveyComment { number, group, text } = comment;
        match self.report.anonymous || group.is_empty() {
            true => format!("{number}. {text}").into(),
            false => format!("{number}. {text} ({group})").into(),
        }
    }

    fn question(self, question: &'a SurveyQuestion) -> Vec<Block<'a>> {
        let phrases = self.phrases;
        if self.report.anonymous && question.count < FEWEST && !is_in_words(question) {
            return vec![sentence(phrases.survey_few(&question.title))];
        }
        match &question.answers {
            SurveyAnswers::Stars { all, groups } => self.stars(question, *all, groups),
            SurveyAnswers::Choices(choices) => {
                let bars = choices.iter().map(|(choice, count)| (choice.as_str().into(), *count));
                let told = phrases.survey_chosen(&question.title, question.count);
                self.answers(told, &question.title, bars.collect())
            }
            SurveyAnswers::Comments(comments) => {
                let (Some(first), Some(last)) = (comments.first(), comments.last()) else {
                    return Vec::new();
                };
                let (title, count) = (&question.title, comments.len());
                vec![sentence(phrases.survey_comments(title, count, first.number, last.number))]
            }
        }
    }

    fn stars(
        self,
        question: &'a SurveyQuestion,
        all: StarCounts,
        groups: &'a [(String, StarCounts)],
    ) -> Vec<Block<'a>> {
        let phrases = self.phrases;
        let stars = |stars: usize| -> Words<'a> {
            match stars {
                1 => phrases.survey_one_star().into(),
                stars => phrases.survey_stars(stars).into(),
            }
        };
        let bars = (1..=5).rev().map(|number| (stars(number), all.0[number - 1])).collect();
        let mean = decimal(all.sum(), all.count());
        let told = phrases.survey_mean(&question.title, mean, all.count());
        let mut blocks = self.answers(told, &question.title, bars);
        if groups.len() > 1 {
            blocks.push(figures(self.star_sheet(&question.title, all, groups)));
        }
        blocks
    }

    /// A sentence, and bars; of few people who are not to be recognised, no bars.
    fn answers(self, told: String, title: &'a str, bars: Vec<(Words<'a>, i64)>) -> Vec<Block<'a>> {
        let counts: Vec<i64> = bars.iter().map(|(_, count)| *count).collect();
        let told = sentence(told);
        if self.report.anonymous && hidden(&counts).contains(&true) {
            return vec![told, sentence(self.phrases.survey_parts_hidden())];
        }
        let described: Vec<String> =
            bars.iter().map(|(label, count)| format!("{label} {count}")).collect();
        let bars = bars.into_iter().map(|(label, count)| Bar { label, count, before: None });
        let description = format!("{title}: {}", described.join(", ")).into();
        let chart = Chart { title: title.into(), description, bars: bars.collect(), legend: None };
        vec![told, Block::Chart(chart)]
    }

    fn star_sheet(
        self,
        title: &'a str,
        all: StarCounts,
        groups: &'a [(String, StarCounts)],
    ) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let columns = vec![
            label(phrases.group_label()),
            figure("answers", phrases.survey_answers_head()),
            figure("mean", phrases.survey_mean_head()),
        ];
        let counts: Vec<i64> = groups.iter().map(|(_, stars)| stars.count()).collect();
        let is_hidden = match self.report.anonymous {
            true => hidden(&counts),
            false => vec![false; counts.len()],
        };
        let line = |((group, stars), is_hidden): (&'a (String, StarCounts), bool)| -> Row<'a> {
            match is_hidden {
                true => row(vec![text(group.as_str()), text("–"), text("–")]),
                false => row(self.star_cells(group.as_str().into(), *stars)),
            }
        };
        let mut rows: Vec<Row<'a>> = groups.iter().zip(is_hidden).map(line).collect();
        // Answers of people whose group is not known are in the total alone.
        rows.push(total(self.star_cells(phrases.figure_total().into(), all)));
        let table = Table { kind: TableKind::Figures, columns, rows };
        FigureSheet { name: title.into(), title: title.into(), table, adds_up: None }
    }

    fn star_cells(
        self,
        name: Words<'a>,
        stars: StarCounts,
    ) -> Vec<crate::papers::document::FigureCell<'a>> {
        vec![text(name), count(stars.count()), text(decimal(stars.sum(), stars.count()))]
    }
}

fn is_in_words(question: &SurveyQuestion) -> bool {
    matches!(question.answers, SurveyAnswers::Comments(_))
}
