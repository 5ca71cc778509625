//! What a client would like to have: `Accept` (RFC 9110, 12.5.1).
//!
//! Written here, since the crates for it sort the header and take the first that is there. A range's weight counts by the most
//! specific range that a name matches: of `text/csv;q=0.1, */*` JSON is wanted.

use super::formats::Offer;
use crate::query::Format;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

/// The ranges of a header; none is all the same as `*/*`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Accept(Vec<Range>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Range {
    /// `text`, or `*`.
    kind: String,
    /// `turtle`, or `*`.
    subtype: String,
    /// In thousandths.
    weight: u16,
}

impl Accept {
    pub fn of(headers: &HeaderMap) -> Self {
        let texts = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        Self(texts.flat_map(|text| split(text, ',')).filter_map(Range::parse).collect())
    }

    /// How much a name is wanted, in thousandths; 0 is not at all.
    pub fn weight(&self, name: &str) -> u16 {
        if self.0.is_empty() {
            return 1000;
        }
        let fitting = self.0.iter().filter_map(|range| Some((range.fit(name)?, range.weight)));
        // Of two that are as specific, the one that wants it more.
        fitting.max().map_or(0, |(_, weight)| weight)
    }

    /// The format that is wanted most, and the name that it was asked for by. Of those that are wanted as much it is the first
    /// that is offered, by its own name if that will do.
    pub fn best(&self, offers: &'static [Offer]) -> Option<(Format, &'static str)> {
        let longest = offers.iter().map(|offer| offer.names.len()).max().unwrap_or_default();
        let names =
            (0..longest).flat_map(|at| offers.iter().filter_map(move |offer| Some((offer, *offer.names.get(at)?))));
        let mut best: Option<(u16, Format, &str)> = None;
        for (offer, name) in names {
            let weight = self.weight(name);
            if weight > best.map_or(0, |(weight, ..)| weight) {
                best = Some((weight, offer.format, name));
            }
        }
        best.map(|(_, format, name)| (format, name))
    }
}

impl Range {
    /// What is no range says nothing.
    fn parse(text: &str) -> Option<Self> {
        let mut parts = split(text, ';');
        let (kind, subtype) = parts.next()?.trim().split_once('/')?;
        let token = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if !token(kind) || !token(subtype) || kind == "*" && subtype != "*" {
            return None;
        }
        let weight = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("q").then(|| weight(value.trim()))
        });
        let weight = weight.unwrap_or(Some(1000))?;
        Some(Self { kind: kind.to_ascii_lowercase(), subtype: subtype.to_ascii_lowercase(), weight })
    }

    /// How specific it is for a name, if it is for it at all.
    fn fit(&self, name: &str) -> Option<u8> {
        let (kind, subtype) = name.split_once('/')?;
        match (self.kind.as_str(), self.subtype.as_str()) {
            ("*", _) => Some(0),
            (own, "*") if own == kind => Some(1),
            (own, this) if own == kind && this == subtype => Some(2),
            _ => None,
        }
    }
}

/// `0.25` in thousandths, if it is a weight.
fn weight(text: &str) -> Option<u16> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{part:0<3}").parse().ok()?;
    match (whole, thousandths) {
        ("0", _) => Some(thousandths),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

/// Splits at a character outside of quotes.
fn split(text: &str, at: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |c: char| {
        let inside = quoted;
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        c == at && !inside
    })
}

#[cfg(test)]
mod tests {
    use super::super::formats::{GRAPHS, RESULTS};
    use super::*;
    use axum::http::HeaderValue;

    fn accept(values: &[&str]) -> Accept {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(ACCEPT, HeaderValue::from_str(value).unwrap());
        }
        Accept::of(&headers)
    }

    #[test]
    fn the_format_that_is_wanted_most_is_given() {
        let rows = |values: &[&str]| accept(values).best(&RESULTS).map(|(_, name)| name);
        assert_eq!(rows(&[]), Some("application/sparql-results+json"));
        assert_eq!(rows(&[""]), Some("application/sparql-results+json"));
        assert_eq!(rows(&["*/*"]), Some("application/sparql-results+json"));
        assert_eq!(rows(&["text/*"]), Some("text/csv"));
        assert_eq!(rows(&["application/json"]), Some("application/json"));
        assert_eq!(rows(&["application/*"]), Some("application/sparql-results+json"));
        assert_eq!(
            rows(&["Text/CSV ; charset=utf-8 ; Q=0.5, application/sparql-results+xml;q=0.9"]),
            Some("application/sparql-results+xml")
        );
        assert_eq!(
            rows(&["text/csv;q=0.1, */*"]),
            Some("application/sparql-results+json"),
            "by the most specific range"
        );
        assert_eq!(rows(&["text/csv;q=0.9, */*;q=0.1"]), Some("text/csv"));
        assert_eq!(
            rows(&["*/*, application/sparql-results+json;q=0, application/json;q=0"]),
            Some("application/sparql-results+xml")
        );
        assert_eq!(rows(&["image/png", "text/csv"]), Some("text/csv"), "several headers are one");
        assert_eq!(rows(&["image/png"]), None);
        assert_eq!(rows(&["text/csv;q=0"]), None);
        assert_eq!(rows(&["text/csv;q=2, image/png, csv, */csv, text/"]), None, "what is no range says nothing");
        assert_eq!(
            rows(&["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]),
            Some("application/xml"),
            "a browser"
        );
        let graph = |values: &[&str]| accept(values).best(&GRAPHS).map(|(_, name)| name);
        assert_eq!(
            graph(&["application/ld+json;profile=\"a,b;q=0\\\",\", text/turtle;q=0.9"]),
            Some("application/ld+json")
        );
        assert_eq!(graph(&["application/sparql-results+json, application/n-quads"]), Some("application/n-quads"));
    }

    #[test]
    fn a_weight_has_three_digits_at_most() {
        for (text, thousandths) in [("1", 1000), ("1.000", 1000), ("0", 0), ("0.5", 500), ("0.123", 123), ("0.", 0)] {
            assert_eq!(weight(text), Some(thousandths));
        }
        for text in ["", "1.1", "2", "-1", "0.1234", ".5", "0,5", "NaN", "+0.5", "0.+1"] {
            assert_eq!(weight(text), None, "{text}");
        }
    }
}
