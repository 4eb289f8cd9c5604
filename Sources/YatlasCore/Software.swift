/// The name and version of this software.
package enum Software {
    /// The name.
    package static let name = "yatlas"
    /// The version, three numbers.
    package static let version = "0.1.0"
    /// Name and version.
    package static let nameAndVersion = "\(name) \(version)"
}
