//! The affixes of a word, outermost prefix first.

use std::fmt;
use std::str::FromStr;

/// Declares an enum of affixes with their spelling.
macro_rules! affixes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All, in a fixed order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The affix with the hyphen on the side of the root.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

affixes! {
    /// What stands before a root, under the name that all its sounds share: `me-` is also mem-, men-, meng-, meny-.
    Prefix {
        /// `me-`: active verb.
        Me = "me-",
        /// `ber-`: verb of having, being, doing.
        Ber = "ber-",
        /// `di-`: passive verb.
        Di = "di-",
        /// `ter-`: what happened or can happen; the most.
        Ter = "ter-",
        /// `pe-`: who or what does; with `-an`, the doing.
        Pe = "pe-",
        /// `per-`: makes into; with `-an`, the doing.
        Per = "per-",
        /// `se-`: one, same, as much as.
        Se = "se-",
        /// `ke-`: ordinal, with `-an` abstract noun.
        Ke = "ke-",
    }
}

affixes! {
    /// What stands after a root.
    Suffix {
        /// `-kan`: causes, does for.
        Kan = "-kan",
        /// `-i`: does to, at, again.
        I = "-i",
        /// `-an`: noun of the result.
        An = "-an",
    }
}

affixes! {
    /// A word leaning on the one before; Universal Dependencies splits it off, a few fixed words keep it.
    Clitic {
        /// `-nya`.
        Nya = "-nya",
        /// `-lah`.
        Lah = "-lah",
        /// `-kah`.
        Kah = "-kah",
        /// `-pun`.
        Pun = "-pun",
        /// `-ku`.
        Ku = "-ku",
        /// `-mu`.
        Mu = "-mu",
    }
}

/// At most so many prefixes stand before a root (`me-ber-`, `ke-ter-`, `se-ke-`).
pub(super) const PREFIXES: usize = 3;

/// The affixes that a word has more than its lemma.
///
/// ```
/// use sanad::language::morphology::{Affixes, Prefix, Suffix};
/// let affixes: Affixes = "me-per-…-kan".parse()?;
/// assert!(affixes.has_prefix(Prefix::Per) && affixes.suffix == Some(Suffix::Kan));
/// assert_eq!(affixes.to_string(), "me-per-…-kan");
/// assert!(Affixes::default().is_empty());
/// # Ok::<(), sanad::language::morphology::UnknownAffix>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Affixes {
    pub(super) prefixes: [Option<Prefix>; PREFIXES],
    /// The suffix.
    pub suffix: Option<Suffix>,
    /// The clitic that was not split off.
    pub clitic: Option<Clitic>,
    /// Whether the word says its root twice, whole or with a changed sound.
    pub reduplicated: bool,
}

/// No affix of Indonesian.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not made of affixes, as in \"me-…-kan\"")]
pub struct UnknownAffix(pub String);

impl Affixes {
    /// The prefixes, outermost first.
    pub fn prefixes(&self) -> impl Iterator<Item = Prefix> + '_ {
        self.prefixes.iter().flatten().copied()
    }

    /// Whether a prefix is among them.
    #[must_use]
    pub fn has_prefix(&self, prefix: Prefix) -> bool {
        self.prefixes.contains(&Some(prefix))
    }

    /// The outermost prefix.
    #[must_use]
    pub fn first(&self) -> Option<Prefix> {
        self.prefixes[0]
    }

    /// Whether there are none: the word is a root or nothing is known of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// With one more prefix, innermost; `None` when there are too many.
    #[must_use]
    pub(super) fn with_prefix(mut self, prefix: Prefix) -> Option<Self> {
        *self.prefixes.iter_mut().find(|slot| slot.is_none())? = Some(prefix);
        Some(self)
    }
}

impl fmt::Display for Affixes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for prefix in self.prefixes() {
            formatter.write_str(prefix.as_str())?;
        }
        formatter.write_str(if self.reduplicated { "…×2" } else { "…" })?;
        formatter.write_str(self.suffix.map_or("", Suffix::as_str))?;
        formatter.write_str(self.clitic.map_or("", Clitic::as_str))
    }
}

impl FromStr for Affixes {
    type Err = UnknownAffix;

    fn from_str(text: &str) -> Result<Self, UnknownAffix> {
        let unknown = || UnknownAffix(text.to_owned());
        let (mut before, after) = text.split_once('…').ok_or_else(unknown)?;
        let (reduplicated, mut after) = after.strip_prefix("×2").map_or((false, after), |after| (true, after));
        let mut affixes = Self { reduplicated, ..Self::default() };
        while !before.is_empty() {
            let prefix = Prefix::ALL.iter().find(|prefix| before.starts_with(prefix.as_str())).ok_or_else(unknown)?;
            before = &before[prefix.as_str().len()..];
            affixes = affixes.with_prefix(*prefix).ok_or_else(unknown)?;
        }
        if let Some(suffix) = Suffix::ALL.iter().find(|suffix| is_affix(after, suffix.as_str())) {
            after = &after[suffix.as_str().len()..];
            affixes.suffix = Some(*suffix);
        }
        if let Some(clitic) = Clitic::ALL.iter().find(|clitic| after == clitic.as_str()) {
            after = "";
            affixes.clitic = Some(*clitic);
        }
        if after.is_empty() { Ok(affixes) } else { Err(unknown()) }
    }
}

/// Whether an affix begins a text and ends there or before the next hyphen.
fn is_affix(text: &str, affix: &str) -> bool {
    text.strip_prefix(affix).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
