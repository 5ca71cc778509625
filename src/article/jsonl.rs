//! JSON to articles: one object with a `text` string, whose other keys may be absent, null or unknown.

use super::error::{Problem, WarningKind};
use super::record::Row;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Object {
    text: String,
    id: Option<Value>,
    title: Option<Value>,
    published: Option<Value>,
    publisher: Option<Value>,
    url: Option<Value>,
    #[serde(alias = "author")]
    authors: Option<Value>,
    #[serde(alias = "lang")]
    language: Option<Value>,
}

/// The article in a line, or in a whole file.
pub(super) fn parse(json: &str, what: &str) -> Result<Row, Problem> {
    let json = json.trim_ascii_end();
    match serde_json::from_str::<Object>(json) {
        Ok(object) => Ok(row(object)),
        Err(error) => Err(explain(json, what, error)),
    }
}

/// The article in an element of an array.
pub(super) fn from_value(value: Value) -> Result<Row, Problem> {
    let found = describe(&value, "this one");
    Object::deserialize(value).map(row).map_err(|error| Problem::NotAnArticle { found, source: Some(error) })
}

fn row(object: Object) -> Row {
    let mut warnings = Vec::new();
    let mut string = |key, value| match value {
        None | Some(Value::Null) => None,
        Some(Value::String(value)) => Some(value.trim().to_owned()).filter(|v| !v.is_empty()),
        Some(Value::Number(number)) if key == "id" => Some(number.to_string()),
        Some(_) => {
            warnings.push(WarningKind::NotAString { key });
            None
        }
    };
    let authors = match object.authors {
        Some(Value::Array(names)) => names.into_iter().filter_map(|name| string("authors", Some(name))).collect(),
        other => string("authors", other).into_iter().collect(),
    };
    Row {
        id: string("id", object.id),
        title: string("title", object.title),
        published: string("published", object.published),
        publisher: string("publisher", object.publisher),
        url: string("url", object.url),
        language: string("language", object.language),
        authors,
        text: object.text,
        warnings,
    }
}

fn explain(json: &str, what: &str, error: serde_json::Error) -> Problem {
    let found = match serde_json::from_str::<Value>(json) {
        Ok(value) => describe(&value, what),
        Err(error) => format!("{what} is not JSON from column {} on", error.column().max(1)),
    };
    Problem::NotAnArticle { found, source: Some(error) }
}

fn describe(value: &Value, what: &str) -> String {
    match value {
        Value::Object(keys) => match keys.get("text") {
            None if keys.is_empty() => format!("{what} has no keys"),
            None => {
                let names: Vec<&str> = keys.keys().take(8).map(String::as_str).collect();
                format!("{what} has only the keys {}", names.join(", "))
            }
            Some(Value::String(_)) => format!("{what} has a key twice"),
            Some(other) => format!("{what} has a \"text\" that is {}", type_name(other)),
        },
        other => format!("{what} is {}", type_name(other)),
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(json: &str) -> String {
        parse(json, "this line").unwrap_err().to_string()
    }

    #[test]
    fn a_line_that_is_no_article_is_described() {
        let expected = "expected a JSON object with a \"text\" string; this line ";
        assert_eq!(problem("{\"text\": \"Jaka"), format!("{expected}is not JSON from column 14 on"));
        assert_eq!(problem("{\"id\": 1, \"isi\": \"Jakarta\"}"), format!("{expected}has only the keys id, isi"));
        assert_eq!(problem("{\"text\": 5}"), format!("{expected}has a \"text\" that is a number"));
        assert_eq!(problem("[1]"), format!("{expected}is an array"));
    }

    #[test]
    fn other_keys_may_be_absent_null_or_odd() {
        let row = parse(r#"{"text":"a","id":7,"title":null,"url":false,"x":{},"author":["B","C"]}"#, "").unwrap();
        assert_eq!((row.id.as_deref(), row.title, row.authors.len()), (Some("7"), None, 2));
        assert_eq!(row.warnings, [WarningKind::NotAString { key: "url" }]);
    }
}
