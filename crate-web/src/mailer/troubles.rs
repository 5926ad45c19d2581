//! What goes wrong with the keeping of a mailing, for as long as it does.

use leptos::prelude::RwSignal;

use crate::bitrix::RestError;
use crate::work_store::NotKept;

/// Each is set while it lasts. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Troubles {
    /// Nobody keeps the journal.
    pub(crate) not_kept: RwSignal<Option<NotKept>>,
    /// The portal does not keep the copies of the journal.
    pub(crate) not_copied: RwSignal<Option<RestError>>,
    /// The portal does not say whether another browser has a mailing of the line.
    pub(crate) not_read: RwSignal<Option<RestError>>,
    /// The portal does not keep the mailing days.
    pub(crate) days_not_written: RwSignal<Option<RestError>>,
}

impl Troubles {
    /// All is well.
    pub(super) fn new() -> Troubles {
        Troubles {
            not_kept: RwSignal::new(None),
            not_copied: RwSignal::new(None),
            not_read: RwSignal::new(None),
            days_not_written: RwSignal::new(None),
        }
    }
}
