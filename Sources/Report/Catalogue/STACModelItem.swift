package import Foundation
package import YatlasCore

/// A model as an item of a SpatioTemporal Asset Catalog (STAC 1.1.0), with the Machine Learning Model extension 1.4.0.
package struct STACModelItem: Sendable {
    /// A band that the model reads.
    package struct Band: Sendable {
        /// Its name.
        package var name: String
        /// Centre wavelength in nanometres, when known.
        package var wavelength: Double?

        /// Makes a band.
        package init(name: String, wavelength: Double?) {
            self.name = name
            self.wavelength = wavelength
        }
    }

    /// A file that holds the model.
    package struct File: Sendable {
        /// Its key among the item's assets.
        package var key: String
        /// Where it is, seen from the item.
        package var reference: String
        /// What it is called for people.
        package var title: String
        /// How it is stored: safetensors or onnx.
        package var kind: String
        /// Bytes.
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

    /// What it is called.
    package var name: String
    /// What it is, in a sentence or two.
    package var summary: String
    /// What made it: a name, a space, a version.
    package var software: String
    /// The bands that it reads, in their order.
    package var bands: [Band]
    /// What the bands' values are.
    package var units: String
    /// Whether it looks at single pixels; else it looks at the pixels around, too.
    package var isPixelwise: Bool
    /// The classes.
    package var values: [MapClass]
    /// How many numbers it holds.
    package var parameters: Int
    /// How it was trained: plain numbers by name.
    package var hyperparameters: [String: Double]
    /// Overall accuracy and macro-F1 on held-out samples, when known.
    package var heldOut: [String: Double]
    /// The files that hold it.
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

    /// The item's text: JSON with sorted keys. A model has no place on the ground, so the geometry is null.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(STACModelDocument(self)) + Data("\n".utf8)
    }
}
