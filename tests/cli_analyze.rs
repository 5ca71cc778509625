//! `sanad analyze` writes CoNLL-U that the official validator of Universal Dependencies takes at level 2, and the same
//! analysis as JSON and as text.

#![allow(clippy::unwrap_used)]

mod common;

use common::{GOOD, folder, many, samples, sanad};
use predicates::str::contains;
use sanad::language::conllu::{Id, Sentence, Treebank};
use std::collections::BTreeSet;
use std::path::Path;
use unicode_normalization::is_nfc;

/// The universal relations, without subtypes.
const RELATIONS: [&str; 37] = [
    "acl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "case",
    "cc",
    "ccomp",
    "clf",
    "compound",
    "conj",
    "cop",
    "csubj",
    "dep",
    "det",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nsubj",
    "nummod",
    "obj",
    "obl",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];

fn analyze(arguments: &[&str], path: &Path) -> String {
    let output = sanad().arg("analyze").args(arguments).arg(path).assert().success();
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

/// What the validator's level 2 finds wrong with a sentence, as far as it applies to what is written here.
fn faults(sentence: &Sentence) -> Vec<&'static str> {
    let id = sentence.comment("sent_id").unwrap_or_default();
    let text = sentence.comments.iter().find_map(|line| line.strip_prefix("# text = ")).unwrap_or_default();
    let words: Vec<_> = sentence.words().collect();
    let is_known = |deprel: &str| {
        let (relation, subtype) = deprel.split_once(':').unwrap_or((deprel, "a"));
        RELATIONS.contains(&relation) && !subtype.is_empty() && subtype.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let ranges = || sentence.rows.iter().filter(|row| matches!(row.id, Id::Range(..)));
    let rules = [
        ("the id is missing or has a space or slash", !id.is_empty() && !id.contains([' ', '/'])),
        ("the text is not that of the tokens", sentence.text() == text && !text.is_empty()),
        ("the text has bordering or double spaces", text.trim() == text && !text.contains("  ")),
        ("a character is not composed", is_nfc(text)),
        ("a form is empty or has a space", sentence.rows.iter().all(|row| !row.form.contains(char::is_whitespace))),
        ("a word has no part of speech", words.iter().all(|word| word.upos.is_some())),
        ("a word has no lemma", words.iter().all(|word| word.lemma != "_" || word.form == "_")),
        ("a relation is unknown", words.iter().all(|word| is_known(&word.deprel))),
        ("root is not the relation to 0", words.iter().all(|word| (word.deprel == "root") == (word.head == Some(0)))),
        ("it is no tree", sentence.is_tree()),
        ("a range covers one word", ranges().all(|row| matches!(row.id, Id::Range(first, last) if first < last))),
        (
            "a range says more than its form",
            ranges().all(|row| row.upos.is_none() && row.head.is_none() && row.lemma == "_"),
        ),
        ("a part says what follows it", {
            let parts = ranges().flat_map(|row| match row.id {
                Id::Range(first, last) => first..=last,
                _ => unreachable!(),
            });
            parts.map(|part| words[part as usize - 1]).all(|word| word.misc_value("SpaceAfter").is_none())
        }),
    ];
    rules.into_iter().filter(|(_, holds)| !holds).map(|(rule, _)| rule).collect()
}

fn assert_valid(text: &str) -> Treebank {
    let treebank: Treebank = text.parse().unwrap();
    assert!(text.ends_with("\n\n") && !treebank.sentences.is_empty());
    for pair in treebank.sentences.windows(2) {
        let opens = pair[1].comments.iter().any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"));
        assert!(!opens || pair[0].tokens().last().is_none_or(|token| token.space_after()), "{}", pair[0]);
    }
    let mut ids = BTreeSet::new();
    for sentence in &treebank.sentences {
        assert_eq!(faults(sentence), [""; 0], "{sentence}");
        assert!(ids.insert(sentence.comment("sent_id").unwrap().to_owned()), "twice: {sentence}");
    }
    treebank
}

#[test]
fn the_samples_are_valid_at_level_two() {
    let text = analyze(&["--format", "conllu"], &samples());
    let treebank = assert_valid(&text);
    let documents = text.lines().filter(|line| line.starts_with("# newdoc id = ")).count();
    assert!(documents > 8 && text.contains("\n# newpar\n"));
    assert_eq!(treebank.to_string(), text);
}

#[test]
fn hard_characters_are_valid_too() {
    let text = "Kata\u{301}nya\u{a0}“ya”.\t(Ka'ban)  \u{200b}😀 _ | # \u{ad}a\r\n\r\n# text = palsu\n1\tIa\n\u{feff}Selesai.Ya…";
    let folder = folder(&[("sulit teks.txt", text.as_bytes())]);
    let treebank = assert_valid(&analyze(&["--format", "conllu"], folder.path()));
    assert_eq!(treebank.sentences[0].comment("sent_id"), Some("sulit-teks-1"));
}

#[test]
fn what_stands_apart_without_white_space_is_valid() {
    let text = "Ia tiba di Jakarta.(Foto: ANTARA/Budi)Ia pergi.Baca juga: Harga Naik\n".repeat(3);
    let folder = folder(&[("a.txt", text.as_bytes())]);
    assert_valid(&analyze(&["--format", "conllu"], folder.path()));
}

#[test]
fn articles_of_one_name_have_ids_of_their_own() {
    let row = r#"{"id": "a b/c", "text": "Ia tiba."}"#;
    let folder = folder(&[("a.jsonl", format!("{row}\n{row}\n{row}\n").as_bytes())]);
    let treebank = assert_valid(&analyze(&["--format", "conllu"], folder.path()));
    let ids: Vec<&str> = treebank.sentences.iter().filter_map(|sentence| sentence.comment("sent_id")).collect();
    assert_eq!(ids, ["a-b-c-1", "a-b-c~2-1", "a-b-c~3-1"]);
}

#[test]
fn ranges_of_characters_lead_back_to_the_text() {
    let text = "Menurutnya “ya”,\nkata Dr. Li.";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let treebank = assert_valid(&analyze(&["--format", "conllu"], folder.path()));
    for token in treebank.sentences.iter().flat_map(Sentence::tokens) {
        let (begin, end) = token.misc_value("TokenRange").unwrap().split_once(':').unwrap();
        let (begin, end): (usize, usize) = (begin.parse().unwrap(), end.parse().unwrap());
        assert_eq!(text.chars().skip(begin).take(end - begin).collect::<String>(), token.form);
    }
}

#[test]
fn the_same_bytes_with_any_number_of_threads() {
    let folder = folder(&[("many.jsonl", many(500).as_bytes())]);
    for format in ["conllu", "json", "text"] {
        let one = analyze(&["--format", format, "--jobs", "1"], folder.path());
        assert!(one == analyze(&["--format", format, "--jobs", "3"], folder.path()), "{format}");
    }
}

#[test]
fn json_is_an_object_a_line_with_offsets_into_the_text() {
    let folder = folder(&[("a.txt", "“Ya,” katanya. Ia pergi.".as_bytes()), ("b.txt", GOOD)]);
    let lines: Vec<serde_json::Value> =
        analyze(&["--format", "json"], folder.path()).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    let sentences = lines[0]["sentences"].as_array().unwrap();
    assert_eq!(
        (&sentences[1]["text"], &sentences[1]["begin"], &sentences[1]["end"]),
        (&"Ia pergi.".into(), &15.into(), &24.into())
    );
    let words = sentences[0]["words"].as_array().unwrap();
    let nya = words.iter().find(|word| word["form"] == "nya").unwrap();
    assert_eq!((&nya["begin"], &nya["end"], &nya["clitic"]), (&10.into(), &13.into(), &true.into()));
}

#[test]
fn text_is_a_sentence_a_line_without_colours_where_nobody_looks() {
    let folder = folder(&[("a.txt", b"Ia  tiba. Ia\npergi.\n\nSelesai.")]);
    let text = analyze(&[], folder.path());
    assert_eq!(text, "== a ==\n\nIa tiba.\nIa\n\npergi.\n\nSelesai.\n\n");
}

#[test]
fn a_treebank_keeps_its_sentences_words_and_comments() {
    let text = "# sent_id = x-1\n# text = Ibunya tiba\n# text_en = Her mother came\n\
        1-2\tIbunya\t_\t_\t_\t_\t_\t_\t_\tKept=Yes\n\
        1\tIbu\tibu\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t3:nsubj\tNER=B-PER\n\
        2\tnya\tnya\tPRON\tPRP\t_\t1\tnmod\t1:nmod\t_\n\
        2.1\tada\tada\tVERB\t_\t_\t_\t_\t3:conj\t_\n\
        3\ttiba\ttiba\tVERB\tVB\t_\t0\troot\t0:root\tA=B|SpaceAfter=No\n\n\
        1\tTiba\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n";
    let folder = folder(&[("bank.conllu", text.as_bytes())]);
    let treebank = assert_valid(&analyze(&[], &folder.path().join("bank.conllu")));
    let [first, second] = &treebank.sentences[..] else { panic!("two sentences") };
    assert_eq!(first.comments, ["# sent_id = x-1", "# text = Ibunya tiba", "# text_en = Her mother came"]);
    assert_eq!(first.words().map(|word| word.form.as_str()).collect::<Vec<_>>(), ["Ibu", "nya", "tiba"]);
    assert_eq!((first.rows[0].misc.as_str(), first.rows[3].misc.as_str()), ("Kept=Yes", "A=B|SpaceAfter=No"));
    assert_eq!((first.rows[1].xpos.as_str(), first.rows[1].deps.as_str()), ("NN", "_"));
    assert_eq!(second.comments, ["# sent_id = bank-2", "# text = Tiba."]);
}

#[test]
fn what_is_no_treebank_is_named_with_its_line() {
    let folder = folder(&[("bank.conllu", b"# text = Ya\n1\tYa\t_\n")]);
    let path = folder.path().join("bank.conllu");
    let place = format!("{}:2: expected 10 tab-separated columns, found 3", path.display());
    sanad().arg("analyze").arg(&path).assert().code(1).stderr(contains(place));
    sanad().args(["analyze", "--format", "json"]).arg(&path).assert().code(2);
    sanad().args(["analyze", "nowhere.conllu"]).assert().code(1).stderr(contains("nowhere.conllu"));
}

#[test]
fn standard_input_is_read() {
    sanad().args(["analyze", "-"]).write_stdin(GOOD).assert().success().stdout(contains("Prabowo"));
}
