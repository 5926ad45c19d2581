//! What people's values make of a message: links and spaces that stand in no variant as it is written.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::letter::is_letter;
use crate::link::{Scanned, scan_warily};
use crate::person::Person;
use crate::sample::{PieceKind, Sample};
use crate::span::Span;
use crate::template::{Tag, Template};

/// Tags with what stands around them, filled in.
pub(crate) struct Fillings {
    /// The author's own fallbacks come first.
    pub(crate) filled: Vec<Filled>,
    /// Whether everybody's values were read with every variant around them.
    pub(crate) complete: bool,
}

/// One or more tags with the words around them, as somebody reads it.
pub(crate) struct Filled {
    pub(crate) sample: Sample,
    pub(crate) links: Vec<Scanned>,
    /// Those who read it, by their keys; nobody where it is the author's fallbacks alone.
    pub(crate) people: Vec<String>,
}

/// How many bytes are read for one report.
const MAX_BYTES: usize = 512 * 1024;

/// How many values are looked up for one report.
const MAX_LOOKS: usize = 5_000_000;

/// So many words on either side of a tag belong to it: a link may be spelled `bit точка ly`.
const WORDS: usize = 3;

/// Fills in the tags of all samples: with the fallbacks, then with the values of each of these people. A tag without either stands as it
/// is written: what is missing is told by a rule of its own.
pub(crate) fn fillings(template: &Template, samples: &[Sample], people: &[&Person]) -> Fillings {
    let tags: HashMap<usize, Tag> =
        template.tags().into_iter().map(|tag| (tag.span.start, tag)).collect();
    let mut all = Fillings { filled: Vec::new(), complete: true };
    if tags.is_empty() {
        return all;
    }
    let joints = joints(samples);
    let with_tags = || joints.iter().map(|joint| (joint, tags_of(joint, &tags)));
    let mut room = MAX_BYTES;
    for (joint, tags) in with_tags() {
        if tags.iter().any(|tag| tag.fallback.is_some()) {
            add(&mut all, &mut room, || filled(template, joint, &tags, &[], Vec::new()));
        }
    }
    let mut looks = MAX_LOOKS;
    for (joint, tags) in with_tags() {
        looks = looks.saturating_sub(tags.len().saturating_mul(people.len()));
        if looks == 0 {
            all.complete = false;
            break;
        }
        for (values, people) in rows(template, joint, &tags, people) {
            add(&mut all, &mut room, || filled(template, joint, &tags, &values, people));
        }
    }
    all
}

/// Adds a filling if there is room for it.
fn add(all: &mut Fillings, room: &mut usize, filled: impl FnOnce() -> Filled) {
    if *room == 0 {
        all.complete = false;
        return;
    }
    let filled = filled();
    *room = room.saturating_sub(filled.sample.text.len());
    all.filled.push(filled);
}

/// The tags of samples with the words around them, each once.
fn joints(samples: &[Sample]) -> Vec<Sample> {
    let mut seen = HashSet::new();
    let mut joints = Vec::new();
    for sample in samples {
        let text = &sample.text;
        let ends_word = |at: &usize| !text[..*at].ends_with(char::is_whitespace);
        let spaces = text.match_indices(char::is_whitespace).map(|(at, _)| at);
        let spaces: Vec<usize> = spaces.filter(ends_word).collect();
        let mut around: Vec<Span> = Vec::new();
        for piece in sample.pieces.iter().filter(|piece| piece.kind == PieceKind::Value) {
            let before = spaces.partition_point(|space| *space < piece.at.start);
            let start = before.checked_sub(WORDS + 1).map_or(0, |space| spaces[space]);
            let after = spaces.partition_point(|space| *space < piece.at.end);
            let end = spaces.get(after + WORDS).copied().unwrap_or(text.len());
            match around.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => around.push(Span::new(start, end)),
            }
        }
        for at in around {
            let joint = sample.part(at);
            let sources: Vec<usize> = joint.pieces.iter().map(|piece| piece.source.start).collect();
            if seen.insert((joint.text.clone(), sources)) {
                joints.push(joint);
            }
        }
    }
    joints
}

/// The tags of a joint, in order.
fn tags_of(joint: &Sample, tags: &HashMap<usize, Tag>) -> Vec<Tag> {
    let values = joint.pieces.iter().filter(|piece| piece.kind == PieceKind::Value);
    values.filter_map(|piece| tags.get(&piece.source.start).copied()).collect()
}

type Row<'p> = (Vec<Option<&'p str>>, Vec<String>);

/// What people have in the place of these tags, each once, with those who have it. Nobody is there whose values are plain words where no
/// plain word can do harm.
fn rows<'p>(
    template: &Template,
    joint: &Sample,
    tags: &[Tag],
    people: &[&'p Person],
) -> Vec<Row<'p>> {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<Vec<Option<&str>>, usize> = HashMap::new();
    let is_plain = |value: &&str| value.chars().all(is_letter);
    let joint_is_plain = !joint.text.contains(['.', '/', '。', '．', '｡']);
    for person in people {
        let value = |tag: &Tag| person.value(tag.code.of(&template.text));
        let values: Vec<Option<&str>> = tags.iter().map(value).collect();
        let mut said = values.iter().flatten().peekable();
        if said.peek().is_none() || joint_is_plain && said.all(is_plain) {
            continue;
        }
        let row = *known.entry(values).or_insert_with_key(|values| {
            rows.push((values.clone(), Vec::new()));
            rows.len() - 1
        });
        rows[row].1.push(person.id.clone());
    }
    rows
}

fn filled(
    template: &Template,
    joint: &Sample,
    tags: &[Tag],
    values: &[Option<&str>],
    people: Vec<String>,
) -> Filled {
    let values = values.iter().copied().chain(std::iter::repeat(None));
    let mut filling = tags.iter().zip(values);
    let mut sample = Sample::default();
    for piece in &joint.pieces {
        let written = piece.at.of(&joint.text);
        let tag = if piece.kind == PieceKind::Value { filling.next() } else { None };
        let text = match tag {
            Some((tag, value)) if value.is_some() || tag.fallback.is_some() => {
                template.filled(*tag, value)
            }
            _ => Cow::Borrowed(written),
        };
        sample.push(&text, piece.source, piece.kind);
    }
    Filled { links: scan_warily(&sample.text), sample, people }
}
