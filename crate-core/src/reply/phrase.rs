use std::sync::OnceLock;

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
    Last,
    Hint,
    Undo,
    Alone,
    Clause,
    Denied,
    Whole,
    Plain,
    Stay,
    Not,
    Matter,
    Subject,
    Beside,
    Polite,
    /// A word of a mailing's own, which is a keyword.
    Own,
    /// A word that is in no phrase.
    Other,
}

/// Every row of the table that is a phrase, as it is written.
pub(super) fn rows() -> impl Iterator<Item = (Kind, &'static str)> {
    TABLE.lines().filter_map(|line| {
        let (kind, phrase) = line.split_once('\t')?;
        Some((Kind::named(kind)?, phrase))
    })
}

/// Every phrase of the table, with the words that the names of sets stand for.
fn phrases() -> impl Iterator<Item = Phrase> {
    let sets = TABLE.lines().filter_map(|line| line.strip_prefix("set\t")?.split_once(' '));
    let sets: Vec<(String, &str)> =
        sets.map(|(name, words)| (format!("<{name}>"), words)).collect();
    rows().map(move |(kind, phrase)| {
        let named = sets.iter().filter(|_| phrase.contains('<'));
        let phrase = named
            .fold(phrase.to_owned(), |phrase, (name, words)| phrase.replace(name.as_str(), words));
        (kind, phrase)
    })
}

/// The phrases of the table and those of a mailing's own, in letters as a [`Word`] has them.
pub(super) struct Phrases {
    own: Vec<Phrase>,
    table: &'static Table,
}

type Phrase = (Kind, String);

struct Table {
    phrases: Vec<Phrase>,
    /// The places of the phrases that may begin with a word of a [`shelf`], in order.
    begun: [Vec<usize>; SHELVES],
    /// The words of all phrases, each once, on their shelves.
    words: [Vec<String>; SHELVES],
}

const SHELVES: usize = 512;

/// Where the words are that begin with the same two letters, which is as long as the shortest stem; a few others are there, too.
fn shelf(text: &str) -> usize {
    let letters = text.chars().take_while(|letter| *letter != '*').take(2);
    letters.fold(0, |shelf, letter| (shelf * 31 + letter as usize) % SHELVES)
}

impl Table {
    fn of_rows() -> Table {
        let phrases: Vec<Phrase> =
            phrases().map(|(kind, phrase)| (kind, folded(&phrase).collect())).collect();
        let mut begun = [const { Vec::new() }; SHELVES];
        let mut words = [const { Vec::<String>::new() }; SHELVES];
        for (at, (_, phrase)) in phrases.iter().enumerate() {
            for (place, word) in phrase.split(' ').enumerate() {
                for one in word.split('|') {
                    let shelf = shelf(one);
                    if place == 0 && begun[shelf].last() != Some(&at) {
                        begun[shelf].push(at);
                    }
                    if !words[shelf].iter().any(|word| word == one) {
                        words[shelf].push(one.to_owned());
                    }
                }
            }
        }
        Table { phrases, begun, words }
    }
}

impl Phrases {
    pub(super) fn new(own_words: &[String]) -> Phrases {
        static TABLE: OnceLock<Table> = OnceLock::new();
        // What leaves anyway does so beside more words than an own one.
        let new = own_words.iter().filter(|own| reply(own) != Reply::OptOut);
        let own = new.filter_map(|own| {
            let words = Said::of(own).words.into_iter().map(|word| word.letters);
            let phrase = words.collect::<Vec<String>>().join(" ");
            (!phrase.is_empty()).then_some((Kind::Own, phrase))
        });
        Phrases { own: own.collect(), table: TABLE.get_or_init(Table::of_rows) }
    }

    fn all(&self) -> impl Iterator<Item = &Phrase> {
        self.own.iter().chain(&self.table.phrases)
    }

    /// The phrases that may begin with a word, in the order of all.
    fn begun_by(&self, word: &Word) -> impl Iterator<Item = &Phrase> {
        let named = if word.is_name { &self.table.begun[shelf(NAME)][..] } else { &[] };
        let places = self.table.begun[shelf(&word.letters)].iter().chain(named);
        let begun = places.map(|at| &self.table.phrases[*at]);
        self.own.iter().chain(begun)
    }

    /// Whether a word by itself has no weight.
    pub(super) fn beside(&self, word: &Word) -> bool {
        let mut beside = self.begun_by(word).filter(|(kind, phrase)| {
            matches!(kind, Kind::Subject | Kind::Beside | Kind::Polite) && !phrase.contains(' ')
        });
        beside.any(|(_, phrase)| spells(phrase, word))
    }

    /// Whether a word is in any phrase.
    pub(super) fn knows(&self, word: &Word) -> bool {
        let is_own = |(_, phrase): &Phrase| phrase.split(' ').any(|own| own == word.letters);
        let mut words = self.table.words[shelf(&word.letters)].iter();
        self.own.iter().any(is_own) || words.any(|known| known != NAME && spells(known, word))
    }

    /// Whether these words, in one clause, are a whole reply that the table knows.
    pub(super) fn is_whole(&self, words: &[Word]) -> bool {
        let is_one_clause = words.iter().skip(1).all(|word| word.border < Border::Clause);
        let mut whole = self.all().filter(|(kind, _)| *kind == Kind::Whole);
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
        for (kind, phrase) in self.begun_by(&words[at]).filter(|(kind, _)| *kind != Kind::Whole) {
            let length = length(phrase, kind.widest_border(), words, beside, at);
            if let Some(length) =
                length.filter(|length| longest.is_none_or(|(_, most)| *length > most))
            {
                longest = Some((*kind, length));
            }
        }
        longest
    }
}

/// How many words a phrase takes if it begins at `at`. No border between them is wider than `widest`.
fn length(
    phrase: &str,
    widest: Border,
    words: &[Word],
    beside: &[bool],
    at: usize,
) -> Option<usize> {
    let mut place = at;
    for expected in phrase.split(' ') {
        let first = place;
        loop {
            let word = words.get(place)?;
            if place > at && word.border > widest {
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

/// The words of a phrase that stand for any name and for any number.
const NAME: &str = "@";
const NUMBER: &str = "#";

/// Whether a word of a phrase, such as `спам|рассыл*`, stands for this one.
fn spells(expected: &str, word: &Word) -> bool {
    expected.split('|').any(|one| match one.strip_suffix('*') {
        Some(stem) => word.letters.starts_with(stem),
        None => {
            one == word.letters || one == NAME && word.is_name || one == NUMBER && word.is_number()
        }
    })
}

impl Kind {
    fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "keyword" => Kind::Keyword,
            "out" => Kind::Out,
            "only" => Kind::Only,
            "last" => Kind::Last,
            "hint" => Kind::Hint,
            "undo" => Kind::Undo,
            "alone" => Kind::Alone,
            "clause" => Kind::Clause,
            "denied" => Kind::Denied,
            "whole" => Kind::Whole,
            "plain" => Kind::Plain,
            "stay" => Kind::Stay,
            "not" => Kind::Not,
            "matter" => Kind::Matter,
            "subject" => Kind::Subject,
            "beside" => Kind::Beside,
            "polite" => Kind::Polite,
            _ => return None,
        })
    }

    /// The widest border that may stand between the words of a phrase.
    fn widest_border(self) -> Border {
        match self {
            Kind::Undo | Kind::Stay => Border::Space,
            _ => Border::Clause,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Reply, reply};
    use super::{Kind, NAME, NUMBER, TABLE, phrases, rows};

    #[test]
    fn every_row_is_read_and_means_what_its_kind_says() {
        let written = TABLE.lines().filter(|line| !line.starts_with("set\t")).count();
        assert_eq!(rows().count(), written);
        for (kind, phrase) in phrases() {
            assert!(!phrase.contains('<'), "{phrase}");
            let expected = match kind {
                Kind::Keyword | Kind::Out | Kind::Only | Kind::Last => Reply::OptOut,
                Kind::Hint | Kind::Undo | Kind::Alone => Reply::MaybeOptOut,
                Kind::Clause | Kind::Denied | Kind::Whole => Reply::MaybeOptOut,
                Kind::Plain | Kind::Stay => Reply::Ordinary,
                _ => continue,
            };
            let words: Vec<Vec<&str>> =
                phrase.split(' ').map(|word| word.split('|').collect()).collect();
            for choice in 0..words.iter().map(Vec::len).max().unwrap_or_default() {
                let chosen = words.iter().map(|word| word[choice.min(word.len() - 1)]);
                let text = chosen.collect::<Vec<&str>>().join(" ").replace('*', "");
                let text = text.replace(NAME, "Анна").replace(NUMBER, "5");
                assert_eq!(reply(&text), expected, "{text}");
            }
        }
    }
}
