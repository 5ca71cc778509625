//! Tokens in, typed mentions out.

use serde::Serialize;

/// The classes of entities (DESIGN: the graph's `a`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A political party.
    PoliticalParty,
    /// A ministry, parliament, court, army or agency of a state or of states' unions.
    GovernmentOrganization,
    /// A newspaper, broadcaster or news agency.
    NewsMediaOrganization,
    /// Any other organization.
    Organization,
    /// A country.
    Country,
    /// A city.
    City,
    /// A province, region or regency.
    AdministrativeArea,
    /// Any other place.
    Place,
}
