//! Review and progress.

use bereg_core::{Lang, Pause, Phase, Sending, State};

use super::{Term, moment, term};
use crate::browser::clock;

pub(crate) const ONE_TAKES_A_DAY: Term = term(
    "И одно сообщение занимает день рассылки этой линии: дней подряд не больше трёх, потом пауза 14 дней. Одному человеку проще написать из его чата.",
    "One message, too, takes a day of mailing from this line: three in a row at most, then a pause of 14 days. One person is written to more simply from their chat.",
);
pub(crate) const REVIEW_TITLE: Term = term("Проверьте перед запуском", "Review before the start");
pub(crate) const ALL_MESSAGES: Term =
    term("Все сообщения, слово в слово", "Every message, word for word");
pub(crate) const CONSENT: Term =
    term("Эти люди и этот текст — мой выбор", "I have chosen these people and this text");
pub(crate) const ACCEPT: Term =
    term("Прочитано, отправляю с этим", "I have read this and send all the same");
/// What keeps the button back.
pub(crate) const TICK_WARNINGS: Term = term(
    "Чтобы запустить, отметьте, что предупреждения прочитаны.",
    "To start, tick that you have read the warnings.",
);
pub(crate) const TICK_CONSENT: Term = term(
    "Чтобы запустить, отметьте, что людей и текст выбрали вы.",
    "To start, tick that you have chosen the people and the text.",
);
pub(crate) const NO_ROOM_LEFT: Term = term(
    "Времени на отправку не осталось: вернитесь и выберите другое.",
    "There is no time left: go back and choose another time.",
);

/// The review was open for so long that the mailing starts later than it said, and for how many people no time is left then.
pub(crate) fn planned_anew(lang: Lang, without_room: usize) -> String {
    match without_room {
        0 => lang.pick(
            "Пока проверка была открыта, время начала прошло. Здесь уже новое время.",
            "The planned start went by while this was open. The times shown are new.",
        ).to_owned(),
        left => lang.pick(
            format!("Пока проверка была открыта, время начала прошло. Здесь уже новое время. Не успеют: {left}."),
            format!("The planned start went by while this was open. The times shown are new. No time is left for {left}."),
        ),
    }
}

/// What holds a mailing up whose line is gone.
pub(crate) const NO_LINE: Term = term("Линия не подключена", "No line is connected");
pub(crate) const START_MAILING: Term = term("Запустить рассылку", "Start the mailing");
pub(crate) const BACK: Term = term("Вернуться к тексту", "Back to the text");
pub(crate) const DEMO_CANNOT_SEND: Term = term(
    "Это демонстрация: здесь нет ни линии, ни настоящих людей, поэтому отправить нельзя. В Битрикс24 на этом месте кнопка «Запустить рассылку».",
    "This is a demo: there is no line and there are no real people, so nothing can be sent. In Bitrix24 the button “Start the mailing” stands here.",
);

pub(crate) const TEST_TO_ME: Term = term("Тест себе", "Test to myself");
pub(crate) const TEST_TITLE: Term = term("Тестовое сообщение себе", "A test message to yourself");
pub(crate) const TEST_HINT: Term = term(
    "Уйдёт то, что прочёл бы первый получатель.",
    "What the first recipient would read is sent.",
);
pub(crate) const TEST_HINT_FOR_NOBODY: Term = term(
    "Получателей пока нет: вместо имени уйдёт код тега, как в предпросмотре.",
    "There are no recipients yet: in place of a name its code is sent, as the preview shows.",
);
pub(crate) const TEST_IS_NO_MAILING: Term = term(
    "Это не рассылка: в её историю и в паузу линии тест не входит.",
    "It is no mailing, and counts neither in its history nor in the line's pause.",
);
pub(crate) const OWN_NUMBER: Term = term("Ваш номер в WhatsApp", "Your WhatsApp number");
pub(crate) const NOT_YOUR_NUMBER: Term = term(
    "Это не номер телефона. Напишите его целиком, например +7 900 000-00-01.",
    "This is no phone number. Write it in full, such as +7 900 000-00-01.",
);
pub(crate) const TEST_LANDLINE: Term = term(
    "Это городской номер, за ним нет WhatsApp. Напишите мобильный.",
    "This is a landline, there is no WhatsApp behind it. Write a mobile number.",
);
pub(crate) const SEND_TEST: Term = term("Отправить себе", "Send it to me");
pub(crate) const CLOSE_TEST: Term = term("Закрыть", "Close");
pub(crate) const TEST_SENT: Term = term(
    "Коннектор принял сообщение. Проверьте телефон.",
    "The connector took the message. Look at your phone.",
);
/// Why no test leaves.
pub(crate) const TEST_EXCLUDED: Term = term(
    "Этот номер в списке исключений: ему портал не пишет. Удалите его оттуда или укажите другой.",
    "This number is on the list of exclusions: the portal does not write to it. Take it off the list, or enter another one.",
);
pub(crate) const TEST_NO_DEMO: Term = term(
    "Сообщения демо-периода кончились. Оплатите линию и уберите остаток в разделе «Когда».",
    "The demo period has no messages left. Pay for the line, and clear what is left under “When”.",
);

pub(crate) const MAILING: Term = term("Рассылка", "Mailing");
pub(crate) const PAUSE: Term = term("Пауза", "Pause");
pub(crate) const RESUME: Term = term("Продолжить", "Resume");
pub(crate) const RESUME_ASK: Term = term("Продолжить…", "Resume…");
pub(crate) const RESUME_UNDER_SUSPICION: Term = term(
    "Пока WhatsApp подозревает линию в спаме, каждое новое сообщение приближает блокировку номера. Продолжить всё равно?",
    "While WhatsApp suspects the line of spam, every new message brings the number closer to being blocked. Resume all the same?",
);
pub(crate) const RESUME_NOW: Term = term("Всё равно продолжить", "Resume all the same");
pub(crate) const DO_NOT_RESUME: Term = term("Не продолжать", "Do not resume");
pub(crate) const STOP: Term = term("Остановить…", "Stop…");
pub(crate) const STOP_NOW: Term = term("Остановить насовсем", "Stop for good");
pub(crate) const DO_NOT_STOP: Term = term("Не останавливать", "Do not stop");
pub(crate) const NEW_MAILING: Term = term("Новая рассылка", "New mailing");
pub(crate) const WRITE_NEXT: Term = term("Писать следующую", "Write the next one");
pub(crate) const TO_MAILING: Term = term("К рассылке", "To the mailing");
pub(crate) const WAS_SENT: Term = term("Ушло", "It was sent");
pub(crate) const EXCLUDE: Term = term("Больше не писать", "Stop writing to them");
pub(crate) const EXCLUDED: Term = term(
    "В исключениях: на этот номер с портала больше не напишут",
    "Excluded: nobody on the portal writes to them any more",
);
pub(crate) const WAS_NOT_SENT: Term = term("Не ушло", "It was not sent");

pub(crate) const CERTIFICATE: Term = term("Сертификат", "Certificate");
pub(crate) const CERTIFICATE_HINT: Term = term(
    "В файле всё, из чего это следует, без имён и номеров. Проверить его может любой: функция verify пакета bereg.",
    "The file holds everything this follows from, without names and numbers. Anybody can verify it: with verify of the package bereg.",
);
pub(crate) const SAVE_CERTIFICATE: Term = term("Скачать сертификат", "Download the certificate");

/// Why no test leaves yet, when so many seconds are left of the pause after the last message.
pub(crate) fn test_too_soon(lang: Lang, seconds: u64) -> String {
    lang.pick(
        format!("Пауза после прошлого сообщения ещё не прошла: повторите через {seconds} с."),
        format!("The pause after the last message is not over: try again in {seconds} s."),
    )
}

/// When a message left of which more became known at `changed`.
pub(crate) fn sent_at(lang: Lang, at: i64, changed: i64) -> String {
    let time = match clock::same_day(at, changed) {
        true => clock::time(at),
        false => format!("{}, {}", clock::day_and_month(at, lang), clock::time(at)),
    };
    lang.pick(format!("ушло: {time}"), format!("sent: {time}"))
}

/// How far a message has come.
pub(crate) fn state(state: State) -> Term {
    match state {
        State::Waiting => term("ждёт очереди", "waiting"),
        State::Sending => term("уходит", "on its way"),
        State::Unknown => term("неизвестно", "unknown"),
        State::Failed => term("не принято", "refused"),
        State::Skipped => term("не отправлено", "not sent"),
        State::Accepted => term("принято", "accepted"),
        State::Sent => term("отправлено", "sent"),
        State::Delivered => term("доставлено", "delivered"),
        State::Read => term("прочитано", "read"),
        State::Replied => term("ответ получен", "replied"),
    }
}

/// What the mailing does.
fn phase(lang: Lang, phase: &Phase) -> String {
    match phase {
        Phase::Ready => lang.pick("Рассылка начинается", "The mailing begins"),
        Phase::Running => lang.pick("Рассылка идёт", "The mailing is under way"),
        Phase::Stopped => lang.pick("Рассылка остановлена", "The mailing is stopped"),
        Phase::Done => lang.pick("Рассылка закончена", "The mailing is over"),
        Phase::Paused(Pause::ByHand) => lang.pick("На паузе", "Paused"),
        Phase::Paused(Pause::Restarted) => {
            lang.pick("На паузе: отправка прервалась", "Paused: the sending was interrupted")
        }
        Phase::Paused(Pause::Errors) => lang.pick(
            "На паузе: два сообщения подряд не ушли",
            "Paused: two messages in a row did not go out",
        ),
        Phase::Paused(Pause::Late) => lang.pick(
            "На паузе: часы отправки прошли. Нажмите «Продолжить», и остальные получат новое время",
            "Paused: the hours of sending went by. Press “Resume” to plan the rest anew",
        ),
        Phase::Paused(Pause::Journal) => lang.pick(
            "На паузе: браузер не сохраняет ход рассылки",
            "Paused: the browser does not keep the mailing's journal",
        ),
        Phase::Paused(Pause::Offline) => {
            lang.pick("На паузе: не было интернета", "Paused: there was no internet connection")
        }
        Phase::Paused(Pause::Line(words) | Pause::Spam(words)) => {
            return lang.pick(format!("На паузе. {words}"), format!("Paused. {words}"));
        }
    }
    .to_owned()
}

/// What the mailing does, and when it begins or goes on if that is not soon.
pub(crate) fn course(lang: Lang, sending: &Sending, now: i64) -> String {
    let waiting = sending.people.iter().filter(|person| person.state == State::Waiting);
    let next = waiting.map(|person| person.at).min();
    let is_under_way = matches!(sending.phase, Phase::Ready | Phase::Running);
    let soon = if sending.has_begun() { LONGEST_GAP } else { MOMENT };
    let Some(next) = next.filter(|next| is_under_way && next - now > soon) else {
        return phase(lang, &sending.phase);
    };
    let at = if clock::same_day(now, next) { clock::time(next) } else { moment(lang, next) };
    match sending.has_begun() {
        false => lang.pick(format!("Рассылка начнётся: {at}"), format!("The mailing begins: {at}")),
        true => {
            lang.pick(format!("Рассылка продолжится: {at}"), format!("The mailing goes on: {at}"))
        }
    }
}

/// What comes within so many seconds goes on without a word: no gap between two messages is longer.
const LONGEST_GAP: i64 = 3_600;

/// What begins within so many seconds begins now.
const MOMENT: i64 = 120;

/// How far the mailing is, in one sentence.
pub(crate) fn progress(lang: Lang, sending: &Sending, now: i64) -> String {
    let end = sending.end(now);
    let end = if clock::same_day(now, end) {
        let time = clock::time(end);
        lang.pick(format!("конец в {time}"), format!("over at {time}"))
    } else {
        let moment = moment(lang, end);
        lang.pick(format!("конец: {moment}"), format!("over on {moment}"))
    };
    let is_running = sending.phase == Phase::Running;
    tally(lang, sending, is_running.then_some(end))
}

/// How far the mailing is where nobody knows when it will end.
pub(crate) fn halted(lang: Lang, sending: &Sending) -> String {
    tally(lang, sending, None)
}

fn tally(lang: Lang, sending: &Sending, end: Option<String>) -> String {
    let all = sending.people.len();
    let left = sending.count(State::Waiting);
    let unknown = sending.count(State::Unknown);
    let gone = all
        - left
        - unknown
        - sending.count(State::Sending)
        - sending.count(State::Skipped)
        - sending.count(State::Failed);
    let flying = match sending.count(State::Sending) {
        0 => String::new(),
        flying => lang.pick(format!(", уходит {flying}"), format!(", {flying} on the way")),
    };
    let unclear = match unknown {
        0 => String::new(),
        unknown => lang.pick(
            format!(" Неизвестно, ушло ли: {unknown} — решите ниже."),
            format!(" Unknown: {unknown}; decide below."),
        ),
    };
    match end {
        Some(end) if left > 0 => lang.pick(
            format!("Ушло {gone} из {all}{flying}, осталось {left}, {end}.{unclear}"),
            format!("{gone} of {all} sent{flying}, {left} left, {end}.{unclear}"),
        ),
        _ if left > 0 => lang.pick(
            format!("Ушло {gone} из {all}{flying}, осталось {left}.{unclear}"),
            format!("{gone} of {all} sent{flying}, {left} left.{unclear}"),
        ),
        _ => lang.pick(
            format!("Ушло {gone} из {all}{flying}.{unclear}"),
            format!("{gone} of {all} sent{flying}.{unclear}"),
        ),
    }
}

/// What stopping means now.
pub(crate) fn stopping(lang: Lang, sending: &Sending) -> String {
    let (flying, left) = (sending.count(State::Sending), sending.count(State::Waiting));
    let stay = lang.plural(left as u64, ["не уйдёт", "не уйдут", "не уйдут"], [""; 2]);
    let messages = ["сообщение", "сообщения", "сообщений"];
    match flying {
        0 => lang.pick(
            format!("{left} {} {stay}. Остановленную рассылку нельзя продолжить.", lang.plural(left as u64, messages, [""; 2])),
            format!("{left} will not be sent. A stopped mailing cannot be resumed."),
        ),
        flying => lang.pick(
            format!(
                "{flying} {} уже в пути, {left} {stay}. Остановленную рассылку нельзя продолжить.",
                lang.plural(flying as u64, messages, [""; 2])
            ),
            format!(
                "{flying} {} on its way, {left} will not be sent. A stopped mailing cannot be resumed.",
                lang.plural(flying as u64, [""; 3], ["message is", "messages are"])
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use bereg_core::{Event, Lang, PlanRequest, Recipient, Sending};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::stopping;

    #[wasm_bindgen_test]
    fn stopping_says_what_cannot_be_held_back() {
        let noon = 43_200;
        let person = |place: i64| {
            let (at, phone) = (noon + 60 * place, format!("+79160000{place:03}"));
            Recipient::new(place.to_string(), phone, "а".into(), at, noon + 3600)
        };
        let request = PlanRequest { start: noon, ..PlanRequest::default() };
        let mut sending = Sending::new((0..38).map(person), request, Lang::Ru);
        sending.on(Event::Start, noon);
        sending.on(Event::Stored, noon);
        assert_eq!(
            stopping(Lang::En, &sending),
            "1 message is on its way, 37 will not be sent. A stopped mailing cannot be resumed."
        );
        assert_eq!(
            stopping(Lang::Ru, &sending),
            "1 сообщение уже в пути, 37 не уйдут. Остановленную рассылку нельзя продолжить."
        );
    }
}
