//! Kept by hand.
