//! Which mentions are one and the same.

mod described;
mod link;
mod name;
mod unnamed;

use super::{Cast, Entity, EntityId};
use crate::language::Document;
use crate::mention::context::Sign;
use crate::mention::gazetteer::EntryId;
use crate::mention::{EntityKind, Mention, Mentions, Names};
use crate::span::{Span, Token};
pub(crate) use name::key;
use name::{fold, prefix};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Groups an article's mentions into its entities.
#[must_use]
pub fn cast(document: &Document<'_>, found: &Mentions, names: &Names) -> Cast {
    let mut clusters = Clusters {
        introduced: FxHashMap::default(),
        acting_seats: BTreeSet::new(),
        named: found.mentions.iter().filter(|mention| !mention.metonym).filter_map(|mention| mention.entry).collect(),
        holders: found.posts.iter().filter_map(|post| post.holder).collect(),
        by_prefix: FxHashMap::default(),
        document,
        found,
        names,
        list: Vec::new(),
        by_entry: FxHashMap::default(),
        of: vec![None; found.mentions.len()],
    };
    clusters.prepare();
    let introduced = clusters.known();
    clusters.full_names();
    clusters.organizations();
    clusters.short_forms(&introduced);
    clusters.short_names();
    clusters.finish()
}

/// A group of mentions under way.
struct Cluster {
    kind: EntityKind,
    entry: Option<EntryId>,
    /// The words of the fullest name, folded.
    words: Vec<String>,
    forms: BTreeSet<String>,
    label: String,
    first: u32,
}

struct Clusters<'a> {
    /// Short forms that the article introduces in brackets, with the first mention that does.
    introduced: FxHashMap<String, usize>,
    /// Seats of government that act somewhere in the article.
    acting_seats: BTreeSet<String>,
    /// Rows of the gazetteer that the article names.
    named: BTreeSet<EntryId>,
    /// Mentions that hold a post.
    holders: BTreeSet<usize>,
    /// Clusters by the first letters of each of their names' words.
    by_prefix: FxHashMap<String, Vec<usize>>,
    document: &'a Document<'a>,
    found: &'a Mentions,
    names: &'a Names,
    list: Vec<Cluster>,
    by_entry: FxHashMap<EntryId, usize>,
    of: Vec<Option<usize>>,
}

impl Clusters<'_> {
    /// Words of a name as they are compared: lower case, composed, without marks.
    fn words(&self, span: Span<Token>) -> Vec<String> {
        (span.start..span.end)
            .filter(|at| self.document.tokens[*at as usize].is_word())
            .map(|at| fold(self.document.form(at)))
            .collect()
    }

    fn form(&self, span: Span<Token>) -> String {
        self.document.text_of(span).split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
    }

    /// Whether a mention stands where a state would: before a verb, after "kata" or "dengan", and after no preposition of place.
    fn acts(&self, mention: &Mention) -> bool {
        let before = mention.span.start.checked_sub(1).and_then(|at| self.document.get(at));
        let context = &self.names.context;
        let form = |token: &crate::language::token::Token| &self.document.text[token.bytes.range()];
        let governed = before.is_some_and(|token| {
            context.is(token.word, Sign::PlacePrep)
                || context.is_word(token.word, &["dari", "asal", "pada"])
                || (token.is_capitalized()
                    && mention.span.start > 1
                    && !context.is(token.word, Sign::Speech)
                    && token.breaks == 0
                    && self.document.get(mention.span.start).is_some_and(|own| own.breaks == 0))
        });
        if governed {
            return false;
        }
        let verb = self
            .document
            .get(mention.span.end)
            .is_some_and(|next| context.is(next.word, Sign::Speech) || acts(self.document, mention.span.end));
        verb || before.is_some_and(|token| {
            context.is(token.word, Sign::SpeechBefore) || form(token).eq_ignore_ascii_case("dengan")
        })
    }

    /// The country that a capital stands for: it acts, and the article speaks of that country ("Beijing" for China).
    fn state_of(&self, mention: &Mention) -> Option<EntryId> {
        let country = self.names.gazetteer.entry(mention.entry?).capital_of?;
        let known = self.named.contains(&country);
        // "Moskow menolak usul itu": a foreign capital that opens a sentence with a verb needs no other naming.
        let opens = self.names.gazetteer.entry(country).name != "Indonesia"
            && self
                .document
                .sentences
                .binary_search_by_key(&mention.span.start, |sentence| sentence.tokens.start)
                .is_ok()
            && self.document.is_verb(mention.span.end.min(self.document.tokens.len() as u32 - 1));
        ((known || opens) && self.acts(mention)).then_some(country)
    }

    /// Mentions with a row in the gazetteer.
    fn known(&mut self) -> Vec<(usize, usize)> {
        let mut later = Vec::new();
        for (index, mention) in self.found.mentions.iter().enumerate() {
            let Some(entry) = mention.entry else { continue };
            if mention.metonym {
                self.seat(index);
                continue;
            }
            if let Some(introduced) = self.introduced_as(index) {
                later.push((index, introduced));
                continue;
            }
            let entry = self.state_of(mention).unwrap_or(entry);
            let kind = self.names.gazetteer.entry(entry).kind;
            let cluster = match self.by_entry.get(&entry) {
                Some(cluster) => *cluster,
                None => {
                    let label = self.names.gazetteer.entry(entry).name.clone();
                    let words = label.split_whitespace().map(fold).collect();
                    self.list.push(Cluster {
                        kind,
                        entry: Some(entry),
                        words,
                        forms: BTreeSet::new(),
                        label,
                        first: mention.span.start,
                    });
                    let cluster = self.list.len() - 1;
                    self.by_entry.insert(entry, cluster);
                    let label = self.list[cluster].label.clone();
                    self.index(cluster, &label);
                    cluster
                }
            };
            self.put(index, cluster);
        }
        later
    }

    fn prepare(&mut self) {
        for (index, mention) in self.found.mentions.iter().enumerate() {
            if let Some(short) = mention.abbreviation {
                self.introduced.entry(self.form(short)).or_insert(index);
            }
            let is_body = self.found.posts.iter().any(|post| mention.metonym && post.body == Some(index));
            if mention.metonym && (is_body || self.acts(mention)) {
                self.acting_seats.insert(self.form(mention.span));
            }
            // "Partai Buruh" after "Partai Buruh Korea": the beginning of a longer name stands for it.
            if mention.kind.is_some_and(EntityKind::is_organization) && mention.span.len() > 2 {
                for end in mention.span.start + 2..mention.span.end {
                    self.introduced.entry(self.form(Span::new(mention.span.start, end))).or_insert(index);
                }
            }
        }
    }

    /// A seat of government ("Kremlin"): an organization if it acts anywhere in the article, else a place.
    fn seat(&mut self, index: usize) {
        let form = self.form(self.found.mentions[index].span);
        let kind =
            if self.acting_seats.contains(&form) { EntityKind::GovernmentOrganization } else { EntityKind::Place };
        let words: Vec<String> = form.split(' ').map(fold).collect();
        let cluster = self
            .candidates(&words)
            .into_iter()
            .find(|at| self.list[*at].entry.is_none() && self.list[*at].forms.contains(&form));
        self.join_or_new(index, kind, cluster, words);
    }

    /// The mention that introduces this form in brackets for another name: in that article "PBB" may be a party.
    fn introduced_as(&self, index: usize) -> Option<usize> {
        let mention = &self.found.mentions[index];
        let by = *self.introduced.get(&self.form(mention.span))?;
        let (introducing, entry) = (&self.found.mentions[by], mention.entry);
        let longer =
            introducing.abbreviation.is_some_and(|short| self.form(short) == self.form(mention.span)) || by < index;
        (introducing.entry != entry && longer).then_some(by)
    }

    /// Clusters that share the beginning of a word with a name, in order.
    fn candidates(&self, words: &[String]) -> Vec<usize> {
        let mut candidates: Vec<usize> =
            words.iter().filter_map(|word| self.by_prefix.get(prefix(word))).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// Lets a cluster be found by the words of a form.
    fn index(&mut self, cluster: usize, form: &str) {
        for word in form.split(|ch: char| !ch.is_alphanumeric() && ch != '\'').filter(|word| !word.is_empty()) {
            let list = self.by_prefix.entry(prefix(&fold(word)).to_owned()).or_default();
            if list.last() != Some(&cluster) && !list.contains(&cluster) {
                list.push(cluster);
            }
        }
    }

    fn put(&mut self, index: usize, cluster: usize) {
        let mention = &self.found.mentions[index];
        self.of[index] = Some(cluster);
        let form = self.form(mention.span);
        let short = mention.abbreviation.map(|span| self.form(span));
        let words = self.words(mention.span);
        if !self.list[cluster].forms.contains(&form) {
            self.index(cluster, &form);
        }
        if let Some(short) = &short
            && !self.list[cluster].forms.contains(short)
        {
            self.index(cluster, short);
        }
        let target = &mut self.list[cluster];
        if target.entry.is_none() && words.len() > target.words.len() {
            target.words = words;
            target.label.clone_from(&form);
        }
        target.first = target.first.min(mention.span.start);
        target.forms.insert(form);
        target.forms.extend(short);
    }

    fn join_or_new(&mut self, index: usize, kind: EntityKind, cluster: Option<usize>, words: Vec<String>) {
        let mention = &self.found.mentions[index];
        let cluster = cluster.unwrap_or_else(|| {
            let label = self.form(mention.span);
            self.list.push(Cluster {
                kind,
                entry: None,
                words,
                forms: BTreeSet::new(),
                label,
                first: mention.span.start,
            });
            self.list.len() - 1
        });
        self.put(index, cluster);
    }

    fn finish(mut self) -> Cast {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|at| (self.list[*at].first, *at));
        let mut id_of = vec![EntityId(0); self.list.len()];
        for (id, at) in order.iter().enumerate() {
            id_of[*at] = EntityId(id as u32);
        }
        let mut cast = Cast {
            of_mention: self.of.iter().map(|cluster| cluster.map(|at| id_of[at])).collect(),
            of_post: vec![None; self.found.posts.len()],
            ..Cast::default()
        };
        for at in &order {
            let cluster = &mut self.list[*at];
            cast.entries.push(cluster.entry);
            let known = std::mem::take(&mut cluster.label);
            // The IRI comes from the name that all articles know; the label is the fullest that this one gives.
            let key = key(&known);
            let words = |form: &String| form.split_whitespace().count();
            let nameable = cluster.kind == EntityKind::Person || cluster.kind.is_organization();
            let fuller = cluster.forms.iter().filter(|_| nameable).max_by_key(|form| (words(form), form.len()));
            let label = fuller.filter(|form| words(form) > words(&known)).cloned().unwrap_or_else(|| known.clone());
            if label != known {
                cluster.forms.insert(known);
            }
            cast.entities.push(Entity {
                kind: cluster.kind,
                key,
                aliases: cluster.forms.iter().filter(|form| **form != label).cloned().collect(),
                name: label,
                named: true,
                indefinite: false,
                mentions: Vec::new(),
            });
        }
        for (index, mention) in self.found.mentions.iter().enumerate() {
            if let Some(entity) = cast.of_mention[index] {
                cast.entities[entity.0 as usize].mentions.push(self.document.chars_of(mention.span));
            }
        }
        self.affiliations(&mut cast);
        // Pronouns and "mantan wali kota itu" look for names, so these are placed first.
        self.references(&mut cast, &[]);
        self.described(&mut cast);
        self.references(&mut cast, &[]);
        let unnamed = self.unnamed(&mut cast);
        self.references(&mut cast, &unnamed);
        self.wholes(&mut cast);
        cast
    }
}

/// Whether a word tells that somebody acts: a verb, or a word that stands before one.
fn acts(document: &Document<'_>, index: u32) -> bool {
    document.is_verb(index)
        || matches!(
            document.form(index),
            "akan" | "telah" | "sudah" | "siap" | "tidak" | "juga" | "bersedia" | "ingin" | "dapat" | "bisa" | "harus"
        )
}
