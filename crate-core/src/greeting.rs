//! Where a message greets its reader, and whom it calls there: the place for a name.

use crate::letter::{in_word, is_cyrillic, small_letters};
use crate::report::Edit;
use crate::span::Span;
use crate::template::{Node, Template};

/// Words of greeting, in small letters; of those that begin alike the longest first.
const GREETINGS: [&str; 20] = [
    "здравствуйте",
    "здравствуй",
    "добрый день",
    "добрый вечер",
    "доброе утро",
    "доброго дня",
    "доброго времени суток",
    "приветствуем вас",
    "приветствуем",
    "приветствую вас",
    "приветствую",
    "привет",
    "салют",
    "good morning",
    "good afternoon",
    "good evening",
    "hello",
    "hey",
    "hi",
    "greetings",
];

/// Words that begin an address without a greeting: «Уважаемые клиенты».
const HONORIFICS: [&str; 8] =
    ["дорогие", "дорогой", "дорогая", "уважаемые", "уважаемый", "уважаемая", "любимые", "dear"];

/// Whom a message calls when it calls everybody.
const EVERYBODY: [&str; 18] = [
    "друзья",
    "друг",
    "коллеги",
    "клиенты",
    "клиент",
    "гости",
    "покупатели",
    "подписчики",
    "все",
    "всем",
    "friends",
    "friend",
    "everyone",
    "everybody",
    "all",
    "there",
    "folks",
    "colleagues",
];

/// Whether a message may call anybody so, in small letters.
pub(crate) fn is_everybody(word: &str) -> bool {
    EVERYBODY.contains(&word)
}

/// An address of more words than this is a sentence.
const MAX_WORDS: usize = 3;

/// Puts the name where the message calls its reader: in place of an address to everybody, which stays for those without a name; after a
/// greeting; or else in front of everything.
pub(crate) fn call_by_name(template: &Template) -> Edit {
    let text = &template.text;
    let insert = |at: usize, insert: String| Edit { span: Span::empty(at), insert };
    let [friends, capital] = match is_cyrillic(text) {
        true => ["друзья", "Друзья"],
        false => ["friends", "Friends"],
    };
    if let Some(at) = after_greeting(template) {
        let rest = until_break(template, at);
        if let Some(whom) = everybody(text, rest) {
            let insert = format!("#NAME|{}#", whom.of(text));
            return Edit { span: whom, insert };
        }
        if rest.of(text).trim_start_matches(' ').chars().next().is_none_or(|next| !in_word(next)) {
            return insert(at, format!(", #NAME|{friends}#"));
        }
    }
    if let [Node::Text(first), ..] = template.nodes()
        && let Some(whom) = honoured(text, *first)
    {
        return Edit { span: whom, insert: format!("#NAME|{}#", whom.of(text)) };
    }
    // A quotation, a heading or an item of a list begins its line.
    let words =
        text.trim_start_matches(|letter: char| letter.is_ascii_digit() || "#>-*.".contains(letter));
    let is_marked = words.len() < text.len() && words.starts_with(' ');
    let end = if is_marked { "!\n" } else { ", " };
    insert(0, format!("#NAME|{capital}#{end}"))
}

/// Where the greeting ends that the message begins with, be it one or the choice of several.
fn after_greeting(template: &Template) -> Option<usize> {
    let text = &template.text;
    match template.nodes().first()? {
        Node::Text(span) => Some(span.start + greeting(span.of(text))?),
        Node::Group(group) => {
            let greets = |words: &str| {
                let words = small_letters(words);
                GREETINGS.iter().any(|greeting| words.contains(greeting))
            };
            let mut options = template.options(group).iter();
            options.all(|option| greets(option.span.of(text))).then_some(group.span.end)
        }
        _ => None,
    }
}

/// How long the greeting is that a text begins with.
fn greeting(text: &str) -> Option<usize> {
    let small = small_letters(text);
    let begins = |greeting: &&&str| {
        small.strip_prefix(**greeting).is_some_and(|rest| !rest.starts_with(in_word))
    };
    // A letter and its small form are equally long.
    GREETINGS.iter().find(begins).map(|greeting| greeting.len())
}

/// The plain text after `at`, as far as its sentence goes on this line.
fn until_break(template: &Template, at: usize) -> Span {
    let node = template.nodes().iter().find_map(|node| match node {
        Node::Text(span) if span.start <= at && at < span.end => Some(*span),
        _ => None,
    });
    let rest = node.map_or(Span::empty(at), |span| Span::new(at, span.end));
    let length = rest.of(&template.text).find(['!', '.', '?', '\n', ':', ';']);
    Span::new(at, length.map_or(rest.end, |length| at + length))
}

/// The address to everybody that stands behind a greeting: `, дорогие друзья` or ` there`.
fn everybody(text: &str, rest: Span) -> Option<Span> {
    let words = rest.of(text).trim_start_matches([',', ' ']);
    let start = rest.end - words.len();
    let whom = words.split([',', '—', '–']).next().unwrap_or_default().trim_end();
    let small = small_letters(whom);
    let last = small.rsplit(' ').next()?;
    let is_address =
        small.split(' ').count() <= MAX_WORDS && is_words(&small) && EVERYBODY.contains(&last);
    is_address.then(|| Span::new(start, start + whom.len()))
}

/// The address with an honorific that a message begins with, up to its mark.
fn honoured(text: &str, first: Span) -> Option<Span> {
    let words = first.of(text);
    let end = words.find(['!', ',', '\n', '.'])?;
    let whom = &words[..end];
    let small = small_letters(whom);
    let mut each = small.split(' ');
    let begins = each.next().is_some_and(|word| HONORIFICS.contains(&word));
    let is_address = begins && (1..=MAX_WORDS).contains(&each.count()) && is_words(&small);
    is_address.then(|| Span::new(first.start, first.start + end))
}

/// Whether there are words and nothing else.
fn is_words(text: &str) -> bool {
    text.chars().all(|letter| in_word(letter) || letter == ' ')
}

#[cfg(test)]
mod tests {
    use super::call_by_name;
    use crate::parse;
    use crate::report::Fix;

    #[test]
    fn the_name_comes_where_a_person_would_write_it() {
        for (text, named) in [
            ("Привет! Ждём.", "Привет, #NAME|друзья#! Ждём."),
            ("Здравствуйте. Ждём.", "Здравствуйте, #NAME|друзья#. Ждём."),
            ("Привет 👋 Скидки, акции", "Привет, #NAME|друзья# 👋 Скидки, акции"),
            ("Привет, у нас новости", "Привет, #NAME|друзья#, у нас новости"),
            ("Привет из Омска!", "#NAME|Друзья#, Привет из Омска!"),
            ("Привет, друзья!", "Привет, #NAME|друзья#!"),
            ("Добрый день, дорогие друзья, ждём", "Добрый день, #NAME|дорогие друзья#, ждём"),
            ("{Привет|Добрый день} друзья!", "{Привет|Добрый день} #NAME|друзья#!"),
            ("{Привет|Добрый день}{!|.} Ждём", "{Привет|Добрый день}, #NAME|друзья#{!|.} Ждём"),
            ("{Скидки|Акции}! Ждём", "#NAME|Друзья#, {Скидки|Акции}! Ждём"),
            ("Дорогие друзья! Ждём.", "#NAME|Дорогие друзья#! Ждём."),
            ("Уважаемый клиент, ваш заказ", "#NAME|Уважаемый клиент#, ваш заказ"),
            ("Dear customers, we moved.", "#NAME|Dear customers#, we moved."),
            ("Hi there! Big sale.", "Hi #NAME|there#! Big sale."),
            ("Hello! Big sale.", "Hello, #NAME|friends#! Big sale."),
            ("History of tea", "#NAME|Friends#, History of tea"),
            ("> цитата", "#NAME|Друзья#!\n> цитата"),
            ("", "#NAME|Friends#, "),
        ] {
            let edits = vec![call_by_name(&parse(text))];
            assert_eq!(Fix { title: String::new(), edits }.apply(text), named, "{text}");
        }
    }
}
