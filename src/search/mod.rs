//! Finding what was said in any meeting: what is asked, what there is to be found, and how well it fits.

mod fold;
mod hit;
mod passage;
mod query;

pub use self::{
    fold::{fold, tokens_of},
    hit::{FoundPassage, Hit, hits_in},
    passage::{PassageKind, SearchPassage, passages},
    query::{QueryError, SearchQuery},
};
