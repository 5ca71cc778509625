//! What a service tells of itself.

use super::ReconcileError;
use crate::link::kb::Qid;
use crate::net::Reply;
use serde::Deserialize;

/// Wikidata's items, as services name their identifiers' space.
const WIKIDATA: [&str; 2] = ["http://www.wikidata.org/entity/", "https://www.wikidata.org/entity/"];

/// Another Sanad's entities, of which those that are items have the items' identifiers.
const SANAD: &str = "https://w3id.org/sanad/entity/";

/// What a service tells of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Its name.
    pub name: String,
    /// The versions of the API that it speaks; 0.1 has no word for them.
    pub versions: Vec<String>,
    /// What its identifiers belong to.
    pub identifier_space: String,
    /// How many questions it takes at once, if it says so.
    pub batch_size: Option<usize>,
    /// The identifiers of the classes that it deems good for most questions.
    pub default_types: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    name: String,
    identifier_space: String,
    versions: Option<Vec<String>>,
    batch_size: Option<u64>,
    #[serde(default)]
    default_types: Vec<super::wire::Type>,
}

impl Manifest {
    pub(super) fn parse(service: &str, reply: &Reply) -> Result<Self, ReconcileError> {
        let told: Told = serde_json::from_slice(&reply.body).map_err(|error| ReconcileError::Manifest {
            service: service.to_owned(),
            found: reply.beginning(),
            reason: error.to_string(),
        })?;
        let versions = told.versions.unwrap_or_else(|| vec!["0.1".to_owned()]);
        if !versions.iter().any(|version| version == "0.1" || version == "0.2") {
            return Err(ReconcileError::Version { service: service.to_owned(), versions: versions.join(", ") });
        }
        Ok(Self {
            name: told.name,
            versions,
            identifier_space: told.identifier_space,
            batch_size: told.batch_size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size > 0),
            default_types: told.default_types.into_iter().map(super::wire::Type::id).collect(),
        })
    }

    /// Whether its identifiers are those of Wikidata's items.
    #[must_use]
    pub fn is_wikidata(&self) -> bool {
        WIKIDATA.contains(&self.identifier_space.as_str())
    }

    /// The Wikidata item of an identifier, if it is one: in Wikidata's own space, as an IRI in any, or by its look (Q7747)
    /// where the space is not that of another Wikibase, whose identifiers look the same.
    #[must_use]
    pub fn qid(&self, id: &str) -> Option<Qid> {
        if let Some(local) = WIKIDATA.iter().find_map(|space| id.strip_prefix(space)) {
            return local.parse().ok();
        }
        if self.is_wikidata() {
            return id.strip_prefix("wd:").unwrap_or(id).parse().ok();
        }
        let ours = self.identifier_space == SANAD;
        let another_wikibase = !ours && self.identifier_space.trim_end_matches('/').ends_with("/entity");
        if another_wikibase { None } else { id.parse().ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(space: &str) -> Manifest {
        let body = serde_json::json!({"name": "X", "identifierSpace": space, "schemaSpace": "x"}).to_string();
        let reply = Reply { status: 200, media_type: None, retry_after: None, body: body.into_bytes() };
        Manifest::parse("https://example.org", &reply).unwrap()
    }

    #[test]
    fn an_identifier_is_wikidata_s_or_it_is_not() {
        let wikidata = manifest("http://www.wikidata.org/entity/");
        assert_eq!(wikidata.versions, ["0.1"], "which has no word for it");
        assert_eq!(wikidata.qid("Q7747"), Some(Qid(7747)));
        assert_eq!(wikidata.qid("wd:Q7747"), Some(Qid(7747)));
        assert_eq!(wikidata.qid("P31"), None);
        let library = manifest("https://d-nb.info/gnd/");
        assert_eq!(library.qid("118540238"), None);
        assert_eq!(library.qid("Q7747"), Some(Qid(7747)));
        assert_eq!(library.qid("http://www.wikidata.org/entity/Q7747"), Some(Qid(7747)));
        assert_eq!(manifest("https://x.wikibase.cloud/entity/").qid("Q7747"), None);
        let sanad = manifest("https://w3id.org/sanad/entity/");
        assert_eq!((sanad.qid("Q7747"), sanad.qid("person/wira-santosa")), (Some(Qid(7747)), None));
    }
}
