//! `sanad show` shows an article and all that was read out of it, to the eye and to nothing else: it leaves out no word
//! and no fact, and no article can steer the terminal or run anything on the page.

#![allow(clippy::unwrap_used)]

mod common;

use common::{GOOD, folder, samples, sanad};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use sanad::article::{Article, Options, read};
use sanad::entity::{Entity, EntityId};
use sanad::fact::{Evidence, Position, Quotation, Stance};
use sanad::mention::EntityKind;
use sanad::show::{Page, Terminal};
use sanad::span::Span;
use sanad::{Extraction, Extractor};
use std::collections::BTreeSet;

const TEXT: &str = "Jakarta (SANAD) - Menteri Luar Negeri (Menlu) Retno Marsudi mengatakan bahwa Indonesia mendukung \
    gencatan senjata, menentang sanksi sepihak.\n\n\
    Ia bertemu Presiden Rusia Vladimir Putin di Moskow pada 30 Juni 2022. \"Kami meminta semua pihak menahan diri,\" \
    kata Retno.\n\n\
    Pewarta: Sari Dewi\nEditor: Budi Hartono\n";

fn samples_read() -> Vec<(Article, Extraction)> {
    let extractor = Extractor::new().unwrap();
    read(&[samples()], &Options::default())
        .map(|reading| {
            let article = reading.result.unwrap();
            let extraction = extractor.extract(&article);
            (article, extraction)
        })
        .collect()
}

fn page(articles: &[(Article, Extraction)]) -> String {
    let mut page = Page::for_writer(Vec::new());
    articles.iter().for_each(|(article, extraction)| page.article(article, extraction).unwrap());
    String::from_utf8(page.finish().unwrap()).unwrap()
}

fn terminal(article: &Article, extraction: &Extraction) -> String {
    let mut out = Vec::new();
    Terminal::default().write(article, extraction, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Statements that lie across each other and a name that lies across both, which the extraction does not give.
fn crossing(text: &str, name: &str) -> (Article, Extraction) {
    let entity = Entity {
        kind: EntityKind::Person,
        name: name.into(),
        aliases: vec![name.into()],
        named: true,
        indefinite: false,
        key: String::new(),
        mentions: vec![Span::new(3, 9)],
    };
    let position = |start, end| Position {
        speaker: EntityId(0),
        holders: vec![EntityId(0), EntityId(99)],
        stance: Stance::Warns,
        topic: None,
        targets: Vec::new(),
        cue: name.into(),
        quotation: Quotation::Mixed,
        content: Span::new(start, end),
        evidence: Evidence { span: Span::new(start, end), rule: "rule", confidence: 100 },
    };
    let mut extraction = Extraction { entities: vec![entity], ..Extraction::default() };
    extraction.facts.positions = vec![position(0, 6), position(4, 1000), position(4, 1000), position(2000, 3000)];
    let article = Article { title: Some(name.into()), id: Some(name.into()), text: text.into(), ..Article::default() };
    (article, extraction)
}

/// The names of the page's elements; fails unless each is closed in its turn and no id is given twice.
fn elements(html: &str) -> BTreeSet<String> {
    let (mut names, mut ids, mut open) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for tag in html.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed");
            continue;
        }
        let name = tag.split(' ').next().unwrap();
        names.insert(name.to_owned());
        if !["!DOCTYPE", "meta"].contains(&name) {
            open.push(name);
        }
        if let Some((_, id)) = tag.split_once(" id=\"") {
            assert!(ids.insert(id.split('"').next().unwrap()), "twice: {id}");
        }
    }
    assert!(open.is_empty(), "{open:?}");
    names
}

#[test]
fn an_article_is_shown_with_its_facts_under_its_paragraphs() {
    let folder = folder(&[("kalimat.txt", TEXT.as_bytes())]);
    let output = sanad().arg("show").arg(folder.path()).args(["--published", "2022-07-01"]).assert().success();
    insta::assert_snapshot!(String::from_utf8_lossy(&output.get_output().stdout));
}

#[test]
fn colours_are_given_only_to_those_who_see_them() {
    let show = || {
        let mut command = sanad();
        command.args(["show", "-"]).write_stdin(GOOD).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    };
    show().assert().success().stdout(contains("\x1b").not().and(contains("[PER Prabowo Subianto]")));
    let coloured = contains("\x1b[1m\x1b[32mPrabowo Subianto\x1b[0m").and(contains("[PER").not());
    show().env("CLICOLOR_FORCE", "1").assert().success().stdout(coloured);
    show().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").assert().success().stdout(contains("\x1b").not());
}

#[test]
fn the_page_leaves_out_no_word_and_no_fact() {
    let articles = samples_read();
    let html = page(&articles);
    let html: Vec<&str> = html.split("<article>").skip(1).collect();
    assert_eq!(html.len(), articles.len());
    for ((article, extraction), html) in articles.iter().zip(html) {
        let facts = &extraction.facts;
        let count = facts.positions.len() + facts.roles.len() + facts.events.len() + facts.parts.len();
        assert_eq!(html.matches("<li").count(), count, "{}", article.iri);
        assert_eq!(html.matches("<a id=").count(), facts.positions.len(), "{}", article.iri);
        // Everything between tags but the numbers of statements.
        let text: String = html
            .split("<p class=\"text\"")
            .skip(1)
            .flat_map(|rest| rest.split("</p>").next().unwrap().split('<'))
            .filter_map(|piece| {
                let (tag, text) = piece.split_once('>')?;
                (!tag.starts_with("a ")).then_some(if tag.starts_with(" lang=") { ["\n", text] } else { ["", text] })
            })
            .flatten()
            .collect();
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        let text = entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&text), words(&article.text), "{}", article.iri);
    }
}

#[test]
fn the_page_is_well_formed_and_asks_for_nothing() {
    let html = page(&samples_read());
    let known = [
        "!DOCTYPE", "a", "article", "b", "body", "dd", "details", "dl", "dt", "h1", "head", "html", "i", "li", "meta",
        "p", "section", "small", "span", "style", "summary", "title", "ul",
    ];
    assert_eq!(elements(&html), known.map(str::to_owned).into());
    assert!(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert!(!style.contains("url(") && !style.contains("@import"));
    assert!(html.split("href=\"").skip(1).all(|link| link.starts_with('#')));
    for (article, extraction) in [crossing("satu dua tiga empat", "A"), crossing("satu\n\n dua\ntiga", "A")] {
        let html = page(&[(article, extraction)]);
        elements(&html);
        assert_eq!(html.matches("<li").count(), 4, "{html}");
    }
}

#[test]
fn a_hostile_article_is_only_shown() {
    let attack = "</title></style><script>alert(1)</script>\"' onmouseover=\"alert(1)\" \x1b[2J\u{202e}&lt;";
    let text = format!("{attack} {attack}\n\n{attack}");
    let (article, extraction) = crossing(&text, attack);
    let article = Article { language: Some(attack.into()), authors: vec![attack.into()], ..article };
    let text = terminal(&article, &extraction);
    assert!(!text.contains(['\x1b', '\u{202e}']) && text.contains("\u{fffd}[2J"), "{text}");
    let html = page(&[(article, extraction)]);
    assert!(!elements(&html).contains("script"));
    assert!(!html.contains("\"alert") && !html.contains(['\x1b', '\u{202e}']), "{html}");
    assert!(
        html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onmouseover=&quot;")
            && html.contains("&amp;lt;")
    );
}

#[test]
fn several_articles_are_on_one_page_and_one_that_cannot_be_read_is_told() {
    let rows = br#"{"id": "satu", "text": "Prabowo Subianto mendukung usul itu."}
{"id": "dua", "tex": ""}
{"id": "tiga", "text": "Sugiono menolak usul itu."}
"#;
    let folder = folder(&[("a.jsonl", rows)]);
    let file = folder.path().join("page.html");
    let show = |html: &[&str]| {
        let mut command = sanad();
        command.arg("show").arg(folder.path().join("a.jsonl")).args(html);
        command
    };
    let html = ["--html", file.to_str().unwrap()];
    show(&html).assert().code(1).stdout("").stderr(contains("a.jsonl:2").and(contains("1 of 3 could not be read")));
    let page = std::fs::read_to_string(&file).unwrap();
    elements(&page);
    assert!(page.ends_with("</html>\n") && page.contains("<h1>satu</h1>") && page.contains("<h1>tiga</h1>"));
    show(&["--html", "-"]).assert().code(1).stdout(page);
    show(&[]).assert().code(1).stdout(contains("== satu ==").and(contains("== tiga ==")));
    show(&["--html", "nowhere/page.html"]).assert().code(1).stderr(contains("cannot write nowhere/page.html"));
    sanad().args(["show", "nowhere.txt"]).assert().code(1).stderr(contains("nowhere.txt"));
}
