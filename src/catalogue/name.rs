//! Names: which of them to show, and how to look for them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name in lower case without marks, so that "erdogan" finds "Erdoğan"; spaces and hyphens stay.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// The names of a node, by how many articles use each.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    labels: BTreeMap<String, usize>,
    others: BTreeMap<String, usize>,
}

impl Names {
    pub fn label(&mut self, name: &str) {
        *self.labels.entry(name.to_owned()).or_default() += 1;
    }

    pub fn other(&mut self, name: &str) {
        *self.others.entry(name.to_owned()).or_default() += 1;
    }

    /// The name in most articles (of names as frequent the longer one, then the first in the alphabet), and the others, the
    /// most frequent first.
    pub fn finish(self) -> (Option<String>, Vec<String>) {
        let rank = |(name, count): &(&String, &usize)| (Reverse(**count), Reverse(name.chars().count()));
        let name = self.labels.iter().min_by_key(rank).map(|(name, _)| name.clone());
        let mut all = self.others;
        for (label, count) in self.labels {
            *all.entry(label).or_default() += count;
        }
        let mut aliases: Vec<(String, usize)> =
            all.into_iter().filter(|(alias, _)| Some(alias) != name.as_ref()).collect();
        aliases.sort_by_key(|(_, count)| Reverse(*count));
        (name, aliases.into_iter().map(|(alias, _)| alias).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_name_is_shown_and_the_others_follow() {
        let mut names = Names::default();
        for name in ["Jokowi", "Joko Widodo", "Joko Widodo"] {
            names.label(name);
        }
        names.other("Jokowi");
        names.other("Presiden Jokowi");
        let (name, aliases) = names.finish();
        assert_eq!(name.as_deref(), Some("Joko Widodo"));
        assert_eq!(aliases, ["Jokowi", "Presiden Jokowi"]);
        assert_eq!(folded("Erdoğan"), "erdogan");
    }
}
