//! The layers of what is known, asked as one: a user's own table first, then the embedded base, then an index of a dump.

use super::kb::{Base, ItemId, Kinds, Match, OfficeRef, Qid, key};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::sync::Arc;

/// Where an item is known from; the first counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A table of the user's.
    Own,
    /// The tables of `data/kb`, which name what Indonesian news speaks of.
    Embedded,
    /// What the articles of a store speak of.
    Graph,
    /// An index built from a dump.
    Index,
    /// The one name that news calls an office holder by; it says nothing without the office.
    ShortNames,
}

/// All that is known of the world, in layers.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    layers: Vec<(Source, Base)>,
    /// The keys of names that the tables know without an item.
    without_item: Arc<FxHashSet<String>>,
}

/// An item that a name found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub qid: Qid,
    /// How the name fits its name.
    pub how: Match,
    /// Whether that is its label, not an alias.
    pub label: bool,
    /// The first layer that knows it by this name.
    pub source: Source,
}

impl Knowledge {
    /// Adds a layer; layers of one source are asked in the order in which they were added.
    #[must_use]
    pub fn with(mut self, source: Source, base: Base) -> Self {
        let place = self.layers.partition_point(|(other, _)| *other <= source);
        self.layers.insert(place, (source, base));
        self
    }

    /// Notes names that the tables know without an item.
    #[must_use]
    pub fn with_itemless<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { without_item: Arc::new(names.into_iter().map(key).collect()), ..self }
    }

    /// Whether the tables know a name, but no item of it.
    #[must_use]
    pub fn is_without_item(&self, name: &str) -> bool {
        self.without_item.contains(&key(name))
    }

    /// Whether it knows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.layers.iter().all(|(_, base)| base.is_empty())
    }

    /// The items of a name; those of the surest layer first, each once.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<Found> {
        self.ask(|base| base.find(name))
    }

    /// The items of names that differ from this one by a letter.
    #[must_use]
    pub fn find_near(&self, name: &str) -> Vec<Found> {
        self.ask(|base| base.find_near(name))
    }

    /// The items of names that begin so, but for case, marks and spaces, the best known first. At most so many names are looked
    /// at in each layer, so that a prefix that most names have is answered from some of them.
    #[must_use]
    pub fn find_prefix(&self, prefix: &str, most: usize) -> Vec<Qid> {
        let mut all: Vec<(Reverse<u16>, Qid)> = Vec::new();
        for (_, base) in &self.layers {
            let ids = base.find_prefix(prefix, most).into_iter();
            all.extend(ids.map(|id| base.qid(id)).map(|qid| (Reverse(self.item(qid).sitelinks()), qid)));
        }
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|(_, qid)| qid).collect()
    }

    fn ask(&self, find: impl Fn(&Base) -> Vec<super::kb::Hit>) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        for (source, base) in &self.layers {
            for hit in find(base) {
                let found = Found { qid: base.qid(hit.item), how: hit.how, label: hit.label, source: *source };
                match all.iter_mut().find(|known| known.qid == found.qid) {
                    Some(known) if found.how < known.how => (known.how, known.label) = (found.how, found.label),
                    Some(known) => known.label |= found.label && found.how == known.how,
                    None => all.push(found),
                }
            }
        }
        all
    }

    /// What the layers together know of an item.
    #[must_use]
    pub fn item(&self, qid: Qid) -> Known<'_> {
        let places = self.layers.iter().filter_map(|(_, base)| Some((base, base.by_qid(qid)?)));
        Known { places: places.collect() }
    }
}

/// An item as the layers together know it.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    places: Vec<(&'a Base, ItemId)>,
}

impl<'a> Known<'a> {
    /// The name to show.
    #[must_use]
    pub fn label(&self) -> &'a str {
        self.places.first().map_or("", |(base, id)| base.label(*id))
    }

    /// All its names.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'_, 'a> {
        self.places.iter().flat_map(|(base, id)| base.names(*id))
    }

    /// The classes that any layer gives it.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        self.places.iter().fold(Kinds::NONE, |kinds, (base, id)| kinds.with(base.kinds(*id)))
    }

    /// How many wikis have an article of it.
    #[must_use]
    pub fn sitelinks(&self) -> u16 {
        self.places.iter().map(|(base, id)| base.sitelinks(*id)).max().unwrap_or(0)
    }

    /// The countries that it is in, of, or a citizen of.
    pub fn countries(&self) -> impl Iterator<Item = Qid> + use<'_, 'a> {
        self.places.iter().flat_map(|(base, id)| base.countries(*id).iter().copied())
    }

    /// What it is a member or a part of.
    pub fn wholes(&self) -> impl Iterator<Item = Qid> + use<'_, 'a> {
        self.places.iter().flat_map(|(base, id)| base.wholes(*id).iter().copied())
    }

    /// The offices that it held.
    pub fn offices(&self) -> impl Iterator<Item = OfficeRef<'a>> + use<'_, 'a> {
        self.places.iter().flat_map(|(base, id)| base.offices(*id))
    }
}
