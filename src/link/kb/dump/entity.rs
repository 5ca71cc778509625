//! An entity's line in, its record out. A line is long for what an index does not need (names, descriptions and sitelinks in
//! 300 languages, references): that is passed over without being decoded.

use super::class::Roots;
use super::record::{Held, Record};
use jiff::civil::Date;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// Reads a line; none if the entity has nothing for an index.
pub(super) fn parse(line: &[u8], roots: &Roots) -> Result<Option<Record>, serde_json::Error> {
    let entity: Entity<'_> = serde_json::from_slice(line)?;
    Ok(entity.record(roots))
}

#[derive(Deserialize)]
struct Entity<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, default)]
    labels: Labels<'a>,
    #[serde(borrow, default)]
    aliases: Aliases<'a>,
    #[serde(default)]
    claims: Claims,
    #[serde(default)]
    sitelinks: Sitelinks,
}

impl Entity<'_> {
    fn record(self, roots: &Roots) -> Option<Record> {
        // A property or a lexeme is no item.
        let qid = number(&self.id)?;
        let Claims { mut classes, parents, in_country, of_country, citizen_of, wholes, offices } = self.claims;
        let left_out = !classes.is_empty() && classes.iter().all(|class| roots.leaves_out(*class));
        if left_out || (classes.is_empty() && parents.is_empty()) {
            // Its subclasses count all the same.
            classes.clear();
            let only = Record { qid, parents, ..Record::default() };
            return (!only.parents.is_empty()).then_some(only);
        }
        let mut names = self.labels.0.into_iter().flatten().map(Cow::into_owned);
        let mut aliases: Vec<String> = self.aliases.0.into_iter().map(Cow::into_owned).collect();
        let label = names.next().unwrap_or_default();
        aliases.extend(names);
        let mut record = Record {
            qid,
            classes,
            parents,
            label,
            aliases,
            countries: [in_country, of_country, citizen_of].concat(),
            wholes,
            offices,
            sitelinks: self.sitelinks.0,
        };
        if record.label.is_empty() && !record.aliases.is_empty() {
            record.label = record.aliases.remove(0);
        }
        let nameless = record.label.is_empty();
        (!nameless || !record.parents.is_empty()).then_some(record)
    }
}

/// The number of an item's identifier.
fn number(id: &str) -> Option<u32> {
    id.strip_prefix('Q')?.parse().ok().filter(|number| *number != 0)
}

/// The languages of names, the first one's label being shown.
#[derive(Clone, Copy, Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Language {
    Id,
    Ms,
    En,
    Mul,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Text<'a> {
    #[serde(borrow)]
    value: Cow<'a, str>,
}

/// A string that is borrowed from its line where it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Str<'a>(#[serde(borrow)] Cow<'a, str>);

/// By language.
#[derive(Default)]
struct Labels<'a>([Option<Cow<'a, str>>; 4]);

#[derive(Default)]
struct Aliases<'a>(Vec<Cow<'a, str>>);

/// Those of wikis.
#[derive(Default)]
struct Sitelinks(u16);

/// What the statements say that are not deprecated.
#[derive(Default)]
struct Claims {
    classes: Vec<u32>,
    parents: Vec<u32>,
    in_country: Vec<u32>,
    of_country: Vec<u32>,
    citizen_of: Vec<u32>,
    wholes: Vec<u32>,
    offices: Vec<Held>,
}

/// A map that is taken entry by entry. An empty one is written `[]` in a dump, as PHP does.
trait Entries<'de>: Default {
    fn take<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<bool, A::Error>;
}

struct MapOf<T>(PhantomData<T>);

impl<'de, T: Entries<'de>> Visitor<'de> for MapOf<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut all = T::default();
        while all.take(&mut map)? {}
        Ok(all)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<T, A::Error> {
        match list.next_element::<IgnoredAny>()? {
            None => Ok(T::default()),
            Some(_) => Err(de::Error::custom("expected an object, found a list")),
        }
    }
}

macro_rules! by_entry {
    ($($name:ty),*) => {$(
        impl<'de: 'a, 'a> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(MapOf(PhantomData))
            }
        }
    )*};
}

by_entry!(Labels<'a>, Aliases<'a>);

impl<'de: 'a, 'a> Entries<'de> for Labels<'a> {
    fn take<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<bool, A::Error> {
        match map.next_key::<Language>()? {
            None => return Ok(false),
            Some(Language::Other) => drop(map.next_value::<IgnoredAny>()?),
            Some(language) => self.0[language as usize] = Some(map.next_value::<Text<'a>>()?.value),
        }
        Ok(true)
    }
}

impl<'de: 'a, 'a> Entries<'de> for Aliases<'a> {
    fn take<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<bool, A::Error> {
        match map.next_key::<Language>()? {
            None => return Ok(false),
            Some(Language::Other) => drop(map.next_value::<IgnoredAny>()?),
            Some(_) => self.0.extend(map.next_value::<Vec<Text<'a>>>()?.into_iter().map(|text| text.value)),
        }
        Ok(true)
    }
}

macro_rules! by_entry_owned {
    ($($name:ty),*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(MapOf(PhantomData))
            }
        }
    )*};
}

by_entry_owned!(Sitelinks, Claims, Qualifiers);

impl<'de> Entries<'de> for Sitelinks {
    fn take<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<bool, A::Error> {
        let Some(WikiKey(wiki)) = map.next_key()? else { return Ok(false) };
        self.0 = self.0.saturating_add(u16::from(wiki));
        map.next_value::<IgnoredAny>()?;
        Ok(true)
    }
}

/// Whether a site is a Wikipedia or a wiki of its kind ("idwiki", not "idwikiquote").
struct WikiKey(bool);

impl<'de> Deserialize<'de> for WikiKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Key;
        impl Visitor<'_> for Key {
            type Value = WikiKey;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a site")
            }

            fn visit_str<E>(self, site: &str) -> Result<WikiKey, E> {
                Ok(WikiKey(site.ends_with("wiki")))
            }
        }
        deserializer.deserialize_str(Key)
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(field_identifier)]
enum Property {
    P31,
    P279,
    P17,
    P1001,
    P27,
    P102,
    P463,
    P361,
    P131,
    P108,
    P39,
    #[serde(other)]
    Other,
}

impl<'de> Entries<'de> for Claims {
    fn take<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<bool, A::Error> {
        let Some(property) = map.next_key::<Property>()? else { return Ok(false) };
        let list = match property {
            Property::P31 => &mut self.classes,
            Property::P279 => &mut self.parents,
            Property::P17 => &mut self.in_country,
            Property::P1001 => &mut self.of_country,
            Property::P27 => &mut self.citizen_of,
            Property::P102 | Property::P463 | Property::P361 | Property::P131 | Property::P108 => &mut self.wholes,
            Property::P39 => {
                let statements = map.next_value::<Vec<Statement<Qualifiers>>>()?;
                self.offices.extend(statements.into_iter().filter_map(Statement::office));
                return Ok(true);
            }
            Property::Other => {
                map.next_value::<IgnoredAny>()?;
                return Ok(true);
            }
        };
        map.next_value_seed(Items(list))?;
        Ok(true)
    }
}

/// The items that a property's statements have as values.
struct Items<'a>(&'a mut Vec<u32>);

impl<'de> DeserializeSeed<'de> for Items<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of statements")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(statement) = list.next_element::<Statement<IgnoredAny>>()? {
            self.0.extend(statement.item());
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Statement<Q> {
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
    fn item(&self) -> Option<u32> {
        self.mainsnak.item().filter(|_| self.rank != Rank::Deprecated)
    }
}

impl Statement<Qualifiers> {
    fn office(self) -> Option<Held> {
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

/// What qualifies an office.
#[derive(Default)]
struct Qualifiers {
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
