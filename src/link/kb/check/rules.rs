//! The rules, one a function.

use super::names::{Named, Names};
use super::{Finding, FindingKind, Form, Sheet};
use crate::language::table::Row;
use crate::link::kb::table::{day, list};
use crate::link::kb::{Qid, fold};
use crate::mention::EntityKind;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What is wrong with the rows of some tables, given tables that are not checked but may be named.
pub(super) fn judge(known: &[Sheet<'_>], sheets: &[Sheet<'_>]) -> Vec<Finding> {
    let names = Names::of(known.iter().chain(sheets));
    let mut findings = Vec::new();
    for sheet in sheets {
        let mut judge = Judge { sheet, names: &names, findings: &mut findings };
        for row in &sheet.table.rows {
            judge.blanks(row);
            judge.qid(row);
            match sheet.form {
                Form::Entities => judge.entity(row),
                Form::Offices => judge.office(row),
                Form::Positions => judge.position(row),
                Form::Classes => judge.class(row),
            }
        }
        judge.duplicates();
    }
    shared_qids(known, sheets, &mut findings);
    shared_names(sheets, &mut findings);
    findings
}

/// The rules that one table is enough for.
struct Judge<'a, 'b> {
    sheet: &'b Sheet<'a>,
    names: &'b Names<'a>,
    findings: &'b mut Vec<Finding>,
}

impl Judge<'_, '_> {
    fn say(&mut self, row: &Row<'_>, kind: FindingKind, message: String) {
        self.findings.push(Finding { table: self.sheet.table.name.to_owned(), line: row.line, kind, message });
    }

    fn blanks(&mut self, row: &Row<'_>) {
        for (column, cell) in self.sheet.table.header.iter().zip(&row.cells) {
            if cell.trim() != *cell {
                let message = format!("{column} {cell:?} begins or ends with a blank: take it away");
                self.say(row, FindingKind::Blanks, message);
            }
            if !matches!(*column, "aliases" | "capital" | "metonyms") || cell.is_empty() {
                continue;
            }
            for member in cell.trim().split('|') {
                if member.trim().is_empty() {
                    let message = format!("{column} {cell:?} has an empty member: one | between two names is enough");
                    self.say(row, FindingKind::Alias, message);
                } else if member.trim() != member {
                    let message = format!("{column} {cell:?}: blanks around {member:?}: write {:?}", member.trim());
                    self.say(row, FindingKind::Blanks, message);
                }
            }
        }
    }

    /// The identifier's form, and whether it has sources.
    fn qid(&mut self, row: &Row<'_>) {
        let cell = row.cells[self.sheet.qid];
        let needed = self.sheet.form == Form::Classes;
        if (needed || !cell.is_empty()) && cell.parse::<Qid>().is_err() {
            let or = if needed { "" } else { ", or leave the cell empty" };
            let message =
                format!("qid {cell:?} is no Wikidata item: expected Q and a number, such as Q252; look it up{or}");
            self.say(row, FindingKind::Qid, message);
        }
        let Some(sources) = self.sheet.sources.map(|at| row.cells[at]) else { return };
        if !cell.is_empty() && sources.is_empty() {
            let message =
                format!("qid {cell} has no sources: name the tables that have it, \"single:\" before one alone");
            self.say(row, FindingKind::NoSources, message);
        }
        // The sources of an office are those of its dates.
        let own = matches!(self.sheet.form, Form::Entities | Form::Positions);
        if own && cell.is_empty() && !matches!(sources, "" | "general") {
            let message = format!("sources {sources:?} of an identifier, but no qid: add it, or take the sources away");
            self.say(row, FindingKind::NoQid, message);
        }
    }

    /// Whether the row has a name.
    fn named(&mut self, row: &Row<'_>, at: usize) {
        if row.cells[at].trim().is_empty() {
            let message = format!("{} is empty: name what the row is of", self.sheet.table.header[at]);
            self.say(row, FindingKind::Name, message);
        }
    }

    fn entity(&mut self, row: &Row<'_>) {
        self.named(row, 0);
        let (name, kind) = (row.cells[0], row.cells[1]);
        if kind_of(kind).is_none() {
            let message = format!("type {kind:?} is none of {}: write one of them", kinds().join(", "));
            self.say(row, FindingKind::Type, message);
        }
        let mut seen: Vec<&str> = Vec::new();
        for alias in list(row.cells[2]) {
            if alias == name {
                let message = format!("alias {alias:?} is the name itself: take it away");
                self.say(row, FindingKind::Alias, message);
            } else if seen.contains(&alias) {
                self.say(row, FindingKind::Alias, format!("alias {alias:?} stands there twice: take one away"));
            }
            seen.push(alias);
        }
        let country = row.cells[3];
        if !country.is_empty() && !self.names.has(country, is_country) {
            let advice = self.names.advice(country, is_country);
            let message = format!(
                "country {country:?} names no country: expected a row of countries.tsv or of type Country, or an \
                 identifier; {advice}"
            );
            self.say(row, FindingKind::Reference, message);
        }
        let whole = row.cells[4];
        self.reference(row, "part_of", whole);
        if !whole.is_empty() && whole == name && self.names.get(name).iter().all(|other| other.kind == kind) {
            let message = format!("part_of {whole:?} is the row itself: leave the cell empty");
            self.say(row, FindingKind::Reference, message);
        }
        if let Some(at) = self.sheet.table.column("capital") {
            list(row.cells[at]).for_each(|capital| self.capital(row, capital));
        }
        let sources = self.sheet.sources.map_or("", |at| row.cells[at]);
        if let Some(other) = same_as(sources)
            && !self.names.get(other).iter().any(|named| named.qid == row.cells[self.sheet.qid])
        {
            let message = format!("same_as:{other} names no row with the same qid: correct the name or take it away");
            self.say(row, FindingKind::Reference, message);
        }
    }

    /// A capital is a city, or a state that is one; the program takes the first row of the name.
    fn capital(&mut self, row: &Row<'_>, capital: &str) {
        let fits = |named: &Named<'_>| matches!(named.kind, "City" | "Country");
        let advice = match self.names.get(capital).first() {
            Some(first) if fits(first) => return,
            Some(first) => {
                format!(
                    "the first row of that name is of type {}: leave it out, or name the city otherwise",
                    first.kind
                )
            }
            None => self.names.advice(capital, fits),
        };
        let message = format!("capital {capital:?} names no row of type City; {advice}");
        self.say(row, FindingKind::Reference, message);
    }

    /// Whether a cell is empty, an identifier, or the name of some row.
    fn reference(&mut self, row: &Row<'_>, column: &str, cell: &str) {
        if !cell.is_empty() && !self.names.has(cell, |_| true) {
            let advice = self.names.advice(cell, |_| true);
            let message =
                format!("{column} {cell:?} names no row: expected the name of a row, or an identifier; {advice}");
            self.say(row, FindingKind::Reference, message);
        }
    }

    fn office(&mut self, row: &Row<'_>) {
        self.named(row, 1);
        let person = row.cells[0];
        let is_person = |named: &Named<'_>| named.kind == "Person";
        if !self.names.has(person, is_person) {
            let advice = self.names.advice(person, is_person);
            let message = format!("person {person:?} names no row of type Person; {advice}");
            self.say(row, FindingKind::Reference, message);
        }
        self.reference(row, "country", row.cells[2]);
        let mut days = [None; 2];
        for (at, column) in [(3, "start"), (4, "end")] {
            let cell = row.cells[at];
            days[at - 3] = day(cell, at == 4);
            if !cell.is_empty() && days[at - 3].is_none() {
                let message = format!("{column} {cell:?} is no date: write 2014-10-20, 2014-10, 2014, or nothing");
                self.say(row, FindingKind::Date, message);
            }
        }
        if let [Some(start), Some(end)] = days
            && end < start
        {
            let (start, end) = (row.cells[3], row.cells[4]);
            let message = format!("end {end} is before start {start}: correct one of them");
            self.say(row, FindingKind::Date, message);
        }
    }

    fn position(&mut self, row: &Row<'_>) {
        self.named(row, 0);
        if row.cells[1].is_empty() {
            self.say(row, FindingKind::Name, "country is empty: name whose office it is".to_owned());
        }
        self.reference(row, "country", row.cells[1]);
    }

    fn class(&mut self, row: &Row<'_>) {
        let kind = row.cells[1];
        if kind_of(kind).is_none() && !matches!(kind, "Event" | "Position" | "-") {
            let message = format!("kind {kind:?} is none of {}, Event, Position, -: write one", kinds().join(", "));
            self.say(row, FindingKind::Type, message);
        }
    }

    /// Rows that stand for the same.
    fn duplicates(&mut self) {
        let mut seen: FxHashMap<Vec<String>, usize> = FxHashMap::default();
        for row in &self.sheet.table.rows {
            let same: &[usize] = match self.sheet.form {
                Form::Entities => &[0, 1, 3],
                Form::Offices => &[0, 1, 2, 3],
                Form::Positions => &[0, 1],
                Form::Classes => &[0],
            };
            let text = |at: &usize| {
                // A position is looked up by its folded label.
                let folded = self.sheet.form == Form::Positions && *at == 0;
                if folded { fold(row.cells[*at]) } else { row.cells[*at].to_owned() }
            };
            let first = *seen.entry(same.iter().map(text).collect()).or_insert(row.line);
            if first != row.line {
                let columns: Vec<&str> = same.iter().map(|at| self.sheet.table.header[*at]).collect();
                let message = format!(
                    "{:?} has the {} of line {first}: merge the two rows, or tell them apart",
                    row.cells[0],
                    columns.join(", ")
                );
                self.say(row, FindingKind::Duplicate, message);
            }
        }
    }
}

/// A row with an identifier, for comparing it with the others of the same.
struct Holder<'a> {
    table: &'a str,
    line: usize,
    name: &'a str,
    kind: EntityKind,
    same: bool,
    known: bool,
}

/// One identifier for two. A user's table may give other names to what the tables of the program name.
fn shared_qids(known: &[Sheet<'_>], sheets: &[Sheet<'_>], findings: &mut Vec<Finding>) {
    let mut holders: FxHashMap<Qid, Vec<Holder<'_>>> = FxHashMap::default();
    let all = known.iter().map(|sheet| (true, sheet)).chain(sheets.iter().map(|sheet| (false, sheet)));
    for (known, sheet) in all.filter(|(_, sheet)| sheet.form == Form::Entities) {
        for row in &sheet.table.rows {
            let (Ok(qid), Some(kind)) = (row.cells[sheet.qid].parse::<Qid>(), kind_of(row.cells[1])) else { continue };
            let same = sheet.sources.is_some_and(|at| same_as(row.cells[at]).is_some());
            let this = Holder { table: sheet.table.name, line: row.line, name: row.cells[0], kind, same, known };
            let others = holders.entry(qid).or_default();
            if let Some(message) = others.iter().find_map(|other| clash(qid, &this, other)).filter(|_| !known) {
                findings.push(Finding {
                    table: this.table.to_owned(),
                    line: this.line,
                    kind: FindingKind::SharedQid,
                    message,
                });
            }
            others.push(this);
        }
    }
}

fn clash(qid: Qid, this: &Holder<'_>, other: &Holder<'_>) -> Option<String> {
    let told = this.same || other.same;
    let [here, there] = [this.kind, other.kind].map(group);
    let place = format!("{:?} at {}:{}", other.name, other.table, other.line);
    if here != there && (!told || [here, there].contains(&"a person")) {
        return Some(format!(
            "qid {qid} is {here} here and {there} as {place}: look up which is right, clear the other"
        ));
    }
    (this.name != other.name && !told && !other.known).then(|| {
        format!(
            "qid {qid} of {:?} is also that of {place}: look up which is right, merge the rows, or add same_as:NAME \
             to the sources if both are the item",
            this.name
        )
    })
}

/// Names that several items of one type have, as they are looked up.
fn shared_names(sheets: &[Sheet<'_>], findings: &mut Vec<Finding>) {
    let mut holders: BTreeMap<(&str, String), (Qid, String)> = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| sheet.form == Form::Entities) {
        for row in &sheet.table.rows {
            let Ok(qid) = row.cells[sheet.qid].parse::<Qid>() else { continue };
            for name in [row.cells[0]].into_iter().chain(list(row.cells[2])) {
                let place = format!("{:?} ({qid}) at {}:{}", row.cells[0], sheet.table.name, row.line);
                let (first, there) = holders.entry((row.cells[1], fold(name))).or_insert((qid, place));
                if *first != qid {
                    findings.push(Finding {
                        table: sheet.table.name.to_owned(),
                        line: row.line,
                        kind: FindingKind::SharedName,
                        message: format!(
                            "{name:?} is a name of {:?} ({qid}) and of {there}: the article has to settle which",
                            row.cells[0]
                        ),
                    });
                }
            }
        }
    }
}

fn is_country(named: &Named<'_>) -> bool {
    named.country
}

fn kind_of(cell: &str) -> Option<EntityKind> {
    EntityKind::NAMES.iter().find(|(name, _)| *name == cell).map(|(_, kind)| *kind)
}

fn kinds() -> Vec<&'static str> {
    EntityKind::NAMES.iter().map(|(name, _)| *name).collect()
}

/// What no other can be.
const fn group(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        kind if kind.is_place() => "a place",
        _ => "an organization",
    }
}

/// The name of the other row that the sources say to be the same item.
fn same_as(sources: &str) -> Option<&str> {
    sources.split('+').find_map(|source| source.strip_prefix("same_as:"))
}
