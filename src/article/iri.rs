//! The name of an article's graph: the same article has the same IRI wherever on a disk it lies.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use std::fmt::Write;

const BASE: &str = "https://w3id.org/sanad/article/";
/// All but the unreserved characters of RFC 3986, section 2.3.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The IRI of the article at this URL, if it is an absolute http(s) IRI. The fragment names a place in the page, not
/// another article.
pub(super) fn of_url(url: &str) -> Option<String> {
    let url = url.trim();
    let url = url.split_once('#').map_or(url, |(before, _)| before);
    let (scheme, rest) = url.split_once("://")?;
    if !(scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) || rest.starts_with(['/', '?']) {
        return None;
    }
    oxigraph::model::NamedNode::new(url).ok()?;
    (!rest.is_empty()).then(|| url.to_owned())
}

/// The IRI of the article that its publisher calls `id`.
pub(super) fn of_id(publisher: Option<&str>, id: &str) -> String {
    let mut iri = BASE.to_owned();
    if let Some(slug) = publisher.map(slug).filter(|slug| !slug.is_empty()) {
        iri.push_str(&slug);
        iri.push('/');
    }
    iri.push_str(&segment(id));
    iri
}

/// The IRI of the article in a file, by the names of its folders from the one the user pointed at.
pub(super) fn of_path<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(segment).collect();
    format!("{BASE}{}", names.join("/"))
}

/// The IRI of an article of which nothing is known but its text.
pub(super) fn of_text(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let mut iri = format!("{BASE}sha256-");
    for byte in digest.iter().take(8) {
        // Writing to a string cannot fail.
        let _ = write!(iri, "{byte:02x}");
    }
    iri
}

fn segment(name: &str) -> String {
    match name {
        // These two would be resolved away (RFC 3986, section 5.2.4).
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        _ => utf8_percent_encode(name, SEGMENT).to_string(),
    }
}

fn slug(publisher: &str) -> String {
    let mut slug = String::new();
    for c in publisher.chars() {
        if c.is_alphanumeric() || c == '.' {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    segment(slug.trim_matches(['-', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_its_article() {
        assert_eq!(of_url("https://a.id/b/1#atas").as_deref(), Some("https://a.id/b/1"));
        for no in ["", "a.id/b", "ftp://a.id/b", "https://", "http:///b", "https://a.id/a b", "file:///etc/passwd"] {
            assert_eq!(of_url(no), None, "{no}");
        }
    }

    #[test]
    fn an_id_is_unique_at_its_publisher() {
        assert_eq!(
            of_id(Some("CNN Indonesia"), "a/1 é"),
            "https://w3id.org/sanad/article/cnn-indonesia/a%2F1%20%C3%A9"
        );
        assert_eq!(of_id(None, "7"), "https://w3id.org/sanad/article/7");
        assert_eq!(of_id(Some("?"), ".."), "https://w3id.org/sanad/article/%2E%2E");
    }

    #[test]
    fn a_text_names_itself() {
        assert_eq!(of_text("Jakarta"), of_text("Jakarta"));
        assert_eq!(of_text("").len(), BASE.len() + "sha256-".len() + 16);
    }
}
