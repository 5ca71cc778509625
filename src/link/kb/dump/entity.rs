//! An entity's line in, its record out. A line is long for what an index does not need (names, descriptions and sitelinks in
//! 300 languages, references): that is passed over without being decoded.

use super::class::Roots;
use super::json::{Entries, by_entry};
use super::record::{Held, Record};
use super::statement::{Qualifiers, Statement, number};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Reads a line; none if the entity has nothing for an index, and what is wrong if it is no entity.
pub(super) fn parse(line: &[u8], roots: &Roots) -> Result<Option<Record>, String> {
    // The line's number is the dump's and is told by the caller.
    let entity: Entity<'_> =
        serde_json::from_slice(line).map_err(|error| error.to_string().replace(" at line 1 column ", " at byte "))?;
    let digits = entity.id.get(1..).unwrap_or_default();
    if !entity.id.starts_with(['Q', 'P', 'L']) || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Err(format!("{:?} is no entity of Wikidata", entity.id));
    }
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

by_entry!(Labels<'a>);
by_entry!(Aliases<'a>);

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

by_entry!(Sitelinks);
by_entry!(Claims);

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
