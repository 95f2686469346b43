//! Text in HTML: what would be markup is escaped, and bare web and mail addresses become links.

use super::super::links::{TextLink, links};
use crate::text::bytes::{any_byte, trimmed};
use crate::text::{Policy, clean};

/// Writes a text as it is to be read, in an element or between the double quotes of an attribute;
/// blanks around it are left out.
pub(super) fn text(out: &mut String, text: &str) {
    escaped(out, trimmed(&clean(text, Policy::Shown)));
}

/// Writes a text, its web and mail addresses as links.
pub(in crate::render) fn linked(out: &mut String, text: &str) {
    linked_line(out, trimmed(&clean(text, Policy::Shown)));
}

/// Writes a text that is clean, its web and mail addresses as links.
pub(super) fn linked_line(out: &mut String, text: &str) {
    if !any_byte(text.as_bytes(), |byte| is_markup(byte) | (byte == b':')) {
        return out.push_str(text);
    }
    let mut from = 0;
    for TextLink { span, address, words } in links(text) {
        escaped(out, &text[from..span.0]);
        link(out, &text[words.0..words.1], &text[address.0..address.1]);
        from = span.1;
    }
    escaped(out, &text[from..]);
}

fn escaped(out: &mut String, text: &str) {
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

const fn is_markup(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
}

/// Writes words as a link if [`links`] accepts the address: http, https and mailto only.
pub(super) fn link(out: &mut String, words: &str, address: &str) {
    out.push_str("<a rel=\"nofollow noreferrer\" href=\"");
    escaped(out, address);
    out.push_str("\">");
    text(out, words);
    out.push_str("</a>");
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
