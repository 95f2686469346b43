//! folkmoot: run a meeting from the keyboard and leave with its minutes.
//!
//! A folder is a layer, and each imports only from those before it in this list: `meeting`, `group`,
//! `minutes`, `store`, `import`, `keymap`, `app`, `ui`, `cli`.

pub mod app;
pub mod cli;
pub mod group;
pub mod import;
pub mod keymap;
pub mod meeting;
pub mod minutes;
pub mod store;
pub mod ui;
