//! The tables of `data/kb`, and a user's own, as items.

use super::{Item, Kinds, Office, Qid};
use crate::language::table::{Row, Table, TableError, Tables};
use crate::mention::EntityKind;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The tables of entities, in the order in which their names win.
pub(crate) const TABLES: [&str; 7] =
    ["countries.tsv", "parties.tsv", "organizations.tsv", "indonesia.tsv", "places.tsv", "media.tsv", "people.tsv"];

/// What every table of entities begins with.
pub(crate) const COLUMNS: [&str; 5] = ["name", "type", "aliases", "country", "part_of"];

/// What the table of offices begins with.
pub(crate) const OFFICE_COLUMNS: [&str; 7] = ["person", "title", "country", "start", "end", "position", "qid"];

/// What the table of positions begins with.
pub(crate) const POSITION_COLUMNS: [&str; 4] = ["label", "country", "english", "qid"];

/// The texts of the tables of entities, and of the table of offices.
pub(crate) fn texts(tables: &Tables) -> Result<(Vec<Cow<'static, str>>, Cow<'static, str>), TableError> {
    use crate::data_table;
    let entities = vec![
        data_table!(tables, "kb/countries.tsv")?,
        data_table!(tables, "kb/parties.tsv")?,
        data_table!(tables, "kb/organizations.tsv")?,
        data_table!(tables, "kb/indonesia.tsv")?,
        data_table!(tables, "kb/places.tsv")?,
        data_table!(tables, "kb/media.tsv")?,
        data_table!(tables, "kb/people.tsv")?,
    ];
    Ok((entities, data_table!(tables, "kb/offices.tsv")?))
}

/// In so many wikis is what the tables name, for weighing it against items of a dump.
const WELL_KNOWN: u16 = 64;

/// Which item a name in a column of countries, bodies or people means.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    by_name: FxHashMap<String, Qid>,
}

impl Directory {
    /// Takes the names and items of a table; a name that an earlier one has stays its.
    fn read(&mut self, table: &Table<'_>, at: usize) -> Result<(), TableError> {
        for row in &table.rows {
            if let Some(qid) = qid(table, row, at)? {
                self.by_name.entry(row.cells[0].to_owned()).or_insert(qid);
            }
        }
        Ok(())
    }

    /// The item of a name, or of an identifier in its place.
    pub(crate) fn get(&self, cell: &str) -> Option<Qid> {
        cell.parse().ok().or_else(|| self.by_name.get(cell).copied())
    }
}

/// What the embedded tables know.
#[derive(Debug, Default)]
pub(crate) struct Embedded {
    /// The items, sorted.
    pub items: Vec<Item>,
    /// What the tables' names mean.
    pub directory: Directory,
    /// The names of rows without an identifier.
    pub itemless: Vec<String>,
}

/// Reads the embedded tables.
pub(crate) fn embedded(tables: &Tables) -> Result<Embedded, TableError> {
    let (texts, offices) = texts(tables)?;
    let parsed: Vec<Table<'_>> =
        TABLES.iter().zip(&texts).map(|(name, text)| Table::parse(name, text, &COLUMNS)).collect::<Result<_, _>>()?;
    let mut directory = Directory::default();
    for table in &parsed {
        directory.read(table, table.need("qid")?)?;
    }
    let mut items = BTreeMap::new();
    let mut itemless = Vec::new();
    for table in &parsed {
        rows(table, &directory, &mut items)?;
        let at = table.need("qid")?;
        for row in table.rows.iter().filter(|row| row.cells[at].is_empty()) {
            itemless.extend([row.cells[0]].into_iter().chain(list(row.cells[2])).map(str::to_owned));
        }
    }
    add_offices(&Table::parse("offices.tsv", &offices, &OFFICE_COLUMNS)?, &directory, &mut items)?;
    Ok(Embedded { items: items.into_values().collect(), directory, itemless })
}

/// Where names begin with the family's.
const FAMILY_FIRST: [&str; 8] =
    ["China", "Taiwan", "Hong Kong", "Korea Utara", "Korea Selatan", "Kamboja", "Singapura", "Vietnam"];

/// The office holders among the items under the one name that news calls them by after their office: "PM Li", "Menlu Retno".
pub(crate) fn short_names(items: &[Item], directory: &Directory) -> Vec<Item> {
    let family_first: Vec<Qid> = FAMILY_FIRST.iter().filter_map(|name| directory.get(name)).collect();
    let home = directory.get("Indonesia");
    let holders = items.iter().filter(|item| !item.offices.is_empty());
    holders
        .filter_map(|item| {
            let mut words = item.label.split_whitespace();
            let (first, last) = (words.next()?, words.next_back()?);
            let of = |countries: &[Qid]| item.countries.iter().any(|country| countries.contains(country));
            let names = if of(home.as_slice()) {
                vec![first, last]
            } else if of(&family_first) {
                vec![first]
            } else {
                vec![last]
            };
            Some(Item {
                qid: item.qid,
                kinds: item.kinds,
                label: names[0].to_owned(),
                aliases: names[1..].iter().map(|name| (*name).to_owned()).collect(),
                countries: Vec::new(),
                wholes: Vec::new(),
                offices: Vec::new(),
                sitelinks: 0,
            })
        })
        .collect()
}

/// The items of a user's table, whose countries and wholes are names of the embedded ones, of its own, or identifiers.
pub(crate) fn own(name: &str, text: &str, directory: &Directory) -> Result<Vec<Item>, TableError> {
    let table = Table::parse(name, text, &COLUMNS)?;
    let mut all = directory.clone();
    all.read(&table, table.need("qid")?)?;
    let mut items = BTreeMap::new();
    rows(&table, &all, &mut items)?;
    Ok(items.into_values().collect())
}

fn rows(table: &Table<'_>, directory: &Directory, items: &mut BTreeMap<Qid, Item>) -> Result<(), TableError> {
    let at = table.need("qid")?;
    let english = table.column("english");
    for row in &table.rows {
        let kind = table.value(row, (1, "type"), &EntityKind::NAMES)?;
        let Some(qid) = qid(table, row, at)? else { continue };
        let names = [row.cells[0]].into_iter().chain(list(row.cells[2])).chain(english.map(|at| row.cells[at]));
        let item = items.entry(qid).or_insert_with(|| Item {
            qid,
            kinds: Kinds::NONE,
            label: row.cells[0].to_owned(),
            aliases: Vec::new(),
            countries: Vec::new(),
            wholes: Vec::new(),
            offices: Vec::new(),
            sitelinks: WELL_KNOWN,
        });
        item.kinds = item.kinds.with(Kinds::of(kind));
        item.aliases.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
        item.countries.extend(directory.get(row.cells[3]).filter(|country| *country != qid));
        item.wholes.extend(directory.get(row.cells[4]).filter(|whole| *whole != qid));
        tidy(&mut item.countries);
        tidy(&mut item.wholes);
        let label = item.label.clone();
        item.aliases.retain(|alias| *alias != label);
        tidy(&mut item.aliases);
    }
    Ok(())
}

fn add_offices(table: &Table<'_>, directory: &Directory, items: &mut BTreeMap<Qid, Item>) -> Result<(), TableError> {
    for row in &table.rows {
        let office = Office {
            start: date(table, row, 3, "start", false)?,
            end: date(table, row, 4, "end", true)?,
            position: qid(table, row, 6)?,
            title: row.cells[1].to_owned(),
            country: directory.get(row.cells[2]),
        };
        if let Some(item) = directory.get(row.cells[0]).and_then(|person| items.get_mut(&person)) {
            item.offices.push(office);
        }
    }
    for item in items.values_mut() {
        item.offices.sort();
        item.offices.dedup();
    }
    Ok(())
}

fn qid(table: &Table<'_>, row: &Row<'_>, at: usize) -> Result<Option<Qid>, TableError> {
    let cell = row.cells[at];
    if cell.is_empty() {
        return Ok(None);
    }
    cell.parse().map(Some).map_err(|_| table.fault(row, "qid", cell, "an identifier such as Q252, or nothing"))
}

/// A day, a month or a year: its first day, or its last.
fn date(
    table: &Table<'_>,
    row: &Row<'_>,
    at: usize,
    column: &'static str,
    last: bool,
) -> Result<Option<Date>, TableError> {
    let cell = row.cells[at];
    if cell.is_empty() {
        return Ok(None);
    }
    day(cell, last).map(Some).ok_or_else(|| table.fault(row, column, cell, "2014-10-20, 2014-10, 2014, or nothing"))
}

/// What a day, a month or a year says, as its first day or its last.
pub(super) fn day(cell: &str, last: bool) -> Option<Date> {
    match cell.len() {
        4 => format!("{cell}-{}", if last { "12-31" } else { "01-01" }).parse::<Date>().ok(),
        7 => format!("{cell}-01").parse::<Date>().ok().map(|day| if last { day.last_of_month() } else { day }),
        _ => cell.parse().ok(),
    }
}

pub(crate) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|form| !form.is_empty())
}

fn tidy<T: Ord>(list: &mut Vec<T>) {
    list.sort();
    list.dedup();
}
