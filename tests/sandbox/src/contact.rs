use crate::table;
use crate::talker::Talker;

/// A day in milliseconds.
pub(crate) const DAY_MS: i64 = 86_400_000;

const DATA: &str = include_str!("../data/contacts.tsv");

/// One of the 200 invented people of the CRM. Empty text means that nobody filled the field in.
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
    pub(crate) fn all() -> Vec<Self> {
        table::read("contacts.tsv", DATA, Self::parse)
    }

    pub(crate) fn talker(&self) -> Talker {
        let phone = self.phones.last().map(|phone| phone.value);
        Talker { id: self.id, phone, name: self.name, dialog: self.dialog }
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

/// The digits a connector would dial for a number as typed: Russian numbers begin with 7.
pub(crate) fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        10 => format!("7{digits}"),
        11 if digits.starts_with('8') => format!("7{}", &digits[1..]),
        _ => digits,
    }
}
