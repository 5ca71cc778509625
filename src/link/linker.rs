//! An article's entities weighed together.

use super::case::Case;
use super::context::Context;
use super::decision::{Candidate, Decision, Links, MOST_SHOWN, score};
use super::find::leads;
use super::kb::table::{self, Embedded};
use super::kb::{Base, Directory, Kinds, Qid};
use super::knowledge::{Knowledge, Source};
use super::office::Offices;
use super::position::{Position, Positions};
use super::weigh::{Lead, Weight, weigh};
use crate::entity::Entity;
use crate::fact::{Facts, Role};
use crate::language::table::{TableError, Tables};
use crate::mention::EntityKind;
use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

/// A candidate that stands alone with this score helps to decide the others.
const ANCHOR: u8 = 80;

/// The country whose papers are read.
const HOME: &str = "Indonesia";

/// The titles of heads: alone, each body has its own ("Presiden Fed").
const HEADS: [&str; 10] =
    ["presiden", "wakil presiden", "perdana menteri", "pm", "raja", "ratu", "sultan", "emir", "kaisar", "kanselir"];

/// Links articles' entities; made once, used by many threads.
#[derive(Clone, Debug)]
pub struct Linker {
    knowledge: Knowledge,
    offices: Offices,
    positions: Positions,
    /// The country of the papers: it is spoken of in each of them, named or not.
    home: Option<Qid>,
    directory: Directory,
}

impl Linker {
    /// A linker with the embedded base.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let Embedded { items, directory, itemless } = table::embedded(tables)?;
        let short_names = Base::from_items(table::short_names(&items, &directory));
        let knowledge = Knowledge::default()
            .with(Source::Embedded, Base::from_items(items))
            .with(Source::ShortNames, short_names)
            .with_itemless(itemless.iter().map(String::as_str));
        Ok(Self {
            knowledge,
            offices: Offices::new(tables)?,
            positions: Positions::new(tables, &directory)?,
            home: directory.get(HOME),
            directory,
        })
    }

    /// Adds a table of the user's, in the form of those in `data/kb`; its items count most.
    ///
    /// # Errors
    /// When it is malformed; `name` is what messages call it.
    pub fn with_table(self, name: &str, text: &str) -> Result<Self, TableError> {
        let base = Base::from_items(table::own(name, text, &self.directory)?);
        Ok(self.with(Source::Own, base))
    }

    /// Adds a layer of knowledge.
    #[must_use]
    pub fn with(mut self, source: Source, base: Base) -> Self {
        self.knowledge = self.knowledge.with(source, base);
        self
    }

    /// What is known.
    #[must_use]
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// Links what was read out of an article.
    #[must_use]
    pub fn links(&self, entities: &[Entity], facts: &Facts, published: Option<Date>) -> Links {
        let mut links = Links { entities: self.link(&Case::of(entities, facts, published)), roles: Vec::new() };
        let position = |role: &Role| self.position(&role.titles(), links.item(role.organization?.0 as usize)?).cloned();
        links.roles = facts.roles.iter().map(position).collect();
        links
    }

    /// The position that an office with these titles is in a country or body. A ministry's minister is the state's; the head of
    /// a party or of a region is none of the state's.
    #[must_use]
    pub fn position(&self, titles: &[String], of: Qid) -> Option<&Position> {
        let in_body = |body: Qid| titles.iter().find_map(|title| self.positions.get(title, body));
        let of_state = || {
            let state_body = self.knowledge.item(of).kinds().meets(Kinds::of(EntityKind::GovernmentOrganization));
            let head = titles.iter().any(|title| HEADS.contains(&title.to_lowercase().as_str()));
            self.home_of(of).filter(|_| state_body && !head)
        };
        in_body(of).or_else(|| of_state().and_then(in_body))
    }

    /// Decides each of an article's entities, in their order.
    #[must_use]
    pub fn link(&self, case: &Case) -> Vec<Decision> {
        let (leads, context) = self.explore(case);
        let decide = |(place, leads): (usize, &Vec<Lead>)| Decision {
            candidates: ranked(&self.knowledge, leads, &self.weigh(case, place, leads, &context), MOST_SHOWN),
        };
        leads.iter().enumerate().map(decide).collect()
    }

    /// The items that one of a case's subjects may be, best first, the others being its context; at most so many.
    #[must_use]
    pub fn candidates(&self, case: &Case, subject: usize, most: usize) -> Vec<Candidate> {
        let (leads, context) = self.explore(case);
        let Some(leads) = leads.get(subject) else { return Vec::new() };
        ranked(&self.knowledge, leads, &self.weigh(case, subject, leads, &context), most)
    }

    /// What the names of a case's subjects find, and what those tell of the others that are sure by themselves.
    fn explore(&self, case: &Case) -> (Vec<Vec<Lead>>, Context) {
        let leads: Vec<Vec<Lead>> = case
            .subjects
            .iter()
            .map(|subject| if subject.named { leads(&self.knowledge, case, subject) } else { Vec::new() })
            .collect();
        let nothing = Context::new(case, self.home);
        let mut context = nothing.clone();
        for (place, leads) in leads.iter().enumerate() {
            let weights = self.weigh(case, place, leads, &nothing);
            if let Some(at) = lone(&weights) {
                let qid = leads[at].found.qid;
                context.settle(place, qid, self.home_of(qid));
            }
        }
        (leads, context)
    }

    /// Decides the entities of many articles, on the threads of the pool that it is called in.
    #[must_use]
    pub fn link_all(&self, cases: &[&Case]) -> Vec<Vec<Decision>> {
        cases.par_iter().map(|case| self.link(case)).collect()
    }

    fn weigh(&self, case: &Case, place: usize, leads: &[Lead], context: &Context) -> Vec<Weight> {
        let subject = &case.subjects[place];
        leads
            .iter()
            .map(|lead| {
                let item = self.knowledge.item(lead.found.qid);
                weigh((place, subject), lead, &item, &self.offices, context, case.published)
            })
            .collect()
    }

    /// The one country that an item is or is in.
    #[must_use]
    pub fn home_of(&self, qid: Qid) -> Option<Qid> {
        let item = self.knowledge.item(qid);
        if item.kinds().meets(Kinds::of(EntityKind::Country)) {
            return Some(qid);
        }
        let mut countries = item.countries();
        let first = countries.next()?;
        countries.all(|other| other == first).then_some(first)
    }
}

/// The points of the best candidate other than this one; not to be anything known has none.
fn rival(weights: &[Weight], at: usize) -> i32 {
    let others = weights.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(_, weight)| weight.points).max().unwrap_or(0).max(0)
}

/// The candidate that is sure without a context.
fn lone(weights: &[Weight]) -> Option<usize> {
    (0..weights.len()).find(|at| score(weights[*at].points - rival(weights, *at)) >= ANCHOR)
}

fn ranked(knowledge: &Knowledge, leads: &[Lead], weights: &[Weight], most: usize) -> Vec<Candidate> {
    let mut order: Vec<usize> = (0..leads.len()).collect();
    order.sort_by_key(|at| (-weights[*at].points, leads[*at].found.qid));
    let candidate = |at: usize| Candidate {
        qid: leads[at].found.qid,
        label: knowledge.item(leads[at].found.qid).label().to_owned(),
        score: score(weights[at].points - rival(weights, at)),
        method: weights[at].method,
    };
    order.into_iter().take(most).map(candidate).collect()
}
