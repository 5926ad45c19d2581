use std::collections::HashMap;

use crate::filled::Filled;
use crate::finding::Finding;
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
    pub(crate) site: Site,
    /// The sites that it leads on to, as far as its address tells, one after the other.
    pub(crate) onward: Vec<Site>,
    /// Those whose values make it, by their keys; nobody where it stands in the text itself.
    pub(crate) people: Vec<String>,
}

/// Where a link leads.
pub(crate) struct Site {
    /// The host as people know it.
    pub(crate) host: String,
    /// What is known of it.
    pub(crate) known: Place,
}

/// Every link of every text, and those that people's values make: once for each place of the template and spelling. Addresses of e-mail
/// are none.
pub(crate) fn leads<'s, 'l>(
    template: &Template,
    samples: impl Iterator<Item = (&'s Sample, &'l Vec<Scanned>)>,
    filled: &'s [Filled],
    lists: &Lists,
) -> Vec<Lead<'s>> {
    let mut seen: HashMap<(Span, &str), usize> = HashMap::new();
    let mut leads: Vec<Lead> = Vec::new();
    let mut add = |sample: &'s Sample, link: Scanned, people: &[String]| {
        let source = template.source(sample, link.span);
        let url = link.span.of(&sample.text);
        let index = *seen.entry((source, url)).or_insert(leads.len());
        if let Some(lead) = leads.get_mut(index) {
            if !lead.people.is_empty() {
                lead.people.extend_from_slice(people);
            }
            return;
        }
        let host = link.name(&sample.text);
        let known = place(&host, link.path.of(&sample.text), lists);
        let onward = targets(url).targets.into_iter().map(|target| Site {
            known: place(&target.host, &target.path, lists),
            host: target.host,
        });
        let (onward, people) = (onward.collect(), people.to_vec());
        leads.push(Lead { sample, link, source, site: Site { host, known }, onward, people });
    };
    for (sample, links) in samples {
        links.iter().filter(|link| !link.is_mail()).for_each(|link| add(sample, *link, &[]));
    }
    for filled in filled {
        let links = filled
            .links
            .iter()
            .filter(|link| !link.is_mail() && filled.sample.is_of_values(link.span));
        links.for_each(|link| add(&filled.sample, *link, &filled.people));
    }
    leads
}

impl Lead<'_> {
    /// What is to be said of it.
    pub(crate) fn finding(&self, message: String) -> Finding {
        let people = self.people.clone();
        Finding { message, span: Some(self.source), people, ..Finding::default() }
    }

    /// What the recipient reads.
    pub(crate) fn text(&self) -> &str {
        self.link.span.of(&self.sample.text)
    }

    /// Every site that it leads to.
    pub(crate) fn sites(&self) -> impl Iterator<Item = &Site> {
        std::iter::once(&self.site).chain(&self.onward)
    }

    /// What follows the host: port, path, query.
    pub(crate) fn rest(&self) -> &str {
        &self.sample.text[self.link.host.end..self.link.span.end]
    }
}
