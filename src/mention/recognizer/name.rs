//! Runs of capitals that no table knows: whose names they are, and where a person's name ends.

use super::super::context::Sign;
use super::super::title::TitleKind;
use super::super::{EntityKind, MentionId};
use super::{COMMON, Hit, NEVER_A_NAME, Recognizer};
use crate::language::model::names::NameKind;
use crate::language::token::Shape;
use crate::span::Span;

/// From this percentage of lower-case uses on, a word does not continue a full name.
const ORDINARY: u8 = 85;

impl Recognizer<'_> {
    /// The end of the run of capitals that begins at a token.
    pub(super) fn run_end(&self, index: u32) -> u32 {
        let mut end = index + 1;
        while let Some(token) = self.token(end) {
            if token.breaks > 0 {
                break;
            }
            if token.is_capitalized() && !self.sign(end, Sign::NotName) {
                end += 1;
            } else if self.joins(end) {
                end += 2;
            } else {
                break;
            }
        }
        end
    }

    /// Whether a lower-case connector, a hyphen, a dot of an initial or an ampersand at `index` joins two capitals.
    pub(super) fn joins(&self, index: u32) -> bool {
        let Some(token) = self.token(index) else { return false };
        let next = self.token(index + 1);
        let next_capital = next.is_some_and(|next| next.is_capitalized() && next.breaks == 0);
        match token.shape {
            Shape::Lower => next_capital && self.sign(index, Sign::Connector),
            Shape::Mark => {
                next_capital
                    && match self.form(index) {
                        "-" => token.glued && next.is_some_and(|next| next.glued),
                        "&" => true,
                        "'" | "’" => token.glued && next.is_some_and(|next| next.glued),
                        _ => false,
                    }
            }
            Shape::Stop => {
                let before = self.form(index.saturating_sub(1));
                next_capital
                    && self.form(index) == "."
                    && token.glued
                    && (before.chars().count() == 1 || matches!(before, "St" | "Muh" | "Moh" | "Mohd" | "Abd" | "Jr"))
            }
            _ => false,
        }
    }

    /// The end of a person's name of which `[index, end)` is known: further capitals that are no other known name, no
    /// title and no common word.
    pub(super) fn person_end(&self, index: u32, end: u32) -> u32 {
        let mut end = end;
        while let Some(token) = self.token(end) {
            if token.breaks > 0 || end - index > 6 {
                break;
            }
            if self.joins(end) {
                if self.pairs(index, end) {
                    break;
                }
                end += 2;
                continue;
            }
            // "Prabowo Subianto Bidang Kesejahteraan": a full name does not go on with ordinary words.
            let ordinary = end >= index + 2
                && self.is_capitalized(end + 1)
                && (self.lower_share(end) >= ORDINARY || self.is_derived_noun(end));
            let ordinary = ordinary || self.is_word(end, &["bidang", "urusan"]);
            let name_like = token.is_capitalized()
                && !ordinary
                && self.form(end).starts_with(char::is_uppercase)
                && !self.sign(end, Sign::NotName)
                && !self.sign(end, Sign::PlacePrep)
                && !self.sign(end, Sign::Acronym)
                && (token.shape != Shape::Upper || token.chars.len() <= 4)
                && self.title(end).is_none_or(|(length, _)| {
                    length == 1 && self.is_capitalized(end + 1) && self.lower_share(end) < COMMON
                })
                && self
                    .gazetteer(end)
                    .is_none_or(|hit| self.names.gazetteer.entry(hit.entry).kind == EntityKind::Person)
                && self.names.context.head(self.document.words_from(end, end + 1)).is_none();
            if !name_like {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether the hyphen at `index` stands between two people ("Ganjar-Mahfud", "Prabowo Subianto-Gibran Rakabuming Raka"), not
    /// within a name ("Kim Jong-Un").
    fn pairs(&self, start: u32, index: u32) -> bool {
        if self.form(index) != "-" {
            return false;
        }
        let known = self
            .gazetteer(index + 1)
            .is_some_and(|hit| self.names.gazetteer.entry(hit.entry).kind == EntityKind::Person);
        let full =
            |from: u32| self.is_capitalized(from) && self.is_capitalized(from + 1) && self.title(from + 1).is_none();
        known || full(start) && full(index + 1)
    }

    /// A run of capitals that no table knows.
    pub(super) fn unknown(&mut self, index: u32) -> u32 {
        if self.sign(index, Sign::NotName) || (self.sign(index, Sign::Acronym) && self.is_capitalized(index + 1)) {
            return index + 1;
        }
        if self.opens_sentence(index) && self.lower_share(index) >= NEVER_A_NAME {
            return index + 1;
        }
        // "Militer Israel" opens a sentence.
        if self.sign(index, Sign::StateBody) {
            return self.lower_case(index, None);
        }
        // "Mahkamah", "Kementerian" alone: the body named before.
        if self.names.context.head(self.document.words_from(index, index + 1)).is_some() {
            if !self.is_capitalized(index + 1) && !self.opens_sentence(index) {
                self.push(Span::new(index, index + 1), None, None, None);
            }
            return index + 1;
        }
        let run = self.run_end(index);
        let end = if self.form(index) == "The" && run > index + 1 { run } else { self.person_end(index, index + 1) };
        let end = if run > end && self.sign(run - 1, Sign::OrgSuffix) { run } else { end };
        let kind = self.classify(index, end);
        // Where a name that is no person's ends, the model knows better.
        let end = match self.seen(index) {
            Some((seen, to)) if to <= run && kind == Some(seen) && seen != EntityKind::Person => to,
            _ => end,
        };
        let single = end == index + 1;
        let acronym = single && self.token(index).is_some_and(|token| token.shape == Shape::Upper);
        let common = (index..end).filter(|at| self.lower_share(*at) >= COMMON).count() as u32;
        // "Rapat Koordinasi" is no name, and initials only become one when another name introduces them; a lone unknown word
        // waits for what the article says elsewhere.
        let introduced = acronym && !self.sign(index, Sign::Acronym);
        if kind.is_none() && (common > 0 && !introduced || !single || acronym && !introduced) {
            return end;
        }
        let id = self.push(Span::new(index, end), kind, None, None);
        self.with_abbreviation(id, end)
    }

    /// The class of an unknown run of capitals.
    pub(super) fn classify(&self, index: u32, end: u32) -> Option<EntityKind> {
        let count = end - index;
        if count == 1 && self.initials.contains(&self.document.word(index)) {
            return Some(EntityKind::Person);
        }
        if count > 1 && (self.sign(end - 1, Sign::OrgSuffix) || self.form(index) == "The") {
            return Some(EntityKind::Organization);
        }
        if (index..end).any(|at| is_english_noun(self.form(at))) {
            return self.seen(index).filter(|(kind, _)| *kind == EntityKind::Organization).map(|(kind, _)| kind);
        }
        let common =
            (index..end).filter(|at| self.lower_share(*at) >= COMMON || self.is_derived_noun(*at)).count() as u32;
        let first = self.token(index)?;
        let acronym = count == 1 && first.shape == Shape::Upper && first.chars.len() > 1;
        let before = index.checked_sub(1).filter(|at| *at >= self.sentence.start);
        let person_next = before.is_some_and(|at| self.sign(at, Sign::PersonNext));
        if acronym && !person_next {
            let acts = self.sign(end, Sign::Speech) || before.is_some_and(|at| self.sign(at, Sign::SpeechBefore));
            return (acts && !self.sign(index, Sign::Acronym)).then_some(EntityKind::Organization);
        }
        // "IEU-CEPA"
        if (index..end)
            .all(|at| self.token(at).is_some_and(|token| token.shape != Shape::Capital && token.shape != Shape::Mixed))
            && !person_next
        {
            return None;
        }
        let after_place = before.is_some_and(|at| self.sign(at, Sign::PlacePrep));
        let person_next = person_next || before.is_some_and(|at| self.sign(at, Sign::SpeechBefore));
        let speaks = self.sign(end, Sign::Speech);
        if person_next || speaks {
            return (common * 2 <= count).then_some(EntityKind::Person);
        }
        if after_place {
            return (common < count).then_some(EntityKind::Place);
        }
        if self.has_age(end) {
            return Some(EntityKind::Person);
        }
        // A person is introduced by more than one lone name; a place of several words that no preposition stands before, by
        // a point of the compass in it.
        let told = |kind: EntityKind| match kind {
            EntityKind::Person => count > 1,
            EntityKind::Place => count == 1 || self.sign(end - 1, Sign::Compass),
            _ => true,
        };
        let seen = self.seen(index).filter(|(kind, _)| common == 0 && told(*kind));
        if let Some((kind, _)) = seen {
            return Some(kind);
        }
        (count > 1 && common == 0 && !self.document.sees_no_name(index)).then_some(EntityKind::Person)
    }

    /// The class of the name that the model sees beginning at a token, and the token after it.
    fn seen(&self, index: u32) -> Option<(EntityKind, u32)> {
        let (kind, end) = self.document.name_from(index)?;
        let kind = match kind {
            NameKind::Person => EntityKind::Person,
            NameKind::Organization => EntityKind::Organization,
            NameKind::Place => EntityKind::Place,
        };
        Some((kind, end))
    }

    /// "(45)" after a name.
    pub(super) fn has_age(&self, index: u32) -> bool {
        self.form(index) == "("
            && self.form(index + 2) == ")"
            && self.form(index + 1).parse::<u8>().is_ok_and(|age| (2..120).contains(&age))
    }

    /// Whether the name of a person can begin at a token after a title.
    pub(super) fn starts_person(&self, index: u32, after_comma: bool) -> bool {
        let Some(token) = self.token(index) else { return false };
        if !token.is_capitalized()
            || token.breaks > 0
            || self.sign(index, Sign::NotName)
            || self.sign(index, Sign::Acronym)
        {
            return false;
        }
        let titled = self.title(index).is_some_and(|(length, id)| {
            length > 1 || self.names.titles.title(id).kind != TitleKind::Honorific && !self.sign(index, Sign::NameTitle)
        });
        if titled {
            return false;
        }
        if let Some(hit) = self.gazetteer(index) {
            let known = self.names.gazetteer.entry(hit.entry);
            // "Menteri Pertahanan Israel, Israel Katz": a first name that is also a place.
            let first_name =
                after_comma && hit.length == 1 && self.is_capitalized(index + 1) && self.gazetteer(index + 1).is_none();
            return known.kind == EntityKind::Person || first_name;
        }
        if token.shape == Shape::Upper && token.chars.len() > 2 && !self.is_capitalized(index + 1) {
            return false;
        }
        if self.names.context.head(self.document.words_from(index, index + 1)).is_some() {
            return false;
        }
        let share = self.lower_share(index);
        share < COMMON
            || (self.is_capitalized(index + 1) && share < 90 && self.lower_share(index + 1) < COMMON && after_comma)
    }

    /// Reads a person's name.
    pub(super) fn person(&mut self, index: u32) -> Option<(MentionId, u32)> {
        let hit = self.gazetteer(index).filter(|hit| self.names.gazetteer.entry(hit.entry).kind == EntityKind::Person);
        let first = hit.map_or(index + 1, |hit| index + hit.length);
        let end = self.person_end(index, first);
        let hit = hit.and_then(|hit| self.still_known(hit, index, end));
        let id = self.push(Span::new(index, end), Some(EntityKind::Person), hit, None);
        Some((id, self.with_abbreviation(id, end)))
    }

    /// The known person of a name, unless it goes on with words that are none of theirs: "Macron Hutagalung" is not Macron.
    pub(super) fn still_known(&self, hit: Hit, index: u32, end: u32) -> Option<Hit> {
        let known = &self.names.gazetteer.entry(hit.entry).name;
        let more = index + hit.length;
        let own = hit.length > 1 || end == more || (more..end).any(|at| known.contains(self.form(at)));
        own.then_some(hit)
    }

    /// The end of a person's name that begins with the name of something else ("bernama Golkar Siregar"), here or where the
    /// person was introduced.
    pub(super) fn namesake(&mut self, index: u32, hit: Hit) -> Option<u32> {
        if hit.length > 1 || !self.is_capitalized(index + 1) {
            return None;
        }
        let known = self.namesakes.iter().find(|name| {
            name.iter().zip(index..self.sentence.end).filter(|(word, at)| **word == self.document.word(*at)).count()
                == name.len()
        });
        if let Some(name) = known {
            return Some(index + name.len() as u32);
        }
        let named = index > self.sentence.start && matches!(self.form(index - 1), "bernama" | "berinisial");
        let end = self.person_end(index, index + 1);
        if !named || end == index + 1 {
            return None;
        }
        self.namesakes.push((index..end).map(|at| self.document.word(at)).collect());
        Some(end)
    }
}

/// Endings of English nouns that are no part of a person's name ("Cooperation", "Agreement").
fn is_english_noun(form: &str) -> bool {
    form.len() > 5
        && ["tion", "ship", "ness", "ture", "ics", "ives", "ments", "ities"].iter().any(|ending| form.ends_with(ending))
        || form.len() > 7 && ["ment", "ity", "ence"].iter().any(|ending| form.ends_with(ending))
}
