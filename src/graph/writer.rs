//! The state of writing one article: the nodes' names, the phrases still to be written, the quads so far.

use super::anchor::Anchors;
use super::links::Office;
use super::{Options, iri, vocab};
use crate::Extraction;
use crate::article::Article;
use crate::entity::{Entity, EntityId};
use crate::fact::{Evidence, Topic};
use crate::span::{Char, Span};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, QuadRef, Term};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

pub(super) struct Writer<'a> {
    pub article: &'a Article,
    pub extraction: &'a Extraction,
    pub options: &'a Options,
    /// The article's IRI and its graph's.
    pub graph: NamedNode,
    pub run: NamedNode,
    /// The entities' IRIs, in the extraction's order.
    pub entities: Vec<NamedNode>,
    anchors: Anchors<'a>,
    /// The phrases spoken of so far, each written once.
    phrases: BTreeMap<Span<Char>, NamedNode>,
    /// The issues spoken of so far, each under its first label.
    topics: FxHashMap<NamedNode, &'a str>,
    /// How many facts of a kind have this evidence.
    facts: FxHashMap<(&'static str, Span<Char>), u32>,
    /// The offices that roles are, for the graph of links.
    pub offices: Vec<Office>,
    quads: Vec<Quad>,
}

impl<'a> Writer<'a> {
    pub fn new(article: &'a Article, extraction: &'a Extraction, options: &'a Options) -> Self {
        let run = &options.run;
        let graph = iri::article(&article.iri);
        Self {
            article,
            extraction,
            options,
            entities: extraction
                .entities
                .iter()
                .enumerate()
                .map(|(at, entity)| iri::of_entity(&graph, entity, extraction.links.item(at)))
                .collect(),
            graph,
            run: iri::run(&run.version, &run.model, &run.options),
            anchors: Anchors::new(&article.text),
            phrases: BTreeMap::new(),
            topics: FxHashMap::default(),
            facts: FxHashMap::default(),
            offices: Vec::new(),
            quads: Vec::with_capacity(512),
        }
    }

    pub fn push(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), predicate.into_owned(), object, self.graph.clone()));
    }

    /// Quads of other graphs.
    pub fn extend(&mut self, quads: impl IntoIterator<Item = Quad>) {
        self.quads.extend(quads);
    }

    /// A name or label, in the language of the articles.
    pub fn push_label(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, label: &str) {
        let label = tidy(label);
        if !label.is_empty() {
            let literal =
                Literal::new_language_tagged_literal_unchecked(label.into_owned(), self.options.language.clone());
            self.push(subject, predicate, literal);
        }
    }

    pub fn push_string(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.push(subject, predicate, Literal::from(text));
    }

    pub fn push_typed(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        value: String,
        datatype: NamedNodeRef<'_>,
    ) {
        self.push(subject, predicate, Literal::new_typed_literal(value, datatype));
    }

    pub fn push_type(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) {
        self.push(subject, vocab::TYPE, class.into_owned());
    }

    /// The entity and its IRI, if the extraction holds it.
    pub fn entity(&self, id: EntityId) -> Option<(&'a Entity, &NamedNode)> {
        let index = id.0 as usize;
        Some((self.extraction.entities.get(index)?, self.entities.get(index)?))
    }

    /// The IRI of an entity.
    pub fn entity_iri(&self, id: EntityId) -> Option<NamedNode> {
        self.entity(id).map(|(_, iri)| iri.clone())
    }

    /// A new fact's IRI, made from the place of its evidence.
    pub fn fact_iri(&mut self, kind: &'static str, evidence: Span<Char>) -> NamedNode {
        let span = self.anchors.clamp(evidence);
        let iri = iri::part(&self.graph, kind, span.start, span.end);
        let count = self.facts.entry((kind, span)).or_default();
        *count += 1;
        if *count == 1 {
            return iri;
        }
        NamedNode::new_unchecked(format!("{}-{count}", iri.as_str()))
    }

    /// The IRI of a phrase, which is written at the end.
    pub fn phrase(&mut self, span: Span<Char>) -> NamedNode {
        let span = self.anchors.clamp(span);
        let graph = &self.graph;
        self.phrases.entry(span).or_insert_with(|| iri::part(graph, "char", span.start, span.end)).clone()
    }

    /// Where a fact stands, who read it and how sure that is.
    pub fn push_evidence(&mut self, fact: &NamedNode, evidence: &Evidence) {
        let phrase = self.phrase(evidence.span);
        self.push(fact, vocab::WAS_DERIVED_FROM, phrase);
        self.push_typed(fact, vocab::CONFIDENCE, decimal(evidence.confidence), vocab::XSD_DECIMAL);
        self.push_string(fact, vocab::RULE, evidence.rule);
        let run = self.run.clone();
        self.push(fact, vocab::WAS_GENERATED_BY, run);
    }

    /// What a fact is about; an issue gets its own node.
    pub fn push_topic(&mut self, fact: &NamedNode, topic: &'a Topic) {
        match topic {
            Topic::Entity(id) => {
                if let Some(iri) = self.entity_iri(*id) {
                    self.push(fact, vocab::TOPIC, iri);
                }
            }
            Topic::Issue { label, key } => {
                let iri = iri::topic(key);
                self.push(fact, vocab::TOPIC, iri.clone());
                let preferred = *self.topics.entry(iri.clone()).or_insert(label);
                self.push_type(&iri, vocab::TOPIC_CLASS);
                self.push_label(&iri, vocab::LABEL, preferred);
                if tidy(label) != tidy(preferred) {
                    self.push_label(&iri, vocab::ALT_LABEL, label);
                }
            }
        }
    }

    /// The phrases spoken of, in text order.
    pub fn phrases(&mut self) {
        for (span, iri) in std::mem::take(&mut self.phrases) {
            let text = self.anchors.text(span);
            let graph = self.graph.clone();
            self.push_type(&iri, vocab::PHRASE);
            for (predicate, offset) in [(vocab::BEGIN_INDEX, span.start), (vocab::END_INDEX, span.end)] {
                self.push_typed(&iri, predicate, offset.to_string(), vocab::XSD_NON_NEGATIVE_INTEGER);
            }
            self.push_string(&iri, vocab::ANCHOR_OF, text);
            self.push(&iri, vocab::REFERENCE_CONTEXT, graph);
        }
    }

    /// The quads, each once, where it was first written.
    pub fn finish(mut self) -> Vec<Quad> {
        let mut seen: FxHashSet<QuadRef<'_>> = FxHashSet::default();
        seen.reserve(self.quads.len());
        let first: Vec<bool> = self.quads.iter().map(|quad| seen.insert(quad.as_ref())).collect();
        drop(seen);
        let mut first = first.into_iter();
        self.quads.retain(|_| first.next().unwrap_or(true));
        self.quads
    }
}

/// A name in Unicode's normal form C, on one line. What is as it should be is not copied.
pub(super) fn tidy(name: &str) -> Cow<'_, str> {
    let one_line = !name.starts_with(char::is_whitespace)
        && !name.ends_with(char::is_whitespace)
        && !name.contains("  ")
        && !name.contains(|c: char| c.is_control() || (c.is_whitespace() && c != ' '));
    if one_line && is_nfc_quick(name.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(name);
    }
    let mut tidy = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            if !tidy.is_empty() {
                tidy.push(' ');
            }
            tidy.extend(word.nfc());
        }
    }
    Cow::Owned(tidy)
}

/// Hundredths as a decimal in its canonical form, which stores give back unchanged ("0.8", "1").
pub(super) fn decimal(hundredths: u8) -> String {
    match hundredths.min(100) {
        100 => "1".into(),
        0 => "0".into(),
        h if h % 10 == 0 => format!("0.{}", h / 10),
        h => format!("0.{h:02}"),
    }
}
