use crate::table;
use crate::talker::Talker;

/// A day in milliseconds.
pub(crate) const DAY_MS: i64 = 86_400_000;

const DATA: &str = include_str!("../data/contacts.tsv");

/// One of the invented people of the CRM. Empty text means that nobody filled the field in.
pub(crate) struct Contact {
    pub(crate) id: u32,
    pub(crate) last_name: &'static str,
    pub(crate) name: &'static str,
    pub(crate) second_name: &'static str,
    pub(crate) phones: Vec<Phone>,
    pub(crate) city: &'static str,
    /// `YYYY-MM-DD`, or empty.
    pub(crate) birthdate: &'static str,
    pub(crate) post: &'static str,
    pub(crate) company: &'static str,
    pub(crate) favourite: &'static str,
    pub(crate) dialog: Dialog,
}

/// A number as somebody typed it.
pub(crate) struct Phone {
    /// The portal-wide id of the value.
    pub(crate) id: u32,
    /// `MOBILE`, `WORK`, `HOME`, `MAILING`…
    pub(crate) kind: &'static str,
    pub(crate) value: &'static str,
}

/// What was said between the contact and the line before the sandbox started.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Dialog {
    /// The client wrote, that many days ago.
    Wrote(i64),
    /// There is a chat, but only we wrote in it.
    Ours(i64),
    /// The client wrote, and the chat is closed.
    Closed(i64),
    None,
}

impl Contact {
    /// So many people: those of the data file, then the same again, each with a name and a number of their own.
    pub(crate) fn first(people: usize) -> Vec<Self> {
        let known = table::read("contacts.tsv", DATA, Self::parse);
        let again = (0..people.div_ceil(known.len().max(1))).skip(1);
        let others: Vec<_> =
            again.flat_map(|round| known.iter().map(move |one| one.namesake(round))).collect();
        known.into_iter().chain(others).take(people).collect()
    }

    /// Somebody much like this one. The sandbox keeps everybody to its end, so it may as well leak their names.
    fn namesake(&self, round: usize) -> Self {
        let id = self.id + round as u32 * 1000;
        let place = round * 200 + self.id as usize;
        let phones = self.phones.iter().zip(id * 10..).map(|(phone, id)| Phone {
            id,
            kind: phone.kind,
            value: renumbered(phone.value, place).leak(),
        });
        Self {
            id,
            last_name: format!("{} {}", self.last_name, round + 1).leak(),
            phones: phones.collect(),
            ..*self
        }
    }

    pub(crate) fn talker(&self) -> Talker {
        Talker::of(self.id, self.name, &self.phones, self.dialog)
    }

    fn parse(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [
            id,
            last_name,
            name,
            second_name,
            phones,
            city,
            birthdate,
            post,
            company,
            favourite,
            dialog,
        ] = columns[..]
        else {
            return None;
        };
        let id: u32 = id.parse().ok()?;
        Some(Self {
            id,
            last_name,
            name,
            second_name,
            phones: Phone::list(phones, id * 10)?,
            city,
            birthdate,
            post,
            company,
            favourite,
            dialog: Dialog::parse(dialog)?,
        })
    }
}

impl Phone {
    /// Reads the numbers of a record, the first of which has the number `first`.
    pub(crate) fn list(phones: &'static str, first: u32) -> Option<Vec<Self>> {
        let phones = phones.split("; ").filter(|phone| !phone.is_empty()).zip(first..);
        let phone = |(phone, id): (&'static str, u32)| {
            let (kind, value) = phone.split_once(':')?;
            Some(Self { id, kind, value })
        };
        phones.map(phone).collect()
    }
}

impl Dialog {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text == "none" {
            return Some(Self::None);
        }
        let (kind, days) = text.split_once(':')?;
        let days = days.parse().ok()?;
        match kind {
            "wrote" => Some(Self::Wrote(days)),
            "ours" => Some(Self::Ours(days)),
            "closed" => Some(Self::Closed(days)),
            _ => None,
        }
    }
}

/// The number with other last four digits, written as before.
fn renumbered(phone: &str, place: usize) -> String {
    let mut digits = format!("{:04}", place % 10_000).into_bytes();
    let other = phone.chars().rev().map(|old| match old {
        '0'..='9' => digits.pop().map_or(old, char::from),
        _ => old,
    });
    let reversed: Vec<char> = other.collect();
    reversed.into_iter().rev().collect()
}

/// The digits a connector would dial for a number as typed: Russian numbers begin with 7.
pub(crate) fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        10 => format!("7{digits}"),
        11 if digits.starts_with('8') => format!("7{}", &digits[1..]),
        _ => digits,
    }
}
