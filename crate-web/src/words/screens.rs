//! The ways to the other screens, and what they have in common.

use super::{Term, term};

pub(crate) const WAYS: Term = term("Разделы", "Sections");
pub(crate) const MAILINGS: Term = term("Рассылки", "Mailings");
pub(crate) const GUIDE: Term = term("Руководство", "User guide");
pub(crate) const GO_BACK: Term = term("Назад", "Back");
pub(crate) const READING: Term = term("Спрашиваем портал…", "Asking the portal…");
pub(crate) const REMOVE_ASK: Term = term("Удалить…", "Remove…");
pub(crate) const REMOVE: Term = term("Удалить", "Remove");
pub(crate) const KEEP: Term = term("Оставить", "Keep");
pub(crate) const UNDERSTOOD: Term = term("Понятно", "All right");
