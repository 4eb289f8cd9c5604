package import Foundation
package import YatlasCore

/// The STAC Item of a model (STAC 1.1.0), with the Machine Learning Model extension 1.5.
package struct STACModelItem: Sendable {
    /// The name.
    package var name: String
    /// A summary in one or two sentences.
    package var summary: String
    /// The software: name, space, version.
    package var software: String
    /// The bands that it reads, in their order.
    package var bands: [STACBand]
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
    /// The acquisition time of the scenes that it learned from.
    package var acquired: AcquisitionTime
    /// The files of the model by their keys.
    package var files: [String: STACAsset]

    /// Describes a model.
    package init(
        name: String, summary: String, software: String, bands: [STACBand], units: String, isPixelwise: Bool,
        values: [MapClass], parameters: Int, hyperparameters: [String: Double], heldOut: [String: Double],
        acquired: AcquisitionTime, files: [String: STACAsset]
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
        self.acquired = acquired
        self.files = files
    }

    /// The Item as JSON with sorted keys. A model has no location, so the geometry is null.
    package func json() throws -> Data { Data((try CanonicalJSON.text(STACModelDocument(self)) + "\n").utf8) }
}
