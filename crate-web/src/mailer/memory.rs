//! Where the journal of a mailing is kept first: in the browser's database, which outlives the page and the browser.

use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};

use super::journal::{Journal, random};
use crate::browser::database::{Database, NoDatabase};

/// The journals of one portal in this browser. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Memory {
    portal: String,
    database: Shared<LocalBoxFuture<'static, Result<Rc<Database>, NoDatabase>>>,
}

/// There is a journal, but this page cannot read it: the database failed, or another version of the app wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

impl Memory {
    /// The memory of the portal with this id. The database is opened when it is first asked for.
    pub(crate) fn new(portal: &str) -> Memory {
        let database = async { Database::open().await.map(Rc::new) };
        Memory { portal: portal.to_owned(), database: database.boxed_local().shared() }
    }

    /// Whether the browser keeps anything.
    pub(crate) async fn works(&self) -> bool {
        self.database.clone().await.is_ok()
    }

    /// The journal of a line. A browser that keeps nothing has none.
    pub(crate) async fn read(&self, line: &str) -> Result<Option<Journal>, Unreadable> {
        let Ok(database) = self.database.clone().await else { return Ok(None) };
        let json = database.read(&self.name(line)).await.map_err(|_| Unreadable)?;
        json.map(|json| serde_json::from_str(&json)).transpose().map_err(|_| Unreadable)
    }

    /// Keeps the journal of a line, or that there is none. Comes back when it is on the disk.
    pub(crate) async fn write(
        &self,
        line: &str,
        journal: Option<&Journal>,
    ) -> Result<(), NoDatabase> {
        let json = journal.map(serde_json::to_string).transpose().map_err(|_| NoDatabase)?;
        self.database.clone().await?.write(&self.name(line), json.as_deref()).await
    }

    /// What this browser goes by, the same as long as it keeps its data.
    pub(crate) async fn browser(&self) -> Result<String, NoDatabase> {
        const NAME: &str = "browser";
        let database = self.database.clone().await?;
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
