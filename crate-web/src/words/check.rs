//! What the checks are called that can be switched off.

use bereg_core::{Lang, RuleInfo};

use super::{Term, term};

/// A check in a list. One that is new and has no name yet goes by its explanation.
pub(crate) fn check_name(lang: Lang, rule: &RuleInfo) -> &'static str {
    short_name(lang, rule).unwrap_or(rule.help)
}

/// The name of a check, where it has one.
pub(super) fn short_name(lang: Lang, rule: &RuleInfo) -> Option<&'static str> {
    CHECKS.iter().find(|(id, _)| *id == rule.id).map(|(_, name)| name.of(lang))
}

/// By the id of their rule.
const CHECKS: [(&str, Term); 35] = [
    ("accidental-link", term("Случайная ссылка", "Accidental link")),
    ("ad-not-marked", term("Нет пометки «Реклама»", "Advertising without its mark")),
    ("bare-bar", term("Варианты без фигурных скобок", "Variants without braces")),
    ("dialog-unknown", term("Неизвестно, был ли диалог", "Dialog not known")),
    ("doubled-space", term("Два пробела подряд", "Two spaces in a row")),
    ("duplicate-option", term("Одинаковые варианты", "Equal variants")),
    ("duplicate-phone", term("Один номер у нескольких людей", "One number for several people")),
    ("empty-option", term("Пустой вариант", "Empty variant")),
    ("glued-link", term("Знак вплотную к ссылке", "Link with something stuck to it")),
    ("invalid-phone", term("Номер с ошибкой", "Invalid number")),
    ("landline", term("Городской номер", "Landline number")),
    ("link-not-clickable", term("Ссылка не нажимается", "Link that cannot be tapped")),
    ("mailed-recently", term("Недавно уже писали", "Mailed lately")),
    ("many-links", term("Много ссылок", "Many links")),
    ("markdown-slip", term("Разметка не для WhatsApp", "Formatting that is not WhatsApp's")),
    (
        "meta-mention",
        term("Instagram или Facebook без пометки", "Mention of Instagram or Facebook"),
    ),
    ("mixed-alphabet", term("Буквы двух алфавитов в слове", "Two alphabets in a word")),
    ("no-opt-out", term("Нет способа отписаться", "No way to opt out")),
    ("no-personalization", term("Нет обращения по имени", "Nobody is addressed by name")),
    ("no-question", term("Нет вопроса", "No question")),
    ("no-replies", term("Мало ответов на прошлую рассылку", "Few replies to the last mailing")),
    ("opted-out", term("Просили не писать", "Opted out")),
    ("popular-link", term("Ссылка на популярный сайт", "Link to a popular site")),
    ("segment-over-50", term("Больше 50 человек", "More than 50 people")),
    ("shouting", term("Крик: заглавные буквы и !!!", "Shouting: capitals and !!!")),
    ("single-option", term("Группа из одного варианта", "Group with one variant")),
    (
        "space-before-punctuation",
        term("Пробел перед знаком препинания", "Space before punctuation"),
    ),
    ("suspicious-name", term("Странное имя", "Strange name")),
    ("suspicious-phone", term("Странный номер", "Strange number")),
    (
        "tag-without-fallback",
        term("Пустое поле без запасного слова", "Empty field without a fallback"),
    ),
    ("too-alike", term("Тексты слишком похожи", "Texts too alike")),
    ("too-few-variants", term("Мало разных текстов", "Too few different texts")),
    ("too-long", term("Длинное сообщение", "Long message")),
    (
        "unclosed-formatting",
        term("Знак форматирования без пары", "Formatting mark without its pair"),
    ),
    ("unread-variants", term("Слишком много вариантов для проверки", "Too many variants to check")),
];

#[cfg(test)]
mod tests {
    use bereg_core::{Lang, Severity, rules};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::check_name;

    #[wasm_bindgen_test]
    fn whatever_can_be_switched_off_has_a_name() {
        for lang in [Lang::Ru, Lang::En] {
            let known = rules(lang).into_iter().filter(|rule| rule.severity != Severity::Block);
            let nameless = known.filter(|rule| check_name(lang, rule) == rule.help);
            assert_eq!(nameless.map(|rule| rule.id).collect::<Vec<_>>(), [""; 0]);
        }
    }
}
