//! Zip packages that are the same on every system.

use std::io::{Cursor, Read as _, Write as _};

use zip::{
    CompressionMethod, DateTime, System, ZipArchive, ZipWriter, result::ZipResult,
    write::SimpleFileOptions,
};

/// How every part is packed: nothing tells when, on which system or by whom.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        // Otherwise it is the system that this program was built for.
        .system(System::Unix)
}

/// A package that is being written, part by part.
pub(super) struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a part.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> ZipResult<()> {
        self.0.start_file(name, options())?;
        Ok(self.0.write_all(content)?)
    }

    /// The bytes of the whole package.
    pub(super) fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}

/// A package with the same parts, packed as the same everywhere.
pub(super) fn repacked(bytes: Vec<u8>) -> ZipResult<Vec<u8>> {
    let mut given = ZipArchive::new(Cursor::new(bytes))?;
    let mut package = Package::new();
    for index in 0..given.len() {
        let mut part = given.by_index(index)?;
        let mut content = Vec::new();
        part.read_to_end(&mut content)?;
        package.add(part.name(), &content)?;
    }
    package.finish()
}

/// Whether each entry of a package says that it was made on Unix, in the upper byte of "version made
/// by" of its central directory.
#[cfg(test)]
pub(super) fn is_made_on_unix(bytes: &[u8]) -> bool {
    let entries: Vec<&[u8]> =
        bytes.windows(6).filter(|window| window.starts_with(b"PK\x01\x02")).collect();
    !entries.is_empty() && entries.iter().all(|entry| entry[5] == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_of_another_system_becomes_the_same() {
        let pack = |system| {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            for name in ["b.xml", "a/b.xml"] {
                zip.start_file(name, options().system(system)).unwrap();
                zip.write_all(name.as_bytes()).unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let (dos, unix) = (pack(System::Dos), pack(System::Unix));
        assert!(!is_made_on_unix(&dos) && is_made_on_unix(&unix));
        assert_eq!(repacked(dos).unwrap(), unix);
    }
}
