internal import Kernels
package import Raster
internal import Yat

/// A kind of additional raster of a map: values for each pixel.
package struct PixelRaster: Sendable {
    /// Its key among the assets of a STAC Item.
    let key: String
    /// Its title there.
    let title: String
    /// The data type of its values.
    var values = StoredValues.float32
    /// Whether a mean of its values is a value.
    let isAveraged: Bool
    /// The kernel outputs that it needs.
    let needs: PixelDetails.Kinds
    /// The names of its bands, given a model.
    let bandNames: @Sendable (ModelDescription) -> [String]
    /// The bands' values, planar `[band][pixel]`, from the kernel's outputs and the number of pixels.
    let planes: @Sendable (PixelDetails, Int) -> [Float]

    /// The probability of the mapped class, its margin over the next, the squared distance to the nearest prototype in
    /// standardised feature space, and that prototype's index in the model.
    package static let layers = PixelRaster(
        key: "layers", title: "Confidence, margin, distance to the nearest prototype and its number", isAveraged: false,
        needs: [.probabilities, .margins, .distances, .prototypes],
        bandNames: { _ in ["confidence", "margin", "distance", "prototype"] },
        planes: { details, count in
            let probabilities = details.probabilities
            var confidence = Array(probabilities[..<count])
            for start in stride(from: count, to: probabilities.count, by: count) {
                for pixel in 0..<count { confidence[pixel] = max(confidence[pixel], probabilities[start + pixel]) }
            }
            let prototypes = details.prototypes.map { $0 < 0 ? Float.nan : Float($0) }
            return confidence + details.margins + details.distances + prototypes
        })

    /// The probability of each class, in a data type.
    package static func probabilities(_ values: StoredValues) -> PixelRaster {
        PixelRaster(
            key: "probabilities", title: "Probability of each class", values: values, isAveraged: true,
            needs: .probabilities, bandNames: { $0.classes.map(\.name) },
            planes: { details, _ in details.probabilities })
    }
}
