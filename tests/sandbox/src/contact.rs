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
    /// Reads the data file. A broken row is a mistake of the repository, so it stops the sandbox.
    pub(crate) fn all() -> Vec<Self> {
        DATA.lines()
            .filter(|line| !line.starts_with('#'))
            .skip(1)
            .map(|line| Self::parse(line).unwrap_or_else(|| panic!("data/contacts.tsv: {line}")))
            .collect()
    }

    /// When the dialog with the contact began, some hours of a day before `since` (milliseconds since
    /// 1970); `None` when there is none.
    pub(crate) fn dialog_start(&self, since: i64) -> Option<i64> {
        match self.dialog {
            Dialog::Wrote(days) | Dialog::Ours(days) | Dialog::Closed(days) => {
                Some(since - days * DAY_MS - i64::from(self.id % 17 + 2) * 1_800_000)
            }
            Dialog::None => None,
        }
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
        let phones = phones.split("; ").filter(|phone| !phone.is_empty()).zip(id * 10..);
        Some(Self {
            id,
            last_name,
            name,
            second_name,
            phones: phones
                .map(|(phone, id)| {
                    let (kind, value) = phone.split_once(':')?;
                    Some(Phone { id, kind, value })
                })
                .collect::<Option<_>>()?,
            city,
            birthdate,
            post,
            company,
            favourite,
            dialog: Dialog::parse(dialog)?,
        })
    }
}

impl Dialog {
    fn parse(text: &str) -> Option<Self> {
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
