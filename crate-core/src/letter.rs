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
#[inline(never)]
pub(crate) fn small_letters(text: &str) -> String {
    text.chars().map(small).collect()
}

/// Whether it is a capital letter of these alphabets.
pub(crate) fn is_capital(letter: char) -> bool {
    small(letter) != letter
}

/// Whether it is a letter of the Russian alphabet.
pub(crate) fn is_russian(letter: char) -> bool {
    matches!(small(letter), 'а'..='я' | 'ё')
}

/// Whether it is a letter of any alphabet. Quick for those of most messages.
pub(crate) fn is_letter(character: char) -> bool {
    matches!(character, 'А'..='я' | 'Ё' | 'ё') || character.is_alphabetic()
}

/// Whether it belongs to a word: a letter or a digit. Quick for those of most messages.
pub(crate) fn in_word(character: char) -> bool {
    is_letter(character) || character.is_numeric()
}

/// Whether a text is written in Cyrillic letters, at least in part.
pub(crate) fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, 'а'..='я' | 'А'..='Я'))
}

fn shifted(letter: char, by: u32) -> char {
    char::from_u32(u32::from(letter) + by).unwrap_or(letter)
}

/// Whether it is a picture: an emoji, or one of the signs from before there were any.
pub(crate) fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether it joins pictures, or says how one is to be drawn.
pub(crate) fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200d}' | '\u{fe0f}')
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
