//! The keymaps that are compiled in.

/// The names of the built-in keymaps.
pub const BUILTIN_NAMES: [&str; 3] = ["default", "vim", "emacs"];

/// Their files, in the same order.
pub(super) const BUILTIN_TEXTS: [&str; 3] = [
    include_str!("../../keymaps/default.toml"),
    include_str!("../../keymaps/vim.toml"),
    include_str!("../../keymaps/emacs.toml"),
];
