//! What a person on the list goes by, and the record it leads back to.

use crate::bitrix::crm::Record;

/// The key of a person on the list: their number in the CRM, behind the word for the record if that is no contact.
pub(super) fn key(record: Record, id: u64) -> String {
    match record {
        Record::Contact => id.to_string(),
        record => format!("{}-{id}", record.word()),
    }
}

/// The key of a person in a row of a table, by its line. That of another table is the same for somebody else.
pub(crate) fn key_of_row(line: usize) -> String {
    format!("{ROW}{line}")
}

/// Whether a key is that of a row.
pub(crate) fn is_of_row(key: &str) -> bool {
    key.starts_with(ROW)
}

const ROW: &str = "row-";

/// The record that a key is that of; nothing for whoever was pasted.
pub(crate) fn record_of(key: &str) -> Option<(Record, u64)> {
    let number = |digits: &str| digits.parse().ok();
    match key.split_once('-') {
        None => Some((Record::Contact, number(key)?)),
        Some((word, digits)) => {
            let record = Record::ALL.into_iter().find(|record| record.word() == word)?;
            Some((record, number(digits)?))
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{key, record_of};
    use crate::bitrix::crm::Record;

    #[wasm_bindgen_test]
    fn a_key_leads_back_to_its_record() {
        for record in Record::ALL {
            assert_eq!(record_of(&key(record, 5)), Some((record, 5)));
        }
        assert_eq!(["row-1", "row-1-2", "DEAL-", "5-2", ""].map(record_of), [None; 5]);
    }
}
