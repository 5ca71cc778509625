//! Names that no table knows, each joined to whoever in the article bears it.

use super::Clusters;
use super::name::{fold, near, one_edit, within};
use crate::mention::EntityKind;

impl Clusters<'_> {
    /// Unknown persons with more than one word in their name: the same words, or one name within the other.
    pub(super) fn full_names(&mut self) {
        for index in 0..self.found.mentions.len() {
            let mention = &self.found.mentions[index];
            if self.of[index].is_some() || mention.kind != Some(EntityKind::Person) {
                continue;
            }
            let words = self.words(mention.span);
            if words.len() < 2 {
                continue;
            }
            let cluster = self.candidates(&words).into_iter().find(|at| {
                let cluster = &self.list[*at];
                cluster.kind == EntityKind::Person
                    && cluster.words.len() > 1
                    && (within(&words, &cluster.words)
                        || within(&cluster.words, &words)
                        || one_edit(&words, &cluster.words))
            });
            self.join_or_new(index, EntityKind::Person, cluster, words);
        }
    }

    /// Unknown organizations and places: the same name, its beginning, or the short form introduced for it.
    pub(super) fn organizations(&mut self) {
        for index in 0..self.found.mentions.len() {
            let mention = &self.found.mentions[index];
            let Some(kind) = mention.kind.filter(|kind| *kind != EntityKind::Person) else { continue };
            if self.of[index].is_some() {
                continue;
            }
            let words = self.words(mention.span);
            let form = self.form(mention.span);
            let cluster = self.candidates(&words).into_iter().find(|at| {
                let cluster = &self.list[*at];
                if cluster.forms.contains(&form) {
                    return true;
                }
                if cluster.kind.is_place() != kind.is_place() || cluster.kind == EntityKind::Person {
                    return false;
                }
                let same =
                    cluster.words == words || cluster.forms.iter().any(|known| known.eq_ignore_ascii_case(&form));
                let longer = |long: &[String], short: &[String]| short.len() > 1 && long.starts_with(short);
                // "UNIC Indonesia" where "UNIC" is an organization of the article: whose it is, is said with it.
                let with_owner = |form: &String| words.len() == 2 && fold(form) == words[0];
                same || longer(&cluster.words, &words)
                    || cluster.forms.iter().any(with_owner)
                    || (cluster.entry.is_none() && longer(&words, &cluster.words))
                    || cluster.forms.iter().any(|known| longer(&known.split(' ').map(fold).collect::<Vec<_>>(), &words))
            });
            self.join_or_new(index, kind, cluster, words);
        }
    }

    /// Known forms that the article introduces for another name.
    pub(super) fn short_forms(&mut self, introduced: &[(usize, usize)]) {
        for (index, by) in introduced {
            if let Some(cluster) = self.of[*by] {
                self.put(*index, cluster);
            }
        }
    }

    /// Names of one word, and words whose class nothing told: whoever in the article has that word in their name.
    pub(super) fn short_names(&mut self) {
        for index in 0..self.found.mentions.len() {
            if self.of[index].is_some() {
                continue;
            }
            let mention = &self.found.mentions[index];
            let words = self.words(mention.span);
            let [word] = &words[..] else { continue };
            let person = mention.kind.is_none_or(|kind| kind == EntityKind::Person);
            let titled = self.holders.contains(&index);
            let candidates = self.candidates(&words);
            let best = candidates
                .iter()
                .map(|at| (*at, &self.list[*at]))
                .filter(|(_, cluster)| {
                    let in_form = |form: &String| form.split_whitespace().any(|part| fold(part) == *word);
                    cluster.kind == EntityKind::Person
                        && person
                        && (cluster.words.contains(word) || cluster.forms.iter().any(in_form))
                })
                .min_by_key(|(_, cluster)| {
                    // Who was named before it, the nearest first; then who is named after.
                    let before = cluster.first <= mention.span.start;
                    (!before, if before { mention.span.start - cluster.first } else { cluster.first })
                })
                .map(|(at, _)| at)
                .or_else(|| {
                    // "Mahkamah" for the court named before.
                    candidates.iter().rev().copied().find(|at| {
                        let cluster = &self.list[*at];
                        mention.kind.is_none()
                            && cluster.kind.is_organization()
                            && cluster.words.len() > 1
                            && cluster.words[0] == *word
                            && cluster.first < mention.span.start
                    })
                })
                .or_else(|| {
                    candidates.iter().copied().find(|at| {
                        let cluster = &self.list[*at];
                        cluster.forms.iter().any(|form| fold(form) == *word)
                            || (cluster.kind == EntityKind::Person
                                && person
                                && cluster.words.iter().any(|known| near(known, word)))
                    })
                });
            if best.is_some() || mention.kind.is_some() || titled {
                self.join_or_new(index, mention.kind.unwrap_or(EntityKind::Person), best, words);
            }
        }
    }
}
