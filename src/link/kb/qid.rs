use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The identifier of a Wikidata item.
///
/// ```
/// use sanad::link::kb::Qid;
/// assert_eq!("Q252".parse::<Qid>()?.to_string(), "Q252");
/// assert!("q252".parse::<Qid>().is_err());
/// # Ok::<(), sanad::link::kb::NotAQid>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "&str", into = "String")]
pub struct Qid(pub u32);

/// A text that is no `Q` with a number after it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no Wikidata item: expected Q and a number, such as Q252")]
pub struct NotAQid(String);

impl FromStr for Qid {
    type Err = NotAQid;

    fn from_str(text: &str) -> Result<Self, NotAQid> {
        text.strip_prefix('Q')
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0'))
            .and_then(|digits| digits.parse().ok())
            .map(Self)
            .ok_or_else(|| NotAQid(text.to_owned()))
    }
}

impl TryFrom<&str> for Qid {
    type Error = NotAQid;

    fn try_from(text: &str) -> Result<Self, NotAQid> {
        text.parse()
    }
}

impl From<Qid> for String {
    fn from(qid: Qid) -> Self {
        qid.to_string()
    }
}

impl fmt::Display for Qid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q{}", self.0)
    }
}
