//! An API to make mistakes in.

/// A manifest with which nothing is wrong.
pub(crate) const MANIFEST: &str = r#"
[api]
title = "Harbour API"
base-path = "/api"
[schema]
documents = ["harbour.xsd"]
[resources]
files = ["ships.toml"]
[namespaces."urn:harbour"]
module = "harbour"
prefix = ""
[types]
strip-suffix = "Type"
[types.override]
FlagType.open = true
[error]
element = "Error"
message = "Message"
status-code = "Code"
[authentication]
header = "X-Token"
cookie = "token"
[link-types]
Ship = "Ship"
ShipReference = "ShipReference"
"#;

/// A description with which nothing is wrong.
pub(crate) const SHIPS: &str = r#"
documentation = "Ships in the harbour."

[[resource]]
path = "/ships/{id}"
documentation = "One ship."
[resource.parameters.id]
type = "xs:int"
documentation = "Its number."

[[resource.link]]
relation = "Alternate"
type = "Ship"
target = "/ships/{number}"
when = { format = "entity" }

[[resource.method]]
id = "get_ship_reference"
name = "GET"
documentation = "Reads a ship in short."
[[resource.method.response]]
status = 200
element = "ShipReference"
[[resource.method.response]]
status = 404

[[resource.method]]
id = "get_ship"
name = "GET"
when = { format = "Entity" }
documentation = "Reads a ship."
platforms = ["sea", "river"]
[[resource.method.parameter]]
name = "units"
values = ["metric", { value = "nautical", documentation = "In knots." }]
default = "metric"
documentation = "How speeds are told."
[[resource.method.response]]
status = 200
element = "Ship"
[[resource.method.response]]
status = 410
empty = true

[[resource.method]]
id = "moor_ship"
name = "POST"
when = { action = "moor" }
authentication = false
documentation = "Moors a ship."
[resource.method.request]
element = "Ship"
optional = true
[[resource.method.response]]
status = 202
documentation = "It will be moored."
[[resource.method.response.header]]
name = "Location"
type = "xs:anyURI"
documentation = "Where."
[[resource.method.response]]
status = 200
media-types = ["application/pdf"]

[[resource]]
path = "/charts/{path...}"
documentation = "Charts."
[resource.parameters.path]
documentation = "Which."
"#;

pub(crate) const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns="urn:harbour" targetNamespace="urn:harbour" elementFormDefault="qualified">
  <xs:simpleType name="FlagType">
    <xs:restriction base="xs:string"><xs:enumeration value="NO"/></xs:restriction>
  </xs:simpleType>
  <xs:complexType name="ShipType">
    <xs:sequence><xs:element name="Name" type="xs:string"/></xs:sequence>
    <xs:attribute name="Flag" type="FlagType"/>
  </xs:complexType>
  <xs:element name="Ship" type="ShipType"/>
  <xs:element name="ShipReference" type="xs:string"/>
  <xs:element name="Error">
    <xs:complexType>
      <xs:sequence><xs:element name="Message" type="xs:string"/></xs:sequence>
      <xs:attribute name="Code" type="xs:int"/>
    </xs:complexType>
  </xs:element>
</xs:schema>"#;
