//! What the morphology promises, as words that a reader can check.

use super::{Affixes, Morphology, Place};
use crate::data_table;
use crate::language::table::{Table, Tables};
use crate::language::upos::Upos;
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::LazyLock;

static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new(&Tables::default()).unwrap());

/// Compares a table of form, part of speech, lemma and affixes with what is read, all rows at once.
fn check(expected: &str) {
    let mut found = String::new();
    for row in expected.lines() {
        let [form, upos, ..] = row.split_whitespace().collect::<Vec<_>>()[..] else { panic!("{row}") };
        let word = MORPHOLOGY.lemma(form, upos.parse().unwrap(), Place::Opening);
        writeln!(found, "{form:20} {upos:5} {:12} {}", word.lemma, word.affixes).unwrap();
    }
    let expected = expected.lines().fold(String::new(), |text, row| text + row.trim_start() + "\n");
    assert_eq!(found, expected);
}

#[test]
fn verbs() {
    check(
        "membeli              VERB  beli         me-…
         mengambil            VERB  ambil        me-…
         mengirim             VERB  kirim        me-…
         menyapu              VERB  sapu         me-…
         menanyai             VERB  tanya        me-…-i
         menari               VERB  tari         me-…
         memakai              VERB  pakai        me-…
         memakan              VERB  makan        me-…
         mengubah             VERB  ubah         me-…
         mengecat             VERB  cat          me-…
         mengeluh             VERB  keluh        me-…
         menggunakan          VERB  guna         me-…-kan
         menerjemahkan        VERB  terjemah     me-…-kan
         menyetujui           VERB  setuju       me-…-i
         mempengaruhi         VERB  pengaruh     me-…-i
         memengaruhi          VERB  pengaruh     me-…-i
         mengetahui           VERB  tahu         me-ke-…-i
         mempertimbangkan     VERB  timbang      me-per-…-kan
         memberlakukan        VERB  laku         me-ber-…-kan
         digunakan            VERB  guna         di-…-kan
         dikemukakan          VERB  muka         di-ke-…-kan
         bekerja              VERB  kerja        ber-…
         belajar              VERB  ajar         ber-…
         berencana            VERB  rencana      ber-…
         bertemu              VERB  temu         ber-…
         berpelukan           VERB  peluk        ber-…-an
         berpenghasilan       VERB  hasil        ber-pe-…-an
         terekam              VERB  rekam        ter-…
         lakukan              VERB  laku         …-kan
         kelihatan            VERB  lihat        ke-…-an",
    );
}

#[test]
fn nouns_and_others() {
    check(
        "pekerja              NOUN  kerja        pe-…
         pelajar              NOUN  ajar         pe-…
         pemerintah           NOUN  perintah     pe-…
         pengeboran           NOUN  bor          pe-…-an
         penjualan            NOUN  jual         pe-…-an
         pemukulan            NOUN  pukul        pe-…-an
         perubahan            NOUN  ubah         per-…-an
         kekuasaan            NOUN  kuasa        ke-…-an
         keterlambatan        NOUN  lambat       ke-ter-…-an
         kepemimpinan         NOUN  pimpin       ke-pe-…-an
         ketidakadilan        NOUN  adil         ke-…-an
         bagian               NOUN  bagi         …-an
         bantuan              NOUN  bantu        …-an
         terbesar             ADJ   besar        ter-…
         sebagai              ADP   bagai        se-…
         menurut              ADP   turut        me-…
         terhadap             ADP   hadap        ter-…
         seorang              DET   orang        se-…
         setelah              SCONJ setelah      …
         sebelum              SCONJ belum        se-…",
    );
}

#[test]
fn words_said_twice_and_numbers() {
    check(
        "anak-anak            NOUN  anak         …×2
         perusahaan-perusahaan NOUN  usaha        per-…×2-an
         berbondong-bondong   VERB  bondong      ber-…×2
         tarik-menarik        VERB  tarik        me-…×2
         terus-menerus        ADV   terus        me-…×2
         habis-habisan        ADV   habis        …×2-an
         sayur-mayur          NOUN  sayur        …×2
         serta-merta          ADV   serta        …×2
         bertahun-tahun       NOUN  tahun        ber-…×2
         seburuk-buruknya     ADV   buruk        se-…×2-nya
         non-migas            ADJ   non-migas    …
         ke-5                 ADJ   5            ke-…
         1970-an              NOUN  1970         …-an",
    );
}

#[test]
fn a_clitic_that_was_not_split_off_is_known() {
    check(
        "menyetujuinya        VERB  setuju       me-…-i-nya
         bacalah              VERB  baca         …-lah
         tanya                NOUN  tanya        …
         sekolah              NOUN  sekolah      …
         sebelumnya           ADJ   belum        se-…-nya",
    );
}

#[test]
fn what_only_looks_like_an_affix_stays() {
    let words = "bensin beras berita berkas derajat digital dimensi dinamika dinas diplomasi diplomat dialog direktur diskusi \
        distrik diktator disiplin ikan kain kapan kesan ketua keluarga koran makan media medali mesin meja menteri \
        merah merdeka metode militer perak perang perdana persen pedas pesan roman sekolah selatan setan terang \
        terapi terminal teroris taman tangan";
    for form in words.split_whitespace() {
        for upos in [Upos::Noun, Upos::Adj] {
            let word = MORPHOLOGY.lemma(form, upos, Place::Inside);
            assert!(word.lemma == form && word.affixes.is_empty(), "{form} {upos}: {} {}", word.lemma, word.affixes);
        }
    }
}

#[test]
fn names_and_titles_keep_their_form() {
    let lemma = |form, upos, place| MORPHOLOGY.lemma(form, upos, place).lemma.into_owned();
    assert_eq!(lemma("Perserikatan", Upos::Propn, Place::Opening), "Perserikatan");
    assert_eq!(lemma("Pertahanan", Upos::Noun, Place::Inside), "Pertahanan");
    assert_eq!(lemma("Pertahanan", Upos::Noun, Place::Opening), "tahan");
    assert_eq!(lemma("Anda", Upos::Pron, Place::Inside), "anda");
    assert_eq!(lemma("Renewable", Upos::X, Place::Opening), "Renewable");
    assert_eq!(MORPHOLOGY.root("PERTAHANAN", Upos::Noun).lemma, "tahan");
}

/// The part of speech in which a prefix's examples stand.
fn usual(prefix: &str) -> Upos {
    match prefix {
        "me-" | "ber-" | "di-" => Upos::Verb,
        "ter-" => Upos::Adj,
        "se-" => Upos::Det,
        _ => Upos::Noun,
    }
}

/// Names all rows that fail at once.
fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} rows fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_prefix_reads_its_example_and_leaves_its_counterexample() {
    let text = data_table!(Tables::default(), "id/morphology/prefixes.tsv").unwrap();
    let columns = ["surface", "prefix", "before", "restored", "example", "counterexample"];
    let table = Table::parse("prefixes.tsv", &text, &columns).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [surface, prefix, _, restored, example, counterexample] = row.cells[..] else { unreachable!() };
        for (pair, is_example) in [(example, true), (counterexample, false)] {
            let Some((form, lemma)) = pair.split_once('=') else { continue };
            let word = MORPHOLOGY.root(form, usual(prefix));
            let rest = form.strip_prefix(surface).unwrap();
            let is_of_row = format!("{}{rest}", restored.trim_matches('-')).starts_with(lemma);
            let has_prefix = word.affixes.first().is_some_and(|first| first.as_str() == prefix);
            if word.lemma != lemma || is_of_row != is_example || (is_example && !has_prefix) {
                failures.push(format!("prefixes.tsv:{} {pair}: {} {}", row.line, word.lemma, word.affixes));
            }
        }
    }
    report(&failures);
}

#[test]
fn every_pair_of_affixes_reads_its_example_and_leaves_its_counterexample() {
    let text = data_table!(Tables::default(), "id/morphology/confixes.tsv").unwrap();
    let table = Table::parse("confixes.tsv", &text, &["affixes", "upos", "example", "counterexample"]).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [affixes, upos, example, counterexample] = row.cells[..] else { unreachable!() };
        let upos: Upos = upos.split(' ').next().unwrap().parse().unwrap();
        for (pair, is_example) in [(example, true), (counterexample, false)] {
            let (form, lemma) = pair.split_once('=').unwrap();
            let word = MORPHOLOGY.root(form, upos);
            if word.lemma != lemma || (word.affixes.to_string() == affixes) != is_example {
                failures.push(format!("confixes.tsv:{} {pair}: {} {}", row.line, word.lemma, word.affixes));
            }
        }
    }
    report(&failures);
}

#[test]
fn every_exception_is_needed() {
    let text = data_table!(Tables::default(), "id/morphology/exceptions.tsv").unwrap();
    let table = Table::parse("exceptions.tsv", &text, &["form", "upos", "lemma", "affixes", "note"]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("id/morphology")).unwrap();
    std::fs::write(folder.path().join("id/morphology/exceptions.tsv"), "form\tupos\tlemma\taffixes\n").unwrap();
    let rules = Morphology::new(&Tables::with_overrides(Some(folder.path()))).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [form, upos, lemma, affixes, _] = row.cells[..] else { unreachable!() };
        let upos: Vec<Upos> =
            if upos == "*" { Upos::ALL.to_vec() } else { upos.split(' ').map(|name| name.parse().unwrap()).collect() };
        let is_same = |word: super::Lemma<'_>| word.lemma == lemma && word.affixes.to_string() == affixes;
        if !upos.iter().all(|upos| is_same(MORPHOLOGY.root(form, *upos))) {
            failures.push(format!("exceptions.tsv:{} {form} is not read", row.line));
        }
        if upos.iter().all(|upos| is_same(rules.root(form, *upos))) {
            failures.push(format!("exceptions.tsv:{} {form} is what the rules give", row.line));
        }
    }
    report(&failures);
}

#[test]
fn halves_of_no_word_are_no_word() {
    for form in ["-", "-a", "a-", "é-è", "ê-éa"] {
        assert_eq!(MORPHOLOGY.lemma(form, Upos::Noun, Place::Opening).lemma, form);
    }
}

/// Words made of what looks like affixes and roots, and any other text.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "(me|mem|men|meng|meny|menge|ber|be|di|ter|pe|peng|per|se|ke|ketidak){0,3}[a-z]{0,6}(kan|an|i)?(nya|lah|ku)?",
        "[a-z]{0,8}-[a-z]{0,8}(an|nya)?",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn affixes_are_at_least_two_letters_each(form in word(), upos in prop::sample::select(&Upos::ALL[..])) {
        let word = MORPHOLOGY.lemma(&form, upos, Place::Opening);
        prop_assert_eq!(word.lemma.is_empty(), form.is_empty());
        let back: Affixes = word.affixes.to_string().parse().unwrap();
        prop_assert_eq!(back, word.affixes);
        if form.is_ascii() {
            let suffix = word.affixes.suffix.map_or(0, |suffix| suffix.as_str().len() - 1);
            let clitic = word.affixes.clitic.map_or(0, |clitic| clitic.as_str().len() - 1);
            let letters = 2 * word.affixes.prefixes().count() + suffix + clitic;
            prop_assert!(word.lemma.len() + letters <= form.len(), "{} {}", word.lemma, word.affixes);
        }
    }
}
