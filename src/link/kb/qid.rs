use bytemuck::{Pod, Zeroable};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Pod, Zeroable)]
#[serde(try_from = "String", into = "String")]
#[repr(transparent)]
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

impl TryFrom<String> for Qid {
    type Error = NotAQid;

    fn try_from(text: String) -> Result<Self, NotAQid> {
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Qid;

    #[test]
    fn a_qid_with_an_escaped_letter_is_read_from_json() {
        assert_eq!(serde_json::from_str::<Qid>("\"\\u0051252\"").unwrap(), Qid(252));
        assert_eq!(serde_json::to_string(&Qid(252)).unwrap(), "\"Q252\"");
        assert!(serde_json::from_str::<Qid>("\"P31\"").is_err());
    }
}
