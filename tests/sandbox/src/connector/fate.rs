use serde::Serialize;

use super::line::Delivery;

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Accepted,
    Sent,
    Delivered,
    Read,
    Failed,
    /// A message of the client.
    Received,
}

/// What will become of a message: decided when it is accepted, from the number alone, so that every
/// run of the sandbox is alike.
#[derive(Debug)]
pub(super) struct Fate {
    /// Each status with the moment it begins, in milliseconds since 1970.
    pub(super) steps: Vec<(i64, Status)>,
    pub(super) reply: Option<(i64, &'static str)>,
}

/// How people answer a mailing: mostly they do not.
const REPLIES: [&str; 12] = [
    "Спасибо, подумаю!",
    "Здравствуйте! А сколько стоит?",
    "СТОП",
    "Интересно, а до какого числа?",
    "👍",
    "Записали, спасибо 💛",
    "Добрый день, да, хочу",
    "Не хочу больше ничего получать",
    "А доставка есть?",
    "Перезвоните мне завтра, пожалуйста",
    "Спасибо, пока не нужно",
    "Стоп, а это точно вы?",
];

impl Fate {
    /// The fate of a message to `phone` accepted at `accepted` and leaving the line at `sent`.
    pub(super) fn decide(phone: &str, accepted: i64, sent: i64, delivery: Delivery) -> Self {
        let mut steps = vec![(accepted, Status::Accepted)];
        let chance = hash(phone);
        if !has_whatsapp(phone) {
            steps.push((sent, Status::Failed));
            return Self { steps, reply: None };
        }
        steps.push((sent, Status::Sent));
        let is_swallowed = delivery == Delivery::Filtered && chance.is_multiple_of(2);
        if is_swallowed || chance % 20 == 7 {
            return Self { steps, reply: None };
        }
        let delivered = sent + pick(chance, 8, 1_000, 15_000);
        steps.push((delivered, Status::Delivered));
        if chance % 5 == 4 {
            return Self { steps, reply: None };
        }
        let read = delivered + pick(chance, 16, 20_000, 240_000);
        steps.push((read, Status::Read));
        let replies = (chance >> 24) % 10 < 4;
        let reply = replies.then(|| {
            let text = REPLIES[(chance >> 32) as usize % REPLIES.len()];
            (read + pick(chance, 40, 30_000, 600_000), text)
        });
        Self { steps, reply }
    }
}

/// WhatsApp lives on mobile numbers: a Russian one has a 9 after the 7, a landline 3, 4 or 8.
pub(super) fn has_whatsapp(phone: &str) -> bool {
    !["73", "74", "78"].iter().any(|landline| phone.starts_with(landline))
}

/// A number from `from` up to `to`, taken from the bits above `shift`.
fn pick(chance: u64, shift: u32, from: i64, to: i64) -> i64 {
    from + ((chance >> shift) & 0xffff) as i64 * (to - from) / 0xffff
}

/// FNV-1a, spread once more so that neighbouring numbers have unlike fates.
fn hash(text: &str) -> u64 {
    let fnv = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (fnv ^ (fnv >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (fnv >> 32)
}
