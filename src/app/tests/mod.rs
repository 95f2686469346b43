//! Stories of what keys do: a meeting, keys, and what is then typed, given and said.

mod finding;
mod losing_nothing;
mod moving;
mod typing;
