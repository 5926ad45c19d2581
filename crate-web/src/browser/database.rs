//! The browser's own database, IndexedDB, as a table of texts by name.
//!
//! The crates that wrap it (`idb`, `rexie`, `indexed_db_futures`) cannot ask for strict durability, and without it browsers report a
//! transaction as complete while its data is still on the way to the disk. What is needed here is small enough to be asked for directly.

use futures::channel::oneshot;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

/// An open database. It closes with the page.
pub(crate) struct Database(IdbDatabase);

/// The browser keeps nothing for this frame, or is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoDatabase;

const NAME: &str = "bereg";
const TABLE: &str = "kept";

impl Database {
    /// Opens it, and makes it at the first time.
    pub(crate) async fn open() -> Result<Database, NoDatabase> {
        let browser = web_sys::window().and_then(|window| window.indexed_db().ok()?);
        let request = browser.ok_or(NoDatabase)?.open(NAME)?;
        let opening = request.clone();
        let make = Closure::once_into_js(move || {
            let database = opening.result().ok();
            if let Some(database) = database.and_then(|it| it.dyn_into::<IdbDatabase>().ok()) {
                // If it is not made, the first transaction fails.
                drop(database.create_object_store(TABLE));
            }
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        let database = done(&request).await?;
        Ok(Database(database.dyn_into().map_err(|_| NoDatabase)?))
    }

    /// The text of this name.
    pub(crate) async fn read(&self, name: &str) -> Result<Option<String>, NoDatabase> {
        let store = self.0.transaction_with_str(TABLE)?.object_store(TABLE)?;
        Ok(done(&store.get(&name.into())?).await?.as_string())
    }

    /// Writes a text, or removes it. Comes back when it is on the disk.
    pub(crate) async fn write(&self, name: &str, text: Option<&str>) -> Result<(), NoDatabase> {
        let transaction = self.strict()?;
        let (told, outcome) = oneshot::channel();
        let told = std::cell::Cell::new(Some(told));
        // It hears of the first of three ends; the others do not come.
        let end = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            if let Some(told) = told.take() {
                // Nobody waits any more if the page is going.
                let _ = told.send(event.type_() == "complete");
            }
        });
        let listener: &Function = end.as_ref().unchecked_ref();
        transaction.set_oncomplete(Some(listener));
        transaction.set_onabort(Some(listener));
        transaction.set_onerror(Some(listener));
        let store: IdbObjectStore = transaction.object_store(TABLE)?;
        match text {
            Some(text) => drop(store.put_with_key(&text.into(), &name.into())?),
            None => drop(store.delete(&name.into())?),
        }
        match outcome.await {
            Ok(true) => Ok(()),
            _ => Err(NoDatabase),
        }
    }

    /// A transaction that is complete when its data is on the disk. The bindings do not have this parameter yet.
    fn strict(&self) -> Result<IdbTransaction, NoDatabase> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin: Function = Reflect::get(&self.0, &"transaction".into())?.dyn_into()?;
        Ok(begin.call3(&self.0, &TABLE.into(), &"readwrite".into(), &options)?.dyn_into()?)
    }
}

/// The result of a request.
async fn done(request: &IdbRequest) -> Result<JsValue, NoDatabase> {
    let (told, outcome) = oneshot::channel();
    let told = std::cell::Cell::new(Some(told));
    let end = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
        if let Some(told) = told.take() {
            let _ = told.send(());
        }
    });
    let listener: &Function = end.as_ref().unchecked_ref();
    request.set_onsuccess(Some(listener));
    request.set_onerror(Some(listener));
    outcome.await.map_err(|_| NoDatabase)?;
    // One that failed has a result, too: nothing.
    match request.error()? {
        None => Ok(request.result()?),
        Some(_) => Err(NoDatabase),
    }
}

impl From<JsValue> for NoDatabase {
    fn from(_: JsValue) -> NoDatabase {
        NoDatabase
    }
}
