//! How a person is addressed whose whole name stands in a cell.

/// Endings of Russian patronymics and what stands for them in Turkic names.
const PATRONYMICS: [&str; 6] = ["вич", "ьич", "вна", "чна", "оглы", "кызы"];

/// Endings of surnames.
const SURNAMES: [&str; 15] = [
    "ов",
    "ова",
    "ев",
    "ева",
    "ёв",
    "ёва",
    "ин",
    "ина",
    "ын",
    "ына",
    "ский",
    "ская",
    "енко",
    "дзе",
    "швили",
];

/// What ends as surnames do and is a first name, or a firm.
const OTHERS: [&str; 31] = [
    "алина",
    "альбина",
    "ангелина",
    "антонина",
    "арина",
    "валентин",
    "валентина",
    "галина",
    "дарина",
    "дина",
    "екатерина",
    "зарина",
    "ирина",
    "карина",
    "константин",
    "кристина",
    "лев",
    "мадина",
    "магазин",
    "марина",
    "мартин",
    "нина",
    "полина",
    "регина",
    "сабина",
    "самина",
    "фаина",
    "эвелина",
    "эльвина",
    "эмин",
    "яков",
];

/// Of `Кузнецова Анна Петровна`, `Анна Петровна Кузнецова` and `Анна Кузнецова` it is `Анна`. Whatever is not plainly such a name stays whole,
/// so that the check of names sees what is odd about it: `Анна НЕ ПИСАТЬ`.
pub(super) fn first_name(full: &str) -> &str {
    let words: Vec<&str> = full.split_whitespace().collect();
    if !words.iter().all(|word| is_name(word)) {
        return full;
    }
    match words.as_slice() {
        [first, patronymic, last] if is_patronymic(patronymic) => {
            if is_surname(last) || last.ends_with("ич") { first } else { full }
        }
        [_, first, patronymic] if is_patronymic(patronymic) => first,
        [last, first] | [first, last]
            if is_surname(last) && !is_surname(first) && !is_patronymic(first) =>
        {
            first
        }
        _ => full,
    }
}

/// Whether a word is written as a name is: a capital letter, and small ones.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && letters.all(|letter| letter.is_lowercase() || letter == '-')
}

fn is_patronymic(word: &str) -> bool {
    let word = word.to_lowercase();
    PATRONYMICS.iter().any(|end| word.ends_with(end))
}

/// Whether a word is plainly a surname.
fn is_surname(word: &str) -> bool {
    let word = word.to_lowercase();
    !OTHERS.contains(&word.as_str()) && SURNAMES.iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::first_name;

    #[wasm_bindgen_test]
    fn a_person_is_addressed_by_the_first_name_where_it_is_plain() {
        for (full, first) in [
            ("Кузнецова Анна Петровна", "Анна"),
            ("Анна Петровна Кузнецова", "Анна"),
            ("Анна Петровна Станкевич", "Анна"),
            ("Анна Кузнецова", "Анна"),
            ("Марина Петрова", "Марина"),
            ("Пушкин Константин", "Константин"),
        ] {
            assert_eq!(first_name(full), first, "{full}");
        }
    }

    #[wasm_bindgen_test]
    fn whatever_else_stays_whole() {
        for full in [
            "Анна Петровна",
            "Антонина Петровна",
            "Лев Толстой",
            "Альбина Ким",
            "Иванов И.И.",
            "Иванов НЕ ПИСАТЬ",
            "Анна Петровна умерла",
            "Анна Петровна СТОП",
            "Магазин Цветы",
            "ООО Ромашка",
            "Anna Smith",
            "Анна",
            "",
        ] {
            assert_eq!(first_name(full), full);
        }
    }
}
