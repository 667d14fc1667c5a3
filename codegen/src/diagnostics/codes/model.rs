//! Codes of the family `M`.

codes! {
    /// an override matches nothing
    M0001 = "The manifest changes the name or shape of something that the schemas do not have. It may have been renamed or removed; an override without effect is refused so that it cannot be forgotten.";
}
