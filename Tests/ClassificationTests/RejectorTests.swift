import Classification
import Foundation
import Kernels
import Scenes
import Testing
import Yat
import YatlasCore
import YatlasTestSupport

/// Unclassified pixels.
@Suite struct RejectorTests {
    /// The model of 0.1.0 with other thresholds.
    func model(distance: Float, margin: Float, isInRadii: Bool = false) throws -> YatModel {
        var description = try Leipzig.model().description
        var rejection = RejectionThresholds(share: 0.05, distance: distance, margin: margin, measured: nil)
        rejection.isInRadii = isInRadii
        description.rejection = rejection
        return try YatModel(description: description, numbers: Leipzig.model().numbers)
    }

    @Test(
        "pixels too far from the nearest prototype are 254, others whose class leads by too little 253",
        arguments: [false, true])
    func codes(isInRadii: Bool) throws {
        let radii = try Leipzig.model().description.prototypes.map { Double($0.radius ?? .nan) }
        #expect(radii.allSatisfy { $0 > 0 })
        let pixels = try Leipzig.pixels(Leipzig.model()).map { pixel in
            let order = pixel.distances.indices.sorted { pixel.distances[$0] < pixel.distances[$1] }
            let sorted = pixel.probabilities.enumerated().sorted { $0.element > $1.element }
            return (
                ratio: pixel.distances[order[0]].squareRoot() / (isInRadii ? radii[order[0]] : 1),
                gap: pixel.distances[order[1]] - pixel.distances[order[0]], label: UInt8(sorted[0].offset + 1),
                margin: sorted[0].element - sorted[1].element
            )
        }
        // A fifth of the pixels exceeds the distance threshold.
        let far = pixels.map(\.ratio).sorted()[pixels.count * 4 / 5]
        let scratch = try Scratch()
        let model = try model(distance: Float(far), margin: 0.4, isInRadii: isInRadii)
        var outputs = ClassificationOutputs(map: scratch.file("map.tif"), overwrite: false)
        outputs.rejects = true
        _ = try Leipzig.classifier(model: model).classify(to: outputs)
        let labels = try samplesByGDAL(scratch.file("map.tif"))
        var close = 0
        for (label, pixel) in zip(labels, pixels) {
            // Float may decide otherwise at the threshold.
            if abs(pixel.ratio / far - 1) < 1e-3 || abs(pixel.margin - 0.4) < 2e-3 || pixel.gap < 1e-3 {
                close += 1
            } else {
                #expect(label == Float(pixel.ratio > far ? 254 : pixel.margin < 0.4 ? 253 : pixel.label))
            }
        }
        #expect(close < 1000)
        for code in [253, 254, 1, 2, 3, 4] as [Float] { #expect(labels.count { $0 == code } > 50, "\(code)") }
    }

    @Test("nodata and masked pixels stay what they are")
    func absences() throws {
        let rejector = try Rejector(model(distance: 0, margin: 1))
        // All are too far and have a margin of 0.
        let details = PixelDetails(Rejector.needs)
        var labels: [UInt8] = [0, 255, 254, 253]
        rejector.reject(&labels, details)
        #expect(labels == [0, 255, 254, 253])
    }

    @Test("a model without thresholds or radii cannot reject")
    func none() throws {
        var description = try Leipzig.model().description
        description.rejection = nil
        let model = try YatModel(description: description, numbers: Leipzig.model().numbers)
        expectError("reject", "the model has no rejection thresholds", "train it with units") {
            _ = try Rejector(model)
        }
        let scratch = try Scratch()
        var outputs = ClassificationOutputs(map: scratch.file("map.tif"), overwrite: false)
        outputs.rejects = true
        let classifier = try Leipzig.classifier(model: model)
        expectError("the model has no rejection thresholds") { _ = try classifier.classify(to: outputs) }
        #expect(try scratch.contents == [])
    }
}
