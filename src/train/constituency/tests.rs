use super::{Tree, dependencies, read};
use proptest::prelude::*;

/// The words of a sentence, each with the word that it hangs on and how.
fn shown(brackets: &str) -> String {
    let trees = read(brackets).unwrap();
    let tree = dependencies(&trees[0]);
    let name = |head: u32| head.checked_sub(1).map_or("-", |at| &tree.forms[at as usize]);
    let words = tree.forms.iter().zip(&tree.heads).zip(&tree.deprels);
    words.map(|((form, head), deprel)| format!("{form} {deprel} {}", name(*head))).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_noun_heads_its_preposition_and_its_copula() {
    insta::assert_snapshot!(shown(
        "(S (NP (NNO Rapat) (ART itu)) (VP (VBL adalah) (NP (NP (NNO awal)) (PP (PPO dari) (NP (NNO kerja) (ADJ besar))))) \
         (PUN .))"
    ), @r"
    Rapat nsubj awal
    itu det Rapat
    adalah cop awal
    awal root -
    dari case kerja
    kerja nmod awal
    besar amod kerja
    . punct awal
    ");
}

#[test]
fn a_quotation_heads_who_says_it() {
    insta::assert_snapshot!(shown(
        "(SINV (PUN \") (S (NP (PRN Kami)) (VP (NEG tidak) (VP (TAME akan) (VBI mundur)))) (PUN ,) (PUN \") (VP (VBI kata)) \
         (NP (NNO Gubernur) (NNP Siti) (NNP Aminah)) (PP (PPO di) (NNP Bogor)) (PUN .))"
    ), @r#"
    " punct mundur
    Kami nsubj mundur
    tidak advmod mundur
    akan aux mundur
    mundur root -
    , punct mundur
    " punct mundur
    kata parataxis mundur
    Gubernur nsubj kata
    Siti nmod Gubernur
    Aminah flat:name Siti
    di case Bogor
    Bogor obl kata
    . punct mundur
    "#);
}

#[test]
fn a_passive_verb_has_its_own_subject_and_agent() {
    insta::assert_snapshot!(shown(
        "(S (NP (NP (NNO Jembatan)) (RPN (PRR yang) (VP (VBP dibangun) (PP (PPO pada) (NP (NNO tahun) (NUM 2006)))))) \
         (VP (VBP diperiksa) (PP (PPO oleh) (NNO polisi))) (PUN .))"
    ), @r"
    Jembatan nsubj:pass diperiksa
    yang nsubj:pass dibangun
    dibangun acl:relcl Jembatan
    pada case tahun
    tahun obl:tmod dibangun
    2006 nummod tahun
    diperiksa root -
    oleh case polisi
    polisi obl:agent diperiksa
    . punct diperiksa
    ");
}

#[test]
fn the_first_conjunct_heads_the_others() {
    insta::assert_snapshot!(shown(
        "(S (NP (NP (NNO Beras)) (PUN ,) (NP (NNO gula)) (PUN ,) (CCN dan) (NP (NNO garam))) (VP (VP (VBI naik)) (CCN tapi) \
         (VP (ADV masih) (VP (VBI laku)))) (PUN .))"
    ), @r"
    Beras nsubj naik
    , punct gula
    gula conj Beras
    , punct garam
    dan cc garam
    garam conj Beras
    naik root -
    tapi cc laku
    masih advmod laku
    laku conj naik
    . punct naik
    ");
}

#[test]
fn amounts_and_dates_are_put_together_and_words_written_as_the_news_does() {
    insta::assert_snapshot!(shown(
        "(S (NP (NNO Utang) (NNO negara) (PUN -) (NNO negara) (PUN -LRB-) (NNP ABC) (PUN -RRB-)) (VP (VBI turun) \
         (NP (SYM Rp) (NUM 4,4) (NUM triliun)) (PP (PPO pada) (NP (NUM 10) (NNP November) (NUM 2004))) \
         (PP (PPO karena) (NP (NP (NNO adanya)) (NP (NNO bantuan))))) (PUN .))"
    ), @r"
    Utang nsubj turun
    negara-negara nmod Utang
    ( punct Utang
    ABC appos Utang
    ) punct Utang
    turun root -
    Rp obj turun
    4,4 nummod Rp
    triliun flat 4,4
    pada case 10
    10 obl:tmod turun
    November flat 10
    2004 flat 10
    karena case ada
    ada advcl turun
    nya det ada
    bantuan nsubj ada
    . punct turun
    ");
}

#[test]
fn what_is_no_tree_is_told_with_its_place() {
    let told = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(told("(S (NP (NNO a))\n"), "line 1, column 16: expected `)`, found the end of the text");
    assert_eq!(told("(S (NNO a))\n)"), "line 2, column 1: expected `(`, found \")\"");
    assert_eq!(told("(S (NNO a b))"), "line 1, column 11: expected `)` after the word, found \"b\"");
    assert_eq!(told("(S ())"), "line 1, column 5: expected a label, found \")\"");
    assert_eq!(told("(S (NP))"), "line 1, column 7: expected a word or `(`, found \")\"");
    assert_eq!(told(&"(S ".repeat(501)), "line 1, column 1501: expected brackets no deeper than 500, found \"(\"");
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(read(" \n ").unwrap(), []);
    assert_eq!(dependencies(&Tree::Phrase { label: "S".into(), parts: Vec::new() }), super::Dependencies::default());
}

fn any_tree() -> impl Strategy<Value = Tree> {
    let tags: Vec<&str> = super::TAGS.iter().map(|(tag, _)| *tag).collect();
    let forms =
        [",", "\"", "-", "kata", "nya", "lalu", "adanya", "lainnya", "2004", "Mei", "akhir", "yang", "di", "dan"];
    let word = (prop::sample::select(tags), prop::sample::select(forms.to_vec()))
        .prop_map(|(tag, form)| Tree::Word { tag: tag.into(), form: form.into() });
    let labels =
        ["S", "SINV", "NP", "VP", "PP", "CP", "RPN", "ADJP", "ADVP", "QP", "CONJP", "UCP", "PRN", "WHADVP", "?"];
    word.prop_recursive(6, 40, 6, move |inner| {
        (prop::sample::select(labels.to_vec()), prop::collection::vec(inner, 1..6))
            .prop_map(|(label, parts)| Tree::Phrase { label: label.into(), parts })
    })
}

proptest! {
    #[test]
    fn every_tree_gives_a_tree(tree in any_tree()) {
        let tree = dependencies(&tree);
        prop_assert_eq!(tree.heads.iter().filter(|head| **head == 0).count(), 1);
        for at in 0..tree.heads.len() {
            let mut up = at;
            let mut steps = 0;
            while tree.heads[up] != 0 {
                up = tree.heads[up] as usize - 1;
                steps += 1;
                prop_assert!(steps <= tree.heads.len(), "a circle at word {}: {:?}", at + 1, tree);
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in r"[()a \n]{0,40}") {
        if let Ok(trees) = read(&text) {
            trees.iter().for_each(|tree| drop(dependencies(tree)));
        }
    }
}
