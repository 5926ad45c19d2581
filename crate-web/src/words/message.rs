//! The message: editor, buttons, counters, preview.

use bereg_core::{Count, Extreme, Lang, Length};

use super::{Term, local, term, whole};
use crate::preview::difference::Difference;

pub(crate) const MESSAGE: Term = term("Сообщение", "Message");
pub(crate) const MESSAGE_HINT: Term = term(
    "Напишите сообщение. Варианты — в фигурных скобках: {Здравствуйте|Добрый день}, имя — #NAME#.",
    "Write a message. Variants go in braces: {Hello|Good afternoon}, the name is #NAME#.",
);
pub(crate) const USE_SAMPLE: Term = term("Начать с образца", "Start from a sample");
pub(crate) const TOOLS: Term = term("Оформление и вставка", "Formatting and inserting");
pub(crate) const BOLD: Term = term("Жирный", "Bold");
pub(crate) const BOLD_LETTER: Term = term("Ж", "B");
pub(crate) const ITALIC: Term = term("Курсив", "Italic");
pub(crate) const ITALIC_LETTER: Term = term("К", "I");
pub(crate) const STRIKE: Term = term("Зачёркнутый", "Struck out");
pub(crate) const STRIKE_LETTER: Term = term("З", "S");
pub(crate) const MONO: Term = term("Моноширинный", "Monospaced");
pub(crate) const GROUP: Term = term("{а | б} вариант", "{a | b} variant");
pub(crate) const GROUP_HINT: Term = term(
    "Сделать из выделенного группу вариантов: каждый получит один из них",
    "Make the selection a group of variants: each person gets one of them",
);
pub(crate) const NAME: Term = term("+ Имя", "+ Name");
pub(crate) const NAME_HINT: Term = term("Вставить поле из CRM", "Insert a field of the CRM");
pub(crate) const EMOJI: Term = term("Вставить эмодзи", "Insert an emoji");
pub(crate) const OPT_OUT: Term = term("Отписка", "Opt-out");
pub(crate) const OPT_OUT_HINT: Term =
    term("Добавить фразу, как отписаться", "Add a phrase on how to opt out");
pub(crate) const OPT_OUT_NAMED: Term =
    term("В тексте уже сказано, как отписаться", "The text says already how to opt out");
pub(crate) const OPT_OUT_PHRASE: Term =
    term("Ответьте СТОП, чтобы не получать сообщения.", "Reply STOP to receive no more messages.");

pub(crate) const ENGAGE: Term = term("Вовлечь", "Engage");
pub(crate) const ENGAGE_HINT: Term = term(
    "Вставить фразу, на которую отвечают (рекомендация 8)",
    "Insert a phrase that people answer (recommendation 8)",
);

pub(crate) const OPTIONS: Term = term("Варианты этой группы", "Variants of this group");
pub(crate) const ADD_OPTION: Term = term("+ Вариант", "+ Variant");
pub(crate) const SHORTEST: Term = term("Самый короткий", "The shortest");
pub(crate) const LONGEST: Term = term("Самый длинный", "The longest");
pub(crate) const EXTREME_HINT: Term = term(
    "Из всех, какие может дать шаблон, а не только из розданных",
    "Of all that the template can give, not only of those dealt",
);

/// What stands in the preview's head beside the name, when it shows no text that is dealt: `самый длинный, 268 знаков`
pub(crate) fn extreme(lang: Lang, which: Extreme, characters: usize) -> String {
    let word =
        lang.plural(characters as u64, ["знак", "знака", "знаков"], ["character", "characters"]);
    let which = match which {
        Extreme::Shortest => lang.pick("самый короткий", "the shortest"),
        Extreme::Longest => lang.pick("самый длинный", "the longest"),
    };
    format!("{which}, {characters}\u{a0}{word}")
}

/// The name of the field for a variant.
pub(crate) fn option(lang: Lang, number: usize) -> String {
    lang.pick(format!("Вариант {number}"), format!("Variant {number}"))
}

/// The button that removes a variant.
pub(crate) fn remove_option(lang: Lang, number: usize) -> String {
    lang.pick(format!("Убрать вариант {number}"), format!("Remove variant {number}"))
}

pub(crate) const PREVIEW: Term = term("Как это прочтут", "How it will be read");
pub(crate) const PREVIEW_HINT: Term = term(
    "Здесь появится точный текст каждого получателя.",
    "The exact text of each recipient appears here.",
);
pub(crate) const NOBODY: Term = term("Получателей нет", "No recipients");
pub(crate) const PREVIOUS_PERSON: Term = term("Предыдущий человек", "Previous person");
pub(crate) const NEXT_PERSON: Term = term("Следующий человек", "Next person");
pub(crate) const ANOTHER_VARIANT: Term = term("Раздать тексты по-другому", "Deal the texts anew");
pub(crate) const CHANGED: Term = term("Изменилось", "Changed");
pub(crate) const DRAWN_HINT: Term = term(
    "Столько пар прочли бы одно и то же, если бы варианты выбирались наугад, как в других программах. Берег раздаёт тексты без повторов, пока их хватает.",
    "So many pairs would read the same if variants were drawn at random, as other programs do. Bereg deals texts without repeats while there are enough.",
);

/// How many characters of a pasted text were changed so that nothing in it hides.
pub(crate) fn cleaned(lang: Lang, changed: usize) -> String {
    let noun = lang.plural(
        changed as u64,
        ["невидимый или особый знак", "невидимых или особых знака", "невидимых или особых знаков"],
        ["invisible or unusual character", "invisible or unusual characters"],
    );
    lang.pick(
        format!("Вставленный текст очищен: убрано или заменено обычным пробелом {changed} {noun}."),
        format!("The pasted text was cleaned: {changed} {noun} removed or made an ordinary space."),
    )
}

/// How many changes are quoted; the others are counted.
const QUOTED: usize = 6;

/// What another dealing has changed in a text: `Изменилось: «Привет» → «Добрый день»; пропало «💛»`.
pub(crate) fn changes(lang: Lang, changes: &[Difference]) -> String {
    if changes.is_empty() {
        let same = ("Достался тот же самый текст.", "The very same text was dealt.");
        return lang.pick(same.0, same.1).to_owned();
    }
    let quoted = changes.iter().take(QUOTED).map(|Difference { was, is, .. }| {
        match (was.is_empty(), is.is_empty()) {
            (true, _) => lang.pick(format!("появилось «{is}»"), format!("“{is}” is new")),
            (_, true) => lang.pick(format!("пропало «{was}»"), format!("“{was}” is gone")),
            _ => lang.pick(format!("«{was}» → «{is}»"), format!("“{was}” → “{is}”")),
        }
    });
    let quoted = quoted.collect::<Vec<_>>().join("; ");
    match changes.len().saturating_sub(QUOTED) {
        0 => lang.pick(format!("Изменилось: {quoted}."), format!("Changed: {quoted}.")),
        more => {
            let places = ["место", "места", "мест"];
            let places = lang.plural(more as u64, places, ["place", "places"]);
            lang.pick(
                format!("Изменилось: {quoted}; и ещё {more} {places}."),
                format!("Changed: {quoted}; and {more} more {places}."),
            )
        }
    }
}

/// `148–173 знака`
pub(crate) fn length(lang: Lang, length: Length) -> String {
    let Length { min, max } = length;
    let word = lang.plural(max as u64, ["знак", "знака", "знаков"], ["character", "characters"]);
    if min == max { format!("{max} {word}") } else { format!("{min}–{max} {word}") }
}

/// `24 разных текста`; a single one differs from nothing.
pub(crate) fn texts(lang: Lang, texts: Count) -> String {
    if texts.exact && texts.count == 1 {
        return lang.pick("1 текст", "1 text").to_owned();
    }
    let word = lang.plural(
        texts.count,
        ["разный текст", "разных текста", "разных текстов"],
        ["different text", "different texts"],
    );
    let number = whole(lang, texts.count);
    match (texts.exact, texts.count == (1 << 53) - 1) {
        (true, _) => format!("{number} {word}"),
        (false, false) => {
            lang.pick(format!("не больше {number} {word}"), format!("at most {number} {word}"))
        }
        (false, true) => {
            lang.pick("разных текстов не сосчитать", "more texts than can be counted").to_owned()
        }
    }
}

/// How often each of `texts` different texts is used for `people`.
pub(crate) fn uses(lang: Lang, people: u64, texts: u64) -> String {
    let persons = lang.plural(people, ["человека", "человека", "человек"], ["person", "people"]);
    let (few, many) = (people / texts, people.div_ceil(texts));
    // «21 человеку», «2–3 людям»
    let each = lang.plural(many, ["человеку", "людям", "людям"], ["person", "people"]);
    match (few, many) {
        (_, 0 | 1) => lang.pick(
            format!("на {people} {persons}: без повторов"),
            format!("for {people} {persons}: no repeats"),
        ),
        _ if texts == 1 => lang.pick(
            format!("на {people} {persons}: один на всех"),
            format!("for {people} {persons}: the same for all"),
        ),
        (few, many) if few == many => lang.pick(
            format!("на {people} {persons}: каждый текст уйдёт {many} {each}"),
            format!("for {people} {persons}: each text goes to {many} {each}"),
        ),
        (few, many) => lang.pick(
            format!("на {people} {persons}: каждый текст уйдёт {few}–{many} {each}"),
            format!("for {people} {persons}: each text goes to {few}–{many} {each}"),
        ),
    }
}

/// How many pairs would read the same if texts were drawn at random: fewer than ten to a tenth.
pub(crate) fn drawn(lang: Lang, pairs: f64) -> String {
    let pairs = if pairs < 9.95 { (pairs * 10.0).round() / 10.0 } else { pairs.round() };
    // A fraction takes the form of two: «1,3 пары», "1.3 pairs".
    let counted = if pairs.fract() == 0.0 { pairs as u64 } else { 2 };
    let word = lang.plural(
        counted,
        ["пара одинаковых", "пары одинаковых", "пар одинаковых"],
        ["equal pair", "equal pairs"],
    );
    let number = local(lang, pairs);
    lang.pick(format!("наугад: {number} {word}"), format!("at random: {number} {word}"))
}

/// `2 из 50 · 10:01`
pub(crate) fn place(lang: Lang, place: usize, people: usize, time: Option<&str>) -> String {
    let place = lang.pick(format!("{place} из {people}"), format!("{place} of {people}"));
    let time = time.unwrap_or(lang.pick("не помещается в план", "no room in the plan"));
    format!("{place} · {time}")
}

#[cfg(test)]
mod tests {
    use bereg_core::{Count, Lang, Length};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{drawn, length, texts, uses};

    #[wasm_bindgen_test]
    fn counters_read_as_sentences() {
        let ru = Lang::Ru;
        assert_eq!(length(ru, Length { min: 148, max: 173 }), "148–173 знака");
        assert_eq!(length(ru, Length { min: 1, max: 1 }), "1 знак");
        assert_eq!(texts(ru, Count { count: 24, exact: true }), "24 разных текста");
        assert_eq!(texts(ru, Count { count: 5, exact: false }), "не больше 5 разных текстов");
        assert_eq!(texts(ru, Count { count: 1, exact: true }), "1 текст");
        assert_eq!(uses(ru, 50, 24), "на 50 человек: каждый текст уйдёт 2–3 людям");
        assert_eq!(uses(ru, 42, 2), "на 42 человека: каждый текст уйдёт 21 человеку");
        assert_eq!(uses(ru, 8, 8), "на 8 человек: без повторов");
        assert_eq!(uses(ru, 21, 1), "на 21 человека: один на всех");
        assert_eq!(uses(Lang::En, 21, 1), "for 21 people: the same for all");
        assert_eq!(uses(Lang::En, 50, 25), "for 50 people: each text goes to 2 people");
        assert_eq!(drawn(ru, 51.2), "наугад: 51 пара одинаковых");
        assert_eq!(drawn(ru, 0.25), "наугад: 0,3 пары одинаковых");
    }
}
