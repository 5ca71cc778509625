//! A title with its field of work, its body and its holder.

use super::super::context::Sign;
use super::super::title::{TitleId, TitleKind};
use super::super::{EntityKind, MentionId, Post};
use super::Recognizer;
use crate::language::model::names::NameKind;
use crate::language::token::Shape;
use crate::span::{Span, Token as TokenUnit};

/// A title's phrase as far as it has been read.
struct Phrase {
    title: TitleId,
    /// Where the title begins.
    start: u32,
    /// The words of the role.
    label: Span<TokenUnit>,
    /// The bodies it is in: one after another ("Komisi III" "DPR"), or two joined by "dan".
    bodies: Vec<MentionId>,
    /// The end of title and bodies.
    end: u32,
    former: bool,
}

impl Recognizer<'_> {
    /// A title with its field of work, its bodies and its holder; gives the index to go on from.
    pub(super) fn titled(&mut self, index: u32, length: u32, title: TitleId) -> u32 {
        let kind = self.names.titles.title(title).kind;
        if kind == TitleKind::Honorific {
            return self.addressed(index + length);
        }
        // "Raja Oloan": without a realm, a part of the name.
        if self.sign(index, Sign::NameTitle)
            && length == 1
            && self.is_capitalized(index)
            && !self.begins_body(index + 1)
            && self.starts_person(index + 1, false)
            && let Some((_, end)) = self.person(index)
        {
            return end;
        }
        let former = index > self.sentence.start && self.sign(index - 1, Sign::Former);
        let label_end = self.label_end(index, index + length);
        let mut phrase = Phrase {
            title,
            start: index,
            label: Span::new(index, label_end),
            bodies: Vec::new(),
            end: label_end,
            former,
        };
        let after_label = if self.form(label_end) == "(" && self.form(label_end + 2) == ")" {
            label_end + 3
        } else {
            self.bracketed(label_end).map_or(label_end, |(_, after)| after)
        };
        let after_bodies = self.read_bodies(&mut phrase, after_label, kind);
        let (holder, rule, at) = self.read_holder(&mut phrase, after_bodies);
        let coordinated =
            phrase.bodies.len() == 2 && self.is_word(self.found.mentions[phrase.bodies[0]].span.end, &["dan"]);
        let bodies = if coordinated { 2 } else { 1 };
        for body in phrase.bodies.iter().copied().map(Some).chain([None]).take(bodies.min(phrase.bodies.len().max(1))) {
            self.push_post(&phrase, body, holder, rule);
        }
        match holder {
            Some(_) => self.more_holders(&phrase, at),
            None => at.max(label_end),
        }
    }

    fn push_post(&mut self, phrase: &Phrase, body: Option<MentionId>, holder: Option<MentionId>, rule: &'static str) {
        self.found.posts.push(Post {
            span: Span::new(phrase.start, phrase.end),
            label: phrase.label,
            title: phrase.title,
            body,
            holder,
            former: phrase.former,
            rule,
        });
    }

    /// "Pak Budi", "Dr. Sri": a form of address before a name gives no post.
    fn addressed(&mut self, after: u32) -> u32 {
        // "Ibu Kota Negara" is nobody.
        if self.names.context.head(self.document.words_from(after, after + 1)).is_some() && self.is_capitalized(after) {
            return self.run_end(after);
        }
        let name = if self.form(after) == "." { after + 1 } else { after };
        if self.starts_person(name, false) { self.person(name).map_or(after, |(_, end)| end) } else { after }
    }

    /// "Ketua (Bidang Hubungan Internasional)", "Direktur (Intelijen Nasional)": a field of work belongs to the label, even
    /// after a bracket ("Menteri Koordinator (Menko) Bidang Perekonomian").
    fn label_end(&self, index: u32, title_end: u32) -> u32 {
        // "Menteri Ketenagakerjan (Menaker)": what stands before a title's short form is its long form, known or not.
        let unknown_field =
            (title_end..title_end + 5).find(|at| !self.is_capitalized(*at) && !self.is_word(*at, &["dan"]));
        if let Some(open) =
            unknown_field.filter(|open| *open > title_end && self.form(*open) == "(" && self.form(*open + 2) == ")")
            && self.title(open + 1).is_some_and(|(length, _)| length == 1)
        {
            return open;
        }
        // "calon presiden (capres)"
        let short =
            (self.form(title_end) == "(" && self.form(title_end + 2) == ")" && self.title(title_end + 1).is_some())
                .then_some((Span::new(title_end + 1, title_end + 2), title_end + 3));
        let at = match self.bracketed(title_end).or(short) {
            Some((_, after)) => after,
            // "Sekjen. PBB"
            None if self.form(title_end) == "." && title_end == index + 1 && self.form(index).len() <= 4 => {
                title_end + 1
            }
            None => title_end,
        };
        self.field(at).or_else(|| self.lower_field(at)).unwrap_or(title_end)
    }

    /// The bodies that follow a label; gives the index after them.
    fn read_bodies(&mut self, phrase: &mut Phrase, after_label: u32, kind: TitleKind) -> u32 {
        let mut at = after_label;
        let preposition = kind != TitleKind::Civic
            && self.is_word(at, &["dari", "di", "pada", "asal", "untuk"])
            && self.is_capitalized(at + 1)
            && self.begins_body(at + 1);
        if preposition {
            at += 1;
        }
        while self.begins_body(at) {
            let Some((body, end)) = self.read_body(at) else { break };
            phrase.bodies.push(body);
            at = end;
            phrase.end = end;
            // "Duta Besar Australia untuk AS": whom it is sent to belongs to the label.
            if self.is_word(at, &["untuk"]) && self.gazetteer(at + 1).is_some() && !preposition {
                if let Some((_, end)) = self.read_body(at + 1) {
                    phrase.end = end;
                    phrase.label = Span::new(phrase.start, end);
                }
                break;
            }
            // "Bos Tesla dan SpaceX Elon Musk"
            if self.is_word(at, &["dan"]) && self.begins_body(at + 1) && phrase.bodies.len() == 1 {
                at += 1;
                continue;
            }
            // "Ketua Panitia Khusus (Pansus) RUU IKN Ahmad Doli": what it is about stands before the name.
            if self.sign(at, Sign::Acronym)
                && let Some(about) = self.gazetteer(at + 1)
            {
                at += 1 + about.length;
                phrase.end = at;
                break;
            }
            if self.has_mark_before(at) || phrase.bodies.len() > 2 {
                break;
            }
        }
        at = if phrase.bodies.is_empty() { after_label } else { phrase.end };
        // "Perdana Menteri Israel (PM) Benjamin Netanyahu"
        if !phrase.bodies.is_empty()
            && let Some((_, after)) = self.bracketed(at)
            && self.starts_person(after, false)
        {
            at = after;
        }
        // "tiga anggota DPR lainnya, A, B, dan C"
        if self.is_word(at, &["lainnya"]) { at + 1 } else { at }
    }

    /// The person after a title and its bodies, a comma or a rank between: the holder, the rule that found them, and the
    /// index after.
    fn read_holder(&mut self, phrase: &mut Phrase, at: u32) -> (Option<MentionId>, &'static str, u32) {
        let comma = self.form(at) == ",";
        let rule = if comma { "role.title_comma" } else { "role.title" };
        let mut name = at + u32::from(comma);
        // "Kapolres Soekarno-Hatta, Kombes Wisnu Wardana": a rank or form of address may stand before the name.
        let rank = self
            .title(name)
            .filter(|(_, id)| matches!(self.names.titles.title(*id).kind, TitleKind::Honorific | TitleKind::Rank));
        let rank_start = name;
        if let Some((length, _)) = rank {
            name += length;
            name += u32::from(self.form(name) == ".");
        }
        if !self.starts_person(name, comma) {
            return (None, rule, at);
        }
        let name_end = self.person_end(name, name + 1);
        // "Guru Besar Universitas Islam Negeri (UIN) Syarif Hidayatullah ini": the body's name goes on.
        if let Some(body) = phrase.bodies.first()
            && !comma
            && self.is_word(name_end, &["ini", "itu"])
        {
            let mention = &mut self.found.mentions[*body];
            mention.span = mention.span.hull(Span::new(name, name_end));
            phrase.end = name_end;
            return (None, rule, name_end);
        }
        // "pelatih Parma", "bos Ducati": one unknown word after a common title that nothing shows to be a person.
        let lone = name_end == name + 1
            && !comma
            && phrase.bodies.is_empty()
            && rank.is_none()
            && self.gazetteer(name).is_none();
        if lone && !self.is_capitalized(phrase.start) && !self.acts(name_end) {
            return (None, rule, at);
        }
        if !comma
            && rank.is_none()
            && let Some(person) = self.person_after_body(name)
        {
            self.body_named_by(phrase, name, person);
            return match self.person(person) {
                Some((holder, end)) => (Some(holder), "role.title_comma", end),
                None => (None, rule, person),
            };
        }
        let Some((mut holder, mut end)) = self.person(name) else { return (None, rule, at) };
        // "juru bicara Obama, Patrick Rodenbush": whose spokesman he is, then who.
        let relation = !comma && self.sign(phrase.label.end - 1, Sign::Relation);
        if relation
            && self.form(end) == ","
            && self.starts_person(end + 1, true)
            && let Some((second, second_end)) = self.person(end + 1)
        {
            (holder, end) = (second, second_end);
        }
        if let Some((length, title)) = rank.filter(|(_, id)| self.names.titles.title(*id).kind == TitleKind::Rank) {
            let label = Span::new(rank_start, rank_start + length);
            let rank = Phrase { title, start: label.start, label, bodies: Vec::new(), end: label.end, former: false };
            self.push_post(&rank, None, Some(holder), "role.rank");
        }
        (Some(holder), rule, end)
    }

    /// "Direktur Eksekutif Indonesian Mining Association, Sari Esayanti, mengatakan": where the person begins, if the capitals
    /// after a title are a body that nothing knows, and who holds the post stands after a comma.
    fn person_after_body(&self, name: u32) -> Option<u32> {
        let known = self.gazetteer(name);
        let is_person = known.is_some_and(|hit| self.names.gazetteer.entry(hit.entry).kind == EntityKind::Person)
            || matches!(self.document.name_from(name), Some((NameKind::Person, _)));
        let run = self.run_end(name);
        let bracketed = self.form(run) == "(" && self.form(run + 2) == ")";
        let after = if bracketed { run + 3 } else { run };
        let comma = self.form(after) == ",";
        if is_person || (!comma && !bracketed) {
            return None;
        }
        let person = after + u32::from(comma);
        let fits = self.token(person).is_some_and(|token| token.breaks == 0)
            && self
                .gazetteer(person)
                .is_none_or(|hit| self.names.gazetteer.entry(hit.entry).kind == EntityKind::Person)
            && self.title(person).is_none()
            && self.starts_person(person, true);
        let end = self.run_end(person);
        // "A, B, dan C" are several; one is told by what follows.
        let several = self.form(end) == ","
            && (self.is_capitalized(end + 1) && !self.sign(end + 1, Sign::NotName)
                || self.is_word(end + 1, &["dan", "serta"]));
        let told = !several && (self.form(end) == "," || self.acts(end) || self.is_word(end, &["atau", "alias", "di"]));
        (fits && told).then_some(person)
    }

    /// Takes capitals after a title for the name of its body, or for the rest of that name.
    fn body_named_by(&mut self, phrase: &mut Phrase, name: u32, person: u32) {
        let end = self.run_end(name).min(person);
        let before = phrase.bodies.last().copied().filter(|body| self.found.mentions[*body].span.end == name);
        match before {
            Some(body) => {
                let mention = &mut self.found.mentions[body];
                mention.span.end = end;
                mention.entry = None;
            }
            None => {
                let body = self.push(Span::new(name, end), Some(EntityKind::Organization), None, None);
                phrase.bodies.push(body);
            }
        }
        phrase.end = end;
    }

    /// Whether a verb or a bracket follows a name.
    fn acts(&self, index: u32) -> bool {
        self.sign(index, Sign::Speech)
            || self.form(index) == "("
            || self.is_verb(index)
            || self.is_word(index, &["juga", "tetap", "kembali", "yang", "resmi"])
    }

    /// "tiga anggota DPR lainnya, A, B, dan C": each holds the post.
    fn more_holders(&mut self, phrase: &Phrase, first_end: u32) -> u32 {
        let mut at = first_end;
        if phrase.start == self.sentence.start || !self.sign(phrase.start - 1, Sign::Plural) {
            return at;
        }
        loop {
            let mut next = at + u32::from(self.form(at) == ",");
            next += u32::from(self.is_word(next, &["dan", "serta"]));
            if next == at || !self.starts_person(next, true) {
                return at;
            }
            let Some((holder, end)) = self.person(next) else { return at };
            self.push_post(phrase, phrase.bodies.first().copied(), Some(holder), "role.list");
            at = end;
        }
    }

    /// "Bidang Hubungan Internasional", "Intelijen Nasional", "bidang politik": the end of a field of work after a title.
    pub(super) fn field(&self, index: u32) -> Option<u32> {
        let capital = self.is_capitalized(index);
        if !capital && !self.is_word(index, &["bidang", "urusan"]) {
            return None;
        }
        let mut end = index;
        while self.token(end).is_some_and(|token| token.is_word() && token.breaks == 0 && token.shape != Shape::Number)
            && self.gazetteer(end).is_none()
            && (self.lower_share(end) >= 15 && self.token(end).is_some_and(|token| token.shape != Shape::Upper)
                || self.is_word(end, &["dan"]))
            && !self.is_word(end, &["dari", "di", "pada", "yang", "itu", "ini", "untuk", "sekaligus", "serta"])
            && !self.sign(end, Sign::Speech)
            && (end == index || self.title(end).is_none())
            && (self.names.context.head(self.document.words_from(end, end + 1)).is_none()
                || self.is_word(end, &["bidang"]))
            && (self.is_capitalized(end) == capital
                || self.is_word(end, &["dan"]) && self.is_capitalized(end + 1) == capital)
            && end - index < 8
        {
            end += 1;
        }
        while end > index && self.is_word(end - 1, &["dan"]) {
            end -= 1;
        }
        // "Prabowo" must not be left without its first name by an ordinary word that is one ("Iman").
        let rest_is_name = self.starts_person(end, false)
            || self.begins_body(end)
            || matches!(self.form(end), "," | "(")
            || !self.is_capitalized(end);
        (end > index && rest_is_name).then_some(end)
    }

    /// "ketua juru runding Kolombia X", "kepala junta, X", "profesor perdagangan internasional dari Universitas Sogang":
    /// lower-case words between a title and its body or holder.
    pub(super) fn lower_field(&self, index: u32) -> Option<u32> {
        let mut end = index;
        while end - index < 5
            && self.token(end).is_some_and(|token| token.shape == Shape::Lower && token.breaks == 0)
            && self.lower_share(end) > 0
            && !self.sign(end, Sign::Speech)
            && !self.sign(end, Sign::PlacePrep)
            && !self.is_word(
                end,
                &[
                    "dari",
                    "di",
                    "pada",
                    "yang",
                    "itu",
                    "ini",
                    "untuk",
                    "sekaligus",
                    "serta",
                    "juga",
                    "asal",
                    "sebagai",
                    "adalah",
                    "lainnya",
                    "termasuk",
                    "kini",
                    "merupakan",
                ],
            )
            && !self.is_verb(end)
        {
            end += 1;
        }
        if end == index || self.is_word(index, &["dan"]) {
            return None;
        }
        let known_body =
            self.gazetteer(end).is_some_and(|hit| self.names.gazetteer.entry(hit.entry).kind != EntityKind::Person)
                || (self.is_word(end, &["dari", "di", "pada"])
                    && self.is_capitalized(end + 1)
                    && self.begins_body(end + 1));
        let named = self.form(end) == ","
            && end - index < 3
            && self.starts_person(end + 1, true)
            && self.is_capitalized(end + 2);
        (known_body || named).then_some(end)
    }

    /// Whether the body of a post begins at a token.
    pub(super) fn begins_body(&self, index: u32) -> bool {
        let Some(token) = self.token(index).filter(|token| token.breaks == 0) else { return false };
        if let Some(hit) = self.gazetteer(index) {
            return self.names.gazetteer.entry(hit.entry).kind != EntityKind::Person;
        }
        if !token.is_capitalized() {
            return false;
        }
        let head = self.names.context.head(self.document.words_from(index, self.sentence.end));
        let headed = head.is_some_and(|(length, _)| {
            let next = index + length;
            self.is_capitalized(next) || self.token(next).is_some_and(|token| token.shape == Shape::Number)
        });
        let acronym = token.shape == Shape::Upper
            && (2..8).contains(&token.chars.len())
            && !self.is_roman(index)
            && !self.sign(index, Sign::Acronym);
        headed || acronym
    }

    fn is_roman(&self, index: u32) -> bool {
        self.form(index).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
    }

    /// Reads a body; gives its mention and the index after it.
    fn read_body(&mut self, index: u32) -> Option<(MentionId, u32)> {
        let first = self.found.mentions.len();
        self.in_post = true;
        let end = if let Some(hit) = self.gazetteer(index) {
            self.known(index, hit)
        } else if let Some(end) = self.headed(index, true) {
            end
        } else {
            let id = self.push(Span::new(index, index + 1), Some(EntityKind::Organization), None, None);
            self.with_abbreviation(id, index + 1)
        };
        self.in_post = false;
        (end > index && self.found.mentions.len() > first).then_some((first, end))
    }
}
