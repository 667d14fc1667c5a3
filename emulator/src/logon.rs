//! Who is logged on: sessions, tokens, and the idle time after which a session ends.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use runtime::datatypes::Base64Binary;

/// How long a session may rest.
pub(crate) const IDLE_TIMEOUT: Duration = Duration::from_secs(15 * 60);

/// A client that is logged on.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// GUID.
    pub(crate) id: String,
    /// Who it is.
    pub(crate) user: String,
    last_seen: Instant,
}

/// The sessions that are open.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    open: BTreeMap<String, Session>,
}

impl Sessions {
    /// Opens a session.
    pub(crate) fn open(&mut self, user: &str, now: Instant) -> Session {
        let session = Session {
            id: unique_identifier(),
            user: user.to_owned(),
            last_seen: now,
        };
        self.open.insert(session.id.clone(), session.clone());
        session
    }

    /// The session that a token stands for, if it is open; being asked keeps it open.
    pub(crate) fn by_token(&mut self, token: &str, now: Instant) -> Option<Session> {
        self.expire(now);
        let token: Base64Binary = token.parse().ok()?;
        let id = String::from_utf8(token.into()).ok()?;
        let session = self.open.get_mut(&id)?;
        session.last_seen = now;
        Some(session.clone())
    }

    /// The session with that identifier.
    pub(crate) fn get(&mut self, id: &str, now: Instant) -> Option<Session> {
        self.expire(now);
        self.open.get(&id.to_ascii_lowercase()).cloned()
    }

    /// All open sessions, by identifier.
    pub(crate) fn all(&mut self, now: Instant) -> Vec<Session> {
        self.expire(now);
        self.open.values().cloned().collect()
    }

    /// Ends a session. Whether it was open.
    pub(crate) fn close(&mut self, id: &str) -> bool {
        self.open.remove(&id.to_ascii_lowercase()).is_some()
    }

    fn expire(&mut self, now: Instant) {
        self.open
            .retain(|_, session| now.duration_since(session.last_seen) < IDLE_TIMEOUT);
    }
}

/// The token of a session: its identifier in Base64.
pub(crate) fn token(session: &Session) -> String {
    Base64Binary::from(session.id.clone().into_bytes()).to_string()
}

/// A GUID that no other session of this process has and nobody can guess from another: hashes of
/// a counter under the random keys of the standard library's hasher.
fn unique_identifier() -> String {
    use std::collections::hash_map::RandomState;
    use std::hash::{BuildHasher as _, Hasher as _};

    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    let half = || {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(count);
        hasher.finish()
    };
    let (high, low) = (half(), half());
    // Version 4, variant 1 (RFC 9562 §5.4).
    let high = (high & !0xf000) | 0x4000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_lives_while_it_is_used_and_ends_when_idle_or_closed() {
        let start = Instant::now();
        let mut sessions = Sessions::default();
        let session = sessions.open("emulator", start);
        let token = token(&session);
        let almost = start + IDLE_TIMEOUT - Duration::from_secs(1);
        assert_eq!(
            sessions.by_token(&token, almost).map(|s| s.id),
            Some(session.id.clone())
        );
        assert!(
            sessions.by_token(&token, start + IDLE_TIMEOUT).is_some(),
            "use renews it"
        );
        assert!(sessions.by_token("not base64", start).is_none());
        assert!(
            sessions
                .by_token(&token, start + IDLE_TIMEOUT * 3)
                .is_none()
        );

        let other = sessions.open("emulator", start);
        assert!(sessions.close(&other.id.to_ascii_uppercase()));
        assert!(!sessions.close(&other.id));
    }

    #[test]
    fn identifiers_are_guids_and_differ() {
        let (one, two) = (unique_identifier(), unique_identifier());
        assert_ne!(one, two);
        assert_eq!(one.len(), 36);
        assert_eq!(one.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&one.as_bytes()[19]));
    }
}
