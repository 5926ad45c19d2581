//! Whom somebody looks for in a list: part of a name, or of a number however it is written.

/// What was typed into the field, ready to be compared.
pub(crate) struct Wanted {
    /// Small letters, without blanks around them.
    text: String,
    /// Nothing, where there are letters.
    digits: String,
    /// The number as it goes on behind the 8 that it begins with at home.
    home: Option<String>,
}

impl Wanted {
    pub(crate) fn typed(typed: &str) -> Wanted {
        let text = typed.trim().to_lowercase();
        let digits = if text.contains(char::is_alphabetic) { String::new() } else { digits(&text) };
        let home = digits.strip_prefix('8').map(|rest| format!("7{rest}"));
        Wanted { text, digits, home }
    }

    /// Whether one of these texts has it in it, or the number does.
    pub(crate) fn is_in(&self, texts: &[&str], number: &str) -> bool {
        let in_number = || {
            let number = international(number);
            number.contains(&self.digits)
                || self.home.as_ref().is_some_and(|home| number.starts_with(home))
        };
        texts.iter().any(|text| text.to_lowercase().contains(&self.text))
            || !self.digits.is_empty() && in_number()
    }
}

/// The digits of a number, those of a Russian one as they are written abroad.
fn international(number: &str) -> String {
    let digits = digits(number);
    match digits.strip_prefix('8') {
        Some(rest) if rest.len() == 10 && !number.contains('+') => format!("7{rest}"),
        _ => digits,
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Wanted;

    #[wasm_bindgen_test]
    fn numbers_are_found_however_they_are_written() {
        let list = [
            ("Анна Орлова", "+79020000994"),
            ("Клиент 8", "8 (902) 777-00-01"),
            ("Кен", "+81 3 8902"),
        ];
        let found = |typed: &str| {
            let wanted = Wanted::typed(typed);
            list.map(|(name, number)| wanted.is_in(&[name], number))
        };
        for everybody in ["8 902", "+7 (902)", "902"] {
            assert_eq!(found(everybody)[..2], [true, true], "{everybody}");
        }
        assert_eq!(found("8 (902) 77"), [false, true, false]);
        assert_eq!(found("8902"), [true, true, true]);
        assert_eq!(found(" орлова"), [true, false, false]);
        assert_eq!(found("клиент 8"), [false, true, false]);
        assert_eq!(found("орлова 902"), [false; 3]);
        assert_eq!(found(""), [true; 3]);
    }
}
