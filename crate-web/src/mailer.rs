//! Carries out what the sending machine asks for: stores its journal, hands messages to the connector, wakes it in time, and tells it
//! what became of everything. It decides nothing itself.

use std::collections::BTreeMap;

use bereg_core::{Action, Event, Lang, Pause, Phase, Sending, State};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::{Options, Rest};
use crate::browser::clock;
use crate::browser::hidden_pages::HiddenPages;
use crate::browser::network::Network;
use crate::exclusions::Exclusions;
use crate::latest::Latest;
use crate::olchat::Webhook;
use crate::past::{Day, PastReader, PastWriter};

mod claim;
mod copy;
mod course;
mod delivery;
mod found;
mod journal;
mod journal_option;
mod late_replies;
mod lease;
mod limits;
mod memory;
mod news;
mod onlooker;
mod order;
mod pace;
mod post;
mod role;
mod run;
mod seat;
mod store;
mod troubles;

use copy::Copies;
pub(crate) use journal::{Journal, Mailing};
use journal_option::JournalOption;
pub(crate) use limits::Limits;
use memory::Memory;
use onlooker::Onlooker;
pub(crate) use order::Order;
use pace::Pace;
use post::Post;
pub(crate) use role::Role;
pub(crate) use run::Run;
pub(crate) use seat::{Origin, Seat};
use troubles::Troubles;

/// The mailing of this page, if there is one. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Mailer {
    /// The mailing and how far it has come, be it ours or another tab's.
    journal: RwSignal<Option<Journal>>,
    /// Who has it.
    pub(crate) seat: RwSignal<Seat>,
    /// Whether a mailing is about to begin.
    pub(crate) is_starting: RwSignal<bool>,
    /// What goes wrong with keeping it.
    pub(crate) troubles: Troubles,
    /// Whether the browser has a network.
    pub(crate) network: RwSignal<Network>,
    /// What can be promised of a mailing here.
    pub(crate) limits: RwSignal<Limits>,
    /// Whom nobody mails any more.
    pub(crate) exclusions: Exclusions,
    /// When messages leave.
    pub(crate) pace: Pace,
    role: Role,
    webhook: StoredValue<Option<Webhook>>,
    portal: StoredValue<String>,
    rest: StoredValue<Option<Rest>, LocalStorage>,
    past_reader: StoredValue<Option<PastReader>, LocalStorage>,
    memory: StoredValue<Memory, LocalStorage>,
    journal_option: StoredValue<JournalOption, LocalStorage>,
    /// The line at which this page sits or is about to.
    line: StoredValue<Option<String>>,
    post: StoredValue<Option<Post>, LocalStorage>,
    hidden_pages: StoredValue<Option<HiddenPages>, LocalStorage>,
    /// The last mailing of the line that has come to its end.
    last: StoredValue<Option<Run>>,
    lang: RwSignal<Lang>,
    /// Another with every line: what belongs to an older one stays silent.
    turn: Latest,
    /// Another with every wish for the lock that another tab holds: only the last one is granted.
    queue: Latest,
    /// Another whenever the mailing is stored: only the last answer is the machine's.
    stores: Latest,
    /// Another with everybody who wants news of a mailing: the others ask no more.
    news: Latest,
    onlooker: StoredValue<Onlooker>,
}

impl Mailer {
    /// A mailer for the portal with this id, `rest`, and what it keeps for its user; without a portal for nobody.
    pub(crate) fn new(
        portal: &str,
        rest: Option<Rest>,
        options: Options,
        lang: RwSignal<Lang>,
        role: Role,
    ) -> Mailer {
        let limits =
            RwSignal::new(Limits { is_kept_here: true, has_locks: true, has_background: false });
        let look_for = || {
            HiddenPages::look_for(move || {
                limits.maybe_update(|limits| !std::mem::replace(&mut limits.has_background, true));
            })
        };
        let hidden_pages = (role == Role::Visible).then(look_for).flatten();
        Mailer {
            journal: RwSignal::new(None),
            seat: RwSignal::new(Seat::Free),
            is_starting: RwSignal::new(false),
            troubles: Troubles::new(),
            network: RwSignal::new(Network::now()),
            limits,
            exclusions: Exclusions::new(rest.clone()),
            pace: Pace::new(),
            role,
            webhook: StoredValue::new(None),
            portal: StoredValue::new(portal.to_owned()),
            past_reader: StoredValue::new_local(rest.clone().map(PastReader::new)),
            memory: StoredValue::new_local(Memory::new(portal)),
            journal_option: StoredValue::new_local(JournalOption::new(rest.clone(), options)),
            rest: StoredValue::new_local(rest),
            line: StoredValue::new(None),
            post: StoredValue::new_local(None),
            hidden_pages: StoredValue::new_local(hidden_pages),
            last: StoredValue::new(None),
            lang,
            turn: Latest::new(),
            queue: Latest::new(),
            stores: Latest::new(),
            news: Latest::new(),
            onlooker: StoredValue::default(),
        }
    }

    /// The mailing and how far it has come, be it ours or another tab's.
    pub(crate) fn sending(self) -> Option<Sending> {
        self.journal.with(|journal| journal.as_ref().map(|journal| journal.sending.clone()))
    }

    /// On which days to whom messages of the mailing are still to leave.
    pub(crate) fn days_ahead(self) -> Vec<Day> {
        let ahead = |journal: &Option<Journal>| {
            journal.as_ref().map(|journal| journal.days_ahead(clock::now())).unwrap_or_default()
        };
        self.journal.try_with_untracked(ahead).unwrap_or_default()
    }

    /// What to call the people of the mailing, by their keys.
    pub(crate) fn titles(self) -> BTreeMap<String, String> {
        let titles = |journal: &Journal| journal.titles.clone();
        self.journal.with(|journal| journal.as_ref().map(titles)).unwrap_or_default()
    }

    /// What the draft of the mailing was called; empty where it had no name.
    pub(crate) fn name(self) -> String {
        let name = |journal: &Journal| journal.name.clone();
        self.journal.with(|journal| journal.as_ref().map(name)).unwrap_or_default()
    }

    /// Whether the mailing has this text, as it is written.
    pub(crate) fn is_of(self, text: &str) -> bool {
        self.journal
            .with_untracked(|journal| journal.as_ref().is_some_and(|journal| journal.text == text))
    }

    fn with_sending<T>(self, read: impl FnOnce(&Sending) -> T) -> Option<T> {
        self.journal
            .try_with_untracked(|journal| journal.as_ref().map(|journal| read(&journal.sending)))?
    }

    /// Whether there is a mailing.
    pub(crate) fn is_there(self) -> bool {
        self.journal.with(Option::is_some)
    }

    /// Whether everybody of the mailing has had their turn.
    pub(crate) fn is_done(self) -> bool {
        self.with_sending(|sending| sending.phase == Phase::Done) == Some(true)
    }

    /// Whether nothing of the mailing will leave any more.
    pub(crate) fn is_over(self) -> bool {
        self.journal.with(|journal| journal.as_ref().is_some_and(|it| it.sending.is_over()))
    }

    /// Whether the mailing has ended here, so that it can make room for the next one.
    pub(crate) fn has_ended_here(self) -> bool {
        let is_ours = self.seat.with(|seat| matches!(seat, Seat::Ours(_)));
        let has_ended = |sending: &Sending| sending.is_over() && sending.count(State::Sending) == 0;
        is_ours
            && self
                .journal
                .with(|journal| journal.as_ref().is_some_and(|it| has_ended(&it.sending)))
    }

    /// Whether there is a mailing that lets none begin.
    pub(crate) fn is_in_the_way(self) -> bool {
        self.is_there() && !self.has_ended_here()
    }

    /// Whether a mailing waits for the line to work again.
    pub(crate) fn waits_for_line(self) -> bool {
        self.line_trouble().is_some()
    }

    /// What the mailing says of the line that it waits for.
    pub(crate) fn line_trouble(self) -> Option<String> {
        self.journal.with(|journal| match &journal.as_ref()?.sending.phase {
            Phase::Paused(Pause::Line(words) | Pause::Spam(words)) => Some(words.clone()),
            _ => None,
        })
    }

    /// Whether messages of a mailing leave from this page.
    pub(crate) fn is_sending(self) -> bool {
        let runs = self.with_sending(|sending| sending.phase == Phase::Running);
        self.is_ours() && runs == Some(true)
    }

    /// The line that is used.
    pub(crate) fn webhook(self) -> Option<Webhook> {
        self.webhook.try_get_value().flatten()
    }

    /// The key of the line that is used.
    pub(crate) fn line(self) -> Option<String> {
        self.line.try_get_value().flatten()
    }

    /// Uses this line from now on.
    pub(crate) fn connect(self, webhook: Option<Webhook>) {
        self.webhook.set_value(webhook);
        if self.is_ours() {
            self.watch();
        }
    }

    /// Looks whether somebody's turn has come while timers were asleep: at every sign of life of the page. Lets go when it is about to go.
    pub(crate) fn keep_awake(self) {
        let wake = move || self.tell(Event::Wake);
        window_event_listener(leptos::ev::visibilitychange, move |_| wake());
        window_event_listener(leptos::ev::focus, move |_| wake());
        window_event_listener(leptos::ev::online, move |_| {
            wake();
            spawn_local(self.catch_up());
        });
        Network::follow(self.network);
        window_event_listener(leptos::ev::pageshow, move |_| wake());
        window_event_listener(leptos::ev::pagehide, move |_| self.part());
    }

    /// Tells the portal, when the network is back, what it has not heard.
    async fn catch_up(self) {
        if let Some(id) = self.id().filter(|_| self.is_ours()) {
            self.record_now(&id).await;
        }
    }

    fn part(self) {
        if let (Some(copies), Some(journal), true) =
            (self.copies(), self.journal.get_untracked(), self.is_ours())
        {
            copies.part(&journal);
        }
    }

    pub(super) fn is_ours(self) -> bool {
        matches!(self.seat.try_get_untracked(), Some(Seat::Ours(_)))
    }

    fn copies(self) -> Option<Copies> {
        self.post.try_with_value(|post| post.as_ref()?.copies.clone()).flatten()
    }

    /// Who reads the past, where there is a portal.
    pub(crate) fn past_reader(self) -> Option<PastReader> {
        self.past_reader.try_get_value().flatten()
    }

    fn past_writer(self) -> Option<PastWriter> {
        self.post.try_with_value(|post| post.as_ref()?.past_writer.clone()).flatten()
    }

    /// Tells the other tabs that something has changed, or what they ought to do about the mailing that is seen here.
    fn tell_tabs(self, order: Option<&Order>) {
        // An order is a plain value: writing it cannot fail.
        let word = order.and_then(|order| serde_json::to_string(&(self.id()?, order)).ok());
        self.post.with_value(|post| {
            if let Some(channel) = post.as_ref().and_then(|post| post.channel.as_ref()) {
                channel.tell(word.as_deref());
            }
        });
    }

    /// Whether the portal did not say whether another browser has a mailing of the line.
    fn is_unread(self) -> bool {
        self.copies().is_some_and(|copies| copies.are_unread())
    }

    /// What the mailing of this page goes by.
    pub(crate) fn id(self) -> Option<String> {
        self.journal.try_with_untracked(|journal| Some(journal.as_ref()?.id.clone()))?
    }

    /// Tells the machine what happened in the mailing with this id, unless there is another one by now.
    fn tell_of(self, id: &str, event: Event) {
        if self.id().as_deref() == Some(id) {
            self.tell(event);
        }
    }

    /// Tells the machine what happened. Nobody but the tab that has the mailing does.
    fn tell(self, event: Event) {
        if !self.is_ours() {
            return;
        }
        let turns = |sending: &Sending| -> Vec<(i64, bool)> {
            let people = sending.people.iter();
            people.map(|person| (person.at, person.state == State::Skipped)).collect()
        };
        let starts = event == Event::Start;
        let done = self.journal.try_update(|journal| {
            let journal = journal.as_mut()?;
            let (flying, before) = (journal.sending.count(State::Sending), turns(&journal.sending));
            let actions = journal.sending.on(event, clock::now());
            journal.note(flying);
            let landed = journal.sending.count(State::Sending) < flying;
            Some((actions, before != turns(&journal.sending), landed))
        });
        let (actions, is_replanned, landed) = done.flatten().unwrap_or_default();
        // Nobody may be written to by a plan that the portal does not know.
        if let Some(copies) = self.copies().filter(|_| starts || is_replanned) {
            copies.expire();
        }
        // What has left is taken down, and what was announced and did not leave is taken back.
        if landed {
            self.record();
        }
        for action in actions {
            self.carry_out(action);
        }
    }

    fn carry_out(self, action: Action) {
        match action {
            Action::Store => spawn_local(self.store()),
            Action::Send(person) => spawn_local(self.send(person)),
            Action::WakeAt(at) => spawn_local(self.wake_at(at)),
        }
    }
}
