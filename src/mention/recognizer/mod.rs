//! One pass over each sentence: titles, known names, names with a telling first word, and the runs of capitals that remain.

mod holder;
mod name;
mod organization;
mod post;

use super::context::Sign;
use super::gazetteer::Hit;
use super::title::TitleId;
use super::{EntityKind, Mention, MentionId, Mentions, Names};
use crate::language::Document;
use crate::language::token::{Shape, Token};
use crate::language::words::{WordId, Words};
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
    /// Whether the body of a post is being read: a person may follow it without a mark.
    in_post: bool,
    /// The names of persons that begin as something known does, as they were introduced.
    namesakes: Vec<Vec<WordId>>,
    /// The initials that people go by ("korban berinisial MA"): no body that is known by them.
    initials: Vec<WordId>,
}

impl<'a> Recognizer<'a> {
    pub(super) fn new(names: &'a Names, document: &'a Document<'a>, words: &'a Words) -> Self {
        Self {
            names,
            document,
            words,
            found: Mentions::default(),
            sentence: Span::new(0, 0),
            in_post: false,
            namesakes: Vec::new(),
            initials: Vec::new(),
        }
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
        self.forget_redefined();
        self.found
    }

    /// "Cadangan Pangan Pemerintah (CPP)", "User Interface/UI": where an article explains an abbreviation by words of its own, it
    /// does not name the body that is known by it.
    fn forget_redefined(&mut self) {
        let forms: Vec<&str> = self.found.mentions.iter().filter_map(|mention| self.redefined(mention)).collect();
        for mention in &mut self.found.mentions {
            if mention.span.len() == 1 && forms.contains(&self.document.form(mention.span.start)) {
                (mention.entry, mention.kind) = (None, None);
            }
        }
    }

    fn redefined(&self, mention: &Mention) -> Option<&'a str> {
        let entry = mention.entry?;
        let known = &self.names.gazetteer.entry(entry).name;
        let (start, form) = (mention.span.start, self.document.form(mention.span.start));
        let size = form.chars().count() as u32;
        let explained = mention.span.len() == 1
            && start > size
            && form.chars().all(char::is_uppercase)
            && matches!(self.document.form(start - 1), "(" | "/");
        // Of one that the table knows by its abbreviation, the long form may be any.
        if !explained || known == form {
            return None;
        }
        let first = start - 1 - size;
        let words: Vec<&str> = (first..start - 1).map(|at| self.document.form(at)).collect();
        let spelt = words.iter().zip(form.chars()).all(|(word, letter)| word.starts_with(letter));
        let same = self.names.gazetteer.longest(self.document, first, start).is_some_and(|hit| hit.entry == entry);
        (spelt && !same && !words.iter().any(|word| known.contains(word))).then_some(form)
    }

    fn token(&self, index: u32) -> Option<&Token> {
        self.document.get(index).filter(|_| index < self.sentence.end)
    }

    fn form(&self, index: u32) -> &'a str {
        if index < self.sentence.end { self.document.form(index) } else { "" }
    }

    fn is_verb(&self, index: u32) -> bool {
        index < self.sentence.end && self.document.is_verb(index)
    }

    fn is_derived_noun(&self, index: u32) -> bool {
        index < self.sentence.end && self.document.is_derived_noun(index)
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
        let shape = token.shape;
        if shape == Shape::Upper
            && index > self.sentence.start
            && matches!(self.form(index - 1), "berinisial" | "inisial")
        {
            self.initials.push(self.document.word(index));
        }
        let hit = self.gazetteer(index);
        if let Some((length, title)) = self.title(index)
            && hit.is_none_or(|hit| hit.length <= length)
        {
            return self.titled(index, length, title);
        }
        if shape == Shape::Lower || (hit.is_none() && !self.form(index).starts_with(char::is_uppercase)) {
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
        // "Istana Élysée" is no "Istana".
        let longer = hit.metonym
            && hit.length == 1
            && self.is_capitalized(index + 1)
            && self.names.context.head(self.document.words_from(index, index + 1)).is_some();
        let initials = hit.length == 1 && self.initials.contains(&self.document.word(index));
        (!ordinary && !longer && !initials && !self.cuts_a_name(index, hit)).then_some(hit)
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
}
