//! The keymaps that are compiled in.

/// The names of the built-in keymaps.
pub const BUILTIN_NAMES: [&str; 3] = ["default", "vim", "emacs"];

/// The version of their keys, which a user's file may say that it was written for.
pub const KEYMAP_VERSION: u32 = 2;

/// Their files, in the same order.
pub(super) const BUILTIN_TEXTS: [&str; 3] = [
    include_str!("../../keymaps/default.toml"),
    include_str!("../../keymaps/vim.toml"),
    include_str!("../../keymaps/emacs.toml"),
];
