//! The parse of a sentence over its tokens: heads and relations of Universal Dependencies, clitics folded into their words.

use super::Document;
use super::model::{Analysis, Model};
use super::upos::Upos;
use super::word::Word;
use crate::span::{Span, Token as TokenUnit};
use serde::Serialize;

/// The relations that the stages above tell apart: <https://universaldependencies.org/u/dep/>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[allow(missing_docs)] // each is documented there
pub enum Deprel {
    Root,
    Nsubj,
    /// The subject of a passive.
    NsubjPass,
    Obj,
    Iobj,
    Obl,
    /// Who does what a passive tells.
    OblAgent,
    /// A time without a preposition ("Kamis").
    OblTmod,
    Nmod,
    Appos,
    Flat,
    Compound,
    Conj,
    Cc,
    Case,
    Acl,
    Advcl,
    Ccomp,
    Csubj,
    Xcomp,
    Parataxis,
    Mark,
    Advmod,
    Amod,
    Punct,
    /// Any other.
    Other,
}

impl Deprel {
    /// The relation of a treebank's label; subtypes fall under their type, but for those that are told apart.
    ///
    /// ```
    /// use sanad::language::syntax::Deprel;
    /// assert_eq!(Deprel::of("acl:relcl"), Deprel::Acl);
    /// assert_eq!(Deprel::of("nsubj:pass"), Deprel::NsubjPass);
    /// ```
    #[must_use]
    pub fn of(label: &str) -> Self {
        match label {
            "nsubj:pass" => return Self::NsubjPass,
            "obl:tmod" => return Self::OblTmod,
            "obl:agent" => return Self::OblAgent,
            _ => {}
        }
        match label.split(':').next().unwrap_or(label) {
            "root" => Self::Root,
            "nsubj" => Self::Nsubj,
            "obj" => Self::Obj,
            "iobj" => Self::Iobj,
            "obl" => Self::Obl,
            "nmod" => Self::Nmod,
            "appos" => Self::Appos,
            "flat" | "fixed" | "goeswith" => Self::Flat,
            "compound" => Self::Compound,
            "conj" => Self::Conj,
            "cc" => Self::Cc,
            "case" => Self::Case,
            "acl" => Self::Acl,
            "advcl" => Self::Advcl,
            "ccomp" => Self::Ccomp,
            "csubj" => Self::Csubj,
            "xcomp" => Self::Xcomp,
            "parataxis" => Self::Parataxis,
            "mark" => Self::Mark,
            "advmod" => Self::Advmod,
            "amod" => Self::Amod,
            "punct" => Self::Punct,
            _ => Self::Other,
        }
    }

    /// Whether it ties a noun or a clause to a verb as its subject.
    #[must_use]
    pub const fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::NsubjPass | Self::Csubj)
    }
}

/// A token's place in the parse of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The token that it depends on; none for the root.
    pub head: Option<u32>,
    /// How.
    pub deprel: Deprel,
    /// Its part of speech.
    pub upos: Upos,
}

/// The parses of some of a document's sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Syntax(Vec<Option<Node>>);

impl Syntax {
    pub fn get(&self, index: u32) -> Option<Node> {
        *self.0.get(index as usize)?
    }

    /// Takes in the parse of a sentence of `tokens`, given over its words.
    pub fn add(&mut self, document: &Document<'_>, model: &Model, words: &[Word], analysis: &Analysis, end: u32) {
        if self.0.is_empty() {
            self.0.resize(document.tokens.len(), None);
        }
        let mut first = 0;
        while first < words.len() {
            let token = words[first].token;
            let last = words[first..].iter().take_while(|word| word.token == token).count() + first;
            // The word of the token that leads out of it: "kata" of "katanya".
            let outward = |at: &usize| match analysis.heads[*at].checked_sub(1) {
                None => true,
                Some(head) => words[head as usize].token != token,
            };
            let at = (first..last).find(outward).unwrap_or(first);
            let head = analysis.heads[at].checked_sub(1).map(|head| words[head as usize].token);
            let node = Node {
                head: head.filter(|head| *head != token),
                deprel: Deprel::of(model.relation(analysis.relations[at])),
                upos: analysis.tags[at],
            };
            let next = words.get(last).map_or(end, |word| word.token);
            for index in token..next {
                // Tokens that are one word go on with it.
                let rest = Node { head: Some(token), deprel: Deprel::Flat, upos: node.upos };
                self.0[index as usize] = Some(if index == token { node } else { rest });
            }
            first = last;
        }
    }
}

impl Document<'_> {
    /// A token's place in the parse, if its sentence was parsed.
    #[must_use]
    pub fn node(&self, index: u32) -> Option<Node> {
        self.syntax.get(index)
    }

    /// How a token depends on its head.
    #[must_use]
    pub fn deprel(&self, index: u32) -> Option<Deprel> {
        self.node(index).map(|node| node.deprel)
    }

    /// The tokens of a span that depend on a token directly, in order.
    pub fn dependents(&self, span: Span<TokenUnit>, head: u32) -> impl Iterator<Item = (u32, Node)> + '_ {
        (span.start..span.end)
            .filter_map(move |at| self.node(at).filter(|node| node.head == Some(head)).map(|node| (at, node)))
    }
}
