//! The tree of tags that tells screen readers what each text on a page is.

use std::num::NonZeroU16;

use krilla::tagging::{
    Identifier, ListNumbering, Node as KrillaNode, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};

/// An element's index in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node(usize);

/// The index of a piece of a page that belongs to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot(usize);

/// What an element is.
#[derive(Clone, Debug)]
pub(super) enum ElementKind {
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
    kind: ElementKind,
    children: Vec<Child>,
    /// The parent that it joins when its first piece is placed.
    joins: Option<Node>,
}

/// The elements.
pub(super) struct Tree {
    elements: Vec<Element>,
    slots: usize,
    /// The piece that was begun last, with its element and page.
    last: Option<(Node, usize, Slot)>,
}

impl Tree {
    pub(super) const ROOT: Node = Node(0);

    pub(super) fn new() -> Self {
        let root = Element { kind: ElementKind::Document, children: Vec::new(), joins: None };
        Self { elements: vec![root], slots: 0, last: None }
    }

    /// Adds an element at the end of another.
    pub(super) fn add(&mut self, parent: Node, kind: ElementKind) -> Node {
        let node = self.add_later(parent, kind);
        self.join(node);
        node
    }

    /// Adds an element that joins its parent only when its first piece is placed, so that links in a text
    /// come in reading order.
    pub(super) fn add_later(&mut self, parent: Node, kind: ElementKind) -> Node {
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

    /// A new piece, for what is no text.
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
                let stays = !children.is_empty()
                    || matches!(kind, ElementKind::Cell | ElementKind::RowHeader);
                let tag = tag(kind);
                stays.then(|| KrillaNode::Group(TagGroup::with_children(tag, children)))
            }
        };
        self.elements[node.0].children.iter().filter_map(child).collect()
    }
}

/// The identifier that drawing gave each piece.
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

fn tag(kind: &ElementKind) -> TagKind {
    match kind {
        ElementKind::Document => Tag::Div.into(),
        ElementKind::Paragraph => Tag::P.into(),
        ElementKind::Heading(level, title) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title.clone())).into()
        }
        ElementKind::List { bullets: true } => Tag::L(ListNumbering::Disc).into(),
        ElementKind::List { bullets: false } => Tag::L(ListNumbering::None).into(),
        ElementKind::ListItem => Tag::LI.into(),
        ElementKind::Label => Tag::Lbl.into(),
        ElementKind::ListBody => Tag::LBody.into(),
        ElementKind::Table(summary) => Tag::Table.with_summary(Some(summary.clone())).into(),
        ElementKind::TableHead => Tag::THead.into(),
        ElementKind::TableBody => Tag::TBody.into(),
        ElementKind::Row => Tag::TR.into(),
        ElementKind::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        ElementKind::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
        ElementKind::Cell => Tag::TD.into(),
        ElementKind::Link => Tag::Link.into(),
    }
}
