public import Foundation

/// A model as an item of a SpatioTemporal Asset Catalog (STAC 1.1.0), with the Machine Learning Model extension 1.4.0.
public struct ModelItem: Sendable {
    /// A band that the model reads.
    public struct Band: Sendable {
        /// Its name.
        public var name: String
        /// Centre wavelength in nanometres, when known.
        public var wavelength: Double?

        /// Makes a band.
        public init(name: String, wavelength: Double?) {
            self.name = name
            self.wavelength = wavelength
        }
    }

    /// A file that holds the model.
    public struct File: Sendable {
        /// Its key among the item's assets.
        public var key: String
        /// Where it is, seen from the item.
        public var reference: String
        /// What it is called for people.
        public var title: String
        /// How it is stored: safetensors or onnx.
        public var kind: String
        /// Bytes.
        public var size: Int
        /// The SHA-256 of its bytes in hexadecimal digits.
        public var digest: String

        /// Describes a file.
        public init(key: String, reference: String, title: String, kind: String, size: Int, digest: String) {
            self.key = key
            self.reference = reference
            self.title = title
            self.kind = kind
            self.size = size
            self.digest = digest
        }
    }

    /// What it is called.
    public var name: String
    /// What it is, in a sentence or two.
    public var summary: String
    /// What made it: a name, a space, a version.
    public var software: String
    /// The bands that it reads, in their order.
    public var bands: [Band]
    /// What the bands' values are.
    public var units: String
    /// Whether it looks at single pixels; else it looks at the pixels around, too.
    public var isPixelwise: Bool
    /// The classes.
    public var values: [MapValue]
    /// How many numbers it holds.
    public var parameters: Int
    /// How it was trained: plain numbers by name.
    public var hyperparameters: [String: Double]
    /// Overall accuracy and macro-F1 on held-out samples, when known.
    public var heldOut: [String: Double]
    /// The files that hold it.
    public var files: [File]

    /// Describes a model.
    public init(
        name: String, summary: String, software: String, bands: [Band], units: String, isPixelwise: Bool,
        values: [MapValue], parameters: Int, hyperparameters: [String: Double], heldOut: [String: Double], files: [File]
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
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(ModelDocument(self)) + Data("\n".utf8)
    }
}
