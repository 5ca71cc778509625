//! An entity at a glance.

use super::values::days;
use super::{Reconciler, Type};
use crate::catalogue::Catalogue;

/// What tells an entity from its namesakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its identifier.
    pub id: String,
    /// Its usual name.
    pub name: String,
    /// Its types, the likeliest first.
    pub types: Vec<&'static Type>,
    /// Its Wikidata item.
    pub wikidata: Option<String>,
    /// Its IRI, if the graph speaks of it.
    pub iri: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its roles, those that most articles tell first; past ones say so.
    pub roles: Vec<String>,
    /// How many articles name it.
    pub articles: usize,
    /// The days of the first and last of them.
    pub days: Option<(String, String)>,
}

impl Reconciler {
    /// An entity at a glance, if the graph or the knowledge base knows it.
    #[must_use]
    pub fn card(&self, catalogue: &Catalogue, id: &str) -> Option<Card> {
        let thing = self.thing(id)?;
        let days: Vec<&str> = days(catalogue, &thing);
        let roles = self.roles(&thing).into_iter();
        Some(Card {
            id: thing.id(),
            name: thing.name().to_owned(),
            types: thing.kinds().into_iter().map(Type::of).collect(),
            wikidata: thing.item.map(|item| item.to_string()),
            iri: thing.entity.map(|entity| format!("{}{}", super::SPACE, entity.id)),
            aliases: self.aliases(&thing),
            roles: roles
                .map(|role| if role.former { format!("{} (former)", role.words()) } else { role.words() })
                .collect(),
            articles: thing.entity.map_or(0, |entity| entity.articles),
            days: days.last().zip(days.first()).map(|(first, last)| ((*first).to_owned(), (*last).to_owned())),
        })
    }
}
