//! Makes valid documents of a grammar by chance.

pub(crate) mod references;

use crate::chance::Chance;
use crate::grammar::{
    AttributeUse, Complex, Compositor, ElementId, Grammar, NAMESPACE_FOREIGN, Particle, Preset,
    Process, SimpleDefinition, SimpleId, Term, TypeId, Wildcard, WildcardNamespace, prefix,
};
use crate::simple::{Value, padded};
use crate::tree::{Attribute, Child, Node};

/// Elements within elements, beyond which only what must be there is made.
const DEEP: u32 = 3;

/// Elements within elements, beyond which nothing is made.
const TOO_DEEP: u32 = 14;

/// A valid document with this root; `None` when chance could not end it.
pub(crate) fn document(grammar: &Grammar, root: ElementId, chance: &mut Chance) -> Option<Node> {
    let mut maker = Maker {
        grammar,
        chance,
        identifiers: 0,
    };
    let mut node = maker.element(root, 0)?;
    maker.link(&mut node).then_some(node)
}

struct Maker<'g> {
    grammar: &'g Grammar,
    chance: &'g mut Chance,
    identifiers: usize,
}

impl Maker<'_> {
    /// An element of the declaration or one that may stand for it.
    fn element(&mut self, declared: ElementId, depth: u32) -> Option<Node> {
        let grammar = self.grammar;
        let candidates = grammar.substitutes(declared);
        if candidates.is_empty() || depth > TOO_DEEP {
            return None;
        }
        let id = *self.chance.pick(&candidates);
        let element = &grammar.elements[id];
        let mut node = Node {
            element: Some(id),
            ty: Some(element.ty),
            ..Node::undeclared(&element.name, element.namespace)
        };
        self.choose_type(&mut node, id)?;
        node.nil = element.nillable
            && !matches!(element.preset, Some(Preset::Fixed(_)))
            && self.chance.percent(20);
        match node.ty? {
            TypeId::Simple(simple) => {
                if !node.nil {
                    self.text(&mut node, simple, element.preset.as_ref());
                }
            }
            TypeId::Complex(complex) => {
                let of = &grammar.complexes[complex];
                self.attributes(&mut node, of);
                match of.text {
                    _ if node.nil => {}
                    Some(simple) => self.text(&mut node, simple, element.preset.as_ref()),
                    None => self.content(&mut node, of, depth)?,
                }
            }
        }
        if let Some(constraints) = &element.constraints {
            self.records(&mut node, constraints);
        }
        Some(node)
    }

    /// The declared type or, by `xsi:type`, one derived from it; `None` when all are abstract.
    fn choose_type(&mut self, node: &mut Node, id: ElementId) -> Option<()> {
        let grammar = self.grammar;
        let element = &grammar.elements[id];
        let named = |namespace: &str, name: &str| match prefix(namespace) {
            "" => name.to_owned(),
            prefix => format!("{prefix}:{name}"),
        };
        match element.ty {
            TypeId::Complex(declared) => {
                let may: Vec<_> = (0..grammar.complexes.len())
                    .filter(|ty| *ty == declared || !element.blocks_types)
                    .filter(|ty| {
                        grammar.derives(*ty, declared) && !grammar.complexes[*ty].is_abstract
                    })
                    .collect();
                let plain = may.contains(&declared) && self.chance.percent(75);
                let ty = if plain || may.is_empty() {
                    declared
                } else {
                    *self.chance.pick(&may)
                };
                if !may.contains(&ty) {
                    return None;
                }
                let of = &grammar.complexes[ty];
                // A fixed value may not be one of the derived type.
                let restricted = element.preset.is_some() && ty != declared;
                if restricted {
                    return may.contains(&declared).then_some(());
                }
                if let (true, Some(name)) = (ty != declared, &of.name) {
                    node.xsi_type = Some(named(grammar.documents[of.document].namespace, name));
                    node.ty = Some(TypeId::Complex(ty));
                }
            }
            TypeId::Simple(declared)
                if element.preset.is_none() && !element.blocks_types && self.chance.percent(10) =>
            {
                let derived = |simple: &crate::grammar::Simple| matches!(simple.definition, SimpleDefinition::Restriction(base, _) if base == declared);
                let found = grammar
                    .simples
                    .iter()
                    .enumerate()
                    .find(|(_, simple)| simple.name.is_some() && derived(simple));
                if let Some((id, simple)) = found {
                    let name = simple.name.as_ref()?;
                    node.xsi_type = Some(named(grammar.documents[simple.document].namespace, name));
                    node.ty = Some(TypeId::Simple(id));
                }
            }
            TypeId::Simple(_) => {}
        }
        Some(())
    }

    /// A text for a value, with white space that does not count.
    fn written(&mut self, simple: SimpleId, value: &Value) -> String {
        let of = &self.grammar.simples[simple];
        if !value.text.is_empty() && self.chance.percent(15) {
            padded(of.white_space, &value.text)
        } else {
            value.text.clone()
        }
    }

    fn text(&mut self, node: &mut Node, simple: SimpleId, preset: Option<&Preset>) {
        let of = &self.grammar.simples[simple];
        let fitting: Vec<&Value> = of
            .good
            .iter()
            .filter(|value| match preset {
                Some(Preset::Fixed(fixed)) => {
                    value.key == fixed.key && (of.comparable || value.text == fixed.text)
                }
                // Without text the default is meant.
                Some(Preset::Default(_)) => !value.text.is_empty(),
                None => true,
            })
            .filter(|value| preset.is_none() || !value.text.is_empty())
            .collect();
        if fitting.is_empty() || (preset.is_some() && self.chance.percent(25)) {
            return;
        }
        let value = *self.chance.pick(&fitting);
        let text = self.written(simple, value);
        if !text.is_empty() {
            node.children.push(Child::Text(text));
        }
    }

    fn attributes(&mut self, node: &mut Node, complex: &Complex) {
        for one in &complex.uses {
            if one.required || self.chance.percent(60) {
                let attribute = self.attribute(one);
                node.attributes.push(attribute);
            }
        }
        if let Some(wildcard) = complex.wildcard
            && self.chance.percent(40)
        {
            let foreign =
                wildcard.process != Process::Strict && wildcard.namespace.takes(NAMESPACE_FOREIGN);
            if foreign {
                node.attributes.push(Attribute {
                    attribute: None,
                    name: "extra".to_owned(),
                    namespace: NAMESPACE_FOREIGN,
                    value: "any thing".to_owned(),
                });
            }
        }
    }

    fn attribute(&mut self, one: &AttributeUse) -> Attribute {
        let declared = &self.grammar.attributes[one.attribute];
        let of = &self.grammar.simples[declared.simple];
        let value = match (&of.definition, &one.preset) {
            (SimpleDefinition::Identifier("ID"), _) => {
                self.identifiers += 1;
                format!("id{}", self.identifiers)
            }
            // Given when all identifiers are known.
            (SimpleDefinition::Identifier(_), _) => String::new(),
            (_, Some(Preset::Fixed(fixed))) => {
                let same: Vec<_> = of
                    .good
                    .iter()
                    .filter(|value| value.key == fixed.key && of.comparable)
                    .collect();
                let value = if same.is_empty() {
                    fixed
                } else {
                    *self.chance.pick(&same)
                };
                self.written(declared.simple, value)
            }
            _ => {
                let value = self.chance.pick(&of.good);
                self.written(declared.simple, value)
            }
        };
        Attribute {
            attribute: Some(one.attribute),
            name: declared.name.clone(),
            namespace: declared.namespace,
            value,
        }
    }

    fn content(&mut self, node: &mut Node, complex: &Complex, depth: u32) -> Option<()> {
        let mut children = Vec::new();
        if let Some(content) = &complex.content {
            self.particle(content, depth, &mut children)?;
        }
        for child in children {
            if complex.mixed && self.chance.percent(40) {
                let text =
                    (*self.chance.pick(&["some text", " & ", "<", "\n", "\u{e9}"])).to_owned();
                node.children.push(Child::Text(text));
            }
            node.children.push(Child::Node(child));
        }
        if complex.mixed && self.chance.percent(40) {
            node.children.push(Child::Text("the end".to_owned()));
        }
        Some(())
    }

    fn particle(&mut self, particle: &Particle, depth: u32, out: &mut Vec<Node>) -> Option<()> {
        let most = particle.max.unwrap_or(particle.min + 2).max(particle.min);
        let count = match depth > DEEP || self.chance.percent(20) {
            true => particle.min,
            false => self.chance.between(particle.min, most),
        };
        for done in 0..count {
            let before = out.len();
            if self.term(&particle.term, depth, out).is_none() {
                out.truncate(before);
                return (done >= particle.min).then_some(());
            }
        }
        Some(())
    }

    fn term(&mut self, term: &Term, depth: u32, out: &mut Vec<Node>) -> Option<()> {
        match term {
            Term::Element(id) => out.push(self.element(*id, depth + 1)?),
            Term::Model(compositor, particles) => self.model(*compositor, particles, depth, out)?,
            Term::Group(group) => {
                let of = &self.grammar.groups[*group];
                self.model(of.compositor, &of.particles, depth, out)?;
            }
            Term::Any(wildcard) => out.push(self.any(*wildcard, depth)?),
        }
        Some(())
    }

    fn model(
        &mut self,
        compositor: Compositor,
        particles: &[Particle],
        depth: u32,
        out: &mut Vec<Node>,
    ) -> Option<()> {
        let mut order: Vec<usize> = (0..particles.len()).collect();
        match compositor {
            Compositor::Sequence => {}
            Compositor::Choice | Compositor::All => {
                for index in (1..order.len()).rev() {
                    order.swap(index, self.chance.below(index + 1));
                }
            }
        }
        if compositor != Compositor::Choice {
            for index in order {
                self.particle(&particles[index], depth, out)?;
            }
            return Some(());
        }
        for index in order {
            let before = out.len();
            if self.particle(&particles[index], depth, out).is_some() {
                return Some(());
            }
            out.truncate(before);
        }
        None
    }

    /// An element for a wildcard.
    fn any(&mut self, wildcard: Wildcard, depth: u32) -> Option<Node> {
        let grammar = self.grammar;
        let known: Vec<ElementId> = (0..grammar.elements.len())
            .filter(|id| grammar.elements[*id].global && grammar.elements[*id].head.is_none())
            .filter(|id| wildcard.namespace.takes(grammar.elements[*id].namespace))
            .collect();
        let declared = wildcard.process == Process::Strict || self.chance.percent(40);
        let mut node = if declared && wildcard.process != Process::Skip && !known.is_empty() {
            let id = *self.chance.pick(&known);
            self.element(id, depth + 1)?
        } else if wildcard.process == Process::Strict || !takes_foreign(wildcard) {
            return None;
        } else {
            let mut node = Node::undeclared("thing", NAMESPACE_FOREIGN);
            let mut inner = Node::undeclared("part", "");
            inner.children.push(Child::Text("t".to_owned()));
            inner.open = true;
            node.children.push(Child::Text("open & wide".to_owned()));
            node.children.push(Child::Node(inner));
            node
        };
        node.open = true;
        Some(node)
    }
}

fn takes_foreign(wildcard: Wildcard) -> bool {
    match wildcard.namespace {
        WildcardNamespace::Other(_) => true,
        WildcardNamespace::Uri(uri) => uri == NAMESPACE_FOREIGN,
    }
}

/// Children that are a text; none for an empty one.
pub(crate) fn text_children(text: String) -> Vec<Child> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![Child::Text(text)]
    }
}
