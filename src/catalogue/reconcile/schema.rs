//! The types and properties that can be asked for. Their identifiers are a contract: projects of users hold them.

use crate::link::kb::{Kinds, Qid, fold};
use crate::link::reconcile::wikidata_class;
use crate::mention::EntityKind;

/// A class of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    /// The local name of the class in `schema:`.
    pub id: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// Its name in Indonesian.
    pub indonesian: &'static str,
    /// The class itself.
    pub kind: EntityKind,
    /// The class that it is a kind of.
    pub broader: Option<&'static str>,
}

const fn class(
    kind: EntityKind,
    id: &'static str,
    name: &'static str,
    indonesian: &'static str,
    broader: Option<&'static str>,
) -> Type {
    Type { id, name, indonesian, kind, broader }
}

/// All types: people first, then organizations and places, each with its kinds.
pub const TYPES: [Type; 9] = [
    class(EntityKind::Person, "Person", "Person", "Orang", None),
    class(EntityKind::Organization, "Organization", "Organization", "Organisasi", None),
    class(EntityKind::PoliticalParty, "PoliticalParty", "Political party", "Partai politik", Some("Organization")),
    class(
        EntityKind::GovernmentOrganization,
        "GovernmentOrganization",
        "Government body",
        "Lembaga negara",
        Some("Organization"),
    ),
    class(
        EntityKind::NewsMediaOrganization,
        "NewsMediaOrganization",
        "News medium",
        "Media berita",
        Some("Organization"),
    ),
    class(EntityKind::Place, "Place", "Place", "Tempat", None),
    class(EntityKind::Country, "Country", "Country", "Negara", Some("Place")),
    class(EntityKind::City, "City", "City", "Kota", Some("Place")),
    class(
        EntityKind::AdministrativeArea,
        "AdministrativeArea",
        "Province, regency or region",
        "Daerah administratif",
        Some("Place"),
    ),
];

impl Type {
    /// The type of a class.
    #[must_use]
    pub fn of(kind: EntityKind) -> &'static Self {
        TYPES.iter().find(|known| known.kind == kind).unwrap_or(&TYPES[0])
    }

    /// The type of an identifier: ours, the class's IRI (with or without prefix), or Wikidata's class of them, which users bring
    /// along from other services.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        let wikidata = id.rsplit(['/', ':']).next().unwrap_or(id).parse::<Qid>().ok();
        let local =
            ["http://schema.org/", "https://schema.org/", "schema:"].iter().find_map(|space| id.strip_prefix(space));
        let local = local.unwrap_or(id);
        TYPES.iter().find(|known| known.id == local).or_else(|| {
            // The broad class comes before those that share Wikidata's class with it.
            TYPES.iter().find(|known| wikidata.is_some() && wikidata_class(known.kind) == wikidata)
        })
    }

    /// The classes of it and of its kinds.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        let narrower = TYPES.iter().filter(|other| other.broader == Some(self.id));
        narrower.fold(Kinds::of(self.kind), |kinds, other| kinds.with(Kinds::of(other.kind)))
    }

    /// The types whose identifier, or a word of whose name, begins so.
    #[must_use]
    pub fn starting(prefix: &str) -> Vec<&'static Self> {
        TYPES.iter().filter(|known| begins([known.id, known.name, known.indonesian], prefix)).collect()
    }
}

/// What can be told of an entity, or asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its identifier.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub description: &'static str,
    /// What has it.
    of: Of,
    /// Whether it helps to find an entity.
    pub asks: bool,
    /// Whether it has values to fetch.
    pub tells: bool,
    /// The type of its values, where those are entities of one.
    pub values: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    All,
    People,
    /// Whatever holds positions: people, bodies and countries.
    Holders,
    /// All but people.
    Wholes,
}

const fn told(id: &'static str, name: &'static str, of: Of, description: &'static str) -> Property {
    Property { id, name, description, of, asks: false, tells: true, values: None }
}

impl Property {
    const fn and_asked(mut self) -> Self {
        self.asks = true;
        self
    }

    const fn of_type(mut self, values: &'static str) -> Self {
        self.values = Some(values);
        self
    }
}

/// All properties, by identifier.
pub const PROPERTIES: [Property; 22] = [
    told("alias", "other name", Of::All, "Every other form of the name; in a query, a name to look for too")
        .and_asked(),
    told("article", "article", Of::All, "The articles that name it, the newest first"),
    told("articles", "number of articles", Of::All, "How many articles of the graph name it"),
    told("class", "class", Of::All, "Person, PoliticalParty, Country, …"),
    told("country", "country", Of::All, "The country it is in, of, or holds office in").and_asked().of_type("Country"),
    Property {
        id: "date",
        name: "date",
        description: "In a query, the day (2025-06-19) at which the role was held",
        of: Of::People,
        asks: true,
        tells: false,
        values: None,
    },
    told("first", "first article", Of::All, "The day of the first article that names it"),
    told("former_role", "former role", Of::People, "Roles that articles tell as past"),
    told("last", "last article", Of::All, "The day of the last article that names it"),
    told("met", "met", Of::Holders, "Those it met, the most often met first"),
    told("name", "name", Of::All, "Its usual name"),
    told("opposes", "opposes", Of::Holders, "What it opposes, as the articles word it"),
    told(
        "organization",
        "organization of the role",
        Of::People,
        "The body or country of each role, in the order of `role`",
    )
    .and_asked(),
    told("part_of", "part of", Of::Wholes, "The body that it is a part of, or the place that it lies in").and_asked(),
    told("party", "party", Of::People, "The party that the person is in").and_asked().of_type("PoliticalParty"),
    told("people", "people", Of::Wholes, "Those who have a role in it, the most named first").of_type("Person"),
    told("position", "position", Of::Holders, "What it stands for: date, stance, topic; see the setting \"topic\""),
    told("role", "role", Of::People, "The roles of the person, the most told first").and_asked(),
    told("supports", "supports", Of::Holders, "What it supports, as the articles word it"),
    told("topic", "topic", Of::Holders, "What it takes positions on, the most frequent first"),
    told("urges", "urges", Of::Holders, "Whom it urges, or what for"),
    told("wikidata", "Wikidata item", Of::All, "The item that it is linked with (Q252)").and_asked(),
];

impl Property {
    /// A property by its identifier.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        PROPERTIES.iter().find(|known| known.id == id)
    }

    /// Whether entities of a class can have it; of no class, whether any can.
    #[must_use]
    pub fn fits(&self, kind: Option<EntityKind>) -> bool {
        kind.is_none_or(|kind| match self.of {
            Of::All => true,
            Of::People => kind == EntityKind::Person,
            Of::Holders => kind == EntityKind::Person || kind.is_organization() || kind == EntityKind::Country,
            Of::Wholes => kind != EntityKind::Person,
        })
    }

    /// The properties whose identifier, or a word of whose name, begins so.
    #[must_use]
    pub fn starting(prefix: &str) -> Vec<&'static Self> {
        PROPERTIES.iter().filter(|known| begins([known.id, known.name, ""], prefix)).collect()
    }
}

/// Whether one of the texts, or a word of it, begins so; all do with nothing.
fn begins(texts: [&str; 3], prefix: &str) -> bool {
    let prefix = fold(prefix);
    texts.iter().any(|text| {
        let words = text.split([' ', '_']).scan(*text, |rest, word| {
            let from = *rest;
            *rest = rest.get(word.len() + 1..).unwrap_or_default();
            Some(from)
        });
        words.map(fold).any(|words| words.starts_with(&prefix))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_sorted_and_types_known() {
        assert!(PROPERTIES.is_sorted_by_key(|property| property.id));
        let known = |id: &str| TYPES.iter().any(|other| other.id == id);
        assert!(PROPERTIES.iter().filter_map(|property| property.values).all(known));
        assert!(TYPES.iter().filter_map(|class| class.broader).all(known));
    }

    #[test]
    fn a_type_is_found_by_ours_and_by_others_names_for_it() {
        for id in ["PoliticalParty", "schema:PoliticalParty", "http://schema.org/PoliticalParty", "Q7278"] {
            assert_eq!(Type::find(id).map(|found| found.kind), Some(EntityKind::PoliticalParty), "{id}");
        }
        assert_eq!(Type::find("Q43229").map(|found| found.id), Some("Organization"));
        assert_eq!(Type::find("Q1"), None);
    }

    #[test]
    fn a_prefix_is_of_any_word() {
        let types = |prefix| Type::starting(prefix).iter().map(|found| found.id).collect::<Vec<_>>();
        assert_eq!(types("part"), ["PoliticalParty"]);
        assert_eq!(types("neg"), ["GovernmentOrganization", "Country"]);
        assert_eq!(types("").len(), TYPES.len());
        assert_eq!(Property::starting("wiki").len(), 1);
    }
}
