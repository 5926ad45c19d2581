//! What has changed from one text to another, by words.

use bereg_core::Span;

/// A stretch that reads otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The words that were there; empty for what is new.
    pub(crate) was: String,
    /// Its place in the text as it is now; empty for what is gone.
    pub(crate) now: Span,
    /// The words that are there now.
    pub(crate) is: String,
}

/// How many pairs of words are compared at most; in longer texts everything between their common ends counts as changed.
const MAX_PAIRS: usize = 4_000_000;

/// The stretches of `now` that are not in `was`, in order, and what was there before. White space alone is no difference.
pub(crate) fn difference(was: &str, now: &str) -> Vec<Difference> {
    let (old, new) = (tokens(was), tokens(now));
    let same = |(one, other): &(&Span, &Span)| one.of(was) == other.of(now);
    let head = old.iter().zip(&new).take_while(same).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    for (i, j) in common(old, new, |one, other| one.of(was) == other.of(now)) {
        found.push((&old[from..i], &new[at..j]));
        (from, at) = (i + 1, j + 1);
    }
    found.push((&old[from..], &new[at..]));
    let found = found.into_iter().filter(|(old, new)| !(old.is_empty() && new.is_empty()));
    let found = found.map(|(old, new)| {
        let now_at = covered(new);
        Difference {
            was: covered(old).of(was).to_owned(),
            now: now_at,
            is: now_at.of(now).to_owned(),
        }
    });
    found.collect()
}

/// The words, and each other character that is no white space.
fn tokens(text: &str) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    let mut word = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let goes_on = word && character.is_alphanumeric();
        word = character.is_alphanumeric();
        match tokens.last_mut() {
            Some(last) if goes_on => last.end = end,
            _ if character.is_whitespace() => {}
            _ => tokens.push(Span::new(at, end)),
        }
    }
    tokens
}

/// The places of a longest common part of both, in order.
fn common(old: &[Span], new: &[Span], same: impl Fn(Span, Span) -> bool) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MAX_PAIRS {
        return Vec::new();
    }
    // How much the rest from `i` and the rest from `j` have in common.
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if same(old[i], new[j]) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if same(old[i], new[j]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn covered(tokens: &[Span]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.cover(*last),
        _ => Span::empty(0),
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::difference;

    /// What changed, as `was → is`.
    fn changes(was: &str, now: &str) -> Vec<String> {
        let changes = difference(was, now).into_iter();
        changes.map(|one| format!("{} → {}", one.was, one.is)).collect()
    }

    #[wasm_bindgen_test]
    fn changes_are_told_by_words() {
        assert_eq!(
            changes("Здравствуйте, Анна! Удобно завтра?", "Добрый день, Анна! Удобно сегодня?"),
            ["Здравствуйте → Добрый день", "завтра → сегодня"]
        );
        assert_eq!(changes("да, *нет*", "да,  *нет*"), [""; 0]);
        assert_eq!(changes("Ждём вас 💛", "Очень ждём вас"), ["Ждём → Очень ждём", "💛 → "]);
        assert_eq!(changes("", "а"), [" → а"]);
    }

    #[wasm_bindgen_test]
    fn the_place_of_a_change_is_its_place_in_the_new_text() {
        let now = "💛 Добрый день, Анна";
        for change in difference("💛 Привет, Анна", now) {
            assert_eq!((change.now.of(now), change.is.as_str()), ("Добрый день", "Добрый день"));
        }
        let long = "а б ".repeat(3_000);
        assert_eq!(difference(&format!("в {long}"), &format!("{long}в")).len(), 1);
    }
}
