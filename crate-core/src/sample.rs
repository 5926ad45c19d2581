use std::borrow::Cow;
use std::collections::HashMap;

use crate::span::Span;
use crate::template::{Group, Node, Tag, Template};

/// A message as one recipient reads it, with the way back to the template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// What is read.
    pub text: String,
    /// Where it comes from, in order, without gaps; none of them is empty.
    pub pieces: Vec<Piece>,
}

/// A stretch of a sample that comes from one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its place in the sample.
    pub at: Span,
    /// Its place in the template.
    pub source: Span,
    /// What the node is.
    pub kind: PieceKind,
}

/// What a piece of a sample comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Literal text outside every group: all recipients read it. As long as its source.
    Fixed,
    /// Literal text of an option. As long as its source.
    Variant,
    /// A character that was escaped.
    Escape,
    /// The recipient's value for a tag, or its fallback.
    Value,
    /// A shortcode or a foreign tag, as written.
    Opaque,
}

/// The samples that rules look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Samples {
    /// Texts in which every option occurs; where a link can be put together from several groups, in every combination. Tags stand
    /// in them as they are written, but for their dots: nobody reads `CONTACT.NAME`, which would be a link.
    pub samples: Vec<Sample>,
    /// Whether that is so: a template with very many options is looked at in part.
    pub complete: bool,
}

/// How many bytes of text the rules read for one report.
const MAX_BYTES: usize = 512 * 1024;

/// A tag in which nobody can see a link, as long as it was.
fn unlinked(tag: &str) -> Cow<'_, str> {
    if tag.contains('.') { Cow::Owned(tag.replace('.', "_")) } else { Cow::Borrowed(tag) }
}

impl Template {
    /// The smallest set of texts that shows every option; see [`Samples`].
    pub fn samples(&self) -> Samples {
        let limit = (MAX_BYTES / self.longest(self.nodes()).max(1)).clamp(1, 4096);
        let mut tour = Tour { template: self, limit, stops: HashMap::new(), complete: true };
        let wanted = tour.plan(self.nodes());
        let count = wanted.min(limit);
        let samples = (0..count).map(|turn| {
            let mut choose = |group: &Group, turn: usize| {
                tour.stops.get(&group.span.start).map_or((0, 0), |stop| stop.option(turn))
            };
            self.sample(turn, &mut choose, &|tag| unlinked(tag.span.of(&self.text)))
        });
        Samples { samples: samples.collect(), complete: tour.complete && wanted <= limit }
    }

    /// How many bytes the longest text takes; tags as they are written.
    fn longest(&self, nodes: &[Node]) -> usize {
        let longest = |node: &Node| match node {
            Node::Group(group) => {
                let options = self.options(group).iter();
                options.map(|option| self.longest(self.inside(option))).max().unwrap_or(0)
            }
            node => node.span().len(),
        };
        nodes.iter().map(longest).sum()
    }

    /// The text in which every group shows the option that `pick` names, and every tag the text that `value` gives.
    pub fn render<'v>(
        &'v self,
        pick: &mut dyn FnMut(&Group) -> usize,
        value: &dyn Fn(Tag) -> Cow<'v, str>,
    ) -> Sample {
        self.sample(0, &mut |group, _| (pick(group), 0), value)
    }

    /// The place in the template that a stretch of a sample comes from. Where it begins in one group and ends elsewhere, the whole
    /// group counts.
    pub fn source(&self, sample: &Sample, at: Span) -> Span {
        let Some(first) = sample.piece(at.start) else { return Span::empty(self.text.len()) };
        let last = if at.is_empty() { first } else { sample.piece(at.end - 1).unwrap_or(first) };
        let place = Span::new(first.source_of(at.start), last.source_of_end(at.end));
        self.cover(self.nodes(), place)
    }

    /// The place with all of every group that it begins or ends in, but not of those that it lies in as a whole.
    fn cover(&self, nodes: &[Node], place: Span) -> Span {
        let mut covered = place;
        let first = nodes.partition_point(|node| node.span().end <= place.start);
        for node in nodes[first..].iter().take_while(|node| node.span().start < place.end) {
            match node {
                Node::Group(group) if group.span.contains(place) => {
                    let option = self.option_at(group, place.start);
                    return option.map_or(place, |option| self.cover(self.inside(option), place));
                }
                Node::Group(group) => covered = covered.cover(group.span),
                _ => {}
            }
        }
        covered
    }

    fn sample<'v>(
        &'v self,
        turn: usize,
        choose: &mut dyn FnMut(&Group, usize) -> (usize, usize),
        value: &dyn Fn(Tag) -> Cow<'v, str>,
    ) -> Sample {
        let mut sample =
            Sample { text: String::with_capacity(self.text.len()), pieces: Vec::new() };
        self.write(&mut sample, self.nodes(), PieceKind::Fixed, turn, choose, value);
        sample
    }

    fn write<'v>(
        &'v self,
        sample: &mut Sample,
        nodes: &'v [Node],
        literal: PieceKind,
        turn: usize,
        choose: &mut dyn FnMut(&Group, usize) -> (usize, usize),
        value: &dyn Fn(Tag) -> Cow<'v, str>,
    ) {
        for node in nodes {
            match node {
                Node::Text(span) => sample.push(span.of(&self.text), *span, literal),
                Node::Escape(span) => {
                    sample.push(&self.text[span.start + 1..span.end], *span, PieceKind::Escape)
                }
                Node::Shortcode(span) | Node::Foreign(span) => {
                    sample.push(span.of(&self.text), *span, PieceKind::Opaque)
                }
                Node::Tag(tag) => sample.push(&value(*tag), tag.span, PieceKind::Value),
                Node::Group(group) => {
                    let (option, turn) = choose(group, turn);
                    let options = self.options(group);
                    let option = &options[option.min(options.len() - 1)];
                    self.write(
                        sample,
                        self.inside(option),
                        PieceKind::Variant,
                        turn,
                        choose,
                        value,
                    );
                }
            }
        }
    }
}

impl Sample {
    /// A stretch of it.
    pub(crate) fn part(&self, at: Span) -> Sample {
        let mut part = Sample::default();
        let first = self.pieces.partition_point(|piece| piece.at.end <= at.start);
        for piece in self.pieces[first..].iter().take_while(|piece| piece.at.start < at.end) {
            let cut = Span::new(piece.at.start.max(at.start), piece.at.end.min(at.end));
            let source = piece.literal(cut).unwrap_or(piece.source);
            part.push(cut.of(&self.text), source, piece.kind);
        }
        part
    }

    pub(crate) fn push(&mut self, text: &str, source: Span, kind: PieceKind) {
        if !text.is_empty() {
            let start = self.text.len();
            self.text.push_str(text);
            self.pieces.push(Piece { at: Span::new(start, self.text.len()), source, kind });
        }
    }

    /// Whether a value or a fallback has a part in this place, or touches it.
    pub(crate) fn is_of_values(&self, at: Span) -> bool {
        let first = self.pieces.partition_point(|piece| piece.at.end < at.start);
        let touched = self.pieces[first..].iter().take_while(|piece| piece.at.start <= at.end);
        touched.map(|piece| piece.kind).any(|kind| kind == PieceKind::Value)
    }

    /// The piece that holds the character at this place.
    pub(crate) fn piece(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.at.end <= at);
        self.pieces.get(index)
    }
}

impl Piece {
    /// The place in the template of a stretch of literal text that lies inside this piece; nothing where it does not.
    pub(crate) fn literal(&self, at: Span) -> Option<Span> {
        let literal = matches!(self.kind, PieceKind::Fixed | PieceKind::Variant);
        (literal && self.at.contains(at))
            .then(|| Span::new(self.source_of(at.start), self.source_of_end(at.end)))
    }

    fn source_of(&self, at: usize) -> usize {
        match self.kind {
            PieceKind::Fixed | PieceKind::Variant => self.source.start + (at - self.at.start),
            _ => self.source.start,
        }
    }

    fn source_of_end(&self, end: usize) -> usize {
        match self.kind {
            PieceKind::Fixed | PieceKind::Variant => self.source.start + (end - self.at.start),
            _ => self.source.end,
        }
    }
}

/// The way through the options of every group: which one is shown in which sample.
struct Tour<'t> {
    template: &'t Template,
    limit: usize,
    /// By the place of the group's brace.
    stops: HashMap<usize, Stop>,
    complete: bool,
}

/// A group on the tour.
struct Stop {
    /// How many samples one option stays while groups before it in the same word change.
    stride: usize,
    /// How many samples each option needs for what is inside it.
    needs: Vec<usize>,
}

impl Stop {
    fn total(&self) -> usize {
        self.needs.iter().fold(0, |sum, need| sum.saturating_add(*need))
    }

    /// The option shown in sample `turn`, and the turn for the groups inside it.
    fn option(&self, turn: usize) -> (usize, usize) {
        let mut turn = turn / self.stride % self.total();
        for (option, need) in self.needs.iter().enumerate() {
            match turn.checked_sub(*need) {
                Some(rest) => turn = rest,
                None => return (option, turn),
            }
        }
        (0, 0)
    }
}

impl<'t> Tour<'t> {
    /// How many samples it takes to show every option of these nodes.
    ///
    /// Groups that stand in one word with a dot may spell a link together: their options are multiplied. All others change side by
    /// side.
    fn plan(&mut self, nodes: &'t [Node]) -> usize {
        let template = self.template;
        let mut most = 1;
        let mut word = Word::default();
        for node in nodes {
            match node {
                Node::Group(group) => {
                    let options = template.options(group);
                    let needs =
                        options.iter().map(|option| self.plan(template.inside(option))).collect();
                    let mut texts = options.iter().map(|option| option.span.of(&template.text));
                    if texts.clone().all(|text| text.starts_with(char::is_whitespace)) {
                        most = most.max(self.multiply(&std::mem::take(&mut word)));
                    }
                    self.stops.insert(group.span.start, Stop { stride: 1, needs });
                    word.groups.push(group.span.start);
                    word.dotted |= texts.clone().any(dotted);
                    if texts.all(|text| text.ends_with(char::is_whitespace)) {
                        most = most.max(self.multiply(&std::mem::take(&mut word)));
                    }
                }
                Node::Text(span) => {
                    let text = span.of(&template.text);
                    word.dotted |=
                        dotted(text.split(char::is_whitespace).next().unwrap_or_default());
                    if text.contains(char::is_whitespace) {
                        most = most.max(self.multiply(&word));
                        let rest = text.rsplit(char::is_whitespace).next().unwrap_or_default();
                        word = Word { groups: Vec::new(), dotted: dotted(rest) };
                    }
                }
                Node::Tag(_) | Node::Escape(_) | Node::Shortcode(_) | Node::Foreign(_) => {}
            }
        }
        most.max(self.multiply(&word))
    }

    fn multiply(&mut self, word: &Word) -> usize {
        let totals: Vec<usize> =
            word.groups.iter().filter_map(|start| self.stops.get(start)).map(Stop::total).collect();
        let most = totals.iter().copied().max().unwrap_or(1);
        let all = totals.iter().fold(1_usize, |product, total| product.saturating_mul(*total));
        if !word.dotted || totals.len() < 2 {
            return most;
        }
        if all > self.limit {
            self.complete = false;
            return most;
        }
        let mut stride = 1;
        for (start, total) in word.groups.iter().zip(totals) {
            if let Some(stop) = self.stops.get_mut(start) {
                stop.stride = stride;
                stride *= total;
            }
        }
        all
    }
}

/// Nodes without white space between them.
#[derive(Default)]
struct Word {
    groups: Vec<usize>,
    dotted: bool,
}

/// Whether there is a character that WhatsApp takes for the dot of a host.
fn dotted(text: &str) -> bool {
    text.contains(['.', '。', '．', '｡'])
}

#[cfg(test)]
mod tests {
    use crate::parse;
    use crate::span::Span;

    #[track_caller]
    fn reads(text: &str, expected: &[&str]) {
        let samples = parse(text).samples();
        let texts: Vec<&str> = samples.samples.iter().map(|sample| sample.text.as_str()).collect();
        assert_eq!((texts, samples.complete), (expected.to_vec(), true));
    }

    #[test]
    fn every_option_is_read_and_no_more_texts_than_that_takes() {
        reads("Просто текст", &["Просто текст"]);
        reads("{а|б{в|г}}, {д|е}!", &["а, д!", "бв, е!", "бг, д!"]);
        reads("{|\\{}#NAME|друг#", &["#NAME|друг#", "{#NAME|друг#"]);
    }

    #[test]
    fn a_word_that_may_be_a_link_is_read_in_every_combination() {
        reads("{site|bit}.{ly|ru}", &["site.ly", "bit.ly", "site.ru", "bit.ru"]);
        // White space that every option begins or ends with ends a word, too.
        reads("{Да. |Нет. }{Ждём.|Звоните.}{ А|\nБ}", &["Да. Ждём. А", "Нет. Звоните.\nБ"]);
    }

    #[test]
    fn long_options_are_all_read_as_long_as_each_text_is_short() {
        let options = (0..100).map(|number| format!("{number} {}", "слово ".repeat(40)));
        let template = format!("{{{}}}", options.collect::<Vec<_>>().join("|"));
        let samples = parse(&template).samples();
        assert_eq!((samples.samples.len(), samples.complete), (100, true));
    }

    #[test]
    fn a_place_in_a_sample_leads_back_to_the_template() {
        let template = parse("Ссылка: {🎁|https://{bit|site}.ly/x} \\#1");
        let sample = &template.samples().samples[1];
        assert_eq!(sample.text, "Ссылка: https://bit.ly/x #1");
        let source = |found: &str| {
            let start = sample.text.find(found).expect("is there");
            template.source(sample, Span::new(start, start + found.len())).of(&template.text)
        };
        assert_eq!(source("https://bit"), "https://{bit|site}");
        assert_eq!(source("bit.ly"), "{bit|site}.ly");
        assert_eq!(source("ly/x"), "ly/x");
        assert_eq!(source("x #"), "{🎁|https://{bit|site}.ly/x} \\#");
    }
}
