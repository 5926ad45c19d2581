//! Where a message greets its reader: the place for a name.

mod address;
mod by_name;
mod doubt;

use address::HONORIFICS;
pub(crate) use address::{ends_with_title, is_everybody};
pub(crate) use by_name::call_by_name;

use crate::letter::{in_word, small_letters};

/// Whether a text ends with words that the name of its reader follows: a greeting, or `дорогие`, whoever that may be.
pub(crate) fn ends_with_greeting(text: &str) -> bool {
    ends_with_one(text, &GREETINGS) || ends_with_one(text, &PLURALS)
}

/// Whether what follows a text is whom it calls: behind a greeting or an honorific, and what parts them from a name.
pub(crate) fn calls(text: &str) -> bool {
    let text = text.trim_end_matches([',', ' ', '}']);
    ends_with_one(text, &GREETINGS) || ends_with_one(text, &HONORIFICS)
}

/// Whether a text ends with words that wish or thank, which the name of the reader follows: `Happy birthday`.
pub(crate) fn ends_with_wish(text: &str) -> bool {
    ends_with_one(text, &WISHES)
}

/// Whether a text ends with words that a message is signed with, and the name of its author follows.
pub(crate) fn ends_with_signature(text: &str) -> bool {
    ends_with_one(text, &SIGNATURES)
}

/// Whether a text begins with a greeting.
pub(crate) fn begins_with_greeting(text: &str) -> bool {
    greeting(text).is_some()
}

fn ends_with_one(text: &str, wanted: &[&str]) -> bool {
    let near = text.ceil_char_boundary(text.len().saturating_sub(NEAR));
    let small = small_letters(&text[near..]).replace('ё', "е");
    let ends =
        |words: &&str| small.strip_suffix(*words).is_some_and(|before| !before.ends_with(in_word));
    wanted.iter().any(ends)
}

/// A greeting is shorter than that, in bytes.
const NEAR: usize = 60;

/// Words of greeting, in small letters; of those that begin alike the longest first.
const GREETINGS: [&str; 35] = [
    "здравствуйте",
    "здравствуй",
    "добрый день",
    "день добрый",
    "добрый вечер",
    "вечер добрый",
    "доброе утро",
    "утро доброе",
    "доброе утречко",
    "с добрым утром",
    "доброго здоровья",
    "доброго дня",
    "доброго денечка",
    "доброго вечера",
    "доброго утра",
    "хорошего дня",
    "доброго времени суток",
    "приветствуем вас",
    "приветствуем",
    "приветствую вас",
    "приветствую",
    "рады приветствовать вас",
    "рады приветствовать",
    "рад приветствовать",
    "приветик",
    "привет",
    "хай",
    "салют",
    "good morning",
    "good afternoon",
    "good evening",
    "hello",
    "hey",
    "hi",
    "greetings",
];

/// The honorifics that fit whoever has no name.
const PLURALS: [&str; 3] = ["дорогие", "уважаемые", "dear"];

/// What is said to somebody by name, besides greetings.
const WISHES: [&str; 9] = [
    "happy birthday",
    "welcome",
    "welcome back",
    "congratulations",
    "thank you",
    "thanks",
    "с днем рождения",
    "поздравляем",
    "спасибо",
];

/// What a message may begin with in the place of a greeting, and the name of its reader follows.
const CONGRATULATIONS: [&str; 9] = [
    "с новым годом",
    "с наступающим",
    "с днем рождения",
    "с праздником",
    "с рождеством",
    "happy birthday",
    "happy new year",
    "happy holidays",
    "merry christmas",
];

const SIGNATURES: [&str; 6] =
    ["с уважением", "с наилучшими пожеланиями", "regards", "sincerely", "yours", "best wishes"];

/// How long the greeting is that a text begins with.
fn greeting(text: &str) -> Option<usize> {
    begins_with_one(text, &GREETINGS)
}

/// How long the words are that a text begins with and that the name of its reader follows.
fn opening(text: &str) -> Option<usize> {
    greeting(text).or_else(|| begins_with_one(text, &CONGRATULATIONS))
}

/// How long the first of these is that a text begins with.
fn begins_with_one(text: &str, wanted: &[&str]) -> Option<usize> {
    // A letter and its small form are equally long.
    let small = small_letters(text).replace('ё', "е");
    let begins = |greeting: &&str| {
        let rest = small.strip_prefix(*greeting)?;
        // `Привет-привет`
        let rest =
            rest.strip_prefix('-').map_or(Some(rest), |twice| twice.strip_prefix(*greeting))?;
        (!rest.starts_with(|letter| in_word(letter) || letter == '-'))
            .then_some(small.len() - rest.len())
    };
    wanted.iter().find_map(begins)
}

/// Whether the words of an option greet, wherever in it the greeting stands: also `добрый {день|вечер}`.
fn greets(words: &str) -> bool {
    let words = small_letters(words).replace('ё', "е");
    let has = |wanted: &&str| {
        words.match_indices(*wanted).any(|(at, found)| {
            !words[..at].ends_with(in_word) && !words[at + found.len()..].starts_with(in_word)
        })
    };
    let wishes = ["добр", "good "].iter().any(|wish| words.starts_with(wish));
    GREETINGS.iter().any(has) || wishes && TIMES.iter().any(has)
}

/// What a good one is wished of, in whatever case.
const TIMES: [&str; 10] = [
    "день",
    "вечер",
    "утро",
    "дня",
    "вечера",
    "утра",
    "денечка",
    "morning",
    "afternoon",
    "evening",
];
