//! Objects of a dump's JSON, taken entry by entry.

use serde::Deserialize;
use serde::de::{self, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// A string that is borrowed from its line where it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Str<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// A map that is taken entry by entry. An empty one is written `[]` in a dump, as PHP does.
pub(super) trait Entries<'de>: Default {
    fn take<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<bool, A::Error>;
}

/// Reads a map by its entries.
pub(super) struct MapOf<T>(pub(super) PhantomData<T>);

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

/// Reads a type by its entries.
macro_rules! by_entry {
    ($name:ident<$life:lifetime>) => {
        impl<'de: $life, $life> serde::Deserialize<'de> for $name<$life> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(super::json::MapOf(std::marker::PhantomData))
            }
        }
    };
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(super::json::MapOf(std::marker::PhantomData))
            }
        }
    };
}
pub(super) use by_entry;
