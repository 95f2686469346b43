//! Charts in DOCX: a DrawingML chart of its own part, which word processors draw and scale themselves.

use super::{DECLARATION, xml};
use crate::papers::document::Chart;

/// The width of a chart in English Metric Units: that of the text.
const WIDE: usize = 6_120_000;
/// The height of a bar with its gap, and of what is around the bars.
const BAR: usize = 190_000;
const AROUND: usize = 420_000;

/// The paragraph in which a chart stands, numbered from 1.
pub(super) fn drawing(out: &mut String, chart: &Chart<'_>, number: usize) {
    let rows = chart.bars.len() * if chart.legend.is_some() { 2 } else { 1 };
    let high = (rows * BAR + AROUND).min(7_000_000);
    out.push_str(&format!(
        "<w:p><w:r><w:drawing><wp:inline \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{WIDE}\" cy=\"{high}\"/>\
         <wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\""
    ));
    xml::words(out, &chart.description);
    out.push_str(&format!(
        "\"/><wp:cNvGraphicFramePr/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
         <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         r:id=\"chart{number}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n"
    ));
}

/// The part that holds a chart.
pub(super) fn part(chart: &Chart<'_>) -> String {
    let mut out = format!(
        "{DECLARATION}<c:chartSpace \
         xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>\
         <c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/>\
         <c:varyColors val=\"0\"/>\n"
    );
    let legend = chart.legend.as_ref();
    let plain = "<a:solidFill><a:srgbClr val=\"1D4F91\"/></a:solidFill>";
    let name = legend.map_or(&*chart.title, |[now, _]| now);
    series(&mut out, chart, 0, name, plain, |bar| Some(bar.count));
    if let Some([_, before]) = legend {
        // A pattern, since two colours are one to who does not tell them apart.
        let hatched = "<a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"55555E\"/></a:fgClr>\
                       <a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>\
                       <a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"55555E\"/></a:solidFill></a:ln>";
        series(&mut out, chart, 1, before, hatched, |bar| bar.before);
    }
    out.push_str(
        "<c:gapWidth val=\"50\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>\n\
         <c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"2\"/>\
         <c:crosses val=\"autoZero\"/></c:catAx>\
         <c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:min val=\"0\"/>\
         </c:scaling><c:delete val=\"1\"/><c:axPos val=\"b\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/>\
         <c:crosses val=\"max\"/></c:valAx></c:plotArea>\n",
    );
    if legend.is_some() {
        out.push_str("<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
    }
    out.push_str("<c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>\n");
    out
}

fn series(
    out: &mut String,
    chart: &Chart<'_>,
    number: usize,
    name: &str,
    fill: &str,
    count: impl Fn(&crate::papers::document::Bar<'_>) -> Option<i64>,
) {
    out.push_str(&format!(
        "<c:ser><c:idx val=\"{number}\"/><c:order val=\"{number}\"/><c:tx><c:v>"
    ));
    xml::words(out, name);
    out.push_str(&format!(
        "</c:v></c:tx><c:spPr>{fill}</c:spPr><c:invertIfNegative val=\"0\"/><c:dLbls>\
         <c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>\
         <c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>\
         <c:cat><c:strLit><c:ptCount val=\"{}\"/>",
        chart.bars.len()
    ));
    for (place, bar) in chart.bars.iter().enumerate() {
        out.push_str(&format!("<c:pt idx=\"{place}\"><c:v>"));
        xml::words(out, &bar.label);
        out.push_str("</c:v></c:pt>");
    }
    out.push_str(&format!(
        "</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode>\
         <c:ptCount val=\"{}\"/>",
        chart.bars.len()
    ));
    for (place, bar) in chart.bars.iter().enumerate() {
        if let Some(count) = count(bar) {
            out.push_str(&format!("<c:pt idx=\"{place}\"><c:v>{count}</c:v></c:pt>"));
        }
    }
    out.push_str("</c:numLit></c:val></c:ser>\n");
}
