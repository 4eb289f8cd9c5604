/// A class that pixels are labelled with.
struct StudioClass: Codable, Equatable, Sendable {
    /// Its number on the page, 1...252; it stays when the class is renamed.
    var value: UInt8
    var name: String
    /// Red, green, blue.
    var color: [UInt8]
}
