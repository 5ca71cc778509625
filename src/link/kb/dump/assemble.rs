//! The runs in, the index out: classes and positions are looked up, items written by QID, then their names by key.

use super::checkpoint::Workshop;
use super::class::{Classes, Roots};
use super::record::{Position, Record};
use super::runs::{self, Merge, RunReader, RunWriter};
use super::{Phase, Progress};
use crate::link::kb::columns::Posting;
use crate::link::kb::error::{At as _, KbError};
use crate::link::kb::folder::{self, Meta, Sink};
use crate::link::kb::writer::{Writer, names};
use crate::link::kb::{Item, key};
use rustc_hash::FxHashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How often it is told how far it is.
const TELL: u64 = 1 << 14;

/// Makes an index of all runs in the place of the one that the folder has; gives how many items it has, too.
pub(super) fn assemble(
    workshop: &Workshop,
    dir: &Path,
    roots: &Roots,
    run_bytes: usize,
    tell: &mut impl FnMut(Progress),
) -> Result<(Meta, u64), KbError> {
    let runs = workshop.runs();
    let Survey { classes, positions, records } = survey(&runs, roots)?;
    let written = workshop.place().join("columns");
    if written.exists() {
        fs::remove_dir_all(&written).at("remove", &written)?;
    }
    fs::create_dir_all(&written).at("create", &written)?;
    let mut writer = Writer::new(&written, |column| Sink::create(&written, column))?;
    let mut names =
        Names { place: workshop.place(), most: run_bytes, bytes: 0, postings: Vec::new(), runs: Vec::new() };
    let mut merge = Merge::new(&runs, |record: &Record| record.qid)?;
    let (mut number, mut seen) = (0_u32, 0_u64);
    let mut pending: Option<Item> = None;
    loop {
        let record = merge.next()?;
        seen += 1;
        if seen % TELL == 0 {
            let entities = workshop.checkpoint().entities;
            tell(Progress { phase: Phase::Writing, done: seen, total: Some(records), entities });
        }
        let at_end = record.is_none();
        let next = record.and_then(|record| {
            let kinds = classes.kinds(&record.classes, &record.parents);
            let keep = !kinds.is_empty() && !record.label.is_empty();
            keep.then(|| record.into_item(kinds, &positions))
        });
        match (&mut pending, next) {
            (Some(item), Some(next)) if item.qid == next.qid => {
                item.unite(next);
                item.tidy();
            }
            (_, None) if !at_end => {}
            (_, next) => {
                if let Some(item) = std::mem::replace(&mut pending, next) {
                    names.add(&item, number, writer.item(&item)?)?;
                    number += 1;
                }
            }
        }
        if at_end {
            break;
        }
    }
    names.finish(&mut writer)?;
    let (sinks, rows) = writer.finish()?;
    let meta = folder::publish(dir, &written, sinks, rows, &workshop.checkpoint().dump)?;
    Ok((meta, u64::from(number)))
}

/// What must be known of all entities before the first item is written.
struct Survey {
    classes: Classes,
    positions: FxHashMap<u32, Position>,
    records: u64,
}

fn survey(runs: &[PathBuf], roots: &Roots) -> Result<Survey, KbError> {
    let mut subclasses: Vec<(u32, u32)> = Vec::new();
    let mut positions: FxHashMap<u32, Position> = FxHashMap::default();
    let mut records = 0;
    for path in runs {
        let mut run = RunReader::<Record>::open(path)?;
        while let Some(record) = run.next()? {
            records += 1;
            subclasses.extend(record.parents.iter().map(|parent| (*parent, record.qid)));
            for held in &record.offices {
                positions.entry(held.position).or_default();
            }
        }
    }
    subclasses.sort_unstable();
    subclasses.dedup();
    let classes = roots.spread(&subclasses);
    drop(subclasses);
    if !positions.is_empty() {
        for path in runs {
            let mut run = RunReader::<Record>::open(path)?;
            while let Some(record) = run.next()? {
                // The dump's first record of a position counts.
                if let Some(position) = positions.get_mut(&record.qid).filter(|known| known.title.is_empty()) {
                    position.country = record.countries.first().copied().unwrap_or(0);
                    position.title = record.label;
                }
            }
        }
    }
    Ok(Survey { classes, positions, records })
}

/// The names of items, sorted by key on disk when they are too many for memory.
struct Names<'a> {
    place: &'a Path,
    most: usize,
    bytes: usize,
    /// Key, item, name.
    postings: Vec<(String, u32, u32)>,
    runs: Vec<PathBuf>,
}

impl Names<'_> {
    fn add(&mut self, item: &Item, number: u32, first: u32) -> Result<(), KbError> {
        for (name, at) in names(item).zip(first..) {
            let key = key(name);
            self.bytes += key.capacity() + size_of::<(String, u32, u32)>();
            self.postings.push((key, number, at));
        }
        if self.bytes >= self.most { self.flush() } else { Ok(()) }
    }

    fn sort(&mut self) {
        self.postings.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(one.2.cmp(&other.2)));
    }

    fn flush(&mut self) -> Result<(), KbError> {
        self.sort();
        let path = self.place.join(format!("names-{:05}.{}", self.runs.len(), runs::EXTENSION));
        let mut run = RunWriter::create(&path)?;
        self.postings.drain(..).try_for_each(|posting| run.write(&posting))?;
        run.finish()?;
        self.runs.push(path);
        self.bytes = 0;
        Ok(())
    }

    fn finish(mut self, writer: &mut Writer<Sink>) -> Result<(), KbError> {
        if self.runs.is_empty() {
            self.sort();
            let mut all = self.postings.iter();
            return all.try_for_each(|(key, item, name)| writer.name(key.as_bytes(), Posting::new(*item, *name)));
        }
        self.flush()?;
        // Names are numbered by item and runs filled in that order, so an earlier run's name comes first.
        let mut merge = Merge::new(&self.runs, |(key, _, _): &(String, u32, u32)| key.clone())?;
        while let Some((key, item, name)) = merge.next()? {
            writer.name(key.as_bytes(), Posting::new(item, name))?;
        }
        Ok(())
    }
}
