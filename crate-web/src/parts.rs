//! A long list, dealt into parts.

use std::ops::Range;

use bereg_core::BEST_SEGMENT;

/// The places of each part: at most [`BEST_SEGMENT`] people, parts as even as can be, the order kept.
pub(crate) fn parts(receivers: usize) -> Vec<Range<usize>> {
    let count = receivers.div_ceil(BEST_SEGMENT);
    let border = |part: usize| part * receivers / count;
    (0..count).map(|part| border(part)..border(part + 1)).collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::parts;

    #[wasm_bindgen_test]
    fn parts_are_even_and_lose_nobody() {
        let borders = |receivers: usize| -> Vec<(usize, usize)> {
            parts(receivers).into_iter().map(|part| (part.start, part.end)).collect()
        };
        assert_eq!(borders(0), []);
        assert_eq!(borders(50), [(0, 50)]);
        assert_eq!(borders(51), [(0, 25), (25, 51)]);
        assert_eq!(borders(101), [(0, 33), (33, 67), (67, 101)]);
        assert_eq!(borders(144), [(0, 48), (48, 96), (96, 144)]);
    }
}
