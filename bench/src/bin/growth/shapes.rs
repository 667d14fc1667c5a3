//! Schemas of one shape each, and of any size.

/// A kind of schema.
pub(crate) struct Shape {
    /// What asks for it on the command line.
    pub(crate) name: &'static str,
    /// Parts in the smallest of the three schemas.
    pub(crate) parts: usize,
    /// The children of `xs:schema`.
    children: fn(usize) -> String,
}

/// All that is measured.
pub(crate) const SHAPES: [Shape; 24] = [
    shape("enumeration", 2_500, enumeration),
    shape("chained-simple-types", 500, chained_simple_types),
    shape("chained-extensions", 10, chained_extensions),
    shape("simple-types", 500, simple_types),
    shape("complex-types", 250, complex_types),
    shape("sequence", 500, sequence),
    shape("choice", 500, choice),
    shape("repeated-choice", 500, repeated_choice),
    shape("all", 250, all),
    shape("attributes", 500, attributes),
    shape("nested-groups", 10, nested_groups),
    shape("nested-choices", 10, nested_choices),
    shape("nested-types", 5, nested_types),
    shape("wildcards", 250, wildcards),
    shape("pattern", 500, pattern),
    shape("patterns", 250, patterns),
    shape("repeated-pattern", 100, repeated_pattern),
    shape("identity-constraints", 250, identity_constraints),
    shape("substitution-group", 250, substitution_group),
    shape("chained-substitutions", 100, chained_substitutions),
    shape("union", 250, union),
    shape("nested-unions", 100, nested_unions),
    shape("model-groups", 250, model_groups),
    shape("annotations", 2_500, annotations),
];

const fn shape(name: &'static str, parts: usize, children: fn(usize) -> String) -> Shape {
    Shape {
        name,
        parts,
        children,
    }
}

/// The schema of a shape with so many parts.
pub(crate) fn schema(shape: &Shape, parts: usize) -> String {
    let children = (shape.children)(parts);
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t' \
         xmlns='urn:t' elementFormDefault='qualified'>\n{children}</xs:schema>\n"
    )
}

fn many(parts: usize, part: impl Fn(usize) -> String) -> String {
    (0..parts).map(part).collect()
}

/// A text in so many pairs of brackets.
fn nested(depth: usize, inside: &str, begin: impl Fn(usize) -> String, end: &str) -> String {
    let begin = many(depth, begin);
    format!("{begin}{inside}{}", end.repeat(depth))
}

fn complex_type(content: &str) -> String {
    format!("<xs:complexType name='T'>{content}</xs:complexType><xs:element name='t' type='T'/>\n")
}

fn simple_type(facets: &str) -> String {
    format!(
        "<xs:simpleType name='T'><xs:restriction base='xs:string'>\n{facets}</xs:restriction>\
         </xs:simpleType><xs:element name='t' type='T'/>\n"
    )
}

fn optional(index: usize) -> String {
    format!("<xs:element name='e{index}' type='xs:int' minOccurs='0'/>\n")
}

fn required(index: usize) -> String {
    format!("<xs:element name='e{index}' type='xs:int'/>\n")
}

fn enumeration(parts: usize) -> String {
    simple_type(&many(parts, |index| {
        format!("<xs:enumeration value='value {index}'/>\n")
    }))
}

fn chained_simple_types(parts: usize) -> String {
    let chain = many(parts, |index| {
        let next = index + 1;
        format!(
            "<xs:simpleType name='T{index}'><xs:restriction base='T{next}'>\
             <xs:maxLength value='{next}'/></xs:restriction></xs:simpleType>\n"
        )
    });
    format!(
        "{chain}<xs:simpleType name='T{parts}'><xs:restriction base='xs:string'/></xs:simpleType>\n\
         <xs:element name='t' type='T0'/>\n"
    )
}

fn chained_extensions(parts: usize) -> String {
    let chain = many(parts, |index| {
        let next = index + 1;
        format!(
            "<xs:complexType name='T{next}'><xs:complexContent><xs:extension base='T{index}'>\
             <xs:sequence><xs:element name='e{index}' type='xs:int'/></xs:sequence>\
             </xs:extension></xs:complexContent></xs:complexType>\n"
        )
    });
    format!("<xs:complexType name='T0'/>\n{chain}<xs:element name='t' type='T0'/>\n")
}

fn simple_types(parts: usize) -> String {
    many(parts, |index| {
        format!(
            "<xs:simpleType name='T{index}'><xs:restriction base='xs:string'>\
             <xs:maxLength value='{index}'/></xs:restriction></xs:simpleType>\n\
             <xs:element name='t{index}' type='T{index}'/>\n"
        )
    })
}

fn complex_types(parts: usize) -> String {
    many(parts, |index| {
        let next = (index + 1) % parts;
        format!(
            "<xs:complexType name='T{index}'><xs:sequence>\
             <xs:element name='next' type='T{next}' minOccurs='0'/>\
             <xs:element name='number' type='xs:int' maxOccurs='unbounded'/></xs:sequence>\
             <xs:attribute name='id' type='xs:string'/></xs:complexType>\n\
             <xs:element name='t{index}' type='T{index}'/>\n"
        )
    })
}

fn sequence(parts: usize) -> String {
    let inside = many(parts, optional);
    complex_type(&format!("<xs:sequence>{inside}</xs:sequence>"))
}

fn choice(parts: usize) -> String {
    let inside = many(parts, required);
    complex_type(&format!("<xs:choice>{inside}</xs:choice>"))
}

fn repeated_choice(parts: usize) -> String {
    let inside = many(parts, required);
    complex_type(&format!(
        "<xs:choice maxOccurs='unbounded'>{inside}</xs:choice>"
    ))
}

fn all(parts: usize) -> String {
    let inside = many(parts, optional);
    complex_type(&format!("<xs:all>{inside}</xs:all>"))
}

fn attributes(parts: usize) -> String {
    complex_type(&many(parts, |index| {
        format!("<xs:attribute name='a{index}' type='xs:int'/>\n")
    }))
}

fn nested_groups(parts: usize) -> String {
    let begin = |index| {
        format!(
            "<xs:sequence minOccurs='0' maxOccurs='7'>\
             <xs:element name='e{index}' type='xs:int'/>\n"
        )
    };
    complex_type(&nested(parts, "", begin, "</xs:sequence>"))
}

fn nested_choices(parts: usize) -> String {
    let begin = |index| {
        format!(
            "<xs:sequence><xs:element name='e{index}' type='xs:int'/>\
             <xs:choice><xs:element name='f{index}' type='xs:int'/>\n"
        )
    };
    complex_type(&nested(parts, "", begin, "</xs:choice></xs:sequence>"))
}

fn nested_types(parts: usize) -> String {
    let begin = |index| format!("<xs:complexType><xs:sequence><xs:element name='e{index}'>\n");
    let inside = "<xs:complexType/>";
    let end = "</xs:element></xs:sequence></xs:complexType>";
    let types = nested(parts, inside, begin, end);
    format!("<xs:element name='t'>{types}</xs:element>\n")
}

fn wildcards(parts: usize) -> String {
    let inside = many(parts, |index| {
        format!("<xs:any namespace='urn:{index}' minOccurs='0'/>\n")
    });
    complex_type(&format!("<xs:sequence>{inside}</xs:sequence>"))
}

fn pattern(parts: usize) -> String {
    let inside = many(parts, |index| format!("(a{index}|[b-y]{{2,3}})?"));
    simple_type(&format!("<xs:pattern value='{inside}'/>\n"))
}

fn patterns(parts: usize) -> String {
    simple_type(&many(parts, |index| {
        format!("<xs:pattern value='[a-z]{{{index}}}\\d+'/>\n")
    }))
}

fn repeated_pattern(parts: usize) -> String {
    simple_type(&format!(
        "<xs:pattern value='(\\i\\c{{0,{parts}}}:?){{1,9}}'/>\n"
    ))
}

fn identity_constraints(parts: usize) -> String {
    let constraints = many(parts, |index| {
        format!(
            "<xs:key name='k{index}'><xs:selector xpath='e0'/><xs:field xpath='.'/></xs:key>\n\
             <xs:keyref name='r{index}' refer='k{index}'><xs:selector xpath='e1'/>\
             <xs:field xpath='.'/></xs:keyref>\n"
        )
    });
    let inside = many(2, required);
    format!(
        "<xs:element name='t'><xs:complexType><xs:sequence>{inside}</xs:sequence>\
         </xs:complexType>\n{constraints}</xs:element>\n"
    )
}

fn substitution_group(parts: usize) -> String {
    let members = many(parts, |index| {
        format!("<xs:element name='m{index}' substitutionGroup='h'/>\n")
    });
    let users = many(parts, |index| {
        format!(
            "<xs:complexType name='T{index}'><xs:sequence><xs:element ref='h'/></xs:sequence>\
             </xs:complexType>\n"
        )
    });
    format!("<xs:element name='h' type='xs:int' abstract='true'/>\n{members}{users}")
}

fn chained_substitutions(parts: usize) -> String {
    let members = many(parts, |index| {
        let next = index + 1;
        format!("<xs:element name='m{next}' substitutionGroup='m{index}'/>\n")
    });
    let user = complex_type("<xs:sequence><xs:element ref='m0'/></xs:sequence>");
    format!("<xs:element name='m0' type='xs:int'/>\n{members}{user}")
}

fn union(parts: usize) -> String {
    let members = many(parts, |index| format!("M{index} "));
    let types = many(parts, |index| {
        format!(
            "<xs:simpleType name='M{index}'><xs:restriction base='xs:int'>\
             <xs:minInclusive value='{index}'/></xs:restriction></xs:simpleType>\n"
        )
    });
    format!(
        "{types}<xs:simpleType name='T'><xs:union memberTypes='{members}'/></xs:simpleType>\n\
         <xs:element name='t' type='T'/>\n"
    )
}

fn nested_unions(parts: usize) -> String {
    let types = many(parts, |index| {
        let next = index + 1;
        format!(
            "<xs:simpleType name='T{index}'><xs:union memberTypes='T{next} xs:int'/>\
             </xs:simpleType>\n"
        )
    });
    format!(
        "{types}<xs:simpleType name='T{parts}'><xs:restriction base='xs:string'/></xs:simpleType>\n\
         <xs:element name='t' type='T0'/>\n"
    )
}

fn model_groups(parts: usize) -> String {
    many(parts, |index| {
        let next = index + 1;
        format!(
            "<xs:group name='G{index}'><xs:sequence><xs:element name='e{index}' type='xs:int'/>\
             </xs:sequence></xs:group>\n\
             <xs:complexType name='T{index}'><xs:choice><xs:group ref='G{index}'/>\
             <xs:element name='f{next}' type='xs:int'/></xs:choice></xs:complexType>\n"
        )
    })
}

fn annotations(parts: usize) -> String {
    many(parts, |index| {
        format!(
            "<xs:annotation><xs:documentation>Part {index} of <b>what</b> is said.\n\
             </xs:documentation></xs:annotation>\n"
        )
    })
}
