//! folkmoot: run a meeting from the keyboard and leave with its minutes.
//!
//! A folder is a layer, and each imports only from those before it in this list: `text`, `calendar`,
//! `log`, `meeting`, `group`, `edition`, `review`, `reports`, `papers`, `render`, `files`, `store`,
//! `import`, `keymap`, `app`, `plain`, `ui`, `cli`.

pub mod app;
pub mod calendar;
pub mod cli;
pub mod edition;
pub mod files;
pub mod group;
pub mod import;
pub mod keymap;
pub mod log;
pub mod meeting;
pub mod papers;
pub mod plain;
pub mod render;
pub mod reports;
pub mod review;
pub mod search;
pub mod store;
pub mod text;
pub mod ui;
