//! Advertising that does not say that it is. Russian law asks for the word «Реклама», the advertiser and an identifier (38-FZ, art. 18.1, since
//! 1 September 2022). Whether that holds for messages to one's own customers is disputed, so this is but a note.

use super::{Context, Finding, Rule};
use crate::letter::small_letters;
use crate::report::Severity;
use crate::word::words;

pub(super) const RULE: Rule = Rule {
    id: "ad-not-marked",
    severity: Severity::Note,
    help: [
        "Реклама в интернете должна быть подписана: «Реклама», рекламодатель и erid (38-ФЗ, ст. 18.1). Нужно ли это вашему сообщению, решает юрист.",
        "Advertising on the internet in Russia has to be marked: the word for it, the advertiser and an erid (38-FZ, art. 18.1). Whether yours has to, a lawyer knows.",
    ],
    source: "https://www.consultant.ru/document/cons_doc_LAW_58968/",
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    if !context.prose.iter().any(|prose| is_unmarked_ad(prose)) {
        return Vec::new();
    }
    let message =
        context.lang.pick("Похоже на рекламу без пометки", "Looks like an unmarked advertisement");
    vec![Finding { message: message.to_owned(), ..Finding::default() }]
}

/// Whether a text sells and lacks the word «Реклама» or the number of who advertises.
fn is_unmarked_ad(prose: &str) -> bool {
    let (mut sells, mut is_marked, mut is_signed) = (false, false, false);
    for at in words(prose) {
        let word = small_letters(at.of(prose));
        sells |= STEMS.iter().any(|stem| word.starts_with(stem)) || WORDS.contains(&word.as_str());
        is_marked |= word.starts_with("реклам");
        is_signed |= word == "erid" || word == "инн";
    }
    sells && !(is_marked && is_signed)
}

/// How words begin that only those say who sell.
const STEMS: [&str; 9] = [
    "скидк",
    "распродаж",
    "промокод",
    "спецпредложен",
    "рассрочк",
    "кэшбэк",
    "кешбэк",
    "discount",
    "cashback",
];

/// Such words whole: their beginnings mean other things, too.
const WORDS: [&str; 4] = ["акция", "акции", "акцию", "sale"];
