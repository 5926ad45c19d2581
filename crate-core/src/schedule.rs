use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::ledger::Closed;

/// Why a plan has no room for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// The line mails that day already, or would mail on too many days in a row.
    TooManyDays,
    /// Another mailing of the line is less than 14 days away.
    PauseNotKept,
    /// The number is new, and may write to 20 people a day.
    NewNumber,
    /// The sender's hours lie in the person's quiet hours.
    QuietHours,
    /// The demo period allows no more messages.
    DemoLimit,
}

/// Somebody for whom there is no room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unplaced {
    /// Where the person stands in the list.
    pub(crate) person: usize,
    pub(crate) obstacle: Obstacle,
    /// The first moment that would fit once the plan is carried out; nothing if none in sight would.
    pub(crate) first: Option<i64>,
}

/// Somebody for whom there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Where the person stands in the list.
    pub(crate) person: usize,
    /// Unix time in seconds.
    pub(crate) at: i64,
    /// From when on it is too late: Unix time in seconds.
    pub(crate) until: i64,
}

/// Who is sent to when, and for whom there is no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// In the order of sending.
    pub(crate) placed: Vec<Placed>,
    /// In the order of the list.
    pub(crate) unplaced: Vec<Unplaced>,
}

/// At most eight hours a day, in seconds: the third recommendation of OLChat.
pub(crate) const MAX_HOURS: i64 = 8 * 3600;

impl Obstacle {
    pub(crate) fn of(rest: Closed) -> Obstacle {
        match rest {
            Closed::Taken | Closed::TooLong => Obstacle::TooManyDays,
            Closed::TooSoon => Obstacle::PauseNotKept,
        }
    }

    /// The obstacle in a few words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Obstacle::TooManyDays => lang.pick(
                "не помещается: одна рассылка в день и не больше 3 дней подряд",
                "does not fit: one mailing a day, and at most 3 days in a row",
            ),
            Obstacle::PauseNotKept => lang.pick(
                "линия отдыхает: между рассылками нужна пауза 14 дней",
                "the line rests: between two mailings there is a pause of 14 days",
            ),
            Obstacle::NewNumber => lang.pick(
                "новый номер: не больше 20 человек в день",
                "a new number: at most 20 people a day",
            ),
            Obstacle::QuietHours => lang.pick(
                "часы отправки попадают на ночь у получателя",
                "the sender's hours are the recipient's night",
            ),
            Obstacle::DemoLimit => {
                lang.pick("демо-период: сообщения кончились", "demo period: no messages are left")
            }
        }
    }
}
