//! Files that are recognised but not readable here, by how they begin.

use std::io::Cursor;

use cfb::CompoundFile;

/// A kind of file from which nothing is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForeignFile {
    /// A document or workbook of Office that is encrypted.
    #[error(
        "it is protected by a password; open it in the program that made it, save a copy without the \
         password, and read that"
    )]
    Encrypted,
    /// A Word document of the format before 2007.
    #[error(
        "it is a Word document of the old format; open it in Word, save it as .docx, and read that"
    )]
    OldWord,
    /// A PDF.
    #[error(
        "it is a PDF, of which nothing is read; save its source as .docx, .xlsx or text, and read that"
    )]
    Pdf,
    /// A picture.
    #[error("it is a picture, of which nothing is read")]
    Picture,
    /// Text with its formatting, as WordPad and Outlook save it.
    #[error("it is RTF; open it in a word processor, save it as .docx or text, and read that")]
    Rtf,
    /// A store of folkmoot's own.
    #[error(
        "it is a store of folkmoot, not a file to read from; name it with --store to work with it"
    )]
    Store,
}

/// What each kind begins with.
const SIGNATURES: [(&[u8], ForeignFile); 9] = [
    (b"%PDF-", ForeignFile::Pdf),
    (b"\x89PNG", ForeignFile::Picture),
    (b"\xff\xd8\xff", ForeignFile::Picture),
    (b"GIF8", ForeignFile::Picture),
    (b"BM", ForeignFile::Picture),
    (b"II*\0", ForeignFile::Picture),
    (b"MM\0*", ForeignFile::Picture),
    (b"{\\rtf", ForeignFile::Rtf),
    (b"redb\x1a\x0a\xa9\x0d\x0a", ForeignFile::Store),
];

/// With what a file in a format of Office before 2007 begins, and one of today's that is encrypted.
pub(super) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

impl ForeignFile {
    /// The kind of a file, where it is one of these.
    pub fn recognise(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(COMPOUND) {
            return Self::in_compound(bytes);
        }
        let found = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
        found.map(|(_, kind)| *kind).filter(|kind| *kind != Self::Picture || is_binary(bytes))
    }

    fn in_compound(bytes: &[u8]) -> Option<Self> {
        let file = CompoundFile::open(Cursor::new(bytes)).ok()?;
        let has = |name: &str| file.exists(name);
        if has("/EncryptedPackage") {
            return Some(Self::Encrypted);
        }
        has("/WordDocument").then_some(Self::OldWord)
    }
}

/// Whether a file has what no text has: two letters alone are no signature.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.iter().take(1_024).any(|&byte| byte == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_how_it_begins() {
        let kinds: [(&[u8], _); 6] = [
            (b"%PDF-1.7\n", Some(ForeignFile::Pdf)),
            (b"\x89PNG\r\n\x1a\n\0\0", Some(ForeignFile::Picture)),
            (b"BM for short is the British Museum", None),
            (b"{\\rtf1\\ansi", Some(ForeignFile::Rtf)),
            (b"Name,Org\n", None),
            (b"\xd0\xcf\x11\xe0 cut off", None),
        ];
        for (bytes, kind) in kinds {
            assert_eq!(ForeignFile::recognise(bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_encrypted_is_known_among_the_old_formats() {
        let with = |stream: &str| {
            let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
            file.create_stream(stream).unwrap();
            file.flush().unwrap();
            ForeignFile::recognise(&file.into_inner().into_inner())
        };
        assert_eq!(with("/EncryptedPackage"), Some(ForeignFile::Encrypted));
        assert_eq!(with("/WordDocument"), Some(ForeignFile::OldWord));
        assert_eq!(with("/Workbook"), None);
    }
}
