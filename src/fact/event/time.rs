//! When an event is.

use super::{Reader, Telling};
use crate::fact::EventTime;
use crate::fact::time::Moment;
use crate::span::Span;

impl Reader<'_> {
    /// The date that belongs to the cue by the parse, else the one nearest to it in its clause.
    ///
    /// Where that one counts from a day that is not known, none: the next one is of something else.
    /// The date of an attribution ("kata X, Senin (3/11)") is that of the statement.
    pub(super) fn time(&self, telling: &Telling<'_>) -> Option<EventTime> {
        let sentence = telling.grammar.sentence;
        let from = self.moments.partition_point(|moment| moment.span.end <= sentence.start);
        self.moments[from..]
            .iter()
            .take_while(|moment| moment.span.start < sentence.end)
            .filter_map(|moment| Some((self.closeness(moment, telling)?, moment)))
            .min_by_key(|(closeness, _)| *closeness)
            .and_then(|(_, moment)| Some(EventTime { when: moment.time?, span: self.document.chars_of(moment.span) }))
    }

    /// How far a date is from an event, if it can be its date.
    fn closeness(&self, moment: &Moment, telling: &Telling<'_>) -> Option<(u8, u32)> {
        let grammar = &telling.grammar;
        let distance = moment.span.start.abs_diff(telling.at);
        let near = telling.clause.overlaps(moment.span);
        if self.document.node(telling.head).is_none() {
            return near.then_some((0, distance));
        }
        let at = grammar.head_of(Span::new(moment.span.start, moment.span.end));
        if grammar.is_under(at, telling.head) {
            return Some((0, distance));
        }
        let verb = grammar.verb_over(at);
        let own = grammar.verb_over(telling.head);
        let said = verb.is_some_and(|verb| verb != telling.head && self.is_speech(verb));
        match (verb, own) {
            (Some(verb), Some(own)) if verb == own => Some((1, distance)),
            _ if said && !near => None,
            _ if near => Some((2, distance)),
            (Some(verb), Some(own)) if grammar.is_under(own, verb) && !said => Some((3, distance)),
            _ => None,
        }
    }

    fn is_speech(&self, verb: u32) -> bool {
        self.cues.speech(self.document, verb, verb + 1).is_some()
    }
}
