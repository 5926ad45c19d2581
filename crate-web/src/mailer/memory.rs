//! Where the journal of a mailing is kept first: in the browser's database, which outlives the page and the browser.

use std::cell::RefCell;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared, ready};

use super::journal::{Journal, random};
use crate::browser::database::{Database, NoDatabase};

/// The journals of one portal in this browser. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Memory {
    portal: String,
    database: Rc<RefCell<Opening>>,
}

type Opening = Shared<LocalBoxFuture<'static, Result<Rc<Database>, NoDatabase>>>;

/// There is a journal, but this page cannot read it: the database failed, or another version of the app wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

impl Memory {
    /// The memory of the portal with this id. The database is opened when it is first asked for.
    pub(crate) fn new(portal: &str) -> Memory {
        let database = async { Database::open().await.map(Rc::new) };
        let database = Rc::new(RefCell::new(database.boxed_local().shared()));
        Memory { portal: portal.to_owned(), database }
    }

    /// Whether the browser keeps anything.
    pub(crate) async fn works(&self) -> bool {
        self.database().await.is_ok()
    }

    /// Whether the browser keeps anything after all: where the database could not be opened the last time, that is tried once more. Only
    /// while no mailing is under way: where its journal is kept stays the same to its end.
    pub(crate) async fn works_by_now(&self) -> bool {
        self.works().await || self.reopen().await.is_ok()
    }

    async fn database(&self) -> Result<Rc<Database>, NoDatabase> {
        let opening = self.database.borrow().clone();
        opening.await
    }

    async fn reopen(&self) -> Result<Rc<Database>, NoDatabase> {
        let opened = Rc::new(Database::open().await?);
        *self.database.borrow_mut() = ready(Ok(opened.clone())).boxed_local().shared();
        Ok(opened)
    }

    /// Does something with the database, over a new connection if it fails: browsers close one after a sleep or when their data is cleared.
    async fn with_database<T>(
        &self,
        work: impl AsyncFn(&Database) -> Result<T, NoDatabase>,
    ) -> Result<T, NoDatabase> {
        if let Ok(done) = work(&*self.database().await?).await {
            return Ok(done);
        }
        work(&*self.reopen().await?).await
    }

    /// The journal of a line. A browser that keeps nothing has none.
    pub(crate) async fn read(&self, line: &str) -> Result<Option<Journal>, Unreadable> {
        if !self.works().await {
            return Ok(None);
        }
        let name = self.name(line);
        let json = self.with_database(async |database| database.read(&name).await).await;
        let json = json.map_err(|_| Unreadable)?;
        json.map(|json| serde_json::from_str(&json)).transpose().map_err(|_| Unreadable)
    }

    /// Keeps the journal of a line, or that there is none. Comes back when it is on the disk.
    pub(crate) async fn write(
        &self,
        line: &str,
        journal: Option<&Journal>,
    ) -> Result<(), NoDatabase> {
        let json = journal.map(serde_json::to_string).transpose().map_err(|_| NoDatabase)?;
        let name = self.name(line);
        self.with_database(async |database| database.write(&name, json.as_deref()).await).await
    }

    /// What this browser goes by, the same as long as it keeps its data.
    pub(crate) async fn browser(&self) -> Result<String, NoDatabase> {
        const NAME: &str = "browser";
        let database = self.database().await?;
        if let Some(known) = database.read(NAME).await? {
            return Ok(known);
        }
        let new = random();
        database.write(NAME, Some(&new)).await?;
        Ok(new)
    }

    fn name(&self, line: &str) -> String {
        format!("{}/{line}/sending", self.portal)
    }
}
