//! The minutes: composed from a meeting into a document, which renderers turn into text.
//!
//! Only [`mod@compose`] sees the meeting, and only it decides what an edition leaves out; renderers
//! see the document alone. The same log gives the same bytes.

pub mod check;
pub mod compose;
pub mod document;
pub mod invite;
pub mod layout;
pub mod phrases;
pub mod register;
pub mod render;
pub mod version;

pub use self::{
    compose::{Options, compose},
    document::{Document, Edition},
    layout::{Layout, lay_out},
    phrases::Phrases,
};
