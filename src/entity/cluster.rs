//! Which mentions are one and the same.

use super::{Cast, Entity, EntityId, Reference};
use crate::language::Document;
use crate::language::token::Shape;
use crate::mention::context::Sign;
use crate::mention::gazetteer::EntryId;
use crate::mention::title::TitleKind;
use crate::mention::{EntityKind, Mention, Mentions, Names, Post};
use crate::span::{Span, Token};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Groups an article's mentions into its entities.
#[must_use]
pub fn cast(document: &Document<'_>, found: &Mentions, names: &Names) -> Cast {
    let mut clusters = Clusters {
        introduced: FxHashMap::default(),
        acting_seats: BTreeSet::new(),
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
        let verb = self.document.get(mention.span.end).is_some_and(|next| {
            context.is(next.word, Sign::Speech) || is_verb(self.document.form(mention.span.end), next.shape)
        });
        verb || before.is_some_and(|token| {
            context.is(token.word, Sign::SpeechBefore) || form(token).eq_ignore_ascii_case("dengan")
        })
    }

    /// The country that a capital stands for: it acts, and the article speaks of that country ("Beijing" for China).
    fn state_of(&self, mention: &Mention) -> Option<EntryId> {
        let country = self.names.gazetteer.entry(mention.entry?).capital_of?;
        let known = self.found.mentions.iter().any(|other| other.entry == Some(country) && !other.metonym);
        (known && self.acts(mention)).then_some(country)
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
            if mention.metonym && self.acts(mention) {
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

    /// Unknown persons with more than one word in their name: the same words, or one name within the other.
    fn full_names(&mut self) {
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
    fn organizations(&mut self) {
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
                same || longer(&cluster.words, &words)
                    || (cluster.entry.is_none() && longer(&words, &cluster.words))
                    || cluster.forms.iter().any(|known| longer(&known.split(' ').map(fold).collect::<Vec<_>>(), &words))
            });
            self.join_or_new(index, kind, cluster, words);
        }
    }

    /// Known forms that the article introduces for another name.
    fn short_forms(&mut self, introduced: &[(usize, usize)]) {
        for (index, by) in introduced {
            if let Some(cluster) = self.of[*by] {
                self.put(*index, cluster);
            }
        }
    }

    /// Names of one word, and words whose class nothing told: whoever in the article has that word in their name.
    fn short_names(&mut self) {
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
                    cluster.kind == EntityKind::Person && person && cluster.words.iter().any(|known| known == word)
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
        self.repeated();
    }

    /// A single unknown word that the article repeats as a name, away from places' prepositions.
    fn repeated(&mut self) {
        let mut count: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, mention) in self.found.mentions.iter().enumerate() {
            if self.of[index].is_none() && mention.kind.is_none() && mention.span.len() == 1 {
                count.entry(fold(self.document.form(mention.span.start))).or_default().push(index);
            }
        }
        let mut groups: Vec<_> = count.into_iter().filter(|(_, indexes)| indexes.len() > 1).collect();
        groups.sort_by_key(|(_, indexes)| indexes[0]);
        for (word, indexes) in groups {
            let mut cluster = None;
            for index in indexes {
                self.join_or_new(index, EntityKind::Organization, cluster, vec![word.clone()]);
                cluster = self.of[index];
            }
        }
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
            let label = std::mem::take(&mut cluster.label);
            cast.entities.push(Entity {
                kind: cluster.kind,
                key: key(&label),
                aliases: cluster.forms.iter().filter(|form| **form != label).cloned().collect(),
                name: label,
                named: true,
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
        self.references(&mut cast);
        self.described(&mut cast);
        self.references(&mut cast);
        self.wholes(&mut cast);
        cast
    }

    /// Holders of posts by name, and what their posts tie them to.
    fn affiliations(&self, cast: &mut Cast) {
        cast.affiliation = vec![Vec::new(); cast.entities.len()];
        for (index, post) in self.found.posts.iter().enumerate() {
            cast.of_post[index] = post.holder.and_then(|holder| cast.of_mention[holder]);
            let (Some(holder), Some(body)) = (cast.of_post[index], post.body.and_then(|body| cast.of_mention[body]))
            else {
                continue;
            };
            let list = &mut cast.affiliation[holder.0 as usize];
            if !list.contains(&body) && !post.former {
                list.push(body);
            }
        }
    }

    /// Posts without a name beside them: whoever holds that post elsewhere in the article, or was just spoken of ("mantan
    /// wali kota itu"), else an entity of its own. A people stands for its country ("warga Palestina").
    fn described(&self, cast: &mut Cast) {
        let mut by_label: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, post) in self.found.posts.iter().enumerate() {
            if post.holder.is_some() {
                by_label.entry(self.label(post)).or_default().push(index);
            }
        }
        let mut described: FxHashMap<String, EntityId> = FxHashMap::default();
        for (index, post) in self.found.posts.iter().enumerate() {
            let kind = self.names.titles.title(post.title).kind;
            if cast.of_post[index].is_some() || matches!(kind, TitleKind::Honorific | TitleKind::Rank) {
                continue;
            }
            let body = post.body.and_then(|body| cast.of_mention[body]);
            if kind == TitleKind::Civic {
                cast.of_post[index] = body;
                continue;
            }
            if self.is_deictic(post.span.end)
                && let Some(person) = cast.antecedent(self.document, &self.names.context, post.span.start)
                && cast.entity(person).named
            {
                cast.of_post[index] = Some(person);
                cast.deictic.insert(index);
                continue;
            }
            if post.former {
                continue;
            }
            let holder = self.holder_elsewhere(cast, &by_label, index, body);
            let capital = self.document.tokens[post.span.start as usize].is_capitalized();
            let telling = body.is_some() || capital || matches!(kind, TitleKind::Profession | TitleKind::Post);
            cast.of_post[index] = holder.or_else(|| telling.then(|| self.describe(cast, &mut described, post, body)));
        }
    }

    fn is_deictic(&self, at: u32) -> bool {
        self.document.get(at).is_some_and(|token| {
            token.breaks == 0 && matches!(&self.document.text[token.bytes.range()], "ini" | "itu" | "tersebut")
        })
    }

    /// Whoever holds a post of this label, and of this body if it names one: the last named before, else the first after.
    fn holder_elsewhere(
        &self,
        cast: &Cast,
        by_label: &FxHashMap<String, Vec<usize>>,
        index: usize,
        body: Option<EntityId>,
    ) -> Option<EntityId> {
        let others = by_label.get(&self.label(&self.found.posts[index]))?;
        let holds = |other: &usize| {
            let post = &self.found.posts[*other];
            let other_body = post.body.and_then(|body| cast.of_mention[body]);
            let agrees = body.is_none() || body == other_body;
            let holder = post.holder.and_then(|holder| cast.of_mention[holder])?;
            (agrees && !post.former).then_some(holder)
        };
        let split = others.partition_point(|other| *other < index);
        others[..split]
            .iter()
            .rev()
            .take(50)
            .find_map(holds)
            .or_else(|| others[split..].iter().take(50).find_map(holds))
    }

    /// A post's label with abbreviations written out.
    fn label(&self, post: &Post) -> String {
        let title = self.names.titles.title(post.title);
        let written = self.document.text_of(post.label);
        fold(title.full.as_deref().unwrap_or(written))
    }

    /// The entity of a person who is only described.
    fn describe(
        &self,
        cast: &mut Cast,
        described: &mut FxHashMap<String, EntityId>,
        post: &Post,
        body: Option<EntityId>,
    ) -> EntityId {
        let name = self.form(post.span);
        let key = key(&name);
        if let Some(known) = described.get(&key) {
            return *known;
        }
        described.insert(key.clone(), EntityId(cast.entities.len() as u32));
        cast.entities.push(Entity {
            kind: EntityKind::Person,
            name,
            aliases: Vec::new(),
            named: false,
            key,
            mentions: vec![self.document.chars_of(post.span)],
        });
        cast.entries.push(None);
        cast.affiliation.push(body.into_iter().collect());
        EntityId(cast.entities.len() as u32 - 1)
    }

    /// Where entities are named or described, each phrase whole.
    fn references(&self, cast: &mut Cast) {
        let mut references = Vec::new();
        let mut covered: Vec<Span<Token>> = Vec::new();
        for (index, post) in self.found.posts.iter().enumerate() {
            let Some(entity) = cast.of_post[index] else { continue };
            let mut span = post.span;
            if let Some(holder) = post.holder {
                let mention = &self.found.mentions[holder];
                let name = mention
                    .abbreviation
                    .map_or(mention.span, |short| mention.span.hull(Span::new(short.start, short.end + 1)));
                // A post in apposition after the name makes one phrase with it.
                let apart = name.start > span.end + 4 || span.start > name.end + 8;
                if apart {
                    continue;
                }
                span = span.hull(name);
            }
            if span.start > 0 && self.names.context.is(self.document.word(span.start - 1), Sign::Former) {
                span.start -= 1;
            }
            covered.push(span);
            references.push(Reference { span, entity, inside: false });
        }
        for (index, mention) in self.found.mentions.iter().enumerate() {
            let Some(entity) = cast.of_mention[index] else { continue };
            let mut span = mention
                .abbreviation
                .map_or(mention.span, |short| mention.span.hull(Span::new(short.start, short.end + 1)));
            // "Pemerintah China", "warga Palestina": the words before belong to the phrase.
            if span.start > 0
                && self.names.context.is_word(self.document.word(span.start - 1), &["pemerintah", "pemerintahan"])
            {
                span.start -= 1;
            }
            references.push(Reference { span, entity, inside: mention.inside.is_some() });
        }
        // The widest phrase of those that begin together comes first; what lies within another is inside.
        references.sort_by_key(|reference| (reference.span.start, u32::MAX - reference.span.end, reference.inside));
        references.dedup_by(|later, earlier| later.span == earlier.span && later.entity == earlier.entity);
        let mut end = 0;
        for reference in &mut references {
            if reference.span.start < end {
                reference.inside = true;
            }
            end = end.max(reference.span.end);
        }
        cast.outermost = references.iter().filter(|reference| !reference.inside).copied().collect();
        cast.references = references;
    }

    /// "Kementerian Luar Negeri China" is part of China; "Komisi III DPR" of the DPR.
    fn wholes(&self, cast: &mut Cast) {
        let mut seen = BTreeSet::new();
        for (index, mention) in self.found.mentions.iter().enumerate() {
            let Some(part) = cast.of_mention[index] else { continue };
            if let Some(whole) = mention.inside.and_then(|outer| cast.of_mention[outer])
                && whole != part
                && cast.entity(whole).kind.is_organization()
                && seen.insert((whole, part))
            {
                cast.parts.push((whole, part, mention.inside.unwrap_or(index)));
            }
            // Names that follow one another without a mark: "Komisi III" "DPR RI".
            let next = self.found.mentions[index + 1..]
                .iter()
                .position(|next| next.inside.is_none())
                .map(|offset| index + 1 + offset);
            if let Some(next) = next
                && mention.inside.is_none()
                && self.found.mentions[next].span.start == mention.span.end
                && let Some(whole) = cast.of_mention[next]
                && whole != part
                && cast.entity(part).kind.is_organization()
                && (cast.entity(whole).kind.is_organization() || cast.entity(whole).kind == EntityKind::Country)
                && seen.insert((part, whole))
            {
                cast.parts.push((part, whole, index));
            }
        }
    }
}

/// Lower case, composed, apostrophes alike: how names are compared.
fn fold(form: &str) -> String {
    form.nfc().flat_map(char::to_lowercase).map(|ch| if matches!(ch, '’' | '`' | 'ʼ') { '\'' } else { ch }).collect()
}

/// What an IRI is made from: folded words joined by hyphens.
pub(crate) fn key(label: &str) -> String {
    let folded = fold(label);
    let mut key = String::with_capacity(folded.len());
    for ch in folded.chars() {
        if ch.is_alphanumeric() {
            key.push(ch);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    while key.ends_with('-') {
        key.pop();
    }
    key
}

/// Whether one name's words all occur in the other's, in order.
fn within(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.len() <= long.len() && short.iter().all(|word| rest.any(|other| other == word || near(other, word)))
}

/// Whether two names differ in one word by one letter.
fn one_edit(one: &[String], two: &[String]) -> bool {
    one.len() == two.len()
        && one.iter().zip(two).filter(|(a, b)| a != b).count() == 1
        && one.iter().zip(two).all(|(a, b)| a == b || near(a, b))
}

/// Whether two words of at least five letters are one edit apart.
fn near(one: &str, two: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    if a.len() < 5 || b.len() < 5 || a.len().abs_diff(b.len()) > 1 || a[0] != b[0] {
        return false;
    }
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let suffix = a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - prefix - suffix <= 1
}

/// Whether a word looks like a verb: lower case with a verb's prefix.
fn is_verb(form: &str, shape: Shape) -> bool {
    shape == Shape::Lower
        && (["me", "ber", "di", "ter"].iter().any(|prefix| form.starts_with(prefix) && form.len() > prefix.len() + 3)
            || matches!(
                form,
                "akan"
                    | "telah"
                    | "sudah"
                    | "siap"
                    | "tidak"
                    | "juga"
                    | "bersedia"
                    | "ingin"
                    | "dapat"
                    | "bisa"
                    | "harus"
            ))
}

/// The first three letters of a word.
fn prefix(word: &str) -> &str {
    word.char_indices().nth(3).map_or(word, |(end, _)| &word[..end])
}
