/// The ASCII digit that a digit of any common script stands for.
pub(super) fn digit(character: char) -> Option<u8> {
    if character.is_ascii() {
        return u8::try_from(character).ok().filter(u8::is_ascii_digit);
    }
    let zero = match character {
        '０'..='９' => '０',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        _ => return None,
    };
    u8::try_from(u32::from(character) - u32::from(zero)).ok().map(|digit| b'0' + digit)
}

/// Characters that nobody sees, and the apostrophe with which Excel is told that a number is text.
pub(super) fn is_ignored(character: char) -> bool {
    matches!(
        character,
        '\'' | '’' | '`' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}
