//! The candidates of a question, weighed by the linker.

use super::question::{Question, Strict, Value};
use super::{Reconciler, Thing, Type};
use crate::Extractor;
use crate::article::Article;
use crate::entity::Entity;
use crate::link::kb::{Kinds, Qid};
use crate::link::{Candidate, Case, EXACT, Method, Post, Subject};
use crate::mention::EntityKind;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An entity that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Its identifier.
    pub id: String,
    /// Its usual name.
    pub name: String,
    /// Class, role and how many articles name it.
    pub description: String,
    /// Its types, the likeliest first.
    pub types: Vec<&'static Type>,
    /// From 0 to 100: of a hundred candidates with this score about so many are the right ones.
    pub score: u8,
    /// Whether it is deemed to be the one that is meant.
    pub matched: bool,
    /// What the score rests on.
    pub features: Vec<Feature>,
}

/// A reason for a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// What was looked at.
    pub id: &'static str,
    /// What was found.
    pub value: Sign,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Sign {
    /// Whether it is so.
    Yes(bool),
    /// How many there are.
    Count(u64),
    /// How much of it there is, from 0 to 1.
    Part(f64),
}

/// Names of another length are not looked up: no entity has one, and no sentence is one.
const LONGEST: usize = 300;
/// Candidates weighed at most.
const MOST: usize = 24;

/// The signs that are features, by name.
const SIGNS: [(Method, &str); 4] = [
    (Method::OFFICE, "role"),
    (Method::IN_OFFICE, "role_at_date"),
    (Method::COUNTRY, "country"),
    (Method::COMPANY, "company"),
];

/// How much of the name agrees.
const NAMES: [(Method, f64); 5] = [
    (Method::EXACT_NAME, 1.0),
    (Method::FOLDED_NAME, 0.95),
    (Method::RESPELLED_NAME, 0.9),
    (Method::NEAR_NAME, 0.8),
    (Method::PART_OF_NAME, 0.6),
];

impl Reconciler {
    /// The entities that may be meant, best first. Where the name as it stands finds nobody it is read as text by the
    /// extractor, which knows titles: "Presiden Rusia Vladimir Putin", "Partai Golongan Karya (Golkar)".
    #[must_use]
    pub fn ask(&self, question: &Question, extractor: &Extractor) -> Vec<Answer> {
        let name = question.name.trim();
        let known: Vec<&'static Type> = question.types.iter().filter_map(|id| Type::find(id)).collect();
        let mut found: BTreeMap<Qid, Candidate> = BTreeMap::new();
        if !name.is_empty() && name.chars().count() <= LONGEST {
            found = self.look_up(name, &known, question);
            if found.is_empty() {
                found = self.read(name, &known, extractor);
            }
        }
        let named = self.named(question);
        let mut answers: Vec<Answer> = Vec::new();
        for candidate in found.into_values() {
            let thing = self.numbered(candidate.qid);
            if named.iter().any(|named| named.id() == thing.id()) || !fits_strictly(&thing, &known, question.strict) {
                continue;
            }
            answers.push(self.answer(&thing, candidate.score, candidate.method, &known));
        }
        // Who is sure of two is sure of none.
        let sure = answers.iter().filter(|answer| answer.matched).count() == 1 && named.is_empty();
        answers.iter_mut().for_each(|answer| answer.matched &= sure);
        for thing in &named {
            let mut answer = self.answer(thing, 100, Method::default(), &[]);
            answer.matched = named.len() == 1;
            answers.push(answer);
        }
        let articles = |answer: &Answer| self.thing(&answer.id).and_then(|thing| Some(thing.entity?.articles));
        answers.sort_by_cached_key(|answer| (Reverse(answer.score), Reverse(articles(answer)), answer.id.clone()));
        answers.truncate(question.limit.min(MOST));
        answers
    }

    /// Those that the question names by an identifier.
    fn named(&self, question: &Question) -> Vec<Thing<'_>> {
        let items = question.properties.iter().filter(|(id, _)| id == "wikidata").map(|(_, value)| match value {
            Value::Text(text) | Value::Entity(text) => text.as_str(),
        });
        let mut things: Vec<Thing<'_>> = Vec::new();
        for thing in items.chain([question.name.as_str()]).filter_map(|text| self.thing(text)) {
            if things.iter().all(|other| other.id() != thing.id()) {
                things.push(thing);
            }
        }
        things
    }

    /// The candidates of a name, in each of the classes that what goes by it has.
    fn look_up(&self, name: &str, types: &[&Type], question: &Question) -> BTreeMap<Qid, Candidate> {
        let knowledge = self.linker.knowledge();
        let there =
            knowledge.find(name).iter().fold(Kinds::NONE, |kinds, found| kinds.with(knowledge.item(found.qid).kinds()));
        let kinds = |wanted: &dyn Fn(Kinds) -> bool| -> Vec<EntityKind> {
            EntityKind::NAMES.into_iter().map(|(_, kind)| kind).filter(|kind| wanted(Kinds::of(*kind))).collect()
        };
        let mut tries = kinds(&|kind| there.meets(kind));
        // What is asked for may go by another spelling than what has the name.
        tries.extend(types.iter().map(|asked| asked.kind).filter(|kind| !there.meets(Kinds::of(*kind))));
        if tries.is_empty() {
            // One of each kind of class finds those of the others, too.
            tries = vec![EntityKind::Person, EntityKind::Organization, EntityKind::Place];
        }
        let mut best: BTreeMap<Qid, Candidate> = BTreeMap::new();
        for kind in tries {
            let case = self.case(name, kind, question);
            for candidate in self.linker.candidates(&case, 0, MOST) {
                // Weighed as what it is not it is not weighed.
                let own = knowledge.item(candidate.qid).kinds().meets(Kinds::of(kind));
                let known = best.get(&candidate.qid).is_some_and(|known| known.score >= candidate.score);
                if !known && (own || !there.meets(knowledge.item(candidate.qid).kinds())) {
                    best.insert(candidate.qid, candidate);
                }
            }
        }
        best
    }

    /// What is asked as a case of an article that speaks of nothing else.
    fn case(&self, name: &str, kind: EntityKind, question: &Question) -> Case {
        let mut case = Case { published: None, subjects: vec![subject(kind, name)] };
        let mut titles: Vec<String> = Vec::new();
        let mut bodies: Vec<usize> = Vec::new();
        for (property, value) in &question.properties {
            let (text, whole) = match value {
                Value::Text(text) => (text.trim(), None),
                Value::Entity(id) => (id.as_str(), self.thing(id)),
            };
            let label = whole.as_ref().map_or(text, Thing::name);
            if label.is_empty() {
                continue;
            }
            let usual = match property.as_str() {
                "alias" => {
                    case.subjects[0].aliases.push(label.to_owned());
                    continue;
                }
                "role" => {
                    titles.push(label.to_owned());
                    continue;
                }
                "date" => {
                    case.published = day(text).or(case.published);
                    continue;
                }
                "country" => EntityKind::Country,
                "party" => EntityKind::PoliticalParty,
                "organization" => EntityKind::Organization,
                "part_of" if kind.is_place() => EntityKind::Place,
                "part_of" => EntityKind::Organization,
                _ => continue,
            };
            let kinds = whole.as_ref().map(|whole| whole.kinds()).unwrap_or_default();
            let kind = if kinds.contains(&usual) { usual } else { kinds.first().copied().unwrap_or(usual) };
            bodies.push(case.subjects.len());
            case.subjects.push(subject(kind, label));
        }
        let person = &mut case.subjects[0];
        if titles.is_empty() || kind != EntityKind::Person {
            person.wholes = bodies;
        } else {
            let posts = |organization: Option<usize>| Post { titles: titles.clone(), organization, former: false };
            person.posts = if bodies.is_empty() {
                vec![posts(None)]
            } else {
                bodies.into_iter().map(|at| posts(Some(at))).collect()
            };
        }
        case
    }

    /// The candidates of the one that a text is about: the first of the classes asked for, else the first person, else the first.
    fn read(&self, text: &str, types: &[&Type], extractor: &Extractor) -> BTreeMap<Qid, Candidate> {
        let extraction = extractor.extract(&Article { text: text.to_owned(), ..Article::default() });
        let asked = types.iter().fold(Kinds::NONE, |kinds, asked| kinds.with(asked.kinds()));
        let first = |wanted: &dyn Fn(&Entity) -> bool| {
            extraction.entities.iter().position(|entity| entity.named && wanted(entity))
        };
        let place = if asked.is_empty() {
            first(&|entity| entity.kind == EntityKind::Person).or_else(|| first(&|_| true))
        } else {
            first(&|entity| asked.meets(Kinds::of(entity.kind)))
        };
        let Some(place) = place else { return BTreeMap::new() };
        let case = Case::of(&extraction.entities, &extraction.facts, None);
        let candidates = self.linker.candidates(&case, place, MOST).into_iter();
        candidates.map(|candidate| (candidate.qid, candidate)).collect()
    }

    fn answer(&self, thing: &Thing<'_>, score: u8, method: Method, types: &[&Type]) -> Answer {
        let of_type = types.is_empty() || types.iter().any(|asked| asked.kinds().meets(thing.known.kinds()));
        let name = NAMES.iter().find(|(sign, _)| method.has(*sign)).map(|(_, value)| *value);
        let mut features: Vec<Feature> = Vec::new();
        let mut add = |id, value| features.push(Feature { id, value });
        name.into_iter().for_each(|part| add("name", Sign::Part(part)));
        add("articles", Sign::Count(thing.entity.map_or(0, |entity| entity.articles as u64)));
        if !types.is_empty() {
            add("type", Sign::Yes(of_type));
        }
        SIGNS.iter().for_each(|(sign, id)| add(id, Sign::Yes(method.has(*sign))));
        Answer {
            id: thing.id(),
            name: thing.name().to_owned(),
            description: thing.description(self),
            types: thing.kinds().into_iter().map(Type::of).collect(),
            score,
            matched: score >= EXACT && of_type,
            features,
        }
    }
}

fn fits_strictly(thing: &Thing<'_>, types: &[&Type], strict: Strict) -> bool {
    let is = |asked: &&Type| asked.kinds().meets(thing.known.kinds());
    match strict {
        Strict::Should => true,
        Strict::Any => types.is_empty() || types.iter().any(is),
        Strict::All => types.iter().all(is),
    }
}

fn subject(kind: EntityKind, name: &str) -> Subject {
    Subject { kind, name: name.to_owned(), aliases: Vec::new(), named: true, posts: Vec::new(), wholes: Vec::new() }
}

/// A day, or the first of a month or year; a time after it is passed over.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let text = text.split('T').next().unwrap_or(text);
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.parse().ok()
}
