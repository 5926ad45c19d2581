//! What all users of the app share on the portal. The storages are made at the installation, and later when one is missing.

use crate::bitrix::entity::Storage;

/// The mailings of all lines: who sends, and a copy of the journal. An item goes by the key of its line.
pub(crate) const RUNS: Storage = Storage { code: "bereg_run", name: "Bereg: mailings" };

/// The mailing days of all lines. An item goes by the key of its line.
pub(crate) const DAYS: Storage = Storage { code: "bereg_day", name: "Bereg: mailing days" };

/// Whom nobody mails any more. An item goes by the digits of the number.
pub(crate) const EXCLUDED: Storage = Storage { code: "bereg_excl", name: "Bereg: exclusions" };

/// Mailings that are being written.
pub(crate) const DRAFTS: Storage = Storage { code: "bereg_draft", name: "Bereg: drafts" };

/// Texts to begin with.
pub(crate) const TEXTS: Storage = Storage { code: "bereg_text", name: "Bereg: texts" };

/// All of them.
pub(crate) const ALL: [Storage; 5] = [RUNS, DAYS, EXCLUDED, DRAFTS, TEXTS];
