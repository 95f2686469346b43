//! initials
