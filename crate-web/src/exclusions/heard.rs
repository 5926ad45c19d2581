//! What somebody has written to the line.

use std::collections::BTreeMap;

use bereg_core::Reply;

/// The message that matters most of what was heard of one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    /// The number, with a plus.
    pub(crate) e164: String,
    /// What was written.
    pub(crate) message: String,
    /// When: Unix time in seconds, if the connector tells it.
    pub(crate) at: Option<i64>,
    /// What it means.
    pub(crate) meaning: Reply,
}

impl Heard {
    /// Takes its place among what was heard of `all` numbers, known by their keys, if it matters more than what stands there: who may
    /// have asked to be left alone is not forgotten for whatever else they say; otherwise the last word counts. Says whether it does.
    pub(super) fn join(self, all: &mut BTreeMap<String, Heard>, key: String) -> bool {
        // The connector lists the latest last, even where it does not say when they came.
        let weight =
            |heard: &Heard| (heard.meaning != Reply::Ordinary, heard.at.unwrap_or(i64::MAX));
        if all.get(&key).is_some_and(|known| *known == self || weight(known) > weight(&self)) {
            return false;
        }
        all.insert(key, self);
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bereg_core::{Reply, reply};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Heard;

    #[wasm_bindgen_test]
    fn the_last_word_counts_and_a_doubtful_one_is_not_forgotten_for_it() {
        let mut all = BTreeMap::new();
        for (at, message) in
            [(2, "Какая цена?"), (1, "Добрый день"), (3, "Хватит!"), (4, "Так сколько?")]
        {
            let (e164, meaning) = ("+79000000001".to_owned(), reply(message));
            Heard { e164, message: message.into(), at: Some(at), meaning }
                .join(&mut all, "k".into());
        }
        let heard = all.get("k").map(|heard| (heard.message.as_str(), heard.at, heard.meaning));
        assert_eq!(heard, Some(("Хватит!", Some(3), Reply::MaybeOptOut)));
    }
}
