//! Text in HTML: what would be markup is escaped, and bare web and mail addresses become links.

use super::super::clean::clean;

/// The longest word that may have a link, in bytes.
const LONGEST: usize = 2000;
/// What ends a sentence, not an address.
const TRAILERS: [char; 12] = ['.', ',', ';', ':', '!', '?', '\'', '’', '…', '*', '|', '_'];

/// Whether a byte may be markup, be part of a character to be cleaned, or (a colon) of an address.
const fn may_matter(byte: u8) -> bool {
    matches!(byte, 0..0x20 | b'&' | b'<' | b'>' | b'"' | b'\'' | b':' | 0x7f | 0xc2 | 0xe2)
}

/// Whether no byte of a text matters. Whole pieces are looked at without a way out, so that the
/// compiler makes vector code of it.
fn is_plain(text: &str) -> bool {
    let (pieces, rest) = text.as_bytes().as_chunks::<32>();
    let matters = |seen: bool, &byte: &u8| seen | may_matter(byte);
    !pieces.iter().any(|piece| piece.iter().fold(false, matters))
        && !rest.iter().fold(false, matters)
}

/// Writes a text as it is to be read, in an element or between the double quotes of an attribute;
/// blanks around it are left out.
pub(super) fn text(out: &mut String, text: &str) {
    if is_plain(text) { out.push_str(text.trim()) } else { escaped(out, clean(text).trim()) }
}

/// Writes a text, its web and mail addresses as links.
pub(super) fn linked(out: &mut String, text: &str) {
    if is_plain(text) {
        return out.push_str(text.trim());
    }
    let text = clean(text);
    let text = text.trim();
    let (mut from, mut place) = (0, 0);
    if text.contains(':') {
        for word in text.split_inclusive(ends_address) {
            if let Some((start, end)) = address(word) {
                escaped(out, &text[from..place + start]);
                link(out, &word[start..end]);
                from = place + end;
            }
            place += word.len();
        }
    }
    escaped(out, &text[from..]);
}

fn escaped(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Nothing but what [`address`] lets through: http, https and mailto.
fn link(out: &mut String, address: &str) {
    out.push_str("<a rel=\"nofollow noreferrer\" href=\"");
    escaped(out, address);
    out.push_str("\">");
    escaped(out, address);
    out.push_str("</a>");
}

/// Where in a word the address begins and ends, if it has one.
fn address(word: &str) -> Option<(usize, usize)> {
    let word = word.strip_suffix(ends_address).unwrap_or(word);
    if word.len() > LONGEST {
        return None;
    }
    word.match_indices(':').find_map(|(colon, _)| {
        let (start, from) = scheme(word, colon)?;
        let address = without_trailer(&word[from..]);
        let names = if word[..from].ends_with('/') {
            address.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        } else {
            address.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty())
        };
        names.then_some((start, from + address.len()))
    })
}

/// Where the scheme before a colon begins, and what follows it, if it is one of ours.
fn scheme(word: &str, colon: usize) -> Option<(usize, usize)> {
    let name = word[..colon].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let (before, name) = word[..colon].split_at(colon - name);
    if before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || "+-._".contains(c)) {
        return None;
    }
    let is = |scheme: &str| name.eq_ignore_ascii_case(scheme);
    let slashes = word[colon + 1..].starts_with("//");
    match (is("http") || is("https"), is("mailto")) {
        (true, _) if slashes => Some((before.len(), colon + 3)),
        (_, true) => Some((before.len(), colon + 1)),
        _ => None,
    }
}

/// Whether no address has this character, which is blank, a quote or not to be seen.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '<' | '>' | '"' | '`' | '“' | '”' | '\u{fffd}')
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{2400}'..='\u{2421}')
}

/// An address without the punctuation of the sentence that it ends.
fn without_trailer(mut address: &str) -> &str {
    const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];
    let count = |wanted: char| address.chars().filter(|&c| c == wanted).count();
    let mut surplus = BRACKETS.map(|(open, close)| count(close).saturating_sub(count(open)));
    while let Some(last) = address.chars().next_back() {
        match BRACKETS.iter().position(|&(_, close)| close == last) {
            Some(kind) if surplus[kind] > 0 => surplus[kind] -= 1,
            None if TRAILERS.contains(&last) => {}
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_links(text: &str) -> String {
        let mut out = String::new();
        linked(&mut out, text);
        out.replace("<a rel=\"nofollow noreferrer\" href=", "<a ")
    }

    #[test]
    fn markup_is_escaped_and_commands_are_shown() {
        let mut out = String::new();
        text(&mut out, "<b onclick=\"x\">R&D</b> \u{1b}[2J \u{202e}evil");
        assert_eq!(out, "&lt;b onclick=&quot;x&quot;&gt;R&amp;D&lt;/b&gt; ␛[2J \u{fffd}evil");
    }

    #[test]
    fn an_address_ends_before_the_punctuation_of_its_sentence() {
        let ends = |text: &str, address: &str, rest: &str| {
            assert_eq!(with_links(text), format!("<a \"{address}\">{address}</a>{rest}"));
        };
        ends("https://a.org/x?y=2024-10:12, and", "https://a.org/x?y=2024-10:12", ", and");
        ends("http://a.org/w_(x)).", "http://a.org/w_(x)", ").");
        ends("mailto:clerk@a.org; or", "mailto:clerk@a.org", "; or");
        ends("HTTPS://a.org/?a=1&b=2", "HTTPS://a.org/?a=1&amp;b=2", "");
        ends("https://a.org/\"onclick=", "https://a.org/", "&quot;onclick=");
        ends("https://a.org/’s", "https://a.org/’s", "");
        ends("https://a.org’", "https://a.org", "’");
    }

    #[test]
    fn two_addresses_in_one_text_are_two_links() {
        assert_eq!(
            with_links("(https://a.org) see https://b.org."),
            "(<a \"https://a.org\">https://a.org</a>) see <a \"https://b.org\">https://b.org</a>."
        );
    }

    #[test]
    fn nothing_else_becomes_a_link() {
        for text in [
            "javascript:alert(1)",
            "javascript://a.org/%0aalert(1)",
            "data:text/html,x",
            "KB: at 10:30, see file:///etc/passwd",
            "xhttps://a.org",
            "https:// a.org",
            "https://",
            "mailto:nobody",
            "http:a.org",
            "::",
        ] {
            assert_eq!(with_links(text), text);
        }
    }

    #[test]
    fn long_texts_made_to_be_slow_are_not() {
        for part in ["http:", "mailto:", "mailto:a@", "https://a", ")", "https://a/))))))))"] {
            let text = part.repeat(100_000);
            assert!(with_links(&text).len() >= text.len());
        }
    }
}
