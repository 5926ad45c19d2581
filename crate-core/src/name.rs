//! What in the CRM stands in the place of a name and is none.

use crate::letter::{in_word, is_capital, is_letter, is_picture, small_letters};

/// Why a name is probably not what a person would want to be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// A company: `ООО «Ромашка»`.
    Company,
    /// A stand-in for a name: `Без имени`, `Клиент`.
    Placeholder,
    /// Digits, an address, or one letter: `8 912`, `anna@mail.ru`, `А.`
    NoWord,
    /// Signs or digits beside a name: `«Анна»`, `Анна (2)`, `Анна,`.
    Marks,
    /// `АННА`.
    Capitals,
    /// `Катя 🌸`.
    Emoji,
    /// `анна`, or a word beside a name that is none: `Анна скидка`.
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
    } else if words.iter().any(|word| COMPANIES.contains(word))
        || name.contains(['«', '»', '"']) && !is_quoted(name)
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
    } else if name.contains(['@', '/', '_', '+'])
        || name.chars().filter(|letter| is_letter(*letter)).count() < 2
    {
        Some(Oddity::NoWord)
    } else if name.contains(|letter: char| letter.is_numeric() || is_mark(letter)) {
        Some(Oddity::Marks)
    } else if name.split(|letter| !in_word(letter)).any(is_mixed) {
        Some(Oddity::MixedAlphabets)
    } else if is_shouted(name) {
        Some(Oddity::Capitals)
    } else if name.starts_with(|letter| matches!(letter, 'а'..='я' | 'ё' | 'a'..='z'))
        && !name.contains(is_capital)
        || has_note(name)
    {
        Some(Oddity::SmallLetters)
    } else {
        None
    }
}

/// Whether it stands in no name.
fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '«' | '»' | '"' | '“' | '”' | '?' | '(' | '[' | '*' | '~' | '!' | '\n' | ',' | ';' | ':'
    )
}

/// Whether it is one name with quotation marks around it.
fn is_quoted(name: &str) -> bool {
    let quotes = ['«', '»', '"', '“', '”'];
    let inside = name.trim_matches(quotes);
    name.starts_with(quotes) && name.ends_with(quotes) && inside.chars().all(is_letter)
}

/// Whether a word in small letters stands behind a name: `Анна скидка`, and neither `Али оглы` nor `Луис де ла Крус`.
fn has_note(name: &str) -> bool {
    const SHORT: usize = 3;
    let is_note = |word: &str| {
        word.chars().count() > SHORT
            && word.chars().all(|letter| is_letter(letter) && !is_capital(letter))
            && !OF_NAMES.contains(&word)
    };
    name.split(|letter: char| letter.is_whitespace() || letter == '-').skip(1).any(is_note)
}

/// What stands in names in small letters.
const OF_NAMES: [&str; 8] = ["оглы", "кызы", "угли", "кизи", "гызы", "заде", "улуу", "uulu"];

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
const NOTES: [&str; 45] = [
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
    "недозвон",
    "скидка",
    "алкаш",
    "хам",
    "отдел",
    "бухгалтерия",
    "бухгалтер",
    "директор",
    "секретарь",
    "приемная",
    "ресепшн",
    "ресепшен",
    "поставщик",
    "курьер",
    "сотрудник",
    "reception",
    "accounting",
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
            odd(&["Отдел продаж", "Бухгалтерия", "Ресепшн", "Анна НЕДОЗВОН", "Анна - скидка"]),
            [Some(Oddity::Placeholder); 5]
        );
        assert_eq!(odd(&["8 912 345", "anna@mail.ru", "—", "А."]), [Some(Oddity::NoWord); 4]);
        assert_eq!(
            odd(&["Анна2", "Анна (?)", "*Аня*", "Иван!", "Мария\n", "«Анна»", "Анна (2)", "Анна,"]),
            [Some(Oddity::Marks); 8]
        );
        assert_eq!(odd(&["АННА", "IVAN PETROV"]), [Some(Oddity::Capitals); 2]);
        assert_eq!(
            odd(&["анна", "anna-maria", "Анна соседка", "Оля-ногти"]),
            [Some(Oddity::SmallLetters); 4]
        );
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
            "Руслан Мамед оглы",
            "Луис де ла Крус",
            "Анна С.",
        ];
        assert_eq!(odd(&names), vec![None; names.len()]);
    }
}
