//! A saved page to an article: what its publisher states in JSON-LD first, then meta tags, then what readability finds.

use super::error::Problem;
use super::record::Row;
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

/// A page that does not say that it is an article must have so many characters, in lines longer than a menu's.
const LEAST: usize = 200;
const LONGER_THAN_MENU: usize = 60;

/// The encoding a page says it is in, in its first kilobyte (WHATWG HTML, 13.2.3.2).
pub(super) fn charset(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(1024)];
    let at = memchr::memmem::find(head, b"charset=").or_else(|| memchr::memmem::find(head, b"encoding="))?;
    let value = &head[at..];
    let value = &value[memchr::memchr(b'=', value)? + 1..];
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')))?;
    Some(&value[..end])
}

/// The article in a page.
pub(super) fn parse(html: &str) -> Result<Row, Problem> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(|_| Problem::NoArticleInPage)?;
    let stated = stated(&page);
    let meta = |names: &[&str]| names.iter().find_map(|name| meta(&page, name));

    let is_article = stated.is_some() || meta(&["og:type"]).is_some_and(|kind| kind.starts_with("article"));
    let mut row = stated.unwrap_or_default();
    let body = std::mem::take(&mut row.text);
    let first = |have: &mut Option<String>, names: &[&str]| {
        if have.is_none() {
            *have = meta(names);
        }
    };
    first(&mut row.title, &["og:title", "dc.title", "dcterms.title", "twitter:title"]);
    first(
        &mut row.published,
        &[
            "article:published_time",
            "og:published_time",
            "datepublished",
            "content_publisheddate",
            "publishdate",
            "pubdate",
            "dc.date",
            "dcterms.date",
            "dc.date.issued",
            "date",
        ],
    );
    first(&mut row.publisher, &["og:site_name", "dc.publisher", "dcterms.publisher", "application-name"]);
    if row.authors.is_empty() {
        // A profile's address is no name.
        let author = meta(&["author", "article:author", "content_author", "dc.creator", "dcterms.creator"]);
        row.authors = author.filter(|a| !a.contains("://")).map(|names| split_names(&names)).unwrap_or_default();
    }
    first(&mut row.url, &["og:url"]);
    if row.url.is_none() {
        row.url = attribute(&page, "link[rel=canonical]", "href").filter(|url| url.contains("://"));
    }
    if row.language.is_none() {
        row.language = attribute(&page, "html", "lang")
            .or_else(|| meta(&["og:locale", "content-language", "dc.language"]))
            .map(|tag| tag.replace('_', "-"));
    }
    if row.published.is_none() {
        row.published = attribute(&page, "time[datetime]", "datetime");
    }
    if row.title.is_none() {
        row.title = Some(page.get_article_title().trim().to_owned()).filter(|title| !title.is_empty());
    }
    let read = page.parse().ok().map(|article| paragraphs(&article.text_content)).unwrap_or_default();
    // Readability may take a teaser list for the article; the publisher's own text is then the longer one.
    row.text = if read.len() * 2 < body.len() { body } else { read };
    if is_article || is_prose(&row.text) { Ok(row) } else { Err(Problem::NoArticleInPage) }
}

fn is_prose(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.is_empty()).count();
    let characters = text.chars().count();
    characters >= LEAST && characters >= LONGER_THAN_MENU * lines
}

/// One paragraph a line, an empty line between them.
fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n\n")
}

fn meta(page: &Readability, name: &str) -> Option<String> {
    // Values match without regard to case, as authors of pages write them (Selectors 4, section 6.3).
    let selector = format!("meta[property=\"{name}\" i], meta[name=\"{name}\" i], meta[itemprop=\"{name}\" i]");
    attribute(page, &selector, "content")
}

fn attribute(page: &Readability, selector: &str, name: &str) -> Option<String> {
    let found = page.doc.try_select(selector)?;
    let value = found.attr(name)?.trim().to_owned();
    Some(value).filter(|value| !value.is_empty())
}

/// What the page's JSON-LD says, if it describes an article.
fn stated(page: &Readability) -> Option<Row> {
    page.doc.select("script[type=\"application/ld+json\"]").iter().find_map(|script| {
        let text = script.text();
        let json: Value = serde_json::from_str(text.trim()).or_else(|_| serde_json::from_str(&joined(&text))).ok()?;
        find_article(&json, 0).map(row)
    })
}

/// Some publishers break lines inside strings, which JSON forbids.
fn joined(json: &str) -> String {
    json.replace(['\n', '\r', '\t'], " ")
}

fn find_article(json: &Value, depth: usize) -> Option<&Value> {
    match json {
        Value::Array(items) if depth < 4 => items.iter().find_map(|item| find_article(item, depth + 1)),
        Value::Object(keys) => {
            let types = keys.get("@type");
            let is = |value: &Value| value.as_str().is_some_and(is_article_type);
            match types {
                Some(Value::Array(names)) if names.iter().any(is) => Some(json),
                Some(name) if is(name) => Some(json),
                _ if depth < 4 => keys.get("@graph").and_then(|graph| find_article(graph, depth + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

fn is_article_type(name: &str) -> bool {
    let name = name.rsplit(['/', ':']).next().unwrap_or(name);
    name.ends_with("NewsArticle") || matches!(name, "Article" | "BlogPosting" | "Report" | "LiveBlogPosting")
}

fn row(json: &Value) -> Row {
    let string = |key: &str| json.get(key).and_then(name).map(|text| unescape(&text));
    Row {
        title: string("headline").or_else(|| string("name")),
        text: string("articleBody").unwrap_or_default(),
        published: string("datePublished").or_else(|| string("dateCreated")),
        publisher: string("publisher"),
        url: string("url").or_else(|| string("mainEntityOfPage")).filter(|url| url.contains("://")),
        authors: match json.get("author") {
            Some(Value::Array(people)) => people.iter().filter_map(name).map(|n| unescape(&n)).collect(),
            Some(one) => name(one).map(|n| split_names(&unescape(&n))).unwrap_or_default(),
            None => Vec::new(),
        },
        language: string("inLanguage"),
        ..Row::default()
    }
}

/// A string, or the name of a thing.
fn name(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Array(items) => return items.iter().find_map(name),
        Value::Object(_) => ["name", "@value", "@id"].iter().find_map(|key| value.get(key)?.as_str())?,
        _ => return None,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn split_names(names: &str) -> Vec<String> {
    names.split([',', ';']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// The references that publishers leave in JSON-LD.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    const REFERENCES: [(&str, &str); 8] = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ];
    let mut text = text.to_owned();
    for (reference, character) in REFERENCES {
        text = text.replace(reference, character);
    }
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "<p>Jakarta (ANTARA) - Menteri Perdagangan menerima utusan dari tiga negara tetangga untuk \
        membicarakan tarif baru yang akan berlaku pada bulan depan, kata juru bicaranya di Jakarta.</p>\
        <p>Pertemuan itu, menurut dia, berlangsung selama dua jam, dan para pihak sepakat untuk bertemu kembali \
        sebelum akhir tahun, di kota yang akan dipilih bersama.</p>";

    #[test]
    fn what_the_publisher_states_comes_first() {
        let page = format!(
            "<html lang=id><head><title>Lain | Warta</title><meta property='og:title' content='Lain'>\
             <meta property='og:site_name' content='Lain'>\
             <script type='application/ld+json'>{{\"@graph\":[{{\"@type\":\"WebSite\"}},{{\"@type\":\"NewsArticle\",\
             \"headline\":\"Tarif &amp; Utusan\",\"datePublished\":\"2025-06-19T10:00:00+07:00\",\
             \"author\":[{{\"name\":\"Ani\"}}],\"publisher\":{{\"name\":\"Warta\"}},\
             \"mainEntityOfPage\":{{\"@id\":\"https://warta.example/1\"}}}}]}}</script></head>\
             <body><nav><a href=/>Beranda</a></nav><article>{BODY}</article></body></html>"
        );
        let row = parse(&page).unwrap();
        assert_eq!(row.title.as_deref(), Some("Tarif & Utusan"));
        assert_eq!(row.published.as_deref(), Some("2025-06-19T10:00:00+07:00"));
        assert_eq!((row.publisher.as_deref(), row.authors), (Some("Warta"), vec!["Ani".to_owned()]));
        assert_eq!(row.url.as_deref(), Some("https://warta.example/1"));
        assert_eq!(row.language.as_deref(), Some("id"));
        assert!(row.text.starts_with("Jakarta (ANTARA) - Menteri"), "{}", row.text);
        assert!(row.text.contains("juru bicaranya di Jakarta.\n\nPertemuan itu"), "{}", row.text);
        assert!(!row.text.contains("Beranda"));
    }

    #[test]
    fn meta_tags_are_read_where_nothing_is_stated() {
        let page = format!(
            "<html><head><meta property='og:title' content='Tarif'><meta name='author' content='Ani, Budi'>\
             <meta property='article:published_time' content='2025-06-19'><meta property='og:locale' content='id_ID'>\
             <link rel=canonical href='https://warta.example/2'></head><body><div>{BODY}</div></body></html>"
        );
        let row = parse(&page).unwrap();
        assert_eq!((row.title.as_deref(), row.published.as_deref()), (Some("Tarif"), Some("2025-06-19")));
        assert_eq!(row.authors, ["Ani", "Budi"]);
        assert_eq!((row.url.as_deref(), row.language.as_deref()), (Some("https://warta.example/2"), Some("id-ID")));
    }

    #[test]
    fn a_page_without_an_article_is_refused() {
        for page in [
            "<html></html>",
            "<html><body><ul><li><a href=/1>Satu</a><li><a href=/2>Dua</a></ul></body></html>",
            "<form><input></form>",
        ] {
            assert!(matches!(parse(page), Err(Problem::NoArticleInPage)), "{page}");
        }
    }

    #[test]
    fn a_page_names_its_encoding() {
        assert_eq!(charset(b"<meta charset=\"iso-8859-1\">"), Some(b"iso-8859-1".as_slice()));
        assert_eq!(charset(b"<meta content='text/html; charset=utf-8'>"), Some(b"utf-8".as_slice()));
        assert_eq!(charset(b"<p>"), None);
    }
}
