/// Options as one would type them.
package enum Typed {
    package static func option(_ name: String, _ value: (some CustomStringConvertible)?) -> [String] {
        value.map { ["--\(name)=\($0)"] } ?? []
    }

    package static func options(_ name: String, _ values: [String]) -> [String] { values.flatMap { option(name, $0) } }

    package static func flag(_ name: String, _ isSet: Bool) -> [String] { isSet ? ["--\(name)"] : [] }
}
