public import CYatlas
internal import Training
internal import Yat
internal import YatlasCore

/// Trains a model.
@_cdecl("yatlas_train") public func train(
    _ samples: UnsafePointer<yatlas_samples>, _ options: UnsafePointer<yatlas_options>,
    _ model: UnsafeMutablePointer<OpaquePointer?>, _ message: MessagePointer?
) -> Int32 {
    status(message) {
        let table = try table(samples.pointee)
        let options = options.pointee
        let sizes: [ModelSize] = [.small, .auto, .accurate]
        guard sizes.indices.contains(Int(options.size)) else {
            throw YatlasError(.unsuitable, "size", "\(options.size) is none of 0, 1, 2")
        }
        let trained = try table.trained(
            Hyperparameters(units: options.units < 0 ? nil : Int(options.units), seed: options.seed),
            options.is_tuned != 0 ? TuningBudget(size: sizes[Int(options.size)]) : .off)
        model.pointee = ModelBox(trained).retained
    }
}

/// The samples as a table.
private func table(_ samples: yatlas_samples) throws -> SampleTable {
    let (n, d, c) = (Int(samples.count), Int(samples.feature_count), Int(samples.class_count))
    guard n > 0, d > 0, c > 0, let features = samples.features, let targets = samples.targets,
        let featureNames = names(samples.feature_names, d), let classNames = names(samples.class_names, c)
    else { throw YatlasError(.unsuitable, "samples", "there are none") }
    let groups = samples.groups.map { UnsafeBufferPointer(start: $0, count: n).map { Int($0) } }
    let columns = SampleColumns(
        targets: UnsafeBufferPointer(start: targets, count: n).map { Int($0) }, groups: groups ?? Array(0..<n),
        sceneNumbers: [Int](repeating: 0, count: n), values: Array(UnsafeBufferPointer(start: features, count: n * d)),
        weights: samples.weights.map { Array(UnsafeBufferPointer(start: $0, count: n)) } ?? [])
    let codes = samples.class_codes.map { UnsafeBufferPointer(start: $0, count: c).map { Int($0) } }
    return try SampleTable(columns, features: featureNames, classes: classNames, codes: codes)
}

private func names(_ texts: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int) -> [String]? {
    guard let texts else { return nil }
    let names = (0..<count).compactMap { index in texts[index].map { String(cString: $0) } }
    return names.count == count ? names : nil
}
