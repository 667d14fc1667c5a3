//! Work that outlives its request. A task finishes by itself when it has been looked at often
//! enough: the emulator has no clock to wait for.

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// The work goes on.
    Running,
    /// All is done.
    Finished,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Task {
    /// Such as `task-1`.
    pub(crate) id: String,
    /// Such as `StopJobSession`.
    pub(crate) operation: String,
    /// How far it is.
    pub(crate) state: State,
    /// Path below the base URL of what it was about, with its name and link type.
    pub(crate) related: Option<Related>,
}

/// What a task was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Related {
    /// Path below the base URL.
    pub(crate) path: String,
    /// Name, for people.
    pub(crate) name: String,
    /// Link type.
    pub(crate) link_type: String,
}

/// The tasks that the server remembers.
#[derive(Debug, Default)]
pub(crate) struct Tasks {
    next: u32,
    list: Vec<Task>,
}

impl Tasks {
    /// Begins a task.
    pub(crate) fn begin(&mut self, operation: &str, related: Option<Related>) -> Task {
        self.next += 1;
        let task = Task {
            id: format!("task-{}", self.next),
            operation: operation.to_owned(),
            state: State::Running,
            related,
        };
        self.list.push(task.clone());
        task
    }

    /// The task as it is now; being looked at lets it finish.
    pub(crate) fn look_at(&mut self, id: &str) -> Option<Task> {
        let task = self
            .list
            .iter_mut()
            .find(|task| task.id.eq_ignore_ascii_case(id))?;
        let seen = task.clone();
        task.state = State::Finished;
        Some(seen)
    }

    /// All of them, oldest first.
    pub(crate) fn all(&self) -> &[Task] {
        &self.list
    }

    /// Forgets a task. Whether it was there.
    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let before = self.list.len();
        self.list.retain(|task| !task.id.eq_ignore_ascii_case(id));
        self.list.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_runs_is_seen_running_and_is_finished_afterwards() {
        let mut tasks = Tasks::default();
        let task = tasks.begin("StopJobSession", None);
        assert_eq!(
            tasks.look_at("TASK-1").map(|t| t.state),
            Some(State::Running)
        );
        assert_eq!(
            tasks.look_at(&task.id).map(|t| t.state),
            Some(State::Finished)
        );
        assert!(tasks.remove(&task.id));
        assert!(!tasks.remove(&task.id));
        assert!(tasks.look_at(&task.id).is_none());
        assert_eq!(
            tasks.begin("StopJobSession", None).id,
            "task-2",
            "numbers are not reused"
        );
    }
}
