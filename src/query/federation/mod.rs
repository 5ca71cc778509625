//! `SERVICE`: other SPARQL endpoints asked in the middle of a query (SPARQL 1.1 Federated Query), on hosts that the user allows.
//!
//! A query goes out with the values that our graph has for its variables ([`restrict`]), since a question such as "who is a
//! member of which party" has an answer of Wikidata's own that nobody waits for.

mod endpoint;
mod restrict;

pub(super) use endpoint::Endpoints;
pub use endpoint::ServiceError;
pub(super) use restrict::restrict;

use super::{QueryError, Result};
use crate::net::Hosts;
use spargebra::term::NamedNodePattern;

/// Refuses a query that names a host that is not allowed, before anything is sent. Where a variable names it, the
/// [`Endpoints`] refuse.
pub(super) fn check(services: &[NamedNodePattern], hosts: &Hosts) -> Result<()> {
    let named = |service: &NamedNodePattern| match service {
        NamedNodePattern::NamedNode(iri) => Some(iri.as_str().to_owned()),
        NamedNodePattern::Variable(_) => None,
    };
    let refused = services.iter().filter_map(named).find(|iri| !hosts.allow(iri));
    if hosts.is_empty() && !services.is_empty() || refused.is_some() {
        let host = refused.as_deref().map(host).unwrap_or_else(|| "HOST".to_owned());
        return Err(QueryError::Service { host, allowed: hosts.to_string() });
    }
    Ok(())
}

/// The host of an endpoint, as the user is to allow it.
pub(super) fn host(iri: &str) -> String {
    Hosts::default().with_host_of(iri).map_or_else(|_| iri.to_owned(), |host| host.to_string())
}
