//! The JSON of questions and answers (0.2, sections 3.2 and 3.3; what 0.1 asks and answers is the same where we use it).

use super::class::{country_property, wikidata_class};
use super::{Answer, Manifest, Question};
use crate::net::Reply;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The batch of questions, named `q0`, `q1`, … in their order.
pub(super) fn queries(questions: &[&Question], manifest: &Manifest) -> String {
    let wikidata = manifest.is_wikidata();
    let query = |(at, question): (usize, &&Question)| {
        let mut query = json!({"query": question.name, "limit": question.limit});
        // What a class or a property is called differs from service to service; ours are Wikidata's.
        if let Some(class) = wikidata_class(question.kind).filter(|_| wikidata) {
            query["type"] = class.to_string().into();
        }
        if let Some(country) = question.country.filter(|_| wikidata) {
            let country = json!({"pid": country_property(question.kind), "v": {"id": country.to_string()}});
            query["properties"] = json!([country]);
        }
        (key(at), query)
    };
    Value::Object(questions.iter().enumerate().map(query).collect()).to_string()
}

/// A class with or without its name.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Type {
    Id(String),
    Named { id: String },
}

impl Type {
    pub fn id(self) -> String {
        match self {
            Self::Id(id) | Self::Named { id } => id,
        }
    }
}

#[derive(Deserialize)]
struct Candidates {
    result: Vec<Candidate>,
}

#[derive(Deserialize)]
struct Candidate {
    id: String,
    // Not in what 0.1 and 0.2 allow, but some services have entities without a name.
    name: Option<String>,
    // Some leave it out when there is but one candidate.
    score: Option<f64>,
    #[serde(default, rename = "match")]
    matched: bool,
    #[serde(default, rename = "type")]
    types: Vec<Type>,
}

/// What should have come and how what came begins.
pub(super) struct Malformed {
    pub expected: String,
    pub found: String,
}

/// The answers to a batch of so many questions, each with what is wrong with it; or what is wrong with them all.
pub(super) fn answers(
    reply: &Reply,
    count: usize,
    manifest: &Manifest,
) -> Result<Vec<Result<Vec<Answer>, Malformed>>, Malformed> {
    let all = |_| Malformed {
        expected: "a JSON object with the answers to q0, q1, …".to_owned(),
        found: reply.beginning(),
    };
    let mut given: Map<String, Value> = serde_json::from_slice(&reply.body).map_err(all)?;
    if !given.contains_key(&key(0)) && given.get("status").is_some_and(|status| status == "error") {
        return Err(Malformed { expected: "answers, not an error".to_owned(), found: reply.beginning() });
    }
    let one = |at| {
        let given = given.remove(&key(at)).unwrap_or(Value::Null);
        let text: String = given.to_string().chars().take(120).collect();
        let candidates = Candidates::deserialize(given).map_err(|error| Malformed {
            expected: format!(
                "an object with \"result\", a list of {{\"id\", \"name\", \"score\"}}, for {} ({error})",
                key(at)
            ),
            found: text,
        })?;
        Ok(candidates.result.into_iter().map(|candidate| answer(candidate, manifest)).collect())
    };
    Ok((0..count).map(one).collect())
}

fn answer(candidate: Candidate, manifest: &Manifest) -> Answer {
    Answer {
        qid: manifest.qid(&candidate.id),
        name: candidate.name.unwrap_or_else(|| candidate.id.clone()),
        id: candidate.id,
        // Saturates where a service measures without bounds.
        score: (candidate.score.unwrap_or(0.0) * 100.0).round() as i32,
        matched: candidate.matched,
        types: candidate.types.into_iter().map(Type::id).collect(),
    }
}

fn key(at: usize) -> String {
    format!("q{at}")
}
