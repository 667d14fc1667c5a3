//! Compiles the code of many schemas a crate, and says of each schema what the compiler says of it.
//!
//! An error or a warning belongs to the schema in whose folder it is. One that belongs to nobody, and a compiler
//! that dies or takes too long, are found by halving the crate. A schema with an error leaves the crate, and the
//! others are compiled without it.

mod messages;
mod rustc;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

pub(crate) use rustc::Toolchain;

use self::messages::{Level, Message};
use self::rustc::{Build, Product};
use crate::outcome::Compilation;

/// The code of a schema.
#[derive(Debug, Clone)]
pub(crate) struct Module {
    /// The name of the module, unique in its crate.
    pub(crate) name: String,
    /// The folder with its `mod.rs`.
    pub(crate) folder: PathBuf,
    /// Whether a reader is wanted of it.
    pub(crate) reads: bool,
}

/// What came of a crate.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    /// What the compiler says of each module.
    pub(crate) verdicts: BTreeMap<String, Compilation>,
    /// Programs that read documents, with the modules each has.
    pub(crate) programs: Vec<(PathBuf, Vec<String>)>,
}

/// Compiles modules together, in a folder of their own.
///
/// # Errors
/// The system does not start the compiler, or cannot write.
pub(crate) fn compile(
    toolchain: &Toolchain,
    folder: &Path,
    modules: &[Module],
) -> io::Result<Compiled> {
    let mut compiled = Compiled::default();
    let mut waiting = vec![modules.to_vec()];
    let mut number = 0;
    while let Some(mut together) = waiting.pop() {
        number += 1;
        let folder = folder.join(number.to_string());
        let product = attempt(toolchain, &folder, &mut together, &mut compiled.verdicts)?;
        match product {
            Attempt::Built(program) => {
                let names = together.iter().filter(|module| module.reads);
                let names = names.map(|module| module.name.clone()).collect();
                compiled.programs.extend(program.map(|path| (path, names)));
            }
            Attempt::Nobody(verdict) if together.len() == 1 => {
                let name = together.swap_remove(0).name;
                compiled.verdicts.insert(name, verdict);
            }
            Attempt::Nobody(_) => {
                waiting.push(together.split_off(together.len() / 2));
                waiting.push(together);
            }
        }
    }
    Ok(compiled)
}

/// How compiling some modules ended.
enum Attempt {
    /// Well; the program, when a reader is wanted. Modules with errors are no longer among them.
    Built(Option<PathBuf>),
    /// Badly, and no module can be named.
    Nobody(Compilation),
}

fn attempt(
    toolchain: &Toolchain,
    folder: &Path,
    modules: &mut Vec<Module>,
    verdicts: &mut BTreeMap<String, Compilation>,
) -> io::Result<Attempt> {
    loop {
        if modules.is_empty() {
            return Ok(Attempt::Built(None));
        }
        let reads = modules.iter().any(|module| module.reads);
        let build = library(toolchain, folder, modules, reads)?;
        let finished = match build {
            Build::Finished(finished) => finished,
            Build::TooSlow => return Ok(Attempt::Nobody(Compilation::TooSlow)),
        };
        let errors = attribute(&finished.messages, Level::Error, modules);
        if finished.success {
            return conclude(
                toolchain,
                folder,
                modules,
                &finished.messages,
                reads,
                verdicts,
            );
        }
        if errors.is_empty() {
            let nobody = finished
                .messages
                .iter()
                .find(|message| message.level == Level::Error);
            let text = nobody.map_or(finished.rest, |message| message.text.clone());
            return Ok(Attempt::Nobody(Compilation::Error(text)));
        }
        modules.retain(|module| !errors.contains_key(&module.name));
        let errors = errors.into_iter();
        verdicts.extend(errors.map(|(name, text)| (name, Compilation::Error(text))));
    }
}

/// The library is there: who was warned of, and the program.
fn conclude(
    toolchain: &Toolchain,
    folder: &Path,
    modules: &[Module],
    messages: &[Message],
    reads: bool,
    verdicts: &mut BTreeMap<String, Compilation>,
) -> io::Result<Attempt> {
    let program = if reads {
        match toolchain.program(folder)? {
            Build::Finished(finished) if finished.success => Some(folder.join("program")),
            Build::Finished(finished) => {
                let first = finished.messages.into_iter().next();
                let text = first.map_or(finished.rest, |message| message.text);
                return Ok(Attempt::Nobody(Compilation::Error(text)));
            }
            Build::TooSlow => return Ok(Attempt::Nobody(Compilation::TooSlow)),
        }
    } else {
        None
    };
    let mut warnings = attribute(messages, Level::Warning, modules);
    for module in modules {
        let verdict = match warnings.remove(&module.name) {
            Some(text) => Compilation::Warning(text),
            None => Compilation::Clean,
        };
        verdicts.insert(module.name.clone(), verdict);
    }
    Ok(Attempt::Built(program))
}

/// The first message of a level for each module that has one.
fn attribute(messages: &[Message], level: Level, modules: &[Module]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for message in messages.iter().filter(|message| message.level == level) {
        let owner = message.files.iter().find_map(|file| {
            modules
                .iter()
                .find(|module| file.starts_with(&module.folder))
        });
        if let Some(module) = owner {
            found
                .entry(module.name.clone())
                .or_insert_with(|| message.text.clone());
        }
    }
    found
}

/// What a crate says that mounts generated modules: these lints are a crate's to allow, and names are those of the
/// schemas, whatever their script.
const PREAMBLE: &str = "//! Generated code of many schemas.\n\n\
    #![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n\n";

/// Writes and compiles the library that mounts the modules.
fn library(
    toolchain: &Toolchain,
    folder: &Path,
    modules: &[Module],
    reads: bool,
) -> io::Result<Build> {
    fs::create_dir_all(folder)?;
    let mut text = String::from(PREAMBLE);
    for Module { name, folder, .. } in modules {
        let path = folder.join("mod.rs");
        // Writing to a string does not fail.
        let _always_ok = write!(text, "#[path = {path:?}]\npub mod {name};\n");
    }
    let product = if reads {
        text.push_str("\nconformance_worker::readers! {\n");
        for module in modules.iter().filter(|module| module.reads) {
            text.push_str(&module.name);
            text.push_str(",\n");
        }
        text.push_str("}\n");
        Product::Library
    } else {
        Product::Metadata
    };
    fs::write(folder.join("lib.rs"), text)?;
    toolchain.library(folder, product)
}
