//! Bytes that are nearly what a reader expects.

use crate::kill::Dice;

/// What readers trip over: ends of numbers, of texts and of what nests.
const TOKENS: [&str; 26] = [
    "0",
    "-1",
    "255",
    "65536",
    "4294967296",
    "18446744073709551616",
    "1e308",
    "NaN",
    "99999999",
    "\"",
    "\\",
    "'",
    "\n",
    "\r\n",
    "\t",
    "\0",
    ":",
    "@",
    "{{",
    "%}",
    "<![CDATA[",
    "&#x10FFFF;",
    "\u{202e}",
    "\u{feff}",
    "e\u{301}",
    "é",
];

/// Some changes of what was given, with parts of the others in between.
pub(super) fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let pick = |dice: &mut Dice| &seeds[dice.below(seeds.len() as u64) as usize];
    let mut bytes = pick(dice).clone();
    for _ in 0..=dice.below(6) {
        let (from, to) = range(bytes.len(), dice);
        match dice.below(8) {
            0 => drop(bytes.drain(from..to)),
            1 => bytes.truncate(to),
            2 => {
                let part = bytes[from..to].to_vec();
                let times = 1 + dice.below(4) as usize;
                bytes.splice(to..to, part.repeat(times));
            }
            3 => {
                let token = TOKENS[dice.below(TOKENS.len() as u64) as usize];
                bytes.splice(from..from, token.bytes());
            }
            4 => {
                let other = pick(dice);
                let (start, end) = range(other.len(), dice);
                bytes.splice(from..to, other[start..end].iter().copied());
            }
            5 => {
                let token = TOKENS[dice.below(TOKENS.len() as u64) as usize];
                let times = 1 + dice.below(2_000) as usize;
                bytes.splice(from..from, token.repeat(times).bytes());
            }
            6 => bytes[from..to].reverse(),
            _ => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
    bytes
}

/// A part of so many bytes, mostly a short one.
fn range(len: usize, dice: &mut Dice) -> (usize, usize) {
    let from = dice.below(len as u64 + 1) as usize;
    let most = if dice.below(4) == 0 { len - from } else { (len - from).min(24) };
    (from, from + dice.below(most as u64 + 1) as usize)
}
