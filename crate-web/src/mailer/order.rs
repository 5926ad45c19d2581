//! What people want of a mailing, whichever tab they say it in.

use bereg_core::{Event, State, phone_key};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::{Mailer, Seat};
use crate::exclusions::Reason;

/// What a person can do about a mailing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Order {
    /// Let nothing leave for now.
    Pause,
    /// Go on.
    Resume,
    /// Let nothing leave any more.
    Stop,
    /// This message, of which nobody knew, was sent.
    MarkSent(usize),
    /// This message, of which nobody knew, was not sent; it takes its turn again.
    MarkNotSent(usize),
    /// Nobody on the portal is to write to this number any more.
    Exclude(String),
    /// Go on here with what another browser has let go of.
    TakeOver,
    /// Put the finished mailing away.
    Close,
}

impl Mailer {
    /// Carries an order out, or passes it on to the tab that has the mailing.
    pub(crate) fn obey(self, order: Order) {
        match order {
            Order::Exclude(e164) => self.exclusions.add(&e164, Reason::Person),
            Order::TakeOver => spawn_local(self.take_over()),
            order => match self.seat.try_get_untracked() {
                Some(Seat::Ours(_)) => self.carry_out_order(order),
                Some(Seat::OtherTab { .. }) => self.tell_tabs(Some(&order)),
                _ => {}
            },
        }
    }

    /// Carries out what was asked for here or in another tab. Nobody but the tab that has the mailing does.
    pub(super) fn carry_out_order(self, order: Order) {
        match order {
            Order::Pause => self.tell(Event::Pause),
            Order::Resume => spawn_local(self.resume()),
            Order::Stop => self.tell(Event::Stop),
            Order::MarkSent(person) => self.tell(Event::MarkSent(person)),
            Order::MarkNotSent(person) => self.mark_not_sent(person),
            Order::Close => spawn_local(self.put_away()),
            // Any tab does these itself.
            Order::Exclude(_) | Order::TakeOver => {}
        }
    }

    /// Somebody says that nothing has left for this person, of whom nobody knew.
    fn mark_not_sent(self, person: usize) {
        let unknown = self.with_sending(|sending| {
            let person = sending.people.get(person)?;
            (person.state == State::Unknown).then(|| phone_key(&person.e164))
        });
        self.tell(Event::MarkNotSent(person));
        if let (Some(key), Some(id), Some(writer)) =
            (unknown.flatten(), self.id(), self.past_writer())
        {
            writer.retract(&id, key);
            self.record();
        }
    }
}
