internal import Spectral
internal import Synchronization

/// The feature values of candidates that were read last, for all copies of them.
final class CandidateValues: Sendable {
    private struct Known {
        var features: [FeatureSet.Feature] = []
        var values: [Float] = []
    }

    private let known = Mutex(Known())

    /// The values of some features, read if others were read last.
    func values(of features: [FeatureSet.Feature], read: () throws -> [Float]) rethrows -> [Float] {
        let found = known.withLock { $0.features == features ? $0.values : nil }
        if let found { return found }
        let values = try read()
        known.withLock { $0 = Known(features: features, values: values) }
        return values
    }
}
