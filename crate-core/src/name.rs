//! What in the CRM stands in the place of a name and is none.

use crate::letter::{in_word, is_capital, is_letter, is_picture, small_letters};

/// Why a name is probably not what a person would want to be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// A company: `ООО «Ромашка»`.
    Company,
    /// A stand-in for a name: `Без имени`, `Клиент`.
    Placeholder,
    /// Digits, an address, one letter, or a note in brackets: `8 912`, `anna@mail.ru`, `А.`, `Аня (маникюр)`.
    NoWord,
    /// `АННА`.
    Capitals,
    /// `Катя 🌸`.
    Emoji,
    /// `анна`.
    SmallLetters,
    /// Latin and Cyrillic letters in one word: `Aнна` with a Latin A.
    MixedAlphabets,
}

/// What is odd about a name; nothing about a blank one, which other rules look after.
pub(crate) fn oddity(name: &str) -> Option<Oddity> {
    // A line break behind it would be read, too.
    let name = name.trim_matches(|letter: char| letter.is_whitespace() && letter != '\n');
    let plain = small_letters(name).replace('ё', "е");
    let words: Vec<&str> =
        plain.split(|letter| !in_word(letter)).filter(|word| !word.is_empty()).collect();
    let joined = words.join(" ");
    if name.trim().is_empty() {
        None
    } else if words.iter().any(|word| COMPANIES.contains(word)) || name.contains(['«', '»', '"'])
    {
        Some(Oddity::Company)
    } else if PLACEHOLDERS.contains(&joined.as_str())
        || words.iter().any(|word| NOTES.contains(word))
        // With a capital it is a name: `Умер Ибрагимов`.
        || name.split(|letter| !in_word(letter)).any(|word| ["умер", "УМЕР"].contains(&word))
        || words.len() > 1 && REFUSALS.iter().any(|refusal| is_said(&joined, refusal))
    {
        Some(Oddity::Placeholder)
    } else if name.contains(is_emoji) {
        Some(Oddity::Emoji)
    } else if name.contains(|letter: char| {
        letter.is_numeric()
            || matches!(letter, '@' | '/' | '_' | '+' | '?' | '(' | '[' | '*' | '~' | '!' | '\n')
    }) || words.iter().map(|word| word.chars().count()).sum::<usize>() < 2
    {
        Some(Oddity::NoWord)
    } else if name.split(|letter| !in_word(letter)).any(is_mixed) {
        Some(Oddity::MixedAlphabets)
    } else if is_shouted(name) {
        Some(Oddity::Capitals)
    } else if name.starts_with(|letter| matches!(letter, 'а'..='я' | 'ё' | 'a'..='z'))
        && !name.contains(is_capital)
    {
        Some(Oddity::SmallLetters)
    } else {
        None
    }
}

/// Legal forms, and words that only companies are called by, in small letters.
const COMPANIES: [&str; 34] = [
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "ип",
    "тоо",
    "чп",
    "нко",
    "гуп",
    "муп",
    "тсж",
    "гбоу",
    "мбоу",
    "фгуп",
    "llc",
    "ltd",
    "inc",
    "corp",
    "gmbh",
    "jsc",
    "plc",
    "компания",
    "фирма",
    "магазин",
    "салон",
    "студия",
    "клиника",
    "агентство",
    "завод",
    "склад",
    "company",
    "shop",
    "studio",
];

/// What managers note beside a name, or in place of it, in small letters.
const NOTES: [&str; 28] = [
    "vip",
    "вип",
    "wa",
    "whatsapp",
    "вотсап",
    "ватсап",
    "вацап",
    "доставка",
    "звонок",
    "менеджер",
    "дубль",
    "manager",
    "заявка",
    "сделка",
    "авито",
    "квиз",
    "спам",
    "чс",
    "стоп",
    "отказ",
    "удалить",
    "умерла",
    "должник",
    "абонент",
    "посетитель",
    "фио",
    "avito",
    "blacklist",
];

/// What they note there of those who are not to be written to: several words, in small letters.
const REFUSALS: [&str; 7] = [
    "не звонить",
    "не писать",
    "не беспокоить",
    "черный список",
    "do not call",
    "do not contact",
    "do not message",
];

/// What people type, and programs fill in, where they know no name, in small letters.
const PLACEHOLDERS: [&str; 59] = [
    "пациент",
    "фамилия",
    "имя фамилия",
    "фамилия имя",
    "тест тестов",
    "тестов тест",
    "гость сайта",
    "admin",
    "админ",
    "администратор",
    "undefined",
    "nan",
    "заявка с сайта",
    "уважаемый клиент",
    "без имени",
    "без названия",
    "нет",
    "нет имени",
    "имя",
    "имя неизвестно",
    "имя не указано",
    "не указано",
    "неизвестно",
    "неизвестный",
    "неизвестная",
    "аноним",
    "гость",
    "клиент",
    "новый клиент",
    "покупатель",
    "пользователь",
    "контакт",
    "новый контакт",
    "лид",
    "новый лид",
    "тест",
    "тестовый",
    "тестовый клиент",
    "test",
    "тест тест",
    "test test",
    "no name",
    "noname",
    "unnamed",
    "unknown",
    "guest",
    "client",
    "customer",
    "user",
    "contact",
    "lead",
    "new lead",
    "friend",
    "first name",
    "last name",
    "full name",
    "name",
    "none",
    "null",
];

/// Whether these words stand in the name, one behind the other.
fn is_said(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, _)| {
        !name[..at].ends_with(in_word) && !name[at + words.len()..].starts_with(in_word)
    })
}

fn is_emoji(letter: char) -> bool {
    is_picture(letter) || letter == '\u{FE0F}'
}

fn is_mixed(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_alphabetic())
        && word.contains(|letter: char| matches!(letter, '\u{400}'..='\u{4FF}'))
}

/// Whether it is all capitals. Initials and names of three letters may be.
fn is_shouted(name: &str) -> bool {
    let letters = name.chars().filter(|letter| is_letter(*letter));
    letters.clone().count() > 3 && letters.clone().all(is_capital)
}

#[cfg(test)]
mod tests {
    use super::{Oddity, oddity};

    #[test]
    fn what_is_no_name_is_told_from_names() {
        let odd = |names: &[&str]| names.iter().map(|name| oddity(name)).collect::<Vec<_>>();
        assert_eq!(
            odd(&["ООО Ромашка", "ИП Иванов", "Кафе «Уют»", "Acme LLC"]),
            [Some(Oddity::Company); 4]
        );
        assert_eq!(
            odd(&["Без имени", "КЛИЕНТ", "test", "- Имя -", "VIP Анна", "Не звонить"]),
            [Some(Oddity::Placeholder); 6]
        );
        assert_eq!(
            odd(&[
                "8 912 345",
                "Анна2",
                "anna@mail.ru",
                "—",
                "Анна (?)",
                "*Аня*",
                "Иван!",
                "Мария\n"
            ]),
            [Some(Oddity::NoWord); 8]
        );
        assert_eq!(odd(&["АННА", "IVAN PETROV"]), [Some(Oddity::Capitals); 2]);
        assert_eq!(odd(&["анна", "anna-maria"]), [Some(Oddity::SmallLetters); 2]);
        assert_eq!(odd(&["Катя 🌸", "Оля ❤️"]), [Some(Oddity::Emoji); 2]);
        assert_eq!(odd(&["Aнна", "Cергей"]), [Some(Oddity::MixedAlphabets); 2]);
        let names = [
            "",
            " ",
            "Анна",
            "Анна-Мария",
            "О'Нил",
            "Ким",
            "ЯН",
            "Аня Ли",
            "Jean-Luc",
            "Айгүл",
            "Ольга Anna",
            "Клиентова",
            "Zoë",
            "Рамиль Отказов",
            "Ирина Удалова",
            "Тестов",
            "Elena First",
            "John Friend",
            "Умер Ибрагимов",
            "Эмир-Умер Куку",
        ];
        assert_eq!(odd(&names), vec![None; names.len()]);
    }
}
