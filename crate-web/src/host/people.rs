//! The people that the host brings to the desk, and what can be asked of them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Host;
use crate::audience::{Search, Source};
use crate::bitrix::crm::{self, Field, Filter, Record};
use crate::bitrix::{Init, Rest, RestError, placement};
use crate::candidate;
use crate::demo;
use crate::desk::{Desk, Insertion};
use crate::when::timing::Timing;
use crate::work::People;

impl Host {
    /// Brings the people of the last time. False where nothing is known of a last time.
    pub(super) fn bring_back_people(&self, desk: Desk) -> bool {
        match People::of(&self.store()).filter(|_| self.is_workplace()) {
            Some(People { source: Source::Search(filter), .. }) => self.find(desk, filter),
            Some(people @ People { source: Source::Table, .. }) => {
                desk.audience.show(Source::Table, people.candidates(), None);
                self.bring_fields(desk);
            }
            _ => return false,
        }
        true
    }

    /// Brings whoever's card or row the screen was opened from. Opened from elsewhere, it begins with nobody: whom to write to is for the user
    /// to choose.
    pub(super) fn begin_with_people(&self, desk: Desk, init: &Init) {
        let (record, number) = placement::opened_at(init).unwrap_or_default();
        let filter = Filter { record, numbers: number.into_iter().collect(), ..Filter::default() };
        if number.is_some() {
            return self.find(desk, filter);
        }
        desk.audience.filter.show(&filter);
        desk.audience.show(Source::Nobody, Vec::new(), None);
        self.bring_fields(desk);
    }

    /// Reads the fields that records have, while nothing is looked for in the CRM.
    pub(super) fn bring_fields(&self, desk: Desk) {
        let Host::Portal { rest, .. } = self.clone() else { return };
        // A table goes by what contacts have.
        let record = match desk.audience.source.get_untracked() {
            Source::Table => Record::default(),
            _ => desk.audience.filter.record(),
        };
        spawn_local(async move {
            let fields = crm::fields(&rest, record).await;
            // Whoever looks for people in the meantime brings the fields of those.
            if desk.audience.wanted.try_get_value() != Some(None) {
                return;
            }
            desk.audience.search.set(Search::Done(None));
            match fields {
                Ok(fields) => know(desk, record, fields),
                Err(error) => desk.audience.search.set(Search::Failed(error)),
            }
        });
    }

    /// Has the user choose people of a kind in the portal's own dialog, and takes those.
    pub(crate) fn choose(&self, desk: Desk, record: Record) {
        let Host::Portal { frame, .. } = self.clone() else { return };
        let host = self.clone();
        desk.audience.choosing.set(None);
        spawn_local(async move {
            match frame.choose(record).await {
                // Nobody was chosen: everything stays as it is.
                Ok(numbers) if numbers.is_empty() => {}
                Ok(numbers) => {
                    let limit = numbers.len();
                    host.find(desk, Filter { record, numbers, limit, ..Filter::default() });
                }
                Err(error) => drop(desk.audience.choosing.try_set(Some(error))),
            }
        });
    }

    /// Looks for people, and for the fields first if they are not known yet.
    pub(crate) fn find(&self, desk: Desk, filter: Filter) {
        desk.audience.choosing.set(None);
        desk.audience.filter.show(&filter);
        desk.audience.wanted.set_value(Some(filter.clone()));
        match self.clone() {
            Host::Demo => {
                let wanted = filter.name.to_lowercase();
                let mut people = demo::people();
                people.retain(|one| one.title.to_lowercase().contains(&wanted));
                people.truncate(filter.limit);
                desk.audience.show(Source::Search(filter), people, None);
            }
            Host::Portal { rest, .. } => spawn_local(async move {
                desk.audience.search.set(Search::Running(filter.clone()));
                if let Err(error) = read(&rest, desk, &filter).await
                    && desk.audience.search.get_untracked() == Search::Running(filter)
                {
                    desk.audience.search.set(Search::Failed(error));
                }
            }),
        }
    }

    /// Lays out the demo as it was at first.
    pub(crate) fn begin_demo_anew(&self, desk: Desk) {
        let sample = demo::text(desk.lang.get_untracked());
        desk.insertion.set(Some(Insertion::Replace(sample.to_owned())));
        desk.timing.set(Timing::default());
        desk.audience.begin_anew();
        desk.audience.split.set(None);
        self.find(desk, Filter::default());
    }
}

async fn read(rest: &Rest, desk: Desk, filter: &Filter) -> Result<(), RestError> {
    // Whoever has pasted a list or looked for others in the meantime gets those.
    let is_wanted = || desk.audience.search.get_untracked() == Search::Running(filter.clone());
    let fields = match desk.fields_of(filter.record) {
        Some(fields) => fields,
        None => {
            let fields = crm::fields(rest, filter.record).await?;
            if !is_wanted() {
                return Ok(());
            }
            know(desk, filter.record, fields.clone());
            fields
        }
    };
    let found = candidate::find(rest, &fields, filter).await?;
    if is_wanted() {
        let source = Source::Search(filter.clone());
        desk.audience.show(source, found.candidates, found.dialogs);
    }
    Ok(())
}

fn know(desk: Desk, record: Record, fields: Vec<Field>) {
    desk.fields.set(fields);
    desk.looked_in.set(record);
}
