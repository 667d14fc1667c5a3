//! Manifests and resource descriptions: what is read, what is refused and where.

mod reading;
