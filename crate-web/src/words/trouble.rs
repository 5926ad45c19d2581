//! What follows from what the portal did not tell or keep.

use bereg_core::Lang;

use super::timing::long;
use super::{Term, term};
use crate::bitrix::RestError;

/// The portal does not keep what the user chose.
pub(crate) const NOT_REMEMBERED: Term = term(
    "Портал не сохранил ваш выбор, он действует до закрытия страницы.",
    "The portal did not keep what you chose, it holds until this page is closed.",
);
/// The portal does not keep what all browsers should see.
const NOT_COPIED: Term = term(
    "Портал не хранит общие данные рассылок. Другие сотрудники и компьютеры о рассылке не узнают: не запускайте её нигде ещё.",
    "The portal does not keep what mailings share. Other employees and computers do not know of the mailing: start it nowhere else.",
);
/// It has not taken it down yet.
const NOT_COPIED_YET: Term = term(
    "Портал ещё не записал, как идёт рассылка. Пока это так, не запускайте её в другом браузере.",
    "The portal has not taken down yet how the mailing goes. As long as that is so, do not start it in another browser.",
);
/// The browser has no network.
pub(crate) const OFFLINE: Term = term(
    "Нет интернета. Портал и коннектор ответят, когда связь вернётся.",
    "There is no internet connection. The portal and the connector answer when it is back.",
);
/// Another browser may have a mailing of the line.
pub(crate) const RUNS_NOT_READ: Term = term(
    "Неизвестно, не идёт ли рассылка с этой линии в другом браузере. Пока портал не ответит, рассылка не начнётся и не продолжится.",
    "It is not known whether another browser has a mailing of this line. Until the portal answers no mailing begins or goes on.",
);
/// Nobody told when the line mailed.
pub(crate) const DAYS_NOT_READ: Term = term(
    "Дни прошлых рассылок не прочитаны. Пока неизвестно, выдержана ли пауза и кому недавно писали, рассылка не начнётся.",
    "The days of past mailings could not be read. As long as it is not known whether the pause is kept and who was mailed lately, no mailing begins.",
);
/// Nobody told what the user has said of the number.
pub(crate) const NUMBER_NOT_READ: Term = term(
    "Не прочитано, что вы указали о номере линии. Пока портал не ответит, изменения этих сведений не сохранятся.",
    "What you have said of the line's number could not be read. Until the portal answers, changes of it are not kept.",
);
/// Others do not learn that the line mails today.
pub(crate) const DAYS_NOT_WRITTEN: Term = term(
    "Портал не записал, кому сегодня ушла рассылка. Другие сотрудники могут написать тем же людям: предупредите их.",
    "The portal has not taken down whom today's mailing reached. Other employees may write to the same people: tell them.",
);
/// Who opted out is known here only.
pub(crate) const EXCLUSIONS_NOT_WRITTEN: Term = term(
    "Портал не записал тех, кто отказался от сообщений. Отсюда им не напишут, а другие сотрудники о них ещё не знают: откройте «Исключения», чтобы записать ещё раз.",
    "The portal has not taken down who opted out. They are not mailed from here, but other employees do not know of them yet: open “Exclusions” to try again.",
);
const EXCLUSIONS_NOT_READ: Term = term(
    "Список исключений не прочитан, без него рассылка не начнётся.",
    "The list of exclusions could not be read, without it no mailing begins.",
);
/// The portal keeps no such list.
const NO_EXCLUSIONS: Term = term(
    "Нет списка исключений: кому нельзя писать, известно только по ответам в этой рассылке.",
    "There is no list of exclusions: who must not be written to is known by the replies to this mailing only.",
);

/// By how many seconds the computer's clock is ahead of the portal's, or behind it.
pub(crate) fn clock_off(lang: Lang, ahead: i64) -> String {
    let by = long(lang, ahead.unsigned_abs() / 60);
    let (ru, en) = if ahead > 0 { ("спешат", "ahead") } else { ("отстают", "behind") };
    lang.pick(
        format!("Часы этого компьютера {ru} на {by}, а время сообщений выбирается по ним. Поставьте верное время и обновите страницу."),
        format!("The clock of this computer is {by} {en}, and messages leave by it. Set the right time and reload the page."),
    )
}

/// Other browsers may not see the mailing.
pub(crate) fn not_copied(error: &RestError) -> Term {
    if error.is_refusal() { NOT_COPIED } else { NOT_COPIED_YET }
}

/// Who must not be written to is not known.
pub(crate) fn exclusions_not_read(error: &RestError) -> Term {
    if error.is_refusal() { NO_EXCLUSIONS } else { EXCLUSIONS_NOT_READ }
}

/// All that follows from one error, and what it was.
pub(crate) fn because(lang: Lang, troubles: &[Term], error: &RestError) -> String {
    let told = troubles.iter().map(|trouble| trouble.of(lang));
    told.chain([&*error.sentence(lang)]).collect::<Vec<_>>().join(" ")
}
