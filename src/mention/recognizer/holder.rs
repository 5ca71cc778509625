//! Posts of a sentence that found no holder beside them: apposition after the name, and posts joined to others.

use super::super::context::Sign;
use super::super::title::TitleKind;
use super::super::{EntityKind, MentionId, Post};
use super::Recognizer;

impl Recognizer<'_> {
    /// Gives the posts of a sentence that have no holder yet to the person beside them.
    pub(super) fn join_posts(&mut self, first: usize) {
        for at in first..self.found.posts.len() {
            if self.found.posts[at].holder.is_some() {
                continue;
            }
            if let Some((holder, rule)) = self.holder_before(at).or_else(|| self.holder_of_next(at)) {
                self.found.posts[at].holder = Some(holder);
                self.found.posts[at].rule = rule;
            }
        }
    }

    /// "Kevin Rudd, Duta Besar Australia untuk AS dan mantan perdana menteri"; "Li Qiang, yang juga anggota …".
    pub(super) fn holder_before(&self, at: usize) -> Option<(MentionId, &'static str)> {
        let post = &self.found.posts[at];
        if matches!(self.names.titles.title(post.title).kind, TitleKind::Honorific) {
            return None;
        }
        let mut index = post.span.start;
        let mut rule = None;
        if index > self.sentence.start && self.sign(index - 1, Sign::Former) {
            index -= 1;
        }
        // A post joined to the one before it has that one's holder.
        if index > self.sentence.start && self.is_word(index - 1, &["dan", "serta", "sekaligus", "juga"]) {
            let mut before = index - 1;
            if before > self.sentence.start && self.form(before - 1) == "," {
                before -= 1;
            }
            if let Some(previous) = self.found.posts[..at].iter().rev().find(|other| other.span.end == before)
                && previous.rule != "role.title"
            {
                return previous.holder.map(|holder| (holder, "role.joined"));
            }
        }
        let mut steps = 0;
        while index > self.sentence.start && steps < 6 {
            let before = index - 1;
            if self.form(before) == "," || self.form(before) == "(" {
                rule = rule.or(Some("role.apposition"));
            } else if self.sign(before, Sign::PostLink) {
                rule = Some("role.clause");
            } else {
                break;
            }
            index = before;
            steps += 1;
        }
        let rule = rule?;
        let holder = self.found.mentions.iter().rposition(|mention| {
            let end = mention.abbreviation.map_or(mention.span.end, |short| short.end + 1);
            mention.kind.is_none_or(|kind| kind == EntityKind::Person) && end == index
        })?;
        // "…, kata Li, Presiden Xi": a comma before a title that has its own name is no apposition.
        let after = post.span.end;
        let closes = rule == "role.clause"
            || (post.body.is_some() && !self.is_capitalized(after))
            || self.token(after).is_none_or(|token| !token.is_word())
            || self.is_word(after, &["dan", "serta", "sekaligus", "yang", "juga", "di", "dari", "pada"]);
        closes.then_some((holder, rule))
    }

    /// "Pemimpin Tertinggi sekaligus Sekretaris Jenderal Partai Buruh Korea Utara Kim Jong Un": the post that follows has a
    /// holder, and both are joined.
    pub(super) fn holder_of_next(&self, at: usize) -> Option<(MentionId, &'static str)> {
        let post = &self.found.posts[at];
        let mut index = post.span.end;
        let mut joined = false;
        while self.is_word(index, &["sekaligus", "dan", "serta", "juga", "yang", "merangkap"])
            || matches!(self.form(index), "," | "/")
        {
            joined |= self.form(index) != ",";
            index += 1;
        }
        if self.sign(index, Sign::Former) {
            index += 1;
        }
        let next = self.found.posts.get(at + 1).filter(|next| joined && next.span.start == index)?;
        let plural = self.is_word(post.span.end, &["dan"]) && self.same_rank(post, next);
        next.holder.filter(|_| !plural).map(|holder| (holder, "role.joined"))
    }

    /// "Presiden dan Wakil Presiden Gibran": two people.
    pub(super) fn same_rank(&self, post: &Post, next: &Post) -> bool {
        let (first, second) =
            (self.document.text_of(post.label).to_lowercase(), self.document.text_of(next.label).to_lowercase());
        second.ends_with(&first) || post.body.is_some() && next.body.is_some() && first == second
    }
}
