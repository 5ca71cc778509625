//! The named questions answer on a small graph what a reader would, and no question changes or sends anything.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use oxigraph::io::{RdfFormat, RdfParser};
use sanad::query::{Format, QueryError, QueryOptions, digest, find, named};
use sanad::store::Index;
use std::fmt::Write as _;

/// Without names for items: none of these graphs has any.
fn explain(index: &Index, iri: &str) -> sanad::query::Result<sanad::query::Explanation> {
    sanad::query::explain(index, iri, &sanad::link::Knowledge::default())
}

fn index() -> Index {
    let trig = include_str!("fixtures/small.trig");
    let quads = RdfParser::from_format(RdfFormat::TriG).for_slice(trig).map(Result::unwrap);
    Index::from_quads(quads).unwrap()
}

fn options(params: &[(&str, &str)]) -> QueryOptions {
    params.iter().fold(QueryOptions::default(), |options, (name, value)| options.with_param(*name, *value))
}

/// The answer as CSV.
fn ask(name: &str, params: &[(&str, &str)]) -> String {
    let mut out = Vec::new();
    let answer = index().query_named(name, &options(params)).unwrap();
    answer.write(Format::Csv, None, &mut out).unwrap();
    String::from_utf8(out).unwrap().replace("\r\n", "\n")
}

/// The first so many columns of the rows.
fn rows(name: &str, params: &[(&str, &str)], columns: usize) -> Vec<String> {
    let answer = index().query_named(name, &options(params)).unwrap();
    let cells = |row: Vec<Option<oxigraph::model::Term>>| -> String {
        let text = |term: Option<oxigraph::model::Term>| match term {
            Some(oxigraph::model::Term::Literal(literal)) => literal.value().to_owned(),
            Some(term) => term.to_string(),
            None => "-".to_owned(),
        };
        row.into_iter().take(columns).map(text).collect::<Vec<_>>().join(" | ")
    };
    answer.into_table().unwrap().rows.into_iter().map(cells).collect()
}

#[test]
fn every_question_runs_without_parameters_and_with_each() {
    // Those that ask another host are tried in tests/federation.rs.
    for query in named().iter().filter(|query| query.hosts().is_empty()) {
        assert!(query.help().len() > 20, "{} has help", query.name);
        assert!(!rows(query.name, &[], 9).is_empty(), "{} shows everything", query.name);
        for param in query.params() {
            assert!(!param.help.is_empty(), "{}: {}", query.name, param.name);
            let value = if param.name == "limit" { "1" } else { "tidak ada yang begini" };
            let found = rows(query.name, &[(&param.name, value)], 9).len();
            let wanted = match param.name.as_str() {
                "limit" => 1,
                "from" => 0,                               // no date is later than a word
                "until" => rows(query.name, &[], 9).len(), // every date is earlier
                _ => 0,
            };
            assert_eq!(found, wanted, "{} --param {}={value}", query.name, param.name);
        }
    }
}

#[test]
fn people() {
    assert_eq!(
        rows("people", &[], 5),
        [
            "Budi Santoso | Menteri Luar Negeri | Indonesia | - | 2",
            "Pak Chol Min | Menteri Luar Negeri | Korea Utara | - | 1",
            "Siti Rahma | Wakil Ketua | DPR | - | 1"
        ]
    );
    assert_eq!(rows("people", &[("organization", "korut")], 1), ["Pak Chol Min"], "by alias");
    assert_eq!(rows("people", &[("name", "SITI"), ("role", "ketua")], 1), ["Siti Rahma"]);
}

#[test]
fn events() {
    assert_eq!(
        rows("events", &[("kind", "meeting"), ("actor", "budi"), ("from", "2025-06"), ("until", "2025-07")], 5),
        [
            "2025-06-16 | Meeting | Pak Chol Min, Budi Santoso | Pyongyang | -",
            "2025-06-16 | Meeting | Pak Chol Min, Budi Santoso | - | -"
        ]
    );
    assert!(rows("events", &[("until", "2025-06-16")], 1).is_empty());
}

#[test]
fn positions() {
    let all = rows("positions", &[], 6);
    assert_eq!(all.len(), 5);
    assert_eq!(
        rows("positions", &[("speaker", "siti"), ("stance", "opposes")], 5),
        ["2025-07-02 | Siti Rahma | DPR, Siti Rahma | Opposes | perjanjian bebas nuklir"]
    );
    assert_eq!(
        rows("positions", &[("holder", "dpr")], 7),
        [
            "2025-07-02 | Siti Rahma | DPR, Siti Rahma | Opposes | perjanjian bebas nuklir | - | Kami menentang perjanjian itu"
        ]
    );
    assert_eq!(rows("positions", &[("holder", "https://w3id.org/sanad/entity/country/indonesia")], 1).len(), 3);
    assert_eq!(rows("positions", &[("stance", "sn:Commits")], 2), ["2025-07-02 | Budi Santoso"]);
    assert_eq!(rows("positions", &[("topic", "Sanksi")], 4), ["2025-06-16 | Budi Santoso | Indonesia | Opposes"]);
}

#[test]
fn stances() {
    assert_eq!(
        rows("stances", &[("topic", "BEBAS NUKLIR")], 4),
        [
            "perjanjian bebas nuklir | DPR | Opposes | 1",
            "perjanjian bebas nuklir | Indonesia | Commits | 1",
            "perjanjian bebas nuklir | Indonesia | Supports | 1",
            "perjanjian bebas nuklir | Siti Rahma | Criticises | 1",
            "perjanjian bebas nuklir | Siti Rahma | Opposes | 1"
        ]
    );
}

#[test]
fn disagreements() {
    assert_eq!(
        rows("disagreements", &[], 5),
        [
            "perjanjian bebas nuklir | Indonesia | DPR | Indonesia mendukung perjanjian bebas nuklir | Kami menentang perjanjian itu",
            "perjanjian bebas nuklir | Indonesia | Siti Rahma | Indonesia mendukung perjanjian bebas nuklir | mengkritik perjanjian bebas nuklir",
            "perjanjian bebas nuklir | Indonesia | Siti Rahma | Indonesia mendukung perjanjian bebas nuklir | Kami menentang perjanjian itu"
        ]
    );
    assert_eq!(rows("disagreements", &[("holder", "dpr")], 1).len(), 1);
}

#[test]
fn contested() {
    assert_eq!(
        rows("contested", &[], 5),
        ["perjanjian bebas nuklir | 1 | 2 | 4 | 3", "sanksi sepihak | 0 | 1 | 1 | 1"]
    );
}

#[test]
fn meetings() {
    assert_eq!(
        rows("meetings", &[("name", "pak")], 6),
        ["Budi Santoso | Pak Chol Min | 2 | 2 | 2025-06-16 | 2025-06-16"]
    );
}

#[test]
fn same_events() {
    let meeting = "2025-06-16 | Meeting | Pak Chol Min, Budi Santoso | Pyongyang | 2 | 0.8";
    assert_eq!(rows("same_events", &[("kind", "meeting"), ("actor", "chol"), ("from", "2025-06")], 6), [meeting]);
    assert!(rows("same_events", &[("until", "2025-06")], 1).is_empty());
}

#[test]
fn timeline() {
    assert_eq!(
        rows("timeline", &[("holder", "indonesia"), ("topic", "nuklir")], 5),
        [
            "Indonesia | perjanjian bebas nuklir | 2025-06-16 | Supports | Budi Santoso",
            "Indonesia | perjanjian bebas nuklir | 2025-07-02 | Commits | Budi Santoso"
        ]
    );
}

#[test]
fn articles() {
    assert_eq!(
        rows("articles", &[], 7),
        [
            "2025-07-02 | DPR mengkritik perjanjian nuklir | Harian Contoh | Kantor Berita Contoh | Jakarta | true | 5",
            "2025-06-17 | Pertemuan dua menlu | - | - | - | false | 1",
            "2025-06-16 | Menlu Budi bertemu Menlu Korut | Kantor Berita Contoh | Agensi Utara | Pyongyang | false | 6"
        ]
    );
    assert_eq!(rows("articles", &[("source", "agensi")], 2).len(), 1);
}

#[test]
fn entity() {
    let korut = rows("entity", &[("name", "korut")], 3);
    assert_eq!(
        korut,
        [
            "Korea Utara | 1 is a | Country",
            "Korea Utara | 2 also called | Korut",
            "Korea Utara | 5 has in a role | Pak Chol Min, Menteri Luar Negeri",
            "Korea Utara | 8 others' position | Indonesia Supports"
        ]
    );
    let budi = ask("entity", &[("name", "Budi Santoso")]);
    assert!(budi.contains("6 event,Meeting: bertemu,2025-06-16,"), "{budi}");
}

#[test]
fn explain_goes_from_a_fact_to_its_sentence() {
    let index = index();
    let fact = index
        .query("SELECT ?f { ?f sn:stance sn:Supports }", &QueryOptions::default())
        .unwrap()
        .into_table()
        .unwrap()
        .rows[0][0]
        .clone()
        .unwrap()
        .to_string();
    let explanation = explain(&index, &fact).unwrap();
    insta::assert_snapshot!(explanation.to_string(), @r#"
    Budi Santoso, for Indonesia: supports perjanjian bebas nuklir, toward Korea Utara
      says:    "Budi mengatakan bahwa Indonesia mendukung perjanjian bebas nuklir, menentang sanksi sepihak"
      where:   characters 152 to 243
      article: Menlu Budi bertemu Menlu Korut · Kantor Berita Contoh · 2025-06-16
               https://contoh.example/pyongyang
      read by: position.stance, confidence 0.85
      fact:    https://contoh.example/pyongyang#position=152,243
    "#);
    let json = serde_json::to_string(&explanation).unwrap();
    assert!(json.contains(r#""confidence":"0.85""#), "{json}");

    let phrase = &explanation.facts[0].evidence[0];
    assert_eq!(explain(&index, &phrase.iri).unwrap().facts.len(), 2, "two positions in one sentence");
    let person = explain(&index, "https://w3id.org/sanad/entity/person/siti-rahma").unwrap();
    assert_eq!(person.facts.len(), 3);
    assert_eq!(person.about.as_ref().unwrap().aliases, ["Siti"]);
    assert_eq!(explain(&index, "https://contoh.example/pyongyang").unwrap().facts.len(), 6);
    let error = explain(&index, "Siti").unwrap_err();
    assert!(error.to_string().contains("entity --param name=NAME"), "{error}");
}

#[test]
fn explain_shows_where_else_an_event_is_told() {
    let explanation = explain(&index(), "https://contoh.example/susulan#event=0,56").unwrap();
    insta::assert_snapshot!(explanation.to_string(), @r#"
    Meeting (bertemu): Budi Santoso, Pak Chol Min on 2025-06-16
      says:    "Budi Santoso bertemu Pak Chol Min pada Senin (16/6) lalu"
      where:   characters 0 to 56
      article: Pertemuan dua menlu · 2025-06-17
               https://contoh.example/susulan
      read by: event.meet, confidence 0.8
      fact:    https://contoh.example/susulan#event=0,56
      also in: Menlu Budi bertemu Menlu Korut · Kantor Berita Contoh · 2025-06-16, score 0.8
               https://contoh.example/pyongyang#event=35,150
    "#);
    let link = &explanation.facts[0].also_told[0].link;
    let tellings: Vec<String> = explain(&index(), link).unwrap().facts.into_iter().map(|fact| fact.iri).collect();
    assert_eq!(
        tellings,
        ["https://contoh.example/pyongyang#event=35,150", "https://contoh.example/susulan#event=0,56"]
    );
}

#[test]
fn the_digest_says_what_the_graph_is_about() {
    let digest = digest(&index()).unwrap();
    let mut text = format!("{:?}\n", digest.counts);
    for person in &digest.people {
        writeln!(text, "{} ({}): {}", person.name, person.roles.join("; "), person.facts).unwrap();
    }
    for topic in &digest.contested {
        let names = |holders: &[sanad::query::Holder]| {
            holders.iter().map(|holder| holder.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (pro, contra) = (names(&topic.supporters), names(&topic.opponents));
        writeln!(text, "{} [{}] + {pro} - {contra}", topic.name, topic.positions).unwrap();
    }
    insta::assert_snapshot!(text, @r"
    Counts { articles: 3, entities: 13, roles: 4, events: 2, positions: 5 }
    Budi Santoso (Menteri Luar Negeri, Indonesia): 7
    Pak Chol Min (Menteri Luar Negeri, Korea Utara): 3
    Siti Rahma (Wakil Ketua, DPR): 3
    perjanjian bebas nuklir [4] + Indonesia - DPR, Siti Rahma
    sanksi sepihak [1] +  - Indonesia
    ");
}

#[test]
fn the_graph_is_asked_never_changed() {
    let index = index();
    let before = index.len();
    for update in [
        "DROP ALL",
        "DELETE WHERE { ?s ?p ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "LOAD <https://example.org/>",
    ] {
        let error = index.query(update, &QueryOptions::default()).err().unwrap();
        assert!(matches!(error, QueryError::Update), "{update}: {error}");
    }
    assert_eq!(index.len(), before);
}

#[test]
fn nothing_is_sent() {
    let index = index();
    for query in [
        "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <https://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <https://example.org/sparql> { ?s ?p ?x } } }",
        "SELECT * { { SELECT ?s { OPTIONAL { SERVICE ?g { ?s ?p ?o } } } } }",
    ] {
        assert!(matches!(index.query(query, &QueryOptions::default()), Err(QueryError::Service { .. })), "{query}");
    }
}

#[test]
fn a_parameter_is_a_value_and_never_a_piece_of_the_query() {
    for evil in
        [r#"") || true) } #"#, r#"x")) || ("" = ""#, "\\\") UNION { ?s ?p ?o } #", "}; DROP ALL; #", "$limit ?iri *"]
    {
        assert!(rows("people", &[("name", evil)], 1).is_empty(), "{evil}");
        assert!(rows("stances", &[("topic", evil)], 1).is_empty(), "{evil}");
    }
    let error = index().query_named("people", &options(&[("name", "<https://a b>")])).err().unwrap();
    assert!(error.to_string().contains("no value for the parameter name"), "{error}");
}

#[test]
fn parameters_reach_subqueries_filters_and_columns() {
    let index = index();
    let csv = |sparql: &str, params: &[(&str, &str)]| {
        let mut out = Vec::new();
        index.query(sparql, &options(params)).unwrap().write(Format::Csv, None, &mut out).unwrap();
        String::from_utf8(out).unwrap().replace("\r\n", "\n")
    };
    let counting = "SELECT ?who (COUNT(?p) AS ?n) { ?p sn:holder ?who } GROUP BY ?who ORDER BY ?who";
    assert_eq!(
        csv(counting, &[("who", "https://w3id.org/sanad/entity/organization/dpr")]),
        "who,n\nhttps://w3id.org/sanad/entity/organization/dpr,1\n"
    );
    assert_eq!(csv("SELECT ?x { BIND (1 AS ?x) }", &[("x", "dua")]), "x\ndua\n", "a BIND is the default");
    assert_eq!(csv("SELECT ?x ?y { VALUES (?x ?y) { (\"a\" 1) (\"b\" 2) } }", &[("x", "b")]), "x,y\nb,2\n");
    assert_eq!(
        csv("SELECT ?y { BIND (DATATYPE(?x) AS ?y) }", &[("x", "\"2025\"^^xsd:gYear")]),
        "y\nhttp://www.w3.org/2001/XMLSchema#gYear\n"
    );
    assert_eq!(csv("SELECT ?s { ?s a schema:City } ORDER BY ?s", &[("limit", "1")]).lines().count(), 2);
    assert_eq!(csv("ASK { ?p sn:stance ?stance }", &[("stance", "sn:Denies")]), "false");
}

#[test]
fn wrong_names_are_answered_with_the_right_ones() {
    let error = find("postions").unwrap_err().to_string();
    assert!(error.contains("did you mean positions?") && error.contains("timeline"), "{error}");
    let error = index().query_named("stances", &options(&[("tpoic", "x")])).err().unwrap().to_string();
    assert_eq!(error, "the query has no parameter \"tpoic\"; it has: topic, holder, limit");
    let error = index().query_named("stances", &options(&[("limit", "banyak")])).err().unwrap().to_string();
    assert!(error.contains("whole number"), "{error}");
}

#[test]
fn a_syntax_error_points_at_its_place() {
    let error =
        index().query("SELECT ?s\nWHERE { ?s a schema:Person ; ; FILTR(?s) }", &QueryOptions::default()).err().unwrap();
    insta::assert_snapshot!(error.to_string(), @r"
    not a SPARQL query: line 2, column 40: expected OPTIONAL
    2 | WHERE { ?s a schema:Person ; ; FILTR(?s) }
      |                                        ^
    ");
    let error = index().query("SELECT * { ?s entah:apa ?o }", &QueryOptions::default()).err().unwrap();
    insta::assert_snapshot!(error.to_string(), @r"
    not a SPARQL query: line 1, column 24: the prefix entah: is not declared (add `PREFIX entah: <…>` before the query)
    1 | SELECT * { ?s entah:apa ?o }
      |                        ^
    ");
}

#[test]
fn answers_in_every_format() {
    let index = index();
    let write = |sparql: &str, format: Format, width: Option<usize>| {
        let mut out = Vec::new();
        let answer = index.query(sparql, &QueryOptions::default()).unwrap();
        answer.write(format, width, &mut out).map(|_| String::from_utf8(out).unwrap())
    };
    let select = "SELECT ?name (COUNT(DISTINCT ?p) AS ?n) ?who { ?p sn:holder ?who . ?who rdfs:label ?name } GROUP BY ?name ?who ORDER BY ?name";
    insta::assert_snapshot!(write(select, Format::Table, None).unwrap(), @r"
    name        n  who
    ----------  -  -----------------------------------------------
    DPR         1  https://w3id.org/sanad/entity/organization/dpr
    Indonesia   3  https://w3id.org/sanad/entity/country/indonesia
    Siti Rahma  2  https://w3id.org/sanad/entity/person/siti-rahma
    ");
    insta::assert_snapshot!(write(select, Format::Table, Some(40)).unwrap(), @r"
    name        n
    ----------  -
    DPR         1
      who: https://w3id.org/sanad/entity/organization/dpr
    Indonesia   3
      who: https://w3id.org/sanad/entity/country/indonesia
    Siti Rahma  2
      who: https://w3id.org/sanad/entity/person/siti-rahma
    ");
    for (format, part) in
        [(Format::Tsv, "?name\t?n\t?who\n"), (Format::Json, "\"bindings\""), (Format::Xml, "<binding name=\"n\">")]
    {
        assert!(write(select, format, None).unwrap().contains(part), "{format:?}");
    }
    assert_eq!(write("ASK { ?s a schema:Person }", Format::Table, None).unwrap(), "true\n");
    assert!(write("ASK { ?s a schema:Person }", Format::Json, None).unwrap().contains("true"));

    let construct = "CONSTRUCT { ?s sn:stance ?o } { ?s sn:stance ?o }";
    let turtle = write(construct, Format::Turtle, None).unwrap();
    assert_eq!(turtle, write(construct, Format::Table, None).unwrap());
    assert_eq!(RdfParser::from_format(RdfFormat::Turtle).for_slice(&turtle).map(Result::unwrap).count(), 5);
    assert!(
        write("DESCRIBE <https://contoh.example/jakarta>", Format::Turtle, None).unwrap().contains("Dilarang keras")
    );
    for (sparql, format) in [(construct, Format::Csv), (select, Format::Turtle)] {
        let error = write(sparql, format, None).unwrap_err().to_string();
        assert!(error.contains("cannot be written as") && error.contains("use one of"), "{error}");
    }
}
