//! Names that many bear are linked to the one that the article means, or to nobody.

use sanad::article::Article;
use sanad::graph::{Linkable, Options, quads, relink, vocab};
use sanad::link::Linker;
use sanad::{Extraction, Extractor};
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[allow(clippy::expect_used)] // the embedded tables are proved by other tests
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new().expect("embedded tables"));

fn read(text: &str, published: &str) -> (Article, Extraction) {
    let published = published.parse().ok();
    let article = Article { iri: "https://example.org/1".into(), text: text.into(), published, ..Article::default() };
    let extraction = EXTRACTOR.extract(&article);
    (article, extraction)
}

/// The item of the entity that goes by a name.
fn item(text: &str, published: &str, name: &str) -> Option<String> {
    let (_, extraction) = read(text, published);
    let named =
        |entity: &sanad::entity::Entity| entity.name == name || entity.aliases.iter().any(|alias| alias == name);
    let at = extraction.entities.iter().position(named);
    assert!(at.is_some(), "{name} is no entity of: {text}; found {:?}", extraction.entities);
    Some(extraction.links.item(at?)?.to_string())
}

fn none(text: &str, published: &str, name: &str) {
    assert_eq!(item(text, published, name), None, "{name} in: {text}");
}

fn is(text: &str, published: &str, name: &str, qid: &str) {
    assert_eq!(item(text, published, name).as_deref(), Some(qid), "{name} in: {text}");
}

#[test]
fn kim_is_the_leader_where_pyongyang_speaks_and_nobody_known_elsewhere() {
    let text = "Pemimpin Korea Utara Kim Jong Un menerima utusan China di Pyongyang. Kim menyatakan siap berdialog.";
    is(text, "2025-09-01", "Kim", "Q56226");
    none(
        "Pelatih asal Seoul, Kim Sang-sik, memuji para pemain. Kim puas dengan hasil itu.",
        "2025-09-01",
        "Kim Sang-sik",
    );
    none("Warga Bandung itu, Kim, membuka toko roti. \"Roti kami laris,\" kata Kim.", "2025-09-01", "Kim");
}

#[test]
fn li_is_the_premier_of_the_day() {
    let text = "Perdana Menteri China Li tiba di Jakarta pada Sabtu. Li bertemu para pengusaha.";
    is(text, "2025-05-24", "Li", "Q4414390");
    is(text, "2018-05-06", "Li", "Q18111");
    is("Perdana Menteri China Li Qiang tiba di Jakarta.", "2025-05-24", "Li Qiang", "Q4414390");
    none("Pebulu tangkis China Li Wei menang dua gim langsung.", "2025-05-24", "Li Wei");
}

#[test]
fn demokrat_is_a_party_of_the_country_that_is_spoken_of() {
    let here = "Ketua Umum Partai Demokrat Agus Harimurti Yudhoyono bertemu Prabowo Subianto di Jakarta.";
    is(here, "2023-09-01", "Partai Demokrat", "Q1186227");
    let there = "Senat Amerika Serikat menolak rancangan itu di Washington. Partai Demokrat mengkritik Presiden Amerika \
                 Serikat Donald Trump.";
    is(there, "2025-09-01", "Partai Demokrat", "Q29552");
}

#[test]
fn a_body_that_has_no_item_of_ours_is_no_other_countrys() {
    let text = "Ketua DPR Puan Maharani menolak tarif Amerika Serikat (AS) di Jakarta. DPR akan memanggil menteri.";
    none(text, "2025-04-09", "DPR");
}

#[test]
fn a_role_is_an_office_of_the_state_only_where_it_is_held_in_the_state() {
    let position = |text: &str| {
        let (_, extraction) = read(text, "2025-06-20");
        extraction.links.roles.iter().flatten().map(|position| position.item.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(position("Presiden Rusia Vladimir Putin tiba di Beijing."), ["Q218295"]);
    assert!(position("Presiden Partai Keadilan Sejahtera (PKS) Ahmad Syaikhu menolak usul itu.").is_empty());
}

#[test]
fn georgia_is_a_country_or_a_state() {
    let country = "Presiden Georgia menolak rancangan itu di Tbilisi. Georgia menuduh Rusia mencampuri pemilu.";
    is(country, "2024-11-01", "Georgia", "Q230");
    let state = "Presiden Amerika Serikat Donald Trump berkampanye di negara bagian Georgia, Amerika Serikat. \
                 Pemilih di Atlanta dan Michigan menunggu.";
    is(state, "2024-10-20", "Georgia", "Q1428");
}

#[test]
fn golkar_is_the_party_and_no_person_of_that_name() {
    is("Partai Golkar mendukung rencana itu, kata Golkar di Jakarta.", "2024-01-01", "Partai Golkar", "Q1536552");
    let person = "Petani bernama Golkar Siregar menjual kopi di Medan. \"Panen tahun ini baik,\" kata Golkar Siregar.";
    none(person, "2024-01-01", "Golkar Siregar");
}

#[test]
fn jakarta_the_city_and_the_province_are_one_item_and_its_cities_are_their_own() {
    is("Banjir melanda Jakarta pada Senin, kata Gubernur DKI Jakarta Pramono Anung.", "2025-03-03", "Jakarta", "Q3630");
    is("Gubernur DKI Jakarta Pramono Anung menutup jalan itu.", "2025-03-03", "DKI Jakarta", "Q3630");
    is("Wali Kota Jakarta Selatan membuka taman itu.", "2025-03-03", "Jakarta Selatan", "Q10114");
}

#[test]
fn initials_of_people_and_abbreviations_of_the_articles_own_are_no_bodies() {
    let items = |text: &str| {
        let (_, extraction) = read(text, "2025-01-10");
        (0..extraction.entities.len()).filter_map(|at| extraction.links.item(at)).count()
    };
    assert_eq!(items("Polisi menangkap kurir berinisial MA (30). \"Barang itu milik teman,\" kata MA."), 0);
    assert_eq!(items("Pembuatnya memperbarui User Interface (UI) itu. UI baru lebih ringkas."), 0);
    assert_eq!(items("Stok Cadangan Pangan Pemerintah (CPP) cukup. CPP itu disimpan di gudang."), 0);
}

#[test]
fn a_misspelt_name_is_found_and_another_mans_is_not() {
    is("Presiden Prancis Emmanuel Macorn tiba di Paris.", "2025-01-10", "Emmanuel Macorn", "Q3052772");
    none("Musisi Ahmad Dhani tampil di Surabaya.", "2025-01-10", "Ahmad Dhani");
}

#[test]
fn a_lone_namesake_loses_to_nobody() {
    // A trader who shares one name with a president, and a student who shares both with nobody known.
    none(
        "Pedagang bernama Macron Hutagalung mengeluh soal harga cabai di Pasar Senen.",
        "2025-01-10",
        "Macron Hutagalung",
    );
    none("Siswi SMA itu, Rina Wulandari, menjuarai lomba melukis.", "2025-01-10", "Rina Wulandari");
}

const SUMMIT: &str = "JAKARTA, KOMPAS.com - Presiden Rusia Vladimir Putin bertemu Presiden Indonesia Prabowo Subianto di St Petersburg, Rusia, pada \
                      Kamis. \"Kami siap menambah pasokan migas,\" kata Putin. Menteri Luar Negeri Rusia Sergei Lavrov \
                      mendukung kerja sama itu. Juru bicara Kementerian Luar Negeri China menyambut pertemuan itu.";

#[test]
fn links_are_the_same_from_the_graph_as_from_the_article() {
    let (article, extraction) = read(SUMMIT, "2025-06-20");
    let written: BTreeSet<String> =
        quads(&article, &extraction, &Options::default()).iter().map(ToString::to_string).collect();
    let again = relink(quads(&article, &extraction, &Options::default()), EXTRACTOR.linker());
    let again_written: BTreeSet<String> = again.quads.iter().map(ToString::to_string).collect();
    assert_eq!(written, again_written);
    assert!(again.moved.is_empty());
    assert!(again.linked >= 5, "{again:?}");
}

#[test]
fn a_better_base_moves_an_entity_with_all_that_is_said_of_it() {
    let text = "Walikota Bontang Neni Suharti meresmikan taman. \"Taman ini milik warga,\" kata Neni Suharti.";
    let (article, extraction) = read(text, "2025-06-20");
    let before = quads(&article, &extraction, &Options::default());
    let table = "name\ttype\taliases\tcountry\tpart_of\tqid\nNeni Suharti\tPerson\t\tIndonesia\t\tQ999999999\n";
    let linker = EXTRACTOR.linker().clone().with_table("ours.tsv", table);
    assert!(linker.is_ok(), "{linker:?}");
    let Ok(linker) = linker else { return };
    let after = relink(before.clone(), &linker);
    assert_eq!(after.moved.len(), 1, "{:?}", after.moved);
    let (old, new) = &after.moved[0];
    assert_eq!(new.as_str(), "https://w3id.org/sanad/entity/Q999999999");
    let rest: BTreeSet<String> =
        after.quads.iter().map(|quad| quad.to_string().replace(new.as_str(), old.as_str())).collect();
    // Links are judgements, made anew; what the article says is not.
    for quad in before.iter().filter(|quad| quad.graph_name != vocab::LINKS.into()) {
        assert!(rest.contains(&quad.to_string()), "lost: {quad}");
    }
    // And back again, with the base as it was.
    let back = relink(after.quads, EXTRACTOR.linker());
    assert_eq!(back.moved.len(), 1);
    assert_eq!(Linkable::of(&back.quads).entities, Linkable::of(&before).entities);
}

#[test]
fn an_own_table_counts_most() {
    let table = "name\ttype\taliases\tcountry\tpart_of\tqid\nVladimir Putin\tPerson\t\tRusia\t\tQ999999998\n";
    let linker: Option<Linker> = EXTRACTOR.linker().clone().with_table("ours.tsv", table).ok();
    let extractor = EXTRACTOR.clone().with_linker(linker.unwrap_or_else(|| EXTRACTOR.linker().clone()));
    let (article, _) = read(SUMMIT, "2025-06-20");
    let extraction = extractor.extract(&article);
    let at = extraction.entities.iter().position(|entity| entity.name == "Vladimir Putin");
    assert_eq!(at.and_then(|at| extraction.links.item(at)).map(|item| item.0), Some(999_999_998));
}
