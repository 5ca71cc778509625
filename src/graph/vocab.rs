//! Every IRI that Sanad writes, in one place.
//!
//! The terms of the `sn:` namespace are documented in `ontology/sanad.ttl`, in English and Indonesian.
//!
//! ```
//! use sanad::graph::vocab;
//! assert_eq!(vocab::SPEAKER.as_str(), "https://w3id.org/sanad/ns#speaker");
//! ```

use crate::fact::{EventKind, Quotation, Stance};
use crate::mention::EntityKind;
use oxigraph::model::NamedNodeRef;

/// The namespace of Sanad's own terms.
pub const SN: &str = "https://w3id.org/sanad/ns#";

/// The graph of the links between tellings of one event, which are derived from all articles' graphs.
pub const SAME_EVENTS: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("https://w3id.org/sanad/graph/same-events");

/// The graph of the links between articles' entities and Wikidata.
pub const LINKS: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("https://w3id.org/sanad/graph/links");

/// The prefixes of the formats that have them, sorted by prefix.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dcterms", "http://purl.org/dc/terms/"),
    ("itsrdf", "http://www.w3.org/2005/11/its/rdf#"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "http://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("sn", SN),
    ("wd", "http://www.wikidata.org/entity/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! terms {
    ($namespace:literal: $($name:ident = $local:literal,)+) => {
        $(
            #[doc = concat!("<", $namespace, $local, ">")]
            pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));
        )+
    };
}

/// Declares the `sn:` constants and the list of them all.
macro_rules! own_terms {
    ($($name:ident = $local:literal,)+) => {
        terms! { "https://w3id.org/sanad/ns#": $($name = $local,)+ }
        /// Every term of the `sn:` namespace that can occur in a graph.
        pub const OWN: &[NamedNodeRef<'static>] = &[$($name,)+];
    };
}

own_terms! {
    // Articles and the run
    CITES_SOURCE = "citesSource",
    REUSE = "reuse",
    RESERVED = "Reserved",
    TOOL_VERSION = "toolVersion",
    MODEL = "model",
    OPTIONS = "options",
    // Entities
    TOPIC_CLASS = "Topic",
    NAMED = "named",
    FORMER = "former",
    // Evidence
    CONFIDENCE = "confidence",
    RULE = "rule",
    // Events of several articles that are one
    SAME_EVENT_AS = "sameEventAs",
    EVENT_LINK = "EventLink",
    LINKED_EVENT = "event",
    // Entities and offices that are Wikidata items
    ENTITY_LINK = "EntityLink",
    LINKED_ENTITY = "entity",
    ITEM = "item",
    METHOD = "method",
    OFFICE = "office",
    // Positions
    POSITION = "Position",
    SPEAKER = "speaker",
    HOLDER = "holder",
    STANCE = "stance",
    TOPIC = "topic",
    TARGET = "target",
    CUE = "cue",
    QUOTATION = "quotation",
    CONTENT = "content",
    TIME_EXPRESSION = "timeExpression",
    DIRECT = "Direct",
    INDIRECT = "Indirect",
    MIXED = "Mixed",
    SUPPORTS_STANCE = "Supports",
    OPPOSES_STANCE = "Opposes",
    COMMITS_STANCE = "Commits",
    URGES_STANCE = "Urges",
    AFFIRMS_STANCE = "Affirms",
    DENIES_STANCE = "Denies",
    PRAISES_STANCE = "Praises",
    CRITICISES_STANCE = "Criticises",
    WARNS_STANCE = "Warns",
    WELCOMES_STANCE = "Welcomes",
    STATES_STANCE = "States",
    // Relations in one hop
    SUPPORTS = "supports",
    OPPOSES = "opposes",
    URGES = "urges",
    PRAISES = "praises",
    CRITICISES = "criticises",
    WARNS = "warns",
    WELCOMES = "welcomes",
    MET = "met",
    VISITED = "visited",
    // Classes of events
    MEETING = "Meeting",
    VISIT = "Visit",
    CEREMONY = "Ceremony",
    AGREEMENT = "Agreement",
    REQUEST = "Request",
    APPOINTMENT = "Appointment",
    RESIGNATION = "Resignation",
    ELECTION = "Election",
    ATTACK = "Attack",
    PROTEST = "Protest",
    SANCTION = "Sanction",
    AID = "Aid",
    TRIAL = "Trial",
    ARREST = "Arrest",
    NEGOTIATION = "Negotiation",
    LEGISLATION = "Legislation",
    INVESTIGATION = "Investigation",
    CONFERENCE = "Conference",
    AWARD = "Award",
    ACCIDENT = "Accident",
    DEATH = "Death",
}

terms! { "http://schema.org/":
    NEWS_ARTICLE = "NewsArticle",
    HEADLINE = "headline",
    DATE_PUBLISHED = "datePublished",
    PUBLISHER = "publisher",
    AUTHOR = "author",
    EDITOR = "editor",
    IN_LANGUAGE = "inLanguage",
    CONTENT_LOCATION = "contentLocation",
    IDENTIFIER = "identifier",
    COPYRIGHT_YEAR = "copyrightYear",
    COPYRIGHT_HOLDER = "copyrightHolder",
    CONTAINED_IN_PLACE = "containedInPlace",
    PERSON = "Person",
    POLITICAL_PARTY = "PoliticalParty",
    GOVERNMENT_ORGANIZATION = "GovernmentOrganization",
    NEWS_MEDIA_ORGANIZATION = "NewsMediaOrganization",
    ORGANIZATION = "Organization",
    COUNTRY = "Country",
    CITY = "City",
    ADMINISTRATIVE_AREA = "AdministrativeArea",
    PLACE = "Place",
}

terms! { "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#":
    CONTEXT = "Context",
    PHRASE = "Phrase",
    BEGIN_INDEX = "beginIndex",
    END_INDEX = "endIndex",
    ANCHOR_OF = "anchorOf",
    REFERENCE_CONTEXT = "referenceContext",
}

terms! { "http://www.w3.org/2005/11/its/rdf#":
    TA_IDENT_REF = "taIdentRef",
}

terms! { "http://www.w3.org/ns/org#":
    MEMBERSHIP = "Membership",
    MEMBER = "member",
    MEMBER_OF = "memberOf",
    IN_ORGANIZATION = "organization",
    ROLE = "role",
    SUB_ORGANIZATION_OF = "subOrganizationOf",
}

terms! { "http://semanticweb.cs.vu.nl/2009/11/sem/":
    EVENT = "Event",
    HAS_ACTOR = "hasActor",
    HAS_PLACE = "hasPlace",
    HAS_TIME_STAMP = "hasTimeStamp",
    HAS_BEGIN_TIME_STAMP = "hasBeginTimeStamp",
    HAS_END_TIME_STAMP = "hasEndTimeStamp",
}

terms! { "http://www.w3.org/ns/prov#":
    ACTIVITY = "Activity",
    AGENT = "Agent",
    WAS_DERIVED_FROM = "wasDerivedFrom",
    WAS_GENERATED_BY = "wasGeneratedBy",
}

terms! { "http://www.w3.org/2004/02/skos/core#":
    CONCEPT = "Concept",
    PREF_LABEL = "prefLabel",
    ALT_LABEL = "altLabel",
    EXACT_MATCH = "exactMatch",
    CLOSE_MATCH = "closeMatch",
    BROADER = "broader",
}

terms! { "http://purl.org/dc/terms/":
    RIGHTS = "rights",
}

terms! { "http://www.w3.org/1999/02/22-rdf-syntax-ns#":
    TYPE = "type",
    STATEMENT = "Statement",
    SUBJECT = "subject",
    PREDICATE = "predicate",
    OBJECT = "object",
}

terms! { "http://www.w3.org/2000/01/rdf-schema#":
    LABEL = "label",
}

terms! { "http://www.w3.org/2001/XMLSchema#":
    XSD_BOOLEAN = "boolean",
    XSD_DATE = "date",
    XSD_DECIMAL = "decimal",
    XSD_G_YEAR = "gYear",
    XSD_G_YEAR_MONTH = "gYearMonth",
    XSD_NON_NEGATIVE_INTEGER = "nonNegativeInteger",
}

/// The class of an entity.
#[must_use]
pub const fn entity_class(kind: EntityKind) -> NamedNodeRef<'static> {
    match kind {
        EntityKind::Person => PERSON,
        EntityKind::PoliticalParty => POLITICAL_PARTY,
        EntityKind::GovernmentOrganization => GOVERNMENT_ORGANIZATION,
        EntityKind::NewsMediaOrganization => NEWS_MEDIA_ORGANIZATION,
        EntityKind::Organization => ORGANIZATION,
        EntityKind::Country => COUNTRY,
        EntityKind::City => CITY,
        EntityKind::AdministrativeArea => ADMINISTRATIVE_AREA,
        EntityKind::Place => PLACE,
    }
}

/// The class of an event.
#[must_use]
pub const fn event_class(kind: EventKind) -> NamedNodeRef<'static> {
    match kind {
        EventKind::Meeting => MEETING,
        EventKind::Visit => VISIT,
        EventKind::Ceremony => CEREMONY,
        EventKind::Agreement => AGREEMENT,
        EventKind::Request => REQUEST,
        EventKind::Appointment => APPOINTMENT,
        EventKind::Resignation => RESIGNATION,
        EventKind::Election => ELECTION,
        EventKind::Attack => ATTACK,
        EventKind::Protest => PROTEST,
        EventKind::Sanction => SANCTION,
        EventKind::Aid => AID,
        EventKind::Trial => TRIAL,
        EventKind::Arrest => ARREST,
        EventKind::Negotiation => NEGOTIATION,
        EventKind::Legislation => LEGISLATION,
        EventKind::Investigation => INVESTIGATION,
        EventKind::Conference => CONFERENCE,
        EventKind::Award => AWARD,
        EventKind::Accident => ACCIDENT,
        EventKind::Death => DEATH,
    }
}

/// The individual that names a stance.
#[must_use]
pub const fn stance(stance: Stance) -> NamedNodeRef<'static> {
    match stance {
        Stance::Supports => SUPPORTS_STANCE,
        Stance::Opposes => OPPOSES_STANCE,
        Stance::Commits => COMMITS_STANCE,
        Stance::Urges => URGES_STANCE,
        Stance::Affirms => AFFIRMS_STANCE,
        Stance::Denies => DENIES_STANCE,
        Stance::Praises => PRAISES_STANCE,
        Stance::Criticises => CRITICISES_STANCE,
        Stance::Warns => WARNS_STANCE,
        Stance::Welcomes => WELCOMES_STANCE,
        Stance::States => STATES_STANCE,
    }
}

/// The individual that names a kind of quotation.
#[must_use]
pub const fn quotation(quotation: Quotation) -> NamedNodeRef<'static> {
    match quotation {
        Quotation::Direct => DIRECT,
        Quotation::Indirect => INDIRECT,
        Quotation::Mixed => MIXED,
    }
}
