//! The desk is filled with what the host has, and again with what others have changed since.

use futures::future::{join, join4};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Host;
use super::clocks::compare_clocks;
use super::line::{hear_late_replies, look_at_line, remember_number, try_line};
use super::past::remember_past;
use crate::audience::Search;
use crate::bitrix::crm::Filter;
use crate::demo;
use crate::desk::Desk;
use crate::line_status::LineStatus;
use crate::mailer::Mailer;
use crate::policy::Policy;
use crate::proof::ask_again;
use crate::test_send;
use crate::whom::saved_filters;

impl Host {
    /// Fills the desk: fields, people, the line.
    pub(crate) fn settle(&self, desk: Desk, mailer: Mailer) {
        match self.clone() {
            Host::Demo => {
                desk.fields.set(demo::fields());
                desk.line.set(LineStatus::Demo);
                if !self.bring_back_people(desk) {
                    self.find(desk, Filter::default());
                }
            }
            Host::Portal { rest, init, .. } => {
                let own_number = init.user_options.get(test_send::OPTION).unwrap_or_default();
                desk.own_number.set(own_number.to_owned());
                desk.filters.set(saved_filters::kept(&init.user_options));
                if !self.bring_back_people(desk) {
                    self.begin_with_people(desk, &init);
                }
                let asked = rest.clone();
                spawn_local(async move { compare_clocks(&asked, desk).await });
                match self.webhook() {
                    Some(Ok(webhook)) => spawn_local(async move {
                        // A mailing of this line is found, and goes on, whether the line has answered yet or not.
                        mailer.connect(Some(webhook.clone()));
                        let sat = mailer.sit(webhook.key());
                        let tried =
                            join(sat, try_line(&rest, desk, mailer, webhook.clone())).await.1;
                        // A mailing that runs goes on with the line it has.
                        if let Err(error) = tried {
                            desk.line.set(LineStatus::Trouble(error, webhook));
                        }
                        hear_late_replies(desk, mailer).await;
                    }),
                    Some(Err(error)) => desk.line.set(LineStatus::BadAddress(error)),
                    None => {}
                }
            }
        }
    }

    /// Reads anew what others may have changed since the page was opened: whom they mailed, whom they excluded, what holds for everybody; and
    /// the chats that could not be read.
    pub(crate) async fn catch_up(&self, desk: Desk, mailer: Mailer) {
        let Host::Portal { rest, .. } = self else { return };
        let past = async {
            if let Some(line) = mailer.line() {
                if desk.number_unread.with_untracked(Option::is_some) {
                    remember_number(rest, desk, mailer, &line).await;
                }
                remember_past(desk, mailer, &line).await;
                hear_late_replies(desk, mailer).await;
            }
        };
        // Where the portal does not answer now, what it said last holds.
        let policy = async {
            if let Ok(policy) = Policy::ask(rest).await {
                desk.policy.maybe_update(|now| std::mem::replace(now, policy.clone()) != policy);
            }
        };
        let others = join(policy, compare_clocks(rest, desk));
        join4(past, others, mailer.exclusions.refresh(), look_at_line(desk, mailer)).await;
        ask_again(desk, mailer).await;
    }

    /// Asks the portal once more for what it did not tell: people, the past, exclusions, and whether another browser has a mailing.
    pub(crate) async fn ask_again(&self, desk: Desk, mailer: Mailer) {
        if matches!(*desk.audience.search.read_untracked(), Search::Failed(_)) {
            match desk.audience.wanted.get_value() {
                Some(filter) => self.find(desk, filter),
                None => self.bring_fields(desk),
            }
        }
        mailer.look().await;
        self.catch_up(desk, mailer).await;
    }
}
