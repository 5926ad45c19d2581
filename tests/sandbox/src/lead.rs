use crate::contact::{Dialog, Phone};
use crate::table;
use crate::talker::Talker;

const DATA: &str = include_str!("../data/leads.tsv");

/// One of the invented leads of the CRM. Empty text means that nobody filled the field in.
pub(crate) struct Lead {
    pub(crate) id: u32,
    pub(crate) title: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) name: &'static str,
    pub(crate) second_name: &'static str,
    pub(crate) phones: Vec<Phone>,
    pub(crate) stage: &'static str,
    pub(crate) source: &'static str,
    pub(crate) amount: u32,
    pub(crate) company: &'static str,
    /// The contact that came again, if it is a repeat lead.
    pub(crate) contact: Option<u32>,
    pub(crate) dialog: Dialog,
}

impl Lead {
    pub(crate) fn all() -> Vec<Self> {
        table::read("leads.tsv", DATA, Self::parse)
    }

    pub(crate) fn talker(&self) -> Talker {
        let phone = self.phones.last().map(|phone| phone.value);
        Talker { id: self.id, phone, name: self.name, dialog: self.dialog }
    }

    fn parse(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [
            id,
            title,
            last_name,
            name,
            second_name,
            phones,
            stage,
            source,
            amount,
            company,
            contact,
            dialog,
        ] = columns[..]
        else {
            return None;
        };
        let id: u32 = id.parse().ok()?;
        Some(Self {
            id,
            title,
            last_name,
            name,
            second_name,
            phones: Phone::list(phones, 3000 + id * 10)?,
            stage,
            source,
            amount: amount.parse().ok()?,
            company,
            contact: table::number(contact)?,
            dialog: Dialog::parse(dialog)?,
        })
    }
}
