//! Time zones from the database of `jiff`.

use bereg_core::{Offset, Person, PlanRequest, Zone, zone_names};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Fills in the zones that a request needs, for a year around its start.
pub(crate) fn know_zones(request: &mut PlanRequest, people: &[Person]) {
    for name in zone_names(request, people) {
        if let Some(zone) = zone(&name, request.start) {
            request.zones.entry(name).or_insert(zone);
        }
    }
}

fn zone(name: &str, around: i64) -> Option<Zone> {
    let zone = TimeZone::get(name).ok()?;
    let half_a_year = 183 * 86_400;
    let moment = |seconds| Timestamp::from_second(seconds).expect("it is in range");
    let (from, to) = (moment(around - half_a_year), moment(around + half_a_year));
    let first = Offset { from: from.as_second(), seconds: zone.to_offset(from).seconds() };
    let later = zone.following(from).take_while(|change| change.timestamp() < to);
    let later = later.map(|change| Offset {
        from: change.timestamp().as_second(),
        seconds: change.offset().seconds(),
    });
    Some(Zone([first].into_iter().chain(later).collect()))
}
