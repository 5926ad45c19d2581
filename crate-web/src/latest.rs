//! Which of several tasks of one kind is the latest: the others have nothing to do any more.

use leptos::prelude::*;

/// Counts the tasks of a kind. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Latest(StoredValue<u32>);

/// A task, by its number; none once the page is gone.
pub(crate) type Task = Option<u32>;

impl Latest {
    /// No task yet.
    pub(crate) fn new() -> Latest {
        Latest(StoredValue::new(0))
    }

    /// Another task takes the place of those before it.
    pub(crate) fn next(self) -> Task {
        self.0.try_update_value(|number| {
            *number += 1;
            *number
        })
    }

    /// The latest task.
    pub(crate) fn now(self) -> Task {
        self.0.try_get_value()
    }

    /// What `work` gives, if the latest task is the same before and after it: otherwise it is nobody's business any more.
    pub(crate) async fn while_same<T>(self, work: impl Future<Output = T>) -> Option<T> {
        let task = self.now();
        let given = work.await;
        self.is(task).then_some(given)
    }

    /// Whether no other task has taken its place.
    pub(crate) fn is(self, task: Task) -> bool {
        task.is_some() && self.now() == task
    }
}
