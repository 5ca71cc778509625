//! An entity on a small page in a frame of the client's (0.2, section 5). It runs nothing and loads nothing; OpenRefine gives
//! such a frame no origin, so that not even its style could be loaded from this server.

use crate::catalogue::reconcile::Card;
use crate::serve::options::{Options, Origins};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::sync::LazyLock;

const STYLE: &str = include_str!("preview.css");

/// What the policy names the style by.
static STYLE_HASH: LazyLock<String> = LazyLock::new(|| base64(&Sha256::digest(STYLE)));

/// Names and roles beyond these would not fit into the frame.
const MOST: usize = 6;

/// A policy under which the page's own style is all there is, and pages of this machine and of `--allow-origin` may frame it.
pub(super) fn headers(options: &Options) -> HeaderMap {
    let hash = &*STYLE_HASH;
    let local = "'self' http://localhost:* http://127.0.0.1:*";
    let ancestors = match &options.origins {
        Origins::Any => "*".to_owned(),
        Origins::Loopback => local.to_owned(),
        Origins::Named(named) => named
            .iter()
            .filter_map(|origin| origin.to_str().ok())
            // What would end the list or the directive is no origin.
            .filter(|origin| !origin.contains([';', ',', ' ']))
            .fold(local.to_owned(), |all, origin| all + " " + origin),
    };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    );
    let value = HeaderValue::from_str(&policy);
    value.map(|value| HeaderMap::from_iter([(CONTENT_SECURITY_POLICY, value)])).unwrap_or_default()
}

/// The page.
pub(super) fn page(card: &Card) -> String {
    let name = escaped(&card.name);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><title>{name}</title><style>{STYLE}</style></head><body>\n<h1>{name}</h1>\n"
    );
    let types: Vec<&str> = card.types.iter().map(|class| class.name).collect();
    let mut line = |class: &str, text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "<p class=\"{class}\">{text}</p>");
    };
    line("class", &escaped(&types.join(", ")));
    if !card.roles.is_empty() {
        line("roles", &listed(&card.roles, "<br>"));
    }
    if !card.aliases.is_empty() {
        line("names", &format!("Also called {}", listed(&card.aliases, ", ")));
    }
    let days = card.days.as_ref().map(|(first, last)| escaped(&format!(", {first} to {last}"))).unwrap_or_default();
    match card.articles {
        0 => line("articles", "Known, but in no article of the graph"),
        1 => line("articles", &format!("1 article{days}")),
        many => line("articles", &format!("{many} articles{days}")),
    }
    let mut links = String::new();
    let mut link = |url: &str, text: &str| {
        let gap = if links.is_empty() { "" } else { " · " };
        let _ =
            write!(links, "{gap}<a href=\"{}\" target=\"_blank\" rel=\"noopener\">{}</a>", escaped(url), escaped(text));
    };
    if let Some(iri) = &card.iri {
        link(&format!("/entity?iri={}", utf8_percent_encode(iri, NON_ALPHANUMERIC)), "In the graph");
    }
    if let Some(item) = &card.wikidata {
        link(&format!("https://www.wikidata.org/wiki/{item}"), &format!("Wikidata {item}"));
    }
    line("links", &links);
    page + "</body></html>\n"
}

/// The first of the texts, and how many more there are.
fn listed(texts: &[String], gap: &str) -> String {
    let shown: Vec<String> = texts.iter().take(MOST).map(|text| escaped(text)).collect();
    let more = texts.len().saturating_sub(MOST);
    let shown = shown.join(gap);
    if more == 0 { shown } else { format!("{shown}{gap}and {more} more") }
}

/// A text as text of HTML, also between quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at)) as usize & 63];
            text.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_rfc_4648_has_it() {
        let pairs = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        assert!(pairs.iter().all(|(bytes, text)| base64(bytes.as_bytes()) == *text));
    }

    #[test]
    fn what_a_name_holds_stays_text() {
        let hostile = "<script>alert(1)</script> \"' &amp;".to_owned();
        let card = Card {
            id: hostile.clone(),
            name: hostile.clone(),
            types: Vec::new(),
            wikidata: None,
            iri: Some(format!("https://w3id.org/sanad/entity/{hostile}")),
            aliases: vec![hostile.clone(); 9],
            roles: vec![hostile],
            articles: 2,
            days: None,
        };
        let page = page(&card);
        assert!(!page.contains("<script") && !page.contains("\"'"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39; &amp;amp;"));
        assert!(page.contains("and 3 more"));
    }
}
