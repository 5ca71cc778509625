//! What is promised to whoever brings a folder of articles, good and bad.

use super::*;
use std::fs;
use std::path::{Path, PathBuf};

fn put(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

fn all(paths: &[PathBuf]) -> Vec<Reading> {
    read(paths, &Options::default()).collect()
}

fn iris(paths: &[PathBuf]) -> Vec<String> {
    all(paths).into_iter().map(|reading| reading.result.unwrap().iri).collect()
}

fn errors(paths: &[PathBuf], root: &Path) -> Vec<String> {
    let root = format!("{}/", root.display());
    let failed = all(paths).into_iter().filter_map(|reading| reading.result.err());
    failed.map(|error| error.to_string().replace(&root, "")).collect()
}

#[test]
fn the_order_of_paths_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("berita");
    let b = put(&root, "b.txt", "Dua.");
    let a = put(&root, "sub/a.txt", "Satu.");
    let c = put(&root, "c d.txt", "Tiga.");
    let expected =
        ["b.txt", "c%20d.txt", "sub/a.txt"].map(|name| format!("https://w3id.org/sanad/article/berita/{name}"));
    assert_eq!(iris(std::slice::from_ref(&root)), expected);
    assert_eq!(iris(&[c.clone(), b.clone(), root.clone(), a.clone()]), expected);
    assert_eq!(iris(&[a, root.join("."), c, b.clone(), root.join("sub/../b.txt")]), expected);
    assert_eq!(iris(&[b]), expected[..1]);
}

#[test]
fn every_kind_is_read_and_the_rest_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let page = "<html><head><meta property=og:type content=article><title>Tarif</title></head><body><article>\
                <p>Menteri menerima utusan dari tiga negara untuk membicarakan tarif baru.</p></article></body></html>";
    put(root, "1.txt", "Satu.");
    put(
        root,
        "2.jsonl",
        "\u{feff}{\"text\": \"Dua.\", \"id\": 2}\r\n\n{\"text\": \"Tiga.\", \"url\": \"https://a.id/3\"}",
    );
    put(root, "3.json", "{\n  \"text\": \"Empat.\",\n  \"published\": \"19 Juni 2025\"\n}");
    put(root, "4.json", "[{\"text\": \"Lima.\"}, {\"isi\": \"\"}]");
    put(root, "5.html", page);
    put(root, "6", "Tujuh.");
    put(root, ".hidden.txt", "Tidak.");
    put(root, "README.md", "Tidak.");
    put(root, "foto.jpg", b"\xff\xd8\xff\0");
    put(root, "peta.JPG", b"\xff\xd8\xff\0");
    let articles = read(&[root.to_path_buf()], &Options::default());
    let warnings: Vec<String> = articles.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(warnings, ["input: 2 skipped: .jpg files are not read (only .txt, .jsonl, .json and .html are)"]);
    let (good, bad): (Vec<_>, Vec<_>) = articles.map(|reading| reading.result).partition(Result::is_ok);
    let texts: Vec<String> = good.into_iter().map(|article| article.unwrap().text).collect();
    assert_eq!(texts[..5], ["Satu.", "Dua.", "Tiga.", "Empat.", "Lima."]);
    assert!(texts[5].starts_with("Menteri") && texts[6] == "Tujuh.", "{texts:?}");
    let bad: Vec<String> = bad.into_iter().map(|error| error.unwrap_err().to_string()).collect();
    assert_eq!(bad.len(), 1);
    assert!(
        bad[0].contains(
            "4.json, article 2: expected a JSON object with a \"text\" string; this one has only the keys isi"
        )
    );
}

#[test]
fn bad_input_is_told_and_loses_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    put(root, "a.jsonl", "{\"text\": \"Satu.\"}\n{\"text\": \"Du\n{\"text\": \"Tiga.\"}\n{\"text\": \" \"}\n");
    put(root, "b.txt", "");
    put(root, "c.txt", b"Em\0pat");
    put(root, "d.html", "<html><body><ul><li><a href=/>Beranda</a></ul></body></html>");
    put(root, "e.txt", "Lima.");
    put(root, "f.jsonl", "Enam.");
    let empty = "the article is empty; expected its text";
    let expected = "expected a JSON object with a \"text\" string; this line is not JSON from column";
    assert_eq!(
        errors(&[root.to_path_buf()], root),
        [
            format!("a.jsonl:2: {expected} 12 on"),
            format!("a.jsonl:4: {empty}"),
            format!("b.txt: {empty}"),
            "c.txt: not text (it holds binary data); expected plain text, JSONL or HTML, so convert it first".to_owned(),
            "d.html: no article in this page; expected a page with the article's paragraphs, such as a saved news page, \
             not a front page or a menu"
                .to_owned(),
            format!("f.jsonl:1: {expected} 1 on"),
        ]
    );
    assert_eq!(all(&[root.to_path_buf()]).iter().filter(|r| r.result.is_ok()).count(), 3);
}

#[test]
fn a_folder_without_articles_and_a_path_to_nothing_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    put(root, "kosong/foto.png", "");
    let told = errors(&[root.join("kosong"), root.join("tiada")], root);
    assert_eq!(
        told,
        [
            "kosong: no article in this folder; expected .txt, .jsonl, .json or .html files (one file of another kind was \
             skipped)",
            "tiada: no such file or folder; give the path of an article, a folder of articles, or - for standard input",
        ]
    );
}

#[test]
fn dates_are_those_of_the_article_then_the_given_one() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"text\": \"Satu.\", \"published\": \"19/6/2025\"}\n{\"text\": \"Dua.\"}\n{\"text\": \"Tiga.\", \"published\": \"kemarin\"}";
    let path = put(folder.path(), "a.jsonl", lines);
    let given = jiff::civil::date(2024, 1, 2);
    let readings: Vec<Reading> = read(&[path], &Options::default().with_published(given)).collect();
    let dates: Vec<_> = readings.iter().map(|r| r.result.as_ref().unwrap().published).collect();
    assert_eq!(dates, [Some(jiff::civil::date(2025, 6, 19)), Some(given), Some(given)]);
    assert!(readings[2].warnings[0].to_string().contains("a.jsonl:3: the date \"kemarin\" is in no known form"));
}

#[test]
fn a_file_that_is_not_utf8_is_read_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let path = put(folder.path(), "a.txt", b"\x93Caf\xe9 itu tutup,\x94 kata pemiliknya kepada pewarta di Bandung.");
    let readings = all(&[path]);
    assert!(readings[0].result.as_ref().unwrap().text.starts_with("“Café itu tutup,”"));
    assert!(readings[0].warnings[0].to_string().ends_with("a.txt: not UTF-8; read as windows-1252"));
}

#[test]
fn one_sentence_of_twenty_megabytes_is_an_article() {
    let folder = tempfile::tempdir().unwrap();
    let path = put(folder.path(), "a.txt", "dan ".repeat(5 << 20));
    let article = all(&[path]).remove(0).result.unwrap();
    assert_eq!(article.text.len(), 20 << 20);
    assert_eq!(Frame::read(&article.text), Frame::default());
    let cues = "Baca juga Foto: Editor: dilansir Copyright © (Foto: ".repeat(1 << 16);
    assert!(Frame::read(&cues).parts.len() < 1 << 19);
}

#[test]
fn parts_are_in_order_and_do_not_overlap() {
    let text = "Jakarta, CNBC Indonesia - Menteri berkata, dilansir Reuters, \"Ya.\" ADVERTISEMENT SCROLL TO CONTINUE WITH \
                CONTENT Rapat ditutup. Simak juga Video 'Rapat, Lagi': Menteri pulang. (abc/xyz)\n\\\nBaca juga: Rapat\n\
                (Foto: Sari/Warta)\nReporter: Sari Dewi | Editor: Budi Hartono\nDilarang keras menyalin artikel ini.\n\
                Hak cipta dilindungi undang-undang.";
    let frame = Frame::read(text);
    let parts: Vec<(PartKind, &str)> = frame.parts.iter().map(|p| (p.kind, &text[p.span.range()])).collect();
    assert_eq!(
        parts,
        [
            (PartKind::Dateline, "Jakarta, CNBC Indonesia - "),
            (PartKind::Advertisement, "ADVERTISEMENT"),
            (PartKind::Advertisement, "SCROLL TO CONTINUE WITH CONTENT"),
            (PartKind::Related, "Simak juga Video 'Rapat, Lagi':"),
            (PartKind::Byline, "(abc/xyz)"),
            (PartKind::Residue, "\\"),
            (PartKind::Related, "Baca juga: Rapat"),
            (PartKind::Caption, "(Foto: Sari/Warta)"),
            (PartKind::Byline, "Reporter: Sari Dewi"),
            (PartKind::Byline, "Editor: Budi Hartono"),
            (PartKind::Rights, "Dilarang keras menyalin artikel ini."),
            (PartKind::Rights, "Hak cipta dilindungi undang-undang."),
        ]
    );
    assert_eq!(frame.sources, ["Reuters"]);
    assert_eq!((frame.authors, frame.editors), (vec!["Sari Dewi".to_owned()], vec!["Budi Hartono".to_owned()]));
    let rights = "Dilarang keras menyalin artikel ini.\nHak cipta dilindungi undang-undang.";
    assert_eq!(frame.rights.as_deref(), Some(rights));
}

proptest::proptest! {
    #[test]
    fn any_text_is_framed_by_spans_of_it(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "Jakarta (ANTARA) - ", "KOMPAS.com - ", "Baca juga: ", "Editor: ", "(", ")", "\n", " ", "é", "\u{a0}", "–", ".", "'",
        "Foto: ", "(Foto: ", "Dilarang keras ", "artikel", "dilansir ", "Reuters", "dari ", "Sari ", "/", "|", ",", "\"", "(ab/cd)",
        "Copyright © ", "2025", "\\", "Simak juga Video '", "x",
    ]), 0..24)) {
        let text = pieces.concat();
        let mut end = 0;
        for part in Frame::read(&text).parts {
            proptest::prop_assert!(part.span.start >= end && !part.span.is_empty());
            proptest::prop_assert!(text.get(part.span.range()).is_some());
            end = part.span.end;
        }
    }
}
