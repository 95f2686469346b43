//! A check of JSON against the parts of JSON Schema (2020-12) that this project's schemas use.

use folkmoot::meeting::{ItemNumber, MinuteNumber};
use serde_json::{Map, Value};

/// What in a value violates the schema, each with its path. An unknown keyword panics, because the test
/// would otherwise pass without checking it.
pub(crate) fn misfits(schema: &Value, value: &Value) -> Vec<String> {
    Checker { root: schema }.check(schema, value, "$")
}

struct Checker<'s> {
    root: &'s Value,
}

impl Checker<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let keywords = schema.as_object().expect("a schema is an object");
        let misfit = |fits: bool, told: String| if fits { vec![] } else { vec![told] };
        let keyword = |(name, wanted): (&String, &Value)| match name.as_str() {
            "$schema" | "$defs" | "title" | "description" => vec![],
            "$ref" => self.check(self.definition(wanted), value, at),
            "const" => misfit(wanted == value, format!("{at} is {value}, not {wanted}")),
            "enum" => {
                let fits = wanted.as_array().expect("a list").contains(value);
                misfit(fits, format!("{at} is {value}, not one of {wanted}"))
            }
            "type" => misfit(has_type(wanted, value), format!("{at} is {value}, not {wanted}")),
            "format" => misfit(has_format(wanted, value), format!("{at} is {value}: no {wanted}")),
            "minimum" => {
                let fits = value.as_i64().is_none_or(|n| Some(n) >= wanted.as_i64());
                misfit(fits, format!("{at} is {value}, under {wanted}"))
            }
            "pattern" => {
                let is_number: fn(&str) -> bool = match wanted.as_str() {
                    Some(r"^[0-9]+[a-z]?(\.[0-9]+|\([a-z]\)){0,2}$") => {
                        |text| text.parse::<ItemNumber>().is_ok()
                    }
                    Some("^([0-9]{2}|[0-9]{4})/[0-9]{1,6}$") => {
                        |text| text.parse::<MinuteNumber>().is_ok()
                    }
                    _ => panic!("the pattern {wanted} is not known here"),
                };
                misfit(
                    value.as_str().is_none_or(is_number),
                    format!("{at} is {value}: no {wanted}"),
                )
            }
            "anyOf" => misfit(self.fitting(wanted, value) > 0, format!("{at} fits none: {value}")),
            "oneOf" => {
                let fitting = self.fitting(wanted, value);
                misfit(fitting == 1, format!("{at} fits {fitting} of those it may be: {value}"))
            }
            "items" => list(value)
                .iter()
                .enumerate()
                .flat_map(|(n, item)| self.check(wanted, item, &format!("{at}[{n}]")))
                .collect(),
            "required" => list(wanted)
                .iter()
                .filter_map(Value::as_str)
                .filter(|name| value.is_object() && value.get(name).is_none())
                .map(|name| format!("{at} has no {name}"))
                .collect(),
            "properties" => members(value)
                .filter_map(|(name, member)| Some((wanted.get(name)?, member, name)))
                .flat_map(|(schema, member, name)| {
                    self.check(schema, member, &format!("{at}.{name}"))
                })
                .collect(),
            "additionalProperties" => {
                assert_eq!(wanted, &Value::Bool(false));
                let known = &schema["properties"];
                members(value)
                    .filter(|(name, _)| known.get(name).is_none())
                    .map(|(name, _)| format!("{at} has a stray {name}"))
                    .collect()
            }
            unknown => panic!("the keyword {unknown} is not known here"),
        };
        keywords.iter().flat_map(keyword).collect()
    }

    fn definition(&self, reference: &Value) -> &Value {
        let path = reference.as_str().and_then(|path| path.strip_prefix('#'));
        path.and_then(|path| self.root.pointer(path)).expect("a definition")
    }

    fn fitting(&self, schemas: &Value, value: &Value) -> usize {
        let fits = |schema: &&Value| self.check(schema, value, "").is_empty();
        list(schemas).iter().filter(fits).count()
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn has_type(wanted: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        unknown => panic!("the type {unknown} is not known here"),
    };
    match wanted {
        Value::String(name) => is(name),
        names => list(names).iter().filter_map(Value::as_str).any(is),
    }
}

fn has_format(wanted: &Value, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return true };
    match wanted.as_str() {
        Some("date") => text.parse::<chrono::NaiveDate>().is_ok(),
        Some("date-time") => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        unknown => panic!("the format {unknown:?} is not known here"),
    }
}
