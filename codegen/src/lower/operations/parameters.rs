//! Parameters: arguments or a struct, their types and names.

use super::names::Names;
use super::{Lowering, markdown, one_line};
use crate::api::{self, ParameterType};
use crate::model::operation::{Parameter, ParameterValue, Parameters, Passing, Word, Words};
use crate::model::{BuiltinType, ItemKind, Model, Occurrence, RustType};

/// More query and header parameters than this become a struct,
const MOST_PARAMETERS: usize = 3;
/// and so do fewer when the method would have more arguments than this, its context aside.
const MOST_ARGUMENTS: usize = 5;

impl Lowering<'_> {
    /// The query and header parameters of a method.
    pub(super) fn parameters(
        &mut self,
        method: &api::Method,
        path_parameters: usize,
        arguments: Names,
        types: &mut Names,
        words: &mut Vec<Words>,
    ) -> Parameters {
        let count = method.parameters.len();
        let all = path_parameters + count + usize::from(!method.request.is_empty());
        let in_struct = count > MOST_PARAMETERS || (count > 0 && all > MOST_ARGUMENTS);
        let mut names = if in_struct {
            Names::of_members()
        } else {
            arguments
        };
        let list: Vec<Parameter> = method
            .parameters
            .iter()
            .map(|each| self.parameter(&method.id, each, &mut names, types, words))
            .collect();
        if in_struct {
            Parameters::Struct {
                name: types.camel(&[&method.id, "Parameters"]),
                default: !list.iter().any(|each| each.required),
                fields: list,
            }
        } else {
            Parameters::Arguments(list)
        }
    }

    /// One parameter; an enum of its own goes to `words`.
    pub(super) fn parameter(
        &mut self,
        operation: &str,
        parameter: &api::Parameter,
        names: &mut Names,
        types: &mut Names,
        words: &mut Vec<Words>,
    ) -> Parameter {
        let value = match &parameter.value_type {
            ParameterType::Simple(id) => {
                let string = RustType::Builtin(BuiltinType::Prelude("String"));
                let rust_type = self.model.simple_type(*id).cloned().unwrap_or(string);
                let passing = passing(self.model, &rust_type);
                ParameterValue::Simple { rust_type, passing }
            }
            ParameterType::Enumeration(values) => {
                let enumeration = enumeration(operation, parameter, values, types);
                let name = enumeration.name.clone();
                words.push(enumeration);
                ParameterValue::Words(name)
            }
        };
        let occurrence = if parameter.repeating {
            Occurrence::Many
        } else if parameter.required {
            Occurrence::One
        } else {
            Occurrence::Optional
        };
        Parameter {
            name: names.snake(&parameter.name),
            wire_name: parameter.name.clone(),
            style: parameter.style,
            docs: markdown(&parameter.documentation),
            occurrence,
            required: parameter.required,
            value,
            default: parameter.default.clone(),
        }
    }
}

/// The enum of the words that a parameter may be.
fn enumeration(
    operation: &str,
    parameter: &api::Parameter,
    values: &[(String, String)],
    types: &mut Names,
) -> Words {
    let mut names = Names::of_members();
    let variants = values
        .iter()
        .map(|(value, documentation)| Word {
            name: names.camel(&[value]),
            docs: markdown(documentation),
            value: value.clone(),
        })
        .collect();
    let mut docs = vec![format!(
        "Values of the parameter `{}` of `{operation}`: {}",
        parameter.name,
        one_line(&parameter.documentation)
    )];
    if parameter.documentation.trim().is_empty() {
        docs = vec![format!(
            "Values of the parameter `{}` of `{operation}`.",
            parameter.name
        )];
    }
    Words {
        name: types.camel(&[operation, &parameter.name]),
        docs,
        variants,
    }
}

/// How a value of a simple type is handed to a function that only reads it.
fn passing(model: &Model, rust_type: &RustType) -> Passing {
    match rust_type {
        RustType::Builtin(BuiltinType::Prelude("String")) => Passing::Str,
        RustType::Builtin(BuiltinType::Prelude(_)) => Passing::Copy,
        RustType::Item(id) => {
            let item = model.item(*id);
            match &item.kind {
                ItemKind::Alias(alias) => passing(model, &alias.target),
                _ if item.derives.copy => Passing::Copy,
                _ => Passing::Reference,
            }
        }
        RustType::Builtin(BuiltinType::Datatype(_))
        | RustType::List(_)
        | RustType::AnyType
        | RustType::AnyElement => Passing::Reference,
    }
}
