use std::borrow::Cow;

use super::said::{Border, Said, Word, folded};
use super::{Reply, reply};

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/replies.tsv"));

/// How many words of no weight may stand between two words of a phrase.
const MAX_BETWEEN: usize = 6;

/// What a phrase means in a reply; the table says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Keyword,
    Out,
    Only,
    Hint,
    Alone,
    Whole,
    Plain,
    Not,
    Beside,
    Polite,
    /// A word of a mailing's own, which is a keyword.
    Own,
    /// A word that is in no phrase.
    Other,
}

/// Every row of the table.
pub(super) fn rows() -> impl Iterator<Item = (Kind, &'static str)> {
    TABLE.lines().filter_map(|line| {
        let (kind, phrase) = line.split_once('\t')?;
        Some((Kind::named(kind)?, phrase))
    })
}

/// The phrases of the table and those of a mailing's own.
pub(super) struct Phrases(Vec<(Kind, Cow<'static, str>)>);

impl Phrases {
    pub(super) fn new(own_words: &[String]) -> Phrases {
        // What leaves anyway does so beside more words than an own one.
        let new = own_words.iter().filter(|own| reply(own) != Reply::OptOut);
        let own = new.filter_map(|own| {
            let words = Said::of(own).words.into_iter().map(|word| word.letters);
            let phrase = words.collect::<Vec<String>>().join(" ");
            (!phrase.is_empty()).then_some((Kind::Own, Cow::Owned(phrase)))
        });
        let rows = rows().map(|(kind, phrase)| (kind, Cow::Borrowed(phrase)));
        Phrases(own.chain(rows).collect())
    }

    /// Whether a word by itself has no weight.
    pub(super) fn beside(&self, word: &Word) -> bool {
        let mut beside =
            self.0.iter().filter(|(kind, _)| matches!(kind, Kind::Beside | Kind::Polite));
        beside.any(|(_, phrase)| !phrase.contains(' ') && spells(phrase, word))
    }

    /// Whether these words, in one clause, are a whole reply that the table knows.
    pub(super) fn is_whole(&self, words: &[Word]) -> bool {
        let is_one_clause = words.iter().skip(1).all(|word| word.border < Border::Clause);
        let mut whole = self.0.iter().filter(|(kind, _)| *kind == Kind::Whole);
        let is_said =
            |phrase: &str| phrase.split(' ').eq(words.iter().map(|word| word.letters.as_str()));
        is_one_clause && whole.any(|(_, phrase)| is_said(phrase))
    }

    /// The longest phrase that begins at a word, of equally long ones the first, and how many words it takes. `beside` says of every
    /// word whether it has no weight.
    pub(super) fn longest(
        &self,
        words: &[Word],
        beside: &[bool],
        at: usize,
    ) -> Option<(Kind, usize)> {
        let mut longest = None;
        for (kind, phrase) in self.0.iter().filter(|(kind, _)| *kind != Kind::Whole) {
            let length = length(phrase, words, beside, at);
            if let Some(length) =
                length.filter(|length| longest.is_none_or(|(_, most)| *length > most))
            {
                longest = Some((*kind, length));
            }
        }
        longest
    }
}

/// How many words a phrase takes if it begins at `at`. It ends with its sentence.
fn length(phrase: &str, words: &[Word], beside: &[bool], at: usize) -> Option<usize> {
    let mut place = at;
    for expected in phrase.split(' ') {
        let first = place;
        loop {
            let word = words.get(place)?;
            if place > at && word.border == Border::Sentence {
                return None;
            }
            if spells(expected, word) {
                break;
            }
            if place == at || !beside[place] || place - first == MAX_BETWEEN {
                return None;
            }
            place += 1;
        }
        place += 1;
    }
    Some(place - at)
}

/// Whether a word of a phrase, such as `спам|рассыл*`, stands for this one.
fn spells(expected: &str, word: &Word) -> bool {
    expected.split('|').any(|one| match one.strip_suffix('*') {
        Some(stem) => {
            let mut letters = word.letters.chars();
            folded(stem).all(|letter| letters.next() == Some(letter))
        }
        None => folded(one).eq(word.letters.chars()),
    })
}

impl Kind {
    fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "keyword" => Kind::Keyword,
            "out" => Kind::Out,
            "only" => Kind::Only,
            "hint" => Kind::Hint,
            "alone" => Kind::Alone,
            "whole" => Kind::Whole,
            "plain" => Kind::Plain,
            "not" => Kind::Not,
            "beside" => Kind::Beside,
            "polite" => Kind::Polite,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Reply, reply};
    use super::{Kind, TABLE, rows};

    #[test]
    fn every_row_is_read_and_means_what_its_kind_says() {
        let written = TABLE.lines().count();
        assert_eq!(rows().count(), written);
        for (kind, phrase) in rows() {
            let expected = match kind {
                Kind::Keyword | Kind::Out | Kind::Only => Reply::OptOut,
                Kind::Hint | Kind::Alone | Kind::Whole => Reply::MaybeOptOut,
                _ => continue,
            };
            let words: Vec<Vec<&str>> =
                phrase.split(' ').map(|word| word.split('|').collect()).collect();
            for choice in 0..words.iter().map(Vec::len).max().unwrap_or_default() {
                let chosen = words.iter().map(|word| word[choice.min(word.len() - 1)]);
                let text = chosen.collect::<Vec<&str>>().join(" ").replace('*', "");
                assert_eq!(reply(&text), expected, "{text}");
            }
        }
    }
}
