//! One pass over each sentence: titles, known names, names with a telling first word, and the runs of capitals that remain.

use super::context::Sign;
use super::gazetteer::Hit;
use super::title::{TitleId, TitleKind};
use super::{EntityKind, Mention, MentionId, Mentions, Names, Post};
use crate::language::Document;
use crate::language::token::{Shape, Token};
use crate::language::words::Words;
use crate::span::{Span, Token as TokenUnit};

/// From this percentage of lower-case uses on, a word is a common one.
const COMMON: u8 = 45;
/// From this percentage on, a word that opens a sentence is no name by itself.
const NEVER_A_NAME: u8 = 30;

pub(super) struct Recognizer<'a> {
    names: &'a Names,
    document: &'a Document<'a>,
    words: &'a Words,
    found: Mentions,
    /// The sentence at hand.
    sentence: Span<TokenUnit>,
}

impl<'a> Recognizer<'a> {
    pub(super) fn new(names: &'a Names, document: &'a Document<'a>, words: &'a Words) -> Self {
        Self { names, document, words, found: Mentions::default(), sentence: Span::new(0, 0) }
    }

    pub(super) fn run(mut self) -> Mentions {
        for sentence in &self.document.sentences {
            self.sentence = sentence.tokens;
            let first_post = self.found.posts.len();
            let mut index = sentence.tokens.start;
            while index < sentence.tokens.end {
                index = self.step(index).max(index + 1);
            }
            self.join_posts(first_post);
        }
        self.found
    }

    fn token(&self, index: u32) -> Option<&Token> {
        self.document.get(index).filter(|_| index < self.sentence.end)
    }

    fn form(&self, index: u32) -> &'a str {
        if index < self.sentence.end { self.document.form(index) } else { "" }
    }

    fn sign(&self, index: u32, sign: Sign) -> bool {
        index < self.sentence.end && self.names.context.is(self.document.word(index), sign)
    }

    fn is_word(&self, index: u32, any_of: &[&str]) -> bool {
        index < self.sentence.end && self.names.context.is_word(self.document.word(index), any_of)
    }

    fn is_capitalized(&self, index: u32) -> bool {
        self.token(index).is_some_and(Token::is_capitalized)
    }

    /// Whether a token's word is mostly written in lower case.
    fn lower_share(&self, index: u32) -> u8 {
        self.token(index).map_or(0, |token| {
            let share = self.words.lower_share(token.word);
            if share == 0 { self.words.lower_share(token.stem) } else { share }
        })
    }

    /// Whether a token may only have its capital because a sentence, a quotation or a list item begins with it.
    fn opens_sentence(&self, index: u32) -> bool {
        if index == self.sentence.start {
            return true;
        }
        self.token(index - 1).is_some_and(|before| match before.shape {
            Shape::Stop | Shape::Quote => true,
            Shape::Mark => matches!(self.form(index - 1), ":" | "(" | "-" | "–" | "—" | "*" | "•" | "'" | "‘"),
            _ => false,
        })
    }

    /// Reads what begins at a token; gives the index to go on from.
    fn step(&mut self, index: u32) -> u32 {
        let Some(token) = self.token(index) else { return index + 1 };
        if !token.is_word() || token.shape == Shape::Number {
            return index + 1;
        }
        let hit = self.gazetteer(index);
        if let Some((length, title)) = self.title(index)
            && hit.is_none_or(|hit| hit.length <= length)
        {
            return self.titled(index, length, title);
        }
        if token.shape == Shape::Lower {
            return self.lower_case(index, hit);
        }
        if let Some(hit) = hit {
            return self.known(index, hit);
        }
        if let Some(end) = self.headed(index, false) {
            return end;
        }
        self.unknown(index)
    }

    /// The title that begins at a token: the longest, unless its last words open the name of a body ("Ketua" before "Komisi
    /// III", "anggota" before "Dewan Perwakilan Rakyat").
    fn title(&self, index: u32) -> Option<(u32, TitleId)> {
        let mut best: Option<(u32, TitleId)> = None;
        for (length, id) in self.names.titles.prefixes(self.document, index, self.sentence.end) {
            if let Some((shorter, _)) = best {
                let body = index + shorter;
                let known = self.names.gazetteer.longest(self.document, body, self.sentence.end);
                let opens = self.is_capitalized(body)
                    && (known.is_some_and(|hit| body + hit.length > index + length)
                        || (body + 1 == index + length
                            && self.names.context.head(self.document.words_from(body, body + 1)).is_some()
                            && (self.is_capitalized(index + length) && self.title(index + length).is_none())));
                if opens {
                    break;
                }
            }
            best = Some((length, id));
        }
        best
    }

    /// A known name, unless it is an ordinary word that has its capital from its place in the sentence.
    fn gazetteer(&self, index: u32) -> Option<Hit> {
        let hit = self.names.gazetteer.longest(self.document, index, self.sentence.end)?;
        let ordinary = hit.length == 1
            && self.token(index).is_some_and(|token| token.shape == Shape::Capital)
            && self.opens_sentence(index)
            && self.lower_share(index) >= COMMON;
        (!ordinary && !self.cuts_a_name(index, hit)).then_some(hit)
    }

    /// Whether a known name would cut another in two: "Partai Buruh Korea" in "Partai Buruh Korea Utara".
    fn cuts_a_name(&self, index: u32, hit: Hit) -> bool {
        let end = index + hit.length;
        hit.length > 1
            && self.is_capitalized(end)
            && (index + 1..end).any(|at| {
                self.names
                    .gazetteer
                    .longest(self.document, at, self.sentence.end)
                    .is_some_and(|other| at + other.length > end)
            })
    }

    /// "pemerintah Indonesia", "militer Israel": a body of a state named in lower case.
    fn lower_case(&mut self, index: u32, hit: Option<Hit>) -> u32 {
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
    fn known(&mut self, index: u32, hit: Hit) -> u32 {
        let entry = self.names.gazetteer.entry(hit.entry);
        let kind = entry.kind;
        let end = index + hit.length;
        if kind == EntityKind::Person {
            // "Prabowo" known, "Prabowo Subianto Djojohadikusumo" in the text.
            let end = self.person_end(index, end);
            self.push(Span::new(index, end), Some(EntityKind::Person), Some(hit), None);
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

    fn has_mark_before(&self, index: u32) -> bool {
        self.token(index).is_none_or(|token| !token.is_word())
    }

    /// Whether a known place is the first part of an unknown longer name ("Emil Salim Institute", "Jakarta Globe").
    fn opens_longer_name(&self, index: u32, end: u32) -> bool {
        let run = self.run_end(index);
        run > end && self.sign(run - 1, Sign::OrgSuffix)
    }

    /// The end of the run of capitals that begins at a token.
    fn run_end(&self, index: u32) -> u32 {
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
    fn joins(&self, index: u32) -> bool {
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
    fn person_end(&self, index: u32, end: u32) -> u32 {
        let mut end = end;
        while let Some(token) = self.token(end) {
            if token.breaks > 0 || end - index > 6 {
                break;
            }
            if self.joins(end) {
                end += 2;
                continue;
            }
            let name_like = token.is_capitalized()
                && !self.sign(end, Sign::NotName)
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

    /// A name with a telling first word: "Kementerian …", "Universitas …", "Jalan …". With `before_person`, the name of a
    /// person may follow without a mark, and the organization ends where words stop being common.
    fn headed(&mut self, index: u32, before_person: bool) -> Option<u32> {
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
                let common = self.lower_share(end) >= 15 || token.shape == Shape::Upper;
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
                && self.lower_share(end + 1) >= COMMON
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
            if known == EntityKind::Country || (self.lower_share(span.start) == 0 && span.end == end) {
                self.push(span, Some(known), Some(hit), Some(id));
            }
        }
        Some(self.with_abbreviation(id, end))
    }

    /// Whether a word names a field of work ("Pendidikan"), as in the lists of a ministry's name.
    fn abstract_word(&self, index: u32) -> bool {
        self.lower_share(index) >= COMMON
    }

    /// "Pendidikan, Kebudayaan, Riset, dan Teknologi": a list of capitals that ends with "dan".
    fn list_goes_on(&self, comma: u32) -> bool {
        let mut index = comma;
        while self.form(index) == "," && self.is_capitalized(index + 1) && self.lower_share(index + 1) >= COMMON {
            index += 2;
        }
        self.form(index) == "," && self.is_word(index + 1, &["dan"]) || self.is_word(index, &["dan"])
    }

    /// A run of capitals that no table knows.
    fn unknown(&mut self, index: u32) -> u32 {
        if self.sign(index, Sign::NotName) {
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
        let end = self.person_end(index, index + 1);
        let run = self.run_end(index);
        // "Wahana Lingkungan Hidup", "Rapat Koordinasi": common words in capitals.
        let kind = if run > end && self.sign(run - 1, Sign::OrgSuffix) {
            let kind = self.classify(index, run);
            self.push(Span::new(index, run), kind, None, None);
            return run;
        } else {
            self.classify(index, end)
        };
        let single = end == index + 1;
        let acronym = single && self.token(index).is_some_and(|token| token.shape == Shape::Upper);
        let common = (index..end).filter(|at| self.lower_share(*at) >= COMMON).count() as u32;
        if kind.is_none() && (common > 0 || acronym) {
            // Initials only become a name when another name introduces them.
            return end;
        }
        if kind == Some(EntityKind::Person) || kind.is_some() || single {
            let id = self.push(Span::new(index, end), kind, None, None);
            return self.with_abbreviation(id, end);
        }
        end
    }

    /// The class of an unknown run of capitals.
    fn classify(&self, index: u32, end: u32) -> Option<EntityKind> {
        let count = end - index;
        if count > 1 && self.sign(end - 1, Sign::OrgSuffix) {
            return Some(EntityKind::Organization);
        }
        if (index..end).any(|at| is_english_noun(self.form(at))) {
            return None;
        }
        let common = (index..end).filter(|at| self.lower_share(*at) >= COMMON).count() as u32;
        let first = self.token(index)?;
        let acronym = count == 1 && first.shape == Shape::Upper && first.chars.len() > 1;
        let before = index.checked_sub(1).filter(|at| *at >= self.sentence.start);
        let person_next = before.is_some_and(|at| self.sign(at, Sign::PersonNext));
        if acronym && !person_next {
            let acts = self.sign(end, Sign::Speech) || before.is_some_and(|at| self.sign(at, Sign::SpeechBefore));
            return (acts && !self.sign(index, Sign::Acronym)).then_some(EntityKind::Organization);
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
        (count > 1 && common == 0).then_some(EntityKind::Person)
    }

    /// "(45)" after a name.
    fn has_age(&self, index: u32) -> bool {
        self.form(index) == "("
            && self.form(index + 2) == ")"
            && self.form(index + 1).parse::<u8>().is_ok_and(|age| (2..120).contains(&age))
    }

    fn push(
        &mut self,
        span: Span<TokenUnit>,
        kind: Option<EntityKind>,
        hit: Option<Hit>,
        inside: Option<MentionId>,
    ) -> MentionId {
        self.found.mentions.push(Mention {
            span,
            kind,
            entry: hit.map(|hit| hit.entry),
            abbreviation: None,
            metonym: hit.is_some_and(|hit| hit.metonym),
            inside,
        });
        self.found.mentions.len() - 1
    }

    /// A short form in brackets at `index`: its span, and the index after the bracket.
    fn bracketed(&self, index: u32) -> Option<(Span<TokenUnit>, u32)> {
        if self.form(index) != "(" {
            return None;
        }
        let close = (index + 2..index + 5).find(|at| self.form(*at) == ")")?;
        let short = Span::new(index + 1, close);
        let letters = (short.start..short.end).all(|at| self.is_capitalized(at) || matches!(self.form(at), "-" | "/"));
        letters.then_some((short, close + 1))
    }

    fn with_abbreviation(&mut self, id: MentionId, index: u32) -> u32 {
        let Some((short, after)) = self.bracketed(index) else { return index };
        // "Jakarta (ANTARA)" is no abbreviation of the place; initials or a part of the name are.
        if self.abbreviates(short, self.found.mentions[id].span)
            || self.found.mentions[id].kind == Some(EntityKind::Person)
        {
            self.found.mentions[id].abbreviation = Some(short);
            return after;
        }
        index
    }

    /// Whether the letters of a short form occur in the long one in order, beginning with its first.
    fn abbreviates(&self, short: Span<TokenUnit>, long: Span<TokenUnit>) -> bool {
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

    /// A title with its body and holder.
    fn titled(&mut self, index: u32, length: u32, title: TitleId) -> u32 {
        let kind = self.names.titles.title(title).kind;
        let label_end = index + length;
        if kind == TitleKind::Honorific {
            let mut next = label_end;
            if self.form(next) == "." {
                next += 1;
            }
            if self.is_capitalized(next) && !self.sign(next, Sign::NotName) && self.title(next).is_none() {
                if let Some((_, end)) = self.person(next) {
                    return end;
                }
            }
            return label_end;
        }
        let former = index > self.sentence.start && self.sign(index - 1, Sign::Former);
        let mut label = Span::new(index, label_end);
        let mut at = label_end;
        if let Some((_, after)) = self.bracketed(at) {
            at = after;
        } else if self.form(at) == "."
            && self.token(at).is_some_and(|token| token.glued)
            && length == 1
            && label_end - index == 1
            && self.form(index).len() <= 4
        {
            at += 1;
        }
        // "Ketua Bidang Hubungan Internasional", "Direktur Intelijen Nasional": a field of work belongs to the label.
        if let Some(end) = self.field(at) {
            label = Span::new(index, end);
            at = end;
            if let Some((_, after)) = self.bracketed(at) {
                at = after;
            }
        } else if let Some(end) = self.lower_field(at) {
            label = Span::new(index, end);
            at = end;
        }
        let mut bodies = Vec::new();
        let mut span_end = at;
        let mut preposition = false;
        if self.is_word(at, &["dari", "di", "pada", "asal", "untuk"])
            && self.is_capitalized(at + 1)
            && kind != TitleKind::Civic
        {
            if self.body(at + 1).is_some() {
                preposition = true;
                at += 1;
            }
        }
        while let Some(before) = self.body(at) {
            let first = self.found.mentions.len();
            let end = self.read_body(at);
            if self.found.mentions.len() == first || end <= at {
                break;
            }
            let _ = before;
            bodies.push(first);
            at = end;
            span_end = end;
            // "Duta Besar Australia untuk AS": whom it is sent to belongs to the label.
            if self.is_word(at, &["untuk"]) && self.gazetteer(at + 1).is_some() && !preposition {
                let first = self.found.mentions.len();
                let end = self.read_body(at + 1);
                if end > at + 1 && self.found.mentions.len() > first {
                    at = end;
                    span_end = end;
                    label = Span::new(index, end);
                }
                break;
            }
            // "Bos Tesla dan SpaceX Elon Musk"
            if self.is_word(at, &["dan"]) && self.body(at + 1).is_some() && bodies.len() == 1 {
                at += 1;
                continue;
            }
            if self.has_mark_before(at) || bodies.len() > 2 {
                break;
            }
        }
        if at > span_end {
            at = span_end.max(label_end);
        }
        // "Perdana Menteri Israel (PM) Benjamin Netanyahu"
        if !bodies.is_empty()
            && let Some((_, after)) = self.bracketed(at)
            && self.starts_person(after, false)
        {
            at = after;
        }
        // "tiga anggota DPR lainnya, A, B, dan C"
        if self.is_word(at, &["lainnya"]) {
            at += 1;
        }
        let body = bodies.first().copied();
        let mut rule = "role.title";
        let mut holder = None;
        let comma = self.form(at) == ",";
        let mut holder_at = if comma { at + 1 } else { at };
        // "Kapolres Soekarno-Hatta, Kombes Wisnu Wardana": a rank or honorific may stand before the name.
        let inner = self
            .title(holder_at)
            .filter(|(_, id)| matches!(self.names.titles.title(*id).kind, TitleKind::Honorific | TitleKind::Rank));
        let inner_rank = inner.filter(|(_, id)| self.names.titles.title(*id).kind == TitleKind::Rank);
        let inner_span = inner.map(|(length, _)| Span::new(holder_at, holder_at + length));
        if let Some((length, _)) = inner {
            holder_at += length;
            if self.form(holder_at) == "." {
                holder_at += 1;
            }
        }
        if self.starts_person(holder_at, comma) {
            let first = self.found.mentions.len();
            let name_end = self.person_end(holder_at, holder_at + 1);
            // "Guru Besar Universitas Islam Negeri (UIN) Syarif Hidayatullah ini": the body's name goes on.
            let names_body = !comma && !bodies.is_empty() && self.is_word(name_end, &["ini", "itu"]);
            if names_body {
                let body = &mut self.found.mentions[bodies[0]];
                body.span = body.span.hull(Span::new(holder_at, name_end));
                span_end = name_end;
                at = name_end;
            } else if let Some((id, end)) = self.person(holder_at) {
                holder = Some(id);
                at = end;
                if comma {
                    rule = "role.title_comma";
                } else if self.sign(label_end - 1, Sign::Relation)
                    && self.form(end) == ","
                    && self.starts_person(end + 1, true)
                {
                    // "juru bicara Obama, Patrick Rodenbush": whose spokesman he is, then who.
                    if let Some((second, end)) = self.person(end + 1) {
                        holder = Some(second);
                        at = end;
                        rule = "role.title_comma";
                    }
                }
            } else {
                self.found.mentions.truncate(first);
            }
        }
        let post =
            |label, body, rule| Post { span: Span::new(index, span_end), label, title, body, holder, former, rule };
        self.found.posts.push(post(label, body, rule));
        if bodies.len() == 2 && self.is_coordinated(&bodies) {
            self.found.posts.push(post(label, Some(bodies[1]), rule));
        }
        if let (Some((_, rank)), Some(span), true) = (inner_rank, inner_span, holder.is_some()) {
            self.found.posts.push(Post {
                span,
                label: span,
                title: rank,
                body: None,
                holder,
                former,
                rule: "role.rank",
            });
        }
        if holder.is_some() {
            self.more_holders(index, at, holder, label, body, title, span_end)
        } else {
            at.max(label_end)
        }
    }

    fn is_coordinated(&self, bodies: &[MentionId]) -> bool {
        let end = self.found.mentions[bodies[0]].span.end;
        self.is_word(end, &["dan"])
    }

    /// "tiga anggota DPR lainnya, A, B, dan C": each holds the post.
    #[allow(clippy::too_many_arguments)] // one phrase, read once
    fn more_holders(
        &mut self,
        index: u32,
        at: u32,
        holder: Option<MentionId>,
        label: Span<TokenUnit>,
        body: Option<MentionId>,
        title: TitleId,
        span_end: u32,
    ) -> u32 {
        let plural = index > self.sentence.start && self.sign(index - 1, Sign::Plural);
        let _ = holder;
        let mut at = at;
        while plural {
            let mut next = at;
            if self.form(next) == "," {
                next += 1;
            }
            if self.is_word(next, &["dan", "serta"]) {
                next += 1;
            }
            if next == at || !self.starts_person(next, true) {
                break;
            }
            let Some((id, end)) = self.person(next) else { break };
            self.found.posts.push(Post {
                span: Span::new(index, span_end),
                label,
                title,
                body,
                holder: Some(id),
                former: false,
                rule: "role.list",
            });
            at = end;
        }
        at
    }

    /// "Bidang Hubungan Internasional", "Intelijen Nasional", "bidang politik": the end of a field of work after a title.
    fn field(&self, index: u32) -> Option<u32> {
        let capital = self.is_capitalized(index);
        if !capital && !self.is_word(index, &["bidang", "urusan"]) {
            return None;
        }
        let mut end = index;
        while self.token(end).is_some_and(|token| token.is_word() && token.breaks == 0 && token.shape != Shape::Number)
            && self.gazetteer(end).is_none()
            && (self.lower_share(end) >= 15 && self.token(end).is_some_and(|token| token.shape != Shape::Upper)
                || self.is_word(end, &["dan"]))
            && !self.is_word(end, &["dari", "di", "pada", "yang", "itu", "ini", "untuk", "sekaligus", "serta"])
            && !self.sign(end, Sign::Speech)
            && (end == index || self.title(end).is_none())
            && (self.names.context.head(self.document.words_from(end, end + 1)).is_none()
                || self.is_word(end, &["bidang"]))
            && (self.is_capitalized(end) == capital
                || self.is_word(end, &["dan"]) && self.is_capitalized(end + 1) == capital)
            && end - index < 8
        {
            end += 1;
        }
        while end > index && self.is_word(end - 1, &["dan"]) {
            end -= 1;
        }
        // "Prabowo" must not be left without its first name by an ordinary word that is one ("Iman").
        let rest_is_name = self.starts_person(end, false)
            || self.body(end).is_some()
            || matches!(self.form(end), "," | "(")
            || !self.is_capitalized(end);
        (end > index && rest_is_name).then_some(end)
    }

    /// "ketua juru runding Kolombia X", "kepala junta, X", "profesor perdagangan internasional dari Universitas Sogang":
    /// lower-case words between a title and its body or holder.
    fn lower_field(&self, index: u32) -> Option<u32> {
        let mut end = index;
        while end - index < 5
            && self.token(end).is_some_and(|token| token.shape == Shape::Lower && token.breaks == 0)
            && self.lower_share(end) > 0
            && !self.sign(end, Sign::Speech)
            && !self.sign(end, Sign::PlacePrep)
            && !self.is_word(
                end,
                &[
                    "dari",
                    "di",
                    "pada",
                    "yang",
                    "itu",
                    "ini",
                    "untuk",
                    "sekaligus",
                    "serta",
                    "juga",
                    "asal",
                    "sebagai",
                    "adalah",
                    "lainnya",
                    "termasuk",
                    "kini",
                    "merupakan",
                ],
            )
            && !is_verb_like(self.form(end))
        {
            end += 1;
        }
        if end == index {
            return None;
        }
        let known_body =
            self.gazetteer(end).is_some_and(|hit| self.names.gazetteer.entry(hit.entry).kind != EntityKind::Person)
                || (self.is_word(end, &["dari", "di", "pada"])
                    && self.is_capitalized(end + 1)
                    && self.body(end + 1).is_some());
        let named = self.form(end) == ","
            && end - index < 3
            && self.starts_person(end + 1, true)
            && self.is_capitalized(end + 2);
        (known_body || named).then_some(end)
    }

    /// Whether the body of a post begins at a token.
    fn body(&self, index: u32) -> Option<()> {
        let token = self.token(index)?;
        if token.breaks > 0 {
            return None;
        }
        if let Some(hit) = self.gazetteer(index) {
            return (self.names.gazetteer.entry(hit.entry).kind != EntityKind::Person).then_some(());
        }
        if !token.is_capitalized() {
            return None;
        }
        if self.names.context.head(self.document.words_from(index, self.sentence.end)).is_some_and(|(length, _)| {
            self.is_capitalized(index + length)
                || self.token(index + length).is_some_and(|token| token.shape == Shape::Number)
        }) {
            return Some(());
        }
        // An unknown acronym.
        (token.shape == Shape::Upper
            && token.chars.len() > 1
            && token.chars.len() < 8
            && !self.is_roman(index)
            && !self.sign(index, Sign::Acronym))
        .then_some(())
    }

    fn is_roman(&self, index: u32) -> bool {
        self.form(index).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
    }

    fn read_body(&mut self, index: u32) -> u32 {
        if let Some(hit) = self.gazetteer(index) {
            return self.known(index, hit);
        }
        if let Some(end) = self.headed(index, true) {
            return end;
        }
        let id = self.push(Span::new(index, index + 1), Some(EntityKind::Organization), None, None);
        self.with_abbreviation(id, index + 1)
    }

    /// Whether the name of a person can begin at a token after a title.
    fn starts_person(&self, index: u32, after_comma: bool) -> bool {
        let Some(token) = self.token(index) else { return false };
        if !token.is_capitalized() || token.breaks > 0 || self.sign(index, Sign::NotName) {
            return false;
        }
        if self.title(index).is_some_and(|(length, id)| {
            length > 1 || self.names.titles.title(id).kind != TitleKind::Honorific && self.lower_share(index) >= 10
        }) {
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
    fn person(&mut self, index: u32) -> Option<(MentionId, u32)> {
        let hit = self.gazetteer(index).filter(|hit| self.names.gazetteer.entry(hit.entry).kind == EntityKind::Person);
        let first = hit.map_or(index + 1, |hit| index + hit.length);
        let mut end = self.person_end(index, first);
        let id = self.push(Span::new(index, end), Some(EntityKind::Person), hit, None);
        // "Surya Utama alias Uya Kuya"
        end = self.with_abbreviation(id, end);
        Some((id, end))
    }

    /// Gives the posts of a sentence that have no holder yet to the person beside them.
    fn join_posts(&mut self, first: usize) {
        for at in first..self.found.posts.len() {
            if self.found.posts[at].holder.is_some() {
                continue;
            }
            if let Some((holder, rule)) = self.holder_before(at).or_else(|| self.holder_of_next(at)) {
                self.found.posts[at].holder = Some(holder);
                self.found.posts[at].rule = rule;
            }
        }
    }

    /// "Kevin Rudd, Duta Besar Australia untuk AS dan mantan perdana menteri"; "Li Qiang, yang juga anggota …".
    fn holder_before(&self, at: usize) -> Option<(MentionId, &'static str)> {
        let post = &self.found.posts[at];
        if matches!(self.names.titles.title(post.title).kind, TitleKind::Honorific) {
            return None;
        }
        let mut index = post.span.start;
        let mut rule = None;
        if index > self.sentence.start && self.sign(index - 1, Sign::Former) {
            index -= 1;
        }
        // A post joined to the one before it has that one's holder.
        if index > self.sentence.start && self.is_word(index - 1, &["dan", "serta", "sekaligus", "juga"]) {
            let mut before = index - 1;
            if before > self.sentence.start && self.form(before - 1) == "," {
                before -= 1;
            }
            if let Some(previous) = self.found.posts[..at].iter().rev().find(|other| other.span.end == before)
                && previous.rule != "role.title"
            {
                return previous.holder.map(|holder| (holder, "role.joined"));
            }
        }
        let mut steps = 0;
        while index > self.sentence.start && steps < 6 {
            let before = index - 1;
            if self.form(before) == "," || self.form(before) == "(" {
                rule = rule.or(Some("role.apposition"));
            } else if self.is_word(
                before,
                &["yang", "juga", "selaku", "sebagai", "adalah", "merupakan", "menjabat", "kini", "saat", "ini"],
            ) {
                rule = Some("role.clause");
            } else {
                break;
            }
            index = before;
            steps += 1;
        }
        let rule = rule?;
        let holder = self.found.mentions.iter().rposition(|mention| {
            let end = mention.abbreviation.map_or(mention.span.end, |short| short.end + 1);
            mention.kind == Some(EntityKind::Person) && end == index
        })?;
        // "…, kata Li, Presiden Xi": a comma before a title that has its own name is no apposition.
        let after = post.span.end;
        let closes = self.token(after).is_none_or(|token| !token.is_word())
            || rule == "role.clause"
            || !self.is_capitalized(after);
        closes.then_some((holder, rule))
    }

    /// "Pemimpin Tertinggi sekaligus Sekretaris Jenderal Partai Buruh Korea Utara Kim Jong Un": the post that follows has a
    /// holder, and both are joined.
    fn holder_of_next(&self, at: usize) -> Option<(MentionId, &'static str)> {
        let post = &self.found.posts[at];
        let mut index = post.span.end;
        let mut joined = false;
        while self.is_word(index, &["sekaligus", "dan", "serta", "juga", "yang", "merangkap"])
            || self.form(index) == ","
        {
            joined |= self.form(index) != ",";
            index += 1;
        }
        if self.sign(index, Sign::Former) {
            index += 1;
        }
        let next = self.found.posts.get(at + 1).filter(|next| joined && next.span.start == index)?;
        let plural = self.is_word(post.span.end, &["dan"]) && self.same_rank(post, next);
        next.holder.filter(|_| !plural).map(|holder| (holder, "role.joined"))
    }

    /// "Presiden dan Wakil Presiden Gibran": two people.
    fn same_rank(&self, post: &Post, next: &Post) -> bool {
        let (first, second) =
            (self.document.text_of(post.label).to_lowercase(), self.document.text_of(next.label).to_lowercase());
        second.ends_with(&first) || post.body.is_some() && next.body.is_some() && first == second
    }
}

/// Endings of English nouns that are no part of a person's name ("Cooperation", "Agreement").
fn is_english_noun(form: &str) -> bool {
    form.len() > 5
        && ["tion", "ship", "ness", "ture", "ics", "ives", "ments", "ities"].iter().any(|ending| form.ends_with(ending))
        || form.len() > 7 && ["ment", "ity", "ence"].iter().any(|ending| form.ends_with(ending))
}

/// Whether a lower-case word has a verb's prefix.
fn is_verb_like(form: &str) -> bool {
    ["meny", "meng", "mem", "men", "ber", "ter", "di"]
        .iter()
        .any(|prefix| form.starts_with(prefix) && form.len() > prefix.len() + 4)
}
