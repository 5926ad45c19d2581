//! The scanner against what WhatsApp Web was seen to do.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use serde_json::Value;

use super::{Scanned, is_dot, scan};

#[test]
fn our_own_messages_give_the_same_links_as_in_whatsapp() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/links.json");
    let (different, tried) = different(Path::new(path));
    assert_eq!((different, tried), (Vec::<String>::new(), 145));
}

#[test]
fn messages_of_other_tests_give_the_same_links_as_in_whatsapp() {
    let Some(folder) = env::var_os("BEREG_FIXTURES").map(PathBuf::from) else {
        println!("BEREG_FIXTURES is not set: the links of other tests are passed over");
        return;
    };
    let (different, tried) = different(&folder.join("links/external.json"));
    assert_eq!((different, tried), (Vec::<String>::new(), 180));
}

/// The texts that give other links than the file says, and how many texts there are.
fn different(path: &Path) -> (Vec<String>, usize) {
    let file = fs::read_to_string(path).expect("the file is there");
    let file: Value = serde_json::from_str(&file).expect("the file is JSON");
    let cases = file["cases"].as_array().expect("it has cases");
    let text = |case: &Value| case["text"].as_str().expect("a case has a text").to_owned();
    let differs = |case: &&Value| {
        let (found, expected) = (found(&text(case)), &case["wa_web"]);
        if found != *expected {
            println!("{}\n  found {found}\n  expected {expected}", case["text"]);
        }
        found != *expected
    };
    (cases.iter().filter(differs).map(text).collect(), cases.len())
}

/// The links of a text in the form of the file.
fn found(text: &str) -> Value {
    let dotted = |text: &str| text.replace(is_dot, ".");
    let link = |link: Scanned| {
        serde_json::json!({
            "url": dotted(link.span.of(text)),
            "start": text[..link.span.start].encode_utf16().count(),
            "scheme": link.scheme.prefix(),
            "host": dotted(link.host.of(text)),
            "explicit": link.explicit,
        })
    };
    scan(text).into_iter().map(link).collect()
}

#[test]
fn every_short_text_gives_links_that_hold() {
    try_all(&["a", ".", ":", "/", "@", "я", "ru", "_"], 6);
    try_all(&["a.ru", "https://", "/", "(", ")", "\"", "-", "%", " ", "1", ":"], 5);
}

/// Tries every text of up to `length` symbols.
fn try_all(symbols: &[&str], length: u32) {
    let mut texts = vec![String::new()];
    for _ in 0..length {
        let longer = |text: &String| symbols.iter().map(|symbol| text.clone() + symbol).collect();
        texts = texts.iter().flat_map::<Vec<String>, _>(longer).collect();
        texts.iter().for_each(|text| holds(text));
    }
}

/// Links are in order, apart from each other, and links by themselves, too.
fn holds(text: &str) {
    let mut end = 0;
    for link in scan(text) {
        assert!(end <= link.span.start && link.span.contains(link.host), "{text}");
        end = link.span.end;
        let alone = link.span.of(text);
        let again: Vec<&str> = scan(alone).iter().map(|link| link.span.of(alone)).collect();
        assert_eq!(again, [alone], "{text}");
    }
}

#[test]
fn no_text_takes_long() {
    for pattern in [
        ".",
        "a.a.a.",
        "(((",
        "@",
        "a.a@",
        "a@a.a",
        "_",
        "-.",
        "%41.",
        "。",
        "яя",
        "я.ru",
        "a.ru..",
        "a.ru+",
        "a.ru-",
        "a.ru_@",
        "a.ru:9",
        "a.ru:99999/",
        "a.ru/,",
        "a.ru/(",
        "a.ru/\"(",
        "a.ru/(\"a.ru/\"",
        "a.ru/(x\"y)z\"",
        "http://",
    ] {
        let text = pattern.repeat(1_000_000 / pattern.len()) + ".ru/x";
        let start = Instant::now();
        scan(&text);
        assert!(start.elapsed() < Duration::from_secs(10), "{pattern:?}");
    }
}
