//! Minutes and other papers: composed from an edition of a meeting into documents, which `render` writes
//! in formats.
//!
//! Nothing here sees a meeting or its log: what is composed is a [`View`], in which what an edition leaves
//! out is not.
//!
//! [`View`]: crate::edition::View

pub mod checks;
pub mod compose;
pub mod document;
pub mod invite;
pub mod layout;
pub mod phrases;
pub mod register;

pub use self::{
    compose::compose,
    document::Document,
    layout::{Layout, lay_out},
    phrases::Phrases,
};
