use crate::contact::{Dialog, Phone};
use crate::table;
use crate::talker::Talker;

const DATA: &str = include_str!("../data/companies.tsv");

/// One of the invented companies of the CRM. Empty text means that nobody filled the field in.
pub(crate) struct Company {
    pub(crate) id: u32,
    pub(crate) title: &'static str,
    pub(crate) phones: Vec<Phone>,
    pub(crate) kind: &'static str,
    pub(crate) industry: &'static str,
    pub(crate) employees: &'static str,
    pub(crate) dialog: Dialog,
}

impl Company {
    pub(crate) fn all() -> Vec<Self> {
        table::read("companies.tsv", DATA, Self::parse)
    }

    pub(crate) fn talker(&self) -> Talker {
        let phone = self.phones.last().map(|phone| phone.value);
        Talker { id: self.id, phone, name: self.title, dialog: self.dialog }
    }

    fn parse(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, title, phones, kind, industry, employees, dialog] = columns[..] else {
            return None;
        };
        let id: u32 = id.parse().ok()?;
        Some(Self {
            id,
            title,
            phones: Phone::list(phones, 4000 + id * 10)?,
            kind,
            industry,
            employees,
            dialog: Dialog::parse(dialog)?,
        })
    }
}
