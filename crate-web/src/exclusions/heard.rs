//! What people have written to the line, and whether it means that they want to be left alone.

use std::collections::BTreeMap;

use bereg_core::{Recipient, Reply, State, phone_key, reply_with};
use leptos::prelude::*;

use super::entry::Reason;
use super::standing::{Allowed, Decision};
use super::{Exclusions, is_excluded};
use crate::bitrix::RestError;
use crate::browser::clock;
use crate::past::Mailed;

/// How many characters of a message the list keeps.
const MAX_WORDS: usize = 200;

/// What was written to the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// By whom: the number, with a plus.
    e164: String,
    text: String,
    /// When: Unix time in seconds, if the connector tells it.
    at: Option<i64>,
}

/// The message that matters most of what was heard of one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    /// The number, with a plus.
    pub(crate) e164: String,
    /// What was written.
    pub(crate) message: String,
    /// When: Unix time in seconds, if the connector tells it.
    pub(crate) at: Option<i64>,
    /// What it means.
    pub(crate) meaning: Reply,
}

/// What an answer comes to, what has to be done about first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stance {
    /// They may want no more messages: a person has to read it.
    Doubtful,
    /// They talk to us.
    Answered,
    /// They want none.
    Refused,
}

impl Heard {
    /// Takes its place among what was heard of `all` numbers, known by their keys, if it matters more than what stands there: who has asked
    /// to be left alone, or may have, is not forgotten for whatever else they say; otherwise the last word counts. Says whether it does.
    fn join(self, all: &mut BTreeMap<String, Heard>, key: String) -> bool {
        let rank = |meaning| match meaning {
            Reply::OptOut => 2,
            Reply::MaybeOptOut => 1,
            Reply::Ordinary => 0,
        };
        // The connector lists the latest last, even where it does not say when they came.
        let weight = |heard: &Heard| (rank(heard.meaning), heard.at.unwrap_or(i64::MAX));
        if all.get(&key).is_some_and(|known| *known == self || weight(known) > weight(&self)) {
            return false;
        }
        all.insert(key, self);
        true
    }
}

impl Exclusions {
    /// Understands these words, too, as the wish to get no more messages.
    pub(crate) fn understand(self, words: Vec<String>) {
        self.words.set_value(words);
    }

    /// Puts a number (with a plus) on the list if a message of its owner says certainly so; whatever may be meant otherwise is kept to be
    /// read by a person. `at` is when it came, Unix time in seconds: what was written before somebody decided that the number may be written
    /// to counts no more.
    pub(crate) fn hear(self, e164: &str, message: &str, at: Option<i64>) {
        if self.is_unread() {
            let message = Message { e164: e164.to_owned(), text: message.to_owned(), at };
            return self.unheard.update_value(|waiting| {
                if !waiting.contains(&message) {
                    waiting.push(message);
                }
            });
        }
        let key = phone_key(e164);
        let standing = self.standings.try_with_untracked(|all| all.get(&key).cloned()).flatten();
        let standing = standing.unwrap_or_default();
        if standing.knows(message, at, clock::on_servers(clock::now())) {
            return;
        }
        let Some(mut meaning) = self.words.try_with_value(|words| reply_with(message, words))
        else {
            return;
        };
        // It may have come before or after they were allowed: a person has to say.
        if standing.was_allowed() && at.is_none() && meaning == Reply::OptOut {
            meaning = Reply::MaybeOptOut;
        }
        let heard = Heard { e164: e164.to_owned(), message: message.to_owned(), at, meaning };
        self.heard.maybe_update(|all| heard.join(all, key));
        if meaning == Reply::OptOut {
            self.add(e164, Reason::Reply);
        }
    }

    /// Hears what came while nobody knew what was decided.
    pub(super) fn hear_what_waits(self) {
        let waiting = self.unheard.try_update_value(std::mem::take).unwrap_or_default();
        for Message { e164, text, at } in waiting {
            self.hear(&e164, &text, at);
        }
    }

    /// Whether the portal keeps a list that has not been read yet.
    fn is_unread(self) -> bool {
        let is_kept = self.rest.try_with_value(Option::is_some) == Some(true);
        let is_refused =
            |error: &Option<RestError>| error.as_ref().is_some_and(RestError::is_refusal);
        is_kept
            && self.read_at.try_get_value() == Some(None)
            && self.not_read.try_with_untracked(is_refused) != Some(true)
    }

    /// The message for which a number (with a plus) is put on the list, as it is kept there; empty where none was heard.
    pub(super) fn words_of(self, e164: &str) -> String {
        let heard = |all: &BTreeMap<String, Heard>| {
            let message = &all.get(&phone_key(e164))?.message;
            Some(message.chars().take(MAX_WORDS).collect())
        };
        self.heard.try_with_untracked(heard).flatten().unwrap_or_default()
    }

    /// What the owner of a number (with a plus) has written, if anything was heard of them.
    pub(crate) fn heard_of(self, e164: &str) -> Option<Heard> {
        self.heard.with(|heard| heard.get(&phone_key(e164)).cloned())
    }

    /// What somebody has answered their message. What was written before the message is no reply to it.
    pub(crate) fn reply_of(self, person: &Recipient) -> Option<Heard> {
        let sent = person.requested.filter(|_| person.state == State::Replied)?;
        let sent = clock::on_servers(sent);
        self.heard_of(&person.e164).filter(|heard| heard.at.is_none_or(|at| at >= sent))
    }

    /// What somebody's answer to their message comes to; none where there was no answer. Whoever has been excluded since has refused.
    pub(crate) fn stance_of(self, person: &Recipient) -> Option<Stance> {
        if person.state != State::Replied {
            return None;
        }
        let meaning = self.reply_of(person).map(|heard| heard.meaning);
        Some(match meaning {
            _ if self.has(&person.e164) => Stance::Refused,
            Some(Reply::MaybeOptOut) => Stance::Doubtful,
            _ => Stance::Answered,
        })
    }

    /// What may mean that somebody of `mailed`, known by their keys, wants to be left alone, the latest first. A person has to read it.
    pub(crate) fn doubts(self, mailed: &Mailed) -> Vec<Heard> {
        let (heard, standings) = (self.heard.read(), self.standings.read());
        let open = heard.iter().filter(|(key, heard)| {
            heard.meaning == Reply::MaybeOptOut
                && mailed.contains_key(*key)
                && !is_excluded(&standings, key)
        });
        let mut doubts: Vec<Heard> = open.map(|(_, heard)| heard.clone()).collect();
        doubts.sort_by_key(|heard| std::cmp::Reverse(heard.at));
        doubts
    }

    /// Somebody has read what was heard of a number, and it is no wish to be left alone, or was taken for one by a slip: it counts no more,
    /// for everybody. What has come since and was not read yet does.
    pub(crate) fn put_aside(self, heard: &Heard) {
        let at = heard.at.unwrap_or_else(|| clock::on_servers(clock::now()));
        let allowed = Allowed { at, reply: heard.message.clone() };
        let key = phone_key(&heard.e164);
        self.forgive(&key, allowed.clone());
        self.decide(&heard.e164, Decision::Allow(allowed));
    }

    /// What was heard of a number, known by its key, until now counts no more.
    pub(super) fn forgive(self, key: &str, allowed: Allowed) {
        self.settle(key.to_owned(), Decision::Allow(allowed));
        self.heard.update(|all| {
            if let Some(heard) = all.get_mut(key) {
                heard.meaning = Reply::Ordinary;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bereg_core::{Reply, reply};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::entry::Reason;
    use super::super::standing::{Allowed, Decision, Standing};
    use super::Heard;

    #[wasm_bindgen_test]
    fn the_last_word_counts_and_a_doubtful_one_is_not_forgotten_for_it() {
        let mut all = BTreeMap::new();
        let mut hear = |said: &[(i64, &str)]| {
            for (at, message) in said {
                let (e164, meaning) = ("+79000000001".to_owned(), reply(message));
                Heard { e164, message: (*message).into(), at: Some(*at), meaning }
                    .join(&mut all, "k".into());
            }
            all.get("k").map(|heard| (heard.message.clone(), heard.at, heard.meaning))
        };
        let doubtful =
            hear(&[(2, "Какая цена?"), (1, "Добрый день"), (3, "Хватит!"), (4, "Так сколько?")]);
        assert_eq!(doubtful, Some(("Хватит!".into(), Some(3), Reply::MaybeOptOut)));
        let plain = hear(&[(5, "СТОП"), (6, "Хватит!"), (7, "Сколько?")]);
        assert_eq!(plain, Some(("СТОП".into(), Some(5), Reply::OptOut)));
    }

    #[wasm_bindgen_test]
    fn every_reply_that_was_put_aside_stays_so_for_as_long_as_it_is_told() {
        let mut standing = Standing::default();
        for (at, reply) in [(10, "Хватит!"), (20, "Отстаньте")] {
            standing.take(Decision::Exclude(Reason::Person));
            standing.take(Decision::Allow(Allowed { at, reply: reply.into() }));
        }
        let known = [("Хватит!", None), ("Отстаньте", None), ("СТОП", None), ("СТОП", Some(20))];
        let known = |now| known.map(|(message, at)| standing.knows(message, at, now));
        assert_eq!((known(30), standing.excluded), ([true, true, false, true], None));
        // The same words after months are said anew.
        assert_eq!(known(10_000_000), [false, false, false, true]);
    }
}
