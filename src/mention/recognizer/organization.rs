//! Known names, and names that open with a telling word ("Kementerian …"), with their abbreviations.

use super::super::context::Sign;
use super::super::gazetteer::Hit;
use super::super::{EntityKind, MentionId};
use super::{COMMON, Recognizer};
use crate::language::token::Shape;
use crate::span::{Span, Token as TokenUnit};

impl Recognizer<'_> {
    /// "pemerintah Indonesia", "militer Israel": a body of a state named in lower case.
    pub(super) fn lower_case(&mut self, index: u32, hit: Option<Hit>) -> u32 {
        if let Some(hit) = hit {
            return self.known(index, hit);
        }
        if self.sign(index, Sign::StateBody)
            && let Some(hit) = self.gazetteer(index + 1)
            && self.names.gazetteer.entry(hit.entry).kind == EntityKind::Country
        {
            let end = index + 1 + hit.length;
            let id = self.push(Span::new(index, end), Some(EntityKind::GovernmentOrganization), None, None);
            self.push(Span::new(index + 1, end), Some(EntityKind::Country), Some(hit), Some(id));
            return end;
        }
        index + 1
    }

    /// Adds the mention of a known name, with the abbreviation after it and longer names that it begins.
    pub(super) fn known(&mut self, index: u32, hit: Hit) -> u32 {
        let entry = self.names.gazetteer.entry(hit.entry);
        let kind = entry.kind;
        let end = index + hit.length;
        if kind == EntityKind::Person {
            // "Prabowo" known, "Prabowo Subianto Djojohadikusumo" in the text.
            let end = self.person_end(index, end);
            self.push(Span::new(index, end), Some(EntityKind::Person), self.still_known(hit, index, end), None);
            return end;
        }
        if let Some(end) = self.namesake(index, hit) {
            self.push(Span::new(index, end), Some(EntityKind::Person), None, None);
            return end;
        }
        if let Some(end) = self.longer_place(index, end, kind) {
            return end;
        }
        if self.opens_longer_name(index, end) {
            let end = self.run_end(index);
            let kind = self.classify(index, end);
            if kind.is_some_and(|kind| kind == EntityKind::Person || kind.is_organization()) {
                self.push(Span::new(index, end), kind, None, None);
                return self.bracketed(end).map_or(end, |(_, after)| after);
            }
        }
        // "Republik Perancis" is the long form of a country's name, and its government speaks for it.
        let long = kind == EntityKind::Country
            && index > self.sentence.start
            && matches!(
                self.form(index - 1),
                "Republik" | "Kerajaan" | "Negara" | "Federasi" | "Kesultanan" | "Pemerintah" | "pemerintah"
            );
        let index = if long { index - 1 } else { index };
        let id = self.push(Span::new(index, end), Some(kind), Some(hit), None);
        if kind.is_organization() && hit.length > 1 {
            self.nested_whole(id, index, end, hit);
        }
        // "DPRD Bone", "KPU Jakarta": of that place, and so another body than the one known.
        if kind == EntityKind::GovernmentOrganization
            && hit.length == 1
            && !self.has_mark_before(end)
            && let Some(place) = self.gazetteer(end)
            && matches!(self.names.gazetteer.entry(place.entry).kind, EntityKind::City | EntityKind::AdministrativeArea)
        {
            let whole = end + place.length;
            let mention = &mut self.found.mentions[id];
            mention.span = Span::new(index, whole);
            mention.entry = None;
            return self.with_abbreviation(id, whole);
        }
        // "DPR RI", "Kongres AS", "Polda Jawa Barat": the place belongs to the organization's name.
        if kind.is_organization() || entry.country.is_some() {
            let next = self.gazetteer(end).filter(|next| {
                kind.is_organization() && self.names.gazetteer.entry(next.entry).kind == EntityKind::Country
            });
            if let Some(next) = next
                && !self.has_mark_before(end)
            {
                let whole = end + next.length;
                self.found.mentions[id].span = Span::new(index, whole);
                self.push(Span::new(end, whole), Some(EntityKind::Country), Some(next), Some(id));
                return self.with_abbreviation(id, whole);
            }
        }
        self.with_abbreviation(id, end)
    }

    pub(super) fn has_mark_before(&self, index: u32) -> bool {
        self.token(index).is_none_or(|token| !token.is_word())
    }

    /// "Serang Barat" is a part of Serang; "Maros Sefcovic" is a person with a town's name.
    fn longer_place(&mut self, index: u32, end: u32, kind: EntityKind) -> Option<u32> {
        let local = matches!(kind, EntityKind::City | EntityKind::AdministrativeArea) && end == index + 1;
        let next = self.token(end).filter(|next| local && next.breaks == 0 && next.shape == Shape::Capital)?;
        let after_place = index > self.sentence.start
            && (self.sign(index - 1, Sign::PlacePrep)
                || self.is_word(index - 1, &["dari", "asal"])
                || self.has_mark_before(index - 1));
        let in_name = self.in_post || self.found.mentions.last().is_some_and(|mention| mention.span.end == index);
        let unknown = !in_name
            && self.words.lower_share(next.word) == 0
            && self.gazetteer(end).is_none()
            && self.title(end).is_none();
        let named = self.names.context.head(self.document.words_from(end, end + 1)).is_some();
        let (kind, end) = if self.sign(end, Sign::Compass) {
            (EntityKind::Place, end + 1)
        } else if unknown && !named && !after_place && !self.sign(end, Sign::NotName) && index > self.sentence.start {
            (EntityKind::Person, self.person_end(index, end + 1))
        } else {
            return None;
        };
        self.push(Span::new(index, end), Some(kind), None, None);
        Some(end)
    }

    /// The body that a known body is part of, when its name ends with it ("Komisi III DPR").
    fn nested_whole(&mut self, id: MentionId, index: u32, end: u32, hit: Hit) {
        let entry = self.names.gazetteer.entry(hit.entry);
        let wholes = [entry.part_of, entry.country];
        for at in index + 1..end {
            if let Some(inner) = self.names.gazetteer.longest(self.document, at, end)
                && at + inner.length == end
                && wholes.contains(&Some(inner.entry))
            {
                let kind = self.names.gazetteer.entry(inner.entry).kind;
                self.push(Span::new(at, end), Some(kind), Some(inner), Some(id));
                return;
            }
        }
    }

    /// Whether a known place is the first part of an unknown longer name ("Emil Salim Institute", "Jakarta Globe").
    pub(super) fn opens_longer_name(&self, index: u32, end: u32) -> bool {
        let run = self.run_end(index);
        run > end && self.sign(run - 1, Sign::OrgSuffix)
    }

    /// A name with a telling first word: "Kementerian …", "Universitas …", "Jalan …". With `before_person`, the name of a
    /// person may follow without a mark, and the organization ends where words stop being common.
    pub(super) fn headed(&mut self, index: u32, before_person: bool) -> Option<u32> {
        if !self.is_capitalized(index) {
            return None;
        }
        let (length, kind) = self.names.context.head(self.document.words_from(index, self.sentence.end))?;
        let head_end = index + length;
        let mut end = head_end;
        let mut place = None;
        while let Some(token) = self.token(end) {
            if token.breaks > 0 {
                break;
            }
            if let Some(hit) = self.gazetteer(end) {
                let known = self.names.gazetteer.entry(hit.entry).kind;
                if known == EntityKind::Person && before_person {
                    break;
                }
                if end > head_end && known.is_organization() && hit.length > 1 {
                    break; // "Bidang Hubungan Internasional | Majelis Ulama Indonesia"
                }
                place = Some((Span::new(end, end + hit.length), hit));
                end += hit.length;
                if known == EntityKind::Country {
                    break;
                }
                continue;
            }
            if token.is_capitalized() {
                let numbered = self.token(head_end).is_some_and(|token| token.shape == Shape::Number);
                let common =
                    self.lower_share(end) >= 15 || token.shape == Shape::Upper || (numbered && end == head_end + 1);
                if before_person && end > head_end && !common {
                    break;
                }
                if self.title(end).is_some_and(|(length, _)| length > 1) {
                    break;
                }
                end += 1;
                continue;
            }
            if token.shape == Shape::Number && end == head_end {
                end += 1;
                continue;
            }
            let listing =
                self.is_word(end, &["dan", "serta", "untuk"]) || (self.form(end) == "," && self.list_goes_on(end));
            let goes_on = self.is_capitalized(end + 1)
                && (self.lower_share(end + 1) >= COMMON || self.is_derived_noun(end + 1))
                && self.gazetteer(end + 1).is_none()
                && self.title(end + 1).is_none();
            if end > head_end
                && listing
                && goes_on
                && kind == EntityKind::GovernmentOrganization
                && self.abstract_word(end - 1)
            {
                end += 2;
                continue;
            }
            if self.joins(end) && !before_person {
                end += 2;
                continue;
            }
            break;
        }
        if end == head_end {
            return None;
        }
        let id = self.push(Span::new(index, end), Some(kind), None, None);
        if let Some((span, hit)) = place {
            let known = self.names.gazetteer.entry(hit.entry).kind;
            // "Gereja Keluarga Kudus" is not in Kudus.
            if known == EntityKind::Country
                || (self.lower_share(span.start) == 0 && span.end == end)
                || (known.is_organization() && span.end == end)
            {
                let inner = self.push(span, Some(known), Some(hit), Some(id));
                // "Fraksi Partai Keadilan Sejahtera (PKS)": short for the party, not for its fraction.
                if span.end == end
                    && known.is_organization()
                    && let Some((short, after)) = self.bracketed(end)
                    && self.gazetteer(short.start).is_some_and(|other| other.entry == hit.entry)
                {
                    self.found.mentions[inner].abbreviation = Some(short);
                    return Some(after);
                }
            }
        }
        Some(self.with_abbreviation(id, end))
    }

    /// Whether a word names a field of work ("Pendidikan"), as in the lists of a ministry's name.
    pub(super) fn abstract_word(&self, index: u32) -> bool {
        self.lower_share(index) >= COMMON
    }

    /// "Pendidikan, Kebudayaan, Riset, dan Teknologi": a list of capitals that ends with "dan".
    pub(super) fn list_goes_on(&self, comma: u32) -> bool {
        let mut index = comma;
        while self.form(index) == "," && self.is_capitalized(index + 1) && self.lower_share(index + 1) >= COMMON {
            index += 2;
        }
        self.form(index) == "," && self.is_word(index + 1, &["dan"]) || self.is_word(index, &["dan"])
    }

    /// A short form in brackets at `index`: its span, and the index after the bracket.
    pub(super) fn bracketed(&self, index: u32) -> Option<(Span<TokenUnit>, u32)> {
        if self.form(index) != "(" {
            return None;
        }
        let close = (index + 2..index + 5).find(|at| self.form(*at) == ")")?;
        let short = Span::new(index + 1, close);
        let letters = (short.start..short.end).all(|at| self.is_capitalized(at) || matches!(self.form(at), "-" | "/"));
        letters.then_some((short, close + 1))
    }

    pub(super) fn with_abbreviation(&mut self, id: MentionId, index: u32) -> u32 {
        let Some((short, after)) = self.bracketed(index) else { return index };
        // "Jakarta (ANTARA)" is no abbreviation of the place; initials or a part of the name are.
        let kind = self.found.mentions[id].kind;
        let foreign = kind.is_some_and(EntityKind::is_organization)
            && short.len() == 1
            && self.token(short.start).is_some_and(|token| token.shape == Shape::Upper && token.chars.len() > 1);
        if foreign || kind == Some(EntityKind::Person) || self.abbreviates(short, self.found.mentions[id].span) {
            self.found.mentions[id].abbreviation = Some(short);
            return after;
        }
        index
    }

    /// Whether the letters of a short form occur in the long one in order, beginning with its first.
    pub(super) fn abbreviates(&self, short: Span<TokenUnit>, long: Span<TokenUnit>) -> bool {
        let letters = |span: Span<TokenUnit>| {
            self.document
                .text_of(span)
                .chars()
                .filter(|ch| ch.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<Vec<_>>()
        };
        let (short, long) = (letters(short), letters(long));
        let mut rest = long.iter();
        short.len() < long.len() && short.iter().all(|letter| rest.any(|other| other == letter))
    }
}
