//! The loss ledger: what becomes of each component of the schema and of each part of a description
//! that generated code may not do justice to. No Rust shapes, no text formats.

/// What generated code does about something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treatment {
    /// It does what the schema asks for: strict readers refuse what violates it, writers obey it.
    Enforced,
    /// What documents say stays readable, and nothing checks or uses it.
    Kept,
    /// Generated code knows nothing of it.
    Ignored,
}

impl Treatment {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Enforced, Self::Kept, Self::Ignored];

    /// As the ledger says it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Enforced => "enforced",
            Self::Kept => "kept",
            Self::Ignored => "ignored",
        }
    }
}

/// Something that a component may have or ask for, such as `nillable` or `assertion`.
#[derive(Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name in the ledger and in manifests.
    pub word: &'static str,
    /// What is done about it.
    pub treatment: Treatment,
    /// Whether something of what documents mean is lost by that. What is merely passed over
    /// because it is addressed to other programs is no loss.
    pub is_loss: bool,
    /// What it is and how it is held, or what follows from it not being held: a phrase, without a
    /// full stop.
    pub meaning: &'static str,
}

/// A feature that a component has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub feature: &'static Feature,
    /// For a loss: why it is accepted, when it is.
    pub reason: Option<String>,
}

/// A component with its features.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// What it is and where, by names alone, so that it stays the same when other components
    /// change: `complexType Order/element line/assert`.
    pub path: String,
    /// In the order of the table of features.
    pub entries: Vec<Entry>,
}

/// All components, in the order of their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Each path once.
    pub components: Vec<Component>,
}

impl Ledger {
    /// Every loss with the path of its component.
    pub fn losses(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.components.iter().flat_map(|component| {
            let losses = component.entries.iter().filter(|it| it.feature.is_loss);
            losses.map(|entry| (component.path.as_str(), entry))
        })
    }
}
