use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// How long, in milliseconds, the page must keep still before its height is told.
const SETTLED: u32 = 100;

/// Watches how high our page is, until dropped.
pub(super) struct Fit {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

impl Fit {
    /// Calls `tell` with the height in pixels, now and whenever it has changed and settled. None without a page.
    pub(super) fn new(tell: impl Fn(i32) + 'static) -> Option<Fit> {
        let page: HtmlElement =
            web_sys::window()?.document()?.document_element()?.dyn_into().ok()?;
        let (tell, told, waiting) = (Rc::new(tell), Rc::new(Cell::new(0)), RefCell::new(None));
        let observed = page.clone();
        let changed = Closure::<dyn FnMut()>::new(move || {
            let (page, tell, told) = (page.clone(), tell.clone(), told.clone());
            // Replacing the timer cancels the one before it.
            *waiting.borrow_mut() = Some(Timeout::new(SETTLED, move || {
                let height = height(&page);
                if told.replace(height) != height {
                    tell(height);
                }
            }));
        });
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        observer.observe(&observed);
        Some(Fit { observer, _changed: changed })
    }
}

impl Drop for Fit {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// How high the frame should be. What scrolls is higher than the frame; what does not scroll may be lower than it,
/// though `scrollHeight` never says so, and then the page's own box tells.
fn height(page: &HtmlElement) -> i32 {
    match page.scroll_height() {
        content if content > page.client_height() => content,
        _ => page.offset_height(),
    }
}
