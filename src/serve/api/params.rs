//! Parameters of a request, and what is wrong with them.

use super::super::failure::Failure;
use crate::catalogue::Window;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::Query;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

/// The parameters of an address, by name.
pub(super) struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        match Query::from_request_parts(parts, state).await {
            Ok(Query(params)) => Ok(Self(params)),
            Err(rejection) => Err(Failure::bad_request(rejection.body_text())),
        }
    }
}

/// What is asked about.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Iri {
    /// Its IRI.
    #[param(example = "https://w3id.org/sanad/entity/Q252")]
    pub iri: String,
}

/// The part of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Part {
    /// How many at most.
    #[param(minimum = 1, maximum = 500)]
    limit: usize,
    /// How many to leave out before them.
    #[param(minimum = 0, maximum = 1_000_000_000)]
    offset: usize,
}

impl Default for Part {
    fn default() -> Self {
        Self { limit: 100, offset: 0 }
    }
}

impl Part {
    pub fn window(&self) -> Result<Window, Failure> {
        within("limit", self.limit, 500)?;
        if self.offset > 1_000_000_000 {
            return Err(Failure::bad_request("offset: expected at most 1000000000"));
        }
        Ok(Window { limit: self.limit, offset: self.offset })
    }
}

/// Refuses a number of 0 or above the most.
pub(super) fn within(name: &str, given: usize, most: usize) -> Result<(), Failure> {
    if (1..=most).contains(&given) {
        return Ok(());
    }
    Err(Failure::bad_request(format!("{name}: expected a number from 1 to {most}, not {given}")))
}
