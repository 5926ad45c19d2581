//! Time zones as the JavaScript around us knows them. A zone database of our own would be the largest part of the package.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Object, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};

use crate::person::Person;
use crate::plan_request::PlanRequest;
use crate::plan_request::zone_names;
use crate::zone::{DAY, Offset, Zone};

/// JavaScript does not know the sender's time zone by this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone(pub String);

/// Looks up the time zones that a plan needs and does not bring. What people's zones are called is not the sender's to mend: where one is
/// unknown, that of the number counts.
pub fn know_zones(request: &mut PlanRequest, people: &[Person]) -> Result<(), UnknownZone> {
    for name in zone_names(request, people) {
        if request.zones.contains_key(&name) {
            continue;
        }
        match zone(&name, request.start) {
            Some(zone) => drop(request.zones.insert(name, zone)),
            None if name == request.time_zone() => return Err(UnknownZone(name)),
            None => {}
        }
    }
    Ok(())
}

/// The offsets of a time zone from a week before a moment (Unix time in seconds) to three months after it; nothing if JavaScript does not
/// know the name.
fn zone(name: &str, around: i64) -> Option<Zone> {
    // JavaScript has no dates much further away.
    let week = around.clamp(0, YEAR_9999).div_euclid(7 * DAY);
    KNOWN.with_borrow_mut(|known| {
        if let Some(zone) = known.get(&(name.to_owned(), week)) {
            return Some(zone.clone());
        }
        let zone = read(name, (week - 1) * 7 * DAY, (week + 14) * 7 * DAY)?;
        if known.len() > MOST {
            known.clear();
        }
        known.insert((name.to_owned(), week), zone.clone());
        Some(zone)
    })
}

/// A moment in that year.
const YEAR_9999: i64 = 253_380_000_000;

/// How many zones are remembered.
const MOST: usize = 200;

thread_local! {
    static KNOWN: RefCell<HashMap<(String, i64), Zone>> = RefCell::default();
}

fn read(name: &str, from: i64, to: i64) -> Option<Zone> {
    let format = formatter(name)?;
    let at = |at: i64| offset(&format, at);
    let mut offsets = vec![Offset { from, seconds: at(from)? }];
    // No zone changes its offset twice in a week.
    let weeks = (from..to).step_by(7 * DAY as usize);
    let mut last = *offsets.first()?;
    for week in weeks {
        let end = week + 7 * DAY;
        if at(end)? == last.seconds {
            continue;
        }
        let (mut before, mut after) = (week, end);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if at(middle)? == last.seconds { before = middle } else { after = middle }
        }
        last = Offset { from: after, seconds: at(after)? };
        offsets.push(last);
    }
    Some(Zone(offsets))
}

/// A function that writes the offset of a zone at a moment, as `11/23/2026, GMT+03:00`.
fn formatter(name: &str) -> Option<Function> {
    let options = Object::new();
    for (option, value) in [("timeZone", name), ("timeZoneName", "longOffset")] {
        Reflect::set(&options, &option.into(), &value.into()).ok()?;
    }
    let intl = Reflect::get(&global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    // Throws where the name is none.
    let format = Reflect::construct(&class, &Array::of2(&"en-US".into(), &options)).ok()?;
    Reflect::get(&format, &"format".into()).ok()?.dyn_into().ok()
}

/// Seconds ahead of UTC at a moment.
fn offset(format: &Function, at: i64) -> Option<i32> {
    let text = format.call1(&JsValue::UNDEFINED, &JsValue::from(at as f64 * 1000.0)).ok()?;
    let text = text.as_string()?;
    let written = text.rsplit_once("GMT")?.1;
    let Some(sign) = written.chars().next() else { return Some(0) };
    let digits = &written[sign.len_utf8()..];
    let parts = digits.split(':').map(|part| part.parse::<i32>().ok());
    let parts = parts.collect::<Option<Vec<i32>>>()?;
    let seconds = parts.iter().zip([3600, 60, 1]).map(|(part, unit)| part * unit).sum::<i32>();
    match sign {
        '+' => Some(seconds),
        '-' | '−' => Some(-seconds),
        _ => None,
    }
}
