//! What a file says, read from its syntax: imports, paths, calls, macros, functions.
//!
//! The inside of a macro and of an attribute is not syntax yet; there, paths and calls are found among the
//! tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{
    Attribute, ImplItem, Item, Meta, Stmt, TraitItem, UseTree, Visibility,
    visit::{self, Visit},
};

use crate::tree::Segments;

/// What is read from a file.
#[derive(Default)]
pub(crate) struct Facts {
    /// All paths, those of imports too.
    pub(crate) named: Vec<Named>,
    pub(crate) imports: Vec<Import>,
    /// Names of methods that are called.
    pub(crate) calls: Vec<Word>,
    /// The items that it defines, with the modules within the file that they stand in.
    pub(crate) items: Vec<(Segments, String)>,
    /// All functions, with their lines.
    pub(crate) functions: Vec<(String, usize)>,
    /// The functions that are tests.
    pub(crate) tests: Vec<String>,
    /// The modules that it declares for tests, with the file that an attribute names.
    pub(crate) modules_for_tests: Vec<(String, Option<String>)>,
    /// Every identifier, wherever it stands.
    pub(crate) words: Vec<String>,
}

/// A path as it is written.
pub(crate) struct Named {
    pub(crate) path: Segments,
    pub(crate) line: usize,
    /// The modules within the file that it stands in.
    pub(crate) within: Segments,
    /// Whether it is compiled for tests alone.
    pub(crate) test: bool,
    /// Whether it is the name of a macro that is called.
    pub(crate) called: bool,
}

/// A word that is used on a line.
pub(crate) struct Word {
    pub(crate) word: String,
    pub(crate) line: usize,
    pub(crate) test: bool,
}

/// A name that an import brings in.
pub(crate) struct Import {
    pub(crate) path: Segments,
    /// The name it has here; none for `_` and for all of a module.
    pub(crate) alias: Option<String>,
    pub(crate) glob: bool,
    pub(crate) within: Segments,
}

/// Reads a file.
pub(crate) fn facts(text: &str) -> syn::Result<Facts> {
    let mut reader = Reader::default();
    let tokens = text.parse::<TokenStream>()?;
    reader.visit_file(&syn::parse2(tokens.clone())?);
    tests(tokens.clone(), &mut reader.facts.tests);
    words(tokens, &mut reader.facts.words);
    Ok(reader.facts)
}

#[derive(Default)]
struct Reader {
    facts: Facts,
    within: Segments,
    tests: usize,
}

impl Reader {
    /// Goes into something that may be compiled for tests alone.
    fn gated(&mut self, attributes: &[Attribute], go: impl FnOnce(&mut Self)) {
        let gate = usize::from(attributes.iter().any(is_for_tests));
        self.tests += gate;
        go(self);
        self.tests -= gate;
    }

    fn name(&mut self, path: Segments, line: usize, called: bool) {
        let (within, test) = (self.within.clone(), self.tests > 0);
        self.facts.named.push(Named { path, line, within, test, called });
    }

    fn call(&mut self, word: String, line: usize) {
        self.facts.calls.push(Word { word, line, test: self.tests > 0 });
    }

    fn import(&mut self, tree: &UseTree, start: &Segments) {
        let with = |name: &syn::Ident| [start.as_slice(), &[name.to_string()]].concat();
        let (path, alias, glob, line) = match tree {
            UseTree::Path(path) => return self.import(&path.tree, &with(&path.ident)),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, start);
                }
                return;
            }
            UseTree::Name(name) if name.ident == "self" => {
                (start.clone(), start.last().cloned(), false, line(&name.ident))
            }
            UseTree::Name(name) => {
                (with(&name.ident), Some(name.ident.to_string()), false, line(&name.ident))
            }
            UseTree::Rename(renamed) => {
                let whole = renamed.ident == "self";
                let path = if whole { start.clone() } else { with(&renamed.ident) };
                (path, Some(renamed.rename.to_string()), false, line(&renamed.rename))
            }
            UseTree::Glob(glob) => (start.clone(), None, true, glob.star_token.span.start().line),
        };
        self.name(path.clone(), line, false);
        let alias = alias.filter(|alias| alias != "_");
        self.facts.imports.push(Import { path, alias, glob, within: self.within.clone() });
    }

    fn function(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let start = signature.fn_token.span.start().line;
        let lines = body.brace_token.span.close().end().line + 1 - start;
        self.facts.functions.push((signature.ident.to_string(), lines));
    }

    /// Finds paths, calls and macros among tokens.
    fn tokens(&mut self, tokens: &TokenStream) {
        let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
        let punct = |at: usize, sign: char| matches!(trees.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
        let mut at = 0;
        while at < trees.len() {
            let called = at > 0 && punct(at - 1, '.') && !(at > 1 && punct(at - 2, '.'));
            match &trees[at] {
                TokenTree::Group(group) => self.tokens(&group.stream()),
                TokenTree::Ident(ident) if called => {
                    if matches!(trees.get(at + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
                    {
                        self.call(ident.to_string(), line(ident));
                    }
                }
                TokenTree::Ident(ident) => {
                    let line = line(ident);
                    let mut path = vec![ident.to_string()];
                    while punct(at + 1, ':')
                        && punct(at + 2, ':')
                        && let Some(TokenTree::Ident(next)) = trees.get(at + 3)
                    {
                        path.push(next.to_string());
                        at += 3;
                    }
                    let is_macro = punct(at + 1, '!')
                        && matches!(trees.get(at + 2), Some(TokenTree::Group(_)));
                    self.name(path, line, is_macro);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if let Some(name) = item_name(item) {
            self.facts.items.push((self.within.clone(), name));
        }
        self.gated(item_attributes(item), |reader| visit::visit_item(reader, item));
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            _ => return,
        };
        self.gated(attributes, |reader| visit::visit_impl_item(reader, item));
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        if let TraitItem::Fn(item) = item
            && let Some(body) = &item.default
        {
            self.function(&item.sig, body);
        }
        visit::visit_trait_item(self, item);
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        let attributes: &[Attribute] = match statement {
            Stmt::Local(local) => &local.attrs,
            Stmt::Macro(call) => &call.attrs,
            _ => &[],
        };
        self.gated(attributes, |reader| visit::visit_stmt(reader, statement));
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.gated(&field.attrs, |reader| visit::visit_field(reader, field));
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.gated(&arm.attrs, |reader| visit::visit_arm(reader, arm));
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let name = module.ident.to_string();
        if module.content.is_none() && self.tests > 0 {
            let renamed = module.attrs.iter().find_map(path_of);
            self.facts.modules_for_tests.push((name, renamed));
            return;
        }
        self.within.push(name);
        visit::visit_item_mod(self, module);
        self.within.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let start = if item.leading_colon.is_some() { vec![String::new()] } else { Vec::new() };
        self.import(&item.tree, &start);
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let path = vec![item.ident.to_string()];
        self.name(path.clone(), line(&item.ident), false);
        let alias = item.rename.as_ref().map(|(_, name)| name.to_string());
        self.facts.imports.push(Import { path, alias, glob: false, within: self.within.clone() });
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    /// `pub(super)` names nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let mut segments: Segments =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if path.leading_colon.is_some() {
            segments.insert(0, String::new());
        }
        self.name(segments, beginning(path), false);
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.call(call.method.to_string(), line(&call.method));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let path = call.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.name(path, beginning(&call.path), true);
        self.tokens(&call.tokens);
    }

    fn visit_meta(&mut self, meta: &'ast Meta) {
        match meta {
            Meta::List(list) => self.tokens(&list.tokens),
            _ => visit::visit_meta(self, meta),
        }
    }
}

fn line(ident: &syn::Ident) -> usize {
    ident.span().start().line
}

/// The line on which a path begins.
fn beginning(path: &syn::Path) -> usize {
    path.segments.first().map_or(0, |first| line(&first.ident))
}

/// The file that a module's attribute names.
fn path_of(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(named) = &attribute.meta else { return None };
    match &named.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. })
            if named.path.is_ident("path") =>
        {
            Some(path.value())
        }
        _ => None,
    }
}

/// Whether an attribute is `#[cfg(test)]`, `#[test]`, or a `cfg` that asks for tests among other things.
fn is_for_tests(attribute: &Attribute) -> bool {
    match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("cfg") => asks_for_tests(list.tokens.clone()),
        _ => false,
    }
}

fn asks_for_tests(tokens: TokenStream) -> bool {
    let mut denied = false;
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) if ident == "test" => true,
        TokenTree::Ident(ident) => {
            denied = ident == "not" || ident == "any";
            false
        }
        TokenTree::Group(group) => !denied && asks_for_tests(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The functions that stand behind `#[test]`, also within a macro that makes tests of properties.
fn tests(tokens: TokenStream, found: &mut Vec<String>) {
    let mut marked = false;
    let mut named = false;
    for tree in tokens {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                marked |= group.stream().to_string() == "test";
                tests(group.stream(), found);
            }
            TokenTree::Group(group) => tests(group.stream(), found),
            TokenTree::Ident(ident) if marked && named => {
                found.push(ident.to_string());
                (marked, named) = (false, false);
            }
            TokenTree::Ident(ident) => named = ident == "fn",
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn words(tokens: TokenStream, found: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => found.push(ident.to_string()),
            TokenTree::Group(group) => words(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn item_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn item_attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
