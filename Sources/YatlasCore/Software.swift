/// This software, as outputs name it.
public enum Software {
    /// The name.
    public static let name = "yatlas"
    /// The version, three numbers.
    public static let version = "0.1.0"
    /// Name and version.
    public static let nameAndVersion = "\(name) \(version)"
}
