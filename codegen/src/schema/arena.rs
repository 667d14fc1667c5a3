//! Storage with typed ids.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The position of a `T` in its [`Arena`].
pub struct Id<T> {
    index: u32,
    marker: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The position, for tables beside the arena.
    pub fn index(self) -> usize {
        self.index as usize
    }

    /// The same position in an arena of something else: for tests that need ids without items.
    #[cfg(test)]
    pub(crate) fn cast<U>(self) -> Id<U> {
        Id {
            index: self.index,
            marker: PhantomData,
        }
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A growing list whose items are named by [`Id`]s; nothing is ever removed.
#[derive(Debug)]
pub struct Arena<T> {
    items: Vec<T>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Stores an item and names it.
    pub fn push(&mut self, item: T) -> Id<T> {
        let index = u32::try_from(self.items.len()).expect("fewer than 2^32 components");
        self.items.push(item);
        Id {
            index,
            marker: PhantomData,
        }
    }

    /// The id that the next item will get, for items that refer to themselves.
    pub fn next_id(&self) -> Id<T> {
        Id {
            index: u32::try_from(self.items.len()).expect("fewer than 2^32 components"),
            marker: PhantomData,
        }
    }

    /// The id of the item at a position, if there is one: for loops during which the arena grows.
    pub fn id_at(&self, position: usize) -> Option<Id<T>> {
        (position < self.items.len()).then(|| Id {
            index: u32::try_from(position).expect("fewer than 2^32 components"),
            marker: PhantomData,
        })
    }

    /// All items with their ids, in the order they were stored.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        (0..)
            .map(|index| Id {
                index,
                marker: PhantomData,
            })
            .zip(&self.items)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index()]
    }
}

impl<T> IndexMut<Id<T>> for Arena<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.items[id.index()]
    }
}
