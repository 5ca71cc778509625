//! Quads of whole articles in, a catalogue out.

use super::Catalogue;
use super::name::{Names, folded};
use super::record::{Article, ArticleId, Event, Evidence, Node, NodeId, Position, Relation, Role, Span};
use super::shape::{self, Class};
use crate::fact::{Quotation, Stance};
use crate::graph::vocab;
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Reads articles into a catalogue, which is whole when it is [finished](Reader::finish).
#[derive(Debug, Default)]
pub struct Reader {
    catalogue: Catalogue,
    /// Beside each node.
    names: Vec<Names>,
    classes: Vec<BTreeMap<Class, usize>>,
    rule_of: FxHashMap<String, u16>,
}

/// What one graph says of a node.
type About<'a> = Vec<&'a Quad>;

impl Reader {
    /// Reads quads of articles, each article's whole graph together, as the store gives them.
    pub fn read(&mut self, quads: &[Quad]) {
        let graph = |quad: &&Quad| quad.graph_name.clone();
        let mut rest: Vec<&Quad> = quads.iter().collect();
        rest.retain(|quad| match &quad.graph_name {
            GraphName::NamedNode(graph) if *graph == vocab::LINKS => {
                self.link(quad);
                false
            }
            GraphName::NamedNode(graph) => *graph != vocab::SAME_EVENTS,
            _ => false,
        });
        for article in rest.chunk_by(|one, other| graph(one) == graph(other)) {
            self.read_article(article);
        }
    }

    fn link(&mut self, quad: &Quad) {
        if quad.predicate != vocab::EXACT_MATCH {
            return;
        }
        let item =
            iri(&quad.object).and_then(|item| item.strip_prefix("http://www.wikidata.org/entity/")?.parse().ok());
        if let (NamedOrBlankNode::NamedNode(subject), Some(item)) = (&quad.subject, item) {
            // Offices have items too; they are in no article's graph and are left out at the end.
            let node = self.node(subject.as_str());
            self.catalogue.nodes[node.0 as usize].item = Some(item);
        }
    }

    fn node(&mut self, iri: &str) -> NodeId {
        if let Some(node) = self.catalogue.node_of.get(iri) {
            return *node;
        }
        let node = NodeId(u32::try_from(self.catalogue.nodes.len()).unwrap_or(u32::MAX));
        self.catalogue.nodes.push(Node { iri: iri.to_owned(), ..Node::default() });
        self.names.push(Names::default());
        self.classes.push(BTreeMap::new());
        self.catalogue.node_of.insert(iri.to_owned(), node);
        node
    }

    fn read_article(&mut self, quads: &[&Quad]) {
        let Some(GraphName::NamedNode(graph)) = quads.first().map(|quad| &quad.graph_name) else {
            return;
        };
        let mut order: Vec<&str> = Vec::new();
        let mut nodes: FxHashMap<&str, About<'_>> = FxHashMap::default();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                let about = nodes.entry(subject.as_str()).or_insert_with(|| {
                    order.push(subject.as_str());
                    Vec::new()
                });
                about.push(quad);
            }
        }
        let id = ArticleId(u32::try_from(self.catalogue.articles.len()).unwrap_or(u32::MAX));
        let reading = One { id, iri: graph.as_str(), nodes: &nodes };
        let mut article = reading.article();
        article.roles.start = self.catalogue.roles.len();
        article.events.start = self.catalogue.events.len();
        article.positions.start = self.catalogue.positions.len();
        for subject in order {
            let about = nodes.get(subject).map(Vec::as_slice).unwrap_or_default();
            if is_a(about, vocab::MEMBERSHIP) {
                self.role(&reading, subject, about);
            } else if is_a(about, vocab::POSITION) {
                self.position(&reading, subject, about);
            } else if is_a(about, vocab::EVENT) {
                self.event(&reading, subject, about);
            } else if let Some(class) = types(about).find_map(Class::of) {
                let node = self.entity(&reading, subject, about, class);
                if class != Class::Topic {
                    article.entities.push(node);
                }
            }
        }
        article.roles.end = self.catalogue.roles.len();
        article.events.end = self.catalogue.events.len();
        article.positions.end = self.catalogue.positions.len();
        self.catalogue.article_of.insert(article.iri.clone(), id);
        self.catalogue.articles.push(article);
    }

    fn entity(&mut self, reading: &One<'_>, subject: &str, about: &[&Quad], class: Class) -> NodeId {
        let node = self.node(subject);
        let place = node.0 as usize;
        *self.classes[place].entry(class).or_default() += 1;
        for name in texts(about, vocab::LABEL) {
            self.names[place].label(name);
        }
        for name in texts(about, vocab::ALT_LABEL) {
            self.names[place].other(name);
        }
        self.catalogue.nodes[place].described |= texts(about, vocab::NAMED).any(|value| value == "false");
        self.catalogue.nodes[place].articles.push(reading.id);
        for predicate in [vocab::MEMBER_OF, vocab::SUB_ORGANIZATION_OF, vocab::CONTAINED_IN_PLACE] {
            for whole in iris(about, predicate) {
                let whole = self.node(whole);
                self.catalogue.nodes[place].wholes.insert(whole);
            }
        }
        for (relation, predicate, _) in shape::Relation::ALL {
            for target in iris(about, predicate) {
                let target = self.node(target);
                self.catalogue.relations.push(Relation { source: node, target, relation, article: reading.id });
            }
        }
        node
    }

    fn evidence(&mut self, reading: &One<'_>, subject: &str, about: &[&Quad]) -> Evidence {
        let rule = texts(about, vocab::RULE).next().map(|rule| match self.rule_of.get(rule) {
            Some(known) => *known,
            None => {
                let new = u16::try_from(self.catalogue.rules.len()).unwrap_or(u16::MAX);
                self.catalogue.rules.push(rule.to_owned());
                self.rule_of.insert(rule.to_owned(), new);
                new
            }
        });
        let confidence = texts(about, vocab::CONFIDENCE).next().and_then(|value| value.parse::<f64>().ok());
        let mut phrases: Vec<Span> =
            iris(about, vocab::WAS_DERIVED_FROM).filter_map(|phrase| reading.span(phrase)).collect();
        phrases.sort_unstable();
        Evidence {
            article: reading.id,
            fragment: subject.strip_prefix(reading.iri).unwrap_or(subject).into(),
            phrases: phrases.into(),
            rule,
            // Hundredths, as the graph writes them.
            confidence: confidence.map(|value| (value.clamp(0.0, 1.0) * 100.0).round() as u8),
        }
    }

    fn role(&mut self, reading: &One<'_>, subject: &str, about: &[&Quad]) {
        let Some(person) = iris(about, vocab::MEMBER).next() else {
            return;
        };
        let evidence = self.evidence(reading, subject, about);
        let person = self.node(person);
        let organization = iris(about, vocab::IN_ORGANIZATION).next().map(|organization| self.node(organization));
        let concept = iris(about, vocab::ROLE).next().unwrap_or_default();
        let label = reading.text(concept, vocab::PREF_LABEL).unwrap_or(concept).into();
        let former = texts(about, vocab::FORMER).any(|value| value == "true");
        let place = self.catalogue.roles.len();
        self.catalogue.nodes[person.0 as usize].roles.push(place);
        if let Some(organization) = organization {
            self.catalogue.nodes[organization.0 as usize].members.push(place);
        }
        self.catalogue.roles.push(Role { evidence, person, label, organization, former });
    }

    fn nodes(&mut self, about: &[&Quad], predicate: NamedNodeRef<'static>) -> Box<[NodeId]> {
        iris(about, predicate).map(|iri| self.node(iri)).collect()
    }

    fn event(&mut self, reading: &One<'_>, subject: &str, about: &[&Quad]) {
        let evidence = self.evidence(reading, subject, about);
        let kind = types(about).find_map(|class| class.strip_prefix(vocab::SN)).unwrap_or("Event").into();
        let event = Event {
            evidence,
            kind,
            label: texts(about, vocab::LABEL).next().map(Into::into),
            actors: self.nodes(about, vocab::HAS_ACTOR),
            places: self.nodes(about, vocab::HAS_PLACE),
            topics: self.nodes(about, vocab::TOPIC),
            time: texts(about, vocab::HAS_TIME_STAMP)
                .chain(texts(about, vocab::HAS_BEGIN_TIME_STAMP))
                .next()
                .map(Into::into),
            until: texts(about, vocab::HAS_END_TIME_STAMP).next().map(Into::into),
        };
        let place = self.catalogue.events.len();
        let involved: BTreeSet<NodeId> =
            [&event.actors, &event.places, &event.topics].into_iter().flatten().copied().collect();
        for node in involved {
            self.catalogue.nodes[node.0 as usize].events.push(place);
        }
        self.catalogue.events.push(event);
    }

    fn position(&mut self, reading: &One<'_>, subject: &str, about: &[&Quad]) {
        let stance = iris(about, vocab::STANCE)
            .next()
            .and_then(|iri| Stance::ALL.into_iter().find(|stance| vocab::stance(*stance).as_str() == iri));
        let (Some(speaker), Some(stance)) = (iris(about, vocab::SPEAKER).next(), stance) else {
            return;
        };
        let quotations = [Quotation::Direct, Quotation::Indirect, Quotation::Mixed];
        let position = Position {
            evidence: self.evidence(reading, subject, about),
            speaker: self.node(speaker),
            holders: self.nodes(about, vocab::HOLDER),
            stance,
            topics: self.nodes(about, vocab::TOPIC),
            targets: self.nodes(about, vocab::TARGET),
            cue: texts(about, vocab::CUE).next().map(Into::into),
            quotation: iris(about, vocab::QUOTATION)
                .next()
                .and_then(|iri| quotations.into_iter().find(|kind| vocab::quotation(*kind).as_str() == iri)),
            content: iris(about, vocab::CONTENT).next().and_then(|phrase| reading.span(phrase)),
        };
        let place = self.catalogue.positions.len();
        let voices: BTreeSet<NodeId> = position.holders.iter().copied().chain([position.speaker]).collect();
        let aims: BTreeSet<NodeId> = position.topics.iter().chain(&position.targets).copied().collect();
        for node in voices {
            self.catalogue.nodes[node.0 as usize].positions.push(place);
        }
        for node in aims {
            self.catalogue.nodes[node.0 as usize].about.push(place);
        }
        self.catalogue.positions.push(position);
    }

    /// The catalogue, with names decided and everything in order.
    #[must_use]
    pub fn finish(self) -> Catalogue {
        let Self { mut catalogue, names, classes, .. } = self;
        for (node, (names, classes)) in catalogue.nodes.iter_mut().zip(names.into_iter().zip(classes)) {
            let (name, aliases) = names.finish();
            node.name = name.unwrap_or_else(|| crate::query::shorten(&node.iri).unwrap_or_else(|| node.iri.clone()));
            node.aliases = aliases;
            let lines: Vec<String> =
                std::iter::once(&node.name).chain(&node.aliases).map(|name| folded(name)).collect();
            node.folded = lines.join("\n");
            node.class = classes.into_iter().min_by_key(|(_, count)| Reverse(*count)).map(|(class, _)| class);
        }
        let mut newest: Vec<ArticleId> = (0..catalogue.articles.len()).map(|at| ArticleId(at as u32)).collect();
        newest.sort_by(|one, other| {
            let (one, other) = (catalogue.article(*one), catalogue.article(*other));
            (&other.published, &one.iri).cmp(&(&one.published, &other.iri))
        });
        catalogue.newest = newest;
        let named = |id: &NodeId| {
            let node = catalogue.get(*id);
            !node.articles.is_empty() && node.class.is_some_and(|class| class != Class::Topic)
        };
        let mut entities: Vec<NodeId> = (0..catalogue.nodes.len()).map(|at| NodeId(at as u32)).filter(named).collect();
        entities.sort_by_cached_key(|id| {
            let node = catalogue.get(*id);
            (Reverse(node.articles.len()), Reverse(node.mentions()), node.iri.clone())
        });
        catalogue.entities = entities;
        catalogue.relations.sort_unstable();
        catalogue.affiliate();
        catalogue
    }
}

/// One article's graph.
struct One<'a> {
    id: ArticleId,
    iri: &'a str,
    nodes: &'a FxHashMap<&'a str, About<'a>>,
}

impl One<'_> {
    fn about(&self, subject: &str) -> &[&Quad] {
        self.nodes.get(subject).map(Vec::as_slice).unwrap_or_default()
    }

    fn text(&self, subject: &str, predicate: NamedNodeRef<'static>) -> Option<&str> {
        texts(self.about(subject), predicate).next()
    }

    fn span(&self, phrase: &str) -> Option<Span> {
        let offset = |predicate| self.text(phrase, predicate)?.parse().ok();
        Some(Span { begin: offset(vocab::BEGIN_INDEX)?, end: offset(vocab::END_INDEX)? })
    }

    fn article(&self) -> Article {
        let about = self.about(self.iri);
        let own = |text: &str| text.to_owned();
        let named = |predicate| -> Vec<String> {
            let name = |term: &Term| match term {
                Term::NamedNode(agent) => self.text(agent.as_str(), vocab::LABEL).map(own),
                Term::Literal(name) => Some(name.value().to_owned()),
                Term::BlankNode(_) => None,
            };
            about.iter().filter(|quad| quad.predicate == predicate).filter_map(|quad| name(&quad.object)).collect()
        };
        Article {
            iri: self.iri.to_owned(),
            title: texts(about, vocab::HEADLINE).next().map(own),
            published: texts(about, vocab::DATE_PUBLISHED).next().map(own),
            publisher: named(vocab::PUBLISHER).into_iter().next(),
            authors: named(vocab::AUTHOR),
            editors: named(vocab::EDITOR),
            sources: named(vocab::CITES_SOURCE),
            place: named(vocab::CONTENT_LOCATION).into_iter().next(),
            rights: texts(about, vocab::RIGHTS).next().map(own),
            ..Article::default()
        }
    }
}

fn iri(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(iri) => Some(iri.as_str()),
        _ => None,
    }
}

fn iris<'a>(about: &[&'a Quad], predicate: NamedNodeRef<'static>) -> impl Iterator<Item = &'a str> {
    let quads: Vec<&'a Quad> = about.iter().copied().filter(|quad| quad.predicate == predicate).collect();
    quads.into_iter().filter_map(|quad| iri(&quad.object))
}

fn texts<'a>(about: &[&'a Quad], predicate: NamedNodeRef<'static>) -> impl Iterator<Item = &'a str> {
    let quads: Vec<&'a Quad> = about.iter().copied().filter(|quad| quad.predicate == predicate).collect();
    quads.into_iter().filter_map(|quad| match &quad.object {
        Term::Literal(text) => Some(text.value()),
        _ => None,
    })
}

fn types<'a>(about: &[&'a Quad]) -> impl Iterator<Item = &'a str> {
    iris(about, vocab::TYPE)
}

fn is_a(about: &[&Quad], class: NamedNodeRef<'static>) -> bool {
    types(about).any(|found| found == class.as_str())
}
