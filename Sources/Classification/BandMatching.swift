internal import Raster
internal import Scenes
internal import Spectral
internal import Yat
internal import YatlasCore

/// Matches the bands of a scene with those that a model reads, whatever their names in the files.
///
/// A band is matched by its name, then by another name of its sensor, then by its wavelength; if a formula uses
/// symbols, by its symbol. Bands that the model does not read are hidden from its formulas, so additional bands in a
/// file change nothing.
struct BandMatching {
    /// The scene with its bands renamed as in the model, and the others hidden.
    let scene: Scene
    /// The scene with all its bands as named in the files.
    let whole: Scene
    /// Properties taken from the model instead of the scene's files, a line each.
    let notes: [String]

    private static let tolerance = 10.0

    /// Matches a scene to a model.
    ///
    /// - Throws: `YatlasError` if two bands of the scene match.
    init(_ given: Scene, to model: ModelDescription) throws {
        let (scene, notes) = try Self.completed(given, from: model)
        self.notes = notes
        whole = scene
        let sensor = model.sensor
        let isSameSensor = sensor == nil || scene.sensor == nil || sensor == scene.sensor
        var bands = scene.bands
        var isRead = scene.layers.map { !$0.isOwn }
        let names = Set(bands.map(\.name))
        let isAllNamed = model.bands.allSatisfy { names.contains($0.name) }
        for wanted in model.bands {
            if let place = bands.firstIndex(where: { $0.name == wanted.name }) {
                isRead[place] = true
                // If the scene does not identify its bands, the model's symbols are used.
                if isAllNamed, scene.sensor == nil, bands[place].meaning == nil { bands[place].symbol = wanted.symbol }
                continue
            }
            let base = Self.base(of: wanted.name)
            let origin = base == wanted.name ? nil : String(wanted.name.dropFirst(base.count + 1))
            let places = scene.layers.indices.filter { place in
                origin.map { bands[place].origin?.tag == $0 } ?? scene.layers[place].isOwn
            }
            if isSameSensor, let table = sensor ?? scene.sensor, let name = table.canonicalName(of: base),
                let place = try Self.one(
                    of: places.filter { table.canonicalName(of: scene.bands[$0]) == name }, for: wanted, scene)
            {
                (bands[place].name, isRead[place]) = (wanted.name, true)
            } else if isSameSensor, let place = try Self.nearest(to: wanted, among: places, scene) {
                (bands[place].name, isRead[place]) = (wanted.name, true)
            } else if let symbol = wanted.symbol {
                for place in places where scene.bands[place].meaning == symbol { isRead[place] = true }
            }
        }
        for place in bands.indices where !isRead[place] { bands[place] = SpectralBand(name: "\u{FFFD}\(place)") }
        self.scene = scene.naming(bands)
    }

    /// The name of a band without its tag.
    static func base(of name: String) -> String { name.lastIndex(of: "@").map { String(name[..<$0]) } ?? name }

    /// The scene opened again with the model's metadata where its own are missing.
    private static func completed(_ scene: Scene, from model: ModelDescription) throws -> (Scene, [String]) {
        guard let profile = model.profile else { return (scene, []) }
        var options = scene.options
        var notes: [String] = []
        if !scene.isNamed, let places = profile.places, places.count == scene.layers.count(where: \.isOwn) {
            options.bands = places
            notes.append(
                "its bands have no names: taken in the order of the training scene, \(places.joined(separator: ", "))")
        }
        let names = Set(options.bands.isEmpty ? scene.bands.map(\.name) : options.bands)
        let hasBands = model.bands.allSatisfy { $0.name.contains("@") || names.contains($0.name) }
        if scene.sensor == nil, hasBands, let name = profile.sensor, let sensor = Sensor.named(name) {
            options.sensor = sensor
        }
        let saysNothing = scene.layers.allSatisfy { $0.nodata.isEmpty && !$0.stored.isMasked }
        if hasBands, saysNothing, let nodata = profile.nodata {
            options.nodata = nodata
            let words = nodata.map { NumberFormat.number($0) }.joined(separator: ", ")
            notes.append("it names no nodata: \(words) is nodata, as in the training scene")
        }
        return options == scene.options ? (scene, []) : (try Scene(path: scene.path, options: options), notes)
    }

    /// The band with the model's wavelength; ambiguous if several are near, unless one is within 1 nm.
    private static func nearest(to wanted: ModelDescription.Band, among places: [Int], _ scene: Scene) throws -> Int? {
        guard let centre = wanted.wavelength else { return nil }
        let near = places.filter { place in
            guard let own = scene.bands[place].wavelength else { return false }
            let meaning = scene.bands[place].meaning
            return abs(own - centre) <= tolerance
                && (meaning == nil || wanted.symbol == nil || meaning == wanted.symbol)
        }
        let same = near.filter { abs((scene.bands[$0].wavelength ?? 0) - centre) <= 1 }
        return try one(of: same.count == 1 ? same : near, for: wanted, scene)
    }

    private static func one(of places: [Int], for wanted: ModelDescription.Band, _ scene: Scene) throws -> Int? {
        guard places.count > 1 else { return places.first }
        let names = places.map { scene.bands[$0].name }.joined(separator: " and ")
        throw YatlasError(
            .unsuitable, scene.path, "\(names) could both be the model's band \(wanted.name)",
            fix: "name its bands in their order with \(setting: .bands)")
    }
}
