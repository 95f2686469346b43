//! Stories told through the library's public face and the program itself.

mod store;
