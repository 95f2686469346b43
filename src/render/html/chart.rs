//! Charts as SVG: bars one below the other, the figure at the end of each.

use std::fmt::Write as _;

use super::escape;
use crate::{papers::document::Chart, render::bars::label};

/// The width of the picture, and of the part with the labels.
const WIDE: i64 = 640;
const LABELS: i64 = 170;
/// The room for a figure after the longest bar.
const FIGURE: i64 = 50;
/// The height of a bar, and the gap between two.
const BAR: i64 = 16;
const GAP: i64 = 8;

/// Writes a chart with its title and, where it has two kinds of bars, what each is.
pub(super) fn write(out: &mut String, chart: &Chart<'_>) {
    out.push_str("<figure>\n<figcaption>");
    escape::text(out, &chart.title);
    out.push_str("</figcaption>\n");
    let rows = chart.bars.iter().map(|bar| 1 + i64::from(bar.before.is_some()));
    let legend = if chart.legend.is_some() { BAR + GAP } else { 0 };
    let high = rows.map(|rows| rows * BAR + GAP).sum::<i64>() + legend;
    let _ = write!(out, "<svg role=\"img\" viewBox=\"0 0 {WIDE} {high}\" aria-label=\"");
    escape::text(out, &chart.description);
    out.push_str("\">\n");
    let mut y = 0;
    if let Some([now, before]) = &chart.legend {
        key(out, LABELS, "now", now);
        key(out, LABELS + (WIDE - LABELS) / 2, "was", before);
        y += legend;
    }
    let largest = chart.largest();
    for bar in &chart.bars {
        let _ = write!(out, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">", LABELS - 8, y + 13);
        escape::text(out, &label(&bar.label));
        out.push_str("</text>\n");
        for (class, count) in [("now", Some(bar.count)), ("was", bar.before)] {
            let Some(count) = count else { continue };
            let wide = count.max(0) * (WIDE - LABELS - FIGURE) / largest;
            let _ = writeln!(
                out,
                "<rect class=\"{class}\" x=\"{LABELS}\" y=\"{}\" width=\"{wide}\" height=\"{}\"/>\
                 <text x=\"{}\" y=\"{}\">{count}</text>",
                y + 1,
                BAR - 2,
                LABELS + wide + 6,
                y + 13
            );
            y += BAR;
        }
        y += GAP;
    }
    out.push_str("</svg>\n</figure>\n");
}

fn key(out: &mut String, x: i64, class: &str, words: &str) {
    let _ = write!(
        out,
        "<rect class=\"{class}\" x=\"{x}\" y=\"2\" width=\"12\" height=\"12\"/><text x=\"{}\" y=\"13\">",
        x + 18
    );
    escape::text(out, words);
    out.push_str("</text>\n");
}
