//! Tokens to quotations and sentences.

use super::abbreviation::{Abbreviation, Abbreviations};
use super::token::{Shape, Token, form};
use super::{Quote, Sentence};
use crate::span::{Span, Token as TokenUnit};

/// A quotation that runs longer than this was never closed.
const LONGEST_QUOTE: usize = 400;

/// A sentence that runs longer than this has lost its stops: it is cut at the next word.
const LONGEST_SENTENCE: usize = 400;

/// The quotations of a document: marks paired within a paragraph, an unclosed one closed at the paragraph's end.
#[must_use]
pub fn quotes(text: &str, tokens: &[Token]) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    for (index, token) in tokens.iter().enumerate() {
        if let Some(start) = open
            && (token.breaks > 0 || index - start > LONGEST_QUOTE)
        {
            // A paragraph that opens with a mark and never closes it goes on in the next one.
            if index - start > 4 && index - start <= LONGEST_QUOTE {
                push(&mut quotes, start, index, index);
            }
            open = None;
        }
        if token.shape != Shape::Quote {
            continue;
        }
        let next_glued = tokens.get(index + 1).is_some_and(|next| next.glued);
        // `saat ini," katanya`: the end of a quotation whose beginning is lost.
        let is_end =
            token.glued && !next_glued && index > 0 && matches!(form(text, &tokens[index - 1]), "," | "." | "?" | "!");
        let opens = match form(text, token) {
            "“" | "„" | "«" => true,
            "”" | "»" => open.is_none() && !token.glued && next_glued,
            _ => match open {
                None => !is_end,
                // `… tadi. "Kami` : a mark that cannot close what is open opens a new quotation.
                Some(_) => !token.glued && next_glued && token.breaks == 0 && !next_closes(tokens, index),
            },
        };
        match (opens, open) {
            (true, _) => open = Some(index),
            (false, Some(start)) => {
                push(&mut quotes, start, index, index + 1);
                open = None;
            }
            (false, None) => {}
        }
    }
    if let Some(start) = open
        && tokens.len() - start > 4
        && tokens.len() - start <= LONGEST_QUOTE
    {
        push(&mut quotes, start, tokens.len(), tokens.len());
    }
    quotes
}

/// Whether the next quotation mark stands as a closing one, so that this one opens.
fn next_closes(tokens: &[Token], index: usize) -> bool {
    tokens[index + 1..]
        .iter()
        .take(LONGEST_QUOTE)
        .take_while(|token| token.breaks == 0)
        .find(|token| token.shape == Shape::Quote)
        .is_none_or(|token| !token.glued)
}

fn push(quotes: &mut Vec<Quote>, open: usize, inner_end: usize, outer_end: usize) {
    if inner_end > open + 1 {
        quotes.push(Quote {
            outer: Span::new(open as u32, outer_end as u32),
            inner: Span::new(open as u32 + 1, inner_end as u32),
        });
    }
}

/// The sentences of a document. A quotation is never cut; one that ends with a stop ends its sentence unless the next word
/// goes on in lower case ("…?" tanya Trump).
#[must_use]
pub fn sentences(text: &str, tokens: &[Token], quotes: &[Quote], abbreviations: &Abbreviations) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut paragraph = 0;
    let mut quote = quotes.iter().peekable();
    let wrapped = is_hard_wrapped(text, tokens);
    let mut index = 0;
    let mut cut = |start: &mut usize, end: usize, paragraph: u32| {
        if end > *start {
            sentences.push(Sentence { tokens: Span::<TokenUnit>::new(*start as u32, end as u32), paragraph });
        }
        *start = end;
    };
    while index < tokens.len() {
        let token = &tokens[index];
        if index > 0 && token.breaks > 0 && (token.breaks > 1 || !wrapped || is_item(text, tokens, index)) {
            cut(&mut start, index, paragraph);
            paragraph += 1;
        }
        if let Some(current) = quote.next_if(|quote| quote.outer.start as usize == index) {
            let end = current.outer.end as usize;
            let stopped = tokens[end.saturating_sub(2)..end].iter().any(|token| token.shape == Shape::Stop);
            if stopped && begins_sentence(text, tokens, end) {
                cut(&mut start, end, paragraph);
            }
            index = end;
            continue;
        }
        index += 1;
        if index - start > LONGEST_SENTENCE {
            cut(&mut start, index, paragraph);
            continue;
        }
        // "1. Gejala": the number of an item is a part of it.
        let is_number = index == start + 2 && is_item(text, tokens, start);
        if token.shape == Shape::Stop && !is_number && ends_sentence(text, tokens, index - 1, abbreviations) {
            // A closing mark, quotation or bracket belongs to the sentence it closes.
            while tokens.get(index).is_some_and(|next| match form(text, next) {
                ")" | "'" | "’" | "]" => next.glued && next.breaks == 0,
                "”" | "»" => next.breaks == 0,
                "\"" => next.breaks == 0 && tokens.get(index + 1).is_none_or(|after| after.breaks > 0),
                _ => false,
            }) && quote.peek().is_none_or(|quote| quote.outer.start as usize > index)
            {
                index += 1;
            }
            cut(&mut start, index, paragraph);
        }
    }
    cut(&mut start, tokens.len(), paragraph);
    sentences
}

/// Whether an item of a list begins at a token: "- Jenjang SD", "1. Gejala", "a. bertakwa".
fn is_item(text: &str, tokens: &[Token], index: usize) -> bool {
    let (Some(first), Some(next)) = (tokens.get(index), tokens.get(index + 1)) else { return false };
    match form(text, first) {
        "-" | "–" | "•" | "*" => !next.glued,
        _ => {
            let is_short = match first.shape {
                Shape::Number => first.chars.len() < 3,
                Shape::Lower => first.chars.len() == 1,
                _ => false,
            };
            is_short
                && next.glued
                && form(text, next) == "."
                && tokens.get(index + 2).is_some_and(|word| word.breaks == 0)
        }
    }
}

/// Whether what begins at `index` can begin a sentence.
fn begins_sentence(text: &str, tokens: &[Token], index: usize) -> bool {
    tokens.get(index).is_none_or(|next| {
        next.breaks > 0
            || match next.shape {
                Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Number | Shape::Quote => true,
                Shape::Mark => {
                    let mark = form(text, next);
                    matches!(mark, "(" | "'" | "‘" | "*" | "-" | "–" | "—") || mark.chars().all(|ch| ch > '\u{2600}')
                }
                _ => false,
            }
    })
}

fn ends_sentence(text: &str, tokens: &[Token], stop: usize, abbreviations: &Abbreviations) -> bool {
    let mark = form(text, &tokens[stop]);
    if !begins_sentence(text, tokens, stop + 1) {
        return false;
    }
    if mark != "." {
        return true;
    }
    let Some(before) = stop.checked_sub(1).map(|index| &tokens[index]) else { return true };
    if !tokens[stop].glued || !before.is_word() {
        return true;
    }
    let Some(next) = tokens.get(stop + 1).filter(|next| next.breaks == 0) else { return true };
    if is_initial(before) && next.shape != Shape::Quote {
        // "M. Nuh", but "2 C." and "abad ke-6 M."
        return stop
            .checked_sub(2)
            .is_some_and(|index| form(text, &tokens[index]).ends_with(|ch: char| ch.is_ascii_digit()));
    }
    if next.glued && (next.shape == Shape::Number || before.shape == Shape::Number && next.chars.len() < 3) {
        return false; // "PM2.5", "1.A"
    }
    match abbreviations.get(dotted(text, tokens, stop)) {
        None => true,
        Some(Abbreviation::Title | Abbreviation::Inner) => false,
        Some(Abbreviation::Number) => !matches!(next.shape, Shape::Number | Shape::Upper | Shape::Mixed),
        Some(Abbreviation::Tail) => {
            let next_form = form(text, next);
            let is_tail = tokens.get(stop + 2).is_some_and(|mark| mark.glued && form(text, mark) == ".")
                && abbreviations.get(next_form) == Some(Abbreviation::Tail);
            !is_tail && next.shape != Shape::Number && next_form != "("
        }
    }
}

/// Whether a token is one capital letter.
fn is_initial(token: &Token) -> bool {
    token.shape == Shape::Upper && token.chars.len() == 1
}

/// What stands before a full stop, with the letters and stops that it is glued to: "a.n" in "a.n. Budi".
fn dotted<'a>(text: &'a str, tokens: &[Token], stop: usize) -> &'a str {
    let mut first = stop - 1;
    while first >= 2 && tokens[first].glued && tokens[first - 1].glued && form(text, &tokens[first - 1]) == "." {
        first -= 2;
    }
    &text[tokens[first].bytes.start as usize..tokens[stop].bytes.start as usize]
}

/// Whether single line breaks only wrap lines: most of them follow a line without a closing mark, and lines are short.
fn is_hard_wrapped(text: &str, tokens: &[Token]) -> bool {
    let (mut single, mut open, mut double) = (0, 0, 0);
    for (index, pair) in tokens.windows(2).enumerate() {
        match pair[1].breaks {
            0 => {}
            // The items of a list are short, with or without wrapping.
            1 if is_item(text, tokens, index + 1) => {}
            1 => {
                single += 1;
                open += usize::from(pair[0].is_word() || form(text, &pair[0]) == ",");
            }
            _ => double += 1,
        }
    }
    let lines = single + double + 1;
    single >= 4 && open * 10 >= single * 6 && text.len() / lines < 120
}

#[cfg(test)]
mod tests {
    use crate::language::{Document, table::Tables, words::Words};
    use std::sync::LazyLock;

    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(&Tables::default()).unwrap());

    fn sentences(text: &str) -> Vec<&str> {
        let document = Document::new(text, &[], &WORDS);
        document.sentences.iter().map(|sentence| document.text_of(sentence.tokens)).collect()
    }

    #[test]
    fn the_stop_of_a_title_ends_no_sentence() {
        let text = "Ketua panitia, Prof. Dr. H. Anwar, tinggal di Jl. Melati No. 5.";
        assert_eq!(sentences(text), [text]);
    }

    #[test]
    fn an_initial_ends_no_sentence() {
        let text = "Buku karya B.J. Suryanto dan M. Lubis terbit.";
        assert_eq!(sentences(text), [text]);
    }

    #[test]
    fn a_letter_after_a_number_ends_one() {
        assert_eq!(sentences("Suhu naik 2 C. Warga mengeluh."), ["Suhu naik 2 C.", "Warga mengeluh."]);
    }

    #[test]
    fn initials_of_someone_unnamed_end_one() {
        let text = "Polisi memeriksa RR. Ia ditahan bersama F. \"Saya lelah,\" katanya.";
        assert_eq!(sentences(text), ["Polisi memeriksa RR.", "Ia ditahan bersama F.", "\"Saya lelah,\" katanya."]);
    }

    #[test]
    fn a_company_s_ending_may_end_one() {
        let text = "Saham PT Laut Biru Tbk. (LBRU) dan Sinar Pte. Ltd. (SNR) naik.";
        assert_eq!(sentences(text), [text]);
        assert_eq!(
            sentences("Ia memimpin PT Laut Biru Tbk. Ayahnya petani."),
            ["Ia memimpin PT Laut Biru Tbk.", "Ayahnya petani."]
        );
    }

    #[test]
    fn an_abbreviation_with_a_capital_is_not_the_word_like_it() {
        assert_eq!(sentences("Kol. Inf. Hadi hadir."), ["Kol. Inf.", "Hadi hadir."]);
        assert_eq!(sentences("Ibu membeli kol. Ayah membeli ikan."), ["Ibu membeli kol.", "Ayah membeli ikan."]);
    }

    #[test]
    fn stops_in_sums_and_times_end_none() {
        let text = "Harga beras Rp12.500 per kilogram pada pukul 10.30 WIB, naik dari Rp 11.900.";
        assert_eq!(sentences(text), [text]);
    }

    #[test]
    fn a_stop_without_a_space_ends_one() {
        assert_eq!(sentences("Rapat selesai.Presiden pulang."), ["Rapat selesai.", "Presiden pulang."]);
        assert_eq!(
            sentences("Undangan itu dikirim tahun 2025.Warga senang."),
            ["Undangan itu dikirim tahun 2025.", "Warga senang."]
        );
    }

    #[test]
    fn the_stop_of_a_site_or_a_version_ends_none() {
        let text = "Menurut Kabarkota.com kadar PM2.5 naik.";
        assert_eq!(sentences(text), [text]);
    }

    #[test]
    fn a_quotation_of_two_sentences_is_not_cut() {
        let text = "\"Kami siap. Semua sudah datang,\" kata Lina.";
        assert_eq!(sentences(text), [text]);
    }

    #[test]
    fn the_end_of_a_lost_quotation_opens_none() {
        let text = "Kita tunggu saja,\" katanya. Hujan turun lagi. Warga mengungsi.";
        assert_eq!(sentences(text), ["Kita tunggu saja,\" katanya.", "Hujan turun lagi.", "Warga mengungsi."]);
    }

    #[test]
    fn a_closing_mark_after_a_space_belongs_to_what_it_closes() {
        assert_eq!(sentences("Mereka pulang. ”\nHujan turun."), ["Mereka pulang. ”", "Hujan turun."]);
    }

    #[test]
    fn a_subhead_is_a_sentence() {
        let text = "Warga mengungsi.\nBanjir di Tiga Desa\nBaca juga: Hujan di Kota Lama\nAir naik.";
        assert_eq!(
            sentences(text),
            ["Warga mengungsi.", "Banjir di Tiga Desa", "Baca juga: Hujan di Kota Lama", "Air naik."]
        );
    }

    #[test]
    fn the_number_of_an_item_is_a_part_of_it() {
        assert_eq!(sentences("Gejalanya:\n1. Demam\n2. Batuk"), ["Gejalanya:", "1. Demam", "2. Batuk"]);
    }

    #[test]
    fn items_of_a_list_are_sentences_though_lines_are_wrapped() {
        let text = "Jadwal lengkap\n- Senin\n- Selasa\n- Rabu\n- Kamis\n- Jumat";
        assert_eq!(sentences(text).len(), 6);
    }

    #[test]
    fn the_last_stop_of_a_line_ends_a_sentence_whatever_stands_before() {
        assert_eq!(sentences("Ia tinggal di Jl.\nHujan turun."), ["Ia tinggal di Jl.", "Hujan turun."]);
    }
}
