//! What the model sees, shown under each sentence: parts of speech, heads, names.

#![allow(clippy::unwrap_used)]

use sanad::language::analysis::Analyzer;
use std::fmt::Write;

/// Sentences written for this test, none of them from a corpus.
const TEXT: &str = "Presiden Indonesia Prabowo Subianto menerima Perdana Menteri Malaysia Anwar Ibrahim di Istana Merdeka, Jakarta.\n\
    \"Kami mendukung usul itu,\" kata Menteri Luar Negeri Sugiono kepada wartawan.\n\
    Menurutnya, pertemuan kedua pemimpin belum dijadwalkan.\n\
    Bank Indonesia menaikkan suku bunga acuan menjadi 6 persen.\n";

#[test]
fn sentences_with_their_analysis() {
    let analyzer = Analyzer::new().unwrap();
    let parse = analyzer.analyze(TEXT, &[]);
    let mut shown = String::new();
    for sentence in &parse.sentences {
        let forms: Vec<&str> = parse.forms(sentence.words).collect();
        for at in sentence.words.range() {
            let analysis = &parse.analysis;
            let head = match analysis.heads[at] {
                0 => "-",
                head => forms[head as usize - 1],
            };
            let relation = analyzer.model().relation(analysis.relations[at]);
            let form = forms[at - sentence.words.start as usize];
            let (lemma, affixes) = &parse.lemmas[at];
            let affixes = if affixes.is_empty() { String::new() } else { affixes.to_string() };
            let name = analysis.names[at].to_string();
            writeln!(
                shown,
                "{form:<14} {:<6} {lemma:<12} {affixes:<9} {relation:<11} {head:<10} {name}",
                analysis.tags[at].as_str()
            )
            .unwrap();
        }
        shown.push('\n');
    }
    let shown: String = shown.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    insta::assert_snapshot!(shown);
}
