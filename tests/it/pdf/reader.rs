//! What a program that reads PDF finds in one: its tags in reading order, its pages, its strings.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content, decode_text_string};

/// A PDF as it was read.
pub(crate) struct Read {
    pub(crate) file: Document,
    /// The texts of each page in the order in which they are drawn, a line each.
    pub(crate) pages: Vec<String>,
    /// The text of each tagged piece, by its page and number.
    pieces: HashMap<(ObjectId, i64), String>,
}

/// The characters that a font's codes stand for.
type Codes = HashMap<u16, String>;

/// Reads a file, which must be whole.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let file = Document::load_mem(bytes).expect("a PDF");
    let mut read = Read { file, pages: Vec::new(), pieces: HashMap::new() };
    for (_, page) in read.file.get_pages() {
        let fonts = read.file.get_page_fonts(page).expect("fonts");
        let codes = fonts.into_iter().map(|(name, font)| (name, codes(&read.file, font))).collect();
        let content = read.file.get_page_content(page);
        let mut reading = Reading::new(codes);
        for operation in Content::decode(&content).expect("a page").operations {
            reading.operation(&operation.operator, &operation.operands);
        }
        read.pages.push(reading.lines.join("\n"));
        let pieces = reading.pieces.into_iter();
        read.pieces.extend(pieces.map(|(number, text)| ((page, number), text)));
    }
    read
}

/// A page being read.
struct Reading {
    fonts: BTreeMap<Vec<u8>, Codes>,
    font: Vec<u8>,
    /// For each open tag, its number, and the text that stands for what is drawn in it.
    open: Vec<(Option<i64>, Option<String>)>,
    lines: Vec<String>,
    base: f32,
    pieces: HashMap<i64, String>,
}

impl Reading {
    fn new(fonts: BTreeMap<Vec<u8>, Codes>) -> Self {
        let (font, open, lines, pieces) = (Vec::new(), Vec::new(), Vec::new(), HashMap::new());
        Self { fonts, font, open, lines, base: f32::NAN, pieces }
    }

    fn operation(&mut self, operator: &str, operands: &[Object]) {
        match (operator, operands) {
            ("BDC", [_, Object::Dictionary(about)]) => {
                let number = about.get(b"MCID").and_then(Object::as_i64).ok();
                if let Some(number) = number {
                    self.pieces.entry(number).or_default();
                }
                let actual = about.get(b"ActualText").ok();
                let actual = actual.map(|text| decode_text_string(text).expect("text"));
                if let Some(text) = &actual {
                    self.show(text);
                }
                self.open.push((number, actual));
            }
            ("BDC" | "BMC", _) => self.open.push((None, None)),
            ("EMC", _) => drop(self.open.pop().expect("an open tag")),
            ("Tf", [Object::Name(name), _]) => self.font.clone_from(name),
            ("Tm", [.., base]) => self.line(base.as_float().expect("a number")),
            ("Tj", [Object::String(codes, _)]) => self.codes(codes),
            ("TJ", [Object::Array(parts)]) => {
                for part in parts {
                    if let Object::String(codes, _) = part {
                        self.codes(codes);
                    }
                }
            }
            ("Do" | "'" | "\"", _) => panic!("{operator} is not read"),
            _ => {}
        }
    }

    fn line(&mut self, base: f32) {
        if base != self.base {
            self.lines.push(String::new());
            self.base = base;
        }
    }

    fn codes(&mut self, codes: &[u8]) {
        let known = &self.fonts[&self.font];
        let text: String = codes
            .chunks(2)
            .map(|code| known[&u16::from_be_bytes([code[0], code[1]])].as_str())
            .collect();
        if self.open.iter().all(|(_, actual)| actual.is_none()) {
            self.show(&text);
        }
    }

    fn show(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.push_str(text);
        }
        if let Some(number) = self.open.iter().rev().find_map(|(number, _)| *number) {
            self.pieces.entry(number).or_default().push_str(text);
        }
    }
}

fn codes(file: &Document, font: &Dictionary) -> Codes {
    let map = font.get_deref(b"ToUnicode", file).expect("a map").as_stream().expect("a stream");
    let map = String::from_utf8(map.decompressed_content().expect("whole")).expect("text");
    let hex = |word: &str| -> Vec<u16> {
        let digits = word.trim_matches(['<', '>']).as_bytes();
        let unit = |four: &[u8]| u16::from_str_radix(std::str::from_utf8(four).unwrap(), 16);
        digits.chunks(4).map(|four| unit(four).expect("hex")).collect()
    };
    let mut codes = Codes::new();
    assert!(!map.contains("beginbfrange"), "ranges are not read");
    for part in map.split("beginbfchar").skip(1) {
        let words: Vec<&str> = part.split("endbfchar").next().unwrap().split_whitespace().collect();
        for pair in words.chunks(2) {
            codes.insert(hex(pair[0])[0], String::from_utf16(&hex(pair[1])).expect("UTF-16"));
        }
    }
    codes
}

impl Read {
    fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.file.dereference(object).expect("it is there").1
    }

    /// The document as it is read aloud: a line for each element, under those that it is part of.
    pub(crate) fn told(&self) -> String {
        let mut told = String::new();
        let root = self.file.catalog().expect("a catalog").get_deref(b"StructTreeRoot", &self.file);
        let root = root.expect("tags").as_dict().expect("a dictionary");
        self.element(root.get(b"K").expect("an element"), None, 0, &mut told);
        told.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    fn element(&self, object: &Object, page: Option<ObjectId>, depth: usize, told: &mut String) {
        match self.follow(object) {
            Object::Integer(number) => {
                let piece = self.pieces.get(&(page.expect("a page"), *number));
                told.push_str(piece.expect("a piece of the page"));
            }
            Object::Array(kids) => {
                kids.iter().for_each(|kid| self.element(kid, page, depth, told));
            }
            Object::Dictionary(element) => {
                let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                if let Ok(number) = element.get(b"MCID") {
                    return self.element(number, page, depth, told);
                }
                let Ok(Object::Name(kind)) = element.get(b"S") else { return };
                let kind = String::from_utf8_lossy(kind);
                match &*kind {
                    "Link" => {}
                    "TH" | "TD" => told.push_str(&format!(" [{kind}] ")),
                    _ => told.push_str(&format!("\n{}{kind} ", "  ".repeat(depth))),
                }
                if let Ok(kids) = element.get(b"K") {
                    self.element(kids, page, depth + 1, told);
                }
            }
            other => panic!("{other:?} in the tags"),
        }
    }

    /// The strings and names outside the pages: titles, addresses and the like.
    pub(crate) fn strings(&self) -> String {
        let mut all = String::new();
        self.file.objects.values().for_each(|object| strings(object, &mut all));
        all
    }
}

/// The strings and names in an object, as text.
fn strings(object: &Object, all: &mut String) {
    match object {
        Object::String(..) => {
            all.push_str(&decode_text_string(object).unwrap_or_default());
            all.push('\n');
        }
        Object::Name(name) => all.push_str(&String::from_utf8_lossy(name)),
        Object::Array(objects) => objects.iter().for_each(|object| strings(object, all)),
        Object::Dictionary(about) => about.iter().for_each(|(_, object)| strings(object, all)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, object)| strings(object, all)),
        _ => {}
    }
}
