//! The styles of a Word document whose text is hidden.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{
    super::package::{DamagedPackage, attribute, each_event},
    is_on,
};

/// What each style says of hiding, its own word or that of the style on which it is based.
#[derive(Debug, Default)]
pub(super) struct HiddenStyles(HashMap<String, HiddenStyle>);

#[derive(Debug, Default)]
struct HiddenStyle {
    based_on: Option<String>,
    hides: Option<bool>,
}

/// More styles than are ever based one on another; a circle of them ends here.
const LONGEST_CHAIN: usize = 32;

impl HiddenStyles {
    pub(super) fn read(xml: &str) -> Result<Self, DamagedPackage> {
        let mut styles = Self::default();
        let mut current = String::new();
        each_event(xml, |_, event| {
            if let Event::Start(tag) | Event::Empty(tag) = event {
                let id = if tag.local_name().as_ref() == "style" {
                    current = attribute(tag, "styleId").unwrap_or_default();
                    return Ok(());
                } else {
                    &current
                };
                match tag.local_name().as_ref() {
                    "basedOn" => styles.entry(id).based_on = attribute(tag, "val"),
                    "vanish" => styles.entry(id).hides = Some(is_on(tag)),
                    _ => {}
                }
            }
            Ok(())
        })?;
        Ok(styles)
    }

    fn entry(&mut self, id: &str) -> &mut HiddenStyle {
        self.0.entry(id.to_owned()).or_default()
    }

    /// Whether a style hides its text, where it says so either way.
    pub(super) fn hides(&self, id: &str) -> Option<bool> {
        let mut id = id;
        for _ in 0..LONGEST_CHAIN {
            let style = self.0.get(id)?;
            match (style.hides, &style.based_on) {
                (Some(hides), _) => return Some(hides),
                (None, Some(based_on)) => id = based_on,
                (None, None) => return None,
            }
        }
        None
    }
}
