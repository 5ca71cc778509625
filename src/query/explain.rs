//! What is behind a node: the sentence, the place, the rule, how sure, and the article.

use super::look::{self, Node};
use super::prefix::{expand, shorten};
use super::{QueryError, Result};
use crate::graph::iri;
use crate::link::Knowledge;
use crate::link::kb::Qid;
use crate::store::Index;
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term};
use serde::Serialize;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use utoipa::ToSchema;

/// All that is known of a node, with its evidence; its `Display` is the text for a reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Explanation {
    /// The node.
    pub iri: String,
    /// Who or what it is, if it is an entity, a topic or an article.
    pub about: Option<About>,
    /// How many facts there are; more than are listed, if so many were not asked for.
    pub total: usize,
    /// The fact itself, or the facts that the node takes part in, by date, article and place in the text.
    pub facts: Vec<FactNote>,
}

/// Who or what a node is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct About {
    /// Its name in most articles.
    pub name: String,
    /// Its classes.
    pub classes: Vec<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// The Wikidata items that it is or may be, by how many articles say so.
    pub candidates: Vec<CandidateNote>,
}

/// A Wikidata item that an entity is or may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CandidateNote {
    /// The item.
    pub item: String,
    /// Its name, if it is known.
    pub label: Option<String>,
    /// Whether the entity is it: `skos:exactMatch`, not `skos:closeMatch`.
    pub exact: bool,
    /// How likely that is, from 0 to 1, in the article where it is likeliest.
    pub score: Option<String>,
    /// What speaks for it there.
    pub method: Option<String>,
    /// How many articles it was weighed in.
    pub articles: usize,
}

/// A fact and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactNote {
    /// The fact.
    pub iri: String,
    /// "role", "event", "position" or "relation".
    pub kind: &'static str,
    /// The fact in words.
    pub words: String,
    /// The rule or model that read it.
    pub rule: Option<String>,
    /// How sure that is, from 0 to 1.
    pub confidence: Option<String>,
    /// The run that made it.
    pub run: Option<String>,
    /// The phrases that say so.
    pub evidence: Vec<EvidenceNote>,
    /// The article that says so.
    pub article: ArticleNote,
    /// Where other articles tell the same event.
    pub also_told: Vec<TellingNote>,
}

/// An event of another article that is the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct TellingNote {
    /// The other article.
    pub article: ArticleNote,
    /// The event in it.
    pub event: String,
    /// How well the two agree, from 0 to 1.
    pub score: Option<String>,
    /// The link.
    pub link: String,
}

/// A piece of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvidenceNote {
    /// The phrase.
    pub iri: String,
    /// Its first character.
    pub begin: Option<u32>,
    /// The character after its last.
    pub end: Option<u32>,
    /// Its text, unless that was left out for its publisher's rights.
    pub text: Option<String>,
}

/// An article, as one cites it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct ArticleNote {
    /// The day it was published.
    pub published: Option<String>,
    /// The article, which is its URL if it has one.
    pub iri: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its publisher.
    pub publisher: Option<String>,
}

/// Explains a fact, a phrase, an entity, a topic, an article or a link between events, given by its IRI (`<…>` and our prefixes
/// are understood). A Wikidata item stands for the entity that is it; what `knowledge` calls items is shown with them.
///
/// # Errors
/// [`QueryError::Unknown`] if no article says anything of it.
pub fn explain(index: &Index, iri: &str, knowledge: &Knowledge) -> Result<Explanation> {
    explain_at_most(index, iri, knowledge, usize::MAX)
}

/// The same with the first so many facts.
///
/// # Errors
/// As [`explain`].
pub fn explain_at_most(index: &Index, iri: &str, knowledge: &Knowledge, most: usize) -> Result<Explanation> {
    let unknown = || QueryError::Unknown(iri.to_owned());
    let full = expand(iri).unwrap_or_else(|| iri.to_owned());
    let node = match item(&full) {
        Some(item) => iri::linked(item),
        None => NamedNode::new(full).map_err(|_| unknown())?,
    };
    let term = Term::from(node);
    let mut articles: BTreeMap<String, ArticleNote> = BTreeMap::new();
    let mut facts = Vec::new();
    for fact in facts_of(index, &term)? {
        let article = match articles.entry(fact.graph.to_string()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(article(index, &fact.graph)?),
        };
        facts.push((article.clone(), place(index, &fact)?, bare(&fact.node), fact));
    }
    facts.sort_by(|(a, a_place, a_iri, _), (b, b_place, b_iri, _)| (a, a_place, a_iri).cmp(&(b, b_place, b_iri)));
    let about = about(index, &term, knowledge)?;
    if facts.is_empty() && about.is_none() {
        return Err(unknown());
    }
    let notes = facts.iter().take(most).map(|(.., fact)| note(index, fact)).collect::<Result<_>>()?;
    Ok(Explanation { iri: look::value(&term), about, total: facts.len(), facts: notes })
}

/// The fact that the node is, or those that rest on it, speak of it or stand in it.
fn facts_of(index: &Index, term: &Term) -> Result<Vec<Node>> {
    let mut itself = BTreeSet::new();
    let mut others = BTreeSet::new();
    let key = |subject: &NamedOrBlankNode, graph: &GraphName| (subject.to_string(), graph.to_string());
    let mut found = Vec::new();
    let Some(subject) = look::as_subject(term) else {
        return Ok(found);
    };
    for quad in index.graph().quads_for_pattern(Some(subject.as_ref()), Some(look::WAS_DERIVED_FROM), None, None) {
        let quad = quad?;
        if itself.insert(key(&quad.subject, &quad.graph_name)) {
            found.push(look::node(index, &quad.subject, &quad.graph_name)?);
        }
    }
    for event in index.graph().quads_for_pattern(Some(subject.as_ref()), Some(look::LINKED_EVENT), None, None) {
        found.extend(told(index, &event?.object)?);
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let graph = GraphName::from(match term {
        Term::NamedNode(iri) => iri.clone(),
        _ => return Ok(found),
    });
    let in_article = index.graph().quads_for_pattern(None, Some(look::WAS_DERIVED_FROM), None, Some(graph.as_ref()));
    let speaking_of = index.graph().quads_for_pattern(None, None, Some(term.as_ref()), None);
    for quad in in_article.chain(speaking_of) {
        let quad = quad?;
        if others.insert(key(&quad.subject, &quad.graph_name)) {
            let node = look::node(index, &quad.subject, &quad.graph_name)?;
            if node.one(look::WAS_DERIVED_FROM).is_some() {
                found.push(node);
            }
        }
    }
    Ok(found)
}

/// A fact as the articles tell it that hold its evidence; an event is one article's.
fn told(index: &Index, fact: &Term) -> Result<Vec<Node>> {
    let Some(subject) = look::as_subject(fact) else {
        return Ok(Vec::new());
    };
    let mut graphs = Vec::new();
    for quad in index.graph().quads_for_pattern(Some(subject.as_ref()), Some(look::WAS_DERIVED_FROM), None, None) {
        let graph = quad?.graph_name;
        if !graphs.contains(&graph) {
            graphs.push(graph);
        }
    }
    graphs.iter().map(|graph| look::node(index, &subject, graph)).collect()
}

/// The tellings that an event is linked with, by date and article.
fn also_told(index: &Index, event: &Node) -> Result<Vec<TellingNote>> {
    let this = Term::from(event.node.clone());
    let mut notes = Vec::new();
    for link in look::having(index, look::LINKED_EVENT, &this)? {
        for other in link.all(look::LINKED_EVENT).iter().filter(|other| **other != this) {
            for telling in told(index, other)? {
                notes.push(TellingNote {
                    article: article(index, &telling.graph)?,
                    event: look::value(other),
                    score: link.text(look::CONFIDENCE),
                    link: bare(&link.node),
                });
            }
        }
    }
    notes.sort();
    Ok(notes)
}

fn place(index: &Index, fact: &Node) -> Result<Option<u32>> {
    Ok(evidence(index, fact)?.iter().filter_map(|phrase| phrase.begin).min())
}

fn note(index: &Index, fact: &Node) -> Result<FactNote> {
    let (kind, words) = in_words(index, fact)?;
    Ok(FactNote {
        iri: bare(&fact.node),
        kind,
        words,
        rule: fact.text(look::RULE),
        confidence: fact.text(look::CONFIDENCE),
        run: fact.text(look::WAS_GENERATED_BY),
        evidence: evidence(index, fact)?,
        article: article(index, &fact.graph)?,
        also_told: if fact.is_a(look::EVENT) { also_told(index, fact)? } else { Vec::new() },
    })
}

fn evidence(index: &Index, fact: &Node) -> Result<Vec<EvidenceNote>> {
    let mut phrases = Vec::new();
    for term in fact.all(look::WAS_DERIVED_FROM) {
        let Some(subject) = look::as_subject(&term) else {
            continue;
        };
        let phrase = look::node(index, &subject, &fact.graph)?;
        let number = |property| phrase.text(property).and_then(|text| text.parse().ok());
        phrases.push(EvidenceNote {
            iri: look::value(&term),
            begin: number(look::BEGIN_INDEX),
            end: number(look::END_INDEX),
            text: phrase.text(look::ANCHOR_OF),
        });
    }
    phrases.sort_by(|a, b| (a.begin, &a.iri).cmp(&(b.begin, &b.iri)));
    Ok(phrases)
}

fn article(index: &Index, graph: &GraphName) -> Result<ArticleNote> {
    let GraphName::NamedNode(iri) = graph else {
        return Ok(ArticleNote { published: None, iri: graph.to_string(), title: None, publisher: None });
    };
    let node = look::node(index, &iri.clone().into(), graph)?;
    let publisher = node.one(look::PUBLISHER).map(|term| look::name_in(index, &term, graph));
    Ok(ArticleNote {
        published: node.text(look::DATE_PUBLISHED),
        iri: iri.as_str().to_owned(),
        title: node.text(look::HEADLINE),
        publisher: publisher.transpose()?,
    })
}

fn about(index: &Index, term: &Term, knowledge: &Knowledge) -> Result<Option<About>> {
    let Some(subject) = look::as_subject(term) else {
        return Ok(None);
    };
    let (mut classes, mut aliases, mut exact) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut title = None;
    for quad in index.graph().quads_for_pattern(Some(subject.as_ref()), None, None, None) {
        let quad = quad?;
        let value = look::value(&quad.object);
        let predicate = quad.predicate.as_ref();
        if predicate == rdf::TYPE {
            classes.insert(value);
        } else if predicate == look::ALT_LABEL || predicate == rdfs::LABEL {
            aliases.insert(value);
        } else if predicate == look::EXACT_MATCH {
            exact.insert(value);
        } else if predicate == look::HEADLINE {
            title = Some(value);
        }
    }
    let known = |class: &String| look::ENTITY_CLASSES.contains(&class.as_str()) || class == look::NEWS_ARTICLE.as_str();
    if !classes.iter().any(known) {
        return Ok(None);
    }
    let name = match title {
        Some(title) => title,
        None => look::name(index, term)?,
    };
    aliases.remove(&name);
    Ok(Some(About {
        name,
        classes: classes.into_iter().map(|class| shorten(&class).unwrap_or(class)).collect(),
        aliases: aliases.into_iter().collect(),
        candidates: candidates_of(index, term, &exact, knowledge)?,
    }))
}

/// The Wikidata items that an entity is or may be, those that it is first.
///
/// # Errors
/// If the index fails.
pub fn candidates(index: &Index, iri: &str, knowledge: &Knowledge) -> Result<Vec<CandidateNote>> {
    let Ok(node) = NamedNode::new(iri) else {
        return Ok(Vec::new());
    };
    let exact = index.graph().quads_for_pattern(Some(node.as_ref().into()), Some(look::EXACT_MATCH), None, None);
    let exact = exact.map(|quad| Ok(look::value(&quad?.object))).collect::<Result<_>>()?;
    candidates_of(index, &node.into(), &exact, knowledge)
}

fn candidates_of(
    index: &Index,
    entity: &Term,
    exact: &BTreeSet<String>,
    knowledge: &Knowledge,
) -> Result<Vec<CandidateNote>> {
    let mut found: BTreeMap<String, CandidateNote> = BTreeMap::new();
    for link in look::having(index, look::LINKED_ENTITY, entity)? {
        let Some(item) = link.text(look::ITEM) else { continue };
        let (score, method) = (link.text(look::CONFIDENCE), link.text(look::METHOD));
        let note = found.entry(item.clone()).or_insert_with(|| CandidateNote {
            exact: exact.contains(&item),
            label: label(knowledge, &item),
            score: None,
            method: None,
            articles: 0,
            item,
        });
        note.articles += 1;
        // Decimals between 0 and 1 in their canonical form are in the order of their texts.
        if score > note.score {
            (note.score, note.method) = (score, method);
        }
    }
    let mut notes: Vec<CandidateNote> = found.into_values().collect();
    notes.sort_by(|a, b| (!a.exact, &b.score, &a.item).cmp(&(!b.exact, &a.score, &b.item)));
    Ok(notes)
}

fn label(knowledge: &Knowledge, item: &str) -> Option<String> {
    Some(knowledge.item(self::item(item)?).label()).filter(|label| !label.is_empty()).map(str::to_owned)
}

/// The identifier in a Wikidata item's IRI.
fn item(iri: &str) -> Option<Qid> {
    iri.strip_prefix("http://www.wikidata.org/entity/")?.parse().ok()
}

fn in_words(index: &Index, fact: &Node) -> Result<(&'static str, String)> {
    let names = |property| -> Result<String> {
        let names: Result<Vec<_>> =
            fact.all(property).iter().map(|term| look::name_in(index, term, &fact.graph)).collect();
        Ok(names?.join(", "))
    };
    let with = |before: &str, text: String| {
        if text.is_empty() { text } else { format!("{before}{text}") }
    };
    if fact.is_a(look::POSITION) {
        let (speaker, holder) = (names(look::SPEAKER)?, names(look::HOLDER)?);
        let behalf = if holder == speaker { String::new() } else { with(", for ", holder) };
        let stance = fact.one(look::STANCE).map(|term| local(&term).to_lowercase()).unwrap_or_default();
        let topic = with(" ", names(look::TOPIC)?);
        let target = with(", toward ", names(look::TARGET)?);
        return Ok(("position", format!("{speaker}{behalf}: {stance}{topic}{target}")));
    }
    if fact.is_a(look::MEMBERSHIP) {
        let former = if fact.text(look::FORMER).is_some_and(|value| value == "true") { "former " } else { "" };
        let (person, role) = (names(look::MEMBER)?, names(look::ROLE)?);
        let place = with(", ", names(look::ORGANIZATION)?);
        return Ok(("role", format!("{person} is {former}{role}{place}")));
    }
    if fact.is_a(look::EVENT) {
        let kind = fact.all(rdf::TYPE).iter().find(|class| look::value(class) != look::EVENT.as_str()).map(local);
        let actors = with(": ", names(look::HAS_ACTOR)?);
        let place = with(" in ", names(look::HAS_PLACE)?);
        let point = with(" on ", names(look::HAS_TIME_STAMP)?);
        let (begin, end) = (names(look::HAS_BEGIN_TIME_STAMP)?, names(look::HAS_END_TIME_STAMP)?);
        let time = format!("{point}{}{}", with(" from ", begin), with(" to ", end));
        let topic = with(" about ", names(look::TOPIC)?);
        let label = fact.text(rdfs::LABEL).map(|label| format!(" ({label})")).unwrap_or_default();
        let kind = kind.unwrap_or_else(|| "Event".to_owned());
        return Ok(("event", format!("{kind}{label}{actors}{place}{time}{topic}")));
    }
    let relation = fact.one(rdf::PREDICATE).map(|term| local(&term)).unwrap_or_default();
    Ok(("relation", format!("{} — {relation} — {}", names(rdf::SUBJECT)?, names(rdf::OBJECT)?)))
}

/// What follows the last `#` or `/`.
fn local(term: &Term) -> String {
    let value = look::value(term);
    value.rsplit(['#', '/']).next().unwrap_or_default().to_owned()
}

fn bare(node: &NamedOrBlankNode) -> String {
    match node {
        NamedOrBlankNode::NamedNode(iri) => iri.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(about) = &self.about {
            writeln!(f, "{} ({})", about.name, about.classes.join(", "))?;
            writeln!(f, "  {}", self.iri)?;
            if !about.aliases.is_empty() {
                writeln!(f, "  also called: {}", about.aliases.join(", "))?;
            }
            for candidate in &about.candidates {
                writeln!(f, "  {candidate}")?;
            }
        }
        for (at, fact) in self.facts.iter().enumerate() {
            if at > 0 || self.about.is_some() {
                writeln!(f)?;
            }
            write!(f, "{fact}")?;
        }
        Ok(())
    }
}

impl fmt::Display for CandidateNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = self.label.as_deref().map(|label| format!(" {label}")).unwrap_or_default();
        write!(f, "{} {}{label}", if self.exact { "same as:" } else { "maybe:  " }, self.item)?;
        let score = self.score.as_deref().map(|score| format!("score {score}")).unwrap_or_default();
        let method = self.method.as_deref().map(|method| format!(": {method}")).unwrap_or_default();
        let articles = if self.articles == 1 { "1 article".to_owned() } else { format!("{} articles", self.articles) };
        write!(f, " ({score}{method}; {articles})")
    }
}

impl fmt::Display for FactNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.words)?;
        for phrase in &self.evidence {
            match &phrase.text {
                Some(text) => writeln!(f, "  says:    \"{text}\"")?,
                None => writeln!(f, "  says:    (text left out, see the article)")?,
            }
            if let (Some(begin), Some(end)) = (phrase.begin, phrase.end) {
                writeln!(f, "  where:   characters {begin} to {end}")?;
            }
        }
        let cited = self.article.cited();
        if !cited.is_empty() {
            writeln!(f, "  article: {cited}")?;
        }
        writeln!(f, "           {}", self.article.iri)?;
        let sure = self.confidence.as_deref().map(|value| format!(", confidence {value}")).unwrap_or_default();
        writeln!(f, "  read by: {}{sure}", self.rule.as_deref().unwrap_or("unknown rule"))?;
        writeln!(f, "  fact:    {}", self.iri)?;
        for telling in &self.also_told {
            let cited = telling.article.cited();
            let cited = if cited.is_empty() { &telling.article.iri } else { &cited };
            let score = telling.score.as_deref().map(|score| format!(", score {score}")).unwrap_or_default();
            writeln!(f, "  also in: {cited}{score}")?;
            writeln!(f, "           {}", telling.event)?;
        }
        Ok(())
    }
}

impl ArticleNote {
    /// Title, publisher and date, as far as they are known.
    fn cited(&self) -> String {
        let parts = [self.title.as_deref(), self.publisher.as_deref(), self.published.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
