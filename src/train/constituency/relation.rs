//! Relations: how a part hangs on its phrase's head.

use super::table::{AMOUNTS, SHARING};
use super::{Part, Sentence, Taken, is};

impl Sentence {
    /// How a part hangs on its phrase's head. Function words tell it themselves; the others' relation depends on whether
    /// they stand with a noun or in a clause.
    pub(super) fn relation(
        &self,
        label: &str,
        parts: &[Part<'_>],
        at: usize,
        side: usize,
        taken: &mut Taken,
    ) -> &'static str {
        let (head, part) = (parts[at], parts[side]);
        let before = side < at;
        let (governor, word) = (&self.words[head.head], &self.words[part.head]);
        let verb = is(governor.tag, "VBT VBI VBP");
        let nominal = is(label, "NP QP WHNP") || (label == "PP" && is(governor.tag, "NNO NNP PRN PRK NUM PRI"));
        match part.label {
            "PUN" => "punct",
            _ if label == "CONJP" => "fixed",
            "CONJP" => "advmod",
            "CCN" => "cc",
            "CSN" => "mark",
            "TAME" => "aux",
            "VBL" if word.upos == "AUX" => "cop",
            "NEG" | "ADV" | "ADVP" => "advmod",
            "PAR" => "advmod:emph",
            "INT" | "INTJ" => "discourse",
            "PRN" if part.first != part.last && !nominal => "parataxis",
            "PPO" if label == "ADVP" || !before => "fixed",
            "PPO" if verb => "mark",
            "PPO" if word.lower == "secara" && !is(governor.upos, "NOUN PROPN") => "case:adv",
            "PPO" if word.lower == "dengan" && governor.tag == "ADJ" => "case:adv",
            "PPO" => "case",
            "PRR" | "PRI" if label == "WHADVP" => "fixed",
            "PRR" if word.lower == "dimana" => "mark",
            "WHADVP" if is(self.lower(part.first), "di dimana") => "mark",
            "PRR" if governor.tag == "VBP" => "nsubj:pass",
            "PRR" => "nsubj",
            "KUA" => "det",
            "PP" if (part.first..=part.last).all(|at| self.tag(at) == "PPO") => "advmod",
            "NP" | "NNO" | "NNP" | "QP" | "NUM" if !before && is(&governor.lower, AMOUNTS) => "nmod",
            _ => {
                let comma = parts[side.min(at)..side.max(at)].iter().any(|part| part.label == "PUN");
                match nominal {
                    true => self.with_noun(&head, &part, before, comma),
                    false => self.in_clause(label, &head, &part, before, comma, taken),
                }
            }
        }
    }

    /// How a part hangs on a noun.
    pub(super) fn with_noun(&self, head: &Part<'_>, part: &Part<'_>, before: bool, comma: bool) -> &'static str {
        let (noun, word) = (&self.words[head.head], &self.words[part.head]);
        let timely = self.timely(part);
        match part.label {
            "ART" if word.lower != "nya" => "det",
            "ART" | "PRN" | "PRK" => "nmod:poss",
            "NUM" | "QP" if word.tag == "KUA" => "det",
            "NUM" | "QP" => "nummod",
            // meningkatnya permintaan
            "NP" | "NNO" | "NNP" if !before && !comma && noun.tag == "NNO" && is(noun.upos, "VERB ADJ") => "nsubj",
            "ADJ" | "ADJP" => "amod",
            "RPN" => "acl:relcl",
            "VBT" | "VBI" | "VBP" | "VP" | "CP" | "S" | "SINV" if before => "advmod",
            "VBT" | "VBI" | "VBP" => "acl",
            "VP" | "CP" | "S" | "SINV" => "acl:relcl",
            "PP" if timely => "nmod:tmod",
            "PP" => "nmod",
            "NP" if (comma && !timely) || self.lower(part.first) == "(" => "appos",
            "NNO" | "NNP" if part.first.checked_sub(1).is_some_and(|at| self.lower(at) == "(") => "appos",
            _ if is(&word.lower, "pagi siang sore petang malam dini") => "nmod",
            _ if timely => "nmod:tmod",
            _ => "nmod",
        }
    }

    /// How a part hangs on a clause's predicate.
    pub(super) fn in_clause(
        &self,
        label: &str,
        head: &Part<'_>,
        part: &Part<'_>,
        before: bool,
        comma: bool,
        taken: &mut Taken,
    ) -> &'static str {
        let (verb, word) = (&self.words[head.head], &self.words[part.head]);
        let passive = verb.tag == "VBP";
        let verbal = is(verb.tag, "VBT VBI VBP VBL TAME");
        let first = self.lower(part.first);
        match part.label {
            "PP" if first == "oleh" && passive => "obl:agent",
            "PP" if is(word.upos, "VERB ADJ") => "advcl",
            "PP" if self.timely(part) => "obl:tmod",
            "PP" => "obl",
            "WHADVP" => "advmod",
            "S" | "SINV" | "SBARQ" if is(head.label, "S SINV SBARQ") => "parataxis",
            "CP" | "S" | "SINV" if first == "bahwa" || (self.tag(part.first) != "CSN" && !before) => "ccomp",
            "CP" | "S" | "SINV" => "advcl",
            "RPN" if before => "csubj",
            "RPN" => "acl:relcl",
            "ADJ" | "ADJP" if before => "advcl",
            "ADJ" | "ADJP" if is(verb.tag, "VBT VBI VBP") => "xcomp",
            "ADJ" | "ADJP" => "advmod",
            "VP" | "VBT" | "VBI" | "VBP" | "UCP" => {
                let loose = before || comma || taken.object || verb.tag == "ADJ" || is(head.label, "VP S SINV");
                match (loose, is(&verb.lower, SHARING)) {
                    (true, _) => "advcl",
                    (false, true) => "xcomp",
                    (false, false) => "ccomp",
                }
            }
            _ if self.timely(part) => "obl:tmod",
            _ if is(label, "VP ADJP") && (taken.object || verb.tag == "ADJ") => "obl",
            _ if is(label, "VP ADJP")
                && (is(&verb.lower, "ada terdapat terjadi") || (word.lower == "nya" && self.says(head))) =>
            {
                "nsubj"
            }
            _ if is(label, "VP ADJP") && passive => "obl",
            _ if is(label, "VP ADJP") => {
                taken.object = true;
                "obj"
            }
            _ if taken.subject || !(verbal || is(label, "S SINV CP RPN SBARQ")) => "obl",
            _ => {
                taken.subject = true;
                if passive { "nsubj:pass" } else { "nsubj" }
            }
        }
    }
}
