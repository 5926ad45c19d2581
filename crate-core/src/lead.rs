use std::collections::HashSet;

use crate::link::{Scanned, scan};
use crate::sample::{Sample, Samples};
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
}

/// Every link of every text, once for each place of the template and spelling. Addresses of e-mail are none.
pub(crate) fn leads<'s>(template: &Template, samples: &'s Samples) -> Vec<Lead<'s>> {
    let mut seen = HashSet::new();
    let mut leads = Vec::new();
    for sample in &samples.samples {
        for link in scan(&sample.text).into_iter().filter(|link| !link.is_mail()) {
            let source = template.source(sample, link.span);
            if seen.insert((source, link.span.of(&sample.text))) {
                leads.push(Lead { sample, link, source });
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

    /// The host as people read it.
    pub(crate) fn host(&self) -> String {
        self.link.name(&self.sample.text)
    }

    /// What follows the host: port, path, query.
    pub(crate) fn rest(&self) -> &str {
        &self.sample.text[self.link.host.end..self.link.span.end]
    }
}
