//! The knowledge base: its items by number and by QID. The lookup by name is in [`lookup`](super::lookup).

use super::bytes::Bytes;
use super::columns::{Column, Columns, OfficeRow, Posting};
use super::error::{At as _, KbError};
use super::folder::{self, Meta, Sink};
use super::item::{Item, Kinds, Office};
use super::writer::{Writer, names};
use super::{Qid, key};
use jiff::civil::Date;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An item's place in a [`Base`], by ascending QID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// Items that are looked up by name or QID. Clones share their data.
///
/// ```
/// use sanad::link::kb::{Base, Item, Kinds, Match, Qid};
/// use sanad::mention::EntityKind;
/// let sukarno = Item {
///     kinds: Kinds::of(EntityKind::Person),
///     label: "Soekarno".into(),
///     aliases: vec!["Bung Karno".into()],
///     countries: vec![Qid(252)],
///     ..Item::new(Qid(76127))
/// };
/// let base = Base::from_items([sukarno]);
/// let found = base.find("Sukarno");
/// assert_eq!((base.qid(found[0].item), found[0].how), (Qid(76127), Match::Respelled));
/// assert_eq!(base.countries(found[0].item), [Qid(252)]);
///
/// let folder = tempfile::tempdir()?;
/// base.save(folder.path(), "an example")?;
/// let base = Base::open(folder.path())?;
/// assert_eq!(base.label(base.find("bung karno")[0].item), "Soekarno");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Base(Arc<Inner>);

struct Inner {
    columns: Columns,
    folder: Option<(PathBuf, Meta)>,
}

/// An office of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeRef<'a> {
    /// When it began; unknown months and days are the first ones.
    pub start: Option<Date>,
    /// When it ended, unknown months and days being the last ones; none while it lasts, or where it is not known.
    pub end: Option<Date>,
    /// The item of the position.
    pub position: Option<Qid>,
    /// The name of the position.
    pub title: &'a str,
    /// The country whose office it is.
    pub country: Option<Qid>,
}

impl OfficeRef<'_> {
    /// The same, on its own.
    #[must_use]
    pub fn to_office(self) -> Office {
        let Self { start, end, position, title, country } = self;
        Office { start, end, position, title: title.to_owned(), country }
    }
}

impl Base {
    /// A base in memory. What is told of one QID in several items is united: their names, classes, countries, wholes and
    /// offices; the first one's label stays the label.
    #[must_use]
    pub fn from_items(items: impl IntoIterator<Item = Item>) -> Self {
        let columns = write(&united(items.into_iter().collect()), Path::new(""), |_| Ok(Vec::new()))
            .and_then(|(sinks, rows)| {
                let bytes = sinks.iter().map(|bytes| Bytes::owned(bytes)).collect();
                Columns::new(bytes, rows.items as usize, Path::new(""))
            })
            .unwrap_or_else(|error| unreachable!("memory can be written, and does not hold 4 billion names: {error}"));
        Self(Arc::new(Inner { columns, folder: None }))
    }

    /// Opens an index that [`save`](Self::save) or `sanad kb build` made. Its files are mapped, not read: it takes no time and
    /// no memory however large the index is, and it must be left in place while the base is used.
    ///
    /// # Errors
    /// When there is no index, another version made it, or a file is missing or has another length than was written. That all
    /// bytes are as written is proved here for keys of up to 32 MB only, and for all by [`verify`](Self::verify): damaged items
    /// can give wrong answers, and a damaged byte in larger keys can make a lookup panic.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, KbError> {
        let dir = dir.as_ref();
        let (columns, meta) = folder::open(dir)?;
        Ok(Self(Arc::new(Inner { columns, folder: Some((dir.to_owned(), meta)) })))
    }

    /// Writes the base to a folder, in the place of an index that is there. `origin` says what it was made from.
    ///
    /// # Errors
    /// When it cannot be written; an index that was there is then still there.
    pub fn save(&self, dir: impl AsRef<Path>, origin: &str) -> Result<(), KbError> {
        let dir = dir.as_ref();
        fs::create_dir_all(dir).at("create", dir)?;
        let aside = tempfile::Builder::new().prefix(".columns").tempdir_in(dir).at("create", dir)?;
        let items: Vec<Item> = self.ids().map(|id| self.item(id)).collect();
        let (sinks, rows) = write(&items, aside.path(), |column| Sink::create(aside.path(), column))?;
        folder::publish(dir, &aside.keep(), sinks, rows, origin)?;
        Ok(())
    }

    /// Proves every byte of an index that was opened; one in memory needs no proof.
    ///
    /// # Errors
    /// [`KbError::Damaged`] with the first file that is not as it was written.
    pub fn verify(&self) -> Result<(), KbError> {
        let Some((dir, meta)) = &self.0.folder else { return Ok(()) };
        folder::verify(dir, self.columns(), meta)
    }

    /// What the index says of itself; none in memory.
    #[must_use]
    pub fn meta(&self) -> Option<&Meta> {
        self.0.folder.as_ref().map(|(_, meta)| meta)
    }

    pub(super) fn columns(&self) -> &Columns {
        &self.0.columns
    }

    /// How many items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns().rows::<Qid>(Column::Qids).len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All items by ascending QID.
    pub fn ids(&self) -> impl Iterator<Item = ItemId> + use<> {
        (0..self.len() as u32).map(ItemId)
    }

    /// The item of a QID.
    #[must_use]
    pub fn by_qid(&self, qid: Qid) -> Option<ItemId> {
        self.columns().rows::<Qid>(Column::Qids).binary_search(&qid).ok().map(|at| ItemId(at as u32))
    }

    /// Its QID; `Qid(0)`, which is no item, if the base has no such item (as of all below: nothing of what it does not have).
    #[must_use]
    pub fn qid(&self, id: ItemId) -> Qid {
        self.columns().rows(Column::Qids).get(id.0 as usize).copied().unwrap_or(Qid(0))
    }

    /// Its classes.
    #[must_use]
    pub fn kinds(&self, id: ItemId) -> Kinds {
        Kinds(self.columns().rows(Column::Kinds).get(id.0 as usize).copied().unwrap_or(0))
    }

    /// How many wikis have an article of it.
    #[must_use]
    pub fn sitelinks(&self, id: ItemId) -> u16 {
        self.columns().rows(Column::Sitelinks).get(id.0 as usize).copied().unwrap_or(0)
    }

    /// The name to show.
    #[must_use]
    pub fn label(&self, id: ItemId) -> &str {
        self.names(id).next().unwrap_or_default()
    }

    /// Its names: the label, then the others by alphabet.
    pub fn names(&self, id: ItemId) -> impl Iterator<Item = &str> {
        let columns = self.columns();
        let range = columns.range(Column::NamesAt, id.0);
        // A damaged range may be long, but has no more names than there are.
        let end = range.end.min(columns.rows::<u32>(Column::LettersAt).len());
        (range.start..end).map(|name| self.name(name as u32))
    }

    /// A name by its number among all names.
    pub(super) fn name(&self, name: u32) -> &str {
        self.columns().text(Column::LettersAt, Column::Letters, name)
    }

    /// Whether a name by its number is the item's label.
    pub(super) fn is_label(&self, id: ItemId, name: u32) -> bool {
        self.columns().rows::<u32>(Column::NamesAt).get(id.0 as usize) == Some(&name)
    }

    /// The countries it is in, of, or a citizen of, sorted.
    #[must_use]
    pub fn countries(&self, id: ItemId) -> &[Qid] {
        self.columns().slice(Column::CountriesAt, Column::Countries, id.0)
    }

    /// The parties and bodies it is a member or a part of, and the places it lies in, sorted.
    #[must_use]
    pub fn wholes(&self, id: ItemId) -> &[Qid] {
        self.columns().slice(Column::WholesAt, Column::Wholes, id.0)
    }

    /// The offices it held, by start.
    pub fn offices(&self, id: ItemId) -> impl ExactSizeIterator<Item = OfficeRef<'_>> {
        let rows: &[OfficeRow] = self.columns().slice(Column::OfficesAt, Column::Offices, id.0);
        rows.iter().map(|row| OfficeRef {
            start: row.start(),
            end: row.end(),
            position: row.position(),
            title: self.columns().text(Column::TitlesAt, Column::Titles, row.title),
            country: row.country(),
        })
    }

    /// All that is known of it.
    #[must_use]
    pub fn item(&self, id: ItemId) -> Item {
        Item {
            qid: self.qid(id),
            kinds: self.kinds(id),
            label: self.label(id).to_owned(),
            aliases: self.names(id).skip(1).map(str::to_owned).collect(),
            countries: self.countries(id).to_vec(),
            wholes: self.wholes(id).to_vec(),
            offices: self.offices(id).map(OfficeRef::to_office).collect(),
            sitelinks: self.sitelinks(id),
        }
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Base").field("items", &self.len()).field("meta", &self.meta()).finish()
    }
}

/// The items by QID, each once.
fn united(mut items: Vec<Item>) -> Vec<Item> {
    // Stable, so that the first of one QID stays the first.
    items.sort_by_key(|item| item.qid);
    let mut all: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match all.last_mut().filter(|last| last.qid == item.qid) {
            Some(last) => last.unite(item),
            None => all.push(item),
        }
    }
    all.iter_mut().for_each(Item::tidy);
    all
}

/// Writes items that are sorted and united.
fn write<W: std::io::Write>(
    items: &[Item],
    folder: &Path,
    open: impl FnMut(Column) -> std::io::Result<W>,
) -> Result<(Vec<W>, super::writer::Rows), KbError> {
    let mut writer = Writer::new(folder, open)?;
    let mut keyed = Vec::with_capacity(items.len() * 3);
    for (number, item) in items.iter().enumerate() {
        let first = writer.item(item)?;
        let all = names(item).zip(first..);
        keyed.extend(all.map(|(name, at)| (key(name), Posting::new(number as u32, at))));
    }
    keyed.sort_unstable_by(|(one, at), (other, there)| one.cmp(other).then(at.name.cmp(&there.name)));
    for (key, posting) in &keyed {
        writer.name(key.as_bytes(), *posting)?;
    }
    writer.finish()
}
