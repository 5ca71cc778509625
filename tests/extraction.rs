//! What a small text tells: each promise of the extraction, with the sentence that a reader would check it by.

#![allow(clippy::unwrap_used)]

#[path = "common/reading.rs"]
mod reading;

use reading::{Reading, read, read_on};
use sanad::fact::Quotation;

/// Whether a line is among those read, shown with the others where it is not.
#[track_caller]
fn assert_has(lines: &[String], line: &str) {
    assert!(lines.iter().any(|known| known == line), "missing: {line}\nread: {lines:#?}");
}

/// The day of the first event.
fn day(reading: &Reading) -> Option<String> {
    reading.extraction.facts.events.first().and_then(|event| event.time).map(|time| time.when.to_string())
}

// Roles

#[test]
fn two_posts_joined_by_sekaligus_are_two_roles() {
    let text =
        "Pemimpin Tertinggi sekaligus Sekretaris Jenderal Partai Buruh Korea Utara Kim Jong Un menerima tamu itu.";
    let roles = read(text).roles();
    assert_eq!(
        roles,
        ["Kim Jong Un: Pemimpin Tertinggi", "Kim Jong Un: Sekretaris Jenderal @ Partai Buruh Korea Utara"]
    );
}

#[test]
fn a_title_before_and_a_membership_after_the_name_are_two_roles() {
    let text = "Perdana Menteri (PM) China Li Qiang, yang juga anggota Komite Tetap Biro Politik Komite Sentral Partai \
                Komunis China (PKC), tiba di Pyongyang.";
    let reading = read(text);
    assert_has(&reading.roles(), "Li Qiang: Perdana Menteri @ China");
    assert_has(&reading.roles(), "Li Qiang: anggota @ Komite Tetap Biro Politik Komite Sentral");
    assert_has(&reading.entities(), "PoliticalParty Partai Komunis China = PKC");
    assert_has(&reading.parts(), "Komite Tetap Biro Politik Komite Sentral < Partai Komunis China");
    assert_has(&reading.events(), "Visit: Li Qiang @ Pyongyang");
}

#[test]
fn a_post_after_the_name_is_a_role() {
    assert_eq!(
        read("Li Qiang, Perdana Menteri China, menolak usul itu.").roles(),
        ["Li Qiang: Perdana Menteri @ China"]
    );
}

#[test]
fn an_abbreviated_title_has_its_full_form() {
    let roles = read("Menlu Rusia Sergey Lavrov mendukung usul itu.").roles();
    assert_eq!(roles, ["Sergey Lavrov: Menlu (Menteri Luar Negeri) @ Rusia"]);
}

#[test]
fn a_former_post_is_told_as_former() {
    let roles = read("Mantan Presiden Susilo Bambang Yudhoyono menolak usul itu.").roles();
    assert_eq!(roles, ["Susilo Bambang Yudhoyono: mantan Presiden"]);
}

#[test]
fn ketua_umum_itu_is_whoever_was_just_named() {
    let roles = read("Airlangga Hartarto menolak usul itu. Ketua umum Golkar itu mendukung rencana lain.").roles();
    assert_eq!(roles, ["Airlangga Hartarto: Ketua umum @ Partai Golkar"]);
}

#[test]
fn each_of_three_members_has_the_role() {
    let text = "Tiga anggota DPR, Dave Laksono, Utut Adianto, dan Budi Djiwandono, menolak usul itu.";
    let roles = ["Dave Laksono: anggota @ DPR", "Utut Adianto: anggota @ DPR", "Budi Djiwandono: anggota @ DPR"];
    assert_eq!(read(text).roles(), roles);
}

#[test]
fn a_title_that_opens_a_statement_is_not_its_speakers() {
    assert_eq!(read("Menurut Sri Mulyani, Presiden memintanya memperkuat penerimaan negara.").roles(), [""; 0]);
}

// Who is who

#[test]
fn ordinary_words_with_a_capital_are_no_part_of_a_name() {
    let adapun = read("Adapun Sjafrie Sjamsoeddin ditunjuk menjadi Menteri Pertahanan.");
    assert_eq!(adapun.entities(), ["Person Sjafrie Sjamsoeddin"]);
    let consort = read("Jokowi bersama Ibu Negara Iriana meninjau permukiman.");
    assert_has(&consort.entities(), "Person Iriana");
    let law = read("PKS menentang Undang-Undang Ibu Kota Negara (UU IKN).");
    assert!(!law.entities().iter().any(|entity| entity == "Person Kota"));
}

#[test]
fn short_forms_of_states_and_the_united_nations_are_known() {
    let text = "Korut dan Korsel berunding, sementara AS, RI, RRT, dan PBB menunggu. RRDK menolak usul itu.";
    let entities = [
        "Country Amerika Serikat = AS",
        "Country China = RRT",
        "Country Indonesia = RI",
        "Country Korea Selatan = Korsel",
        "Country Korea Utara = Korut, RRDK",
        "Organization Perserikatan Bangsa-Bangsa = PBB",
    ];
    assert_eq!(read(text).entities(), entities);
}

#[test]
fn a_title_with_a_surname_and_a_surname_are_the_person_named_in_full() {
    let text = "Perdana Menteri China Li Qiang bertemu Sekretaris Jenderal Partai Buruh Korea Kim Jong Un. PM Li memuji \
                tuan rumah. Sekjen Kim mengecam perang itu. Li mendukung usul tersebut.";
    let positions = [
        "Li Qiang Praises [memuji, Indirect] tuan rumah",
        "Kim Jong Un Criticises [mengecam, Indirect] perang itu",
        "Li Qiang Supports [mendukung, Indirect] usul tersebut",
    ];
    assert_eq!(read(text).positions(), positions);
}

#[test]
fn an_abbreviation_in_brackets_names_the_body_from_there_on() {
    let reading = read("Badan Pengawas Beras Nasional (BPBN) menolak usul itu. Menurut BPBN, beras harus dibeli.");
    assert_eq!(reading.entities(), ["GovernmentOrganization Badan Pengawas Beras Nasional = BPBN"]);
    assert_has(&reading.positions(), "Badan Pengawas Beras Nasional Urges [harus, Indirect] beras harus dibeli");
}

#[test]
fn an_introduced_abbreviation_opens_a_sentence() {
    let reading = read("Badan Pengawas Beras Nasional (BPBN) menolak usul itu. BPBN mendukung petani lokal.");
    assert_has(&reading.positions(), "Badan Pengawas Beras Nasional Supports [mendukung, Indirect] petani lokal");
}

#[test]
fn a_name_misspelt_by_one_letter_is_the_same_person() {
    let reading = read("Menteri Pertanian Rahmat Siregar menolak usul itu. Rahmat Siragar mendukung petani lokal.");
    assert_eq!(reading.entities(), ["Person Rahmat Siregar = Rahmat Siragar"]);
}

#[test]
fn dia_ia_and_beliau_are_the_person_before() {
    for pronoun in ["Dia", "Ia", "Beliau"] {
        let text = format!("Menteri Pertanian Rahmat Siregar menolak usul itu. {pronoun} mendukung petani lokal.");
        assert_has(&read(&text).positions(), "Rahmat Siregar Supports [mendukung, Indirect] petani lokal");
    }
}

#[test]
fn katanya_is_said_by_the_person_before() {
    let text = "Menteri Pertanian Rahmat Siregar menolak usul itu. \"Petani kita harus dilindungi negara,\" katanya.";
    let line = "Rahmat Siregar Urges [harus, Direct] Petani kita harus dilindungi negara,";
    assert_has(&read(text).positions(), line);
}

#[test]
fn kedua_negara_partai_and_pihak_hold_what_both_hold() {
    for (text, holders) in [
        ("Indonesia dan Jepang berunding. Kedua negara menolak usul itu.", ["Indonesia", "Jepang"]),
        ("PKS dan NasDem bertemu. Kedua partai menolak usul itu.", ["Partai Keadilan Sejahtera", "Partai NasDem"]),
        ("Rusia dan Ukraina berunding. Kedua pihak menolak usul itu.", ["Rusia", "Ukraina"]),
    ] {
        let reading = read(text);
        let mut held: Vec<&str> = Vec::new();
        for position in &reading.extraction.facts.positions {
            held.extend(position.holders.iter().map(|id| reading.name(*id)));
        }
        assert_eq!(held, holders, "{text}");
    }
}

#[test]
fn kedua_pemimpin_take_part_in_what_both_do() {
    let text = "Presiden Rusia Vladimir Putin menjamu Perdana Menteri China Li Qiang. Kedua pemimpin menandatangani perjanjian.";
    assert_has(&read(text).events(), "Agreement: Vladimir Putin + Li Qiang");
}

#[test]
fn a_capital_speaks_for_its_state() {
    assert_has(
        &read("Moskow menolak usul itu. Rusia mengundang Ukraina.").positions(),
        "Rusia Opposes [menolak, Indirect] usul itu",
    );
}

#[test]
fn a_capital_speaks_for_a_state_that_is_not_named() {
    let speaker = read("Moskow menolak usul gencatan senjata itu.");
    assert_eq!(speaker.positions().len(), 1);
}

#[test]
fn pemerintah_x_is_the_state() {
    let reading = read("Pemerintah Jepang mendukung usul tersebut.");
    assert_eq!(reading.positions(), ["Jepang Supports [mendukung, Indirect] usul tersebut"]);
}

#[test]
fn pemerintah_alone_is_indonesia() {
    let reading = read("Indonesia berduka. Pemerintah menolak usul itu.");
    assert_has(&reading.positions(), "Indonesia Opposes [menolak, Indirect] usul itu");
}

#[test]
fn a_ministry_is_part_of_its_state_and_a_committee_of_its_parliament() {
    let text = "Kementerian Luar Negeri China mengecam serangan itu. China marah.";
    assert_has(&read(text).parts(), "Kementerian Luar Negeri China < China");
    assert_has(&read("Komisi I DPR menolak usul itu. DPR menunggu.").parts(), "Komisi I DPR < DPR");
}

// Events

#[test]
fn a_meeting_has_participants_place_and_date() {
    let events = read("Prabowo Subianto bertemu Emmanuel Macron di Paris, Kamis (19/6/2025).").events();
    assert_eq!(events, ["Meeting: Prabowo Subianto + Emmanuel Macron @ Paris, 2025-06-19"]);
}

#[test]
fn a_visit_has_its_date() {
    let reading = read("Prabowo Subianto berkunjung ke Paris pada 12 Juli 2025.");
    assert_eq!(reading.events(), ["Visit: Prabowo Subianto @ Paris, 2025-07-12"]);
}

#[test]
fn a_ceremony_has_whom_it_was_attended_by() {
    let events = read("Upacara di Istana Merdeka dihadiri Prabowo Subianto pada 17 Agustus 2025.").events();
    assert_eq!(events, ["Ceremony: Prabowo Subianto @ Istana Merdeka, 2025-08-17"]);
}

#[test]
fn an_agreement_has_both_sides_and_its_month() {
    let events = read("Indonesia dan Peru menandatangani perjanjian dagang di Jakarta pada Agustus 2025.").events();
    assert_eq!(events, ["Agreement: Indonesia + Peru @ Jakarta, 2025-08"]);
}

#[test]
fn what_did_not_happen_is_no_event() {
    assert!(read("Prabowo Subianto tidak bertemu Emmanuel Macron di Paris.").events().is_empty());
}

#[test]
fn who_speaks_of_an_attack_does_not_attack() {
    for text in [
        "Indonesia dan Malaysia mengecam serangan itu.",
        "Trump dan Putin membahas perang di Alaska.",
        "Sugiono meminta Israel menghentikan serangan ke Gaza.",
    ] {
        let events = read(text).events();
        let blamed = ["Indonesia", "Trump", "Sugiono"];
        let wrong =
            events.iter().any(|event| event.starts_with("Attack") && blamed.iter().any(|who| event.contains(who)));
        assert!(!wrong, "{text}\n{events:?}");
    }
}

#[test]
fn readiness_to_talk_is_no_meeting() {
    assert!(read("Indonesia siap berdialog dengan semua pihak.").events().is_empty());
}

// Dates

#[test]
fn a_date_is_read_however_it_is_written() {
    for (words, expected) in [
        ("Kamis (19/6/2025)", "2025-06-19"),
        ("19 Juni 2025", "2025-06-19"),
        ("Kamis (19/06/2025) malam", "2025-06-19"),
        ("pada September 2025", "2025-09"),
    ] {
        let text = format!("Prabowo Subianto bertemu Emmanuel Macron di Paris, {words}.");
        assert_eq!(day(&read(&text)).as_deref(), Some(expected), "{words}");
    }
}

#[test]
fn a_relative_date_counts_from_publication_and_is_never_guessed() {
    for (words, expected) in [
        ("Kamis", "2025-06-19"),
        ("Jumat", "2025-06-20"),
        ("kemarin", "2025-06-19"),
        ("hari ini", "2025-06-20"),
        ("Kamis (19/6)", "2025-06-19"),
        ("pada Senin mendatang", "2025-06-23"),
    ] {
        let text = format!("Prabowo Subianto bertemu Emmanuel Macron di Paris, {words}.");
        assert_eq!(day(&read_on("2025-06-20", &text)).as_deref(), Some(expected), "{words}");
        assert_eq!(read(&text).events().len(), 1, "{words}");
        assert_eq!(day(&read(&text)), None, "{words}");
    }
}

#[test]
fn a_day_without_a_year_may_lie_in_the_year_before() {
    let text = "Prabowo Subianto bertemu Emmanuel Macron di Paris, Selasa (31/12).";
    assert_eq!(day(&read_on("2025-01-02", text)).as_deref(), Some("2024-12-31"));
}

#[test]
fn a_day_that_no_calendar_has_is_no_date() {
    assert_eq!(day(&read("Prabowo Subianto bertemu Emmanuel Macron di Paris pada 31 Februari 2025.")), None);
}

// Positions

#[test]
fn each_way_to_report_a_statement_gives_its_words_to_its_speaker() {
    let statement = "perang itu harus segera dihentikan";
    for text in [
        format!("Sugiono mengatakan bahwa {statement}."),
        format!("Sugiono mengatakan {statement}."),
        format!("Menurut Sugiono, {statement}."),
        format!("Kata Sugiono, {statement}."),
        format!("P{}, kata Sugiono.", &statement[1..]),
        format!("P{}, ujar Sugiono.", &statement[1..]),
        format!("\"{statement}\", kata Sugiono."),
        format!("Sugiono berkata: \"{statement}.\""),
    ] {
        let reading = read(&text);
        let positions = reading.positions();
        assert_eq!(positions.len(), 1, "{text}\n{positions:?}");
        assert!(positions[0].starts_with("Sugiono Urges [harus, "), "{positions:?}");
        assert!(positions[0].to_lowercase().trim_end_matches('.').ends_with(statement), "{positions:?}");
        let quoted = text.contains('"');
        assert_eq!(reading.extraction.facts.positions[0].quotation == Quotation::Direct, quoted, "{text}");
    }
}

#[test]
fn each_verb_of_stance_gives_its_stance() {
    for (text, position) in [
        ("Sugiono meminta Israel menahan diri.", "Sugiono Urges [meminta, Indirect] Israel menahan diri"),
        ("Sugiono mengajak Jepang bekerja sama.", "Sugiono Urges [mengajak, Indirect] Jepang bekerja sama"),
        ("Sugiono mendukung usul itu.", "Sugiono Supports [mendukung, Indirect] usul itu"),
        ("Sugiono menentang usul itu.", "Sugiono Opposes [menentang, Indirect] usul itu"),
        ("China bersedia membuka dialog.", "China Commits [bersedia, Indirect] bersedia membuka dialog"),
        ("China siap membuka dialog.", "China Commits [siap, Indirect] siap membuka dialog"),
    ] {
        assert_eq!(read(text).positions(), [position]);
    }
}

#[test]
fn whom_a_request_is_made_to_is_its_target() {
    assert_eq!(read("Sugiono meminta Israel menahan diri.").targets(), ["Israel"]);
    let told = read("Donald Trump mengatakan kepada Volodymyr Zelensky bahwa perang harus berakhir.");
    assert_eq!(told.targets(), ["Volodymyr Zelensky"]);
}

#[test]
fn three_stances_of_one_sentence_are_three_positions_spoken_by_one_and_held_by_the_state() {
    let text = "Pemimpin Korea Utara Kim Jong Un mengatakan bahwa RRDK mendukung prinsip Satu China, menentang aksi \
                separatis Taiwan, serta mendukung posisi China terkait Hong Kong.";
    let positions = [
        "Kim Jong Un for Korea Utara Supports [mendukung, Indirect] RRDK mendukung prinsip Satu China",
        "Kim Jong Un for Korea Utara Opposes [menentang, Indirect] menentang aksi separatis Taiwan",
        "Kim Jong Un for Korea Utara Supports [mendukung, Indirect] mendukung posisi China terkait Hong Kong",
    ];
    assert_eq!(read(text).positions(), positions);
}

#[test]
fn a_topic_is_the_whole_noun_phrase() {
    assert_eq!(read("Sugiono mendukung prinsip Satu China.").topics(), ["prinsip Satu China"]);
    assert_eq!(read("Sugiono mendukung solusi dua negara.").topics(), ["solusi dua negara"]);
}

#[test]
fn to_work_together_is_no_topic_of_sameness() {
    assert_ne!(read("China bersedia bekerja sama dengan semua negara.").topics(), ["sama"]);
}

#[test]
fn what_is_not_supported_is_opposed() {
    let reading = read("Indonesia tidak mendukung usul tersebut.");
    assert_eq!(reading.positions(), ["Indonesia Opposes [mendukung, Indirect] usul tersebut"]);
    let reported = read("Sugiono mengatakan Indonesia tidak mendukung usul tersebut.");
    let line = "Sugiono for Indonesia Opposes [mendukung, Indirect] Indonesia tidak mendukung usul tersebut";
    assert_eq!(reported.positions(), [line]);
}

#[test]
fn a_stance_toward_one_word_is_a_stance() {
    for text in ["Sugiono menolak perang.", "NasDem mengusung Anies.", "China memperingatkan Jepang."] {
        assert_eq!(read(text).positions().len(), 1, "{text}");
    }
}

#[test]
fn a_stance_of_two_is_held_by_both() {
    let reading = read("Indonesia dan Malaysia mengecam serangan itu.");
    let holders: Vec<&str> =
        reading.extraction.facts.positions.iter().flat_map(|p| &p.holders).map(|id| reading.name(*id)).collect();
    assert_eq!(holders, ["Indonesia", "Malaysia"]);
}

#[test]
fn an_attribution_to_an_agency_is_no_part_of_what_was_said() {
    let text = "Li Qiang menegaskan bahwa China siap membuka dialog, kata kantor berita Xinhua.";
    assert!(!read(text).positions().iter().any(|position| position.contains("Xinhua")));
}

#[test]
fn a_quotation_that_goes_on_in_the_next_paragraph_is_the_same_speakers() {
    let text = "\"Kami menolak perang ini sepenuhnya,\" kata Sugiono.\n\n\"Damai harus datang lebih cepat.\"";
    let positions = [
        "Sugiono Opposes [menolak, Direct] Kami menolak perang ini sepenuhnya,",
        "Sugiono Urges [harus, Direct] Damai harus datang lebih cepat.",
    ];
    assert_eq!(read(text).positions(), positions);
}

#[test]
fn a_quotation_over_two_paragraphs_has_the_speaker_named_at_its_end() {
    let text = "\"Kami menolak perang ini sepenuhnya.\n\n\"Kami mendukung perdamaian abadi,\" kata Sugiono.";
    assert_eq!(read(text).positions().len(), 2);
}

// Any text

#[test]
fn offsets_count_the_text_as_given_and_labels_are_composed() {
    // "Erdoğan" with its accent apart from its letter.
    let text = "Recep Tayyip Erdog\u{306}an menolak usul itu. Presiden Rahme\u{301} Toure\u{301} mendukung usul itu.";
    let reading = read(text);
    let contents: Vec<String> =
        reading.extraction.facts.positions.iter().map(|position| reading.at(position.content)).collect();
    assert_eq!(contents, ["usul itu", "usul itu"]);
    for entity in &reading.extraction.entities {
        for label in std::iter::once(&entity.name).chain(&entity.aliases) {
            assert!(!label.contains(['\u{306}', '\u{301}']), "{label:?}");
        }
    }
    assert_has(&reading.entities(), "Person Rahm\u{e9} Tour\u{e9}");
}

#[test]
fn windows_line_ends_change_no_fact() {
    let text = "Sugiono menolak usul itu.\n\nEmmanuel Macron bertemu Li Qiang di Paris.\n\"Kami siap membuka dialog,\" kata Li.";
    let (unix, windows) = (read(text), read(&text.replace('\n', "\r\n")));
    assert_eq!(unix.positions().len(), 2);
    assert_eq!((unix.positions(), unix.events()), (windows.positions(), windows.events()));
}

#[test]
fn an_article_on_one_line_is_read() {
    let text = "Jakarta (ANTARA) - Sugiono menolak usul itu. Emmanuel Macron bertemu Li Qiang di Paris. Li mendukung usul itu.";
    assert_eq!((read(text).positions().len(), read(text).events().len()), (2, 1));
}

#[test]
fn a_text_without_capitals_invents_nobody() {
    assert_eq!(read("presiden bertemu tamu di paris. menurut dia, perang harus dihentikan.").entities(), [""; 0]);
}

#[test]
fn a_sentence_in_capitals_keeps_names_apart() {
    let reading = read("PRESIDEN PRABOWO SUBIANTO BERTEMU EMMANUEL MACRON DI PARIS.");
    assert_has(&reading.entities(), "Person Emmanuel Macron = EMMANUEL MACRON");
}

#[test]
fn nothing_gives_nothing() {
    for text in ["", " ", "\n\r\n", "\u{feff}", "…", "\"", "🙂"] {
        assert_eq!(read(text).all(), "topics [] targets []", "{text:?}");
    }
}

#[test]
fn emoji_and_letters_beyond_the_basic_plane_shift_no_offset() {
    let reading = read("🙂 Sugiono menolak usul 𝔘𝔰𝔲𝔩 itu.\n🙂🙂 Emmanuel Macron mendukung rencana damai.");
    let positions = [
        "Sugiono Opposes [menolak, Indirect] usul 𝔘𝔰𝔲𝔩 itu",
        "Emmanuel Macron Supports [mendukung, Indirect] rencana damai",
    ];
    assert_eq!(reading.positions(), positions);
}

#[test]
fn an_emoji_may_open_a_sentence() {
    let reading = read("Sugiono menolak usul itu. 🙂 Emmanuel Macron mendukung rencana damai.");
    assert_has(&reading.positions(), "Sugiono Opposes [menolak, Indirect] usul itu");
}

#[test]
fn dateline_byline_and_links_to_other_articles_tell_nothing() {
    let text = "JAKARTA, KOMPAS.com - Sugiono menolak usul itu.\n\nBaca juga: Macron menolak usul Rusia\n\nPenulis: Budi Santoso\nEditor: Rina Wulandari\n";
    let reading = read(text);
    assert_eq!(reading.entities(), ["Person Sugiono"]);
    assert_eq!(reading.positions(), ["Sugiono Opposes [menolak, Indirect] usul itu"]);
}

#[test]
fn two_wordings_of_an_issue_are_one_topic() {
    let keys = ["Indonesia mendukung prinsip Satu China.", "Indonesia mendukung kebijakan satu-China."].map(|text| {
        let reading = read(text);
        match &reading.extraction.facts.positions[0].topic {
            Some(sanad::fact::Topic::Issue { key, .. }) => key.clone(),
            other => panic!("{text}: {other:?}"),
        }
    });
    assert_eq!(keys[0], keys[1]);
}

#[test]
fn one_speaker_takes_three_stances() {
    let lines = read("RRDK mendukung Palestina, menentang perang, serta mendesak Israel mundur.").positions();
    let speakers: Vec<bool> = lines.iter().map(|line| line.starts_with("Korea Utara")).collect();
    assert_eq!(speakers, [true, true, true], "{lines:?}");
}

#[test]
fn a_speaker_without_a_name_is_tied_to_their_body() {
    let reading = read("Seorang pejabat Kementerian Luar Negeri Iran mengatakan bahwa kunjungan itu ditunda.");
    let speaker = reading.extraction.facts.positions[0].speaker;
    assert!(!reading.extraction.entities[speaker.0 as usize].named);
    assert!(reading.extraction.facts.parts.iter().any(|part| part.part == speaker));
}

#[test]
fn a_country_and_a_post_stand_for_those_named_before() {
    let text = "Presiden Prabowo Subianto bertemu Presiden Rusia Vladimir Putin. Sang presiden menolak perang itu. Rusia tersenyum. \
                Negara itu mendukung usul tersebut.";
    let lines = read(text).positions();
    assert!(lines[0].starts_with("Prabowo Subianto") && lines[1].starts_with("Rusia"), "{lines:?}");
}
