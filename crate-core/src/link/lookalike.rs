/// The Latin letter, digit or sign, in small, that a character looks like; the character itself where it looks like none.
pub(crate) fn latin(character: char) -> char {
    match wide(character) {
        'а' | 'А' | 'α' | 'Α' | 'ɑ' | 'à' | 'á' | 'â' | 'ä' | 'å' | 'ã' | 'ā' => 'a',
        'в' | 'В' | 'ь' | 'Ь' | 'β' | 'Β' | 'ƅ' => 'b',
        'с' | 'С' | 'ϲ' | 'ς' | 'ç' | 'ć' | 'č' => 'c',
        'ԁ' | 'Ԁ' | 'đ' => 'd',
        'е' | 'Е' | 'ё' | 'Ё' | 'ε' | 'Ε' | 'є' | 'Є' | 'ҽ' | 'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' => {
            'e'
        }
        'ғ' | 'Ғ' | 'ƒ' => 'f',
        'ԍ' | 'Ԍ' | 'ɡ' | 'ց' | 'ğ' => 'g',
        'н' | 'Н' | 'һ' | 'Һ' | 'ћ' | 'Η' => 'h',
        'і' | 'І' | 'ї' | 'Ї' | 'ι' | 'Ι' | 'ı' | 'ɩ' | 'ì' | 'í' | 'î' | 'ï' => 'i',
        'ј' | 'Ј' | 'ϳ' => 'j',
        'к' | 'К' | 'κ' | 'Κ' | 'ҝ' | 'қ' => 'k',
        'ӏ' | 'Ӏ' | 'ǀ' | 'ł' => 'l',
        'м' | 'М' | 'Μ' => 'm',
        'п' | 'ո' | 'η' | 'ñ' | 'Ν' => 'n',
        'о' | 'О' | 'ο' | 'Ο' | 'σ' | 'օ' | 'ө' | 'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' => {
            'o'
        }
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'ԛ' | 'Ԛ' => 'q',
        'г' | 'ѓ' => 'r',
        'ѕ' | 'Ѕ' | 'ꜱ' | 'ş' | 'š' => 's',
        'т' | 'Т' | 'τ' | 'Τ' => 't',
        'υ' | 'ս' | 'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ν' | 'ѵ' | 'Ѵ' => 'v',
        'ԝ' | 'Ԝ' | 'ω' | 'ѡ' | 'ш' => 'w',
        'х' | 'Х' | 'χ' | 'Χ' | 'ҳ' => 'x',
        'у' | 'У' | 'ү' | 'Ү' | 'γ' | 'Υ' | 'ý' | 'ÿ' => 'y',
        'ζ' | 'Ζ' | 'ž' | 'ź' | 'ż' => 'z',
        'З' | 'з' => '3',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        other => other.to_ascii_lowercase(),
    }
}

/// The ASCII character, in small, that a wide, mathematical or circled one stands for.
pub(crate) fn wide(character: char) -> char {
    let code = u32::from(character);
    let ascii =
        |offset: u32, first: u8| char::from_u32(offset + u32::from(first)).unwrap_or(character);
    match code {
        0x3002 | 0xff0e | 0xff61 | 0x2024 | 0xfe52 => '.',
        0xff01..=0xff5e => ascii(code - 0xff01, b'!').to_ascii_lowercase(),
        // Thirteen alphabets of capital and small letters, and five rows of digits.
        0x1d400..=0x1d6a3 => ascii((code - 0x1d400) % 26, b'a'),
        0x1d7ce..=0x1d7ff => ascii((code - 0x1d7ce) % 10, b'0'),
        0x24b6..=0x24e9 => ascii((code - 0x24b6) % 26, b'a'),
        0x1f130..=0x1f149 => ascii(code - 0x1f130, b'a'),
        0x1f150..=0x1f169 => ascii(code - 0x1f150, b'a'),
        0x1f170..=0x1f189 => ascii(code - 0x1f170, b'a'),
        _ => character,
    }
}

/// Whether a character takes no room where it stands.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// Well-known hosts as they are spelt in Cyrillic letters by ear, sorted.
const SPELT: [(&str, &str); 22] = [
    ("бит.ли", "bit.ly"),
    ("битли.ком", "bitly.com"),
    ("вк.ком", "vk.com"),
    ("вк.сс", "vk.cc"),
    ("вотсап.ком", "whatsapp.com"),
    ("гоо.гл", "goo.gl"),
    ("гоо.су", "goo.su"),
    ("гуу.су", "goo.su"),
    ("из.гд", "is.gd"),
    ("инстаграм.ком", "instagram.com"),
    ("клик.ру", "clck.ru"),
    ("кликк.ру", "clck.ru"),
    ("клк.ру", "clck.ru"),
    ("клцк.ру", "clck.ru"),
    ("кутт.ли", "cutt.ly"),
    ("оу.ли", "ow.ly"),
    ("таплинк.сс", "taplink.cc"),
    ("телеграм.ми", "telegram.me"),
    ("тинюрл.ком", "tinyurl.com"),
    ("фейсбук.ком", "facebook.com"),
    ("ютуб.ком", "youtube.com"),
    ("ютюб.ком", "youtube.com"),
];

/// The host that a name in Cyrillic letters spells by ear.
pub(crate) fn spelt(host: &str) -> Option<&'static str> {
    SPELT.binary_search_by(|(name, _)| (*name).cmp(host)).ok().map(|at| SPELT[at].1)
}

#[cfg(test)]
mod tests {
    use super::{SPELT, is_invisible, latin, spelt, wide};

    #[test]
    fn letters_of_other_alphabets_look_latin() {
        for (shown, read) in [
            ("аеорсухкмтвніѕјԁԛԝҽ", "aeopcyxkmtbhisjdqwe"),
            ("αορνΒΙ", "aopvbi"),
            ("ｂｉｔ．ＬＹ", "bit.ly"),
            ("𝐛𝑖𝓽.𝗹𝚢𝟏𝟘", "bit.ly10"),
            ("ⓑⓘⓣ🅱🅸", "bitbi"),
            ("Bit.ly-жфщ", "bit.ly-жфщ"),
        ] {
            assert_eq!(shown.chars().map(latin).collect::<String>(), read);
        }
        assert_eq!(['Ａ', '。', 'б'].map(wide), ['a', '.', 'б']);
        assert_eq!(['\u{200b}', '\u{ad}', ' ', 'a'].map(is_invisible), [true, true, false, false]);
    }

    #[test]
    fn every_spelt_host_is_found() {
        for (name, host) in SPELT {
            assert_eq!(spelt(name), Some(host));
        }
        assert_eq!(["", "бит", "яндекс.ру"].map(spelt), [None; 3]);
    }
}
