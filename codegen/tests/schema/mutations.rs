//! Documents damaged at random: whatever is said of them, nothing panics and nothing hangs.

use crate::support::{document, resolve_files};

/// A document with a bit of everything.
const SAMPLE: &str = r###"
<xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
<xs:notation name="n" public="p"/>
<xs:simpleType name="S"><xs:restriction base="xs:token"><xs:maxLength value="9"/><xs:pattern value="[a-z]+\d{2,3}"/><xs:enumeration value="a12"/></xs:restriction></xs:simpleType>
<xs:simpleType name="L"><xs:list itemType="S"/></xs:simpleType>
<xs:simpleType name="U"><xs:union memberTypes="S L xs:int"/></xs:simpleType>
<xs:simpleType name="D"><xs:restriction base="xs:decimal"><xs:minInclusive value="1"/><xs:maxExclusive value="20"/><xs:totalDigits value="4"/></xs:restriction></xs:simpleType>
<xs:group name="G"><xs:choice><xs:element name="a" type="U"/><xs:element ref="head" minOccurs="0" maxOccurs="unbounded"/></xs:choice></xs:group>
<xs:group name="H"><xs:sequence><xs:group ref="G"/><xs:any namespace="##other" processContents="lax"/></xs:sequence></xs:group>
<xs:attributeGroup name="P"><xs:attribute name="p" type="D" use="required"/><xs:attributeGroup ref="Q"/></xs:attributeGroup>
<xs:attributeGroup name="Q"><xs:attribute ref="xml:lang"/><xs:anyAttribute namespace="##local urn:x"/></xs:attributeGroup>
<xs:complexType name="A" abstract="true" block="restriction"><xs:group ref="H" minOccurs="0"/><xs:attributeGroup ref="P"/></xs:complexType>
<xs:complexType name="B" final="extension"><xs:complexContent><xs:extension base="A"><xs:sequence><xs:element name="b" type="B" minOccurs="0"/></xs:sequence><xs:attribute name="own" type="xs:date"/></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="C"><xs:complexContent><xs:restriction base="A"><xs:attribute name="p" type="D" use="required" fixed="2"/></xs:restriction></xs:complexContent></xs:complexType>
<xs:complexType name="V"><xs:simpleContent><xs:extension base="D"><xs:attribute name="unit" default="m"/></xs:extension></xs:simpleContent></xs:complexType>
<xs:complexType name="W"><xs:simpleContent><xs:restriction base="V"><xs:maxInclusive value="5"/></xs:restriction></xs:simpleContent></xs:complexType>
<xs:complexType name="M" mixed="true"><xs:all><xs:element name="x" minOccurs="0"/><xs:element name="y"><xs:complexType/></xs:element></xs:all></xs:complexType>
<xs:element name="head" type="A" abstract="true"/>
<xs:element name="one" type="B" substitutionGroup="head" nillable="true"/>
<xs:element name="two" substitutionGroup="head"/>
<xs:element name="root" type="M"><xs:key name="k"><xs:selector xpath=".//x"/><xs:field xpath="@id"/></xs:key><xs:keyref name="r" refer="k"><xs:selector xpath="y"/><xs:field xpath="."/></xs:keyref></xs:element>
<xs:attribute name="global" type="S" default="a12"/>
"###;

/// A small generator of numbers, so that every run damages alike.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("a small number")
    }
}

/// The places of the quoted values of a text.
fn values(text: &str) -> Vec<std::ops::Range<usize>> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    quotes
        .chunks_exact(2)
        .map(|pair| pair[0] + 1..pair[1])
        .collect()
}

#[test]
fn the_sample_is_right() {
    let outcome = resolve_files(&[("t.xsd", &document(SAMPLE))]);
    assert_eq!(outcome.told(), Vec::<String>::new());
}

#[test]
fn values_in_the_wrong_places_do_no_harm() {
    let sample = document(SAMPLE);
    let places = values(&sample);
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for _ in 0..600 {
        let mut text = sample.clone();
        for _ in 0..=numbers.below(3) {
            let from = places[numbers.below(places.len())].clone();
            let into = values(&text)[numbers.below(places.len())].clone();
            text.replace_range(into, &sample[from]);
        }
        resolve_files(&[("t.xsd", &text)]);
    }
}

#[test]
fn cut_and_moved_text_does_no_harm() {
    let sample = document(SAMPLE);
    let mut numbers = Numbers(0xD1B5_4A32_D192_ED03);
    for _ in 0..600 {
        let tags: Vec<usize> = sample.match_indices('<').map(|(at, _)| at).collect();
        let tag = |numbers: &mut Numbers| {
            let start = tags[numbers.below(tags.len())];
            let end = sample[start..]
                .find('>')
                .map_or(sample.len(), |end| start + end + 1);
            start..end
        };
        let mut text = sample.clone();
        match numbers.below(3) {
            0 => text.truncate(numbers.below(sample.len())),
            1 => text.replace_range(tag(&mut numbers), ""),
            _ => {
                let from = tag(&mut numbers);
                let into = tag(&mut numbers).start;
                text.insert_str(into, &sample[from]);
            }
        }
        resolve_files(&[("t.xsd", &text)]);
    }
}

#[test]
fn lost_elements_do_no_harm() {
    // Whole elements that are empty or hold no others can go without breaking the XML.
    let sample = document(SAMPLE);
    let starts: Vec<usize> = sample.match_indices("<xs:").map(|(at, _)| at).collect();
    for start in starts {
        let Some(end) = sample[start..].find('>').map(|end| start + end + 1) else {
            continue;
        };
        if sample[start..end].ends_with("/>") {
            let mut text = sample.clone();
            text.replace_range(start..end, "");
            resolve_files(&[("t.xsd", &text)]);
        }
    }
}
