use crate::letter::in_word;

/// A mark of WhatsApp's formatting in a text: `*`, `_` or `~`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) at: usize,
    pub(crate) role: Role,
}

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It opens or closes a stretch on its line.
    Paired,
    /// It would open one that nothing closes, so it is shown.
    Unclosed,
    /// It would close one that nothing opened, so it is shown.
    Unopened,
}

/// The marks of a text that stand where they could do something.
///
/// A mark opens between a border of words and a character, and closes the nearest one of its kind on the line the other way round. In
/// `2*3`, `a_b`, before an item of a list and in the footnote `50 %*,` it is an ordinary character; where nothing closes it, in `~15`, in the
/// code `*100#` and before the end of a card's number, `*4321`, too.
pub(crate) fn marks(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    // Those that are open on this line, by their place among the marks; one of each kind at the most.
    let mut open: Vec<usize> = Vec::new();
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, mark)) = characters.next() {
        let after = characters.peek().map(|(_, after)| *after);
        if mark == '\n' {
            open.clear();
        }
        if matches!(mark, '*' | '_' | '~') {
            let opened = open.iter().rposition(|index| text[marks[*index].at..].starts_with(mark));
            let role = match opened {
                Some(place) if closes(before, after) && at > marks[open[place]].at + 1 => {
                    marks[open[place]].role = Role::Paired;
                    open.truncate(place);
                    Some(Role::Paired)
                }
                None if opens(mark, before, after) => {
                    open.push(marks.len());
                    Some(Role::Unclosed)
                }
                None if closes(before, after) => Some(Role::Unopened),
                _ => None,
            };
            marks.extend(role.map(|role| Mark { at, role }));
        }
        before = Some(mark);
    }
    marks.retain(|mark| mark.role != Role::Unclosed || !is_of_number(text, mark.at));
    marks
}

fn opens(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let hangs = |after: char| ends_phrase(after) && !before.is_none_or(char::is_whitespace);
    !before.is_some_and(in_word)
        && after.is_some_and(|after| !after.is_whitespace() && after != mark && !hangs(after))
}

/// Whether a mark that nothing closes belongs to a number: one that is not exact, a service code, `*100#`, or a card of which it stands for the
/// first digits.
fn is_of_number(text: &str, at: usize) -> bool {
    let behind = &text[at + 1..];
    behind.starts_with(is_digit)
        && match text.as_bytes()[at] {
            b'~' => true,
            b'*' => is_code(behind) || is_card(&text[..at], behind),
            _ => false,
        }
}

/// No service code is longer.
const MAX_CODE: usize = 40;

/// Whether a service code goes on like this: `100#`, `111*2#`.
fn is_code(behind: &str) -> bool {
    let code = &behind[..behind.floor_char_boundary(MAX_CODE)];
    code.trim_start_matches(|sign| is_digit(sign) || sign == '*').starts_with('#')
}

/// Whether the last digits of a card stand between these, `карта *4321`.
fn is_card(before: &str, behind: &str) -> bool {
    let end = behind.find(|sign| !is_digit(sign)).unwrap_or(behind.len());
    let rest = &behind[end..];
    let is_sum =
        || ["₽", "руб", "р.", "%", "$", "€"].iter().any(|sign| rest.trim_start().starts_with(sign));
    let follows_word = || before.chars().rev().take_while(|sign| *sign != '\n').any(in_word);
    end == 4 && !rest.starts_with(in_word) && !is_sum() && follows_word()
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}

fn closes(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|before| !before.is_whitespace()) && !after.is_some_and(in_word)
}

/// Whether it stands behind what is said, without a space.
pub(crate) fn ends_phrase(sign: char) -> bool {
    matches!(sign, '.' | ',' | '!' | '?' | ':' | ';' | '…' | ')' | ']' | '»' | '”')
}

#[cfg(test)]
mod tests {
    use super::{Role, marks};

    /// The text with a letter for every mark: P for a pair, U for one that is not closed, N for one that nothing opened.
    fn seen(text: &str) -> String {
        let mut seen = text.to_owned();
        for mark in marks(text) {
            let letter = match mark.role {
                Role::Paired => "P",
                Role::Unclosed => "U",
                Role::Unopened => "N",
            };
            seen.replace_range(mark.at..mark.at + 1, letter);
        }
        seen
    }

    #[test]
    fn a_mark_is_paired_on_its_line_or_shown() {
        assert_eq!(seen("*да* _и ~нет~_ 💛"), "PдаP Pи PнетPP 💛");
        assert_eq!(seen("*да\nнет*, *да _нет*"), "Uда\nнетN, Pда UнетP");
        assert_eq!(seen("**да**"), "*PдаPN");
        assert_eq!(seen("код *4321* на *1990 ₽, "), "код P4321P на U1990 ₽, ");
    }

    #[test]
    fn what_only_looks_like_a_mark_is_a_character() {
        for text in [
            "2*3 и 2 * 3",
            "* раз\n* два",
            "a_b_c",
            "~15 минут, ~20",
            "____",
            "***",
            "*100# или *102*1#",
            "карты *4321 и *8765",
        ] {
            assert!(!seen(text).contains(['P', 'U']), "{text}");
        }
    }
}
