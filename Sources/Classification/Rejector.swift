internal import Accuracy
package import Kernels
package import Yat
internal import YatlasCore

/// Takes the labels of pixels away that a model does not know or cannot tell apart.
package struct Rejector: Sendable {
    /// What the kernel has to tell.
    package static let needs: PixelDetails.Kinds = [.margins, .distances, .prototypes]

    private let thresholds: RejectionThresholds
    /// What a distance from each prototype counts in: for models of 0.1.0 its radius, of one set by hand the median of the
    /// others.
    private let lengths: [Float]

    /// Reads a model's limits.
    ///
    /// - Throws: `YatlasError` for a model without them.
    package init(_ model: YatModel) throws {
        let prototypes = model.description.prototypes
        let known = prototypes.compactMap(\.radius).sorted()
        guard let rejection = model.description.rejection, !prototypes.isEmpty, !(rejection.isInRadii && known.isEmpty)
        else {
            throw YatlasError(
                .unsuitable, about: "\(setting: .reject)",
                "the model has no rejection thresholds, as it has no units or was edited since",
                fix: "train it with units")
        }
        thresholds = rejection
        lengths = prototypes.map { rejection.isInRadii ? $0.radius ?? known[known.count / 2] : 1 }
    }

    /// Takes labels away; nodata and masked pixels stay.
    package func reject(_ labels: inout [UInt8], _ details: PixelDetails) {
        let (margins, distances, prototypes) = (details.margins, details.distances, details.prototypes)
        for pixel in labels.indices where LabelCode.classes.contains(labels[pixel]) {
            let distance = distances[pixel].squareRoot() / lengths[Int(prototypes[pixel])]
            if let code = thresholds.rejection(distance: distance, margin: margins[pixel]) {
                labels[pixel] = code
            }
        }
    }
}
