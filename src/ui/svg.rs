//! A frame as an SVG picture.
//!
//! Text is set in runs of a given width, so that columns line up in any monospaced font;
//! rules are drawn as lines, since fonts leave gaps between them.

use std::fmt::Write as _;

use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    style::Modifier,
};

use super::{text::width, theme::rgb_of};
use crate::app::App;

/// Pixels of a cell.
const CELL: (usize, usize) = (8, 18);
/// Pixels around the cells.
const MARGIN: usize = 16;
const FONT: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const PAPER: &str = "#15181e";
const INK: &str = "#d5d9e0";

/// The app's screen, at a size in cells, as an SVG picture; the same app gives the same bytes.
pub fn picture(app: &App, columns: u16, rows: u16) -> String {
    let mut terminal = match Terminal::new(TestBackend::new(columns, rows)) {
        Ok(terminal) => terminal,
        Err(never) => match never {},
    };
    match terminal.draw(|frame| super::view(app, frame)) {
        Ok(_) => {}
        Err(never) => match never {},
    }
    svg(terminal.backend().buffer())
}

fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (wide, high) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" \
         width=\"{wide}\" height=\"{high}\" font-family=\"{FONT}\" font-size=\"13.3\">\n\
         <rect width=\"{wide}\" height=\"{high}\" rx=\"10\" fill=\"{PAPER}\"/>\n"
    );
    let mut rules = Rules::default();
    for y in 0..buffer.area.height {
        let cells: Vec<&Cell> = (0..buffer.area.width).map(|x| &buffer[(x, y)]).collect();
        for run in runs(&cells) {
            run.write(usize::from(y), &mut out);
        }
        rules.read(&cells, usize::from(y));
    }
    rules.write(&mut out);
    out.push_str("</svg>\n");
    out
}

/// Cells beside each other that look the same.
struct CellRun {
    column: usize,
    cells: usize,
    text: String,
    look: CellLook,
    symbol: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct CellLook {
    ink: Option<[u8; 3]>,
    ground: Option<[u8; 3]>,
    bold: bool,
    dim: bool,
    reversed: bool,
    underlined: bool,
}

impl CellLook {
    fn from_cell(cell: &Cell) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let (ink, ground) = rgb_of(cell);
        Self {
            ink,
            ground,
            bold: has(Modifier::BOLD),
            dim: has(Modifier::DIM),
            reversed: has(Modifier::REVERSED),
            underlined: has(Modifier::UNDERLINED),
        }
    }

    /// The colours of text and ground as they are seen.
    fn seen(self) -> (String, String) {
        let hex = |colour: Option<[u8; 3]>, own: &str| match colour {
            Some([red, green, blue]) => format!("#{red:02x}{green:02x}{blue:02x}"),
            None => own.to_owned(),
        };
        let (ink, ground) = (hex(self.ink, INK), hex(self.ground, PAPER));
        if self.reversed { (ground, ink) } else { (ink, ground) }
    }

    /// Whether the ground is another than that of the picture.
    fn has_ground(self) -> bool {
        self.reversed || self.ground.is_some()
    }

    fn attributes(self) -> String {
        let mut out = format!(" fill=\"{}\"", self.seen().0);
        for (is, attribute) in [
            (self.bold, " font-weight=\"600\""),
            (self.dim && !self.reversed, " fill-opacity=\"0.55\""),
            (self.underlined, " text-decoration=\"underline\""),
        ] {
            if is {
                out.push_str(attribute);
            }
        }
        out
    }
}

/// The runs of a row; what is blank or a rule is in none.
fn runs(cells: &[&Cell]) -> Vec<CellRun> {
    let mut runs: Vec<CellRun> = Vec::new();
    let mut x = 0;
    while let Some(cell) = cells.get(x) {
        let (symbol, look) = (cell.symbol(), CellLook::from_cell(cell));
        let wide = width(symbol).max(1);
        let is_drawn = arms(symbol).is_some();
        let is_blank = symbol.trim().is_empty() || is_drawn;
        let is_symbol = !symbol.chars().all(char::is_alphanumeric) && !symbol.is_ascii();
        let goes_on = runs.last_mut().filter(|run| {
            run.look == look && run.column + run.cells == x && !is_symbol && !run.symbol
        });
        match goes_on {
            Some(run) => {
                run.cells += wide;
                run.text.push_str(if is_drawn { " " } else { symbol });
            }
            None if is_blank && !look.has_ground() => {}
            None => {
                let text = if is_drawn { " " } else { symbol }.to_owned();
                runs.push(CellRun { column: x, cells: wide, text, look, symbol: is_symbol });
            }
        }
        x += wide;
    }
    runs.into_iter().flat_map(CellRun::parts).collect()
}

impl CellRun {
    /// Parts with no wide gap in them; a run with a ground of its own stays whole.
    fn parts(self) -> Vec<Self> {
        if self.look.has_ground() || self.symbol {
            return vec![self];
        }
        let mut parts = Vec::new();
        let mut column = self.column;
        for part in self.text.split("  ") {
            let text = part.trim();
            if !text.is_empty() {
                let ahead = width(part) - width(part.trim_start());
                parts.push(Self {
                    column: column + ahead,
                    cells: width(text),
                    text: text.to_owned(),
                    ..self
                });
            }
            column += width(part) + 2;
        }
        parts
    }

    fn write(&self, row: usize, out: &mut String) {
        let (x, y) = (MARGIN + self.column * CELL.0, MARGIN + row * CELL.1);
        let wide = self.cells * CELL.0;
        if self.look.has_ground() {
            let (ground, high) = (self.look.seen().1, CELL.1);
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{ground}\"/>"
            );
        }
        let text = self.text.trim_end();
        let ahead = width(text) - width(text.trim_start());
        let (text, base) = (escape(text.trim_start()), y + 13);
        if text.is_empty() {
            return;
        }
        let look = self.look.attributes();
        let _ = if self.symbol {
            let middle = x + wide / 2;
            writeln!(
                out,
                "<text x=\"{middle}\" y=\"{base}\" text-anchor=\"middle\"{look}>{text}</text>"
            )
        } else {
            let x = x + ahead * CELL.0;
            let long = (width(self.text.trim_end()) - ahead) * CELL.0;
            writeln!(out, "<text x=\"{x}\" y=\"{base}\" textLength=\"{long}\"{look}>{text}</text>")
        };
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The arms of a rule's character, in capitals where they are heavy: left, right, up, down.
fn arms(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "─" => "lr",
        "━" => "LR",
        "│" => "ud",
        "┃" => "UD",
        "┬" => "lrd",
        "┱" => "LrD",
        "┲" => "lRD",
        "┴" => "lru",
        "┹" => "LrU",
        "┺" => "lRU",
        "├" => "rud",
        "┠" => "rUD",
        "┡" => "RUd",
        "┢" => "RuD",
        "┤" => "lud",
        "┨" => "lUD",
        "┩" => "LUd",
        "┪" => "LuD",
        "┼" => "lrud",
        "╭" => "rd",
        "╮" => "ld",
        "╰" => "ru",
        "╯" => "lu",
        _ => return None,
    })
}

/// Every rule of a frame, by how it looks.
#[derive(Default)]
struct Rules {
    paths: Vec<(bool, CellLook, String)>,
}

impl Rules {
    fn read(&mut self, cells: &[&Cell], row: usize) {
        for (column, cell) in cells.iter().enumerate() {
            let Some(arms) = arms(cell.symbol()) else { continue };
            let round = matches!(cell.symbol(), "╭" | "╮" | "╰" | "╯");
            for (heavy, names) in [(false, ['l', 'r', 'u', 'd']), (true, ['L', 'R', 'U', 'D'])] {
                let these = names.map(|arm| arms.contains(arm));
                if these.contains(&true) {
                    self.add((column, row), these, round, heavy, CellLook::from_cell(cell));
                }
            }
        }
    }

    /// Adds the arms of one weight of a cell.
    fn add(
        &mut self,
        (column, row): (usize, usize),
        [left, right, up, down]: [bool; 4],
        round: bool,
        heavy: bool,
        look: CellLook,
    ) {
        let (half_wide, half_high) = (CELL.0 / 2, CELL.1 / 2);
        let (x, y) = (MARGIN + column * CELL.0 + half_wide, MARGIN + row * CELL.1 + half_high);
        let end = |is: bool, at: usize, other: usize| if is { at } else { other };
        let across = (end(left, x - half_wide, x), end(right, x + half_wide, x));
        let along = (end(up, y - half_high, y), end(down, y + half_high, y));
        let path = self.path(heavy, look);
        if round {
            let (side, edge) = (across.0 + across.1 - x, along.0 + along.1 - y);
            let _ = write!(path, "M{x} {edge}Q{x} {y} {side} {y}");
            return;
        }
        if left || right {
            let joined = format!("M{} {y}H{}", across.0, across.1);
            // A rule that only goes on is made longer instead.
            let before = format!("H{}", across.0);
            if left && path.ends_with(&before) && path.contains(&format!(" {y}H")) {
                path.truncate(path.len() - before.len());
                let _ = write!(path, "H{}", across.1);
            } else {
                path.push_str(&joined);
            }
        }
        if up || down {
            let _ = write!(path, "M{x} {}V{}", along.0, along.1);
        }
    }

    fn path(&mut self, heavy: bool, look: CellLook) -> &mut String {
        let known = self.paths.iter().position(|(h, l, _)| *h == heavy && *l == look);
        let place = known.unwrap_or_else(|| {
            self.paths.push((heavy, look, String::new()));
            self.paths.len() - 1
        });
        &mut self.paths[place].2
    }

    fn write(&self, out: &mut String) {
        for (heavy, look, path) in &self.paths {
            let wide = if *heavy { 3 } else { 1 };
            let faint = if look.dim { " stroke-opacity=\"0.45\"" } else { "" };
            let ink = look.seen().0;
            let _ = writeln!(
                out,
                "<path fill=\"none\" stroke=\"{ink}\" stroke-width=\"{wide}\"{faint} d=\"{path}\"/>"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    fn drawn(rows: &[(&str, Style)]) -> String {
        let wide = rows.iter().map(|(text, _)| width(text)).max().unwrap() as u16;
        let mut buffer = Buffer::empty(Rect::new(0, 0, wide, rows.len() as u16));
        for (y, (text, style)) in rows.iter().enumerate() {
            buffer.set_string(0, y as u16, text, *style);
        }
        svg(&buffer)
    }

    #[test]
    fn text_stands_in_its_columns_and_is_never_markup() {
        let svg = drawn(&[("a  <b> & \u{e9}", Style::new())]);
        assert!(svg.contains("<text x=\"16\" y=\"29\" textLength=\"8\" fill=\"#d5d9e0\">a</text>"));
        assert!(svg.contains("<text x=\"40\" y=\"29\" textLength=\"56\""), "{svg}");
        assert!(svg.contains(">&lt;b&gt; &amp; \u{e9}</text>"));
    }

    #[test]
    fn a_symbol_or_a_wide_character_keeps_to_its_cells() {
        let svg = drawn(&[("● 王x", Style::new())]);
        assert!(svg.contains("<text x=\"20\" y=\"29\" text-anchor=\"middle\" fill=\"#d5d9e0\">●"));
        assert!(
            svg.contains("<text x=\"32\" y=\"29\" textLength=\"24\" fill=\"#d5d9e0\">王x"),
            "{svg}"
        );
    }

    #[test]
    fn rules_are_lines_and_a_long_one_is_one() {
        let svg = drawn(&[("──┬─", Style::new()), ("  │ ", Style::new()), ("━━", Style::new())]);
        assert!(svg.contains("d=\"M16 25H40M36 25V34M40 25H48M36 34V52\""), "{svg}");
        assert!(svg.contains("stroke-width=\"3\" d=\"M16 61H32\""), "{svg}");
        assert!(!svg.contains("<text"), "{svg}");
    }

    #[test]
    fn what_is_reversed_has_a_ground() {
        let svg = drawn(&[(" at ", Style::new().add_modifier(Modifier::REVERSED))]);
        assert!(
            svg.contains("<rect x=\"16\" y=\"16\" width=\"32\" height=\"18\" fill=\"#d5d9e0\"/>")
        );
        assert!(
            svg.contains("<text x=\"24\" y=\"29\" textLength=\"16\" fill=\"#15181e\">at</text>"),
            "{svg}"
        );
    }
}
