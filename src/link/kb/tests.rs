#![allow(clippy::unwrap_used)]

use super::*;
use crate::mention::EntityKind;
use jiff::civil::date;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn item(qid: u32, label: &str, aliases: &[&str], sitelinks: u16) -> Item {
    let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
    Item { label: label.to_owned(), aliases, sitelinks, ..Item::new(Qid(qid)) }
}

/// Made-up items; the numbers are not Wikidata's.
fn sample() -> Vec<Item> {
    vec![
        Item {
            kinds: Kinds::of(EntityKind::Person),
            countries: vec![Qid(1)],
            wholes: vec![Qid(5), Qid(6)],
            offices: vec![
                Office { start: None, end: None, position: None, title: String::new(), country: None },
                Office {
                    start: Some(date(2019, 10, 23)),
                    end: Some(date(2024, 10, 20)),
                    position: Some(Qid(7)),
                    title: "Menteri Pertahanan".to_owned(),
                    country: Some(Qid(1)),
                },
            ],
            ..item(30, "Prabowo Subianto", &["Prabowo", "Prabowo Subianto Djojohadikusumo"], 60)
        },
        item(20, "Joko Widodo", &["Jokowi"], 90),
        item(25, "Joko Widodo", &[], 1),
        item(40, "Jokowi", &[], 0),
        item(50, "JOKOWI", &[], 7),
        Item { kinds: Kinds::of(EntityKind::Country), ..item(1, "Indonesia", &["NKRI", "RI", "🇮🇩"], 300) },
        item(3_000_000_000, "Xi Jinping", &["习近平"], 120),
    ]
}

fn qids(base: &Base, hits: &[Hit]) -> Vec<u32> {
    hits.iter().map(|hit| base.qid(hit.item).0).collect()
}

fn saved() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    Base::from_items(sample()).save(folder.path(), "sample").unwrap();
    folder
}

fn columns(folder: &Path) -> std::path::PathBuf {
    folder.join(Base::open(folder).unwrap().meta().unwrap().columns_folder())
}

#[test]
fn the_best_comes_first() {
    let base = Base::from_items(sample());
    // The same letters as a label, as an alias, then other case; then the well-known one before the other.
    assert_eq!(qids(&base, &base.find("Jokowi")), [40, 20, 50]);
    assert_eq!(qids(&base, &base.find("Joko Widodo")), [20, 25]);
    let hits = base.find("Djoko Widodo");
    assert_eq!(qids(&base, &hits), [20, 25]);
    assert_eq!(hits[0], Hit { item: ItemId(1), how: Match::Respelled, label: true });
    assert_eq!(qids(&base, &base.find("xi jin ping")), [3_000_000_000]);
    assert!(base.find("Susilo").is_empty() && base.find("").is_empty() && base.find("🇮🇩").is_empty());
}

#[test]
fn a_letter_off_is_near_and_a_digit_off_is_not() {
    let base = Base::from_items([
        item(1, "Abdullah Badawi", &[], 3),
        item(2, "Komisi 1 DPR", &[], 0),
        item(3, "Annalena Baerbock", &[], 0),
    ]);
    for written in ["Abdulah Badwi", "Abdullah Badawwi", "Abdullah Badavi", "Abdulalh Badawi", "Abdullah Badaw"] {
        let near = base.find_near(written);
        let same = key(written) == key("Abdullah Badawi");
        assert_eq!(qids(&base, &near), if same { vec![] } else { vec![1] }, "{written}");
    }
    assert_eq!(qids(&base, &base.find_near("Abdullah Badawix")), [] as [u32; 0], "x is ks, two letters");
    assert_eq!(qids(&base, &base.find_near("Annalena Bearbock")), [3]);
    for written in ["Komisi 2 DPR", "Komisi DPR", "Komisi 11 DPR", "Ubdullah Badawi", "Abdullah Badawi", ""] {
        assert!(base.find_near(written).is_empty(), "{written}");
    }
}

#[test]
fn one_qid_of_several_tables_is_one_item() {
    let other =
        Item { kinds: Kinds::EVENT, countries: vec![Qid(9), Qid(1)], ..item(30, "Prabowo S.", &["Prabowo"], 2) };
    let base = Base::from_items(sample().into_iter().chain([other]));
    assert_eq!(base.len(), sample().len());
    let id = base.by_qid(Qid(30)).unwrap();
    let names: Vec<&str> = base.names(id).collect();
    assert_eq!(names, ["Prabowo Subianto", "Prabowo", "Prabowo S.", "Prabowo Subianto Djojohadikusumo"]);
    assert_eq!(base.countries(id), [Qid(1), Qid(9)]);
    assert!(base.kinds(id).meets(Kinds::EVENT) && base.kinds(id).meets(Kinds::of(EntityKind::Person)));
    assert_eq!((base.sitelinks(id), base.offices(id).len(), base.by_qid(Qid(31))), (60, 2, None));
}

#[test]
fn items_come_back_from_a_folder_as_they_were() {
    let folder = saved();
    let base = Base::open(folder.path()).unwrap();
    base.verify().unwrap();
    let mut items = sample();
    items.sort_by_key(|item| item.qid);
    assert_eq!(base.ids().map(|id| base.item(id)).collect::<Vec<_>>(), items);
    assert_eq!((base.meta().unwrap().items, base.meta().unwrap().dump.as_str()), (7, "sample"));
    // A new index takes the old one's place.
    Base::from_items([item(5, "Wakil", &[], 0)]).save(folder.path(), "other").unwrap();
    assert_eq!(Base::open(folder.path()).unwrap().len(), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    assert_eq!(base.len(), 7, "who has the old one open keeps it");
}

#[test]
fn an_empty_base_finds_nothing_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    Base::from_items([]).save(folder.path(), "nothing").unwrap();
    let base = Base::open(folder.path()).unwrap();
    assert!(base.is_empty() && base.find("Jakarta").is_empty() && base.find_near("Jakarta").is_empty());
    assert_eq!(base.item(ItemId(0)), Item::new(Qid(0)));
}

#[test]
fn a_folder_that_is_no_index_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let error = Base::open(folder.path()).unwrap_err();
    assert!(matches!(&error, KbError::NotAnIndex(_)) && error.to_string().contains("sanad kb build"), "{error}");
    for (text, expected) in [
        ("{", "meta.json is damaged (EOF"),
        ("{}", "missing field `sanad_kb`"),
        ("{\"sanad_kb\":77}", "has format 77, this version of sanad reads format 1"),
    ] {
        fs::write(folder.path().join("meta.json"), text).unwrap();
        let error = Base::open(folder.path()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn an_index_made_by_other_rules_of_spelling_is_refused() {
    let folder = saved();
    let path = folder.path().join("meta.json");
    let text = fs::read_to_string(&path).unwrap();
    let rules = key::rules_crc().to_string();
    fs::write(&path, text.replace(&rules, "1")).unwrap();
    assert!(matches!(Base::open(folder.path()).unwrap_err(), KbError::Rules(_)));
    fs::write(&path, text.replace("columns-1", "../columns-1")).unwrap();
    assert!(matches!(Base::open(folder.path()).unwrap_err(), KbError::Damaged { .. }));
}

#[test]
fn a_cut_or_missing_file_is_named() {
    let folder = saved();
    for entry in fs::read_dir(columns(folder.path())).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        let error = Base::open(folder.path()).unwrap_err().to_string();
        assert!(error.contains(path.file_name().unwrap().to_str().unwrap()) && error.contains("damaged"), "{error}");
        fs::remove_file(&path).unwrap();
        let error = Base::open(folder.path()).unwrap_err().to_string();
        assert!(error.starts_with("cannot read") && error.contains(path.to_str().unwrap()), "{error}");
        fs::write(&path, &bytes).unwrap();
    }
    Base::open(folder.path()).unwrap().verify().unwrap();
}

/// Whatever a column holds, no answer panics, and the check tells.
fn ask_everything(folder: &Path) {
    let Ok(base) = Base::open(folder) else { return };
    for id in base.ids().chain([ItemId(u32::MAX)]) {
        let _ = (base.item(id), base.qid(id));
    }
    for item in sample() {
        let _ = (base.find(&item.label), base.find_near(&item.label), base.by_qid(item.qid));
    }
    assert!(matches!(base.verify(), Err(KbError::Damaged { .. })));
}

#[test]
fn numbers_out_of_range_are_nothing_and_no_panic() {
    let folder = saved();
    for entry in fs::read_dir(columns(folder.path())).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] ^= change;
                // A new file, for the old one may still be mapped.
                fs::remove_file(&path).unwrap();
                fs::write(&path, &damaged).unwrap();
                ask_everything(folder.path());
            }
        }
        fs::remove_file(&path).unwrap();
        fs::write(&path, &bytes).unwrap();
    }
}

fn names() -> impl Strategy<Value = Vec<(u32, String, Vec<String>)>> {
    let name = prop_oneof![any::<String>(), "[A-Zxyhk][a-z'é -]{0,12}( [A-Z][a-zöß]{1,8})?"];
    prop::collection::vec((1_u32..40, name.clone(), prop::collection::vec(name, 0..3)), 0..20)
}

proptest! {
    #[test]
    fn every_name_of_every_item_finds_it(rows in names()) {
        let base = Base::from_items(rows.iter().map(|(qid, label, aliases)| {
            Item { label: label.clone(), aliases: aliases.clone(), ..Item::new(Qid(*qid)) }
        }));
        for (qid, label, aliases) in &rows {
            for name in std::iter::once(label).chain(aliases).filter(|name| !key(name).is_empty()) {
                let hits = base.find(name);
                let hit = hits.iter().find(|hit| base.qid(hit.item) == Qid(*qid));
                prop_assert_eq!(hit.map(|hit| hit.how), Some(Match::Exact), "{}", name);
                let distinct: std::collections::BTreeSet<ItemId> = hits.iter().map(|hit| hit.item).collect();
                prop_assert_eq!(distinct.len(), hits.len());
            }
        }
    }

    #[test]
    fn what_is_near_is_what_the_distance_says(rows in names(), name in "[A-C][a-c ]{5,9}", others in prop::collection::vec("[A-C][a-c ]{5,9}", 0..60)) {
        let rows = rows.into_iter().map(|(_, label, _)| label).chain(others);
        let items = rows.enumerate().map(|(at, label)| Item { label, ..Item::new(Qid(at as u32 + 1)) });
        let base = Base::from_items(items);
        let wanted = key(&name);
        let near: Vec<ItemId> = base.find_near(&name).into_iter().map(|hit| hit.item).collect();
        for id in base.ids() {
            let known = key(base.label(id));
            let ascii = known.bytes().all(|byte| byte.is_ascii_lowercase());
            let expected = wanted.len() >= 7 && ascii && known.chars().next() == wanted.chars().next()
                && strsim::osa_distance(&known, &wanted) == 1;
            prop_assert_eq!(near.contains(&id), expected, "{} {}", known, wanted);
        }
    }

    #[test]
    fn a_key_is_its_own_fold(name in any::<String>()) {
        prop_assert_eq!(fold(&fold(&name)), fold(&name));
        prop_assert_eq!(key(&name), key(&fold(&name)));
        prop_assert_eq!(key(&name), key(&name.to_lowercase()), "{}", name);
    }
}
