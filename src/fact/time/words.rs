//! The words of time: `time.tsv`.

use super::calendar::Unit;
use crate::data_table;
use crate::language::Document;
use crate::language::table::{Table, TableError, Tables};
use crate::language::token::tokenize;
use crate::language::trie::Trie;
use crate::language::words::{WordId, Words};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a word does in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Date,
    Month,
    ShortMonth,
    Weekday,
    Day,
    Weekend,
    Unit,
    One,
    Number,
    Direction,
    Recent,
    Coming,
    Away,
    Since,
    That,
    NextDay,
    Part,
    In,
    To,
    And,
    Between,
    Planned,
    Daypart,
    Clock,
    Zone,
    About,
    Habit,
    Numbered,
    Named,
    Term,
    Counted,
}

const CLASSES: [(&str, Class); 31] = [
    ("date", Class::Date),
    ("month", Class::Month),
    ("short-month", Class::ShortMonth),
    ("weekday", Class::Weekday),
    ("day", Class::Day),
    ("weekend", Class::Weekend),
    ("unit", Class::Unit),
    ("one", Class::One),
    ("number", Class::Number),
    ("direction", Class::Direction),
    ("recent", Class::Recent),
    ("coming", Class::Coming),
    ("away", Class::Away),
    ("since", Class::Since),
    ("that", Class::That),
    ("next-day", Class::NextDay),
    ("part", Class::Part),
    ("in", Class::In),
    ("to", Class::To),
    ("and", Class::And),
    ("between", Class::Between),
    ("planned", Class::Planned),
    ("daypart", Class::Daypart),
    ("clock", Class::Clock),
    ("zone", Class::Zone),
    ("about", Class::About),
    ("habit", Class::Habit),
    ("numbered", Class::Numbered),
    ("named", Class::Named),
    ("term", Class::Term),
    ("counted", Class::Counted),
];

/// The values that are words, as the numbers that stand for them.
const VALUES: [(&str, i16); 11] = [
    ("-", 0),
    ("some", SOME),
    ("teen", TEEN),
    ("tens", TENS),
    ("law", 1),
    ("place", 1),
    ("day", 0),
    ("week", 1),
    ("month", 2),
    ("year", 3),
    ("decade", 4),
];
/// A number word that does not say how many.
pub(super) const SOME: i16 = 0;
/// "belas": ten more.
pub(super) const TEEN: i16 = 100;
/// "puluh": times ten.
pub(super) const TENS: i16 = 101;
const UNITS: [Unit; 5] = [Unit::Day, Unit::Week, Unit::Month, Unit::Year, Unit::Decade];

/// The longest phrase of the table, in words.
const LONGEST: u32 = 3;

/// The words of time, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct TimeWords {
    phrases: Trie<Vec<(Class, i16)>>,
    /// The first words of phrases with which an expression, or what only looks like one, may begin.
    openers: FxHashSet<WordId>,
    /// Months by name, for those that are one token with a day ("Desember-3").
    months: FxHashMap<Box<str>, i8>,
}

impl TimeWords {
    /// Reads the table.
    ///
    /// # Errors
    /// When it is malformed or cannot be read.
    pub fn new(tables: &Tables, words: &mut Words) -> Result<Self, TableError> {
        let text = data_table!(tables, "id/lexicon/time.tsv")?;
        let table = Table::parse("time.tsv", &text, &["form", "class", "value"])?;
        let mut found = Self::default();
        for row in &table.rows {
            let class = table.value(row, (1, "class"), &CLASSES)?;
            let value = match row.cells[2].parse() {
                Ok(value) => value,
                Err(_) => table.value(row, (2, "value"), &VALUES)?,
            };
            // Not as common words: that "Mei" and "Rabu" are months and days does not keep them from being names.
            let form = row.cells[0];
            let phrase: Vec<WordId> =
                tokenize(form, &[], words).iter().map(|token| words.intern(&form[token.bytes.range()])).collect();
            found.phrases.entry(&phrase).get_or_insert_default().push((class, value));
            if let (Class::Month, Ok(month)) = (class, i8::try_from(value)) {
                found.months.insert(form.into(), month);
            }
            if opens(class) {
                found.openers.extend(phrase.first());
            }
        }
        Ok(found)
    }

    /// The longest phrase of a class that begins at a token and ends before `end`: the token after it, and its value.
    pub(super) fn value(&self, document: &Document<'_>, at: u32, end: u32, class: Class) -> Option<(u32, i16)> {
        let of_class = |meanings: &[(Class, i16)]| meanings.iter().find(|(known, _)| *known == class).map(|(_, v)| *v);
        self.phrases
            .prefixes(document.words_from(at, end.min(at.saturating_add(LONGEST))))
            .filter_map(|(length, meanings)| Some((at + length as u32, of_class(meanings)?)))
            .last()
    }

    /// The month and the day of "Desember-3".
    pub(super) fn month_and_day(&self, form: &str) -> Option<(i8, i8)> {
        let (month, day) = form.split_once('-')?;
        Some((*self.months.get(month.to_lowercase().as_str())?, day.parse().ok().filter(|day| (1..=31).contains(day))?))
    }

    /// Whether an expression may begin with a word.
    pub(super) fn opens(&self, word: WordId) -> bool {
        self.openers.contains(&word)
    }
}

/// The unit that the table's value stands for.
pub(super) fn unit(value: i16) -> Option<Unit> {
    UNITS.get(usize::try_from(value).ok()?).copied()
}

fn opens(class: Class) -> bool {
    matches!(
        class,
        Class::Date
            | Class::Month
            | Class::Weekday
            | Class::Day
            | Class::Weekend
            | Class::Unit
            | Class::One
            | Class::Number
            | Class::NextDay
            | Class::Part
            | Class::Habit
            | Class::Numbered
            | Class::Named
            | Class::Term
    )
}
