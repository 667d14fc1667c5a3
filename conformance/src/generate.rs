//! Generates from every schema, in processes that may die.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::child::SchemaQuestion;
use crate::fingerprint::{Fingerprint, Programs};
use crate::outcome::{Generated, Generation, Lint};
use crate::process::{Process, Recipe, Silence};
use crate::sources;
use crate::store::Store;
use crate::unit::Unit;

/// When a process is given up that should have generated and linted long ago. Generous, since the time that
/// counts is taken inside.
const PATIENCE: Duration = Duration::from_secs(60);

/// Generates, or knows what came of it.
#[derive(Debug)]
pub(crate) struct Generator<'r> {
    /// The folder of the suite.
    pub(crate) suite: &'r Path,
    /// Where code goes.
    pub(crate) work: &'r Path,
    /// What the results depend on.
    pub(crate) programs: &'r Programs,
    /// The results so far.
    pub(crate) store: &'r Store<Generation>,
}

impl Generator<'_> {
    /// A process to generate in.
    pub(crate) fn process(program: &Path) -> Process {
        Process::new(Recipe {
            program: program.to_owned(),
            arguments: vec!["serve-schemas".into()],
        })
    }

    /// What comes of a schema; from the store, when nothing changed.
    ///
    /// # Errors
    /// The system does not start the process, or cannot keep the result.
    pub(crate) fn generate(&self, process: &mut Process, unit: &Unit) -> io::Result<Generation> {
        let key = self.key(unit);
        if let Some(known) = self.store.get(key)
            && sources::fingerprint(self.suite, &known.inputs).to_hex() == known.contents
        {
            return Ok(known);
        }
        self.generate_anew(process, unit)
    }

    /// What comes of a schema; its files are on the disk afterwards.
    ///
    /// # Errors
    /// As [`generate`](Self::generate).
    pub(crate) fn generate_anew(
        &self,
        process: &mut Process,
        unit: &Unit,
    ) -> io::Result<Generation> {
        let question = SchemaQuestion {
            suite: self.suite.to_owned(),
            documents: unit.documents.clone(),
            destination: unit.folder(self.work),
        };
        let line = serde_json::to_string(&question)?;
        let generation = match process.ask(&line, PATIENCE)? {
            Ok(answer) => serde_json::from_str(&answer)?,
            Err(silence) => self.silent(unit, silence),
        };
        self.store.put(self.key(unit), &generation)?;
        Ok(generation)
    }

    fn silent(&self, unit: &Unit, silence: Silence) -> Generation {
        let (generated, message) = match silence {
            Silence::Died(status) => (Generated::Died(status.clone()), status),
            Silence::TooSlow => (Generated::TooSlow, "it took too long".to_owned()),
        };
        Generation {
            inputs: unit.documents.clone(),
            contents: sources::fingerprint(self.suite, &unit.documents).to_hex(),
            generated,
            lint: Lint::Died(message),
            milliseconds: u64::try_from(PATIENCE.as_millis()).unwrap_or(u64::MAX),
        }
    }

    fn key(&self, unit: &Unit) -> Fingerprint {
        let documents: Vec<&[u8]> = unit.documents.iter().map(String::as_bytes).collect();
        self.programs.generator.and(&documents)
    }
}

/// The file that says which code is in a folder.
pub(crate) fn marker(folder: &Path) -> PathBuf {
    folder.join(".fingerprint")
}
