use super::name::folded;
use super::record::ArticleId;
use super::shape::{ArticleItem, Class, Count, List, Summary};
use super::{Filters, View, Window};
use crate::catalogue::record::NodeId;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use utoipa::IntoParams;

/// Which articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ArticlesQuery {
    /// A part of the headline.
    pub q: Option<String>,
    /// The IRI of an entity that they speak of.
    pub entity: Option<String>,
}

impl View<'_> {
    /// Articles, newest first.
    #[must_use]
    pub fn articles(&self, query: &ArticlesQuery, filters: &Filters, window: Window) -> List<ArticleItem> {
        let catalogue = self.catalogue;
        let filters = filters.resolve(catalogue);
        let entity = self.wanted(query.entity.as_deref());
        let part = folded(query.q.as_deref().unwrap_or_default().trim());
        let fits = |id: &&ArticleId| {
            let article = catalogue.article(**id);
            filters.article(**id)
                && (part.is_empty() || folded(article.title.as_deref().unwrap_or(&article.iri)).contains(&part))
                && entity.any(article.entities.iter().copied(), catalogue)
                && filters.anyone(article.entities.iter().copied())
        };
        let found: Vec<ArticleId> = catalogue.newest.iter().filter(fits).copied().collect();
        let item = |id: &ArticleId| {
            let article = catalogue.article(*id);
            ArticleItem {
                article: catalogue.cited(*id),
                entities: article.entities.len(),
                roles: article.roles.len(),
                events: article.events.len(),
                positions: article.positions.len(),
            }
        };
        List { total: found.len(), items: window.of(&found).iter().map(item).collect() }
    }

    /// What there is in all.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let catalogue = self.catalogue;
        let dates = || catalogue.articles.iter().filter_map(|article| article.published.as_ref());
        let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
        for publisher in catalogue.articles.iter().filter_map(|article| article.publisher.as_deref()) {
            *sources.entry(publisher).or_default() += 1;
        }
        let mut sources: Vec<Count> = sources
            .into_iter()
            .map(|(name, count)| Count { value: name.to_owned(), name: name.to_owned(), count })
            .collect();
        sources.sort_by_key(|source| Reverse(source.count));
        Summary {
            articles: catalogue.articles.len(),
            entities: catalogue.entities.len(),
            roles: catalogue.roles.len(),
            events: catalogue.events.len(),
            positions: catalogue.positions.len(),
            quads: self.index.len(),
            first: dates().min().cloned(),
            last: dates().max().cloned(),
            sources,
            countries: self.groups(Class::Country),
            parties: self.groups(Class::Party),
        }
    }

    /// Countries or parties by how many positions their own hold and events they act in.
    fn groups(&self, class: Class) -> Vec<Count> {
        let catalogue = self.catalogue;
        let mut counts: BTreeMap<NodeId, usize> = BTreeMap::new();
        let positions = catalogue.positions.iter().map(|position| &position.holders);
        for nodes in positions.chain(catalogue.events.iter().map(|event| &event.actors)) {
            let of = |id: &NodeId| match class {
                Class::Party => &catalogue.get(*id).parties,
                _ => &catalogue.get(*id).countries,
            };
            let groups: std::collections::BTreeSet<&NodeId> = nodes.iter().flat_map(of).collect();
            for group in groups {
                *counts.entry(*group).or_default() += 1;
            }
        }
        let count = |(id, count): (NodeId, usize)| {
            let node = catalogue.get(id);
            Count { value: node.iri.clone(), name: node.name.clone(), count }
        };
        let mut counts: Vec<Count> = counts.into_iter().map(count).collect();
        counts.sort_by(|one, other| (other.count, &one.name).cmp(&(one.count, &other.name)));
        counts
    }
}
