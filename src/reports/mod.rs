//! Figures over several meetings, from what an edition shows of them.
//!
//! Facts are drawn from each meeting once ([`held`], [`actions`]): one a seat, an action, a decision. Each
//! says what it belongs to at every cut ([`cut`]) and how much it counts ([`quantity`]). A table adds them
//! up by one cut or two ([`table`]); [`noun`] is the one list of what can be shown by what.
//!
//! Where everybody is counted, and nowhere else:
//!
//! | who | where |
//! |---|---|
//! | a member with a seat | expected, and one of: in the room, online, by deputy, apologies, absent, not recorded |
//! | a member in two groups | expected in both; one person among people, and one row by member |
//! | a deputy who came | in the member's seat, with the member's organisation and sector |
//! | a deputy beside the member, a guest, an officer, a clerk | also there |
//! | people counted and not named | unnamed, of no organisation |

pub mod actions;
pub mod annual;
pub mod attendance;
pub mod collector;
pub mod course;
pub mod cut;
pub mod fact;
pub mod filter;
pub mod held;
pub mod membership;
pub mod noun;
pub mod period;
pub mod quantity;
pub mod query;
pub mod survey;
pub mod table;
#[cfg(test)]
mod tests;

pub use self::{
    collector::Collector,
    cut::{Cut, FactState, Label, WayHeld},
    filter::{Condition, Filter, FilterError, FilterKey, Filtered},
    noun::{CutError, Measure, Noun},
    period::ReportPeriod,
    quantity::{FigureColumn, FigureValue, Quantity, ShareKind},
    query::{SortBy, TableQuery},
    table::{FigureHead, FigureLine, FigureTable, SumCheck, Tabulator},
};
