//! Whom.

use bereg_core::{Lang, MIN_PAUSE_SECONDS, Reason, Verdict};

use super::{Term, term};
use crate::bitrix::crm::{CallList, Conditions, Filter, Record};
use crate::browser::clock;
use crate::evidence::Evidence;
use crate::rule_id;

pub(crate) const WHOM: Term = term("Кому", "Whom");
pub(crate) const CHANGE: Term = term("Изменить", "Change");
pub(crate) const CHOOSE: Term = term("Выбрать", "Choose");
pub(crate) const CLOSE: Term = term("Свернуть", "Close");
pub(crate) const IN_LIST: Term =
    term("Найти в списке: имя или номер", "Find in the list: name or number");
pub(crate) const SIDE_BOTH: Term = term("Все", "All");
pub(crate) const SIDE_IN: Term = term("Получат", "Receive");
pub(crate) const SIDE_OUT: Term = term("Не получат", "Left out");
pub(crate) const FATE_REPLIED: Term = term("Ответили", "Replied");
pub(crate) const FATE_LOST: Term = term("Не доставлено", "Not delivered");
pub(crate) const NOBODY_LIKE_THAT: Term =
    term("В списке таких нет.", "Nobody on the list is like that.");
pub(crate) const SEARCHING: Term = term("Кому: читаем CRM…", "Whom: reading the CRM…");
pub(crate) const SEARCHING_HINT: Term = term(
    "Спрашиваем CRM портала; тысячи записей займут минуту-другую",
    "Asking the portal's CRM; thousands of records take a minute or two",
);
pub(crate) const SEARCH_FAILED: Term = term("Кому: CRM не прочитана", "Whom: the CRM was not read");
pub(crate) const NOBODY_FOUND: Term =
    term("Никто не найден. Поищите по-другому.", "Nobody was found. Search differently.");
pub(crate) const CLEAR_LIST: Term = term("Очистить список", "Empty the list");
pub(crate) const NOBODY_CHOSEN: Term = term("Кому: пока никому", "Whom: nobody yet");
pub(crate) const CHOOSE_PEOPLE: Term = term(
    "Найдите людей в CRM, выберите их в окне портала или вставьте список",
    "Find people in the CRM, choose them in the portal's window, or paste a list",
);
pub(crate) const FROM_CRM: Term = term("Откуда", "From");
pub(crate) const TAKE_FIRST: Term = term("Взять первых", "Take the first");
pub(crate) const FIND: Term = term("Найти", "Find");
pub(crate) const PEOPLE: Term =
    term("Люди и почему кто-то не получит", "People, and why some get nothing");
pub(crate) const CARD: Term = term("Карточка", "Card");
pub(crate) const OPEN_CARD: Term = term("Открыть карточку в CRM", "Open the card in the CRM");
pub(crate) const LEFT_OUT: Term = term("исключён вами", "left out by you");
pub(crate) const NOT_NAMED: Term = term("без имени из CRM", "without the name in the CRM");
/// Somebody on the portal has put the number on the list of exclusions, and its owner has asked for nothing.
pub(crate) const EXCLUDED_BY_HAND: Term = term("в списке исключений", "on the list of exclusions");
pub(crate) const RECEIVES: Term = term("получит", "receives");

/// How many of a list fit what is looked for.
pub(crate) fn found_of(lang: Lang, found: usize, all: usize) -> String {
    lang.pick(format!("Найдено {found} из {all}"), format!("{found} of {all} found"))
}

/// That a search has ended after so many people.
pub(crate) fn only_first(lang: Lang, people: usize) -> String {
    let taken = match people {
        1 => lang.pick("Взят только первый", "Only the first was taken").to_owned(),
        _ => lang
            .pick(format!("Взяты первые {people}"), format!("Only the first {people} were taken")),
    };
    lang.pick(
        format!("{taken}. Если подходящих больше, остальные не взяты: увеличьте число или уточните условия."),
        format!("{taken}. If more people fit, raise the number or narrow the search."),
    )
}

/// Said behind another sentence.
pub(crate) const PROVING: Term = term(
    "Читаем переписку с линией: список может измениться.",
    "The chats of the line are being read: the list may change.",
);
/// Said behind why nobody receives.
pub(crate) const NO_DIALOGS: Term = term(
    "Рассылку получают только те, кто уже писал на эту линию, иначе номер блокируют: попросите людей написать первыми или выберите других.",
    "Only people who have written to this line get a mailing, or the number gets blocked: ask these to write first, or choose others.",
);
pub(crate) const DIALOGS_UNKNOWN: Term = term(
    "Были ли с людьми диалоги, узнать не удалось.",
    "Whether there were dialogs could not be found out.",
);

pub(crate) const CHOOSE_IN_CRM: Term = term("Выбрать в CRM…", "Choose in the CRM…");
pub(crate) const CALL_LISTS: Term = term("Списки обзвона", "Call lists");
pub(crate) const CALL_LIST: Term = term("Список обзвона", "Call list");
pub(crate) const CALL_STATUS: Term = term("Статус звонка", "Status of the call");
pub(crate) const ANY: Term = term("— все —", "— all —");
pub(crate) const ANY_STATUS: Term = term("любой", "any");
pub(crate) const CITY_HAS: Term = term("Город содержит", "City has");
pub(crate) const ADDED_SINCE: Term = term("Добавлены с", "Added since");
pub(crate) const ADDED_UNTIL: Term = term("Добавлены по", "Added until");
pub(crate) const ONLY_MINE: Term =
    term("Только те, за кого отвечаю я", "Only those I am responsible for");
pub(crate) const ONLY_WITH_PHONE: Term = term("Только с телефоном", "Only with a phone");
pub(crate) const NO_STAGES: Term =
    term("Этого списка на портале нет.", "The portal has no such list.");
pub(crate) const NO_CALL_LISTS: Term = term(
    "Списков обзвона на портале нет. Их создают в CRM: отмечают контакты или компании и выбирают действие «Начать обзвон».",
    "The portal has no call lists. They are made in the CRM: select contacts or companies and choose to start calling them.",
);
pub(crate) const FILTER_CHANGED: Term = term(
    "Условия изменены, а список ещё прежний: нажмите «Найти».",
    "The conditions have changed, the list has not: press “Find”.",
);
pub(crate) const NOT_OF_FILTER: Term = term(
    "Список не из этого поиска: он из окна CRM, карточки или списка обзвона.",
    "The list is not of this search: it comes from the CRM's dialog, a card or a call list.",
);
pub(crate) const SAVED_FILTERS: Term = term("Сохранённые поиски", "Saved searches");
pub(crate) const SAVE_FILTER: Term = term("+ Сохранить этот поиск", "+ Save this search");

/// A search in a few words.
pub(crate) fn filter_name(lang: Lang, filter: &Filter) -> String {
    let (records, limit) = (records(lang, filter.record), filter.limit);
    let Conditions { stage, city, since, until, mine, has_phone } = &filter.conditions;
    let mut parts = vec![match filter.name.as_str() {
        "" => records.to_owned(),
        name => lang.pick(format!("{records} «{name}»"), format!("{records} “{name}”")),
    }];
    parts.extend(stage.as_ref().map(|stage| stage.name.clone()));
    if !city.is_empty() {
        parts.push(city.clone());
    }
    let day =
        |date: &str| Some(clock::whole_date(clock::read_field(&format!("{date}T00:00"))?, lang));
    if let Some(day) = day(since) {
        parts.push(lang.pick(format!("с {day}"), format!("since {day}")));
    }
    if let Some(day) = day(until) {
        parts.push(lang.pick(format!("по {day}"), format!("until {day}")));
    }
    if *mine {
        parts.push(lang.pick("мои", "mine").to_owned());
    }
    if *has_phone {
        parts.push(lang.pick("с телефоном", "with a phone").to_owned());
    }
    parts.push(lang.pick(format!("первые {limit}"), format!("first {limit}")));
    parts.join(", ")
}

/// What opens more fields of a search, and how many of them say something.
pub(crate) fn more_conditions(lang: Lang, set: u64) -> String {
    match set {
        0 => lang.pick("Ещё условия", "More conditions").to_owned(),
        set => lang.pick(format!("Ещё условия: {set}"), format!("More conditions: {set}")),
    }
}

/// The list of the CRM that a kind of record chooses from.
pub(crate) fn stage(lang: Lang, record: Record) -> &'static str {
    match record {
        Record::Contact => lang.pick("Тип контакта", "Type of contact"),
        Record::Company => lang.pick("Тип компании", "Type of company"),
        Record::Lead | Record::Deal => lang.pick("Стадия", "Stage"),
    }
}

/// A search is kept no more.
pub(crate) fn forget_filter(lang: Lang, name: &str) -> String {
    lang.pick(format!("Забыть поиск: {name}"), format!("Forget the search: {name}"))
}

/// Takes a search back that was forgotten.
pub(crate) fn take_filter_back(lang: Lang, name: &str) -> String {
    lang.pick(format!("Вернуть поиск: {name}"), format!("Take the search back: {name}"))
}

/// `№ 3 от 22 нояб. 2026 г., контакты`
pub(crate) fn call_list(lang: Lang, list: &CallList) -> String {
    let CallList { id, created, record } = list;
    let records = records(lang, *record).to_lowercase();
    match clock::read_field(&created.replace(' ', "T")) {
        Some(moment) => {
            let date = clock::whole_date(moment, lang);
            lang.pick(
                format!("№ {id} от {date}, {records}"),
                format!("No. {id} of {date}, {records}"),
            )
        }
        None => lang.pick(format!("№ {id}, {records}"), format!("No. {id}, {records}")),
    }
}

/// What a rule finds wrong with somebody who will receive all the same, if it is about people's data.
pub(crate) fn remark(lang: Lang, rule: &str) -> Option<&'static str> {
    match rule {
        rule_id::SUSPICIOUS_NAME => Some(lang.pick("имя под вопросом", "doubtful name")),
        rule_id::SUSPICIOUS_PHONE => Some(lang.pick("номер под вопросом", "doubtful number")),
        rule_id::TAG_WITHOUT_FALLBACK => {
            Some(lang.pick("нет значения для тега", "no value for a tag"))
        }
        rule_id::INJECTED_MARKUP => Some(lang.pick("команда в данных", "command in the data")),
        _ => None,
    }
}

/// What people are found in, as a choice.
pub(crate) fn records(lang: Lang, record: Record) -> &'static str {
    match record {
        Record::Contact => lang.pick("Контакты", "Contacts"),
        Record::Lead => lang.pick("Лиды", "Leads"),
        Record::Company => lang.pick("Компании", "Companies"),
        Record::Deal => lang.pick("Сделки", "Deals"),
    }
}

/// What a text to look for is part of.
pub(crate) fn name_has(lang: Lang, record: Record) -> &'static str {
    match record {
        Record::Contact => lang.pick("Имя или фамилия содержит", "First or last name has"),
        Record::Lead => lang.pick("Имя или название содержит", "Name or title has"),
        Record::Company | Record::Deal => lang.pick("Название содержит", "Title has"),
    }
}

/// `Кому: 50 из 63 получат`
pub(crate) fn will_receive(lang: Lang, receivers: u64, all: u64) -> String {
    lang.pick(
        format!(
            "Кому: {receivers} из {all} {}",
            lang.plural(receivers, ["получит", "получат", "получат"], [""; 2])
        ),
        format!("Whom: {receivers} of {all} will receive"),
    )
}

/// Takes those back whom the user has left out.
pub(crate) fn take_back(lang: Lang, people: u64) -> String {
    lang.pick(
        format!("Вернуть всех, кого исключили вы: {people}"),
        format!("Take back all whom you left out: {people}"),
    )
}

/// Why people stay out, with counts.
pub(crate) fn excluded(lang: Lang, reasons: &[(String, usize)]) -> String {
    if reasons.is_empty() {
        return lang.pick("Никто не исключён", "Nobody is left out").to_owned();
    }
    let all: usize = reasons.iter().map(|(_, people)| people).sum();
    let each: Vec<String> =
        reasons.iter().map(|(reason, people)| format!("{reason}\u{a0}—\u{a0}{people}")).collect();
    let word = lang.plural(all as u64, ["исключён", "исключены", "исключено"], [""; 2]);
    lang.pick(
        format!("{all} {word}: {}", each.join(", ")),
        format!("{all} left out: {}", each.join(", ")),
    )
}

/// From when on somebody may be mailed again.
pub(crate) fn free_from(lang: Lang, at: i64) -> String {
    let day = clock::whole_date(at, lang);
    lang.pick(format!("можно с {day}"), format!("possible from {day}"))
}

/// What a dialog was concluded from.
pub(crate) fn evidence(lang: Lang, evidence: &Evidence) -> String {
    match evidence {
        Evidence::Wrote(Some(at)) => {
            let day = clock::whole_date(*at, lang);
            lang.pick(format!("сообщение от клиента: {day}"), format!("wrote to you: {day}"))
        }
        Evidence::Wrote(None) => {
            lang.pick("есть сообщение от клиента", "has written to you").to_owned()
        }
        Evidence::NoChat => {
            lang.pick("в Битрикс24 нет чата с клиентом", "no chat with them in Bitrix24").to_owned()
        }
        Evidence::Empty => lang
            .pick("переписки с линией не было", "nothing was written to or from the line")
            .to_owned(),
        Evidence::OnlyOurs => lang
            .pick("в чате только ваши сообщения", "the chat holds only your messages")
            .to_owned(),
        Evidence::NotRead => {
            lang.pick("переписка не прочитана", "the chat was not read").to_owned()
        }
    }
}

/// `51 человек`
pub(crate) fn people(lang: Lang, people: u64) -> String {
    format!(
        "{people} {}",
        lang.plural(people, ["человек", "человека", "человек"], ["person", "people"])
    )
}

/// Why somebody stays out, in a few words that do for everybody with the same reason. No verdict means that the user left them out.
pub(crate) fn why(lang: Lang, verdict: Option<&Verdict>, excluded_by_hand: bool) -> String {
    let Some(verdict) = verdict else { return lang.pick("вами", "by you").to_owned() };
    match (verdict.reason, &verdict.message) {
        (Some(Reason::OptedOut), _) if excluded_by_hand => EXCLUDED_BY_HAND.of(lang).to_owned(),
        (Some(Reason::MailedRecently), _) if is_ahead(verdict) => {
            lang.pick("рассылка ещё впереди", "a mailing is still to come").to_owned()
        }
        // What is wrong with the number, and not only that something is.
        (Some(Reason::InvalidPhone | Reason::Landline), Some(message)) => message.clone(),
        (Some(reason), _) => reason.words(lang).to_owned(),
        (None, _) => String::new(),
    }
}

/// Whether the mailing that somebody rests from is still to come.
fn is_ahead(verdict: &Verdict) -> bool {
    verdict.first.is_some_and(|first| first - MIN_PAUSE_SECONDS > clock::now())
}

#[cfg(test)]
mod tests {
    use bereg_core::{Lang, Person, SegmentOptions, segment};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{excluded, why, will_receive};

    #[wasm_bindgen_test]
    fn it_is_said_who_receives_and_why_the_others_do_not() {
        assert_eq!(will_receive(Lang::Ru, 21, 63), "Кому: 21 из 63 получит");
        assert_eq!(will_receive(Lang::En, 50, 63), "Whom: 50 of 63 will receive");
        assert_eq!(
            excluded(Lang::Ru, &[("нет диалога".into(), 6), (why(Lang::Ru, None, false), 1)]),
            "7 исключено: нет диалога\u{a0}—\u{a0}6, вами\u{a0}—\u{a0}1"
        );
        assert_eq!(excluded(Lang::En, &[]), "Nobody is left out");
    }

    #[wasm_bindgen_test]
    fn each_fault_of_a_number_is_named_and_whoever_was_excluded_by_hand_has_not_opted_out() {
        let reason = |phone: &str, opted_out, by_hand| {
            let person = Person { phone: phone.into(), opted_out, ..Person::default() };
            let options = SegmentOptions { lang: Lang::Ru, ..SegmentOptions::default() };
            why(Lang::Ru, segment(&[person], &options).first(), by_hand)
        };
        assert_eq!(reason("", false, false), "нет телефона");
        assert_eq!(reason("+7 912", false, false), "в номере не хватает цифр");
        assert_eq!(reason("8 800 555-35-35", false, false), "бесплатный номер");
        assert_eq!(reason("+7 912 000-00-01", true, false), "отказ от рассылки");
        assert_eq!(reason("+7 912 000-00-01", true, true), "в списке исключений");
    }
}
