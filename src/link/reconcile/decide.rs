use super::{Answer, Client, Failure, Question};
use crate::link::kb::fold;
use crate::link::{Candidate, Case, Decision, MOST_SHOWN, Method};
use std::collections::BTreeMap;

/// The score of an answer that the service is sure of and that has the entity's name, or one of its names.
const SURE: u8 = 75;
/// The score of one that the service is sure of under another name.
const LIKELY: u8 = 60;
/// The most that an answer of which the service is not sure can have.
const MAYBE: i32 = 40;

/// What came of asking a service.
#[derive(Debug, Default)]
pub struct Asked {
    /// How many questions were asked.
    pub questions: usize,
    /// Those that have no answer, and why.
    pub failures: Vec<Failure>,
    /// What the user should know besides.
    pub warnings: Vec<String>,
}

/// Asks a service about the named entities that are no item so far, and adds its answers to what is decided of them. An answer
/// without a Wikidata item is passed over.
pub fn decide(client: &Client, cases: &[&Case], decisions: &mut [Vec<Decision>]) -> Asked {
    let mut places: BTreeMap<Question, Vec<(usize, usize)>> = BTreeMap::new();
    for (case, (subjects, decided)) in cases.iter().map(|case| &case.subjects).zip(decisions.iter()).enumerate() {
        for (at, (subject, decision)) in subjects.iter().zip(decided).enumerate() {
            if subject.named && decision.exact().is_none() {
                places.entry(Question::new(&subject.name, subject.kind)).or_default().push((case, at));
            }
        }
    }
    let questions: Vec<Question> = places.keys().cloned().collect();
    let replies = client.ask(&questions);
    for (places, answers) in places.values().zip(&replies.answers) {
        for (case, at) in places {
            let subject = &cases[*case].subjects[*at];
            let names: Vec<String> = subject.aliases.iter().chain([&subject.name]).map(|name| fold(name)).collect();
            let answers = answers.iter().flatten();
            // A service that is sure of two is sure of none.
            let sure = answers.clone().filter(|answer| answer.matched).count() == 1;
            for answer in answers {
                add(&mut decisions[*case][*at], answer, &names, sure);
            }
        }
    }
    Asked { questions: questions.len(), failures: replies.failures, warnings: replies.warnings }
}

fn add(decision: &mut Decision, answer: &Answer, names: &[String], sure: bool) {
    let Some(qid) = answer.qid else { return };
    let same = names.contains(&fold(&answer.name));
    let score = match (answer.matched && sure, same) {
        (true, true) => SURE,
        (true, false) => LIKELY,
        // Most services give 0 to 100, in hundredths of it.
        (false, _) => u8::try_from((answer.score / 200).clamp(1, MAYBE)).unwrap_or(1),
    };
    let method = if same { Method::SERVICE.and(Method::FOLDED_NAME) } else { Method::SERVICE };
    match decision.candidates.iter_mut().find(|candidate| candidate.qid == qid) {
        Some(known) => {
            known.score = known.score.max(score);
            known.method = known.method.and(method);
        }
        None => decision.candidates.push(Candidate { qid, label: answer.name.clone(), score, method }),
    }
    decision.candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.score), candidate.qid));
    decision.candidates.truncate(MOST_SHOWN);
}
