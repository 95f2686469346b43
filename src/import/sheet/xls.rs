//! Workbooks of the old format, made safe to read: the library makes room for all cells that could stand
//! between the first and the last, and for as many as the file claims to have.

use std::io::{Cursor, Read as _, Write as _};

use cfb::CompoundFile;

use super::grid::{MOST_COLUMNS, MOST_ROWS};

/// The names under which the old versions keep their cells, the newest first.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

// Types of records, by MS-XLS 2.3.
const END: u16 = 0x000a;
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
/// A cell with nothing in it, which the library passes over.
const BLANK: u16 = 0x0201;
const FORMULA: u16 = 0x0006;
/// The text that the formula before it gave.
const FORMULA_TEXT: u16 = 0x0207;
const MANY_NUMBERS: u16 = 0x00bd;
/// A number, a text, one in several fonts, a truth, a short number, a shared text.
const ONE_CELL: [u16; 6] = [0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd];

/// A workbook with the same cells but those beyond what is read, and how many those were.
///
/// It is written anew, so that the library finds no stream in it but the one that was gone through.
pub(super) fn without_far_cells(bytes: &[u8]) -> Result<(Vec<u8>, u64), std::io::Error> {
    let mut file = CompoundFile::open(Cursor::new(bytes))?;
    let name = STREAMS.into_iter().find(|name| file.is_stream(name)).unwrap_or(STREAMS[0]);
    let mut stream = Vec::new();
    // It can't be larger than the file in which it is.
    file.open_stream(name)?.take(bytes.len() as u64).read_to_end(&mut stream)?;
    let left_out = clear(&mut stream);
    // Sheets may be said to begin in the midst of others' records: what is cleared there can change those.
    if sheets(&stream).iter().any(|&start| !far_records(&stream, start).is_empty()) {
        return Err(std::io::Error::other("its sheets overlap"));
    }
    let mut safe = CompoundFile::create(Cursor::new(Vec::new()))?;
    safe.create_stream(name)?.write_all(&stream)?;
    safe.flush()?;
    Ok((safe.into_inner().into_inner(), left_out))
}

/// Makes blanks of the cells that are too far away, in each sheet, and says how many they were.
fn clear(stream: &mut [u8]) -> u64 {
    sheets(stream).into_iter().map(|start| clear_sheet(stream, start)).sum()
}

fn clear_sheet(stream: &mut [u8], start: usize) -> u64 {
    let mut cleared = 0;
    for (record, cells) in far_records(stream, start) {
        let kind = record.data - 4;
        stream[kind..kind + 2].copy_from_slice(&BLANK.to_le_bytes());
        cleared += cells;
    }
    cleared
}

/// Where the sheets begin, as the records at the front say.
fn sheets(stream: &[u8]) -> Vec<usize> {
    let records = BiffRecords { stream, at: 0 }.take_while(|record| record.kind != END);
    let bound = records.filter(|record| record.kind == BOUND_SHEET);
    let start = bound.filter_map(|record| {
        let start = stream.get(record.data..record.data + 4)?;
        Some(u32::from_le_bytes(start.try_into().ok()?) as usize)
    });
    start.collect()
}

/// The records of a sheet whose cells are too far away, each with their number, and claims of size.
fn far_records(stream: &[u8], start: usize) -> Vec<(BiffRecord, u64)> {
    let mut follows_far = false;
    let records = BiffRecords { stream, at: start };
    let far = records.filter_map(|record| {
        let cells = match record.kind {
            DIMENSIONS => Some(0),
            FORMULA_TEXT => follows_far.then_some(0),
            _ => Some(record.far_cells(stream)).filter(|&cells| cells > 0),
        };
        follows_far = record.kind == FORMULA && cells.is_some();
        Some((record, cells?))
    });
    far.collect()
}

/// One record of a stream in the Binary Interchange File Format (BIFF).
struct BiffRecord {
    kind: u16,
    /// Where its data begins.
    data: usize,
    len: usize,
}

impl BiffRecord {
    /// How many cells of this record are too far away.
    fn far_cells(&self, stream: &[u8]) -> u64 {
        let number = |at: usize| {
            let bytes = stream.get(self.data + at..self.data + at + 2);
            bytes.and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_le_bytes)
        };
        let is_far = |row: u16, column: u16| {
            usize::from(row) >= MOST_ROWS || usize::from(column) >= MOST_COLUMNS
        };
        match self.kind {
            FORMULA => u64::from(is_far(number(0), number(2))),
            // The row, the first column, six bytes a number, the last column.
            MANY_NUMBERS => {
                let columns = self.len.saturating_sub(6) / 6;
                let last = usize::from(number(2)) + columns;
                let is_far = is_far(number(0), u16::try_from(last).unwrap_or(u16::MAX));
                if is_far { columns.max(1) as u64 } else { 0 }
            }
            kind if ONE_CELL.contains(&kind) => u64::from(is_far(number(0), number(2))),
            _ => 0,
        }
    }
}

/// The records of a stream from some place on, until one is not whole.
struct BiffRecords<'s> {
    stream: &'s [u8],
    at: usize,
}

impl Iterator for BiffRecords<'_> {
    type Item = BiffRecord;

    fn next(&mut self) -> Option<BiffRecord> {
        let &[a, b, c, d] = self.stream.get(self.at..self.at.checked_add(4)?)? else { return None };
        let (kind, len) = (u16::from_le_bytes([a, b]), usize::from(u16::from_le_bytes([c, d])));
        let data = self.at + 4;
        self.stream.get(data..data + len)?;
        self.at = data + len;
        Some(BiffRecord { kind, data, len })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let len = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &len.to_le_bytes(), data].concat()
    }

    fn begin(kind: u16) -> Vec<u8> {
        let mut data = [0; 16];
        data[..4].copy_from_slice(&[0x00, 0x06, kind as u8, 0]);
        record(0x0809, &data)
    }

    fn text(row: u16, column: u16, text: &str) -> Vec<u8> {
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat();
        let len = u16::try_from(text.len()).unwrap().to_le_bytes();
        record(0x0204, &[&place, &len[..], &[0], text.as_bytes()].concat())
    }

    /// A workbook with one sheet that has these texts, and claims to have all cells there can be.
    pub(in super::super) fn workbook(cells: &[(u16, u16, &str)]) -> Vec<u8> {
        let name = [&[1_u8, 0][..], b"A"].concat();
        let start = begin(5).len() + record(BOUND_SHEET, &[&[0; 6][..], &name].concat()).len() + 4;
        let bound = [&(start as u32).to_le_bytes()[..], &[0; 2], &name].concat();
        let claim = [
            &0_u32.to_le_bytes()[..],
            &65_536_u32.to_le_bytes(),
            &0_u16.to_le_bytes(),
            &65_535_u16.to_le_bytes(),
            &[0; 2],
        ]
        .concat();
        let mut stream = [begin(5), record(BOUND_SHEET, &bound), record(END, &[])].concat();
        assert_eq!(stream.len(), start);
        stream.extend([begin(16), record(DIMENSIONS, &claim)].concat());
        stream.extend(cells.iter().flat_map(|&(row, column, said)| text(row, column, said)));
        stream.extend(record(END, &[]));
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn a_formula_that_is_far_away_takes_its_text_along_and_numbers_go_together() {
        let formula = |row: u16, column: u16| {
            record(FORMULA, &[row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat())
        };
        let text = record(FORMULA_TEXT, b"text");
        let numbers = |column: u16| {
            let place = [0_u16.to_le_bytes(), column.to_le_bytes()].concat();
            record(MANY_NUMBERS, &[&place[..], &[0; 12], &(column + 1).to_le_bytes()].concat())
        };
        let mut stream =
            [formula(1, 1), text.clone(), formula(60_000, 1), text, numbers(0), numbers(249)]
                .concat();
        assert_eq!(clear_sheet(&mut stream, 0), 3);
        let kinds: Vec<u16> =
            BiffRecords { stream: &stream, at: 0 }.map(|record| record.kind).collect();
        assert_eq!(kinds, [FORMULA, FORMULA_TEXT, BLANK, BLANK, MANY_NUMBERS, BLANK]);
        assert!(far_records(&stream, 0).is_empty());
        assert!(far_records(&stream, usize::MAX).is_empty());
    }
}
