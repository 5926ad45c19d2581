//! Characters that nobody sees.

use crate::letter::is_picture;
use crate::span::Span;

/// Joins emoji into one.
const JOINER: char = '\u{200d}';

/// Begins the flag of a part of a country, which goes on in invisible letters.
const FLAG: char = '\u{1f3f4}';

/// A text as it should be pasted into a message, and how many of its characters were changed for that. What nobody sees is taken away,
/// unless it joins emoji; blanks that are no ordinary spaces become such, and unusual line breaks ordinary ones.
///
/// ```
/// let pasted = "Hello,\u{a0}\u{200b}Anna 👩\u{200d}💻";
/// assert_eq!(bereg_core::visible(pasted), ("Hello, Anna 👩\u{200d}💻".to_owned(), 2));
/// ```
pub fn visible(text: &str) -> (String, usize) {
    let (mut visible, mut changed, mut from) = (String::with_capacity(text.len()), 0, 0);
    let mut keep = |part: &str, visible: &mut String| {
        let plain = part.chars().map(plain);
        changed += part.chars().zip(plain.clone()).filter(|(was, is)| was != is).count();
        visible.extend(plain);
    };
    let hidden = invisible(text);
    for span in &hidden {
        keep(&text[from..span.start], &mut visible);
        visible.push_str(instead(text, *span));
        from = span.end;
    }
    keep(&text[from..], &mut visible);
    let removed: usize = hidden.iter().map(|span| span.of(text).chars().count()).sum();
    (visible, changed + removed)
}

/// What stands for a blank or a line break on every keyboard; else the character itself.
fn plain(character: char) -> char {
    match character {
        ' ' | '\t' | '\n' | '\r' => character,
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ if character.is_whitespace() => ' ',
        _ => character,
    }
}

/// A space, where a blank of another alphabet stands for one; else nothing.
pub(crate) fn instead(text: &str, span: Span) -> &'static str {
    let is_wide = |letter: char| {
        matches!(letter, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
    };
    let touches = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
    let between =
        touches(text[..span.start].chars().next_back()) && touches(text[span.end..].chars().next());
    if between && span.of(text).contains(is_wide) { " " } else { "" }
}

/// The stretches of invisible characters.
pub(crate) fn invisible(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut characters = text.char_indices().peekable();
    // The last character that is seen.
    let mut seen = ' ';
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let end = at + character.len_utf8();
        match character {
            JOINER if joins(seen) && joins(next) => {}
            '\u{e0020}'..='\u{e007f}' if seen == FLAG => {}
            _ if is_blank(character) => match found.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => found.push(Span::new(at, end)),
            },
            // How the emoji before it looks.
            '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => {}
            _ => seen = character,
        }
    }
    found
}

/// Whether it is an emoji, or the border of an option that may begin or end with one.
fn joins(character: char) -> bool {
    is_picture(character) || matches!(character, '{' | '|' | '}')
}

/// Whether nothing is seen in its place.
fn is_blank(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[track_caller]
    fn becomes(pasted: &str, wanted: &str, changed: usize) {
        assert_eq!(visible(pasted), (wanted.to_owned(), changed), "{pasted:?}");
    }

    #[test]
    fn what_nobody_sees_is_taken_away_and_counted() {
        becomes("ски\u{ad}д\u{200b}\u{2060}ка \u{202e}15\u{202c} %\u{feff}", "скидка 15 %", 6);
        becomes("15\u{a0}%\u{202f}всем\u{2028}ждём\u{3000}вас", "15 % всем\nждём вас", 4);
        becomes("Ждём\u{3164}вас", "Ждём вас", 1);
    }

    #[test]
    fn what_is_seen_stays_as_it_is() {
        for text in [
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥 🏴\u{e0067}\u{e0062}\u{e007f} 👍🏽",
            "\tа\r\n{б|в}",
        ] {
            becomes(text, text, 0);
        }
    }
}
