//! The graph keeps its promises: every fact leads to its words, every format says the same, the same in gives the same
//! out, reserved rights are obeyed, and no name, however hostile, breaks it.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use oxigraph::io::RdfParser;
use oxigraph::model::{Dataset, GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple, vocab::rdf};
use proptest::prelude::*;
use sanad::Extraction;
use sanad::article::{Article, Copyright, Dateline, Frame};
use sanad::entity::{Entity, EntityId};
use sanad::fact::{
    Event, EventKind, EventTime, Evidence, Facts, PartOf, Position, Quotation, Role, Stance, Timestamp, Topic, When,
};
use sanad::graph::{Format, Options, Run, iri, json, quads, reserved, vocab, withhold, write};
use sanad::mention::EntityKind;
use sanad::span::{Byte, Char, Span};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// An article of 300 words, written for this test, with what a reader would find in it: more than the average, which is
/// 11 entities, 3 roles, 4 events and 9 positions in 300 words of the gold standard.
const TEXT: &str = include_str!("graph/bertemu.txt");

/// Where words stand in the text; they must stand there once.
fn at(words: &str) -> Span<Char> {
    let mut places = TEXT.match_indices(words);
    let (byte, _) = places.next().unwrap_or_else(|| panic!("not in the text: {words}"));
    assert!(places.next().is_none(), "twice in the text: {words}");
    let start = TEXT[..byte].chars().count() as u32;
    Span::new(start, start + words.chars().count() as u32)
}

fn evidence(words: &str, rule: &'static str, confidence: u8) -> Evidence {
    Evidence { span: at(words), rule, confidence }
}

fn entity(kind: EntityKind, name: &str, aliases: &[&str]) -> Entity {
    Entity {
        kind,
        name: name.into(),
        aliases: aliases.iter().map(ToString::to_string).collect(),
        named: true,
        indefinite: false,
        key: iri::slug(name),
        mentions: TEXT.find(name).map_or_else(Vec::new, |byte| {
            let start = TEXT[..byte].chars().count() as u32;
            vec![Span::new(start, start + name.chars().count() as u32)]
        }),
    }
}

const LI: EntityId = EntityId(0);
const KIM: EntityId = EntityId(1);
const CHINA: EntityId = EntityId(2);
const KOREA: EntityId = EntityId(3);
const PKC: EntityId = EntityId(4);
const POLITBIRO: EntityId = EntityId(5);
const BURUH: EntityId = EntityId(6);
const PYONGYANG: EntityId = EntityId(7);
const TAIWAN: EntityId = EntityId(8);
const XINHUA: EntityId = EntityId(9);
const ISTANA: EntityId = EntityId(10);
const JURU_BICARA: EntityId = EntityId(11);

fn issue(label: &str) -> Option<Topic> {
    Some(Topic::Issue { label: label.into(), key: iri::slug(label) })
}

struct Said {
    speaker: EntityId,
    holder: EntityId,
    stance: Stance,
    topic: Option<Topic>,
    target: Option<EntityId>,
    cue: &'static str,
    content: &'static str,
    evidence: &'static str,
}

impl Said {
    fn position(self) -> Position {
        let quotation = if self.evidence.contains('“') { Quotation::Direct } else { Quotation::Indirect };
        Position {
            speaker: self.speaker,
            holders: vec![self.holder],
            stance: self.stance,
            topic: self.topic,
            targets: self.target.into_iter().collect(),
            cue: self.cue.into(),
            quotation,
            content: at(self.content),
            evidence: evidence(self.evidence, "position.clause", 75),
        }
    }
}

fn article() -> Article {
    Article {
        iri: "https://example.org/berita?id=7&bahasa=id".into(),
        id: Some("contoh-7".into()),
        title: Some("Li Qiang bertemu Kim Jong Un di Pyongyang".into()),
        text: TEXT.into(),
        published: Some(jiff::civil::date(2025, 10, 11)),
        publisher: Some("Kantor Berita Contoh".into()),
        url: Some("https://example.org/berita?id=7&bahasa=id".into()),
        authors: Vec::new(),
        language: Some("id".into()),
    }
}

fn extraction() -> Extraction {
    use EntityKind::*;
    let mut spokesman = entity(Person, "juru bicara pemerintah Korea Utara", &[]);
    spokesman.named = false;
    let entities = vec![
        entity(Person, "Li Qiang", &["Li"]),
        entity(Person, "Kim Jong Un", &["Kim"]),
        entity(Country, "China", &["Beijing"]),
        entity(Country, "Korea Utara", &["RRDK"]),
        entity(PoliticalParty, "Partai Komunis China", &["PKC"]),
        entity(PoliticalParty, "Biro Politik Komite Sentral", &[]),
        entity(PoliticalParty, "Partai Buruh Korea", &[]),
        entity(City, "Pyongyang", &[]),
        entity(Place, "Taiwan", &[]),
        entity(NewsMediaOrganization, "Xinhua", &[]),
        entity(Place, "Istana Matahari", &[]),
        spokesman,
    ];
    let roles = [
        (LI, "PM", Some("Perdana Menteri"), Some(CHINA), "Perdana Menteri (PM) China Li Qiang"),
        (LI, "anggota", None, Some(POLITBIRO), "anggota Biro Politik Komite Sentral Partai Komunis China"),
        (KIM, "Sekretaris Jenderal", None, Some(BURUH), "Sekretaris Jenderal Partai Buruh Korea Kim Jong Un"),
        (JURU_BICARA, "juru bicara", None, Some(KOREA), "Seorang juru bicara pemerintah Korea Utara"),
    ]
    .map(|(person, label, full, organization, words)| Role {
        person,
        label: label.into(),
        full_label: full.map(Into::into),
        organization,
        former: false,
        evidence: evidence(words, "role.apposition", 90),
    });
    let at = |point, words| Some(EventTime { when: When::at(point), span: at(words) });
    let day = |day, words| at(Timestamp::Day(jiff::civil::date(2025, 10, day)), words);
    let events = [
        (
            EventKind::Meeting,
            "bertemu",
            vec![LI, KIM],
            Some(PYONGYANG),
            day(11, "Sabtu (11/10/2025)"),
            None,
            "bertemu dengan Sekretaris Jenderal Partai Buruh Korea Kim Jong Un di Pyongyang, Sabtu (11/10/2025)",
        ),
        (
            EventKind::Visit,
            "kunjungan",
            vec![LI],
            Some(KOREA),
            at(Timestamp::Month(2025, 10), "Oktober 2025"),
            None,
            "Kunjungan Li ke Korea Utara pada Oktober 2025 adalah yang pertama sejak 2019",
        ),
        (
            EventKind::Ceremony,
            "parade",
            vec![LI, KIM],
            Some(PYONGYANG),
            day(10, "Jumat malam"),
            None,
            "Li dan Kim menghadiri parade militer pada Jumat malam",
        ),
        (
            EventKind::Agreement,
            "menandatangani",
            vec![CHINA, KOREA],
            None,
            day(11, "Sabtu (11/10/2025)"),
            issue("kerja sama pertanian"),
            "Kedua negara menandatangani dokumen kerja sama pertanian",
        ),
        (
            EventKind::Request,
            "meminta",
            vec![KIM, CHINA],
            None,
            None,
            issue("bantuan pangan"),
            "Kim meminta China menambah bantuan pangan",
        ),
        (
            EventKind::Visit,
            "mengunjungi",
            vec![LI],
            Some(ISTANA),
            None,
            None,
            "Li kemudian mengunjungi Istana Matahari",
        ),
    ]
    .map(|(kind, label, actors, place, time, topic, words)| Event {
        retellings: Vec::new(),
        kind,
        label: label.into(),
        actors,
        place,
        time,
        topic,
        evidence: evidence(words, "event.cue", 80),
    });
    let kim = "Kim mengatakan bahwa RRDK mendukung prinsip Satu China, menentang aksi separatis kemerdekaan Taiwan, serta mendukung posisi China dalam isu Hong Kong.";
    let li = "“China bersedia memperdalam pertukaran tingkat tinggi dengan Korea Utara dan menambah nilai perdagangan,” kata Li.";
    let positions = [
        Said { speaker: LI, holder: CHINA, stance: Stance::Affirms, topic: issue("hubungan kedua negara"), target: None, cue: "menegaskan",
            content: "hubungan kedua negara dipandang Beijing dari sudut strategis", evidence: "Li menegaskan bahwa hubungan kedua negara dipandang Beijing dari sudut strategis" },
        Said { speaker: LI, holder: CHINA, stance: Stance::Commits, topic: issue("pertukaran tingkat tinggi"), target: Some(KOREA), cue: "bersedia",
            content: "China bersedia memperdalam pertukaran tingkat tinggi dengan Korea Utara", evidence: li },
        Said { speaker: LI, holder: CHINA, stance: Stance::Commits, topic: issue("perdagangan"), target: None, cue: "bersedia",
            content: "menambah nilai perdagangan", evidence: li },
        Said { speaker: LI, holder: PKC, stance: Stance::Praises, topic: None, target: Some(BURUH), cue: "memuji",
            content: "memuji pencapaian Partai Buruh Korea dalam delapan puluh tahun", evidence: "Atas nama partainya, Li memuji pencapaian Partai Buruh Korea dalam delapan puluh tahun" },
        Said { speaker: KIM, holder: KOREA, stance: Stance::Supports, topic: issue("prinsip Satu China"), target: None, cue: "mendukung",
            content: "RRDK mendukung prinsip Satu China", evidence: kim },
        Said { speaker: KIM, holder: KOREA, stance: Stance::Opposes, topic: issue("aksi separatis kemerdekaan Taiwan"), target: None, cue: "menentang",
            content: "menentang aksi separatis kemerdekaan Taiwan", evidence: kim },
        Said { speaker: KIM, holder: KOREA, stance: Stance::Supports, topic: issue("isu Hong Kong"), target: Some(CHINA), cue: "mendukung",
            content: "mendukung posisi China dalam isu Hong Kong", evidence: kim },
        Said { speaker: KIM, holder: KIM, stance: Stance::Urges, topic: issue("bantuan pangan"), target: Some(CHINA), cue: "meminta",
            content: "China menambah bantuan pangan", evidence: "Kim meminta China menambah bantuan pangan" },
        Said { speaker: JURU_BICARA, holder: KOREA, stance: Stance::States, topic: None, target: None, cue: "menyebut",
            content: "pembicaraan berlangsung dua jam dalam suasana hangat", evidence: "Seorang juru bicara pemerintah Korea Utara menyebut pembicaraan berlangsung dua jam dalam suasana hangat" },
        Said { speaker: JURU_BICARA, holder: KOREA, stance: Stance::Denies, topic: issue("pengiriman pekerja"), target: None, cue: "membantah",
            content: "kabar bahwa pengiriman pekerja ke luar negeri ikut dibahas", evidence: "Dia membantah kabar bahwa pengiriman pekerja ke luar negeri ikut dibahas" },
        Said { speaker: XINHUA, holder: XINHUA, stance: Stance::States, topic: Some(Topic::Entity(TAIWAN)), target: None, cue: "melaporkan",
            content: "soal Taiwan dibicarakan lebih lama dari rencana", evidence: "Xinhua melaporkan soal Taiwan dibicarakan lebih lama dari rencana" },
    ]
    .map(Said::position);
    Extraction {
        frame: Frame {
            dateline: Some(Dateline {
                place: Some(("Pyongyang".into(), Span::<Byte>::new(0, 9))),
                agency: Some("CONTOH".into()),
            }),
            sources: vec!["Xinhua".into()],
            authors: vec!["Xinhua".into()],
            editors: vec!["Rini Contoh".into()],
            copyright: Some(Copyright { year: Some(2025), holder: Some("Kantor Berita Contoh".into()) }),
            rights: Some("Dilarang keras mengambil konten tanpa izin tertulis.".into()),
            ..Frame::default()
        },
        entities,
        facts: Facts {
            roles: roles.into(),
            parts: vec![PartOf {
                part: POLITBIRO,
                whole: PKC,
                evidence: evidence("Biro Politik Komite Sentral Partai Komunis China", "part.of", 85),
            }],
            events: events.into(),
            positions: positions.into(),
        },
        links: sanad::link::Links::default(),
    }
}

fn written() -> Vec<Quad> {
    quads(&article(), &extraction(), &Options::default())
}

/// The objects of a predicate, by subject.
fn objects<'q>(quads: &'q [Quad], predicate: &str) -> HashMap<&'q NamedOrBlankNode, &'q Term> {
    let quads = quads.iter().filter(|quad| quad.predicate.as_str() == predicate);
    quads.map(|quad| (&quad.subject, &quad.object)).collect()
}

fn value(term: &Term) -> &str {
    match term {
        Term::Literal(literal) => literal.value(),
        Term::NamedNode(node) => node.as_str(),
        _ => panic!("neither a literal nor a named node: {term}"),
    }
}

fn parse(format: Format, bytes: &[u8]) -> Vec<Quad> {
    RdfParser::from_format(format.rdf())
        .for_slice(bytes)
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{format}: {error}\n{}", String::from_utf8_lossy(bytes)))
}

/// Says whether a format gives back what was written in it.
fn assert_round_trip(quads: &[Quad]) {
    for format in Format::ALL {
        let bytes = write(format, quads, Vec::new()).unwrap();
        let parsed: HashSet<Quad> = parse(format, &bytes).into_iter().collect();
        let expected: HashSet<Quad> = quads
            .iter()
            .cloned()
            .map(|quad| if format.has_graphs() { quad } else { Triple::from(quad).in_graph(GraphName::DefaultGraph) })
            .collect();
        let lost: Vec<_> = expected.difference(&parsed).collect();
        let gained: Vec<_> = parsed.difference(&expected).collect();
        assert!(lost.is_empty() && gained.is_empty(), "{format}: lost {lost:#?}, gained {gained:#?}");
    }
}

/// Every IRI is one, and no node is blank.
fn assert_names(quads: &[Quad]) {
    let check = |node: &NamedNode| {
        NamedNode::new(node.as_str()).unwrap_or_else(|error| panic!("{node}: {error}"));
    };
    for quad in quads {
        let (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) = (&quad.subject, &quad.graph_name)
        else {
            panic!("not named: {quad}");
        };
        check(subject);
        check(&quad.predicate);
        check(graph);
        match &quad.object {
            Term::NamedNode(object) => check(object),
            Term::Literal(_) => {}
            _ => panic!("not named: {quad}"),
        }
    }
}

#[test]
fn evidence_offsets_give_the_text() {
    let quads = written();
    let begin = objects(&quads, vocab::BEGIN_INDEX.as_str());
    let end = objects(&quads, vocab::END_INDEX.as_str());
    let anchors = objects(&quads, vocab::ANCHOR_OF.as_str());
    assert!(anchors.len() > 20);
    for (phrase, anchor) in anchors {
        let (begin, end) = (value(begin[phrase]), value(end[phrase]));
        assert_eq!(phrase.to_string(), format!("<https://example.org/berita?id=7&bahasa=id#char={begin},{end}>"));
        let (begin, end): (usize, usize) = (begin.parse().unwrap(), end.parse().unwrap());
        let text: String = TEXT.chars().skip(begin).take(end - begin).collect();
        assert_eq!(value(anchor), text);
    }
}

#[test]
fn every_fact_has_evidence_rule_confidence_and_run() {
    let quads = written();
    let kinds = [vocab::MEMBERSHIP, vocab::EVENT, vocab::POSITION, vocab::STATEMENT];
    let facts: BTreeSet<String> = quads
        .iter()
        .filter(|quad| quad.predicate == rdf::TYPE && kinds.iter().any(|kind| value(&quad.object) == kind.as_str()))
        .map(|quad| quad.subject.to_string())
        .collect();
    assert_eq!(facts.len(), 4 + 6 + 11 + 1);
    let phrases = objects(&quads, vocab::ANCHOR_OF.as_str());
    for fact in &facts {
        for predicate in [vocab::WAS_DERIVED_FROM, vocab::CONFIDENCE, vocab::RULE, vocab::WAS_GENERATED_BY] {
            let found = quads.iter().find(|quad| quad.subject.to_string() == *fact && quad.predicate == predicate);
            let quad = found.unwrap_or_else(|| panic!("{fact} has no {predicate}"));
            if predicate == vocab::WAS_DERIVED_FROM {
                assert!(phrases.keys().any(|phrase| phrase.to_string() == quad.object.to_string()));
            }
        }
    }
}

#[test]
fn three_stances_of_one_sentence_are_three_positions() {
    let turtle = String::from_utf8(write(Format::Turtle, &written(), Vec::new()).unwrap()).unwrap();
    let korea = "<https://w3id.org/sanad/entity/country/korea-utara>";
    let start = turtle.find(&format!("\n{korea} ")).unwrap();
    let block = turtle[start..].split(" .\n").next().unwrap().trim();
    insta::assert_snapshot!(block);
    let span = at(
        "Kim mengatakan bahwa RRDK mendukung prinsip Satu China, menentang aksi separatis kemerdekaan Taiwan, serta mendukung posisi China dalam isu Hong Kong.",
    );
    let iri = format!("{}#position={},{}", article().iri, span.start, span.end);
    for position in [iri.clone(), format!("{iri}-2"), format!("{iri}-3")] {
        let position = NamedNode::new(position).unwrap().into();
        assert!(written().iter().any(|quad| quad.subject == position), "{position}");
    }
}

#[test]
fn every_format_parses_back_to_the_same_quads() {
    assert_round_trip(&written());
}

#[test]
fn formats_go_by_their_names() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    let error = "owl".parse::<Format>().unwrap_err();
    assert!(error.to_string().contains("no format `owl`"));
}

#[test]
fn same_in_same_out_and_nothing_twice() {
    let first = write(Format::NQuads, &written(), Vec::new()).unwrap();
    let second = write(Format::NQuads, &written(), Vec::new()).unwrap();
    assert_eq!(first, second);
    let lines: Vec<_> = first.split(|byte| *byte == b'\n').collect();
    assert_eq!(lines.iter().collect::<HashSet<_>>().len(), lines.len());
    assert_names(&written());
}

#[test]
fn an_article_of_300_words_stays_small() {
    let words = TEXT.split_whitespace().count();
    assert!((280..=320).contains(&words), "{words} words");
    // What the contract asks of each fact leaves no more to save: a dense article is somewhat larger.
    let dense = written().len();
    assert!(dense <= 490, "{dense} quads");
    let mut extraction = extraction();
    extraction.facts.roles.truncate(3);
    extraction.facts.events.truncate(4);
    // Half of the gold standard's events say when they were.
    extraction.facts.events[2..].iter_mut().for_each(|event| event.time = None);
    extraction.facts.positions.truncate(9);
    let average = quads(&article(), &extraction, &Options::default()).len();
    println!("{dense} quads of a dense article, {average} of an average one");
    assert!(average <= 400, "{average} quads");
}

#[test]
fn mentions_are_written_when_asked_for() {
    let options = Options::default().with_mentions(true);
    let with = quads(&article(), &extraction(), &options);
    let identified = with.iter().filter(|quad| quad.predicate == vocab::TA_IDENT_REF);
    assert!(identified.count() >= 10);
    assert!(!written().iter().any(|quad| quad.predicate == vocab::TA_IDENT_REF));
    assert_round_trip(&with);
}

#[test]
fn reserved_rights_keep_long_quotes_back_and_offsets_in() {
    let mut extraction = extraction();
    extraction.facts.events[0].evidence.span = Span::new(0, 161);
    extraction.facts.events[1].evidence.span = Span::new(0, 160);
    let all = quads(&article(), &extraction, &Options::default());
    let set = reserved(&all);
    assert_eq!(set.iter().map(NamedNode::as_str).collect::<Vec<_>>(), [article().iri]);
    let cut: Vec<Quad> = withhold(all.clone(), &set).collect();
    let count = |quads: &[Quad], predicate| quads.iter().filter(|quad| quad.predicate == predicate).count();
    assert_eq!(count(&cut, vocab::BEGIN_INDEX), count(&all, vocab::BEGIN_INDEX));
    let anchors = objects(&cut, vocab::ANCHOR_OF.as_str());
    assert!(anchors.values().all(|anchor| value(anchor).chars().count() <= 160));
    assert!(anchors.values().any(|anchor| value(anchor).chars().count() == 160));
    assert!(anchors.len() < count(&all, vocab::ANCHOR_OF));

    let long = serde_json::to_value(json(&article(), &extraction, false)).unwrap();
    assert_eq!(long["events"][0]["evidence"], serde_json::json!({"begin": 0, "end": 161}));
    let full = serde_json::to_value(json(&article(), &extraction, true)).unwrap();
    assert_eq!(full["events"][0]["evidence"]["text"].as_str().unwrap().chars().count(), 161);

    extraction.frame.rights = None;
    let free = quads(&article(), &extraction, &Options::default());
    assert_eq!(withhold(free.clone(), &reserved(&free)).count(), free.len());
}

#[test]
fn a_stretch_of_time_has_two_ends_and_a_point_one_and_both_have_their_words() {
    let mut told = extraction();
    let [point, month, stretch, ..] = &mut told.facts.events[..] else { unreachable!() };
    let time = stretch.time.as_mut().unwrap();
    time.when = When::between(time.when.start, Timestamp::Month(2025, 11));
    let events = [&*point, &*month, &*stretch].map(|event| {
        iri::part(&iri::article(&article().iri), "event", event.evidence.span.start, event.evidence.span.end)
    });
    let quads = quads(&article(), &told, &Options::default());
    let about = |event: &NamedNode, term: &str| -> Vec<String> {
        let of = |quad: &&Quad| quad.subject == event.clone().into() && quad.predicate.as_str().ends_with(term);
        quads.iter().filter(of).map(|quad| quad.object.to_string()).collect()
    };
    let literal = |value: &str, kind: &str| vec![format!("\"{value}\"^^<http://www.w3.org/2001/XMLSchema#{kind}>")];
    assert_eq!(about(&events[0], "hasTimeStamp"), literal("2025-10-11", "date"));
    assert_eq!(about(&events[1], "hasTimeStamp"), literal("2025-10", "gYearMonth"));
    assert_eq!(about(&events[2], "hasTimeStamp"), [""; 0]);
    assert_eq!(about(&events[2], "hasBeginTimeStamp"), literal("2025-10-10", "date"));
    assert_eq!(about(&events[2], "hasEndTimeStamp"), literal("2025-11", "gYearMonth"));
    let words = objects(&quads, "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf");
    for (event, expected) in events.iter().zip(["Sabtu (11/10/2025)", "Oktober 2025", "Jumat malam"]) {
        let quad =
            quads.iter().find(|quad| quad.subject == event.clone().into() && quad.predicate == vocab::TIME_EXPRESSION);
        let Term::NamedNode(phrase) = &quad.unwrap().object else { unreachable!() };
        assert_eq!(value(words[&NamedOrBlankNode::from(phrase.clone())]), expected);
    }
}

#[test]
fn what_is_unknown_is_not_written() {
    let article = Article { iri: "https://example.org/1".into(), ..Article::default() };
    let options = Options::default().with_run(Run { version: "1.2.3".into(), ..Run::default() });
    let bytes = write(Format::NTriples, &quads(&article, &Extraction::default(), &options), Vec::new()).unwrap();
    insta::assert_snapshot!(String::from_utf8(bytes).unwrap());
}

#[test]
fn json_is_readable() {
    let object = serde_json::to_value(json(&article(), &extraction(), false)).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&object["positions"][4]).unwrap());
}

#[test]
fn makers_of_the_article_are_not_among_whom_it_speaks_of() {
    let quads = written();
    let authors = objects(&quads, vocab::AUTHOR.as_str());
    assert!(authors.values().all(|author| value(author).ends_with("/organization/xinhua")));
    let editor = quads.iter().find(|quad| quad.predicate == vocab::EDITOR).unwrap();
    let types: Vec<_> = quads
        .iter()
        .filter(|quad| quad.predicate == rdf::TYPE && quad.subject.to_string() == editor.object.to_string())
        .map(|quad| value(&quad.object))
        .collect();
    assert_eq!(types, ["http://www.w3.org/ns/prov#Agent"]);
}

#[test]
fn a_dateline_is_a_place_also_where_its_name_speaks_for_a_country() {
    let mut extraction = extraction();
    extraction.frame.dateline = Some(Dateline { place: Some(("BEIJING".into(), Span::new(0, 7))), agency: None });
    let quads = quads(&article(), &extraction, &Options::default());
    let location = objects(&quads, vocab::CONTENT_LOCATION.as_str());
    assert!(location.values().all(|place| value(place).ends_with("/entity/place/beijing")));
}

#[test]
fn xml_stays_xml() {
    let mut article = article();
    article.title = None;
    article.text = article.text.replacen("Pyongyang", "Pyong\u{c}ang", 1);
    let mut extraction = extraction();
    extraction.facts.events[0].evidence.span = Span::new(0, 9);
    let quads = quads(&article, &extraction, &Options::default());
    let xml = String::from_utf8(write(Format::RdfXml, &quads, Vec::new()).unwrap()).unwrap();
    assert!(xml.contains("Pyong\u{fffd}ang") && !xml.contains('\u{c}'));
}

#[test]
fn a_role_told_twice_is_one_membership() {
    let mut extraction = extraction();
    let mut again = extraction.facts.roles[0].clone();
    again.evidence = evidence("Li Qiang bertemu", "role.title", 95);
    extraction.facts.roles.push(again);
    let quads = quads(&article(), &extraction, &Options::default());
    let memberships: Vec<_> = quads.iter().filter(|quad| value_is(quad, vocab::MEMBERSHIP.as_str())).collect();
    assert_eq!(memberships.len(), 4);
    let count = |predicate| {
        let about = |quad: &&Quad| quad.subject == memberships[0].subject && quad.predicate == predicate;
        quads.iter().filter(about).count()
    };
    assert_eq!(count(vocab::WAS_DERIVED_FROM), 2);
    assert_eq!(count(vocab::CONFIDENCE), 1);
}

fn value_is(quad: &Quad, value: &str) -> bool {
    matches!(&quad.object, Term::NamedNode(node) if node.as_str() == value)
}

#[test]
fn facts_about_entities_that_are_not_there_are_left_out() {
    let mut extraction = extraction();
    extraction.entities.clear();
    let quads = quads(&article(), &extraction, &Options::default());
    assert!(!quads.iter().any(|quad| value_is(quad, vocab::POSITION.as_str())));
    assert!(!quads.iter().any(|quad| value_is(quad, vocab::MEMBERSHIP.as_str())));
    assert_names(&quads);
}

/// One entity, role, event and position, all of whose words are hostile.
fn hostile(iri: &str, text: &str, word: &str, start: u32, end: u32) -> (Article, Extraction) {
    let evidence = Evidence { span: Span::new(start, end), rule: "test", confidence: 50 };
    let topic = Topic::Issue { label: word.into(), key: word.into() };
    let entity = |kind| Entity {
        kind,
        name: word.into(),
        aliases: vec![word.into(), format!("{word}'")],
        named: true,
        indefinite: false,
        key: word.into(),
        mentions: vec![Span::new(start, end)],
    };
    let article = Article {
        iri: iri.into(),
        id: Some(word.into()),
        title: Some(word.into()),
        text: text.into(),
        publisher: Some(word.into()),
        authors: vec![word.into()],
        ..Article::default()
    };
    let extraction = Extraction {
        frame: Frame { sources: vec![format!("{word}2")], rights: Some(word.into()), ..Frame::default() },
        links: sanad::link::Links::default(),
        entities: vec![entity(EntityKind::Person), entity(EntityKind::Country)],
        facts: Facts {
            roles: vec![Role {
                person: EntityId(0),
                label: word.into(),
                full_label: Some(word.into()),
                organization: Some(EntityId(1)),
                former: true,
                evidence: evidence.clone(),
            }],
            parts: vec![PartOf { part: EntityId(1), whole: EntityId(0), evidence: evidence.clone() }],
            events: vec![Event {
                retellings: Vec::new(),
                kind: EventKind::Meeting,
                label: word.into(),
                actors: vec![EntityId(0), EntityId(1), EntityId(7)],
                place: None,
                time: Some(EventTime { when: When::at(Timestamp::Year(800)), span: Span::new(start, end) }),
                topic: Some(topic.clone()),
                evidence: evidence.clone(),
            }],
            positions: vec![Position {
                speaker: EntityId(0),
                holders: vec![EntityId(0), EntityId(1)],
                stance: Stance::Supports,
                topic: Some(topic),
                targets: vec![EntityId(1)],
                cue: word.into(),
                quotation: Quotation::Mixed,
                content: Span::new(start, end),
                evidence,
            }],
        },
    };
    (article, extraction)
}

#[test]
fn hostile_names_give_valid_iris() {
    let words = [
        "\"<b>Budi</b>\"",
        "a\nb",
        "a\tb",
        "\\",
        "名前 の",
        "é",
        "e\u{301}",
        "",
        ".",
        "..",
        " ",
        "#?/&%41",
        "{x}|^`",
        "\u{202e}gnol\u{0}",
        "😀",
        "'''\"\"\"",
        "]]>",
        "&amp;",
        "\u{fffe}",
        "ﷺ",
    ];
    let iris = [
        "https://example.org/a?b=c&d=%20",
        "https://example.org/a b<c>\"d\"",
        "https://example.org/x#y",
        "berita/7.txt",
        "",
        "C:\\berita\\7.txt",
        "file:///tmp/a%zz",
        "urn:x:1",
        "http://[",
        "//host",
        "https://example.org/berita/é",
    ];
    for word in words {
        for iri in iris {
            let text = format!("Kata {word} “dia”.");
            let (article, extraction) = hostile(iri, &text, word, 3, 99);
            let options = Options::default().with_mentions(true);
            let quads = quads(&article, &extraction, &options);
            assert_names(&quads);
            let bytes = write(Format::NQuads, &quads, Vec::new()).unwrap();
            let parsed: Dataset = parse(Format::NQuads, &bytes).into_iter().collect();
            assert_eq!(parsed, quads.into_iter().collect::<Dataset>());
        }
    }
}

/// Text that XML 1.0 can hold; RDF/XML cannot hold more.
const XML_CHARS: &str = "[ -~\n\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]{0,40}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn anything_round_trips(iri in ".{0,30}", text in XML_CHARS, word in "[^\u{0}-\u{1f}\u{fffe}\u{ffff}]{0,12}", start in 0u32..40, len in 0u32..40) {
        let (article, extraction) = hostile(&iri, &text, &word, start, start + len);
        let quads = quads(&article, &extraction, &Options::default());
        assert_names(&quads);
        assert_round_trip(&quads);
    }
}

/// Reads a file of the ontology.
fn ontology(name: &str) -> Vec<Quad> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology").join(name);
    let text = std::fs::read(&path).unwrap();
    parse(Format::Turtle, &text)
}

#[test]
fn every_term_is_documented_in_both_languages() {
    let ontology = ontology("sanad.ttl");
    let mut missing = Vec::new();
    for term in vocab::OWN {
        for (predicate, language) in [("label", "en"), ("label", "id"), ("comment", "en"), ("comment", "id")] {
            let documented = ontology.iter().any(|quad| {
                quad.subject == (*term).into()
                    && quad.predicate.as_str().ends_with(&format!("rdf-schema#{predicate}"))
                    && matches!(&quad.object, Term::Literal(text) if text.language() == Some(language))
            });
            if !documented {
                missing.push(format!("{term} has no rdfs:{predicate} @{language}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn relations_say_what_they_are_derived_from() {
    let ontology = ontology("sanad.ttl");
    for relation in [
        vocab::SUPPORTS,
        vocab::OPPOSES,
        vocab::URGES,
        vocab::PRAISES,
        vocab::CRITICISES,
        vocab::WARNS,
        vocab::WELCOMES,
        vocab::MET,
        vocab::VISITED,
    ] {
        assert!(
            ontology.iter().any(|quad| {
                quad.subject == relation.into()
                    && ["fromStance", "fromEvent"].iter().any(|from| quad.predicate.as_str().ends_with(from))
            }),
            "{relation}"
        );
    }
}

#[test]
fn alignment_and_shapes_speak_of_terms_that_there_are() {
    let declared: HashSet<String> = ontology("sanad.ttl").iter().map(|quad| quad.subject.to_string()).collect();
    for file in ["alignment.ttl", "shapes.ttl"] {
        let terms = ontology(file)
            .iter()
            .flat_map(|quad| [quad.subject.to_string(), quad.object.to_string()])
            .filter(|term| term.starts_with(&format!("<{}", vocab::SN)))
            .collect::<BTreeSet<_>>();
        assert!(!terms.is_empty());
        for term in terms {
            assert!(declared.contains(&term), "{file}: {term}");
        }
    }
}

/// Writes the graphs of these tests for `tests/shacl.py`, into the file that SANAD_SHACL_SAMPLE names.
#[test]
fn sample_for_shacl() {
    let Some(path) = std::env::var_os("SANAD_SHACL_SAMPLE") else {
        return;
    };
    let mut all = written();
    all.extend(quads(
        &Article { iri: "https://example.org/kosong".into(), ..Article::default() },
        &Extraction::default(),
        &Options::default(),
    ));
    let mut long = extraction();
    long.facts.events[0].evidence.span = Span::new(0, 300);
    let long = quads(
        &Article { iri: "https://example.org/panjang#satu".into(), ..article() },
        &long,
        &Options::default().with_mentions(true),
    );
    let set = reserved(&long);
    all.extend(withhold(long, &set));
    std::fs::write(path, write(Format::NQuads, &all, Vec::new()).unwrap()).unwrap();
}

/// `cargo test --release --test graph -- --ignored --nocapture` shows how long an article takes.
#[test]
#[ignore = "measures time"]
fn speed() {
    let (article, extraction, options) = (article(), extraction(), Options::default());
    let mut buffer = Vec::new();
    let rounds = 5_000;
    let start = std::time::Instant::now();
    for _ in 0..rounds {
        buffer.clear();
        let quads = quads(&article, &extraction, &options);
        buffer = write(Format::NQuads, &quads, buffer).unwrap();
    }
    let each = start.elapsed() / rounds;
    let start = std::time::Instant::now();
    for _ in 0..rounds {
        std::hint::black_box(quads(&article, &extraction, &options));
    }
    println!("{:?} of it to make the quads", start.elapsed() / rounds);
    println!("{each:?} an article of {} quads, {} bytes", written().len(), buffer.len());
}

#[test]
fn a_store_gives_back_what_was_written() {
    let store = oxigraph::store::Store::new().unwrap();
    store.extend(written()).unwrap();
    let mut changed: BTreeSet<String> = BTreeSet::new();
    let before: HashSet<Quad> = written().into_iter().collect();
    for quad in store.iter() {
        let quad = quad.unwrap();
        if !before.contains(&quad) {
            changed.insert(quad.predicate.to_string());
        }
    }
    // Oxigraph keeps all integers as xsd:integer.
    let offsets = BTreeSet::from([vocab::BEGIN_INDEX.to_string(), vocab::END_INDEX.to_string()]);
    assert_eq!(changed, offsets);
}
