//! A user's template, filled with data in its documented JSON.
//!
//! A template sees its data and the templates beside it, and nothing else. What it does is counted, so
//! that one that would not come to an end is stopped.

mod error;
mod filters;
#[cfg(test)]
mod tests;

use std::{path::Path, sync::Arc};

use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, escape_formatter,
    syntax::SyntaxConfig,
    value::{Serde, Value},
};

pub use self::error::TemplateError;
use super::markdown::escape as markdown;
use crate::papers::phrases::Phrases;
use crate::text::{Policy, clean};

/// The endings of templates; the ending of the file that they make precedes them.
pub const ENDINGS: [&str; 3] = ["jinja", "jinja2", "j2"];

/// The work that any template may do, and how much more for each byte of its data.
const WORK: (u64, u64) = (2_000_000, 4);

/// How deep templates may call each other.
const DEPTH: usize = 100;

const MARKDOWN: AutoEscape = AutoEscape::Custom(std::borrow::Cow::Borrowed("markdown"));

/// How a template's values are escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// As HTML and XML need it.
    Html,
    /// As Markdown needs it.
    Markdown,
    /// Not at all, but for what would command a terminal.
    Text,
}

/// A template as it was read.
#[derive(Clone, Copy, Debug)]
pub struct Template<'a> {
    /// Its file's name, by which errors and escaping go.
    pub name: &'a str,
    /// Its text.
    pub source: &'a str,
    /// How its values are escaped.
    pub escape: Escape,
}

/// Reads a further template by its name; none where there is no such template.
pub type Loader = Box<dyn Fn(&str) -> Result<Option<String>, String> + Send + Sync>;

impl Escape {
    /// The escaping for a template: by the ending before `.jinja` in its name, else by the output file's
    /// ending.
    pub fn from_names(template: &str, output: Option<&Path>) -> Self {
        let written = output.and_then(Path::extension).map(|ending| ending.to_string_lossy());
        let ending = ending(template).or(written.as_deref()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" | "xml" => Self::Html,
            "md" | "markdown" => Self::Markdown,
            _ => Self::Text,
        }
    }
}

/// The ending of the file that a template makes, if its name has one: the last before `.jinja`.
pub fn ending(template: &str) -> Option<&str> {
    let mut endings = template.rsplit('.');
    let own = template.matches('.').count();
    let marks = usize::from(is_marked(template));
    endings.nth(marks).filter(|_| own > marks)
}

/// Whether a file's name has the ending of a template.
pub fn is_marked(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// Fills a template with an edition's documented JSON, in the words of these phrases.
pub fn fill(
    template: Template<'_>,
    json: &str,
    phrases: &Phrases,
    loader: Loader,
) -> Result<String, TemplateError> {
    let data: serde_json::Value = serde_json::from_str(json).map_err(TemplateError::from_data)?;
    let source = template.source.replace("\r\n", "\n");
    let filled = || -> Result<String, Error> {
        let mut environment = environment(template.escape, json.len(), loader)?;
        filters::add_to(&mut environment, &data, Arc::new(phrases.clone()));
        environment.add_global("data", Value::from(Serde(&data)));
        let template = environment.template_from_named_str(template.name, &source)?;
        template.render(Value::from(Serde(&data)))
    };
    let filled = filled().map_err(|error| TemplateError::from_engine(&error, template.name))?;
    Ok(clean(&filled, Policy::Shown).into_owned())
}

fn environment(
    escape: Escape,
    bytes: usize,
    loader: Loader,
) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    let auto_escape = match escape {
        Escape::Html => AutoEscape::Html,
        Escape::Markdown => MARKDOWN,
        Escape::Text => AutoEscape::None,
    };
    environment.set_auto_escape_callback(move |_| auto_escape.clone());
    environment.set_formatter(write_value);
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_debug(true);
    // A line that has only a block on it leaves no empty line.
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    environment.set_syntax(syntax.build()?);
    environment.set_recursion_limit(DEPTH);
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
    environment.set_fuel(Some(WORK.0.saturating_add(bytes.saturating_mul(WORK.1))));
    environment.set_loader(move |name| {
        let loaded = loader(name).map_err(|why| Error::new(ErrorKind::BadInclude, why))?;
        Ok(loaded.map(|source| source.replace("\r\n", "\n")))
    });
    Ok(environment)
}

/// Writes a value, escaped for its place; an unknown value is left empty.
fn write_value(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    if value.is_none() {
        return Ok(());
    }
    if *state.auto_escape() == MARKDOWN && !value.is_safe() {
        let mut escaped = String::new();
        markdown::write(&mut escaped, &value.to_string(), markdown::Spot::Anywhere);
        return out.write_str(&escaped).map_err(Error::from);
    }
    if *state.auto_escape() == MARKDOWN {
        return out.write_str(&value.to_string()).map_err(Error::from);
    }
    escape_formatter(out, state, value)
}
