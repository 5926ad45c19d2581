/// The small form of a letter. Knows the alphabets of the messages and hosts that we compare with our own lists: Latin and Cyrillic.
/// Unicode's whole table would be a tenth of the npm package.
pub(crate) fn small(letter: char) -> char {
    match letter {
        'А'..='Я' | 'A'..='Z' => shifted(letter, 32),
        'Ѐ'..='Џ' => shifted(letter, 80),
        // Ґ, Ғ, Қ, Ң, Ү, Ұ, Һ and their like: a small letter follows its capital.
        'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ӿ' if u32::from(letter) % 2 == 0 => shifted(letter, 1),
        other => other,
    }
}

/// The text in small letters.
pub(crate) fn small_letters(text: &str) -> String {
    text.chars().map(small).collect()
}

/// Whether it is a capital letter of these alphabets.
pub(crate) fn is_capital(letter: char) -> bool {
    small(letter) != letter
}

/// Whether it belongs to a word: a letter or a digit. Quick for those of most messages.
pub(crate) fn in_word(character: char) -> bool {
    matches!(character, 'А'..='я' | 'Ё' | 'ё') || character.is_alphanumeric()
}

/// Whether a text is written in Cyrillic letters, at least in part.
pub(crate) fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, 'а'..='я' | 'А'..='Я'))
}

fn shifted(letter: char, by: u32) -> char {
    char::from_u32(u32::from(letter) + by).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::small;

    #[test]
    fn latin_and_cyrillic_letters_become_small() {
        let alphabets = ('A'..='z').chain('Ѐ'..='ҿ').chain('Ӑ'..='ӿ');
        for letter in alphabets {
            assert_eq!(letter.to_lowercase().collect::<String>(), small(letter).to_string());
        }
    }
}
