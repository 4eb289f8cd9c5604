internal import Accuracy
package import Kernels
package import Yat
internal import YatlasCore

/// Takes the labels of pixels away that a model does not know or cannot tell apart.
package struct Rejector: Sendable {
    /// What the kernel has to tell.
    package static let needs: PixelDetails.Kinds = [.margins, .distances, .prototypes]

    private let thresholds: RejectionThresholds
    /// The radius of each prototype; that of one set by hand is the median of the others.
    private let radii: [Float]

    /// Reads a model's limits.
    ///
    /// - Throws: `YatlasError` for a model without them.
    package init(_ model: YatModel) throws {
        let known = model.description.prototypes.compactMap(\.radius).sorted()
        guard let rejection = model.description.rejection, !known.isEmpty else {
            throw YatlasError(
                .unsuitable, about: "\(setting: .reject)",
                "the model has no limits, as it has no units or was edited since",
                fix: "train it with units")
        }
        thresholds = rejection
        radii = model.description.prototypes.map { $0.radius ?? known[known.count / 2] }
    }

    /// Takes labels away; nodata and masked pixels stay.
    package func reject(_ labels: inout [UInt8], _ details: PixelDetails) {
        let (margins, distances, prototypes) = (details.margins, details.distances, details.prototypes)
        for pixel in labels.indices where LabelCode.classes.contains(labels[pixel]) {
            let relativeDistance = distances[pixel].squareRoot() / radii[Int(prototypes[pixel])]
            if let code = thresholds.rejection(relativeDistance: relativeDistance, margin: margins[pixel]) {
                labels[pixel] = code
            }
        }
    }
}
