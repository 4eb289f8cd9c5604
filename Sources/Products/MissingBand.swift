/// A band that a product should have, but whose file is missing.
package struct MissingBand: Sendable, Equatable {
    /// The name as in the product, such as "B04" or "SR_B4".
    package var name: String
    /// The missing file, as in the product's metadata.
    package var file: String
}
