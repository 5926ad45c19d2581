use crate::span::Span;
use crate::template::{Choice, Group, Node, Problem, ProblemKind, Run, Tag, Template, is_special};

/// How deep groups may nest.
pub const MAX_DEPTH: usize = 32;

/// How many options a group may have.
pub const MAX_OPTIONS: usize = 10_000;

/// The bytes that may begin something other than literal text.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut index = 0;
    while index < 6 {
        special[b"{|}#[\\"[index] as usize] = true;
        index += 1;
    }
    special
};

/// How many problems are noted. Nobody reads more, and a text may consist of nothing else.
const MAX_PROBLEMS: usize = 1000;

/// Reads a message. Every text gives a template, in time linear in its length.
///
/// The language is described on [`Template`].
pub fn parse(text: &str) -> Template {
    let template = Template { text: text.to_owned(), ..Template::default() };
    let mut parser = Parser {
        text,
        at: 0,
        template,
        open: Vec::new(),
        nodes: Vec::new(),
        choices: Vec::new(),
        too_deep: 0,
        dead_end: 0,
    };
    while let Some(byte) = text.as_bytes().get(parser.at) {
        match byte {
            b'{' => parser.brace(),
            b'|' => parser.bar(),
            b'}' => parser.closing_brace(),
            b'#' => parser.hash(),
            b'[' => parser.bracket(),
            b'\\' => parser.backslash(),
            _ => parser.plain(),
        }
    }
    parser.finish()
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// What is complete.
    template: Template,
    /// The groups that are open, outermost first.
    open: Vec<Open>,
    /// The nodes of what is open: of the message, then of the last option of each open group.
    nodes: Vec<Node>,
    /// The complete options of the open groups.
    choices: Vec<Choice>,
    /// How many braces deeper than the limit are open.
    too_deep: usize,
    /// No `]` ends a shortcode before this place: it was looked for already.
    dead_end: usize,
}

/// A group whose closing brace has not come yet.
struct Open {
    start: usize,
    /// Where its last option begins in the text, and in the parser's nodes.
    option_start: usize,
    first_node: usize,
    /// Where its options begin among the parser's.
    first_choice: usize,
    /// Whether it was told that it has too many options.
    full: bool,
}

impl Parser<'_> {
    fn brace(&mut self) {
        if let Some(end) = self.foreign_end() {
            return self.push(end, Node::Foreign);
        }
        if self.open.len() == MAX_DEPTH {
            if self.too_deep == 0
                && !self
                    .template
                    .problems
                    .iter()
                    .any(|problem| problem.kind == ProblemKind::TooDeep)
            {
                self.problem(self.at, ProblemKind::TooDeep);
            }
            self.too_deep += 1;
            return self.text_to(self.at + 1);
        }
        let start = self.at;
        self.at += 1;
        let (first_node, first_choice) = (self.nodes.len(), self.choices.len());
        self.open.push(Open {
            start,
            option_start: self.at,
            first_node,
            first_choice,
            full: false,
        });
    }

    fn bar(&mut self) {
        let last = self.choices.len();
        match self.open.last_mut() {
            Some(group) if self.too_deep == 0 && last - group.first_choice + 1 < MAX_OPTIONS => {
                let choice = settle(group, self.at, &mut self.nodes, &mut self.template);
                self.choices.push(choice);
                self.at += 1;
                group.option_start = self.at;
            }
            Some(group) if self.too_deep == 0 && !group.full => {
                group.full = true;
                self.problem(self.at, ProblemKind::TooMany);
                self.text_to(self.at + 1);
            }
            _ => self.text_to(self.at + 1),
        }
    }

    fn closing_brace(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return self.text_to(self.at + 1);
        }
        let Some(group) = self.open.pop() else {
            self.problem(self.at, ProblemKind::Stray);
            return self.text_to(self.at + 1);
        };
        let choice = settle(&group, self.at, &mut self.nodes, &mut self.template);
        self.choices.push(choice);
        self.at += 1;
        let options = moved(self.choices.drain(group.first_choice..), &mut self.template.choices);
        self.nodes.push(Node::Group(Group { span: Span::new(group.start, self.at), options }));
    }

    fn hash(&mut self) {
        match tag_at(self.text, self.at) {
            Some(tag) => self.push(tag.span.end, |_| Node::Tag(tag)),
            None => self.text_to(self.at + 1),
        }
    }

    fn bracket(&mut self) {
        match self.shortcode_end() {
            Some(end) => self.push(end, Node::Shortcode),
            None => self.text_to(self.at + 1),
        }
    }

    fn backslash(&mut self) {
        match self.text[self.at + 1..].chars().next() {
            Some(next) if is_special(next) => self.push(self.at + 2, Node::Escape),
            _ => self.text_to(self.at + 1),
        }
    }

    fn plain(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| SPECIAL[usize::from(*byte)]).unwrap_or(rest.len());
        self.text_to(self.at + length);
    }

    /// What is still open at the end was never a group: its brace and bars become text where they stand.
    fn finish(mut self) -> Template {
        while let Some(group) = self.open.pop() {
            self.problem(group.start, ProblemKind::Unclosed);
            let last: Vec<Node> = self.nodes.drain(group.first_node..).collect();
            append_text(&mut self.nodes, Span::new(group.start, group.start + 1));
            for option in self.choices.drain(group.first_choice..) {
                self.template
                    .inside(&option)
                    .iter()
                    .for_each(|node| append(&mut self.nodes, *node));
                append_text(&mut self.nodes, Span::new(option.span.end, option.span.end + 1));
            }
            last.into_iter().for_each(|node| append(&mut self.nodes, node));
        }
        self.template.root = moved(self.nodes.drain(..), &mut self.template.nodes);
        self.template
    }

    /// Notes a problem at its place among the others.
    fn problem(&mut self, at: usize, kind: ProblemKind) {
        if self.template.problems.len() < MAX_PROBLEMS {
            let place = self.template.problems.partition_point(|problem| problem.span.start < at);
            self.template.problems.insert(place, Problem { span: Span::new(at, at + 1), kind });
        }
    }

    fn text_to(&mut self, end: usize) {
        let span = Span::new(self.at, end);
        append_text(&mut self.nodes, span);
        self.at = end;
    }

    fn push(&mut self, end: usize, node: impl FnOnce(Span) -> Node) {
        let span = Span::new(self.at, end);
        self.nodes.push(node(span));
        self.at = end;
    }

    /// The end of `{{…}}` or `{=…}` that begins here: one line, no bar and no other brace inside.
    fn foreign_end(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let (inside, closing) = match (rest.strip_prefix("{{"), rest.strip_prefix("{=")) {
            (Some(inside), _) => (inside, "}}"),
            (_, Some(inside)) => (inside, "}"),
            (None, None) => return None,
        };
        let length = inside.find(['{', '}', '|', '\n'])?;
        let closes = length > 0 && inside[length..].starts_with(closing);
        closes.then(|| self.at + 2 + length + closing.len())
    }

    /// The end of `[=name:…]` that begins here.
    fn shortcode_end(&mut self) -> Option<usize> {
        let body = self.text[self.at..].strip_prefix("[=")?;
        let name =
            body.find(|character: char| !(character.is_ascii_lowercase() || character == '_'))?;
        if name == 0 || !body[name..].starts_with(':') || self.at < self.dead_end {
            return None;
        }
        let start = self.text.len() - body.len();
        let stop = body.find([']', '\n']).unwrap_or(body.len());
        if body[stop..].starts_with(']') {
            return Some(start + stop + 1);
        }
        self.dead_end = start + stop;
        None
    }
}

/// The tag that begins at the hash.
fn tag_at(text: &str, hash: usize) -> Option<Tag> {
    let body = &text[hash + 1..];
    let code = body
        .find(|character: char| !matches!(character, 'A'..='Z' | '0'..='9' | '_' | '.'))
        .unwrap_or(body.len());
    if !body.starts_with(|character: char| character.is_ascii_uppercase()) {
        return None;
    }
    let code_span = Span::new(hash + 1, hash + 1 + code);
    let rest = &body[code..];
    if rest.starts_with('#') {
        return Some(Tag {
            span: Span::new(hash, code_span.end + 1),
            code: code_span,
            fallback: None,
        });
    }
    let fallback = rest.strip_prefix('|')?;
    let length = fallback_length(fallback)?;
    let start = code_span.end + 1;
    let fallback = Some(Span::new(start, start + length));
    Some(Tag { span: Span::new(hash, start + length + 1), code: code_span, fallback })
}

/// How long the fallback is that `text` begins with, or nothing when no hash closes it.
fn fallback_length(text: &str) -> Option<usize> {
    let (at, end) = unescaped(text, &['#', '{', '}', '\n'])?;
    (end == '#').then_some(at)
}

/// Where the first of `wanted` stands that is not escaped.
pub(crate) fn unescaped(text: &str, wanted: &[char]) -> Option<(usize, char)> {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if wanted.contains(&character) {
            return Some((at, character));
        }
        if character == '\\' {
            characters.next_if(|(_, next)| is_special(*next));
        }
    }
    None
}

/// Whether a backslash makes what stands at this place literal.
pub(crate) fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    (at - before.trim_end_matches('\\').len()) % 2 == 1
}

/// The option that ends here: its nodes are complete.
fn settle(group: &Open, end: usize, nodes: &mut Vec<Node>, template: &mut Template) -> Choice {
    let nodes = moved(nodes.drain(group.first_node..), &mut template.nodes);
    Choice { span: Span::new(group.option_start, end), nodes }
}

/// Moves items to the end of a list of the template. A text has fewer nodes than bytes, and no browser holds 4 GB of it.
fn moved<T>(items: impl Iterator<Item = T>, list: &mut Vec<T>) -> Run {
    let start = list.len() as u32;
    list.extend(items);
    Run { start, end: list.len() as u32 }
}

fn append(into: &mut Vec<Node>, node: Node) {
    match node {
        Node::Text(span) => append_text(into, span),
        node => into.push(node),
    }
}

/// Adds literal text; text that touches text is one node.
fn append_text(into: &mut Vec<Node>, span: Span) {
    match into.last_mut() {
        Some(Node::Text(last)) if last.end == span.start => last.end = span.end,
        _ => into.push(Node::Text(span)),
    }
}
