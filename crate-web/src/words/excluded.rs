//! Exclusions.

use bereg_core::Lang;

use super::{Term, by_whom, moment, term};
use crate::exclusions::{Excluded, Reason};

pub(crate) const EXCLUSIONS: Term = term("Исключения", "Exclusions");
pub(crate) const EXCLUDED_LIST: Term =
    term("Кому никто на портале не пишет", "People whom nobody on the portal writes to");
pub(crate) const NOBODY_EXCLUDED: Term = term(
    "Список пуст. Кто ответит СТОП, попадёт сюда сам.",
    "The list is empty. Whoever replies STOP is added automatically.",
);
pub(crate) const NOT_EXCLUDED: Term = term("Никто не подходит.", "Nobody matches.");
pub(crate) const SEARCH: Term =
    term("Имя, номер, причина или сотрудник", "Name, number, reason or employee");
pub(crate) const WRITE_AGAIN: Term = term(
    "Снова разрешить писать этому человеку? Он просил не писать.",
    "Let everybody write to this person again? They asked for no messages.",
);
pub(crate) const WRITE_AGAIN_BY_HAND: Term =
    term("Снова разрешить писать на этот номер?", "Let everybody write to this number again?");
pub(crate) const EXCLUDE_NUMBERS: Term =
    term("Номера, каждый на своей строке", "Numbers, one per line");
pub(crate) const EXCLUDE_WHY: Term = term("Почему", "Why");
pub(crate) const EXCLUDE_ADD: Term = term("Исключить", "Exclude");

pub(crate) const EXCLUDED_SAVE: Term = term("Скачать для Excel", "Download for Excel");
pub(crate) const EXCLUDED_HEADER: [Term; 5] = [
    term("Телефон", "Phone"),
    term("Когда", "When"),
    term("Почему", "Why"),
    term("Слова", "Words"),
    term("Сотрудник", "Employee"),
];
pub(crate) const UNDO: Term = term("Отменить", "Undo");
pub(crate) const ADDED_UNDONE: Term = term(
    "Отменено: этих номеров снова нет в списке.",
    "Undone: these numbers are off the list again.",
);

/// Replies that a person has to read.
pub(crate) const DOUBTS: Term = term("Похоже на отказ", "These may be opting out");
pub(crate) const DOUBTS_HINT: Term = term(
    "Прочтите и решите сами: кто просит не писать, тому больше не пишут.",
    "Read them and decide: whoever asks for no messages gets none.",
);
pub(crate) const MAY_OPT_OUT: Term = term(
    "Возможно, просит больше не писать: решите сами.",
    "May be asking for no more messages: it is for you to decide.",
);
/// Such a reply is none.
pub(crate) const PUT_ASIDE: Term = term("Это не отказ", "Not an opt-out");

pub(crate) const EXCLUDED_MEANWHILE: Term =
    term("исключён во время рассылки", "excluded during the mailing");
pub(crate) const MAILED_MEANWHILE: Term =
    term("тем временем получил другую рассылку", "got another mailing meanwhile");

/// Why somebody is on the list, since when, and by whom.
pub(crate) fn excluded_why(lang: Lang, one: &Excluded) -> String {
    by_whom(&format!("{} · {}", moment(lang, one.at), reason(one.reason).of(lang)), &one.by)
}

/// Why somebody is on the list.
pub(crate) fn reason(reason: Reason) -> Term {
    match reason {
        Reason::Reply => term("просьба в ответе", "asked for it in a reply"),
        Reason::Person => {
            term("решение сотрудника по ответу", "an employee decided so after a reply")
        }
        Reason::Hand => term("добавлен вручную", "added by hand"),
    }
}

/// How many numbers are on the list, or are found in it.
pub(crate) fn excluded_count(lang: Lang, found: usize, all: usize) -> String {
    let numbers = numbers(lang, all);
    match found == all {
        true => format!("{all} {numbers}"),
        false => lang.pick(format!("{found} из {all}"), format!("{found} of {all}")),
    }
}

fn numbers(lang: Lang, count: usize) -> &'static str {
    lang.plural(count as u64, ["номер", "номера", "номеров"], ["number", "numbers"])
}

/// What became of the numbers that were added; with the first of those that are none, and how many they are.
pub(crate) fn added(lang: Lang, added: usize, bad: Option<(String, usize)>) -> String {
    let numbers = numbers(lang, added);
    match bad {
        None if added == 0 => {
            lang.pick("Эти номера уже в списке.", "These numbers are on the list.").to_owned()
        }
        None => lang.pick(
            format!("Добавлено: {added} {numbers}."),
            format!("{added} {numbers} added."),
        ),
        Some((only, 1)) => lang.pick(
            format!("Добавлено: {added} {numbers}. «{only}» — не номер, строка осталась в поле."),
            format!("{added} {numbers} added. “{only}” is no number, its line stays in the field."),
        ),
        Some((first, count)) => lang.pick(
            format!("Добавлено: {added} {numbers}. Не номера: {count}, первый — «{first}». Они остались в поле."),
            format!("{added} {numbers} added. Not numbers: {count}, the first is “{first}”. They stay in the field."),
        ),
    }
}

/// The list shows numbers alone.
pub(crate) fn names_not_read(lang: Lang, why: &str) -> String {
    lang.pick(
        format!("Имена из CRM не прочитаны. {why}"),
        format!("The names could not be read from the CRM. {why}"),
    )
}

/// There are more than are shown.
pub(crate) fn more_excluded(lang: Lang, more: usize) -> String {
    lang.pick(
        format!("Ещё {more}: уточните поиск, чтобы увидеть их."),
        format!("{more} more: narrow the search to see them."),
    )
}
