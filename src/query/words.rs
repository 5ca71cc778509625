//! A fact in the words of one line, in English or Indonesian.

use super::Result;
use super::look::{self, Node};
use crate::graph::terms::terms;
use crate::store::Index;
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNodeRef, Term};

/// The language that facts are said in; names and topics stay as the articles have them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Indonesian.
    Indonesian,
}

/// The words between the names.
struct Words {
    /// As in labels.
    tag: &'static str,
    on_behalf_of: &'static str,
    toward: &'static str,
    is: &'static str,
    former: &'static str,
    place: &'static str,
    time: &'static str,
    from: &'static str,
    until: &'static str,
    about: &'static str,
}

const ENGLISH: Words = Words {
    tag: "en",
    on_behalf_of: ", for ",
    toward: ", toward ",
    is: " is ",
    former: "former ",
    place: " in ",
    time: " on ",
    from: " from ",
    until: " to ",
    about: " about ",
};

const INDONESIAN: Words = Words {
    tag: "id",
    on_behalf_of: ", atas nama ",
    toward: ", kepada ",
    is: " adalah ",
    former: "mantan ",
    place: " di ",
    time: " pada ",
    from: " dari ",
    until: " sampai ",
    about: " tentang ",
};

impl Language {
    const fn words(self) -> &'static Words {
        match self {
            Self::English => &ENGLISH,
            Self::Indonesian => &INDONESIAN,
        }
    }

    /// What a term is called. English has our terms themselves, as queries write them.
    fn name(self, term: &Term) -> String {
        let iri = look::value(term);
        let local = iri.rsplit(['#', '/']).next().unwrap_or_default().to_owned();
        match self {
            Self::English => local,
            Self::Indonesian => {
                let known = terms().iter().find(|known| known.iri == iri);
                known.and_then(|known| known.label.get(self.words().tag).cloned()).unwrap_or(local)
            }
        }
    }
}

/// What kind of fact it is, and the fact in words.
pub(super) fn in_words(index: &Index, fact: &Node, language: Language) -> Result<(&'static str, String)> {
    let words = language.words();
    let names = |property: NamedNodeRef<'static>| -> Result<String> {
        let names: Result<Vec<_>> =
            fact.all(property).iter().map(|term| look::name_in(index, term, &fact.graph)).collect();
        Ok(names?.join(", "))
    };
    let with = |before: &str, property: NamedNodeRef<'static>| -> Result<String> {
        let text = names(property)?;
        Ok(if text.is_empty() { text } else { format!("{before}{text}") })
    };
    if fact.is_a(look::POSITION) {
        let (speaker, holder) = (names(look::SPEAKER)?, names(look::HOLDER)?);
        let behalf = if holder == speaker { String::new() } else { with(words.on_behalf_of, look::HOLDER)? };
        let stance = fact.one(look::STANCE).map(|term| language.name(&term).to_lowercase()).unwrap_or_default();
        let (topic, target) = (with(" ", look::TOPIC)?, with(words.toward, look::TARGET)?);
        return Ok(("position", format!("{speaker}{behalf}: {stance}{topic}{target}")));
    }
    if fact.is_a(look::MEMBERSHIP) {
        let former = fact.text(look::FORMER).is_some_and(|value| value == "true");
        let former = if former { words.former } else { "" };
        let (person, role, place) = (names(look::MEMBER)?, names(look::ROLE)?, with(", ", look::ORGANIZATION)?);
        return Ok(("role", format!("{person}{}{former}{role}{place}", words.is)));
    }
    if fact.is_a(look::EVENT) {
        let kinds = fact.all(rdf::TYPE);
        let kind = kinds.iter().find(|class| look::value(class) != look::EVENT.as_str());
        let kind = kind.map_or_else(|| "Event".to_owned(), |kind| language.name(kind));
        let label = fact.text(rdfs::LABEL).map(|label| format!(" ({label})")).unwrap_or_default();
        let parts = [
            with(": ", look::HAS_ACTOR)?,
            with(words.place, look::HAS_PLACE)?,
            with(words.time, look::HAS_TIME_STAMP)?,
            with(words.from, look::HAS_BEGIN_TIME_STAMP)?,
            with(words.until, look::HAS_END_TIME_STAMP)?,
            with(words.about, look::TOPIC)?,
        ];
        return Ok(("event", format!("{kind}{label}{}", parts.concat())));
    }
    let relation = fact.one(rdf::PREDICATE).map(|term| language.name(&term)).unwrap_or_default();
    Ok(("relation", format!("{} — {relation} — {}", names(rdf::SUBJECT)?, names(rdf::OBJECT)?)))
}
