//! What a graph knows that Wikidata may not is written for a reviewer and for QuickStatements.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::sanad;
use oxigraph::io::{RdfFormat, RdfParser};
use sanad::link::kb::Qid;
use sanad::query::{Property, Statements, statements};
use sanad::store::Index;

const PREFIXES: &str = r#"
@prefix e: <https://w3id.org/sanad/entity/> . @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix r: <https://w3id.org/sanad/role/> . @prefix schema: <http://schema.org/> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sn: <https://w3id.org/sanad/ns#> . @prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"#;

/// The people, bodies and items are invented.
const LINKS: &str = "
<https://w3id.org/sanad/graph/links> {
  e:Q11 skos:exactMatch wd:Q11 . e:Q12 skos:exactMatch wd:Q12 . e:Q21 skos:exactMatch wd:Q21 . e:Q22 skos:exactMatch wd:Q22 .
  r:menteri skos:exactMatch wd:Q31 . r:ketua-umum skos:closeMatch wd:Q32 . r:kepala skos:exactMatch wd:Q33, wd:Q34 .
  <https://w3id.org/sanad/entity/person/dewi> skos:closeMatch wd:Q13 .
}";

fn article(iri: &str, about: &str, facts: &str) -> String {
    format!(
        r#"<{iri}> {{
  <{iri}> a schema:NewsArticle ; {about} .
  e:Q11 a schema:Person ; rdfs:label "Budi Santoso"@id . e:Q12 a schema:Person ; rdfs:label "Siti Rahma"@id .
  <https://w3id.org/sanad/entity/person/dewi> a schema:Person ; rdfs:label "Dewi"@id .
  e:Q21 a schema:Country ; rdfs:label "Indonesia"@id . e:Q22 a schema:PoliticalParty ; rdfs:label "Partai Contoh"@id .
  r:menteri a skos:Concept ; skos:prefLabel "Menteri \"Contoh\""@id . r:ketua-umum a skos:Concept ; skos:prefLabel "Ketua Umum"@id .
  r:kepala a skos:Concept ; skos:prefLabel "Kepala"@id .
  {facts}
}}"#
    )
}

fn role(
    (iri, number): (&str, u32),
    person: &str,
    role: &str,
    body: &str,
    confidence: &str,
    more: &str,
    quote: &str,
) -> String {
    format!(
        r#"<{iri}#role={number},9> a org:Membership ; org:member {person} ; org:role {role} ; sn:office {role} ; org:organization {body} {more} ;
    sn:confidence {confidence} ; sn:rule "role.apposition" ; prov:wasDerivedFrom <{iri}#char={number},9> .
  <{iri}#char={number},9> a nif:Phrase ; nif:anchorOf """{quote}""" ."#
    )
}

fn trig() -> String {
    let (one, two, three) =
        ("https://contoh.example/satu", "https://contoh.example/dua", "https://w3id.org/sanad/article/tiga.txt");
    let dewi = "<https://w3id.org/sanad/entity/person/dewi>";
    let first = [
        role((one, 1), "e:Q11", "r:menteri", "e:Q21", "0.9", "", "Menteri \\\"Contoh\\\" Budi\\tSantoso | Indonesia"),
        role(
            (one, 2),
            "e:Q12",
            "r:ketua-umum",
            "e:Q22",
            "0.8",
            "; sn:former true",
            "mantan Ketua Umum Partai Contoh Siti Rahma",
        ),
        role((one, 3), dewi, "r:menteri", "e:Q21", "0.9", "", "Menteri Dewi"),
        role((one, 4), "e:Q11", "r:kepala", "e:Q21", "0.9", "", "Kepala Budi"),
        "<https://contoh.example/satu#event=5,9> a sem:Event, sn:Meeting ; sem:hasActor e:Q11, e:Q12 .".to_owned(),
    ];
    let long = format!("Menteri Contoh Budi Santoso{}", " dan seterusnya".repeat(12));
    let second = [
        role((two, 1), "e:Q11", "r:menteri", "e:Q21", "0.95", "; sn:former true", &long),
        r#"<https://contoh.example/dua#statement=7,9> a rdf:Statement ; rdf:subject e:Q11 ; rdf:predicate org:memberOf ; rdf:object e:Q22 ;
             sn:confidence 0.7 ; sn:rule "part.of" ; prov:wasDerivedFrom <https://contoh.example/dua#char=7,9> .
           <https://contoh.example/dua#char=7,9> a nif:Phrase ; nif:anchorOf "Budi Santoso dari Partai Contoh" ."#
            .to_owned(),
    ];
    let third = [role((three, 1), "e:Q12", "r:menteri", "e:Q21", "0.9", "", "Menteri Siti")];
    let about =
        r#"schema:headline "Menteri baru"@id ; schema:datePublished "2025-06-19"^^xsd:date ; schema:inLanguage "id""#;
    let reserved = r#"schema:datePublished "2025-06-20"^^xsd:date ; sn:reuse sn:Reserved"#;
    [
        PREFIXES.to_owned(),
        LINKS.to_owned(),
        article(one, about, &first.join("\n  ")),
        article(two, reserved, &second.join("\n  ")),
        article(three, about, &third.join("\n  ")),
    ]
    .join("\n")
}

fn index() -> Index {
    let trig = trig();
    Index::from_quads(RdfParser::from_format(RdfFormat::TriG).for_slice(&trig).map(Result::unwrap)).unwrap()
}

fn written(statements: &Statements) -> String {
    let mut out = Vec::new();
    statements.write_quickstatements(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn statements_for_a_reviewer_and_for_quickstatements() {
    let statements = statements(&index(), |_, _, _| false).unwrap();
    insta::assert_snapshot!(written(&statements).replace('\t', " ⇥ "), @r#"
    # Statements for Wikidata, as articles have them: 3 to review; left out: 0 known already,
    # 1 from articles without a URL. Compare each with its article and with what the item says, take out what
    # is wrong, and paste the rest into https://quickstatements.toolforge.org (version 1; lines with # are not read).
    # Where an item has the same statement, its qualifiers and its reference are added to that one.
    #
    # Budi Santoso (Q11): position held: Menteri "Contoh" (Q31), Indonesia; some articles call it a past one
    #   (more than may be quoted)
    #   confidence 0.95, role.apposition, 2025-06-20
    #   "Menteri "Contoh" Budi Santoso | Indonesia"
    #   confidence 0.9, role.apposition, Menteri baru, 2025-06-19
    #   https://contoh.example/satu
    Q11 ⇥ P39 ⇥ Q31 ⇥ P1932 ⇥ "Menteri "Contoh"" ⇥ S854 ⇥ "https://contoh.example/dua" ⇥ S577 ⇥ +2025-06-20T00:00:00Z/11
    #
    # Budi Santoso (Q11): member of political party: Partai Contoh (Q22)
    #   "Budi Santoso dari Partai Contoh"
    #   confidence 0.7, part.of, 2025-06-20
    Q11 ⇥ P102 ⇥ Q22 ⇥ S854 ⇥ "https://contoh.example/dua" ⇥ S577 ⇥ +2025-06-20T00:00:00Z/11 ⇥ S1683 ⇥ und:"Budi Santoso dari Partai Contoh"
    #
    # Siti Rahma (Q12): member of political party: Partai Contoh (Q22); a past one, of unknown end
    #   "mantan Ketua Umum Partai Contoh Siti Rahma"
    #   confidence 0.8, role.apposition, Menteri baru, 2025-06-19
    Q12 ⇥ P102 ⇥ Q22 ⇥ P582 ⇥ somevalue ⇥ S854 ⇥ "https://contoh.example/satu" ⇥ S1476 ⇥ id:"Menteri baru" ⇥ S577 ⇥ +2025-06-19T00:00:00Z/11 ⇥ S1683 ⇥ id:"mantan Ketua Umum Partai Contoh Siti Rahma"
    "#);
}

#[test]
fn what_is_known_is_not_new() {
    let known = |person, property, value| (person, property, value) == (Qid(11), Property::PositionHeld, Qid(31));
    let statements = statements(&index(), known).unwrap();
    assert_eq!((statements.new.len(), statements.known, statements.unsourced), (2, 1, 1));
    assert!(!written(&statements).contains("P39\tQ31"));
}

#[test]
fn a_line_is_a_command_or_a_comment_and_nothing_is_created() {
    let text = written(&statements(&index(), |_, _, _| false).unwrap());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        assert!(parts.len() >= 5 && parts.len() % 2 == 1, "{line}");
        assert!(
            parts[0].parse::<Qid>().is_ok() && ["P39", "P102"].contains(&parts[1]) && parts[2].parse::<Qid>().is_ok()
        );
        for pair in parts[3..].chunks(2) {
            assert!(pair[0].starts_with(['P', 'S']), "{line}");
            let value = pair[1].strip_prefix("id:").or(pair[1].strip_prefix("und:")).unwrap_or(pair[1]);
            let text = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
            assert!(
                text || value == "somevalue"
                    || value == "+2025-06-19T00:00:00Z/11"
                    || value == "+2025-06-20T00:00:00Z/11"
            );
        }
    }
    assert!(!text.contains("CREATE") && !text.contains("LAST") && !text.contains("/*"));
    // What is reserved is not quoted at length, in a comment neither.
    assert!(!text.contains("dan seterusnya"));
}

#[test]
fn a_store_is_exported_for_review() {
    let folder = common::folder(&[("a.txt", common::GOOD)]);
    let store = folder.path().join("graph");
    sanad().arg("build").arg(folder.path().join("a.txt")).arg("--store").arg(&store).assert().success();
    let export = |arguments: &[&str]| {
        let mut command = sanad();
        command.arg("export").arg("--store").arg(&store).args(arguments);
        command.assert()
    };
    let file = folder.path().join("review.tsv");
    export(&["--profile", "wikidata", "-o", file.to_str().unwrap()]).success().stdout("");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# Statements for Wikidata, as articles have them: 0 to review"), "{text}");
    assert!(text.lines().all(|line| line.starts_with('#')), "nobody in it is linked");
    export(&["--profile", "wikidata", "--format", "trig"]).code(2);
    export(&["--profile", "wikipedia"]).code(2);
}
