//! The graph directory keeps what was put into it: through kills, second writers, changed articles and damaged files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use sanad::store::{ArticleRecord, Limits, LoadOptions, Store, StoreError, Writer, content_hash};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn record(number: usize, version: &str) -> ArticleRecord {
    ArticleRecord {
        iri: format!("https://contoh.example/{number}"),
        hash: content_hash(&[version]),
        tool: "sanad 0.1.0".into(),
        model: "rules 1".into(),
    }
}

fn graph(number: usize, headline: &str) -> String {
    let iri = format!("<https://contoh.example/{number}>");
    format!(
        "{iri} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/NewsArticle> {iri} .\n\
         {iri} <http://schema.org/headline> \"{headline}\"@id {iri} .\n"
    )
}

fn put(writer: &mut Writer, number: usize, version: &str) -> bool {
    writer.put(record(number, version), graph(number, version)).unwrap()
}

fn build(dir: &Path, articles: std::ops::Range<usize>, segment: usize) {
    let mut writer = Writer::open_with(dir, Limits::default().with_articles(segment)).unwrap();
    for number in articles {
        put(&mut writer, number, "pertama");
    }
    writer.finish().unwrap();
}

fn bytes(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fs::read_dir(dir.join("segments"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .chain([dir.join("manifest.jsonl")])
        .map(|path| (path.strip_prefix(dir).unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect()
}

fn headlines(dir: &Path) -> Vec<String> {
    let index = Store::open(dir).unwrap().load(&LoadOptions::default()).unwrap();
    let answer = index.query("SELECT ?a ?h { ?a schema:headline ?h } ORDER BY ?a", &Default::default()).unwrap();
    let rows = answer.into_table().unwrap().rows;
    rows.into_iter()
        .map(|row| row.into_iter().flatten().map(|term| term.to_string()).collect::<Vec<_>>().join(" "))
        .collect()
}

fn segments(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(dir.join("segments")).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn what_was_put_is_read_back() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), 0..10, 4);
    assert_eq!(segments(dir.path()).len(), 3);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.articles().len(), 10);
    assert_eq!(store.articles()[3].record, record(3, "pertama"));
    for jobs in [1, 2, 5] {
        assert_eq!(store.load(&LoadOptions::default().with_jobs(jobs)).unwrap().len(), 20);
    }
    let mut seen = Vec::new();
    store
        .for_each_graph(|entry, nquads| {
            seen.push((entry.record.iri.clone(), String::from_utf8(nquads.to_vec()).unwrap()));
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(seen[7], ("https://contoh.example/7".to_owned(), graph(7, "pertama")));
}

#[test]
fn the_same_articles_again_change_no_byte() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), 0..10, 4);
    let before = bytes(dir.path());
    build(dir.path(), 0..10, 4);
    assert_eq!(before, bytes(dir.path()));

    let again = TempDir::new().unwrap();
    build(again.path(), 0..10, 4);
    assert_eq!(before, bytes(again.path()), "the same articles give the same directory");
}

#[test]
fn a_changed_article_replaces_its_graph() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), 0..3, 2);
    let mut writer = Writer::open(dir.path()).unwrap();
    assert!(!writer.has(&record(1, "kedua").iri, &record(1, "kedua").hash));
    assert!(put(&mut writer, 1, "kedua"));
    assert!(!put(&mut writer, 1, "kedua"), "pending counts");
    assert!(put(&mut writer, 1, "ketiga"), "replaced before it was written");
    assert_eq!(writer.len(), 3);
    writer.finish().unwrap();
    assert_eq!(
        headlines(dir.path()),
        [
            r#"<https://contoh.example/0> "pertama"@id"#,
            r#"<https://contoh.example/1> "ketiga"@id"#,
            r#"<https://contoh.example/2> "pertama"@id"#
        ]
    );
}

#[test]
fn a_second_writer_is_told_to_wait_and_readers_are_not() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), 0..1, 1);
    let first = Writer::open(dir.path()).unwrap();
    let error = Writer::open(dir.path()).unwrap_err();
    assert!(matches!(error, StoreError::Locked(_)));
    assert!(error.to_string().contains("wait until it has ended"), "{error}");
    assert_eq!(headlines(dir.path()).len(), 1);
    drop(first);
    Writer::open(dir.path()).unwrap();
}

#[test]
fn a_torn_manifest_and_files_left_aside_are_cleared_by_the_next_writer() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), 0..4, 2);
    let whole = bytes(dir.path());
    let manifest = dir.path().join("manifest.jsonl");
    let text = fs::read_to_string(&manifest).unwrap();
    // As a kill leaves it: the second segment renamed, its last line half written, a third segment begun.
    fs::write(&manifest, &text[..text.len() - 30]).unwrap();
    fs::write(dir.path().join("segments/.writing-x1"), b"half").unwrap();
    assert_eq!(Store::open(dir.path()).unwrap().articles().len(), 3, "the whole lines");

    build(dir.path(), 0..4, 2);
    assert_eq!(headlines(dir.path()).len(), 4);
    assert!(!dir.path().join("segments/.writing-x1").exists());

    // Killed between the renaming and the manifest: nothing is lost, the bytes come out as without the kill.
    let mut lines: Vec<&str> = text.lines().collect();
    lines.truncate(3);
    fs::write(&manifest, lines.join("\n") + "\n").unwrap();
    for (path, bytes) in whole.iter().filter(|(path, _)| path.starts_with("segments")) {
        fs::write(dir.path().join(path), bytes).unwrap();
    }
    for path in segments(dir.path()) {
        if !whole.contains_key(path.strip_prefix(dir.path()).unwrap()) {
            fs::remove_file(path).unwrap();
        }
    }
    assert_eq!(headlines(dir.path()).len(), 4);
    build(dir.path(), 0..4, 2);
    assert_eq!(whole, bytes(dir.path()));
}

#[test]
fn the_manifest_comes_back_from_the_segments() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), 0..4, 2);
    let whole = bytes(dir.path());
    fs::remove_file(dir.path().join("manifest.jsonl")).unwrap();
    assert_eq!(headlines(dir.path()).len(), 4);
    build(dir.path(), 0..4, 2);
    assert_eq!(whole, bytes(dir.path()));
}

#[test]
fn segments_from_elsewhere_are_taken_in() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    build(here.path(), 0..2, 2);
    build(there.path(), 2..4, 2);
    for path in segments(there.path()) {
        fs::copy(&path, here.path().join("segments").join(path.file_name().unwrap())).unwrap();
    }
    assert_eq!(headlines(here.path()).len(), 4);
    build(here.path(), 0..5, 2);
    assert_eq!(headlines(here.path()).len(), 5);
    assert_eq!(segments(here.path()).len(), 3, "only the fifth was read again");
}

#[test]
fn a_damaged_segment_is_named_and_can_be_skipped_or_built_again() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), 0..4, 2);
    let victim = segments(dir.path())[0].clone();
    let mut content = fs::read(&victim).unwrap();
    let middle = content.len() / 2;
    content[middle] ^= 0x40;
    fs::write(&victim, content).unwrap();

    let store = Store::open(dir.path()).unwrap();
    for jobs in [1, 2] {
        let error = store.load(&LoadOptions::default().with_jobs(jobs)).unwrap_err().to_string();
        assert!(error.contains(victim.to_str().unwrap()), "{error}");
        assert!(error.contains("2 articles") && error.contains("--skip-damaged"), "{error}");
    }
    let index = store.load(&LoadOptions::default().with_skip_damaged(true)).unwrap();
    assert_eq!(index.len(), 4);
    assert_eq!(index.damages()[0].articles, ["https://contoh.example/0", "https://contoh.example/1"]);

    // The manifest gone too: the other segment still counts.
    let manifest = fs::read(dir.path().join("manifest.jsonl")).unwrap();
    fs::remove_file(dir.path().join("manifest.jsonl")).unwrap();
    let store = Store::open(dir.path()).unwrap();
    assert!(store.load(&LoadOptions::default()).is_err());
    assert_eq!(store.load(&LoadOptions::default().with_skip_damaged(true)).unwrap().len(), 4);
    fs::write(dir.path().join("manifest.jsonl"), manifest).unwrap();

    // What the message advises.
    fs::remove_file(&victim).unwrap();
    let error = Store::open(dir.path()).unwrap().load(&LoadOptions::default()).unwrap_err();
    assert!(error.to_string().contains("the file is gone"), "{error}");
    build(dir.path(), 0..4, 2);
    assert_eq!(headlines(dir.path()).len(), 4);
}

#[test]
fn what_is_not_a_graph_is_left_alone() {
    let dir = TempDir::new().unwrap();
    let absent = dir.path().join("graf");
    let error = Store::open(&absent).unwrap_err();
    assert!(error.to_string().contains("sanad build"), "{error}");
    assert!(!absent.exists());

    fs::write(dir.path().join("berita.txt"), "Jakarta").unwrap();
    assert!(matches!(Store::open(dir.path()), Err(StoreError::NotAStore(_))));
    assert!(matches!(Writer::open(dir.path()), Err(StoreError::NotAStore(_))));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_manifest_that_points_outside_is_refused() {
    let dir = TempDir::new().unwrap();
    build(dir.path(), 0..1, 1);
    let manifest = dir.path().join("manifest.jsonl");
    let text = fs::read_to_string(&manifest).unwrap().replace("000001-", "../../000001-");
    fs::write(&manifest, text).unwrap();
    let error = Store::open(dir.path()).unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
}

/// Not a test by itself: the next one runs it in a process of its own and kills that.
#[test]
#[ignore = "run by a_killed_writer_leaves_a_graph_that_goes_on"]
fn writes_until_killed() {
    let Ok(dir) = std::env::var("SANAD_TEST_STORE") else {
        return;
    };
    let mut writer = Writer::open_with(dir, Limits::default().with_articles(3)).unwrap();
    for number in 0..100_000 {
        put(&mut writer, number, "pertama");
    }
}

#[test]
fn a_killed_writer_leaves_a_graph_that_goes_on() {
    let dir = TempDir::new().unwrap();
    let mut last = 0;
    for round in 1..=3 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "writes_until_killed"])
            .env("SANAD_TEST_STORE", dir.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let deadline = Instant::now() + Duration::from_secs(30);
        let stored = |dir: &Path| Store::open(dir).map_or(0, |store| store.articles().len());
        while stored(dir.path()) < last + 20 * round && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(3));
        }
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        let now = headlines(dir.path()).len();
        assert!(now > last, "it goes on where it stopped");
        assert_eq!(Store::open(dir.path()).unwrap().load(&LoadOptions::default()).unwrap().len(), 2 * now);
        last = now;
    }
    // The lock went with the process.
    let mut writer = Writer::open(dir.path()).unwrap();
    assert!(put(&mut writer, 200_000, "pertama"));
    writer.finish().unwrap();
    assert_eq!(headlines(dir.path()).len(), last + 1);
}

/// An article's graph of 350 quads, as the graph stage writes them: entities shared between articles, sentences of its own.
fn realistic(number: usize) -> Vec<u8> {
    const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
    const NIF: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
    const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
    const SN: &str = "https://w3id.org/sanad/ns#";
    const NODE: &str = "https://w3id.org/sanad";
    const STANCES: [&str; 5] = ["Supports", "Opposes", "Criticises", "Urges", "States"];
    let article = format!("https://berita.example/2025/06/{number}/pertemuan-menteri-luar-negeri");
    let mut text = String::new();
    let mut quad = |s: &str, p: &str, o: &str| text.push_str(&format!("<{s}> <{p}> {o} <{article}> .\n"));
    let class = format!("{RDF}type");
    let label = format!("{RDFS}label");
    quad(&article, &class, "<http://schema.org/NewsArticle>");
    quad(&article, &class, &format!("<{NIF}Context>"));
    quad(&article, "http://schema.org/headline", &format!("\"Berita nomor {number}\"@id"));
    quad(&article, "http://schema.org/datePublished", &format!("\"2025-06-{:02}\"^^<{XSD}date>", number % 28 + 1));
    for at in 0..5 {
        let country = format!("{NODE}/entity/country/negara-{}", (number + at) % 40);
        quad(&country, &class, "<http://schema.org/Country>");
        quad(&country, &label, &format!("\"Negara {}\"@id", (number + at) % 40));
    }
    for at in 0..21 {
        let (begin, end) = (at * 190, at * 190 + 180);
        let position = format!("{article}#position={begin},{end}");
        let phrase = format!("{article}#char={begin},{end}");
        let who = (number * 31 + at * 17) % 5000;
        let person = format!("{NODE}/entity/person/tokoh-{who}");
        let sentence = format!(
            "Menteri luar negeri nomor {who} mengatakan bahwa pemerintahnya mendukung kesepakatan nomor {number}-{at} dan \
             mengajak semua pihak untuk menahan diri serta melanjutkan perundingan"
        );
        quad(&person, &class, "<http://schema.org/Person>");
        quad(&person, &label, &format!("\"Tokoh Nomor {who}\"@id"));
        quad(&position, &class, &format!("<{SN}Position>"));
        quad(&position, &format!("{SN}speaker"), &format!("<{person}>"));
        quad(&position, &format!("{SN}holder"), &format!("<{NODE}/entity/country/negara-{}>", (number + at % 5) % 40));
        quad(&position, &format!("{SN}stance"), &format!("<{SN}{}>", STANCES[(number + at) % 5]));
        let topic = format!("{NODE}/topic/isu-{}", (number * 7 + at) % 3000);
        quad(&position, &format!("{SN}topic"), &format!("<{topic}>"));
        quad(&topic, &label, &format!("\"isu nomor {}\"@id", (number * 7 + at) % 3000));
        quad(&position, &format!("{SN}content"), &format!("<{phrase}>"));
        quad(&position, &format!("{SN}confidence"), &format!("\"0.85\"^^<{XSD}decimal>"));
        quad(&position, &format!("{SN}rule"), "\"position.stance\"");
        quad(&position, "http://www.w3.org/ns/prov#wasDerivedFrom", &format!("<{phrase}>"));
        quad(&phrase, &class, &format!("<{NIF}Phrase>"));
        quad(&phrase, &format!("{NIF}beginIndex"), &format!("\"{begin}\"^^<{XSD}nonNegativeInteger>"));
        quad(&phrase, &format!("{NIF}endIndex"), &format!("\"{end}\"^^<{XSD}nonNegativeInteger>"));
        quad(&phrase, &format!("{NIF}anchorOf"), &format!("\"{sentence}\""));
    }
    text.into_bytes()
}

/// `cargo test --release --test store -- --ignored --nocapture pace` prints how fast a million quads are opened and asked.
#[test]
#[ignore = "a measurement"]
fn pace() {
    let dir = TempDir::new().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    let began = Instant::now();
    for number in 0..2857 {
        writer.put(record(number, "x"), realistic(number)).unwrap();
    }
    writer.finish().unwrap();
    let size: u64 = segments(dir.path()).iter().map(|path| fs::metadata(path).unwrap().len()).sum();
    println!("written in {:.2?}: {} segments, {} kB", began.elapsed(), segments(dir.path()).len(), size / 1000);
    for jobs in [1, 2] {
        for _ in 0..2 {
            let began = Instant::now();
            let index = Store::open(dir.path()).unwrap().load(&LoadOptions::default().with_jobs(jobs)).unwrap();
            let seconds = began.elapsed().as_secs_f64();
            println!(
                "{jobs} jobs: {} quads in {seconds:.2} s, {:.0} a second",
                index.len(),
                index.len() as f64 / seconds
            );
        }
    }
    let index = Store::open(dir.path()).unwrap().load(&LoadOptions::default()).unwrap();
    let began = Instant::now();
    sanad::query::digest(&index).unwrap();
    println!("digest in {:.2?}", began.elapsed());
    for query in sanad::query::named() {
        let began = Instant::now();
        let rows = index.query(query.sparql, &Default::default()).unwrap().into_table().unwrap().rows.len();
        println!("{}: {rows} rows in {:.2?}", query.name, began.elapsed());
    }
}
