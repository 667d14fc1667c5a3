//! By hand, in the wrong place.
