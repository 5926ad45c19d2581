//! The portal's own dialog to choose records in. Nobody knows when the user is done with it, and closing it is not answered at all.

use serde_json::{Value, json};

use super::crm::Record;
use super::php::map;
use super::{Frame, FrameError};

impl Frame {
    /// Has the user choose records of a kind, and gives their numbers in order. Where the user chooses nothing, this does not return.
    pub async fn choose(&self, record: Record) -> Result<Vec<u64>, FrameError> {
        let kind = record.word().to_lowercase();
        let params = json!({ "entityType": [kind], "multiple": true });
        let chosen = self.ask_patiently("selectCRM", &params).await?;
        // An empty array of PHP is a list.
        if !matches!(chosen, Value::Object(_) | Value::Array(_) | Value::Null) {
            return Err(FrameError::Malformed);
        }
        // Each kind is a list, or an object with names that count from 0.
        let mut numbers: Vec<u64> =
            map(&chosen[&kind]).values().filter_map(|row| number(&row["id"])).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }
}

/// `C_2` or `CO_4` without what stands for its kind.
fn number(id: &Value) -> Option<u64> {
    match id {
        Value::String(id) => id.rsplit('_').next()?.parse().ok(),
        id => id.as_u64(),
    }
}
