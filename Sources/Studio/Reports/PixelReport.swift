import HTTPTypes
import Synchronization
import Yatlas

/// A pixel as the page reads it.
struct PixelReport: Encodable {
    struct Value: Encodable {
        var name: String
        var value: Double?
    }

    var column, row: Int
    var x, y: Double
    var longitude, latitude: Double?
    var values, features: [Value]
    var `class`: UInt8?
    var confidence: Double?
    var unlike = false
    var ambiguous = false

    init(_ session: Session, column: Int, row: Int) throws {
        let scene = session.scene
        guard (0..<scene.grid.width).contains(column), (0..<scene.grid.height).contains(row) else {
            throw StudioError(.badRequest, "the scene has \(scene.grid.width) x \(scene.grid.height) pixels")
        }
        (self.column, self.row) = (column, row)
        (x, y) = scene.grid.xy(column: Double(column) + 0.5, row: Double(row) + 0.5)
        let place = scene.lonLat(column: Double(column) + 0.5, row: Double(row) + 0.5)
        (longitude, latitude) = (place?.longitude, place?.latitude)
        let pixels = try session.units.pixel(column: column, row: row)
        values = zip(pixels.bands, pixels.values).map { Value(name: $0, value: Self.known($1)) }
        features = []
        guard let live = session.state.withLock({ $0.live }) else { return }
        let bands = Set(pixels.bands)
        features = zip(live.model.featureNames, live.classifier.features(pixels))
            .filter { !bands.contains($0.0) }.map { Value(name: $0, value: Self.known($1)) }
        let found = live.classifier.classify(pixels, rejecting: true)
        let value = live.values[Int(found.labels[0])]
        guard (1...252).contains(value) else { return }
        (`class`, confidence) = (value, Self.known(found.confidence[0]))
        (unlike, ambiguous) = (found.isUnlike?[0] == true, found.isAmbiguous?[0] == true)
    }

    private static func known(_ value: Float) -> Double? { value.isFinite ? Double(value) : nil }
}
