use std::collections::HashSet;

use crate::link::{Lists, Place, Scanned, place, targets};
use crate::sample::Sample;
use crate::span::Span;
use crate::template::Template;

/// A link that some recipient reads.
pub(crate) struct Lead<'s> {
    /// The text it stands in.
    pub(crate) sample: &'s Sample,
    /// The link in that text.
    pub(crate) link: Scanned,
    /// The place in the template that it comes from.
    pub(crate) source: Span,
    /// The host as people know it, and what is known of it.
    pub(crate) place: (String, Place),
    /// The hosts that it leads on to, as far as its address tells, one after the other.
    pub(crate) onward: Vec<(String, Place)>,
}

/// Every link of every text, once for each place of the template and spelling. Addresses of e-mail are none.
pub(crate) fn leads<'s, 'l>(
    template: &Template,
    samples: impl Iterator<Item = (&'s Sample, &'l Vec<Scanned>)>,
    lists: Lists,
) -> Vec<Lead<'s>> {
    let mut seen = HashSet::new();
    let mut leads = Vec::new();
    for (sample, links) in samples {
        for &link in links.iter().filter(|link| !link.is_mail()) {
            let source = template.source(sample, link.span);
            let url = link.span.of(&sample.text);
            if seen.insert((source, url)) {
                let host = link.name(&sample.text);
                let place = place(&host, link.path.of(&sample.text), lists);
                let onward = targets(url).targets.into_iter().map(|target| {
                    let place = crate::link::place(&target.host, &target.path, lists);
                    (target.host, place)
                });
                let onward = onward.collect();
                leads.push(Lead { sample, link, source, place: (host, place), onward });
            }
        }
    }
    leads
}

impl Lead<'_> {
    /// What the recipient reads.
    pub(crate) fn text(&self) -> &str {
        self.link.span.of(&self.sample.text)
    }

    /// Every host that it leads to, with what is known of it.
    pub(crate) fn places(&self) -> impl Iterator<Item = &(String, Place)> {
        std::iter::once(&self.place).chain(&self.onward)
    }

    /// What follows the host: port, path, query.
    pub(crate) fn rest(&self) -> &str {
        &self.sample.text[self.link.host.end..self.link.span.end]
    }
}
