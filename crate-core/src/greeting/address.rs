//! Whom a message calls: everybody, or a person.

use crate::letter::{in_word, is_capital, small_letters};

/// Whom a message calls when it calls everybody.
const EVERYBODY: &[&str] = &[
    "друзья",
    "друг",
    "коллеги",
    "клиенты",
    "клиент",
    "гости",
    "покупатели",
    "подписчики",
    "соседи",
    "родители",
    "партнеры",
    "партнёры",
    "девушки",
    "ребята",
    "жители",
    "студенты",
    "все",
    "всем",
    "friends",
    "friend",
    "everyone",
    "everybody",
    "all",
    "there",
    "folks",
    "guys",
    "team",
    "parents",
    "partners",
    "colleagues",
    "дамы",
    "господа",
    "гость",
    "мамы",
    "пассажиры",
    "участники",
    "ladies",
    "gentlemen",
    "guests",
    "customers",
    "neighbours",
    "neighbors",
    "customer",
    "residents",
    "members",
    "tenants",
    "girls",
    "девочки",
    "мальчики",
    "девчонки",
    "жильцы",
    "прихожане",
    "земляки",
    "братья",
    "сестры",
    "сёстры",
    "мамочки",
    "папы",
    "пациенты",
    "собственники",
    "абоненты",
    "читатели",
    "ученики",
    "выпускники",
    "заказчики",
    "подруги",
    "товарищи",
    "любители",
    "владельцы",
    "хозяева",
    "сотрудники",
    "водители",
];

/// What follows whom it calls, where it says whose they are: `гости нашего кафе`.
const OURS: [&str; 7] = ["нашего", "нашей", "наших", "нашему", "дома", "of", "at"];

/// Whether a message may call anybody so, in small letters.
pub(crate) fn is_everybody(word: &str) -> bool {
    EVERYBODY.contains(&word)
}

/// An address of more words than this is a sentence.
pub(super) const MAX_WORDS: usize = 3;

/// What a message calls its reader.
pub(super) enum Address {
    /// What anybody may be called.
    Everybody,
    /// Somebody's name.
    Person,
}

/// Whether it is what anybody may be called.
pub(super) fn calls_everybody(whom: &str) -> bool {
    matches!(address(whom), Some(Address::Everybody))
}

pub(super) fn address(whom: &str) -> Option<Address> {
    let words: Vec<&str> = whom.splitn(MAX_WORDS + 2, ' ').collect();
    let is_words = whom.chars().all(|letter| in_word(letter) || matches!(letter, ' ' | '.'));
    let (first, last) = (words.first()?, words.last()?);
    if !is_words || words.len() > MAX_WORDS + 1 || last.is_empty() {
        return None;
    }
    let is_name = |word: &&str| word.starts_with(is_capital);
    let is_honoured = is_honoured(whom);
    let is_all = |word: &str| is_everybody(&small_letters(word));
    let is_ours = |pair: &[&str]| is_all(pair[0]) && OURS.contains(&pair[1]);
    if words.len() <= MAX_WORDS && is_all(last)
        || words.windows(2).any(is_ours)
        || is_honoured && words.get(1).is_none_or(|word| is_all(word))
    {
        Some(Address::Everybody)
    } else if is_honoured {
        // `Уважаемый Иван Иванович`, `Уважаемый собственник кв. 12`, and nobody knows who in `Dear Oak St. residents`.
        let names = words[1..].iter().filter(|word| is_name(word)).count();
        match names {
            0 => Some(Address::Everybody),
            _ if is_name(last) && !words[1..].iter().any(|word| PREPOSITIONS.contains(word)) => {
                Some(Address::Person)
            }
            _ => None,
        }
    } else if has_patronymic(last) || words.len() == 1 || first.ends_with('.') {
        (words.iter().all(is_name) && !PRONOUNS.contains(first)).then_some(Address::Person)
    } else {
        None
    }
}

/// What says whose or where they are.
const PREPOSITIONS: [&str; 6] = ["of", "from", "at", "из", "в", "на"];

/// Whether words end with what a Russian is called after the father.
pub(super) fn has_patronymic(words: &str) -> bool {
    PATRONYMICS.iter().any(|end| words.ends_with(end))
}

const PATRONYMICS: [&str; 4] = ["ович", "евич", "овна", "евна"];

/// What begins with a capital out of politeness, or because a sentence does.
const PRONOUNS: [&str; 8] = ["Вы", "Вас", "Вам", "Ваш", "Ваша", "Ваше", "Ваши", "I"];

/// Words that begin an address without a greeting: «Уважаемые клиенты».
pub(super) const HONORIFICS: [&str; 14] = [
    "ув.",
    "дорогие",
    "дорогой",
    "дорогая",
    "уважаемые",
    "уважаемый",
    "уважаемая",
    "милые",
    "милая",
    "любимые",
    "любимая",
    "любимый",
    "dear",
    "valued",
];

pub(super) fn is_honoured(whom: &str) -> bool {
    whom.split(' ').next().is_some_and(|word| HONORIFICS.contains(&small_letters(word).as_str()))
}

/// What stands before the name of a person, with a dot.
const TITLES: [&str; 4] = ["Mr", "Mrs", "Ms", "Dr"];

/// Whether a dot at this place is that of a title or an initial: `Mr. Smith`, `И. Иванов`.
pub(super) fn is_abbreviated(text: &str, at: usize) -> bool {
    let mut letters = text[..at].char_indices().rev().take(4);
    let start = letters.by_ref().take_while(|(_, letter)| in_word(*letter)).last();
    let word = start.map_or("", |(start, _)| &text[start..at]);
    let is_initial = || word.starts_with(is_capital) && word.chars().nth(1).is_none();
    TITLES.contains(&word) || is_initial()
}

/// Whether a dot at this place is that of a word cut short, as an address has it: `ул. Мира`, `кв. 12`, `Oak St. residents`.
pub(super) fn is_cut_short(text: &str, at: usize) -> bool {
    let word = text[..at].rsplit(' ').next().unwrap_or_default();
    let next = text[at + 1..].trim_start_matches(' ').chars().next();
    CUT_SHORT.contains(&word) || next.is_some_and(|next| in_word(next) && !is_capital(next))
}

const CUT_SHORT: [&str; 11] = ["Ув", "ув", "ул", "пр", "пер", "пос", "г", "им", "St", "Ave", "Rd"];

/// Whether a text ends with a title such as `Mr.`
pub(crate) fn ends_with_title(text: &str) -> bool {
    text.strip_suffix('.').is_some_and(|text| is_abbreviated(text, text.len()))
}
