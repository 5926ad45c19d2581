//! The JavaScript face of the core. Nothing else here knows JavaScript or UTF-16.

use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::lang::Lang;
use crate::report::{Draft, Report};
use crate::rules::RuleInfo;
use crate::span::Span;
use crate::texts::Count;

/// Looks at a draft with every rule. Throws an `Error` that names the field when the draft has the wrong shape.
#[wasm_bindgen]
pub fn check(draft: Ts<Draft>) -> Result<Ts<Report>, JsError> {
    let draft: Draft = draft.to_rust()?;
    let mut report = crate::check(&draft);
    let units = Units::new(&draft.text);
    for risk in &mut report.risks {
        if let Some(span) = &mut risk.span {
            units.count(span);
        }
        for edit in risk.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            units.count(&mut edit.span);
        }
    }
    Ok(report.into_ts()?)
}
