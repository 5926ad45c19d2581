use serde::Serialize;

use crate::contact::Dialog;
use crate::talker::Talker;

/// Who spoke, seen from the line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    Incoming,
    Outgoing,
}

/// A message from before the sandbox was started.
pub(crate) struct Said {
    /// Milliseconds since 1970.
    pub(crate) at: i64,
    pub(crate) direction: Direction,
    pub(crate) text: &'static str,
}

const QUESTIONS: [(&str, &str); 5] = [
    ("Добрый день! Вы завтра работаете?", "Здравствуйте! Да, с 10 до 21."),
    ("Подскажите, заказ уже готов?", "Готов, ждём вас!"),
    ("А есть доставка в субботу?", "Да, привезём с 9 до 14."),
    ("Спасибо, всё понравилось 💛", "Рады стараться!"),
    ("Сколько будет стоить?", "Сейчас посчитаю и напишу."),
];
const OUR_TEXT: &str = "Здравствуйте! Вы оставляли заявку у нас на сайте.";

/// What was said in a dialog that began at `started`.
pub(crate) fn talk(talker: Talker, started: i64) -> Vec<Said> {
    let (question, answer) = QUESTIONS[talker.id as usize % QUESTIONS.len()];
    match talker.dialog {
        Dialog::Wrote(_) | Dialog::Closed(_) => vec![
            Said { at: started, direction: Direction::Incoming, text: question },
            Said { at: started + 300_000, direction: Direction::Outgoing, text: answer },
        ],
        Dialog::Ours(_) => {
            vec![Said { at: started, direction: Direction::Outgoing, text: OUR_TEXT }]
        }
        Dialog::None => Vec::new(),
    }
}
