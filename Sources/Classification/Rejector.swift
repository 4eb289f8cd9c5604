internal import Accuracy
package import Kernels
package import Yat
internal import YatlasCore

/// Applies the reject option: replaces labels of pixels that are unknown or ambiguous.
package struct Rejector: Sendable {
    /// The kernel outputs that it needs.
    package static let needs: PixelDetails.Kinds = [.margins, .distances, .prototypes]

    private let thresholds: RejectionThresholds
    /// The length unit of the distance from each prototype: for models of 0.1.0 its radius, for a prototype added by
    /// hand the median of the others.
    private let lengths: [Float]

    /// Reads a model's rejection thresholds.
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

    /// Replaces labels of rejected pixels; nodata and masked pixels stay.
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
