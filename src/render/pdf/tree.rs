//! What is what on the pages, for readers aloud: the tree of tags.

use std::num::NonZeroU16;

use krilla::tagging::{
    Identifier, ListNumbering, Node as KrillaNode, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};

/// An element by its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node(usize);

/// A piece of a page that belongs to an element, by its place among all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot(usize);

/// What an element is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Document,
    Paragraph,
    Heading(u16, String),
    List { bullets: bool },
    ListItem,
    Label,
    ListBody,
    Table(String),
    TableHead,
    TableBody,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    Link,
}

enum Child {
    Element(Node),
    Content(Slot),
}

struct Element {
    kind: Kind,
    children: Vec<Child>,
    /// The element to which it comes with its first piece.
    joins: Option<Node>,
}

/// The elements.
pub(super) struct Tree {
    elements: Vec<Element>,
    slots: usize,
    /// The piece that was begun last: of which element, and on which page.
    last: Option<(Node, usize, Slot)>,
}

impl Tree {
    pub(super) const ROOT: Node = Node(0);

    pub(super) fn new() -> Self {
        let root = Element { kind: Kind::Document, children: Vec::new(), joins: None };
        Self { elements: vec![root], slots: 0, last: None }
    }

    /// Adds an element at the end of another.
    pub(super) fn add(&mut self, parent: Node, kind: Kind) -> Node {
        let node = self.add_later(parent, kind);
        self.join(node);
        node
    }

    /// An element that comes after what another has when its first piece is placed.
    pub(super) fn add_later(&mut self, parent: Node, kind: Kind) -> Node {
        let node = Node(self.elements.len());
        self.elements.push(Element { kind, children: Vec::new(), joins: Some(parent) });
        node
    }

    fn join(&mut self, node: Node) {
        if let Some(parent) = self.elements[node.0].joins.take() {
            self.elements[parent.0].children.push(Child::Element(node));
        }
    }

    /// The piece of a page to which the next text of an element belongs.
    pub(super) fn content(&mut self, node: Node, page: usize) -> Slot {
        if let Some((last, on, slot)) = self.last
            && (last, on) == (node, page)
        {
            return slot;
        }
        let slot = self.piece(node);
        self.last = Some((node, page, slot));
        slot
    }

    /// A piece of its own, for what is no text.
    pub(super) fn piece(&mut self, node: Node) -> Slot {
        let slot = Slot(self.slots);
        self.slots += 1;
        self.join(node);
        self.elements[node.0].children.push(Child::Content(slot));
        self.last = None;
        slot
    }

    /// The tree as krilla takes it, once every piece was drawn.
    pub(super) fn finish(self, language: &str, drawn: &Drawn) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        tree.children = self.children(Self::ROOT, drawn);
        tree
    }

    fn children(&self, node: Node, drawn: &Drawn) -> Vec<KrillaNode> {
        let child = |child: &Child| match child {
            Child::Content(slot) => drawn.0.get(slot.0).copied().flatten().map(KrillaNode::Leaf),
            Child::Element(node) => {
                let children = self.children(*node, drawn);
                let kind = &self.elements[node.0].kind;
                let stays = !children.is_empty() || matches!(kind, Kind::Cell | Kind::RowHeader);
                let tag = tag(kind);
                stays.then(|| KrillaNode::Group(TagGroup::with_children(tag, children)))
            }
        };
        self.elements[node.0].children.iter().filter_map(child).collect()
    }
}

/// What drawing gave for each piece.
#[derive(Default)]
pub(super) struct Drawn(Vec<Option<Identifier>>);

impl Drawn {
    pub(super) fn set(&mut self, slot: Slot, identifier: Identifier) {
        if self.0.len() <= slot.0 {
            self.0.resize(slot.0 + 1, None);
        }
        self.0[slot.0] = Some(identifier);
    }
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Document => Tag::Div.into(),
        Kind::Paragraph => Tag::P.into(),
        Kind::Heading(level, title) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title.clone())).into()
        }
        Kind::List { bullets: true } => Tag::L(ListNumbering::Disc).into(),
        Kind::List { bullets: false } => Tag::L(ListNumbering::None).into(),
        Kind::ListItem => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::ListBody => Tag::LBody.into(),
        Kind::Table(summary) => Tag::Table.with_summary(Some(summary.clone())).into(),
        Kind::TableHead => Tag::THead.into(),
        Kind::TableBody => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Link => Tag::Link.into(),
    }
}
