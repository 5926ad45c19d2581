//! A lock that one tab of a browser can hold at a time (Web Locks). It ends with the tab that holds it, whatever ends that.

use futures::channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A lock that is held until it is dropped.
pub(crate) struct Lock(Function);

/// What became of a wish for a lock.
pub(crate) enum Wish {
    /// It is ours.
    Granted(Lock),
    /// Another tab holds it.
    Held,
    /// This browser has no locks, or not for this frame.
    NoLocks,
}

impl Lock {
    /// Takes the lock with this name if nobody holds it.
    pub(crate) async fn take(name: &str) -> Wish {
        let options = Object::new();
        // Setting a member of a plain object cannot fail.
        drop(Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE));
        request(name, &options).await
    }

    /// Waits until nobody holds the lock, and takes it.
    pub(crate) async fn wait(name: &str) -> Wish {
        request(name, &Object::new()).await
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The promise that holds the lock is resolved: that cannot fail.
        drop(self.0.call0(&JsValue::NULL));
    }
}

/// Asks for the lock, and holds it by a promise that only [`Lock`] resolves. The bindings to Web Locks are not stable yet.
async fn request(name: &str, options: &Object) -> Wish {
    let Some(locks) = locks() else { return Wish::NoLocks };
    let Some(ask) = member(&locks, "request") else { return Wish::NoLocks };
    let (told, outcome) = oneshot::channel();
    let told = std::cell::RefCell::new(Some(told));
    let refused = std::rc::Rc::new(told);
    let granted = refused.clone();
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let Some(told) = granted.take() else { return JsValue::UNDEFINED };
        if lock.is_null() {
            drop(told.send(Wish::Held));
            return JsValue::UNDEFINED;
        }
        let mut told = Some(told);
        Promise::new(&mut |release, _| {
            if let Some(told) = told.take() {
                // If nobody waits any more, the lock is dropped with the message, and so released.
                drop(told.send(Wish::Granted(Lock(release))));
            }
        })
        .into()
    });
    let asked = ask.call3(&locks, &name.into(), options, &callback);
    let Some(asked) = asked.ok().and_then(|asked| asked.dyn_into::<Promise>().ok()) else {
        return Wish::NoLocks;
    };
    spawn_local(async move {
        // A browser that blocks the storage of foreign frames refuses here, without ever calling back.
        if JsFuture::from(asked).await.is_err()
            && let Some(told) = refused.take()
        {
            drop(told.send(Wish::NoLocks));
        }
    });
    outcome.await.unwrap_or(Wish::NoLocks)
}

fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)
}

fn member(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
