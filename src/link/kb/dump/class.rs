//! Which classes of Wikidata mean which of ours.

use crate::language::table::{Table, TableError};
use crate::link::kb::{Kinds, Qid};
use crate::mention::EntityKind;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The classes of `data/kb/classes.tsv`, and what their instances are; nothing for those that are left out.
#[derive(Debug, Default)]
pub(super) struct Roots(FxHashMap<u32, Kinds>);

static ROOTS: LazyLock<Roots> = LazyLock::new(|| {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/kb/classes.tsv"));
    // A test proves that it parses.
    Roots::parse(text).unwrap_or_default()
});

impl Roots {
    pub(super) fn embedded() -> &'static Self {
        &ROOTS
    }

    fn parse(text: &str) -> Result<Self, TableError> {
        let table = Table::parse("classes.tsv", text, &["qid", "kind", "label", "sources"])?;
        let mut kinds: Vec<(&str, Kinds)> =
            EntityKind::NAMES.iter().map(|(name, kind)| (*name, Kinds::of(*kind))).collect();
        kinds.extend([("Event", Kinds::EVENT), ("Position", Kinds::POSITION), ("-", Kinds::NONE)]);
        let mut roots = FxHashMap::default();
        for row in &table.rows {
            let qid: Qid = row.cells[0].parse().map_err(|_| TableError::Value {
                table: table.name.to_owned(),
                line: row.line,
                column: "qid",
                value: row.cells[0].to_owned(),
                allowed: "the items of Wikidata, such as Q252".to_owned(),
            })?;
            roots.insert(qid.0, table.value(row, (1, "kind"), &kinds)?);
        }
        Ok(Self(roots))
    }

    /// Whether the instances of a class are left out.
    pub(super) fn leaves_out(&self, class: u32) -> bool {
        self.0.get(&class).is_some_and(|kinds| kinds.is_empty())
    }

    /// What the instances of each class are, given all pairs of a class and a subclass of it, sorted. A class of the table is
    /// what its row says; every other is what all classes of the table are that lead down to it without another between.
    pub(super) fn spread(&self, subclasses: &[(u32, u32)]) -> Classes {
        let mut classes = self.0.clone();
        let mut roots: Vec<(u32, Kinds)> = self.0.iter().map(|(class, kinds)| (*class, *kinds)).collect();
        roots.sort_unstable();
        let mut left_out: Vec<u32> = Vec::new();
        for (root, kinds) in roots {
            let mut seen = rustc_hash::FxHashSet::default();
            let mut open = vec![root];
            while let Some(class) = open.pop() {
                let from = subclasses.partition_point(|(parent, _)| *parent < class);
                for (_, child) in subclasses[from..].iter().take_while(|(parent, _)| *parent == class) {
                    if !self.0.contains_key(child) && seen.insert(*child) {
                        open.push(*child);
                    }
                }
            }
            if kinds.is_empty() {
                left_out.extend(seen);
            } else {
                for class in seen {
                    let known = classes.entry(class).or_default();
                    *known = known.with(kinds);
                }
            }
        }
        for class in left_out {
            classes.remove(&class);
        }
        Classes(classes)
    }
}

/// What the instances of each class are.
#[derive(Debug, Default)]
pub(super) struct Classes(FxHashMap<u32, Kinds>);

impl Classes {
    /// What an item is, by what it is an instance and a subclass of. A position may be told by its subclasses only, for
    /// whoever holds it is an instance of it in the eyes of some: "President of Indonesia" is a subclass of president.
    pub(super) fn kinds(&self, instance_of: &[u32], subclass_of: &[u32]) -> Kinds {
        let of = |class: &u32| self.0.get(class).copied().unwrap_or_default();
        let kinds = instance_of.iter().map(of).fold(Kinds::NONE, Kinds::with);
        let position = subclass_of.iter().any(|class| of(class).meets(Kinds::POSITION));
        if position { kinds.with(Kinds::POSITION) } else { kinds }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const CITY: Kinds = Kinds::of(EntityKind::City);
    const PLACE: Kinds = Kinds::of(EntityKind::Place);

    #[test]
    fn the_table_parses_and_names_its_sources() {
        let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/kb/classes.tsv"));
        let table = Table::parse("classes.tsv", text, &["qid", "kind", "label", "sources"]).unwrap();
        assert_eq!(Roots::parse(text).unwrap().0.len(), table.rows.len(), "a class has two rows");
        assert!(table.rows.iter().all(|row| !row.cells[3].is_empty()));
        assert_eq!(Roots::embedded().0.len(), table.rows.len());
    }

    #[test]
    fn a_class_is_what_the_nearest_classes_of_the_table_above_it_are() {
        let roots = Roots(FxHashMap::from_iter([(1, PLACE), (2, CITY), (3, Kinds::EVENT), (4, Kinds::NONE)]));
        // 2 lies below 1, 20 below 2; 30 and 40 go in a circle below 3; 41 below 4 and 3.
        let mut pairs = vec![(1, 2), (1, 10), (2, 20), (3, 30), (30, 40), (40, 30), (4, 41), (30, 41)];
        pairs.sort_unstable();
        let classes = roots.spread(&pairs);
        let kinds = |class: u32| classes.kinds(&[class], &[]);
        assert_eq!((kinds(2), kinds(20), kinds(10)), (CITY, CITY, PLACE));
        assert_eq!((kinds(30), kinds(40)), (Kinds::EVENT, Kinds::EVENT));
        assert_eq!((kinds(41), kinds(4), kinds(99)), (Kinds::NONE, Kinds::NONE, Kinds::NONE));
        assert_eq!(classes.kinds(&[20, 30], &[1]), CITY.with(Kinds::EVENT));
    }
}
