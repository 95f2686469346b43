//! Finding what was said in any meeting: what is asked, what there is to be found, and how well it fits.

mod fold;
mod hit;
mod of_group;
mod passage;
mod query;

pub use self::{
    fold::{fold, tokens_of},
    hit::{FoundIn, FoundPassage, Hit, hits_in, hits_in_group},
    passage::{PassageKind, PassageTarget, SearchPassage, passages},
    query::{QueryError, SearchQuery},
};
