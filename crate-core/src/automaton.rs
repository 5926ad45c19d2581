use std::collections::HashMap;
use std::rc::Rc;

use crate::span::Span;
use crate::template::{Node, Template};

/// A template as a machine that spells its texts, one symbol at a time. Every move leads forward, so it has no loops.
pub(crate) struct Automaton {
    pub(crate) steps: Vec<Step>,
    /// For every place, the first one from there on where no symbol is spelled.
    pub(crate) pauses: Vec<usize>,
}

/// What the machine does at a place.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Spell a symbol and go to the next place: a byte, or from 256 on a tag.
    Spell(u32),
    /// Go on at any one of these places, each as likely as the others.
    Choose(Box<[usize]>),
    /// Go on there.
    Jump(usize),
    /// The text is complete.
    End,
}

impl Automaton {
    pub(crate) fn new(template: &Template) -> Automaton {
        Automaton::build(template, None)
    }

    /// As if the group at this place had one more option, which spells what nothing else does.
    pub(crate) fn with_one_more_option(template: &Template, group: Span) -> Automaton {
        Automaton::build(template, Some(group))
    }

    fn build(template: &Template, wider: Option<Span>) -> Automaton {
        let steps = Vec::with_capacity(template.text.len() + 1);
        let mut builder = Builder { template, steps, tags: HashMap::new(), wider };
        builder.nodes(template.nodes());
        builder.steps.push(Step::End);
        let steps = builder.steps;
        let mut pauses: Vec<usize> = (0..steps.len()).collect();
        for place in (0..steps.len() - 1).rev() {
            if matches!(steps[place], Step::Spell(_)) {
                pauses[place] = pauses[place + 1];
            }
        }
        Automaton { steps, pauses }
    }

    /// The symbols spelled from one place up to another, before the next pause.
    pub(crate) fn spelled(&self, from: usize, to: usize) -> impl Iterator<Item = u32> {
        self.steps[from..to].iter().filter_map(|step| match step {
            Step::Spell(symbol) => Some(*symbol),
            _ => None,
        })
    }

    /// The options to choose, in the order of the text, to spell these symbols; the first way that is found. None if there is no way.
    pub(crate) fn picks(&self, symbols: &[u32]) -> Option<Vec<usize>> {
        let mut met = vec![0; self.steps.len()];
        let mut spots = vec![Spot { place: 0, trail: None }];
        for round in 1..=symbols.len() + 1 {
            let mut next = Vec::new();
            while let Some(spot) = spots.pop() {
                if std::mem::replace(&mut met[spot.place], round) == round {
                    continue;
                }
                match &self.steps[spot.place] {
                    Step::Jump(to) => spots.push(Spot { place: *to, trail: spot.trail }),
                    Step::Choose(options) => {
                        let chosen = |(option, place): (usize, &usize)| {
                            let pick = Pick { option, before: spot.trail.clone() };
                            Spot { place: *place, trail: Some(Rc::new(pick)) }
                        };
                        spots.extend(options.iter().enumerate().map(chosen));
                    }
                    Step::Spell(symbol) if symbols.get(round - 1) == Some(symbol) => {
                        next.push(Spot { place: spot.place + 1, trail: spot.trail });
                    }
                    Step::End if round > symbols.len() => return Some(options(spot.trail)),
                    Step::Spell(_) | Step::End => {}
                }
            }
            spots = next;
        }
        None
    }
}

/// A place, and the options chosen on the way there.
struct Spot {
    place: usize,
    trail: Option<Rc<Pick>>,
}

struct Pick {
    option: usize,
    before: Option<Rc<Pick>>,
}

/// One after the other: each inside the next would need as much stack as there are groups.
impl Drop for Pick {
    fn drop(&mut self) {
        let mut before = self.before.take();
        while let Some(mut pick) = before.and_then(Rc::into_inner) {
            before = pick.before.take();
        }
    }
}

fn options(mut trail: Option<Rc<Pick>>) -> Vec<usize> {
    let mut options = Vec::new();
    while let Some(pick) = trail {
        options.push(pick.option);
        trail = pick.before.clone();
    }
    options.reverse();
    options
}

struct Builder<'t> {
    template: &'t Template,
    steps: Vec<Step>,
    /// The symbol of every tag met so far, by how it is written.
    tags: HashMap<&'t str, u32>,
    /// The group that is to have one more option.
    wider: Option<Span>,
}

/// A symbol that no template has.
const UNLIKE_ALL: u32 = u32::MAX;

impl<'t> Builder<'t> {
    fn nodes(&mut self, nodes: &'t [Node]) {
        for node in nodes {
            match node {
                Node::Text(span) | Node::Shortcode(span) | Node::Foreign(span) => {
                    self.spell(span.of(&self.template.text))
                }
                Node::Escape(span) => self.spell(&self.template.text[span.start + 1..span.end]),
                Node::Tag(tag) => {
                    let next = 256 + self.tags.len() as u32;
                    let symbol = *self.tags.entry(tag.span.of(&self.template.text)).or_insert(next);
                    self.steps.push(Step::Spell(symbol));
                }
                Node::Group(group) => {
                    let options = self.template.options(group);
                    let choice = self.steps.len();
                    self.steps.push(Step::End);
                    let mut starts = Vec::with_capacity(options.len());
                    let mut jumps = Vec::with_capacity(options.len());
                    for option in options {
                        starts.push(self.steps.len());
                        self.nodes(self.template.inside(option));
                        jumps.push(self.steps.len());
                        self.steps.push(Step::End);
                    }
                    if self.wider == Some(group.span) {
                        starts.push(self.steps.len());
                        self.steps.push(Step::Spell(UNLIKE_ALL));
                    }
                    let end = self.steps.len();
                    self.steps[choice] = Step::Choose(starts.into());
                    for jump in jumps {
                        self.steps[jump] = Step::Jump(end);
                    }
                }
            }
        }
    }

    fn spell(&mut self, text: &str) {
        self.steps.extend(text.bytes().map(|byte| Step::Spell(u32::from(byte))));
    }
}
