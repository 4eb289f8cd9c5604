/// A band that a product has by its metadata or its kind, and whose file is not there.
package struct MissingBand: Sendable, Equatable {
    /// The name as in the product, such as "B04" or "SR_B4".
    package var name: String
    /// The file that is not there, as the product's metadata name it.
    package var file: String
}
