/// Whether a link may begin after this text.
pub(super) fn may_follow(before: &str) -> bool {
    let mut before = before.chars().rev();
    match before.next() {
        None => true,
        Some('/') => false,
        Some('_') => before.next().is_some_and(is_space),
        Some(dot) if is_dot(dot) => before.next().is_some_and(|character| !is_name(character)),
        Some(character) => !is_name(character),
    }
}

/// The characters that WhatsApp takes for the dot of a host.
pub(super) fn is_dot(character: char) -> bool {
    matches!(character, '.' | '。' | '．' | '｡')
}

/// White space as JavaScript has it.
pub(super) fn is_space(character: char) -> bool {
    character == '\u{FEFF}' || (character != '\u{85}' && character.is_whitespace())
}

/// Whether a percent sign and two hexadecimal digits stand here.
pub(super) fn is_escape(text: &str) -> bool {
    matches!(text.as_bytes(), [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// What belongs to a label by itself. Emoji do, and characters that nobody sees.
pub(super) fn is_label(character: char) -> bool {
    let quote = matches!(character, '«' | '»' | '‘' | '’' | '“' | '”');
    let foreign = !character.is_ascii() && !quote && !is_dot(character) && !is_space(character);
    is_name(character) || foreign
}

/// What stands around the dots of hosts and in the names of mailboxes.
pub(super) fn is_word(character: char) -> bool {
    is_label(character) || is_dot(character) || matches!(character, '-' | '+' | '%')
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}
