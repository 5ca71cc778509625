//! When something happened: each way to write a time is read, what only looks like one is not, and nothing is guessed.

#![allow(clippy::unwrap_used)]

#[path = "common/reading.rs"]
mod reading;

use jiff::civil::Date;
use reading::{read, read_on};
use sanad::fact::time::{Moment, TimeWords, moments};
use sanad::language::table::{Table, Tables};
use sanad::language::{Document, words::Words};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<(Words, TimeWords)> = LazyLock::new(|| {
    let mut words = Words::new(&Tables::default()).unwrap();
    let times = TimeWords::new(&Tables::default(), &mut words).unwrap();
    (words, times)
});

/// The times that a text names, as (their words, their values).
fn times(text: &str, published: Option<&str>) -> Vec<(String, Option<String>)> {
    let (words, times) = &*LEXICON;
    let document = Document::new(text, &[], words);
    let published: Option<Date> = published.map(|day| day.parse().unwrap());
    let told = |moment: &Moment| (document.text_of(moment.span).to_owned(), moment.time.map(|time| time.to_string()));
    moments(&document, times, published).iter().map(told).collect()
}

/// "2025-06-19; ?", "-" for none.
fn values(text: &str, published: Option<&str>) -> String {
    let values: Vec<String> =
        times(text, published).into_iter().map(|(_, value)| value.unwrap_or_else(|| "?".into())).collect();
    if values.is_empty() { "-".into() } else { values.join("; ") }
}

/// Names all that is read otherwise, at once.
#[track_caller]
fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
}

/// Asserts what a text published on Friday, 20 June 2025 names.
#[track_caller]
fn assert_values(cases: &[(&str, &str)]) {
    let mut failures = Vec::new();
    for (text, expected) in cases {
        let read = values(text, Some("2025-06-20"));
        if read != *expected {
            failures.push(format!("{text}: {read}, not {expected}"));
        }
    }
    report(&failures);
}

#[test]
fn every_word_of_the_table_reads_its_example() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/id/lexicon/time.tsv");
    let text = fs::read_to_string(path).unwrap();
    let table = Table::parse("time.tsv", &text, &["form", "class", "value", "example", "published", "reads"]).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [form, class, _, example, published, reads] = row.cells[..] else { unreachable!() };
        let read = values(example, Some(published));
        if read != reads || !example.to_lowercase().contains(form) {
            failures.push(format!("time.tsv:{} {form} ({class}): {example}\n    {read}, not {reads}", row.line));
        }
        // Without a day to count from, what is still told is the same.
        for (told, value) in times(example, None) {
            if value.is_some() && !times(example, Some(published)).contains(&(told.clone(), value.clone())) {
                failures.push(format!("time.tsv:{} guesses that {told} is {value:?}: {example}", row.line));
            }
        }
    }
    report(&failures);
}

#[test]
fn a_date_is_read_however_it_is_written() {
    for written in [
        "19 Juni 2025",
        "19 juni 2025",
        "19 Jun 2025",
        "19/6/2025",
        "19/06/2025",
        "19/06/25",
        "19-06-2025",
        "19.6.2025",
        "2025-06-19",
        "tanggal 19 Juni 2025",
        "Kamis (19/6/2025)",
        "Kamis 19/6/2025",
        "Kamis(19/6/2025)",
        "Kamis, (19/6/2025)",
        "Kamis, 19 Juni 2025",
        "Kamis, tanggal 19 Juni 2025",
        "Kamis malam (19/6/2025)",
        "hari Kamis (19/6/2025)",
        "Kamis (19/6/2025) malam",
        "Kamis (19/6/2025) pukul 10.00-12.00 WIB",
        "Kamis (19/6/2025) sekitar pukul 10.00 waktu setempat",
    ] {
        let text = format!("Prabowo bertemu Macron pada {written}.");
        assert_eq!(times(&text, None), [(written.to_owned(), Some("2025-06-19".to_owned()))], "{text}");
    }
}

#[test]
fn a_bracket_too_many_or_the_day_alone_in_brackets_does_no_harm() {
    assert_values(&[
        ("Hal itu dikatakan Prabowo, Kamis 19/6/2025) di Jakarta.", "2025-06-19"),
        ("Hal itu dikatakan Prabowo, Jumat (15/08).", "2025-08-15"),
        ("Hal itu dikatakan Prabowo (18/6).", "2025-06-18"),
        ("Hal itu dikatakan Prabowo, Kamis (19/6) kemarin.", "2025-06-19"),
    ]);
}

#[test]
fn a_day_without_a_year_is_the_one_that_the_text_names_or_the_nearest() {
    assert_values(&[
        ("Mereka bertemu pada 7 Oktober 2023. Serangan 7 Oktober itu dikecam.", "2023-10-07; 2023-10-07"),
        ("Bung Karno lahir pada 6 Juni 1901. Pameran itu dibuka 6 Juni.", "1901-06-06; 2025-06-06"),
        ("Mereka bertemu pada 19 Juni.", "2025-06-19"),
        ("Mereka bertemu pada 25 Juni lalu.", "2024-06-25"),
        ("Mereka bertemu pada 25 Juni tahun lalu.", "2024-06-25"),
        ("Mereka bertemu pada 5 Januari mendatang.", "2026-01-05"),
    ]);
}

#[test]
fn months_and_years_are_as_precise_as_they_are_written() {
    assert_values(&[
        ("Mereka bertemu pada Mei lalu.", "2025-05"),
        ("Mereka bertemu pada bulan Mei.", "2025-05"),
        ("Mereka bertemu pada Oktober tahun lalu.", "2024-10"),
        ("Mereka bertemu pada akhir Oktober 2024.", "2024-10"),
        ("Mereka bertemu pada awal tahun ini.", "2025"),
        ("Mereka bertemu pada tahun 2019 lalu.", "2019"),
        ("Mereka bertemu pada 1990-an.", "1990/1999"),
        ("Mereka bertemu di KTT APEC 2026.", "2026"),
        ("Keduanya bersengketa sejak 2014.", "2014"),
        ("Indonesia merdeka pada 17 Agustus 1945.", "1945-08-17"),
    ]);
}

#[test]
fn a_weekday_is_the_last_one_unless_the_text_says_otherwise() {
    assert_values(&[
        ("Mereka bertemu pada Senin.", "2025-06-16"),
        ("Mereka bertemu pada Jumat.", "2025-06-20"),
        ("Mereka bertemu Jumat lalu.", "2025-06-13"),
        ("Mereka bertemu Senin pekan depan.", "2025-06-23"),
        ("Mereka bertemu Senin pekan lalu.", "2025-06-09"),
        ("Mereka bertemu Minggu ini.", "2025-06-22"),
        ("Minggu ini mereka bertemu.", "2025-06-16/2025-06-22"),
        ("Mereka akan bertemu pada Rabu.", "2025-06-25"),
        ("Mereka bertemu pada hari senin.", "2025-06-16"),
        ("Mereka akan bertemu, kata Prabowo, Rabu.", "2025-06-18"),
    ]);
}

#[test]
fn a_stretch_has_a_start_and_an_end() {
    assert_values(&[
        ("Sidang digelar pada 15-19 September.", "2025-09-15/2025-09-19"),
        ("Sidang digelar pada 15 hingga 19 September 2025.", "2025-09-15/2025-09-19"),
        ("Sidang digelar dari 3 Juni sampai 7 Juli.", "2025-06-03/2025-07-07"),
        ("Sidang digelar 28 Desember-3 Januari 2026.", "2025-12-28/2026-01-03"),
        ("Sidang digelar 30 Desember 2024 hingga 2 Januari.", "2024-12-30/2025-01-02"),
        ("Sidang digelar 28 Mei - 1 Juni 2025.", "2025-05-28/2025-06-01"),
        ("Sidang digelar (28 Mei--1 Juni).", "2025-05-28/2025-06-01"),
        ("Sidang digelar Senin (16/6) hingga Rabu (18/6).", "2025-06-16/2025-06-18"),
        ("Sidang digelar Senin-Rabu.", "2025-06-16/2025-06-18"),
        ("Sidang digelar Senin-Rabu (9-11/6).", "2025-06-09/2025-06-11"),
        ("Sidang digelar Senin-Jumat (9-13/6).", "2025-06-09/2025-06-13"),
        ("Sidang digelar Senin-Rabu pekan depan.", "2025-06-23/2025-06-25"),
        ("Selama Januari-Mei 2025 mereka berunding.", "2025-01/2025-05"),
        ("Mereka berunding selama Oktober 2024 hingga Maret.", "2024-10/2025-03"),
        ("Mereka bersengketa pada 2020-2024.", "2020/2024"),
        ("Mereka bersengketa antara 2014 dan 2019.", "2014/2019"),
        ("Mereka bersengketa pada 2014 dan 2019.", "2014; 2019"),
        ("Mereka bertemu pada 18 Mei dan 19 Juni.", "2025-05-18; 2025-06-19"),
        ("Mereka bersengketa dalam dua bulan terakhir.", "2025-04/2025-06"),
        ("Mereka bersengketa dalam 2-3 bulan terakhir.", "?"),
        ("Mereka bertemu pada Kamis pukul 10 hingga Jumat pukul 12.", "2025-06-19/2025-06-20"),
    ]);
}

#[test]
fn what_counts_from_a_date_named_before_needs_one_nearby() {
    assert_values(&[
        ("Mereka bertemu Kamis (12/6). Sehari sebelumnya, keduanya berunding.", "2025-06-12; 2025-06-11"),
        ("Mereka bertemu Kamis (12/6) dan dua hari kemudian berunding.", "2025-06-12; 2025-06-14"),
        ("Mereka bertemu pada 2019. Sehari sebelumnya, keduanya berunding.", "2019; ?"),
        ("Sehari sebelumnya, keduanya berunding.", "?"),
        ("Mereka bertemu Kamis (12/6). Ia pergi. Ia datang. Ia pulang. Keesokan harinya ia tidur.", "2025-06-12; ?"),
    ]);
}

#[test]
fn what_only_looks_like_a_time_is_none() {
    for text in [
        "Indonesia menang 2-1 atas Jepang.",
        "Harga beras naik menjadi Rp 2.000 dan 19,6 persen.",
        "Pasal 19 ayat (1) mengatur hal itu.",
        "DPR mengubah Undang-Undang Nomor 5 Tahun 2020.",
        "DPR mengubah UU Nomor 7 Tahun 2017 tentang Pemilu.",
        "MK membacakan putusan Nomor 90/PUU-XXI/2023.",
        "MPR mengubah UUD Negara Republik Indonesia Tahun 1945.",
        "Dua pertiga atau 2/3 anggota hadir.",
        "Sebanyak 2000 warga hadir.",
        "Menteri Kehutanan Raja Juli Antoni hadir.",
        "Ia anggota DPR periode 2024-2029.",
        "Mereka berunding setiap Senin.",
        "Mereka berunding setiap Senin, Rabu, dan Jumat.",
        "Kantor itu buka Senin-Jumat pukul 08.00.",
        "Ia mengajar di Universitas 17 Agustus 1945.",
        "Ia dihukum 12 tahun penjara.",
        "Ia lalu pergi dan baru kembali kemudian.",
    ] {
        assert_eq!(times(text, Some("2025-06-20")), [], "{text}");
    }
}

/// It says how old something is; the ceremony is not dated by the founding.
#[test]
fn an_anniversary_is_no_time_but_the_day_beside_it_is() {
    assert_values(&[
        ("Xi menghadiri peringatan 80 tahun berdirinya PBB.", "-"),
        ("Upacara HUT ke-80 RI dihadiri Prabowo.", "-"),
        ("Ia merayakan hari ulang tahun ke-58.", "-"),
        ("Upacara HUT ke-80 RI digelar pada 17 Agustus 2025.", "2025-08-17"),
    ]);
}

#[test]
fn without_a_day_of_publication_nothing_relative_is_guessed() {
    for written in [
        "Kamis",
        "kemarin",
        "pekan lalu",
        "Juni lalu",
        "pada Mei",
        "19 Juni",
        "(19/6)",
        "tahun ini",
        "dua hari lalu",
        "dua bulan terakhir",
        "15-19 September",
        "Senin-Rabu",
        "akhir pekan ini",
        "awal bulan ini",
        "Senin pekan depan",
    ] {
        let text = format!("Prabowo Subianto bertemu Emmanuel Macron di Paris {written}.");
        assert_eq!(values(&text, None), "?", "{text}");
        assert_eq!(read(&text).extraction.facts.events.len(), 1, "{text}");
        assert_eq!(read(&text).extraction.facts.events[0].time, None, "{text}");
    }
}

#[test]
fn an_event_names_the_words_that_say_when_it_is() {
    let text = "Prabowo Subianto bertemu Emmanuel Macron di Paris, Kamis (19/6) malam waktu setempat.";
    let reading = read_on("2025-06-20", text);
    let time = reading.extraction.facts.events[0].time.unwrap();
    assert_eq!(time.when.to_string(), "2025-06-19");
    assert_eq!(reading.at(time.span), "Kamis (19/6) malam waktu setempat");
}

#[test]
fn an_event_that_lasts_has_a_start_and_an_end() {
    let text = "Prabowo Subianto berkunjung ke Paris pada 15-19 September 2025.";
    let reading = read(text);
    assert_eq!(reading.events(), ["Visit: Prabowo Subianto @ Paris, 2025-09-15/2025-09-19"]);
}
