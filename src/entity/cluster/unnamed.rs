//! Speakers without a name: "seorang pejabat Gedung Putih mengatakan …", "kata sumber diplomatik", "para kritikus menilai".

use super::name::key;
use super::{Cast, Clusters, Entity, EntityId};
use crate::entity::Reference;
use crate::mention::EntityKind;
use crate::mention::context::Sign;
use crate::mention::unnamed::Use;
use crate::span::{Span, Token};

/// A description of more words is cut.
const LONGEST: u32 = 10;

impl Clusters<'_> {
    /// Entities for those who speak and are only described, where no name and no post says who they are.
    pub(super) fn unnamed(&self, cast: &mut Cast) -> Vec<Reference> {
        let mut references: Vec<Reference> = Vec::new();
        for sentence in &self.document.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let Some((span, noun, kind)) = self.description(cast, at, sentence.tokens.end) else {
                    at += 1;
                    continue;
                };
                at = span.end;
                references.push(Reference { span, entity: self.one_of_many(cast, span, noun, kind), inside: false });
            }
        }
        references
    }

    /// The description of somebody who speaks that begins at a token: its words, where its noun begins, and what it opens.
    fn description(&self, cast: &Cast, at: u32, end: u32) -> Option<(Span<Token>, u32, EntityKind)> {
        let unnamed = &self.names.unnamed;
        let (length, opening) = unnamed.at(self.document, at, end)?;
        let (kind, noun) = match opening {
            Use::Before(kind) | Use::Count(kind) => (kind, at + length),
            Use::Head(kind) => (kind, at),
            Use::Noun(_) | Use::Link | Use::Stop => return None,
        };
        // "Para pejabat" has its own opening noun; a name or a post beside it says who it is.
        let noun_kind = match unnamed.at(self.document, noun, end) {
            Some((_, Use::Head(kind) | Use::Noun(kind))) => kind,
            _ if matches!(opening, Use::Count(_)) => return None,
            _ => kind,
        };
        let mut stop = match opening {
            Use::Head(_) => at + length,
            _ => noun,
        };
        while stop < end && stop < at + LONGEST {
            if let Some(reference) = cast.starting_at(stop) {
                // "kantor berita Xinhua", "seorang Prabowo" are named.
                let kind = cast.entity(reference.entity).kind;
                let is_itself = kind == EntityKind::Person || kind == EntityKind::NewsMediaOrganization;
                if is_itself && cast.entity(reference.entity).named {
                    return None;
                }
                stop = reference.span.end;
                continue;
            }
            let token = self.document.tokens[stop as usize];
            let ends = !token.is_word()
                || self.document.is_verb(stop)
                || self.names.context.is(token.word, Sign::Speech)
                || self.names.context.is(token.word, Sign::Stance)
                || matches!(unnamed.at(self.document, stop, end), Some((_, Use::Stop)));
            if ends {
                break;
            }
            // "sumber dari salah satu delegasi", but "kata seorang pejabat sejumlah …" never.
            if let Some((length, Use::Before(_) | Use::Count(_))) = unnamed.at(self.document, stop, end) {
                if !matches!(unnamed.at(self.document, stop - 1, stop), Some((1, Use::Link))) {
                    break;
                }
                stop += length;
                continue;
            }
            stop += 1;
        }
        while stop > noun + 1 && matches!(unnamed.at(self.document, stop - 1, stop), Some((1, Use::Link))) {
            stop -= 1;
        }
        if stop <= noun || cast.continues(at) || cast.starting_at(at).is_some() || self.document.quote_at(at).is_some()
        {
            return None;
        }
        let named_before = at > 0 && cast.ending_at(at).is_some();
        (!named_before && self.speaks(at, stop, end)).then_some((Span::new(at, stop), noun, noun_kind))
    }

    /// Whether words of speech or stance stand beside a description.
    fn speaks(&self, at: u32, stop: u32, end: u32) -> bool {
        let word = |index: u32| self.document.word(index);
        let context = &self.names.context;
        if at > 0 && context.is(word(at - 1), Sign::SpeechBefore) {
            return true;
        }
        let stops = |index: &u32| {
            matches!(self.names.unnamed.at(self.document, *index, end), Some((1, Use::Stop)))
                && !matches!(
                    self.document.form(*index),
                    "yang" | "dan" | "atau" | "untuk" | "bahwa" | "kepada" | "oleh"
                )
        };
        // "dengan cepat mengecam", "secara tegas menolak"
        let manner = |index: u32| {
            matches!(self.document.get(index).map(|_| self.document.form(index)), Some("dengan" | "secara"))
        };
        let verb = (stop..end.min(stop + 4))
            .find(|index| !manner(*index) && !manner(index.saturating_sub(1)) && !stops(index));
        verb.is_some_and(|verb| {
            let before_only = context.is(word(verb), Sign::SpeechBefore);
            (context.is(word(verb), Sign::Speech) && !before_only) || context.is(word(verb), Sign::Stance)
        })
    }

    fn one_of_many(&self, cast: &mut Cast, span: Span<Token>, noun: u32, kind: EntityKind) -> EntityId {
        let name = self.form(span);
        let bare = self.form(Span::new(noun, span.end));
        let known = cast.entities.iter().position(|entity| !entity.named && entity.kind == kind && entity.name == name);
        if let Some(known) = known {
            cast.entities[known].mentions.push(self.document.chars_of(span));
            return EntityId(known as u32);
        }
        let id = EntityId(cast.entities.len() as u32);
        let mut affiliation = Vec::new();
        let mut end = span.start;
        let references: Vec<Reference> = cast.within(span).copied().collect();
        for body in references {
            let body_kind = cast.entity(body.entity).kind;
            // "Kementerian Luar Negeri Iran": the ministry, not the country in its name.
            if body.span.start >= end && (body_kind == EntityKind::Country || body_kind.is_organization()) {
                end = body.span.end;
                affiliation.push(body.entity);
                cast.parts.push((id, body.entity, span));
            }
        }
        cast.entities.push(Entity {
            kind,
            key: key(&name),
            aliases: if bare == name { Vec::new() } else { vec![bare] },
            name,
            named: false,
            indefinite: true,
            mentions: vec![self.document.chars_of(span)],
        });
        cast.entries.push(None);
        cast.affiliation.push(affiliation);
        id
    }
}
