use std::borrow::Cow;
use std::ops::Range;

use crate::person::Person;
use crate::span::Span;

/// A message as its author wrote it: plain text, groups of variants and tags.
///
/// [`parse`](crate::parse) makes one of every text; what is wrong with the text is listed in `problems`.
///
/// # Syntax
///
/// - `{a|b|c}` is a *group*: each recipient gets one of its options. Groups nest up to 32 deep and have up to 10,000 options, which may be
///   empty. A bar outside braces is a bar. Links are no exception: `https://site.ru/?from={a|b}` varies the link.
/// - `#CODE#` is a *tag*: the recipient's value stands in its place. A code is `[A-Z][A-Z0-9_.]*`, as in `#NAME#` or
///   `#CONTACT.ASSIGNED_BY.NAME#`. `#CODE|text#` gives a *fallback* for those whose value is empty; it stays on one line and holds
///   no brace. Tags may touch: in `#NAME##LAST_NAME#` the two hashes are a border. Anything else with a hash is text: `#акция`.
/// - `[=name:…]` is a *shortcode* of the connector, up to the next `]` on the line. It is opaque: its bars are its own.
/// - `{{NAME}}` and `{=Document:NAME}` are tags of *other products*. They are opaque too, and nobody will fill them in.
/// - `\{ \} \| \# \\` stand for the character after the backslash; any other backslash is a backslash.
/// - A brace without its partner is text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// The text, exactly as written; every span points into it.
    pub text: String,
    /// What could not be read as it was probably meant, by place; at most 1000.
    pub problems: Vec<Problem>,
    /// All nodes: those of an option, and those of the message itself, stand side by side.
    pub(crate) nodes: Vec<Node>,
    /// All options: those of a group stand side by side.
    pub(crate) choices: Vec<Choice>,
    /// The nodes of the message itself.
    pub(crate) root: Run,
}

/// Neighbours in one of the template's lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// Literal text.
    Text(Span),
    /// A backslash and the literal character after it.
    Escape(Span),
    /// A tag.
    Tag(Tag),
    /// A shortcode of the connector, handed over as it is.
    Shortcode(Span),
    /// A tag in the spelling of another product, kept as it is.
    Foreign(Span),
    /// A group of variants.
    Group(Group),
}

/// `{a|b|c}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// From brace to brace.
    pub span: Span,
    pub(crate) options: Run,
}

/// One option of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text between the bars; may be empty.
    pub span: Span,
    pub(crate) nodes: Run,
}

/// `#CODE#` or `#CODE|fallback#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// From hash to hash.
    pub span: Span,
    /// The code alone.
    pub code: Span,
    /// The fallback alone, as written, escapes included.
    pub fallback: Option<Span>,
}

/// Something that could not be read as it was probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The brace it is about.
    pub span: Span,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a brace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// `{` that is never closed: it is text.
    Unclosed,
    /// `}` that closes nothing: it is text.
    Stray,
    /// `{` deeper than [`MAX_DEPTH`](crate::MAX_DEPTH): it, its bars and its `}` are text. Told once.
    TooDeep,
    /// `|` after [`MAX_OPTIONS`](crate::MAX_OPTIONS) options: it and those behind it are text. Told once for a group.
    TooMany,
}

impl Node {
    /// The place it takes in the text.
    pub fn span(&self) -> Span {
        match self {
            Node::Text(span) | Node::Escape(span) | Node::Shortcode(span) | Node::Foreign(span) => {
                *span
            }
            Node::Tag(tag) => tag.span,
            Node::Group(group) => group.span,
        }
    }
}

impl Template {
    /// What the message consists of, in order, without gaps.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes[self.root.range()]
    }

    /// The options of one of its groups: at least one.
    pub fn options(&self, group: &Group) -> &[Choice] {
        &self.choices[group.options.range()]
    }

    /// What one of its options consists of.
    pub fn inside(&self, option: &Choice) -> &[Node] {
        &self.nodes[option.nodes.range()]
    }

    /// The option of a group that holds the character at this place.
    pub(crate) fn option_at(&self, group: &Group, place: usize) -> Option<&Choice> {
        let options = self.options(group);
        options.get(options.partition_point(|option| option.span.end <= place))
    }

    /// Every node in the order of the text, those inside groups after their group.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        self.walk_nodes(self.nodes(), visit);
    }

    fn walk_nodes<'a>(&'a self, nodes: &'a [Node], visit: &mut dyn FnMut(&'a Node)) {
        for node in nodes {
            visit(node);
            if let Node::Group(group) = node {
                self.options(group)
                    .iter()
                    .for_each(|option| self.walk_nodes(self.inside(option), visit));
            }
        }
    }

    /// Every tag, in the order of the text.
    pub fn tags(&self) -> Vec<Tag> {
        let mut tags = Vec::new();
        self.walk(&mut |node| {
            if let Node::Tag(tag) = node {
                tags.push(*tag);
            }
        });
        tags
    }

    /// What a recipient with this value reads in the place of a tag.
    pub fn filled<'v>(&self, tag: Tag, value: Option<&'v str>) -> Cow<'v, str> {
        match (value.filter(|value| !value.trim().is_empty()), tag.fallback) {
            (Some(value), _) => Cow::Borrowed(value),
            (None, Some(fallback)) => Cow::Owned(unescape(fallback.of(&self.text))),
            (None, None) => Cow::Borrowed(""),
        }
    }

    /// What a person reads in the place of a tag; nobody has no values.
    pub fn value_for<'p>(&self, tag: Tag, person: Option<&'p Person>) -> Cow<'p, str> {
        self.filled(tag, person.and_then(|person| person.value(tag.code.of(&self.text))))
    }
}

impl Run {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(&next) if character == '\\' && is_special(next) => {
                plain.push(next);
                characters.next();
            }
            _ => plain.push(character),
        }
    }
    plain
}

/// Whether a backslash before it makes it literal.
pub(crate) fn is_special(character: char) -> bool {
    matches!(character, '{' | '}' | '|' | '#' | '\\')
}
