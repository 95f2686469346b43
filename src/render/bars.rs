//! Bars of text, for formats that draw none.

use super::lines::one_line;
use crate::papers::document::Chart;

/// How many columns the longest bar takes.
const LONGEST: i64 = 40;

/// The most columns that a label takes.
const LABEL: usize = 20;

/// A chart as lines of text: a bar a line, those of before below in lighter blocks, the figures beside.
pub(super) fn bars(chart: &Chart<'_>) -> Vec<String> {
    let largest = chart.largest();
    let labels: Vec<String> = chart.bars.iter().map(|bar| label(&bar.label)).collect();
    let wide = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    let mut lines = Vec::with_capacity(chart.bars.len() + 1);
    for (bar, label) in chart.bars.iter().zip(&labels) {
        lines.push(line(label, wide, '█', bar.count, largest));
        lines.extend(bar.before.map(|before| line("", wide, '░', before, largest)));
    }
    if let Some([now, before]) = &chart.legend {
        lines.push(format!("{}  █ {}  ░ {}", " ".repeat(wide), one_line(now), one_line(before)));
    }
    lines
}

/// A label that has room beside the bars.
pub(super) fn label(words: &str) -> String {
    let words = one_line(words);
    match words.char_indices().nth(LABEL) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.into_owned(),
    }
}

fn line(label: &str, wide: usize, block: char, count: i64, largest: i64) -> String {
    let length = (count.max(0) * LONGEST + largest / 2) / largest;
    // What there is has a bar, however short.
    let length = length.max(i64::from(count > 0));
    let gap = " ".repeat(wide - label.chars().count());
    let bar: String = std::iter::repeat_n(block, length as usize).collect();
    let space = if bar.is_empty() { "" } else { " " };
    format!("{label}{gap}  {bar}{space}{count}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::document::Bar;

    #[test]
    fn bars_are_as_long_as_their_counts_and_what_there_is_has_one() {
        let bar = |label: &'static str, count, before| Bar { label: label.into(), count, before };
        let chart = Chart {
            title: "".into(),
            description: "".into(),
            bars: vec![bar("9 Apr", 40, Some(20)), bar("11 June", 0, None), bar("x", 1, Some(100))],
            legend: Some(["2025".into(), "2024".into()]),
        };
        let lines = bars(&chart);
        assert_eq!(lines[0], format!("9 Apr    {} 40", "█".repeat(16)));
        assert_eq!(lines[1], format!("         {} 20", "░".repeat(8)));
        assert_eq!(lines[2], "11 June  0");
        assert_eq!(lines[3], "x        █ 1");
        assert_eq!(lines[5], "         █ 2025  ░ 2024");
    }
}
