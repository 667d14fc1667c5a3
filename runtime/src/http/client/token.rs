//! How a client shows who it is.

/// Where the token of a session comes from. Asked before every request that wants one, so that a
/// session can be renewed behind the client's back.
pub trait TokenProvider: Send + Sync + 'static {
    /// The token to send; `None` to send none.
    fn token(&self) -> Option<String>;
}

impl TokenProvider for String {
    fn token(&self) -> Option<String> {
        Some(self.clone())
    }
}

impl TokenProvider for Option<String> {
    fn token(&self) -> Option<String> {
        self.clone()
    }
}

impl<F: Fn() -> Option<String> + Send + Sync + 'static> TokenProvider for F {
    fn token(&self) -> Option<String> {
        self()
    }
}
