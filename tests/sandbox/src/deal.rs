use crate::table;

const DATA: &str = include_str!("../data/deals.tsv");

/// One of the invented deals of the CRM.
pub(crate) struct Deal {
    pub(crate) id: u32,
    pub(crate) title: &'static str,
    pub(crate) stage: &'static str,
    pub(crate) contact: Option<u32>,
    pub(crate) company: Option<u32>,
}

impl Deal {
    pub(crate) fn all() -> Vec<Self> {
        table::read("deals.tsv", DATA, Self::parse)
    }

    fn parse(line: &'static str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, title, stage, contact, company] = columns[..] else { return None };
        Some(Self {
            id: id.parse().ok()?,
            title,
            stage,
            contact: table::number(contact)?,
            company: table::number(company)?,
        })
    }
}
