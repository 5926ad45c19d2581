//! Which part of our page is seen. In a frame as high as its page nothing is at the foot of the window by itself: the window belongs to
//! the portal, and no browser says where it is. But every browser says how much of an element is seen, through all windows. So the page
//! has rungs, one below the other, and the last one that is seen tells where the window ends.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry,
    IntersectionObserverInit,
};

/// How many rungs there are.
const RUNGS: usize = 24;
/// How many times something is told of a rung while the window's edge crosses it.
const STEPS: u32 = 100;

/// Tells the style sheet which part is seen, until dropped: `--seen-top` and `--seen-bottom`, from the top of the frame.
pub(super) struct Seen {
    observer: IntersectionObserver,
    ladder: Element,
    _crossed: Closure<dyn FnMut(Array)>,
}

/// What is seen of a rung, in pixels from the top of the frame.
#[derive(Clone, Copy)]
struct Part {
    top: f64,
    bottom: f64,
    /// Whether that is all of it.
    whole: bool,
}

impl Seen {
    /// Puts the rungs into the page. None without a page.
    pub(super) fn new() -> Option<Seen> {
        let document = web_sys::window()?.document()?;
        let page: HtmlElement = document.document_element()?.dyn_into().ok()?;
        let ladder = ladder(&document)?;
        let rungs = ladder.children();
        let seen = RefCell::new([None::<Part>; RUNGS]);
        let crossed = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let mut seen = seen.borrow_mut();
            for entry in entries.iter() {
                let Ok(entry) = entry.dyn_into::<IntersectionObserverEntry>() else { continue };
                let rung = (0..rungs.length()).find(|at| rungs.item(*at) == Some(entry.target()));
                let Some(place) = rung.and_then(|at| seen.get_mut(at as usize)) else { continue };
                let part = entry.intersection_rect();
                *place = entry.is_intersecting().then(|| Part {
                    top: part.top(),
                    bottom: part.bottom(),
                    whole: entry.intersection_ratio() >= 1.0,
                });
            }
            let mut parts = seen.iter().flatten();
            if let Some(first) = parts.next() {
                let last = parts.last().unwrap_or(first);
                // A foot that is seen stays the foot when the page and its frame become lower, of which no rung tells.
                let is_foot = seen[RUNGS - 1].is_some_and(|foot| foot.whole);
                tell(&page, "--seen-top", &pixels(first.top));
                tell(
                    &page,
                    "--seen-bottom",
                    &if is_foot { "100vh".into() } else { pixels(last.bottom) },
                );
            }
        });
        let steps = (0..=STEPS).map(|step| JsValue::from(f64::from(step) / f64::from(STEPS)));
        let options = IntersectionObserverInit::new();
        options.set_threshold(&steps.collect::<Array>());
        let callback = crossed.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
        let rungs = ladder.children();
        (0..rungs.length())
            .filter_map(|at| rungs.item(at))
            .for_each(|rung| observer.observe(&rung));
        Some(Seen { observer, ladder, _crossed: crossed })
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        self.observer.disconnect();
        self.ladder.remove();
    }
}

fn ladder(document: &Document) -> Option<Element> {
    let ladder = document.create_element("div").ok()?;
    ladder.set_class_name("ladder");
    for _ in 0..RUNGS {
        ladder.append_child(&document.create_element("i").ok()?.into()).ok()?;
    }
    document.body()?.append_child(&ladder).ok()?;
    Some(ladder)
}

fn pixels(pixels: f64) -> String {
    format!("{}px", pixels.floor())
}

fn tell(page: &HtmlElement, name: &str, length: &str) {
    // Fails only for styles that cannot be changed.
    drop(page.style().set_property(name, length));
}
