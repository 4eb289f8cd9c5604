internal import Spectral
internal import Synchronization

/// Features of single pixels that were read before, by set of features: labels that stay are not read again.
final class KnownPixels: Sendable {
    private struct Value {
        var features: ArraySlice<Float>
        var isMasked: Bool
    }

    /// By column and row.
    private let sets = Mutex<[String: [SIMD2<Int>: Value]]>([:])
    private let probes = Mutex<[String: [[Float]]]>([:])

    /// The most sets of features that are kept.
    private static let mostSets = 8

    /// The features of pixels, of which only new ones are read.
    ///
    /// - Parameters:
    ///   - set: the features.
    ///   - pixels: columns and rows.
    ///   - read: reads the features of some pixels.
    /// - Returns: the features of all pixels.
    /// - Throws: the errors of `read`.
    func values(
        of set: FeatureSet, at pixels: [(column: Int, row: Int)],
        reading read: ([(column: Int, row: Int)]) throws -> PixelValues
    ) throws -> PixelValues {
        let key = Self.key(set)
        var known = sets.withLock { $0[key] } ?? [:]
        let d = set.features.count
        let wanted = pixels.map { SIMD2($0.column, $0.row) }
        let missing = Set(wanted.filter { known[$0] == nil })
        if !missing.isEmpty {
            let places = missing.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
            let found = try read(places.map { ($0.x, $0.y) })
            for (index, place) in places.enumerated() {
                known[place] = Value(
                    features: found.values[(index * d)..<(index * d + d)], isMasked: found.isMasked[index])
            }
            let all = known
            sets.withLock {
                if $0.count >= Self.mostSets { $0.removeAll() }
                $0[key] = all
            }
        }
        let values = wanted.compactMap { known[$0] }
        return PixelValues(values: values.flatMap(\.features), isMasked: values.map(\.isMasked))
    }

    /// The values of bands in the probe windows of the scene, which are read once.
    ///
    /// - Parameters:
    ///   - set: the bands.
    ///   - read: reads them.
    /// - Returns: a plane for each band.
    /// - Throws: the errors of `read`.
    func probe(_ set: FeatureSet, reading read: () throws -> [[Float]]) throws -> [[Float]] {
        let key = Self.key(set)
        if let known = probes.withLock({ $0[key] }) { return known }
        let found = try read()
        probes.withLock { $0[key] = found }
        return found
    }

    private static func key(_ set: FeatureSet) -> String {
        set.features.map { "\($0.name)=\($0.formula)" }.joined(separator: "\n")
    }
}

extension Scene {
    /// The scene with a memory of single pixels: the features of labels that were sampled before are not read again.
    ///
    /// For labels that grow one by one; the values are the same. The files must not change meanwhile.
    public func rememberingPixels() -> Scene {
        var scene = self
        scene.known = KnownPixels()
        return scene
    }
}
