//! Who sends, and what is kept where.

use bereg_core::{Lang, Pause, Phase, Sending, State};

use super::{Term, term};
use crate::browser::network::Network;
use crate::mailer::{Origin, Seat};

pub(crate) const TAKE_OVER: Term = term("Продолжить здесь", "Go on here");
pub(crate) const KEPT_BY_PORTAL: Term = term(
    "Браузер ничего не хранит для этой страницы (приватное окно или запрет сторонних данных), поэтому ход рассылки хранит портал. Если портал не ответит, рассылка встанет на паузу.",
    "The browser keeps nothing for this page (a private window, or third-party data is blocked), so the portal keeps the mailing's journal. If the portal does not answer, the mailing pauses.",
);
pub(crate) const ONE_TAB: Term = term(
    "Этот браузер не даёт вкладкам договориться между собой: держите приложение открытым только в одной.",
    "This browser does not let tabs know of each other: keep the app open in one only.",
);

pub(crate) const CLOCK_PUT_BACK: Term = term(
    "Часы компьютера перевели назад. Обновите страницу и продолжите рассылку: остаток будет запланирован по ним.",
    "The computer's clock was put back. Reload the page and resume the mailing: the rest is planned by it then.",
);
pub(crate) const LIMITS_TITLE: Term = term("Пока рассылка идёт", "While the mailing is under way");
pub(crate) const CLOSING_PAUSES: Term = term(
    "Сообщения отправляет эта вкладка. Если её закрыть или обновить, рассылка встанет на паузу; её можно продолжить, и никто не получит сообщение дважды.",
    "This tab sends the messages. When it is closed or reloaded, the mailing pauses; it can be resumed, and nobody gets the message twice.",
);
pub(crate) const BACKGROUND_GOES_ON: Term = term(
    "Рассылка идёт, пока в этом браузере открыта хоть одна страница Битрикс24: эту вкладку можно закрыть. Если закрыть все, рассылка встанет; кто уже получил сообщение, не получит его дважды.",
    "The mailing goes on while any page of Bitrix24 is open in this browser: this tab may be closed. When all are closed, it stops; whoever has got the message does not get it twice.",
);
pub(crate) const SLEEP_DELAYS: Term = term(
    "Пока компьютер спит, ничего не уходит. Когда он проснётся, рассылка пойдёт дальше и догонять не станет: между сообщениями остаётся не меньше минуты.",
    "While the computer sleeps, nothing leaves. When it wakes up, the mailing goes on without hurrying: at least a minute stays between messages.",
);
pub(crate) const ONE_COMPUTER: Term = term(
    "С другого компьютера рассылку видно, но вести её может только один браузер.",
    "The mailing can be seen from another computer, but only one browser can run it.",
);

pub(crate) const OFFLINE_GOES_ON: Term = term(
    "Если связь вернётся в ближайшие десять минут, рассылка пойдёт дальше сама.",
    "If the connection comes back within ten minutes, the mailing goes on by itself.",
);

/// Whether a mailing that this browser has waits for the network.
pub(crate) fn waits_for_network(seat: &Seat, sending: &Sending, network: Network) -> bool {
    let is_here = matches!(seat, Seat::Ours(_) | Seat::OtherTab { .. });
    let would_go = matches!(sending.phase, Phase::Running | Phase::Paused(Pause::Offline));
    network == Network::Gone && is_here && would_go
}

/// How far a mailing is, in one sentence; without its end where it waits for the network.
pub(crate) fn how_far(
    lang: Lang,
    seat: &Seat,
    sending: &Sending,
    network: Network,
    now: i64,
) -> String {
    match waits_for_network(seat, sending, network) {
        true => super::halted(lang, sending),
        false => super::progress(lang, sending, now),
    }
}

/// What the mailing does, or who has it.
pub(crate) fn whose(
    lang: Lang,
    seat: &Seat,
    sending: &Sending,
    network: Network,
    now: i64,
) -> String {
    match seat {
        _ if waits_for_network(seat, sending, network) => {
            lang.pick("Нет интернета, рассылка ждёт", "No internet connection, the mailing waits")
        }
        Seat::Ours(_) | Seat::OtherTab { .. } if sending.phase == Phase::Paused(Pause::Offline) => {
            lang.pick(
                "На паузе: не было интернета. Связь есть — нажмите «Продолжить»",
                "Paused: there was no internet connection. It is back: press “Resume”",
            )
        }
        // Who waits for what matters more than where.
        _ if is_paused(sending) => return super::course(lang, sending, now),
        Seat::OtherTab { is_hidden: false } if !sending.is_over() => {
            lang.pick("Рассылка в другой вкладке", "The mailing is in another tab")
        }
        Seat::OtherBrowser { .. } => {
            lang.pick("Рассылка в другом браузере", "The mailing is in another browser")
        }
        Seat::Ours(_) | Seat::OtherTab { .. } | Seat::Looking | Seat::Free | Seat::Unreadable => {
            return super::course(lang, sending, now);
        }
    }
    .to_owned()
}

fn is_paused(sending: &Sending) -> bool {
    matches!(sending.phase, Phase::Paused(_))
}

/// What that means for this tab, if it means anything.
pub(crate) fn seat(lang: Lang, seat: &Seat, sending: &Sending) -> Option<String> {
    let left = left(lang, sending);
    let is_paused = is_paused(sending);
    match seat {
        Seat::OtherTab { .. } if is_paused => Some(lang.pick(
            "Она в другой вкладке этого браузера; ею можно управлять отсюда.",
            "It is in another tab of this browser; you can control it from here.",
        ).to_owned()),
        Seat::OtherTab { is_hidden: false } if !sending.is_over() => Some(lang.pick(
            "Её отправляет другая вкладка этого браузера, но управлять ею можно и отсюда. Если закрыть ту вкладку, рассылку можно будет продолжить здесь.",
            "Another tab of this browser sends it; you can control it from here, too. When that tab is closed, it can be resumed here.",
        ).to_owned()),
        Seat::OtherTab { is_hidden: true } if !sending.is_over() => Some(lang.pick(
            "Её отправляет скрытая страница Битрикс24: рассылка идёт, пока в этом браузере открыта хоть одна его страница.",
            "A hidden page of Bitrix24 sends it: the mailing goes on while any page of it is open in this browser.",
        ).to_owned()),
        Seat::Ours(Origin::Tab) if is_paused => Some(lang.pick(
            format!("Вкладка, которая отправляла, закрыта; рассылка теперь здесь. {left} Нажмите «Продолжить», чтобы идти дальше."),
            format!("The tab that was sending is closed; the mailing is here now. {left} Press “Resume” to go on."),
        )),
        Seat::Ours(Origin::Browser) if is_paused => Some(lang.pick(
            format!("Рассылка теперь здесь, тот браузер её больше не отправит. {left} Нажмите «Продолжить», чтобы идти дальше."),
            format!("The mailing is here now; that browser sends it no more. {left} Press “Resume” to go on."),
        )),
        Seat::Ours(Origin::Here) if sending.phase == Phase::Paused(Pause::Restarted) => Some(lang.pick(
            format!("{left} Ничего не уходит, пока вы не нажмёте «Продолжить»."),
            format!("{left} Nothing leaves until you press “Resume”."),
        )),
        Seat::OtherBrowser { by, since, is_free: true } if is_paused => Some(paused_elsewhere(lang, by, *since, &left)),
        Seat::OtherBrowser { by, since, is_free } => Some(elsewhere(lang, by, *since, *is_free, &left)),
        Seat::Ours(_) | Seat::OtherTab { .. } | Seat::Looking | Seat::Free | Seat::Unreadable => None,
    }
}

pub(crate) const UNREADABLE: Term = term(
    "В этом браузере записана рассылка с этой линии, но прочитать её нельзя. Обновите страницу; если не поможет, её вела другая версия приложения. Новая рассылка не начнётся, чтобы никто не получил сообщение дважды.",
    "This browser holds a mailing of this line, but it cannot be read. Reload the page; if that does not help, another version of the app was carrying it on. No new mailing begins, so that nobody gets a message twice.",
);
pub(crate) const FORGET_UNREADABLE: Term =
    term("Она закончена, забыть её", "It is over, forget it");

fn paused_elsewhere(lang: Lang, by: &str, since: i64, left: &str) -> String {
    let since = super::moment(lang, since);
    let by = if by.is_empty() {
        lang.pick("другой браузер", "another browser")
    } else {
        by
    };
    lang.pick(
        format!("Её начали {since}: {by}. {left} Если продолжить здесь, тот браузер её больше не отправит."),
        format!("It was begun {since}: {by}. {left} If it goes on here, that browser sends it no more."),
    )
}

fn elsewhere(lang: Lang, by: &str, since: i64, is_free: bool, left: &str) -> String {
    let since = super::moment(lang, since);
    let who = match by {
        "" => String::new(),
        by => format!(" ({by})"),
    };
    if is_free {
        lang.pick(
            format!("Её отправлял другой браузер{who} с {since}; сейчас он её отпустил или давно молчит. {left} Её можно продолжить здесь."),
            format!("Another browser{who} was sending it since {since}; it has let go of it or has been silent for long. {left} It can be resumed here."),
        )
    } else {
        lang.pick(
            format!("Её отправляет другой браузер{who} с {since}. Пока он работает, начать или продолжить её здесь нельзя: люди получили бы сообщение дважды."),
            format!("Another browser{who} has been sending it since {since}. While it does, nothing can be started or resumed here: people would get the message twice."),
        )
    }
}

/// `Осталось 37, неизвестно 1.`
fn left(lang: Lang, sending: &Sending) -> String {
    let left = sending.remaining();
    match sending.count(State::Unknown) {
        0 => lang.pick(format!("Осталось {left}."), format!("{left} left.")),
        unknown => lang.pick(
            format!("Осталось {left}, неизвестно {unknown}."),
            format!("{left} left, {unknown} unknown."),
        ),
    }
}
