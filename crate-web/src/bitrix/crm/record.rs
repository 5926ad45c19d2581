use serde::{Deserialize, Serialize};

/// A kind of record that people are found in or through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Record {
    /// A person.
    #[default]
    Contact,
    /// Somebody who may become a client.
    Lead,
    /// A firm; one of its phones is written to.
    Company,
    /// A sale; its contact is written to or, where it has none, its company.
    Deal,
}

impl Record {
    /// Every kind, the usual one first.
    pub const ALL: [Record; 4] = [Record::Contact, Record::Lead, Record::Company, Record::Deal];

    /// Bitrix24's word for it, with which the codes of its tags begin: `LEAD`.
    pub fn word(self) -> &'static str {
        match self {
            Record::Contact => "CONTACT",
            Record::Lead => "LEAD",
            Record::Company => "COMPANY",
            Record::Deal => "DEAL",
        }
    }

    /// Where the portal shows a record of this kind, on its own server.
    pub fn card(self, id: u64) -> String {
        format!("/crm/{}/details/{id}/", self.word().to_ascii_lowercase())
    }

    /// Its number among the kinds of record: the `entityTypeId` of `crm.item.list`.
    pub(super) fn type_id(self) -> u8 {
        match self {
            Record::Lead => 1,
            Record::Deal => 2,
            Record::Contact => 3,
            Record::Company => 4,
        }
    }
}
