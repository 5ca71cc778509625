//! What our kinds of entities are called at Wikidata.

use crate::link::kb::Qid;
use crate::mention::EntityKind;

/// The class whose instances, and instances of whose subclasses, are entities of a kind; none where no one class has them
/// all, which leaves a question without a filter rather than with one that hides the right answer: media are newspapers,
/// agencies, stations and companies, and places are anything.
///
/// Q5 and Q515 are the classes of people and cities in a sample of real Wikidata entities (wetneb/opentapioca's test dump),
/// Q6256 is that of countries in it; Q43229 is labelled "organization" in the FB15k-to-Wikidata map; Q7278 "political party" and
/// Q56061 "administrative territorial entity" have those names in several public programs and queries that do not share code.
#[must_use]
pub const fn wikidata_class(kind: EntityKind) -> Option<Qid> {
    match kind {
        EntityKind::Person => Some(Qid(5)),
        EntityKind::PoliticalParty => Some(Qid(7278)),
        // Ministries, parliaments, courts and armies have no nearer class in common.
        EntityKind::GovernmentOrganization | EntityKind::Organization => Some(Qid(43229)),
        EntityKind::Country => Some(Qid(6256)),
        EntityKind::City => Some(Qid(515)),
        EntityKind::AdministrativeArea => Some(Qid(56061)),
        EntityKind::NewsMediaOrganization | EntityKind::Place => None,
    }
}

/// The property that tells an entity's country: P27, country of citizenship, of people, P17, country, of all else. Both are so
/// used by the people and places of the same sample.
pub(super) const fn country_property(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "P27",
        _ => "P17",
    }
}
