//! What home brings to the desk: fields, people, the line and its past.

use futures::future::{join, join4};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Home, WEBHOOK};
use crate::audience::{Search, Source};
use crate::bitrix::crm::{self, Field, Filter, Record};
use crate::bitrix::{Init, Rest, RestError, placement, storage};
use crate::browser::clock;
use crate::candidate;
use crate::demo;
use crate::desk::{Desk, Insertion};
use crate::house::House;
use crate::line_status::LineStatus;
use crate::mailer::Mailer;
use crate::olchat::{ConnectorError, Webhook, connect};
use crate::past::Past;
use crate::proof::{ask_again, start_anew};
use crate::test_send;
use crate::when::number::Number;
use crate::when::timing::Timing;
use crate::whom::saved_filters;
use crate::work::People;

impl Home {
    /// Fills the desk: fields, people, the line.
    pub(crate) fn settle(&self, desk: Desk, mailer: Mailer) {
        match self.clone() {
            Home::Demo => {
                desk.fields.set(demo::fields());
                desk.line.set(LineStatus::Demo);
                self.bring_people(desk, Filter::default());
            }
            Home::Portal { rest, init, .. } => {
                let own_number = init.user_options.get(test_send::OPTION).unwrap_or_default();
                desk.own_number.set(own_number.to_owned());
                desk.filters.set(saved_filters::kept(&init.user_options));
                self.bring_people(desk, first_people(&init));
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

    /// Brings the people of the last time, or else the first.
    fn bring_people(&self, desk: Desk, first: Filter) {
        let shelf = self.shelf();
        match People::of(&shelf).filter(|_| self.is_workplace()) {
            Some(People { source: Source::Search(filter), .. }) => self.find(desk, filter),
            Some(people @ People { source: Source::Table, .. }) => {
                desk.audience.show(Source::Table, people.candidates(), None);
                if let Some(rest) = self.rest() {
                    spawn_local(async move {
                        if let Err(error) = read_fields(&rest, desk).await {
                            desk.audience.search.set(Search::Failed(error));
                        }
                    });
                }
            }
            _ => self.find(desk, first),
        }
    }

    /// Has the user choose people of a kind in the portal's own dialog, and takes those.
    pub(crate) fn choose(&self, desk: Desk, record: Record) {
        let Home::Portal { frame, .. } = self.clone() else { return };
        let home = self.clone();
        desk.audience.choosing.set(None);
        spawn_local(async move {
            match frame.choose(record).await {
                // Nobody was chosen: everything stays as it is.
                Ok(numbers) if numbers.is_empty() => {}
                Ok(numbers) => {
                    let limit = numbers.len();
                    home.find(desk, Filter { record, numbers, limit, ..Filter::default() });
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
            Home::Demo => {
                let wanted = filter.name.to_lowercase();
                let mut people = demo::people();
                people.retain(|one| one.title.to_lowercase().contains(&wanted));
                people.truncate(filter.limit);
                desk.audience.show(Source::Search(filter), people, None);
            }
            Home::Portal { rest, .. } => spawn_local(async move {
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

    /// Tries the address of a line, uses it and has the portal keep it. Where it is of no use and another line works, that one stays, and
    /// `kept` says why.
    pub(crate) fn connect(
        &self,
        desk: Desk,
        mailer: Mailer,
        webhook: Webhook,
        kept: RwSignal<Option<ConnectorError>>,
    ) {
        let Home::Portal { rest, .. } = self.clone() else { return };
        spawn_local(async move {
            let before = desk.line.get_untracked();
            let is_other = mailer.webhook().is_some_and(|used| used != webhook);
            if let Err(error) = try_line(&rest, desk, mailer, webhook.clone()).await {
                if is_other && before.can_send() {
                    kept.try_set(Some(error));
                    return desk.line.set(before);
                }
                return desk.line.set(LineStatus::Trouble(error, webhook));
            }
            let is_used = || mailer.webhook().as_ref() == Some(&webhook);
            if let Some(LineStatus::Ready(line)) = desk.line.try_get_untracked()
                && is_used()
                && let Err(error) =
                    storage::set_user_option(&rest, WEBHOOK, &webhook.secret()).await
                && is_used()
            {
                desk.line.set(LineStatus::NotKept(line, error));
            }
            hear_late_replies(desk, mailer).await;
        });
    }

    /// Reads anew what others may have changed since the page was opened: whom they mailed, whom they excluded, what holds for everybody; and
    /// the chats that could not be read.
    pub(crate) async fn catch_up(&self, desk: Desk, mailer: Mailer) {
        let Home::Portal { rest, .. } = self else { return };
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
        let house = async {
            if let Ok(house) = House::ask(rest).await {
                desk.house.maybe_update(|now| std::mem::replace(now, house.clone()) != house);
            }
        };
        let others = join(house, compare_clocks(rest, desk));
        join4(past, others, mailer.exclusions.refresh(), look_at_line(desk, mailer)).await;
        ask_again(desk, mailer).await;
    }

    /// Asks the portal once more for what it did not tell: people, the past, exclusions, and whether another browser has a mailing.
    pub(crate) async fn ask_again(&self, desk: Desk, mailer: Mailer) {
        let is_failed = matches!(*desk.audience.search.read_untracked(), Search::Failed(_));
        if let Some(filter) = desk.audience.wanted.get_value().filter(|_| is_failed) {
            self.find(desk, filter);
        }
        mailer.look().await;
        self.catch_up(desk, mailer).await;
    }

    /// Looks how the line is that stopped a mailing, or lets it go on.
    pub(crate) fn look_at_line(&self, desk: Desk, mailer: Mailer) {
        spawn_local(look_at_line(desk, mailer));
    }

    /// Reads the line's past anew.
    pub(crate) fn look_back(&self, desk: Desk, mailer: Mailer) {
        if let Some(line) = mailer.line() {
            spawn_local(async move { remember_past(desk, mailer, &line).await });
        }
    }
}

/// The people the screen begins with: whose card or row it was opened from, or else the first of the list it was opened from.
fn first_people(init: &Init) -> Filter {
    let (record, number) = placement::opened_at(init).unwrap_or_default();
    Filter { record, numbers: number.into_iter().collect(), ..Filter::default() }
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

/// Reads the fields of contacts, for a table that was pasted.
async fn read_fields(rest: &Rest, desk: Desk) -> Result<(), RestError> {
    let record = Record::default();
    let fields = crm::fields(rest, record).await?;
    if desk.audience.source.try_get_untracked() == Some(Source::Table) {
        know(desk, record, fields);
    }
    Ok(())
}

fn know(desk: Desk, record: Record, fields: Vec<Field>) {
    desk.fields.set(fields);
    desk.looked_in.set(record);
}

/// Asks a line whether it can send, and uses it if so.
async fn try_line(
    rest: &Rest,
    desk: Desk,
    mailer: Mailer,
    webhook: Webhook,
) -> Result<(), ConnectorError> {
    desk.line.set(LineStatus::Checking);
    let key = webhook.key();
    let line = connect(&webhook).await?;
    let before = mailer.webhook();
    mailer.sit(key.clone()).await;
    if before.is_some_and(|before| before != webhook) {
        start_anew(desk);
    }
    mailer.connect(Some(webhook));
    desk.line.set(LineStatus::Ready(line));
    remember_number(rest, desk, mailer, key.as_str()).await;
    remember_past(desk, mailer, key.as_str()).await;
    Ok(())
}

/// Sees whether the line can send. One that does not answer now says why when a message is to leave.
async fn look_at_line(desk: Desk, mailer: Mailer) {
    let Some(webhook) = mailer.webhook() else { return };
    let seen = connect(&webhook).await;
    let is_in_trouble = || desk.line.with_untracked(|line| matches!(line, LineStatus::Trouble(..)));
    if mailer.webhook().as_ref() != Some(&webhook) {
        return;
    }
    match seen {
        Ok(line) if is_in_trouble() => desk.line.set(LineStatus::Ready(line)),
        Err(error @ ConnectorError::Line(_)) => desk.line.set(LineStatus::Trouble(error, webhook)),
        _ => {}
    }
}

/// Hears who has answered the line's last mailing since.
async fn hear_late_replies(desk: Desk, mailer: Mailer) {
    let line = mailer.line();
    let replies = mailer.hear_late_replies().await;
    if mailer.line() != line {
        return;
    }
    desk.draft.maybe_update(|draft| {
        let line = draft.line.get_or_insert_default();
        std::mem::replace(&mut line.replies, replies) != replies
    });
}

/// By so many seconds two clocks may differ.
const FEW_MINUTES: i64 = 300;

/// Looks whether the computer's clock is right: hours, days and pauses go by it.
async fn compare_clocks(rest: &Rest, desk: Desk) {
    let asked = clock::now();
    // Where the portal does not tell the time, it has told worse things.
    let Ok(theirs) = rest.time().await else { return };
    let answered = clock::now();
    let ahead = (asked + answered) / 2 - theirs;
    let off = Some(ahead).filter(|ahead| ahead.abs() > FEW_MINUTES + (answered - asked));
    desk.clock_off.try_maybe_update(|now| (std::mem::replace(now, off) != off, ()));
}

/// Reads what the user has said of the line's number. As long as nobody tells, nothing is kept: that would undo what was said.
async fn remember_number(rest: &Rest, desk: Desk, mailer: Mailer, line: &str) {
    let options = storage::user_options(rest).await;
    if mailer.line().as_deref() != Some(line) {
        return;
    }
    match options {
        Ok(options) => {
            desk.number.set(Number::of(line, &options));
            desk.number_unread.set(None);
        }
        Err(error) if !desk.number.with_untracked(|number| number.is_of(line)) => {
            desk.number.set(Number::default());
            desk.number_unread.set(Some(error));
        }
        Err(_) => {}
    }
}

/// Reads on which days the line mailed. Where nobody tells, nobody knows, and the recommendations say so.
async fn remember_past(desk: Desk, mailer: Mailer, line: &str) {
    let Some(reader) = mailer.past_reader() else { return };
    let past = reader.read(line, None).await;
    if mailer.line().as_deref() != Some(line) {
        return;
    }
    match past {
        Ok(Past { days, from_line, mailed, .. }) => {
            desk.audience.mailed.set(mailed);
            desk.number.update(|number| number.remember(from_line.into_values()));
            desk.draft.update(|draft| draft.line.get_or_insert_default().past = Some(days));
            desk.past_unread.set(None);
        }
        Err(error) => desk.past_unread.set(Some(error)),
    }
}
