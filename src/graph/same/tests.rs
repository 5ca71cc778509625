//! Which pairs of tellings are one event, and how surely. The cases are of kinds met in real articles.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::rule::{MOST_LINKED, Telling, World, links};
use crate::fact::Timestamp;
use crate::graph::vocab;
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("https://example.org/{name}"))
}

fn time(text: &str) -> Timestamp {
    let number = |part: &str| part.parse().unwrap();
    match text.split('-').collect::<Vec<_>>()[..] {
        [year] => Timestamp::Year(number(year)),
        [year, month] => Timestamp::Month(number(year), month.parse().unwrap()),
        _ => Timestamp::Day(text.parse().unwrap()),
    }
}

/// "Meeting: putin, prabowo @ moskow on 2025-06-19", as an article of that name tells it.
fn telling(article: &str, words: &str) -> Telling {
    let (words, date) = words.split_once(" on ").unwrap();
    let (class, words) = words.split_once(": ").unwrap();
    let (actors, place) = words.split_once(" @ ").map_or((words, None), |(actors, place)| (actors, Some(place)));
    Telling {
        event: node(&format!("{article}#event=0,{}", words.len())),
        article: node(article),
        class: NamedNode::new_unchecked(format!("{}{class}", vocab::SN)),
        actors: actors.split(", ").map(node).collect(),
        place: place.map(node),
        time: time(date),
    }
}

fn world() -> World {
    let mut world = World::default();
    for name in ["prabowo", "putin", "macron", "luhut", "purbaya", "dody"] {
        world.class(&node(name), vocab::PERSON);
    }
    for name in ["rusia", "indonesia", "iran", "israel", "as"] {
        world.class(&node(name), vocab::COUNTRY);
    }
    for name in ["moskow", "jakarta", "bandung"] {
        world.class(&node(name), vocab::CITY);
    }
    world.contains(&node("rusia"), &node("moskow"));
    world.contains(&node("moskow"), &node("kremlin"));
    world.contains(&node("kremlin"), &node("moskow"));
    world
}

/// The score of a pair, in hundredths.
fn score(one: &str, other: &str) -> Option<u8> {
    let there = links(vec![telling("a", one), telling("b", other)], &world());
    let back = links(vec![telling("b", other), telling("a", one)], &world());
    assert_eq!(there, back, "symmetric: {one} / {other}");
    there.first().map(|link| link.score)
}

#[test]
fn two_who_met_on_a_day_met_once() {
    let meeting = "Meeting: prabowo, putin @ moskow on 2025-06-19";
    assert_eq!(score(meeting, meeting), Some(95));
    assert_eq!(score(meeting, "Meeting: prabowo, putin on 2025-06-19"), Some(80), "one does not say where");
    assert_eq!(score(meeting, "Meeting: prabowo, putin @ kremlin on 2025-06-19"), Some(90), "a building in the city");
    assert_eq!(score(meeting, "Meeting: prabowo, putin @ istana on 2025-06-19"), Some(70), "of which nothing is known");
    assert_eq!(score(meeting, "Meeting: prabowo, putin, luhut @ moskow on 2025-06-19"), Some(85), "one names a third");
}

#[test]
fn another_class_date_or_city_is_another_event() {
    let meeting = "Meeting: prabowo, putin @ moskow on 2025-06-19";
    for other in [
        "Agreement: prabowo, putin @ moskow on 2025-06-19",
        "Meeting: prabowo, putin @ moskow on 2025-06-20",
        "Meeting: prabowo, putin @ moskow on 2025-07",
        "Meeting: prabowo, putin @ jakarta on 2025-06-19",
        "Meeting: prabowo, macron @ moskow on 2025-06-19",
    ] {
        assert_eq!(score(meeting, other), None, "{other}");
    }
}

#[test]
fn a_wider_date_makes_a_link_less_sure() {
    let meeting = "Meeting: prabowo, putin @ moskow on 2025-06-19";
    assert_eq!(score(meeting, "Meeting: prabowo, putin @ moskow on 2025-06"), Some(85));
    assert_eq!(score(meeting, "Meeting: prabowo, putin @ moskow on 2025"), Some(75));
    assert_eq!(score(meeting, "Meeting: prabowo, putin on 2025-06"), Some(70));
    assert_eq!(score(meeting, "Meeting: prabowo, putin on 2025"), None, "they meet several times a year");
    assert_eq!(score(meeting, "Meeting: prabowo, putin, luhut on 2025-06"), None);
}

#[test]
fn one_participant_needs_the_place() {
    let visit = "Visit: dody @ bandung on 2025-11-04";
    assert_eq!(score(visit, visit), Some(80));
    assert_eq!(score(visit, "Visit: dody, luhut @ bandung on 2025-11-04"), Some(72));
    assert_eq!(score(visit, "Visit: dody on 2025-11-04"), None);
    assert_eq!(score("Visit: dody on 2025-11-04", "Visit: dody on 2025-11-04"), None);
    assert_eq!(score(visit, "Visit: dody @ indonesia on 2025-11-04"), None);
    let country = "Visit: dody @ indonesia on 2025-11-04";
    assert_eq!(score(country, country), None, "one does much in a country on a day");
}

#[test]
fn participants_of_their_own_on_both_sides_make_two_events() {
    let against = |other: &str| format!("Conference: as, indonesia, {other} @ horsens on 2026-04-26");
    assert_eq!(score(&against("iran"), &against("israel")), None, "two matches in one hall");
    let one = "Conference: as, indonesia, iran, putin @ horsens on 2026-04-26";
    let other = "Conference: as, indonesia, iran, macron @ horsens on 2026-04-26";
    assert_eq!(score(one, other), Some(80), "more than half is shared");
}

#[test]
fn states_agree_less_than_people_do() {
    let attack = "Attack: iran, israel on 2025-06-13";
    assert_eq!(score(attack, attack), Some(75));
    assert_eq!(score(attack, "Attack: as, iran, israel on 2025-06-13"), None, "a war has many attacks in a day");
    assert_eq!(score(attack, "Attack: iran, israel on 2025-06"), None);
    let (here, there) = ("Attack: iran, israel @ haifa on 2025-06-13", "Attack: iran, israel @ iran on 2025-06-13");
    assert_eq!(score(here, there), None);
}

#[test]
fn an_article_is_not_linked_with_itself() {
    let mut tellings = vec![telling("a", "Meeting: prabowo, putin on 2025-06-19"); 2];
    tellings[1].event = node("a#event=40,60");
    assert_eq!(links(tellings, &world()), []);
}

#[test]
fn each_pair_is_linked_once_the_lesser_iri_first_in_any_order() {
    let words = ["Meeting: prabowo, putin on 2025-06-19", "Meeting: prabowo, putin on 2025-06"];
    let mut tellings: Vec<Telling> =
        ["c", "a", "d", "b"].iter().zip(words.iter().cycle()).map(|(article, words)| telling(article, words)).collect();
    let found = links(tellings.clone(), &world());
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|link| link.one < link.other) && found.is_sorted());
    for _ in 0..4 {
        tellings.rotate_left(1);
        assert_eq!(links(tellings.clone(), &world()), found);
    }
    tellings.reverse();
    assert_eq!(links(tellings, &world()), found);
}

#[test]
fn an_event_that_thousands_tell_stays_connected_with_few_links() {
    let count = 3000;
    let words = "Meeting: prabowo, putin @ moskow on 2025-06-19";
    let tellings: Vec<Telling> = (0..count).map(|at| telling(&format!("artikel{at:05}"), words)).collect();
    let found = links(tellings, &world());
    assert!(found.len() <= count * MOST_LINKED, "{}", found.len());
    // Each but the first is linked with a lesser one, so all hang together.
    assert_eq!(found.iter().map(|link| &link.other).collect::<BTreeSet<_>>().len(), count - 1);
}
