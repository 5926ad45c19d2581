//! People and their data, as the portal's CRM knows them.

mod contact;
mod dialog;
mod field;

pub use contact::{Contact, Filter, Phone, best_first, contacts};
pub use dialog::{Dialog, dialogs};
pub use field::{Field, FieldKind, fields};
