//! What a graph knows that Wikidata may not: offices and party memberships of linked people, as statements with the article
//! that says so, for a person to review. Nothing is sent anywhere.
//!
//! | in the graph | statement |
//! | --- | --- |
//! | a role whose person, organization and office (`sn:office`) are linked | person, position held (P39), the office's item |
//! | a role in a linked party, or a membership of it | person, member of political party (P102), the party |
//!
//! Events have no items of their own, so none is made; neither is an item for anybody who has none.

mod quickstatements;

use super::look::{self, Node};
use super::{Result, prefix};
use crate::graph::{LONGEST_QUOTE, vocab};
use crate::link::kb::Qid;
use crate::store::Index;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, Term};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A Wikidata item can hold no longer text.
const LONGEST_VALUE: usize = 1500;

/// A property that we state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// P39, position held.
    PositionHeld,
    /// P102, member of political party.
    MemberOfParty,
}

impl Property {
    /// Its identifier.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::PositionHeld => "P39",
            Self::MemberOfParty => "P102",
        }
    }
}

/// Statements to review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statements {
    /// New ones, by person, property and value.
    pub new: Vec<Statement>,
    /// How many more are known already.
    pub known: usize,
    /// How many more are told by no article that has a URL to cite.
    pub unsourced: usize,
}

/// Something to be said of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Of whom.
    pub person: Qid,
    /// What.
    pub property: Property,
    /// Which position or party.
    pub value: Qid,
    /// What most articles call the person.
    pub person_name: String,
    /// What the surest source calls the position or party.
    pub value_name: String,
    /// Whether all sources call it a past one.
    pub former: bool,
    /// Who says so: the surest first, then those with words to quote, then the latest.
    pub sources: Vec<Source>,
}

/// An article that says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The article's URL.
    pub url: String,
    /// Its headline.
    pub title: Option<String>,
    /// The day it was published.
    pub published: Option<String>,
    /// The code of its language.
    pub language: String,
    /// The words that say so, unless they are more than may be quoted of it.
    pub quote: Option<String>,
    /// How sure the reading is, from 0 to 1.
    pub confidence: String,
    /// The rule that read it.
    pub rule: String,
    /// What it calls the position or party, and where it is held.
    pub name: String,
    /// The organization or country of a position.
    pub organization: Option<String>,
    /// Whether it calls it a past one.
    pub former: bool,
}

/// The statements that a graph has for Wikidata.
///
/// `known` tells whether a statement is there already.
///
/// # Errors
/// If the index fails.
pub fn statements(index: &Index, known: impl Fn(Qid, Property, Qid) -> bool) -> Result<Statements> {
    let graph = Graph { index, items: items(index)?, parties: look::of_class(index, vocab::POLITICAL_PARTY)? };
    let mut told: BTreeMap<(Qid, Property, Qid), Told> = BTreeMap::new();
    for role in look::having(index, rdf::TYPE, &vocab::MEMBERSHIP.into_owned().into())? {
        graph.role(&role, &mut told)?;
    }
    for statement in look::having(index, rdf::PREDICATE, &vocab::MEMBER_OF.into_owned().into())? {
        graph.membership(&statement, &mut told)?;
    }
    let mut statements = Statements::default();
    for ((person, property, value), Told { iri, sources }) in told {
        if known(person, property, value) {
            statements.known += 1;
        } else if sources.is_empty() {
            statements.unsourced += 1;
        } else {
            let sources = ranked(sources);
            statements.new.push(Statement {
                person,
                property,
                value,
                person_name: look::name(index, &iri)?,
                value_name: sources[0].name.clone(),
                former: sources.iter().all(|source| source.former),
                sources,
            });
        }
    }
    Ok(statements)
}

/// One source an article: the surest reading of it.
fn ranked(sources: BTreeSet<Source>) -> Vec<Source> {
    let mut sources: Vec<Source> = sources.into_iter().collect();
    // Decimals from 0 to 1 are in the order of their digits.
    sources.sort_by(|one, other| {
        let key = |source: &Source| (source.confidence.clone(), source.quote.is_some(), source.published.clone());
        Reverse(key(one)).cmp(&Reverse(key(other))).then_with(|| one.cmp(other))
    });
    let mut seen = BTreeSet::new();
    sources.retain(|source| seen.insert(source.url.clone()));
    sources
}

/// Who says that something is so.
struct Told {
    /// The person.
    iri: Term,
    sources: BTreeSet<Source>,
}

struct Graph<'a> {
    index: &'a Index,
    /// The items of linked nodes.
    items: BTreeMap<String, Qid>,
    parties: BTreeSet<String>,
}

impl Graph<'_> {
    fn role(&self, role: &Node, told: &mut BTreeMap<(Qid, Property, Qid), Told>) -> Result<()> {
        let (Some(member), Some(organization)) = (role.one(vocab::MEMBER), role.one(vocab::IN_ORGANIZATION)) else {
            return Ok(());
        };
        let (Some(person), Some(body)) = (self.item(&member), self.item(&organization)) else {
            return Ok(());
        };
        let former = role.text(vocab::FORMER).is_some_and(|value| value == "true");
        let within = look::name_in(self.index, &organization, &role.graph)?;
        if let Some(concept) = role.one(vocab::ROLE)
            && let Some(position) = self.office(role)?
        {
            let name = look::name_in(self.index, &concept, &role.graph)?;
            let source = self.source(role, name, Some(within.clone()), former)?;
            tell(told, (person, Property::PositionHeld, position), &member, source);
        }
        if self.parties.contains(&organization.to_string()) {
            tell(told, (person, Property::MemberOfParty, body), &member, self.source(role, within, None, former)?);
        }
        Ok(())
    }

    fn membership(&self, statement: &Node, told: &mut BTreeMap<(Qid, Property, Qid), Told>) -> Result<()> {
        let (Some(member), Some(party)) = (statement.one(rdf::SUBJECT), statement.one(rdf::OBJECT)) else {
            return Ok(());
        };
        if let (Some(person), Some(body)) = (self.item(&member), self.item(&party))
            && self.parties.contains(&party.to_string())
        {
            let name = look::name_in(self.index, &party, &statement.graph)?;
            let source = self.source(statement, name, None, false)?;
            tell(told, (person, Property::MemberOfParty, body), &member, source);
        }
        Ok(())
    }

    /// The position that the role is in its country or body, which the graph of links says.
    fn office(&self, role: &Node) -> Result<Option<Qid>> {
        let mut offices =
            self.index.graph().quads_for_pattern(Some(role.node.as_ref()), Some(vocab::OFFICE), None, None);
        Ok(offices.next().transpose()?.and_then(|office| self.item(&office.object)))
    }

    fn item(&self, node: &Term) -> Option<Qid> {
        self.items.get(&node.to_string()).copied()
    }

    /// The article of a fact, if it can be cited.
    fn source(&self, fact: &Node, name: String, organization: Option<String>, former: bool) -> Result<Option<Source>> {
        let GraphName::NamedNode(iri) = &fact.graph else {
            return Ok(None);
        };
        if !is_citable(iri.as_str()) {
            return Ok(None);
        }
        let article = look::node(self.index, &iri.clone().into(), &fact.graph)?;
        let reserved = article.all(vocab::REUSE).contains(&vocab::RESERVED.into_owned().into());
        let longest = if reserved { LONGEST_QUOTE } else { LONGEST_VALUE };
        // The first phrase that may be quoted; a fact that is told twice has two.
        let mut quote = None;
        for phrase in fact.all(vocab::WAS_DERIVED_FROM).iter().filter_map(look::as_subject) {
            let text = look::node(self.index, &phrase, &fact.graph)?.text(vocab::ANCHOR_OF);
            quote = quote.or(text.filter(|text| text.chars().count() <= longest));
        }
        Ok(Some(Source {
            url: iri.as_str().to_owned(),
            title: article.text(vocab::HEADLINE),
            published: article.text(vocab::DATE_PUBLISHED),
            language: article
                .text(vocab::IN_LANGUAGE)
                .filter(|code| is_language(code))
                .unwrap_or_else(|| "und".to_owned()),
            quote,
            confidence: fact.text(vocab::CONFIDENCE).unwrap_or_else(|| "0".to_owned()),
            rule: fact.text(vocab::RULE).unwrap_or_default(),
            name,
            organization,
            former,
        }))
    }
}

fn tell(
    told: &mut BTreeMap<(Qid, Property, Qid), Told>,
    key: (Qid, Property, Qid),
    person: &Term,
    source: Option<Source>,
) {
    let told = told.entry(key).or_insert_with(|| Told { iri: person.clone(), sources: BTreeSet::new() });
    told.sources.extend(source);
}

/// The item of every node that is linked to exactly one.
fn items(index: &Index) -> Result<BTreeMap<String, Qid>> {
    let mut items: BTreeMap<String, BTreeSet<Qid>> = BTreeMap::new();
    for quad in index.graph().quads_for_pattern(None, Some(vocab::EXACT_MATCH), None, None) {
        let quad = quad?;
        if let Some(item) = item(&quad.object) {
            items.entry(quad.subject.to_string()).or_default().insert(item);
        }
    }
    let one = |(node, items): (String, BTreeSet<Qid>)| match items.len() {
        1 => Some((node, *items.first()?)),
        _ => None,
    };
    Ok(items.into_iter().filter_map(one).collect())
}

fn item(term: &Term) -> Option<Qid> {
    let Term::NamedNode(iri) = term else {
        return None;
    };
    prefix::shorten(iri.as_str())?.strip_prefix("wd:")?.parse().ok()
}

/// Whether others can look it up: an article without a URL has an IRI of our own making.
fn is_citable(iri: &str) -> bool {
    (iri.starts_with("https://") || iri.starts_with("http://")) && !iri.starts_with("https://w3id.org/sanad/")
}

fn is_language(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}
