use crate::contact::{DAY_MS, Dialog};

/// Somebody the line may have talked with, whatever record of the CRM it is.
#[derive(Clone, Copy)]
pub(crate) struct Talker {
    /// The record's number.
    pub(crate) id: u32,
    /// As somebody typed it.
    pub(crate) phone: Option<&'static str>,
    pub(crate) name: &'static str,
    pub(crate) dialog: Dialog,
}

impl Talker {
    /// When the dialog began, some hours of a day before `since` (milliseconds since 1970); `None` when there is none.
    pub(crate) fn dialog_start(self, since: i64) -> Option<i64> {
        match self.dialog {
            Dialog::Wrote(days) | Dialog::Ours(days) | Dialog::Closed(days) => {
                Some(since - days * DAY_MS - i64::from(self.id % 17 + 2) * 1_800_000)
            }
            Dialog::None => None,
        }
    }
}
