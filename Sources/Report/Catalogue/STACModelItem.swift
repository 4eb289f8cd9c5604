package import Foundation
package import YatlasCore

/// The STAC Item of a model (STAC 1.1.0), with the Machine Learning Model extension 1.4.0.
package struct STACModelItem: Sendable {
    /// A band that the model reads.
    package struct Band: Sendable {
        /// Its name.
        package var name: String
        /// The centre wavelength in nanometres; nil if unknown.
        package var wavelength: Double?

        /// Makes a band.
        package init(name: String, wavelength: Double?) {
            self.name = name
            self.wavelength = wavelength
        }
    }

    /// A file of the model.
    package struct File: Sendable {
        /// Its key among the item's assets.
        package var key: String
        /// The path relative to the Item.
        package var reference: String
        /// The title for people.
        package var title: String
        /// The format: safetensors or onnx.
        package var kind: String
        /// The size in bytes.
        package var size: Int
        /// The SHA-256 of its bytes in hexadecimal digits.
        package var digest: String

        /// Describes a file.
        package init(key: String, reference: String, title: String, kind: String, size: Int, digest: String) {
            self.key = key
            self.reference = reference
            self.title = title
            self.kind = kind
            self.size = size
            self.digest = digest
        }
    }

    /// The name.
    package var name: String
    /// A summary in one or two sentences.
    package var summary: String
    /// The software: name, space, version.
    package var software: String
    /// The bands that it reads, in their order.
    package var bands: [Band]
    /// The units of the bands' values.
    package var units: String
    /// Whether it uses single pixels only, without neighbours.
    package var isPixelwise: Bool
    /// The classes.
    package var values: [MapClass]
    /// The number of parameters.
    package var parameters: Int
    /// The hyperparameters: numbers by name.
    package var hyperparameters: [String: Double]
    /// Overall accuracy and macro-F1 on held-out samples, if known.
    package var heldOut: [String: Double]
    /// The files of the model.
    package var files: [File]

    /// Describes a model.
    package init(
        name: String, summary: String, software: String, bands: [Band], units: String, isPixelwise: Bool,
        values: [MapClass], parameters: Int, hyperparameters: [String: Double], heldOut: [String: Double],
        files: [File]
    ) {
        self.name = name
        self.summary = summary
        self.software = software
        self.bands = bands
        self.units = units
        self.isPixelwise = isPixelwise
        self.values = values
        self.parameters = parameters
        self.hyperparameters = hyperparameters
        self.heldOut = heldOut
        self.files = files
    }

    /// The Item as JSON with sorted keys. A model has no location, so the geometry is null.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(STACModelDocument(self)) + Data("\n".utf8)
    }
}
