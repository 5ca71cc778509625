//! The names of nodes. Each is made from what the node is, so that two articles, two runs and two machines agree on it;
//! none is a blank node, since graphs are dropped, merged and compared.
//!
//! | node | IRI |
//! | --- | --- |
//! | article | its own IRI; what an IRI may not hold is percent-encoded |
//! | entity | `https://w3id.org/sanad/entity/{person,organization,country,place}/{key}` |
//! | linked entity | `https://w3id.org/sanad/entity/{QID}`, whatever its class |
//! | topic | `https://w3id.org/sanad/topic/{key}` |
//! | role | `https://w3id.org/sanad/role/{label}` |
//! | run | `https://w3id.org/sanad/run/{version}/{model}/{options}` |
//! | evidence | `{article}#char={begin},{end}` |
//! | link of an entity | `https://w3id.org/sanad/link/{hash}` of the article, the entity and the item |
//! | office of a country or body | `https://w3id.org/sanad/role/{label}/{QID}` |
//! | link between events | `https://w3id.org/sanad/same-event/{hash}` of the two |
//! | fact | `{article}#{role,event,position,statement}={begin},{end}` of its evidence; from the second one with the same evidence on, `-2`, `-3` … after it |
//!
//! In an article whose own IRI has a fragment, `&` stands in place of the `#`, since an IRI has but one.
//!
//! ```
//! use sanad::graph::iri;
//! use sanad::mention::EntityKind;
//! assert_eq!(
//!     iri::entity(EntityKind::Person, "kim-jong-un").as_str(),
//!     "https://w3id.org/sanad/entity/person/kim-jong-un"
//! );
//! assert_eq!(iri::slug("Partai Buruh  Korea (PBK)"), "partai-buruh-korea-pbk");
//! ```

use crate::entity::Entity;
use crate::link::kb::Qid;
use crate::mention::EntityKind;
use oxigraph::model::NamedNode;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization as _;

const BASE: &str = "https://w3id.org/sanad/";

/// What the IRIs of linked entities begin with; the item's identifier follows.
pub const LINKED: &str = "https://w3id.org/sanad/entity/";

/// The IRI of an article and of its named graph.
///
/// ```
/// use sanad::graph::iri;
/// let url = "https://example.org/berita?id=7&judul=a b";
/// assert_eq!(iri::article(url).as_str(), "https://example.org/berita?id=7&judul=a%20b");
/// assert_eq!(iri::article("berita/7.txt").as_str(), "https://w3id.org/sanad/article/berita%2F7.txt");
/// ```
#[must_use]
pub fn article(iri: &str) -> NamedNode {
    if let Ok(node) = NamedNode::new(iri) {
        return node;
    }
    let mut encoded = String::with_capacity(iri.len() + 8);
    let mut rest = iri.chars();
    while let Some(c) = rest.next() {
        let escape = c == '%' && rest.as_str().bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        let allowed = escape
            || c.is_alphanumeric()
            || matches!(
                c,
                '-' | '.'
                    | '_'
                    | '~'
                    | ':'
                    | '/'
                    | '?'
                    | '#'
                    | '@'
                    | '!'
                    | '$'
                    | '&'
                    | '\''
                    | '('
                    | ')'
                    | '*'
                    | '+'
                    | ','
                    | ';'
                    | '='
            );
        if allowed {
            encoded.push(c);
        } else {
            percent_encode(c, &mut encoded);
        }
    }
    NamedNode::new(encoded).unwrap_or_else(|_| segments("article", &[iri]))
}

/// The IRI of an entity. Its class is told coarsely, so that an organization that one article shows to be a ministry and
/// another does not stays one node.
#[must_use]
pub fn entity(kind: EntityKind, key: &str) -> NamedNode {
    let class = match kind {
        EntityKind::Person => "entity/person",
        EntityKind::PoliticalParty
        | EntityKind::GovernmentOrganization
        | EntityKind::NewsMediaOrganization
        | EntityKind::Organization => "entity/organization",
        EntityKind::Country => "entity/country",
        EntityKind::City | EntityKind::AdministrativeArea | EntityKind::Place => "entity/place",
    };
    segments(class, &[key])
}

/// The IRI of an entity that is a Wikidata item: all articles agree on it, whatever they call it.
///
/// ```
/// use sanad::graph::iri;
/// assert_eq!(iri::linked(sanad::link::kb::Qid(252)).as_str(), "https://w3id.org/sanad/entity/Q252");
/// ```
#[must_use]
pub fn linked(item: Qid) -> NamedNode {
    segments("entity", &[&item.to_string()])
}

/// A Wikidata item.
#[must_use]
pub fn wikidata(item: Qid) -> NamedNode {
    NamedNode::new_unchecked(format!("http://www.wikidata.org/entity/{item}"))
}

/// The IRI of an entity as an article names or describes it: of its item if it is linked; one of many ("seorang pejabat")
/// is that article's own.
#[must_use]
pub fn of_entity(article: &NamedNode, entity: &Entity, item: Option<Qid>) -> NamedNode {
    if let Some(item) = item {
        return linked(item);
    }
    if !entity.indefinite {
        return self::entity(entity.kind, &entity.key);
    }
    let own = crc32fast::hash(article.as_str().as_bytes());
    self::entity(entity.kind, &format!("{}-{own:08x}", entity.key))
}

/// The IRI of an issue that positions and events are about.
#[must_use]
pub fn topic(key: &str) -> NamedNode {
    segments("topic", &[key])
}

/// The IRI of the concept of a role, whatever the case it is written in.
#[must_use]
pub fn role(label: &str) -> NamedNode {
    segments("role", &[&slug(label)])
}

/// The IRI of a run: nothing of its time and place, since the same run again is the same run.
#[must_use]
pub fn run(version: &str, model: &str, options: &str) -> NamedNode {
    segments("run", &[version, model, options])
}

/// The office that a title is in a country or body.
#[must_use]
pub fn office(label: &str, of: Qid) -> NamedNode {
    segments("role", &[&slug(label), &of.to_string()])
}

/// The link between two events, named in the order of their IRIs: the first half of the SHA-256 of both in `<>`.
#[must_use]
pub fn same_event(one: &NamedNode, other: &NamedNode) -> NamedNode {
    hashed("same-event/", &format!("{one}{other}"))
}

/// The link of an article's entity with an item: the first half of the SHA-256 of all three in `<>`.
#[must_use]
pub fn link(article: &NamedNode, entity: &NamedNode, item: &NamedNode) -> NamedNode {
    hashed("link/", &format!("{article}{entity}{item}"))
}

fn hashed(folder: &str, content: &str) -> NamedNode {
    let hash = Sha256::digest(content);
    let mut iri = String::with_capacity(80);
    iri.push_str(BASE);
    iri.push_str(folder);
    for byte in &hash[..16] {
        // Writing to a string cannot fail.
        let _ = write!(iri, "{byte:02x}");
    }
    NamedNode::new_unchecked(iri)
}

/// A part of an article, `{article}#{kind}={begin},{end}`.
#[must_use]
pub fn part(article: &NamedNode, kind: &str, begin: u32, end: u32) -> NamedNode {
    let article = article.as_str();
    let mut iri = String::with_capacity(article.len() + kind.len() + 16);
    iri.push_str(article);
    iri.push(if article.contains('#') { '&' } else { '#' });
    iri.push_str(kind);
    // Writing to a string cannot fail.
    let _ = write!(iri, "={begin},{end}");
    NamedNode::new_unchecked(iri)
}

/// A name as a part of an IRI: lower case, its letters and digits joined by hyphens.
///
/// ```
/// assert_eq!(sanad::graph::iri::slug("Ma'ruf Amin, K.H."), "maruf-amin-k-h");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(c);
        } else if !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`') {
            gap = true;
        }
    }
    slug
}

/// `https://w3id.org/sanad/{folder}/{segment}/…`, each segment encoded so that the whole is an IRI.
fn segments(folder: &str, segments: &[&str]) -> NamedNode {
    let mut iri = String::with_capacity(BASE.len() + folder.len() + 40);
    iri.push_str(BASE);
    iri.push_str(folder);
    for segment in segments {
        iri.push('/');
        // Empty and dot segments are taken away when an IRI is resolved.
        match *segment {
            "" => iri.push('_'),
            "." => iri.push_str("%2E"),
            ".." => iri.push_str("%2E%2E"),
            segment => {
                for c in segment.nfc() {
                    if c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') {
                        iri.push(c);
                    } else {
                        percent_encode(c, &mut iri);
                    }
                }
            }
        }
    }
    // RFC 3987, section 2.2: letters and digits of all scripts are `ucschar`, everything else has been encoded.
    NamedNode::new_unchecked(iri)
}

fn percent_encode(c: char, to: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        // Writing to a string cannot fail.
        let _ = write!(to, "%{byte:02X}");
    }
}
