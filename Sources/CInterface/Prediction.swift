public import CYatlas
internal import KernelTypes
internal import Yat
internal import YatlasCore

/// Classifies pixels.
@_cdecl("yatlas_predict") public func predict(
    _ model: OpaquePointer, _ pixels: UnsafePointer<yatlas_pixels>, _ labels: UnsafeMutablePointer<UInt8>?,
    _ scores: UnsafeMutablePointer<Float>?, _ probabilities: UnsafeMutablePointer<Float>?, _ message: MessagePointer?
) -> Int32 {
    status(message) {
        let (classifier, bands, count) = try prepared(ModelBox.of(model), pixels.pointee)
        let threads = Int(pixels.pointee.threads)
        classifier.classify(
            bands, pixelCount: count, into: .init(labels: labels, scores: scores, probabilities: probabilities),
            threads: threads > 0 ? threads : nil)
    }
}

/// Explains the class of each pixel as JSON.
@_cdecl("yatlas_explain") public func explain(
    _ model: OpaquePointer, _ pixels: UnsafePointer<yatlas_pixels>, _ text: MessagePointer, _ message: MessagePointer?
) -> Int32 {
    status(message) {
        let box = ModelBox.of(model)
        let (classifier, bands, count) = try prepared(box, pixels.pointee)
        let planes = classifier.features(bands, pixelCount: count)
        let names = box.model.description.features.map(\.name)
        let explanations = try (0..<count).map { pixel in
            let values = names.indices.map { planes[$0 * count + pixel] }
            if let bad = values.firstIndex(where: { !$0.isFinite }) {
                throw YatlasError(
                    .unsuitable, "pixel \(pixel)", "\(names[bad]) has no value there", fix: "leave the pixel out")
            }
            return box.model.explanation(of: values)
        }
        text.pointee = try json(explanations)
    }
}

/// The classifier for pixels, and their arrays.
private func prepared(
    _ box: ModelBox, _ pixels: yatlas_pixels
) throws -> (classifier: ArrayClassifier, bands: [BandArray], count: Int) {
    let classifier = try box.classifier(ofFeatures: pixels.are_features != 0)
    let names = classifier.names
    guard Int(pixels.band_count) == names.count, pixels.pixel_count >= 0 else {
        let noun = pixels.are_features != 0 ? "feature" : "band"
        throw YatlasError(
            .unsuitable, nil,
            "\(NumberFormat.count(Int(pixels.band_count), noun)) a pixel, but the model reads \(names.count)",
            fix: "give \(names.joined(separator: ", "))")
    }
    let bands = try names.indices.map { index in
        let band = pixels.bands[index]
        guard let samples = band.samples, let kind = kind(band.type) else {
            throw YatlasError(.unsuitable, names[index], "its samples have no known type")
        }
        return BandArray(
            samples: samples, stride: Int(band.stride), kind: kind, scale: band.scale, offset: band.offset,
            nodata: band.has_nodata != 0 ? band.nodata : nil)
    }
    return (classifier, bands, Int(pixels.pixel_count))
}

private func kind(_ type: Int32) -> SampleKind? {
    switch yatlas_type(rawValue: UInt32(bitPattern: type)) {
    case YATLAS_UINT8: .uint8
    case YATLAS_INT8: .int8
    case YATLAS_UINT16: .uint16
    case YATLAS_INT16: .int16
    case YATLAS_INT32: .int32
    case YATLAS_FLOAT32: .float32
    default: nil
    }
}
