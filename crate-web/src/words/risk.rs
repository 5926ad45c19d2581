//! Risks and recommendations.

use bereg_core::{ClockTime, Lang, Severity, rules};

use super::{LEFT_OUT, Term, remark, short_name, term};
use crate::browser::clock;

pub(crate) const RISKS: Term = term("Риски", "Risks");
pub(crate) const NO_RISKS: Term =
    term("Рисков в тексте и списке не найдено.", "No risk was found in the text and the list.");
pub(crate) const NO_TEXT: Term =
    term("Риски появятся здесь, пока вы пишете.", "Risks appear here while you write.");
pub(crate) const NEXT_RISK: Term = term("Следующий", "Next");
pub(crate) const KEYS_HINT: Term = term(
    "F8 и Shift+F8 — следующий и предыдущий риск, Ctrl+. — исправить",
    "F8 and Shift+F8: next and previous risk, Ctrl+.: fix",
);
pub(crate) const RISK_HERE: Term = term("Риск в этом месте", "The risk in this place");
pub(crate) const SHOW_PLACE: Term = term("Показать место в тексте", "Show the place in the text");
pub(crate) const RECOMMENDATIONS_TITLE: Term =
    term("Девять рекомендаций OLChat", "The nine recommendations of OLChat");
pub(crate) const MET: Term = term("Выполнено", "Met");
pub(crate) const NOT_MET: Term = term("Не выполнено", "Not met");
pub(crate) const CANNOT_BE_KNOWN: Term = term("Узнать нельзя", "Cannot be known");
pub(crate) const REVIEW: Term = term("Проверить и запустить…", "Review and start…");
pub(crate) const DEMO_READY: Term =
    term("Можно посмотреть проверку перед запуском", "You can look at the review before the start");
pub(crate) const CATCHING_UP: Term = term(
    "Смотрим, кому уже писали и кто отказался…",
    "Looking whom others mailed and who opted out…",
);
pub(crate) const BEGINNING: Term = term("Рассылка начинается…", "The mailing begins…");
pub(crate) const OBSTACLE_NO_TEXT: Term = term("Напишите текст", "Write a text");
pub(crate) const OBSTACLE_NOBODY_CHOSEN: Term =
    term("Выберите, кому отправить", "Choose whom to send to");
pub(crate) const OBSTACLE_NOBODY: Term = term(
    "Мешает отправить: никто из списка не получит",
    "In the way: nobody on the list will receive it",
);
pub(crate) const OBSTACLE_NO_LINE: Term =
    term("Мешает отправить: линия не подключена", "In the way: no line is connected");
pub(crate) const OBSTACLE_LINE_TROUBLE: Term =
    term("Мешает отправить: линия не работает", "In the way: the line does not work");
pub(crate) const OBSTACLE_UNDER_WAY: Term =
    term("Мешает отправить: на линии ещё рассылка", "In the way: the line still has a mailing");

/// An administrator lets no mailing have so many people.
pub(crate) fn obstacle_too_many(lang: Lang, most: usize) -> String {
    let people = lang.plural(most as u64, ["человека", "человек", "человек"], ["person", "people"]);
    lang.pick(
        format!("Мешает отправить: администратор разрешил не больше {most} {people}"),
        format!("In the way: an administrator allows {most} {people} at most"),
    )
}

/// The recommendations in a few words, by number.
const RECOMMENDATIONS: [Term; 9] = [
    term("Писать тем, с кем есть диалог", "Write to people you have a dialog with"),
    term("Не больше 100 человек, лучше 50", "At most 100 people, better 50"),
    term("Не чаще раза в минуту, не дольше 8 часов", "At most once a minute, 8 hours a day"),
    term("Не больше трёх дней подряд", "At most three days in a row"),
    term("Потом пауза 14 дней", "Then a pause of 14 days"),
    term("Имя и варианты: тексты не повторяются", "Names and variants: texts do not repeat"),
    term("Без сокращённых и опасных ссылок", "No shortened or dangerous links"),
    term("Вовлекать: спросить, предложить помощь", "Engage: ask, offer help"),
    term("Готовая база и способ отписаться", "A prepared base and a way to opt out"),
];

/// A recommendation in a few words; numbers begin with 1.
pub(crate) fn recommendation(number: u8) -> Term {
    let place = usize::from(number.saturating_sub(1)).min(RECOMMENDATIONS.len() - 1);
    RECOMMENDATIONS[place]
}

/// `7 из 9 рекомендаций`; where all are met and something else blocks, that is said in the same breath.
pub(crate) fn met(lang: Lang, met: usize, is_blocked: bool) -> String {
    if met == RECOMMENDATIONS.len() && is_blocked {
        return lang
            .pick(
                "9 из 9 рекомендаций, но отправить нельзя",
                "9 of 9 recommendations, but sending is blocked",
            )
            .to_owned();
    }
    lang.pick(format!("{met} из 9 рекомендаций"), format!("{met} of 9 recommendations"))
}

/// `Анна Орлова, Илья Саркисян и ещё 3`; nothing for nobody.
pub(crate) fn who(lang: Lang, named: &[&str], more: usize) -> String {
    let named = named.join(", ");
    if named.is_empty() || more == 0 {
        return named;
    }
    lang.pick(format!("{named} и ещё {more}"), format!("{named} and {more} more"))
}

/// `Исключить 2 человек`, `Исключить 22 человека`
pub(crate) fn leave_out(lang: Lang, people: usize) -> String {
    // Living beings are counted in another case from 2 to 4 than from 22 to 24.
    let few = if people < 5 { "человек" } else { "человека" };
    let noun = lang.plural(people as u64, ["человека", few, "человек"], ["person", "people"]);
    lang.pick(format!("Исключить {people} {noun}"), format!("Leave out {people} {noun}"))
}

/// Calls people otherwise than by a name that is none: `Обращаться «друзья»`
pub(crate) fn call_them(lang: Lang, fallback: &str) -> String {
    lang.pick(format!("Обращаться «{fallback}»"), format!("Call them “{fallback}”"))
}

/// Puts a tag where a field's name stands: `Заменить на CONTACT.ADDRESS_CITY`
pub(crate) fn replace_by(lang: Lang, tag: &str) -> String {
    lang.pick(format!("Заменить на {tag}"), format!("Replace with {tag}"))
}

pub(crate) const ADD_FALLBACK: Term = term("Добавить запасное слово", "Add a fallback");
pub(crate) const SHOW_FALLBACK: Term =
    term("Показать, где добавить запасное слово", "Show where to add a fallback");
pub(crate) const SHOW_ROOM: Term =
    term("Показать, где добавить вариант", "Show where to add a variant");
pub(crate) const MAKE_GROUP: Term =
    term("Добавить вариант первых слов", "Add a variant of the first words");
pub(crate) const BRING_BACK: Term = term("Вернуть", "Bring back");
pub(crate) const NAME_AGAIN: Term = term("Снова по имени", "By name again");

/// Messages leave at the usual hours: `Вернуть часы 10:00–18:00`
pub(crate) fn usual_hours(lang: Lang, (from, to): (ClockTime, ClockTime)) -> String {
    lang.pick(format!("Вернуть часы {from}–{to}"), format!("Back to the hours {from}–{to}"))
}

/// Who was left out by the remedy of a risk.
pub(crate) fn left_out_because(lang: Lang, rule: &str, who: &str) -> String {
    let why = risk_name(lang, rule);
    lang.pick(format!("Исключены вами ({why}): {who}."), format!("Left out by you ({why}): {who}."))
}

/// Who is called by the fallback of a tag instead of by name.
pub(crate) fn not_named(lang: Lang, who: &str) -> String {
    lang.pick(
        format!("Запасное слово вместо имени из CRM: {who}."),
        format!("The fallback instead of the name in the CRM: {who}."),
    )
}

/// A person was left out by hand, or by the remedy of a risk.
pub(crate) fn left_out_by_you(lang: Lang, rule: Option<&str>) -> String {
    match rule.map(|rule| risk_name(lang, rule)) {
        None => LEFT_OUT.of(lang).to_owned(),
        Some(why) => lang.pick(format!("исключён вами: {why}"), format!("left out by you: {why}")),
    }
}

/// A risk that people were left out for, in a few words.
fn risk_name(lang: Lang, rule: &str) -> String {
    let rules = || rules(lang).into_iter().find(|one| one.id == rule);
    let name = remark(lang, rule).or_else(|| rules().and_then(|rule| short_name(lang, &rule)));
    match name {
        Some(name) => name.to_lowercase(),
        None => lang.pick("из-за риска", "because of a risk").to_owned(),
    }
}

/// What to do where the days of the plan have no room for anybody.
pub(crate) fn begin_later(lang: Lang, at: i64) -> String {
    let day = clock::day(at, lang);
    lang.pick(format!("Перенести на {day}"), format!("Move to {day}"))
}

/// How many risks there are: those that block, those to confirm, advice.
pub(crate) fn totals(lang: Lang, [block, warn, note]: &[usize; 3]) -> String {
    let mut parts = Vec::new();
    if *block > 0 {
        let verb =
            lang.plural(*block as u64, ["не даёт", "не дают", "не дают"], ["blocks", "block"]);
        parts.push(
            lang.pick(format!("{block} {verb} отправить"), format!("{block} {verb} sending")),
        );
    }
    if *warn > 0 {
        parts.push(lang.pick(format!("{warn} нужно подтвердить"), format!("{warn} to confirm")));
    }
    if *note > 0 {
        let noun = lang.plural(
            *note as u64,
            ["совет", "совета", "советов"],
            ["piece of advice", "pieces of advice"],
        );
        parts.push(format!("{note} {noun}"));
    }
    if parts.is_empty() {
        return lang.pick("нет", "none").to_owned();
    }
    parts.join(" · ")
}

/// That nothing stands in the way of sending but so many risks, which have to be confirmed.
pub(crate) fn ready(lang: Lang, to_confirm: usize) -> String {
    if to_confirm == 0 {
        return lang.pick("Отправить ничто не мешает", "Nothing is in the way").to_owned();
    }
    let noun = lang.plural(to_confirm as u64, ["риск", "риска", "рисков"], ["risk", "risks"]);
    lang.pick(
        format!("Можно отправить, если подтвердить {to_confirm} {noun}"),
        format!("Can be sent once you confirm {to_confirm} {noun}"),
    )
}

/// What a severity means.
pub(crate) fn severity(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Block => lang.pick("Не даёт отправить", "Blocks sending"),
        Severity::Warn => lang.pick("Нужно подтвердить", "To confirm"),
        Severity::Note => lang.pick("Совет", "Advice"),
    }
}

/// Where a rule comes from: the recommendation it belongs to, and whose page the address opens.
pub(crate) fn source(lang: Lang, recommendation: Option<u8>, address: &str) -> String {
    let host = address.split('/').nth(2).unwrap_or(address);
    let place = match (host, recommendation) {
        ("docs.olchat.io", Some(_)) => "OLChat",
        ("docs.olchat.io", None) => lang.pick("Документация OLChat", "OLChat documentation"),
        ("faq.whatsapp.com", _) => lang.pick("Справка WhatsApp", "WhatsApp help"),
        ("helpdesk.bitrix24.ru", _) => lang.pick("Справка Битрикс24", "Bitrix24 help"),
        ("minjust.gov.ru", _) => lang.pick("Минюст России", "Ministry of Justice of Russia"),
        ("publication.pravo.gov.ru" | "www.consultant.ru", _) => {
            lang.pick("Текст закона", "Text of the law")
        }
        (host, _) => host,
    };
    match recommendation {
        Some(number) => lang.pick(
            format!("Рекомендация {number} · {place} ↗"),
            format!("Recommendation {number} · {place} ↗"),
        ),
        None => format!("{place} ↗"),
    }
}

/// How many risks are not listed.
pub(crate) fn more_risks(lang: Lang, more: usize) -> String {
    let word = lang.plural(more as u64, ["риск", "риска", "рисков"], ["risk", "risks"]);
    lang.pick(
        format!("И ещё {more} {word}: они появятся, когда исправите эти."),
        format!("And {more} more {word}: they appear when these are gone."),
    )
}

/// What blocks sending.
pub(crate) fn obstacle(lang: Lang, risk: &str) -> String {
    lang.pick(format!("Мешает отправить: {risk}"), format!("In the way: {risk}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bereg_core::{Lang, rules};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{leave_out, source, totals};

    #[wasm_bindgen_test]
    fn whoever_is_left_out_is_counted_in_the_right_case() {
        let ru = [1, 2, 5, 21, 22, 25].map(|people| leave_out(Lang::Ru, people));
        let nouns =
            ["1 человека", "2 человек", "5 человек", "21 человека", "22 человека", "25 человек"];
        assert_eq!(ru, nouns.map(|noun| format!("Исключить {noun}")));
    }

    #[wasm_bindgen_test]
    fn a_link_says_whose_page_it_opens() {
        let shown = |address| source(Lang::Ru, None, address);
        assert_eq!(shown("https://faq.whatsapp.com/393169153028916"), "Справка WhatsApp ↗");
        assert_eq!(shown("https://example.org/x"), "example.org ↗");
        assert_eq!(
            source(Lang::En, Some(6), "https://docs.olchat.io/x"),
            "Recommendation 6 · OLChat ↗"
        );
        let places: BTreeSet<String> =
            rules(Lang::Ru).iter().map(|rule| source(Lang::Ru, None, rule.source)).collect();
        let known = [
            "Документация OLChat ↗",
            "Минюст России ↗",
            "Справка WhatsApp ↗",
            "Справка Битрикс24 ↗",
            "Текст закона ↗",
        ];
        assert_eq!(places.into_iter().collect::<Vec<_>>(), known);
    }

    #[wasm_bindgen_test]
    fn totals_name_only_what_there_is() {
        assert_eq!(
            totals(Lang::Ru, &[1, 2, 5]),
            "1 не даёт отправить · 2 нужно подтвердить · 5 советов"
        );
        assert_eq!(totals(Lang::En, &[2, 0, 1]), "2 block sending · 1 piece of advice");
        assert_eq!(totals(Lang::Ru, &[0, 0, 0]), "нет");
    }
}
