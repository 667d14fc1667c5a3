//! The order of a run: generate from all schemas, compile them in batches, read the documents of each batch. What
//! is known already is not done again.

use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{fs, thread};

use crate::compile::{self, Module, Toolchain};
use crate::fingerprint::{Fingerprint, Programs};
use crate::generate::{Generator, marker};
use crate::outcome::{Code, Compilation, Generated, Generation, Reading};
use crate::parallel;
use crate::process::{Process, Recipe};
use crate::read::{Readable, Readings};
use crate::store::Store;
use crate::suite::Version;
use crate::unit::{Plan, Unit};

/// How much generated code a crate holds at most, in bytes: past it the compiler needs memory rather than less
/// time a schema.
const BATCH: usize = 1_000_000;

/// Where a run works, and how.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the suite, absolute.
    pub suite: PathBuf,
    /// Where code and results are kept, absolute.
    pub work: PathBuf,
    /// The workspace.
    pub root: PathBuf,
    /// This program, to start processes of.
    pub program: PathBuf,
    /// How much is done at the same time.
    pub jobs: NonZeroUsize,
    /// The edition of XML Schema.
    pub version: Version,
    /// What the results are kept under: runs over other suites have their own.
    pub name: String,
    /// Whether the plan is all of the suite: results that it does not ask for are of a time gone by.
    pub complete: bool,
    /// Whether to say on standard error how far it is.
    pub progress: bool,
}

/// What came of a schema.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What was generated.
    pub generation: Generation,
    /// What the compiler says; `None` when there was nothing to compile.
    pub compilation: Option<Compilation>,
    /// What came of each document, in the order of the unit's; `None` when there is no reader.
    pub readings: Vec<Option<Reading>>,
}

struct Run<'r> {
    settings: &'r Settings,
    programs: Programs,
    toolchain: Toolchain,
    generations: Store<Generation>,
    compilations: Store<Compilation>,
    readings: Store<Reading>,
}

/// A schema on its way through a run.
struct Task<'p> {
    unit: &'p Unit,
    generation: Generation,
}

impl Task<'_> {
    fn code(&self) -> Option<&Code> {
        match &self.generation.generated {
            Generated::Code(code) => Some(code),
            _ => None,
        }
    }

    fn readable(&self) -> Option<Readable<'_>> {
        let code = self.code().filter(|code| code.reads)?;
        Some(Readable {
            unit: self.unit,
            generation: &self.generation,
            code,
        })
    }
}

/// Does all that a plan asks for.
///
/// # Errors
/// The system refuses something, or what generated code is linked with does not compile.
pub fn run(settings: &Settings, plan: &Plan) -> Result<Vec<Outcome>, String> {
    let toolchain = Toolchain::prepare(&settings.root, &settings.work.join("libraries"))?;
    let start = || -> io::Result<Run<'_>> {
        let programs = Programs::of_workspace(&settings.root, &toolchain.version()?)?;
        let results = settings.work.join("results").join(&settings.name);
        Ok(Run {
            settings,
            programs,
            toolchain: toolchain.clone(),
            generations: Store::open(&results, "generations")?,
            compilations: Store::open(&results, "compilations")?,
            readings: Store::open(&results, "readings")?,
        })
    };
    let finish = |run: Run<'_>| run.all(plan);
    start().and_then(finish).map_err(|error| error.to_string())
}

impl Run<'_> {
    fn all(&self, plan: &Plan) -> io::Result<Vec<Outcome>> {
        let jobs = self.settings.jobs;
        let progress = Progress::new(
            self.settings.progress,
            "schemas generated",
            plan.units.len(),
        );
        let process = || Generator::process(&self.settings.program);
        let tasks = parallel::map(jobs, &plan.units, process, |process, unit| {
            let generation = self.generator().generate(process, unit)?;
            progress.step(1);
            Ok(Task { unit, generation })
        })?;
        let batches = self.batches(&tasks)?;
        let count = batches.iter().map(|batch| batch.tasks.len()).sum();
        let progress = Progress::new(self.settings.progress, "schemas compiled and read", count);
        let judge = || Readings::judge(&self.settings.program);
        parallel::map(jobs, &batches, judge, |judge, batch| {
            self.batch(judge, batch)?;
            progress.step(batch.tasks.len());
            Ok(())
        })?;
        let outcomes = tasks.iter().map(|task| self.outcome(task));
        let outcomes: Vec<Outcome> = outcomes.collect::<io::Result<_>>()?;
        if self.settings.complete {
            self.forget()?;
        }
        Ok(outcomes)
    }

    /// Forgets results that a run over everything did not ask for.
    fn forget(&self) -> io::Result<()> {
        self.generations.compact()?;
        self.compilations.compact()?;
        self.readings.compact()
    }

    fn generator(&self) -> Generator<'_> {
        Generator {
            suite: &self.settings.suite,
            work: &self.settings.work,
            programs: &self.programs,
            store: &self.generations,
        }
    }

    fn readings(&self) -> Readings<'_> {
        Readings {
            suite: &self.settings.suite,
            programs: &self.programs,
            version: self.settings.version,
            store: &self.readings,
        }
    }

    /// What compiling depends on.
    fn compilation_key(&self, code: &Code) -> Fingerprint {
        self.programs.runtime.and(&[code.fingerprint.as_bytes()])
    }

    /// What has to be compiled, in crates: those that read documents apart from those that need only compile.
    fn batches<'t, 'p>(&self, tasks: &'t [Task<'p>]) -> io::Result<Vec<Batch<'t, 'p>>> {
        let mut batches = Vec::new();
        for reads in [true, false] {
            let mut open = Batch::new(batches.len(), reads);
            for task in tasks {
                let Some(code) = task.code() else { continue };
                let compiled = self.compilations.get(self.compilation_key(code));
                let unread =
                    self.is_unread(task)? && !matches!(compiled, Some(Compilation::Error(_)));
                if unread != reads || (compiled.is_some() && !unread) {
                    continue;
                }
                open.bytes += code.bytes;
                open.tasks.push(task);
                if open.bytes > BATCH {
                    batches.push(open);
                    open = Batch::new(batches.len(), reads);
                }
            }
            if !open.tasks.is_empty() {
                batches.push(open);
            }
        }
        Ok(batches)
    }

    /// Whether there is a document that is still to be read.
    fn is_unread(&self, task: &Task<'_>) -> io::Result<bool> {
        let Some(readable) = task.readable() else {
            return Ok(false);
        };
        for instance in &task.unit.instances {
            if self.readings().known(readable, instance)?.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn batch(&self, judge: &mut Process, batch: &Batch<'_, '_>) -> io::Result<()> {
        let mut modules = Vec::new();
        for task in &batch.tasks {
            modules.push(self.module(task, batch.reads)?);
        }
        let crates = self.settings.work.join("crates");
        let folder = crates.join(batch.number.to_string());
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let compiled = compile::compile(&self.toolchain, &folder, &modules)?;
        for task in &batch.tasks {
            if let (Some(verdict), Some(code)) =
                (compiled.verdicts.get(&task.unit.module()), task.code())
            {
                self.compilations.put(self.compilation_key(code), verdict)?;
            }
        }
        for (program, modules) in &compiled.programs {
            let mut reader = Process::new(Recipe {
                program: program.clone(),
                arguments: Vec::new(),
            });
            for task in &batch.tasks {
                if let Some(readable) = task.readable()
                    && modules.contains(&task.unit.module())
                {
                    self.readings().read_all(&mut reader, judge, readable)?;
                }
            }
        }
        fs::remove_dir_all(folder)
    }

    /// The module of a schema; its files are on the disk.
    fn module(&self, task: &Task<'_>, reads: bool) -> io::Result<Module> {
        let folder = task.unit.folder(&self.settings.work);
        let there = fs::read_to_string(marker(&folder)).unwrap_or_default();
        if task.code().is_some_and(|code| code.fingerprint != there) {
            let mut process = Generator::process(&self.settings.program);
            self.generator().generate_anew(&mut process, task.unit)?;
        }
        Ok(Module {
            name: task.unit.module(),
            folder,
            reads,
        })
    }

    fn outcome(&self, task: &Task<'_>) -> io::Result<Outcome> {
        let compilation = task
            .code()
            .and_then(|code| self.compilations.get(self.compilation_key(code)));
        let mut readings = Vec::new();
        for instance in &task.unit.instances {
            readings.push(match task.readable() {
                Some(readable) => self.readings().known(readable, instance)?,
                None => None,
            });
        }
        Ok(Outcome {
            generation: task.generation.clone(),
            compilation,
            readings,
        })
    }
}

/// Schemas that are compiled together.
struct Batch<'t, 'p> {
    number: usize,
    reads: bool,
    bytes: usize,
    tasks: Vec<&'t Task<'p>>,
}

impl Batch<'_, '_> {
    fn new(number: usize, reads: bool) -> Self {
        Self {
            number,
            reads,
            bytes: 0,
            tasks: Vec::new(),
        }
    }
}

/// How far a run is, on standard error.
struct Progress {
    shown: bool,
    what: &'static str,
    of: usize,
    done: AtomicUsize,
    begun: Instant,
}

impl Progress {
    fn new(shown: bool, what: &'static str, of: usize) -> Self {
        Self {
            shown,
            what,
            of,
            done: AtomicUsize::new(0),
            begun: Instant::now(),
        }
    }

    fn step(&self, by: usize) {
        let done = self.done.fetch_add(by, Ordering::Relaxed) + by;
        // A line for each twentieth part.
        let part = |done: usize| done * 20 / self.of.max(1);
        if self.shown && part(done) != part(done - by) {
            let seconds = self.begun.elapsed().as_secs();
            // Without standard error there is nobody to tell.
            let _nobody = writeln!(
                io::stderr(),
                "conformance: {done} of {} {} in {seconds} s",
                self.of,
                self.what
            );
        }
    }
}

/// A name for the results of a suite: what it is and where, and the edition of XML Schema.
pub fn name(paths: &[&Path], version: Version) -> String {
    let start = Fingerprint::of(&[version.as_str().as_bytes()]);
    let all = paths.iter().fold(start, |all, path| {
        // A path that is not there will be told of by whoever reads it.
        let path = fs::canonicalize(path).unwrap_or_else(|_| (*path).to_owned());
        all.and(&[path.to_string_lossy().as_bytes()])
    });
    all.to_hex()
}

/// As many jobs as there are processors.
pub fn processors() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// The workspace that this program was built in.
pub fn workspace() -> Option<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent()
}
