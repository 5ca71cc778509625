//! The stance of a statement from its own words, for verbs that say nothing of it.

use super::{Draft, Reader};
use crate::fact::Stance;
use crate::fact::cue::Class;
use crate::span::{Span, Token};

/// The stance and the word that decides it. The heaviest word wins, the first of equals; a verb that is itself a stance
/// ("menegaskan", "memperingatkan") weighs as much as a deciding word.
pub(super) fn stance(reader: &Reader<'_>, draft: &Draft) -> (Stance, Span<Token>) {
    let mut best = (if draft.default == Stance::States { 1 } else { 2 }, draft.default, draft.cue);
    if matches!(
        draft.default,
        Stance::Urges | Stance::Warns | Stance::Denies | Stance::Criticises | Stance::Praises | Stance::Commits
    ) {
        best.0 = 5;
    }
    let mut at = draft.content.start;
    while at < draft.content.end {
        let Some((length, (stance, weight))) = reader.cues.tone(reader.document, at, draft.content.end) else {
            at += 1;
            continue;
        };
        let before = at > draft.content.start;
        let negated = before && reader.class(at - 1, Class::Negation);
        // "untuk mendukung", "yang harus ditangani": a purpose or a property, not where the speaker stands.
        let aside = before
            && matches!(reader.form(at - 1), "dalam" | "untuk" | "guna" | "demi" | "yang" | "membantu" | "turut");
        if weight > best.0 && !negated && !aside {
            best = (weight, stance, Span::new(at, at + length));
        }
        at += length;
    }
    (best.1, best.2)
}
