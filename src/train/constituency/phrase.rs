//! Phrases: which part is the head, and what flat ones leave apart.

use super::table::Side::{Left, Right};
use super::table::{ALIKE, BETWEEN, FLAT, HEADS, MONTHS, NUMBERED, PREDICATES, QUOTABLE, SIDES};
use super::{Part, Sentence, Taken, is};

impl Sentence {
    /// A quotation with who says it: the quotation is the head.
    pub(super) fn said(&mut self, label: &str, parts: &[Part<'_>]) -> Option<usize> {
        if !is(label, "S SINV") {
            return None;
        }
        let at = parts.iter().rposition(|part| is(part.label, "VP VBI VBT") && self.says(part))?;
        let quote = parts[..at].iter().position(|part| is(part.label, QUOTABLE))?;
        let comma = parts[quote..at].iter().rposition(|part| part.label == "PUN")? + quote;
        let quoted = parts[comma..at].iter().any(|part| is(self.lower(part.head), "\" '"))
            || is(parts[quote].label, "S SINV SBARQ");
        if !quoted || comma == 0 {
            return None;
        }
        let content = parts[..comma].iter().rposition(|part| part.label != "PUN")?;
        let clause =
            if parts[..=content].len() == 1 { parts[0].head } else { self.combine("S", &parts[..=content]).head };
        for part in &parts[content + 1..=comma] {
            self.hang(clause, part, "punct");
        }
        let speech = self.headed("SINV", &parts[comma + 1..]);
        let whole = Part { head: speech, ..parts[at] };
        self.hang(clause, &whole, "parataxis");
        Some(clause)
    }

    /// Conjuncts: the first is the head of the others.
    pub(super) fn coordinated<'a>(&mut self, label: &'a str, parts: &[Part<'a>]) -> Option<usize> {
        let marks =
            |part: &Part<'_>| part.label == "CSN" && is(label, "S SINV") && is(&self.words[part.head].lower, BETWEEN);
        let joints: Vec<usize> =
            parts.iter().filter(|part| is(part.label, "CCN CONJP") || marks(part)).map(|part| part.head).collect();
        let joins = |part: &Part<'_>| joints.contains(&part.head);
        let content: Vec<&Part<'_>> = parts.iter().filter(|part| part.label != "PUN" && !joins(part)).collect();
        let even = content.windows(2).all(|pair| pair[0].label == pair[1].label);
        // Three common nouns with nothing but commas between them are a list too.
        let list = even
            && label == "NP"
            && content.len() > 2
            && parts.len() == 2 * content.len() - 1
            && content.iter().all(|part| part.label == "NP" && self.words[part.head].upos == "NOUN");
        let inside = parts.iter().skip(1).take(parts.len().saturating_sub(2)).any(joins);
        if label == "CONJP" || !(inside || list) {
            return None;
        }
        let breaks = |part: &Part<'_>| joins(part) || (even && part.label == "PUN");
        let mut head = None;
        let mut before: Vec<Part<'a>> = Vec::new();
        let mut at = 0;
        while at < parts.len() {
            if breaks(&parts[at]) {
                before.push(parts[at]);
                at += 1;
                continue;
            }
            let end = parts[at..].iter().position(breaks).map_or(parts.len(), |length| at + length);
            let mut conjunct = &parts[at..end];
            let mut trailing: &[Part<'a>] = &[];
            if let Some(last) = conjunct.iter().rposition(|part| part.label != "PUN") {
                (conjunct, trailing) = conjunct.split_at(last + 1);
            }
            if conjunct.iter().all(|part| part.label == "PUN") {
                before.extend(conjunct);
            } else {
                let marked = before.iter().any(|part| part.label == "CSN");
                let one = match conjunct {
                    [one] => *one,
                    _ => self.combine(label, conjunct),
                };
                for part in before.drain(..) {
                    let deprel = match part.label {
                        "PUN" => "punct",
                        "CSN" => "mark",
                        "CONJP" => "advmod",
                        _ if head.is_none() && is(self.lower(part.head), "baik") => "cc:preconj",
                        _ => "cc",
                    };
                    self.hang(one.head, &part, deprel);
                }
                match head {
                    None => head = Some(one.head),
                    Some(head) => self.hang(head, &one, if marked { "advcl" } else { "conj" }),
                }
                before.extend(trailing);
            }
            at = end;
        }
        if let Some(head) = head {
            for part in before {
                self.hang(head, &part, if part.label == "PUN" { "punct" } else { "cc" });
            }
        }
        head
    }

    /// A phrase that has one head, found by the table.
    pub(super) fn headed<'a>(&mut self, label: &'a str, parts: &[Part<'a>]) -> usize {
        let parts = &self.fused(label, parts);
        let at = self.head(label, parts);
        let head = parts[at];
        let mut taken = Taken::default();
        // The nearest parts first, so that the subject is the noun next to the verb.
        let order = (0..at).rev().chain(at + 1..parts.len());
        for side in order {
            let part = parts[side];
            let deprel = self.relation(label, parts, at, side, &mut taken);
            // In a row of nouns each tells more of the one before it.
            if label == "NP" && side > at + 1 && part.label == "NNO" && parts[side - 1].label == "NNO" {
                let deprel = if self.timely(&part) { "nmod:tmod" } else { "nmod" };
                self.hang(parts[side - 1].head, &part, deprel);
                continue;
            }
            self.hang(head.head, &part, deprel);
        }
        head.head
    }

    /// The parts of a phrase, with what a flat one leaves apart put together: names, numbers, amounts, dates, and what hangs
    /// on its neighbour.
    pub(super) fn fused<'a>(&mut self, label: &str, parts: &[Part<'a>]) -> Vec<Part<'a>> {
        let mut fused: Vec<Part<'a>> = Vec::with_capacity(parts.len());
        let mut rest = parts;
        while let Some((part, after)) = rest.split_first() {
            rest = after;
            let Some(previous) = fused.last().copied() else {
                fused.push(*part);
                continue;
            };
            let mut now = *part;
            if let Some((on, deprel)) = self.leans_back(label, &previous, part) {
                if self.lower(part.head) == "lalu" {
                    self.words[part.head].upos = "VERB";
                }
                self.hang(on, part, deprel);
                now = Part { last: part.last, ..previous };
                fused.pop();
            } else if let Some(deprel) = self.leans_on(label, fused.len() == 1, &previous, part) {
                if is(previous.label, "NNO PPO") && deprel != "case" {
                    self.words[previous.head].upos = "NOUN";
                }
                self.hang(part.head, &previous, deprel);
                let label = if deprel == "case" { "PP" } else { part.label };
                now = Part { label, first: previous.first, ..*part };
                fused.pop();
            } else if self.lower(part.head) == "-"
                && previous.label == "NUM"
                && let Some((second, after)) = rest.split_first()
                && second.label == "NUM"
            {
                // 19 - 21
                self.hang(second.head, part, "punct");
                self.hang(previous.head, second, "flat");
                now = Part { last: second.last, ..previous };
                fused.pop();
                rest = after;
            }
            fused.push(now);
        }
        fused
    }

    /// On which word of the part before it a part hangs, and how, in a flat phrase.
    pub(super) fn leans_back(
        &self,
        label: &str,
        previous: &Part<'_>,
        part: &Part<'_>,
    ) -> Option<(usize, &'static str)> {
        let (lower, before) = (self.lower(part.head), self.lower(previous.head));
        let noun = is(previous.label, "NNO NNP");
        let single = previous.first == previous.last;
        let month = is(lower, MONTHS);
        match (part.label, previous.label) {
            ("NNP", "NNP") if is(label, FLAT) && !month => Some((previous.head, "flat:name")),
            ("NUM", "NUM") if is(label, FLAT) => Some((previous.head, "flat")),
            // 10 November 2004
            ("NNP", "NUM") if month && single => Some((previous.head, "flat")),
            ("NUM", "NUM") if is(self.lower(previous.last), MONTHS) => Some((previous.head, "flat")),
            // Rp 4,4 triliun
            ("NUM", _) if self.tag(part.head) == "NUM" && !single && self.tag(previous.last) == "NUM" => {
                Some((previous.last, "flat"))
            }
            // Rp 5, tahun 2006, pasal 7, Desember 2006
            ("NUM" | "QP", _) if noun && is(before, NUMBERED) && self.tag(part.head) != "KUA" => {
                Some((previous.head, "nummod"))
            }
            ("ADV", _) if label == "NP" && lower == "lalu" => Some((previous.head, "acl")),
            ("ADJ", _) if label == "NP" && is(lower, "depan mendatang silam") && noun && self.timely(previous) => {
                Some((previous.head, "amod"))
            }
            // lebih dari 5
            ("PPO", "ADV") if is(before, "lebih kurang") => Some((previous.head, "fixed")),
            _ => None,
        }
    }

    /// How a part hangs on the part after it, in a flat phrase.
    pub(super) fn leans_on(
        &self,
        label: &str,
        first: bool,
        previous: &Part<'_>,
        part: &Part<'_>,
    ) -> Option<&'static str> {
        let before = self.lower(previous.head);
        let word = self.tag(part.head) == part.label;
        match (previous.label, part.label) {
            // laba 5 persen
            ("NUM", "NNO") if label == "NP" && !first && !is(self.lower(previous.last), MONTHS) => Some("nummod"),
            // akhir tahun, luar negeri, akhir 2006
            ("NNO" | "PPO", "NNO" | "NNP" | "NP" | "PRN" | "NUM")
                if previous.first == previous.last
                    && is(before, SIDES)
                    && is(label, "NP PP")
                    && (part.label != "NUM" || word)
                    && !(previous.label == "PPO" && first && is(before, "dalam antara")) =>
            {
                Some(if part.label == "NUM" { "nummod" } else { "nmod:lmod" })
            }
            // lima murid per sekolah
            ("PPO", "NNO" | "NNP" | "NP" | "NUM") if label == "NP" && !first => Some("case"),
            _ => None,
        }
    }

    /// Which part is the phrase's head.
    pub(super) fn head(&self, label: &str, parts: &[Part<'_>]) -> usize {
        let like = ALIKE.iter().find(|(phrase, _)| *phrase == label).map_or(label, |(_, like)| *like);
        // A copula's predicate is the head.
        if label == "VP"
            && let Some(copula) = parts.iter().position(|part| part.label == "VBL")
            && let Some(predicate) = parts[copula + 1..].iter().position(|part| is(part.label, PREDICATES))
        {
            return copula + 1 + predicate;
        }
        let nominal = |part: &Part<'_>| is(part.label, "NP NNO NNP");
        let noun = |part: &Part<'_>| nominal(part) && !self.timely(part);
        let when = |part: &Part<'_>| like == "S" && nominal(part) && self.timely(part);
        HEADS
            .iter()
            .filter(|(phrase, ..)| *phrase == like)
            .find_map(|(_, from, labels)| {
                let fits = |part: &Part<'_>| is(part.label, labels) && !when(part);
                match from {
                    Left => parts.iter().position(fits),
                    Right => parts.iter().rposition(fits),
                }
            })
            // A lone noun with a preposition's phrase behind it is the subject of that.
            .map(|at| match parts[at].label {
                "NP" | "NNO" | "NNP" if like == "S" && parts.iter().filter(|part| noun(part)).count() == 1 => {
                    at + parts[at..].iter().rposition(|part| part.label == "PP").unwrap_or_default()
                }
                _ => at,
            })
            .or_else(|| parts.iter().position(|part| part.label != "PUN"))
            .unwrap_or_default()
    }
}
