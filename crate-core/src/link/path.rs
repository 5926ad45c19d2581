use std::collections::HashSet;

use super::character::{is_dot, is_escape, is_space};

/// Finds the ends of the paths in a text.
pub(super) struct Paths<'t> {
    text: &'t str,
    /// Opening brackets and quotes that are known never to be closed: read past once, and not again for every link before them.
    unclosed: HashSet<usize>,
}

impl Paths<'_> {
    pub(super) fn new(text: &str) -> Paths<'_> {
        Paths { text, unclosed: HashSet::new() }
    }

    /// The end of the path, query and fragment that follow a host which ends in `start`.
    pub(super) fn end(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        if !rest.starts_with(['/', '?', '#']) {
            return start;
        }
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut end = self.text.len();
        for (at, character) in rest.char_indices() {
            let at = start + at;
            let closes = open.last().is_some_and(|(closing, _)| *closing == character);
            let ends = match closing(character) {
                _ if closes => open.pop().is_none(),
                Some(closing) => {
                    open.push((closing, at));
                    self.unclosed.contains(&at)
                }
                None => {
                    is_space(character)
                        || is_closing(character)
                        || (character == '%' && !is_escape(&self.text[at..]))
                }
            };
            if ends {
                end = at;
                break;
            }
        }
        if let Some((_, first)) = open.first() {
            end = *first;
        }
        self.unclosed.extend(open.into_iter().map(|(_, at)| at));
        start + self.text[start..end].trim_end_matches(is_trailing).len()
    }
}

/// What closes a bracket or quote.
fn closing(opening: char) -> Option<char> {
    Some(match opening {
        '"' => '"',
        '(' => ')',
        '<' => '>',
        '[' => ']',
        '{' => '}',
        '«' => '»',
        '‘' => '’',
        '“' => '”',
        _ => return None,
    })
}

fn is_closing(character: char) -> bool {
    matches!(character, ')' | '>' | ']' | '}' | '»' | '’' | '”')
}

/// What never ends a path. Opening brackets do not, either, but they have been dealt with.
fn is_trailing(character: char) -> bool {
    is_dot(character) || matches!(character, '@' | '!' | ',' | '?' | ':')
}
