//! Text in HTML: what would be markup is escaped, and bare web and mail addresses become links.

use super::super::clean::{any_byte, clean};

/// The longest address that becomes a link, in bytes after its scheme.
const LONGEST: usize = 2000;
/// What ends a sentence, not an address.
const TRAILERS: [char; 12] = ['.', ',', ';', ':', '!', '?', '\'', '’', '…', '*', '|', '_'];

/// Writes a text as it is to be read, in an element or between the double quotes of an attribute;
/// blanks around it are left out.
pub(super) fn text(out: &mut String, text: &str) {
    escaped(out, clean(text).trim());
}

/// Writes a text, its web and mail addresses as links.
pub(super) fn linked(out: &mut String, text: &str) {
    linked_line(out, clean(text).trim());
}

/// Writes a text that is clean, its web and mail addresses as links.
pub(super) fn linked_line(out: &mut String, text: &str) {
    if !any_byte(text.as_bytes(), |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b':')) {
        return out.push_str(text);
    }
    let (mut from, mut seen) = (0, 0);
    for (colon, _) in text.match_indices(':') {
        if colon < seen {
            continue;
        }
        let Some((start, rest)) = scheme(text, from, colon) else { continue };
        let end = end_of_word(text, rest);
        // The first address of a word decides, so that no word is read twice.
        seen = end.unwrap_or_else(|read| read);
        if let Ok(end) = end
            && let Some(end) = address(text, rest, end)
        {
            escaped(out, &text[from..start]);
            link(out, &text[start..end]);
            from = end;
        }
    }
    escaped(out, &text[from..]);
}

fn escaped(out: &mut String, text: &str) {
    let is_markup = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
    if !any_byte(text.as_bytes(), is_markup) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate().filter(|&(_, byte)| is_markup(byte)) {
        out.push_str(&text[from..at]);
        out.push_str(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
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

/// Where the scheme before a colon begins, and where what follows it does, if it is one of ours.
fn scheme(text: &str, from: usize, colon: usize) -> Option<(usize, usize)> {
    let before = &text.as_bytes()[from..colon];
    let name = ["https", "http", "mailto"].into_iter().find(|name| {
        before.len() >= name.len()
            && before[before.len() - name.len()..].eq_ignore_ascii_case(name.as_bytes())
    })?;
    let start = colon - name.len();
    let joined = |c: char| c.is_alphanumeric() || "+-._".contains(c);
    if text[from..start].chars().next_back().is_some_and(joined) {
        return None;
    }
    let slashes = text[colon + 1..].starts_with("//");
    match name {
        "mailto" => Some((start, colon + 1)),
        _ => slashes.then_some((start, colon + 3)),
    }
}

/// Where the word ends that begins there, or how far was read of one that is too long.
fn end_of_word(text: &str, from: usize) -> Result<usize, usize> {
    let characters = text[from..].char_indices().chain([(text.len() - from, ' ')]);
    for (at, c) in characters {
        if ends_address(c) {
            return Ok(from + at);
        }
        if at > LONGEST {
            return Err(from + at);
        }
    }
    Ok(text.len())
}

/// Where the address ends that begins there in a word, if it is one.
fn address(text: &str, from: usize, end: usize) -> Option<usize> {
    let address = without_trailer(&text[from..end]);
    let names = if text[..from].ends_with('/') {
        address.starts_with(|c: char| c.is_alphanumeric() || c == '[')
    } else {
        address.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty())
    };
    names.then_some(from + address.len())
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
