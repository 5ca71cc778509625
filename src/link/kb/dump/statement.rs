//! Statements: the items they have as values, and the days that qualify them.

use super::json::{Entries, Str, by_entry};
use super::record::Held;
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The number of an item's identifier.
pub(super) fn number(id: &str) -> Option<u32> {
    id.strip_prefix('Q')?.parse().ok().filter(|number| *number != 0)
}

/// A statement, with its qualifiers if they are wanted.
#[derive(Deserialize)]
pub(super) struct Statement<Q> {
    mainsnak: Snak,
    #[serde(default)]
    rank: Rank,
    #[serde(default = "Option::default")]
    qualifiers: Option<Q>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Preferred,
    #[default]
    Normal,
    Deprecated,
}

impl<Q> Statement<Q> {
    /// The item that it says, unless it is deprecated.
    pub(super) fn item(&self) -> Option<u32> {
        self.mainsnak.item().filter(|_| self.rank != Rank::Deprecated)
    }
}

impl Statement<Qualifiers> {
    /// The office that it says is held.
    pub(super) fn office(self) -> Option<Held> {
        let position = self.item()?;
        let Qualifiers { start, end, jurisdiction, of } = self.qualifiers.unwrap_or_default();
        let country = jurisdiction.or(of).unwrap_or(0);
        Some(Held::new(position, start, end, country))
    }
}

/// A value, or that there is none or an unknown one.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: Value,
}

impl Snak {
    fn item(&self) -> Option<u32> {
        self.datavalue.as_ref().and_then(|data| data.value.item)
    }

    fn date(&self, edge: Edge) -> Option<Date> {
        self.datavalue.as_ref().and_then(|data| data.value.time).and_then(|time| time.date(edge))
    }
}

/// An item or a time; the values of other types are passed over.
#[derive(Clone, Copy, Default)]
struct Value {
    item: Option<u32>,
    time: Option<Time>,
}

/// A point in time as precise as it is known.
#[derive(Clone, Copy)]
struct Time {
    year: i16,
    month: i8,
    day: i8,
    precision: u8,
}

const YEAR: u8 = 9;
const MONTH: u8 = 10;
const DAY: u8 = 11;

impl Time {
    /// Reads "+2019-10-23T00:00:00Z"; unknown months and days are 00.
    fn parse(text: &str, precision: u8) -> Option<Self> {
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let mut parts = rest.split(['-', 'T']);
        let mut next = || parts.next();
        let year: i16 = next()?.parse().ok()?;
        Some(Self { year: sign * year, month: next()?.parse().ok()?, day: next()?.parse().ok()?, precision })
    }

    /// Its day, the first or last one if only its month or year is known.
    fn date(self, edge: Edge) -> Option<Date> {
        let Self { year, month, day, precision } = self;
        match (precision, edge) {
            (YEAR, Edge::Start) => Date::new(year, 1, 1).ok(),
            (YEAR, Edge::End) => Date::new(year, 12, 31).ok(),
            (MONTH, Edge::Start) => Date::new(year, month, 1).ok(),
            (MONTH, Edge::End) => Date::new(year, month, 1).ok().map(Date::last_of_month),
            (DAY.., _) => Date::new(year, month, day).ok(),
            // A decade or a century tells no year.
            _ => None,
        }
    }
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "kebab-case")]
enum ValueKey {
    Id,
    EntityType,
    NumericId,
    Time,
    Precision,
    #[serde(other)]
    Other,
}

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let (mut id, mut numeric, mut is_item) = (None, None, true);
        let (mut time, mut precision) = (None::<Str<'de>>, None::<u8>);
        while let Some(key) = map.next_key()? {
            match key {
                ValueKey::Id => id = Some(map.next_value::<Str<'de>>()?),
                ValueKey::EntityType => is_item = map.next_value::<Str<'de>>()?.0 == "item",
                ValueKey::NumericId => numeric = map.next_value::<Option<u32>>()?,
                ValueKey::Time => time = map.next_value::<Option<Str<'de>>>()?,
                ValueKey::Precision => precision = map.next_value::<Lenient>()?.0,
                ValueKey::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        // Dumps of before 2016 have the number only.
        let item = match id {
            Some(id) => number(&id.0),
            None => numeric.filter(|number| is_item && *number != 0),
        };
        let time = time.zip(precision).and_then(|(time, precision)| Time::parse(&time.0, precision));
        Ok(Value { item, time })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Value, E> {
        Ok(Value::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Value, E> {
        Ok(Value::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value, E> {
        Ok(Value::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::default())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::default())
    }
}

/// The precision of a time is a small number, that of a place a fraction of a degree.
struct Lenient(Option<u8>);

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Option::<f64>::deserialize(deserializer)?;
        Ok(Self(
            number.filter(|number| number.fract() == 0.0 && (0.0..=14.0).contains(number)).map(|number| number as u8),
        ))
    }
}

by_entry!(Qualifiers);

/// What qualifies an office.
#[derive(Default)]
pub(super) struct Qualifiers {
    start: Option<Date>,
    end: Option<Date>,
    jurisdiction: Option<u32>,
    of: Option<u32>,
}

#[derive(Deserialize)]
#[serde(field_identifier)]
enum Qualifier {
    P580,
    P582,
    P1001,
    P642,
    #[serde(other)]
    Other,
}

impl<'de> Entries<'de> for Qualifiers {
    fn take<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<bool, A::Error> {
        let Some(qualifier) = map.next_key::<Qualifier>()? else { return Ok(false) };
        if matches!(qualifier, Qualifier::Other) {
            map.next_value::<IgnoredAny>()?;
            return Ok(true);
        }
        let snaks = map.next_value::<Vec<Snak>>()?;
        match qualifier {
            Qualifier::P580 => self.start = snaks.iter().find_map(|snak| snak.date(Edge::Start)),
            Qualifier::P582 => self.end = snaks.iter().find_map(|snak| snak.date(Edge::End)),
            Qualifier::P1001 => self.jurisdiction = snaks.iter().find_map(Snak::item),
            Qualifier::P642 => self.of = snaks.iter().find_map(Snak::item),
            Qualifier::Other => {}
        }
        Ok(true)
    }
}
