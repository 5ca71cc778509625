//! Posts and the people they describe, the places where entities are named, and wholes that names tell.

use super::name::{fold, key};
use super::{Cast, Clusters, Entity, EntityId};
use crate::entity::Reference;
use crate::mention::context::Sign;
use crate::mention::title::TitleKind;
use crate::mention::{EntityKind, Post};
use crate::span::{Span, Token};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

impl Clusters<'_> {
    /// Holders of posts by name, and what their posts tie them to.
    pub(super) fn affiliations(&self, cast: &mut Cast) {
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
    pub(super) fn described(&self, cast: &mut Cast) {
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

    pub(super) fn is_deictic(&self, at: u32) -> bool {
        self.document.get(at).is_some_and(|token| {
            token.breaks == 0 && matches!(&self.document.text[token.bytes.range()], "ini" | "itu" | "tersebut")
        })
    }

    /// Whoever holds a post of this label, and of this body if it names one: the last named before, else the first after.
    pub(super) fn holder_elsewhere(
        &self,
        cast: &Cast,
        by_label: &FxHashMap<String, Vec<usize>>,
        index: usize,
        body: Option<EntityId>,
    ) -> Option<EntityId> {
        let others = by_label.get(&self.label(&self.found.posts[index]))?;
        let holds = |other: &usize| {
            let post = &self.found.posts[*other];
            let holder = post.holder.and_then(|holder| cast.of_mention[holder])?;
            // "Menlu Sugiono" is of the country that the tables know him to be of.
            let home = || cast.of_entry(self.names.gazetteer.entry(cast.entries[holder.0 as usize]?).country?);
            let other_body = post.body.and_then(|body| cast.of_mention[body]).or_else(home);
            let agrees = body.is_none() || body == other_body;
            (agrees && !post.former).then_some(holder)
        };
        let split = others.partition_point(|other| *other < index);
        // "sang presiden": of several, the one whom the text put in front.
        let start = self.found.posts[index].span.start;
        let foremost = cast.antecedent(self.document, &self.names.context, start);
        if body.is_none() && foremost.is_some() && others[..split].iter().any(|other| holds(other) == foremost) {
            return foremost;
        }
        others[..split]
            .iter()
            .rev()
            .take(50)
            .find_map(holds)
            .or_else(|| others[split..].iter().take(50).find_map(holds))
    }

    /// A post's label with abbreviations written out.
    pub(super) fn label(&self, post: &Post) -> String {
        let title = self.names.titles.title(post.title);
        let written = self.document.text_of(post.label);
        fold(title.full.as_deref().unwrap_or(written))
    }

    /// The entity of a person who is only described.
    pub(super) fn describe(
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
            indefinite: false,
            key,
            mentions: vec![self.document.chars_of(post.span)],
        });
        cast.entries.push(None);
        cast.affiliation.push(body.into_iter().collect());
        let id = EntityId(cast.entities.len() as u32 - 1);
        cast.parts.extend(body.map(|body| (id, body, post.span)));
        id
    }

    /// Where entities are named or described, each phrase whole.
    pub(super) fn references(&self, cast: &mut Cast, unnamed: &[Reference]) {
        let mut references = unnamed.to_vec();
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
    pub(super) fn wholes(&self, cast: &mut Cast) {
        let mut seen = BTreeSet::new();
        for (index, mention) in self.found.mentions.iter().enumerate() {
            let Some(part) = cast.of_mention[index] else { continue };
            if let Some(whole) = mention.inside.and_then(|outer| cast.of_mention[outer])
                && whole != part
                && cast.entity(whole).kind.is_organization()
                && seen.insert((whole, part))
            {
                let outer = &self.found.mentions[mention.inside.unwrap_or(index)];
                cast.parts.push((whole, part, outer.span));
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
                && (mention.entry.is_none() || cast.entity(part).kind == EntityKind::GovernmentOrganization)
                && cast.entity(part).kind.is_organization()
                && (cast.entity(whole).kind.is_organization() || cast.entity(whole).kind == EntityKind::Country)
                && seen.insert((part, whole))
            {
                cast.parts.push((part, whole, mention.span));
            }
        }
    }
}
