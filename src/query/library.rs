//! The named questions: the files of `queries/`.

use super::{QueryError, Result, bind, error, federation, parse};
use spargebra::term::NamedNodePattern;
use std::collections::BTreeSet;

/// A question kept under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name.
    pub name: &'static str,
    /// Its text, a file of `queries/`.
    pub sparql: &'static str,
}

/// What can be given to a question: the variable `$name` in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// What it does, and what happens without it.
    pub help: String,
}

impl NamedQuery {
    /// What it answers: its first comment line.
    ///
    /// ```
    /// assert!(sanad::query::find("people")?.help().starts_with("Who"));
    /// # Ok::<(), sanad::query::QueryError>(())
    /// ```
    #[must_use]
    pub fn help(&self) -> &'static str {
        comments(self.sparql).next().unwrap_or_default()
    }

    /// Its parameters: its comment lines `# param: name — what it does`.
    #[must_use]
    pub fn params(&self) -> Vec<Param> {
        params(self.sparql)
    }

    /// The hosts that it asks over the network, sorted; most ask none.
    ///
    /// ```
    /// assert_eq!(sanad::query::find("wikidata_parties")?.hosts(), ["query.wikidata.org"]);
    /// assert!(sanad::query::find("people")?.hosts().is_empty());
    /// # Ok::<(), sanad::query::QueryError>(())
    /// ```
    #[must_use]
    pub fn hosts(&self) -> Vec<String> {
        let services = parse(self.sparql).map(|query| bind::services(&query)).unwrap_or_default();
        let host = |service: &NamedNodePattern| match service {
            NamedNodePattern::NamedNode(iri) => Some(federation::host(iri.as_str())),
            NamedNodePattern::Variable(_) => None,
        };
        let hosts: BTreeSet<String> = services.iter().filter_map(host).collect();
        hosts.into_iter().collect()
    }
}

macro_rules! queries {
    ($($name:literal)+) => {
        &[$(NamedQuery {
            name: $name,
            sparql: include_str!(concat!("../../queries/", $name, ".rq")),
        }),+]
    };
}

/// All named questions, sorted.
#[must_use]
pub fn named() -> &'static [NamedQuery] {
    queries! {
        "articles"
        "contested"
        "disagreements"
        "entity"
        "events"
        "meetings"
        "people"
        "positions"
        "same_events"
        "stances"
        "timeline"
        "wikidata_offices"
        "wikidata_parties"
    }
}

/// The question of that name.
///
/// # Errors
/// [`QueryError::UnknownQuery`] with the names there are and the one that was probably meant.
pub fn find(name: &str) -> Result<NamedQuery> {
    if let Some(query) = named().iter().find(|query| query.name == name) {
        return Ok(*query);
    }
    let names: Vec<&str> = named().iter().map(|query| query.name).collect();
    let distance = |known: &str| strsim::damerau_levenshtein(&name.to_lowercase(), known);
    let near = names.iter().min_by_key(|known| distance(known)).filter(|known| distance(known) <= 3);
    Err(QueryError::UnknownQuery {
        name: name.to_owned(),
        near: near.map(|near| (*near).to_owned()),
        known: error::listed(&names),
    })
}

/// The comment lines that a query begins with.
fn comments(sparql: &str) -> impl Iterator<Item = &str> {
    sparql.lines().map_while(|line| line.strip_prefix('#')).map(str::trim)
}

/// The parameters that a query declares.
pub(super) fn params(sparql: &str) -> Vec<Param> {
    comments(sparql)
        .filter_map(|line| line.strip_prefix("param:"))
        .map(|line| {
            let line = line.trim();
            let (name, help) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            Param {
                name: name.trim_start_matches(['$', '?']).to_owned(),
                help: help.trim_start_matches(['—', '-', ' ']).to_owned(),
            }
        })
        .collect()
}
