//! Where the journal of a mailing is kept at last: among its user's own options on the portal, where neither browser nor storage keeps it.

use std::cell::RefCell;
use std::rc::Rc;

use super::journal::Journal;
use crate::bitrix::{Options, Rest, storage};
use crate::work_store::NotKept;

/// The journals among the options of one user. Cheap to clone.
#[derive(Clone)]
pub(super) struct JournalOption {
    rest: Option<Rest>,
    /// As this page knows them.
    options: Rc<RefCell<Options>>,
}

impl JournalOption {
    /// Those of the user for whom the portal keeps `options`.
    pub(super) fn new(rest: Option<Rest>, options: Options) -> JournalOption {
        JournalOption { rest, options: Rc::new(RefCell::new(options)) }
    }

    /// The journal of a line.
    pub(super) fn read(&self, line: &str) -> Option<Journal> {
        serde_json::from_str(self.options.borrow().get(&name(line))?).ok()
    }

    /// Keeps the journal of a line, or that there is none.
    pub(super) async fn write(&self, line: &str, journal: Option<&Journal>) -> Result<(), NotKept> {
        let (rest, name) = (self.rest.as_ref().ok_or(NotKept)?, name(line));
        let json = serde_json::to_string(&journal).map_err(|_| NotKept)?;
        match storage::set_large_user_option(rest, &name, &json).await {
            Ok(true) => {
                self.options.borrow_mut().set(name, json);
                Ok(())
            }
            Ok(false) | Err(_) => Err(NotKept),
        }
    }
}

/// The name of the option.
fn name(line: &str) -> String {
    format!("sending-{line}")
}
