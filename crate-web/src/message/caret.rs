//! Places in a text, as the browser counts them and as we do: a textarea counts UTF-16 code units, the core UTF-8 bytes.

/// The byte at UTF-16 `unit` of `text`. Inside a surrogate pair it is the character's beginning, past the end it is the end.
pub(crate) fn byte(text: &str, unit: u32) -> usize {
    let mut left = unit as usize;
    for (at, character) in text.char_indices() {
        if left < character.len_utf16() {
            return at;
        }
        left -= character.len_utf16();
    }
    text.len()
}

/// The UTF-16 code unit at `byte` of `text`, which lies on a border of characters.
pub(crate) fn unit(text: &str, byte: usize) -> u32 {
    let before = text.get(..byte).unwrap_or(text);
    before.chars().map(|character| character.len_utf16() as u32).sum()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{byte, unit};

    #[wasm_bindgen_test]
    fn every_border_of_a_character_leads_there_and_back() {
        let text = "а😀\t{é|ё}";
        let borders = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        assert!(borders.clone().all(|at| byte(text, unit(text, at)) == at));
        let units: Vec<u32> = borders.map(|at| unit(text, at)).collect();
        assert_eq!(units, [0, 1, 3, 4, 5, 6, 7, 8, 9]);
    }

    #[wasm_bindgen_test]
    fn no_place_is_inside_a_character_or_past_the_end() {
        assert_eq!([byte("а😀", 2), byte("а😀", 99)], [2, 6]);
        assert_eq!(unit("а😀", 99), 3);
    }
}
