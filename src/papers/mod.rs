//! Minutes and other papers: composed from a meeting into documents, which `render` writes in formats.
//!
//! Only [`mod@compose`] sees the meeting, and only it decides what an edition leaves out; what
//! an edition leaves out never enters the document.

pub mod compose;
pub mod document;
pub mod invite;
pub mod layout;
pub mod phrases;
pub mod register;
pub mod version;

pub use self::{
    compose::{Options, compose},
    document::{Document, Edition},
    layout::{Layout, lay_out},
    phrases::Phrases,
};
