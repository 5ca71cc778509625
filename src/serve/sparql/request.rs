//! What was asked (SPARQL 1.1 Protocol, 2.1): by GET, by POST of a form, or by POST of the query itself.

use super::super::failure::Failure;
use crate::query::QueryOptions;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use oxigraph::model::NamedNode;
use percent_encoding::percent_decode_str;

const FORM: &str = "application/x-www-form-urlencoded";
const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";

/// A query and what goes with it.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub query: String,
    default_graphs: Vec<NamedNode>,
    named_graphs: Vec<NamedNode>,
    /// `$name=value`.
    params: Vec<(String, String)>,
}

impl Asked {
    /// Reads a request; none asks for the description of the service.
    pub fn read(
        method: &Method,
        address: Option<&str>,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Option<Self>, Failure> {
        let mut fields = fields(address.unwrap_or_default())?;
        if *method != Method::POST {
            if fields.is_empty() {
                return Ok(None);
            }
            return Self::of(fields).map(Some);
        }
        match media_type(headers)?.as_str() {
            FORM => fields.extend(self::fields(utf8(body)?)?),
            QUERY => fields.push(("query".to_owned(), utf8(body)?.to_owned())),
            UPDATE => return Err(read_only()),
            other => {
                let found = if other.is_empty() { "no Content-Type".to_owned() } else { format!("{other:?}") };
                let reason = format!("expected a body of the type {FORM} (query=…) or {QUERY}, found {found}");
                return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason));
            }
        }
        Self::of(fields).map(Some)
    }

    fn of(fields: Vec<(String, String)>) -> Result<Self, Failure> {
        let mut asked = Self::default();
        let mut queries = Vec::new();
        for (name, value) in fields {
            match name.as_str() {
                "query" => queries.push(value),
                "update" => return Err(read_only()),
                "default-graph-uri" => asked.default_graphs.push(graph(&name, value)?),
                "named-graph-uri" => asked.named_graphs.push(graph(&name, value)?),
                // Others are clients' own, such as `format`, and say nothing here.
                _ => asked.params.extend(name.strip_prefix('$').map(|name| (name.to_owned(), value))),
            }
        }
        if queries.len() > 1 {
            return Err(Failure::bad_request(format!("expected one query, found {}", queries.len())));
        }
        asked.query = queries.pop().ok_or_else(|| {
            Failure::bad_request("there is no query: give it as the parameter `query`, or ask without parameters what this service can do")
        })?;
        Ok(asked)
    }

    /// How the query is to be run. A dataset that the request names is used in place of the query's own.
    pub fn options(&self) -> QueryOptions {
        let mut options = QueryOptions::default();
        if !self.default_graphs.is_empty() || !self.named_graphs.is_empty() {
            options = options.with_dataset(self.default_graphs.clone(), self.named_graphs.clone());
        }
        self.params.iter().fold(options, |options, (name, value)| options.with_param(name, value))
    }
}

/// Why nothing is changed.
pub(super) fn read_only() -> Failure {
    Failure::new(
        StatusCode::FORBIDDEN,
        "this service is read-only: `sanad build` adds articles to its store, and they are seen here within seconds",
    )
}

/// The IRI of a graph.
pub(super) fn graph(name: &str, value: String) -> Result<NamedNode, Failure> {
    NamedNode::new(&value)
        .map_err(|error| Failure::bad_request(format!("{name}: expected an absolute IRI, found {value:?}: {error}")))
}

/// The names and values of an address or a form, in order.
pub(super) fn fields(text: &str) -> Result<Vec<(String, String)>, Failure> {
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        let decoded = percent_decode_str(&text).decode_utf8().map(String::from);
        decoded.map_err(|_| Failure::bad_request("expected UTF-8, percent-encoded, in the request's parameters"))
    };
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

/// The body's type, of which only UTF-8 is read.
fn media_type(headers: &HeaderMap) -> Result<String, Failure> {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    match charset {
        Some(charset) if !["utf-8", "utf8", "us-ascii"].iter().any(|known| charset.eq_ignore_ascii_case(known)) => {
            let reason = format!("expected UTF-8, found the charset {charset:?}");
            Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason))
        }
        _ => Ok(name),
    }
}

fn utf8(body: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(body).map_err(|error| {
        Failure::bad_request(format!("expected a body in UTF-8: it is not at byte {}", error.valid_up_to()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded_as_a_form_has_them() {
        let read = fields("a=1+2%2B3&&b&%24c=%F0%9F%8F%9B&d=x=y").unwrap();
        let read: Vec<_> = read.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(read, [("a", "1 2+3"), ("b", ""), ("$c", "🏛"), ("d", "x=y")]);
        assert_eq!(fields("a=%FF").unwrap_err().status, StatusCode::BAD_REQUEST);
        assert_eq!(fields("a=100%").unwrap()[0].1, "100%");
    }
}
