//! People from a table that somebody pastes or brings as a file.

pub(crate) mod columns;
pub(crate) mod decode;
mod dialog;
mod first_name;
mod grid;
mod known;
pub(crate) mod parsed_table;
mod paste_source;
pub(crate) mod table;

use leptos::prelude::*;

use columns::Role;
use decode::{Encoding, Trouble};

use crate::latest::Latest;

pub(crate) use dialog::PasteList;
pub(crate) use known::Known;

/// What is being pasted. It outlives the dialog: closing it loses nothing.
#[derive(Clone, Copy)]
pub(crate) struct Pasting {
    /// Whether the dialog is open.
    pub(crate) open: RwSignal<bool>,
    /// The table as a text.
    pub(crate) text: RwSignal<String>,
    /// The name of the file it came from, if it did, and how that was written.
    pub(crate) file: RwSignal<Option<(String, Encoding)>>,
    /// What is wrong with the last file.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// Whether the first row names the columns, if the user has said so.
    pub(crate) header: RwSignal<Option<bool>>,
    /// What the columns hold, if the user has said so.
    pub(crate) roles: RwSignal<Option<Vec<Role>>>,
    /// How many rows of the list that was taken last could not be used.
    pub(crate) unused: RwSignal<usize>,
    /// How many of them the CRM knows, once it was asked.
    pub(crate) known: RwSignal<Option<Known>>,
    /// Whoever asks it: only of the list that was taken last.
    pub(crate) recognising: Latest,
}

impl Pasting {
    /// Nothing yet.
    pub(crate) fn new() -> Pasting {
        Pasting {
            open: RwSignal::new(false),
            text: RwSignal::new(String::new()),
            file: RwSignal::new(None),
            trouble: RwSignal::new(None),
            header: RwSignal::new(None),
            roles: RwSignal::new(None),
            unused: RwSignal::new(0),
            known: RwSignal::new(None),
            recognising: Latest::new(),
        }
    }

    /// Takes another text, of which the user has said nothing yet.
    pub(crate) fn set_text(self, text: String, file: Option<(String, Encoding)>) {
        self.header.set(None);
        self.roles.set(None);
        self.trouble.set(None);
        self.file.set(file);
        self.text.set(text);
    }
}
