//! What the buttons above the text do to it.

use bereg_core::Span;

/// A text after a change, and what is selected in it then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The whole text.
    pub(crate) text: String,
    /// In bytes.
    pub(crate) selection: Span,
}

/// `piece` in the place of the selection; the caret stands after it.
pub(crate) fn insert(text: &str, selection: Span, piece: &str) -> Edit {
    let changed = replaced(text, selection, piece);
    Edit { text: changed, selection: Span::empty(selection.start + piece.len()) }
}

/// `phrase` in the place of the selection, with a blank between it and what it would be glued to; the caret stands after it.
pub(crate) fn phrase(text: &str, selection: Span, phrase: &str) -> Edit {
    let blank = |beside: Option<char>| match beside {
        Some(beside) if !beside.is_whitespace() => " ",
        _ => "",
    };
    let before = blank(text[..selection.start].chars().next_back());
    let after = blank(text[selection.end..].chars().next());
    let edit = insert(text, selection, &[before, phrase, after].concat());
    Edit { selection: Span::empty(edit.selection.start - after.len()), ..edit }
}

/// `phrase` on a line of its own at the end; the caret stands after it.
pub(crate) fn append(text: &str, phrase: &str) -> Edit {
    let text = text.trim_end();
    let border = if text.is_empty() { "" } else { "\n" };
    let text = format!("{text}{border}{phrase}");
    Edit { selection: Span::empty(text.len()), text }
}

/// The selection between two `mark`s, or without them if it stands between them already. Blanks at its ends stay outside,
/// because WhatsApp takes a mark beside a blank for a character.
pub(crate) fn wrap(text: &str, selection: Span, mark: &str) -> Edit {
    let inner = trimmed(text, selection);
    let (before, after) = (&text[..inner.start], &text[inner.end..]);
    if before.ends_with(mark) && after.starts_with(mark) {
        let outer = Span::new(inner.start - mark.len(), inner.end + mark.len());
        let selection = Span::new(outer.start, outer.start + inner.len());
        return Edit { text: replaced(text, outer, inner.of(text)), selection };
    }
    let marked = format!("{mark}{}{mark}", inner.of(text));
    let start = inner.start + mark.len();
    let selection = Span::new(start, start + inner.len());
    Edit { text: replaced(text, inner, &marked), selection }
}

/// The selection as the first option of a group; the caret stands where the second is to be typed. Without a selection it stands
/// in the first.
pub(crate) fn group(text: &str, selection: Span) -> Edit {
    let inner = trimmed(text, selection);
    let caret = inner.end + if inner.is_empty() { 1 } else { 2 };
    let braced = format!("{{{}|}}", inner.of(text));
    Edit { text: replaced(text, inner, &braced), selection: Span::empty(caret) }
}

/// Makes these words the first of two options; the second says the same until somebody writes over it, which is selected: an empty one would
/// be sent.
pub(crate) fn twins(text: &str, words: Span) -> Edit {
    let inner = words.of(text);
    let start = words.end + 2;
    Edit {
        text: replaced(text, words, &format!("{{{inner}|{inner}}}")),
        selection: Span::new(start, start + inner.len()),
    }
}

/// The smallest place in `old` that has to be replaced to make it `new`, and what is put there.
pub(crate) fn difference<'n>(old: &str, new: &'n str) -> (Span, &'n str) {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize =
        old.chars().zip(new.chars()).take_while(same).map(|(a, _)| a.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail: usize = old_rest
        .chars()
        .rev()
        .zip(new_rest.chars().rev())
        .take_while(same)
        .map(|(a, _)| a.len_utf8())
        .sum();
    (Span::new(head, old.len() - tail), &new_rest[..new_rest.len() - tail])
}

fn replaced(text: &str, place: Span, piece: &str) -> String {
    [&text[..place.start], piece, &text[place.end..]].concat()
}

fn trimmed(text: &str, selection: Span) -> Span {
    let selected = selection.of(text);
    let inner = selected.trim();
    let start = selection.start + (selected.len() - selected.trim_start().len());
    if inner.is_empty() { selection } else { Span::new(start, start + inner.len()) }
}

#[cfg(test)]
mod tests {
    use bereg_core::Span;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Edit, append, difference, group, insert, phrase, wrap};

    /// A text with its selection between square brackets.
    fn read(marked: &str) -> (String, Span) {
        let start = marked.find('[').expect("begins");
        let end = marked.find(']').expect("ends") - 1;
        (marked.replace(['[', ']'], ""), Span::new(start, end))
    }

    #[track_caller]
    fn becomes(change: impl Fn(&str, Span) -> Edit, before: &str, after: &str) {
        let (text, selection) = read(before);
        let (expected, expected_selection) = read(after);
        let expected = Edit { text: expected, selection: expected_selection };
        assert_eq!(change(&text, selection), expected, "{before}");
    }

    #[wasm_bindgen_test]
    fn marks_go_around_the_words_and_off_again() {
        let bold = |text: &str, selection| wrap(text, selection, "*");
        becomes(bold, "до [пятницы ]скидка", "до *[пятницы]* скидка");
        becomes(bold, "до *[пятницы]* скидка", "до [пятницы] скидка");
        becomes(bold, "😀[]", "😀*[]*");
    }

    #[wasm_bindgen_test]
    fn a_group_waits_for_its_other_option() {
        becomes(group, "[Здравствуйте], Анна", "{Здравствуйте|[]}, Анна");
        becomes(group, "[], Анна", "{[]|}, Анна");
    }

    #[wasm_bindgen_test]
    fn what_is_inserted_takes_the_place_of_the_selection() {
        becomes(|text, at| insert(text, at, "#NAME#"), "Привет, [друг]!", "Привет, #NAME#[]!");
        becomes(|text, _| append(text, "СТОП"), "Привет\n[]", "Привет\nСТОП[]");
        becomes(|text, _| append(text, "СТОП"), "[]", "СТОП[]");
        becomes(|text, at| phrase(text, at, "Как?"), "Привет![]Ждём", "Привет! Как?[] Ждём");
        becomes(|text, at| phrase(text, at, "Как?"), "[]\nЖдём", "Как?[]\nЖдём");
    }

    #[wasm_bindgen_test]
    fn only_what_differs_is_replaced() {
        assert_eq!(difference("аб😀в", "аб😁в"), (Span::new(4, 8), "😁"));
        assert_eq!(difference("аа", "ааа"), (Span::new(4, 4), "а"));
        assert_eq!(difference("bit.ly/x", ""), (Span::new(0, 8), ""));
    }
}
