internal import Accuracy
internal import Foundation
internal import Raster
internal import Scenes
internal import Spectral
internal import Training
internal import YatlasCore

/// Collects samples from scenes, one after the other.
struct DrawnSamples {
    var rows = SampleColumns()
    var remarks: [Message] = []
    private let scenes: [String]
    private let source: String
    private var first: SampleSchema?
    /// The outcome of each point or polygon in the scenes so far.
    private var fates: [LabelAccount.Fate] = []
    /// Constant or empty bands of the first scene.
    private var dead: [String] = []
    /// The bands of the samples, for the radiometry profile.
    private var radiometry: RadiometrySamples?
    private var masked = 0
    /// The grids of the scenes with labels.
    private var grids: [Grid] = []

    /// Features that are added to `auto` only if tuning finds that they help.
    private let optional: [String]
    /// The largest number of bands for such features.
    private static let mostTried = 32

    init(_ scenes: [String], source: String, optional: [String]) {
        self.scenes = scenes
        self.source = source
        self.optional = optional
    }

    mutating func add(_ scene: Scene, number: Int, labels: Labels, _ items: [String]) throws {
        let pixels = labels.pixels.map { ($0.column, $0.row) }
        if first == nil { leaveOut(scene.badBands, of: scene, items, "are listed as bad in its file") }
        let alive = scene.dropping(dead)
        let own: (scene: Scene, remarks: [String]) =
            try first.map { (alive.fitted(like: $0.catalogue), []) } ?? alive.fitting(items, at: pixels)
        let fixed = try own.scene.features(items)
        let isAuto = FeatureSet.fittedSets(in: items, bands: scene.bands).contains(.auto)
        let tried = isAuto && own.scene.bands.count <= Self.mostTried ? optional : []
        let set = tried.isEmpty ? fixed : try own.scene.features(items + tried)
        let bands = set.inputs.map { own.scene.bands[$0] }
        let units = set.inputs.map { own.scene.layers[$0].units }
        if let first { try require(scene, set, bands, units, toFit: first) }
        var looked = first == nil ? RadiometrySamples(own.scene, set) : radiometry
        var read = try own.scene.values(of: looked?.joined(set, in: own.scene) ?? set, at: pixels)
        read = try looked?.add(read, targets: labels.pixels.map(\.target), of: own.scene) ?? read
        if first == nil {
            let found = try own.scene.deadBands(of: set, read.values, at: pixels)
            if leaveOut(found, of: scene, items, "have no value, or the same one at all labels") {
                return try add(scene, number: number, labels: labels, items)
            }
            first = SampleSchema(
                features: set.features, bands: bands, units: units, columns: bands, classes: [], scenes: scenes,
                kind: labels.kind, ground: [], remarks: [], catalogue: own.scene.catalogue, source: source,
                profile: scene.profile)
            first?.optional = Set(set.features.map(\.name)).subtracting(fixed.features.map(\.name))
            first?.profile.sources = own.scene.sources(of: set)
            remarks += [set.offsetRemark { own.scene.layers[$0].units == .digitalNumbers }].compactMap(\.self)
        }
        radiometry = looked
        let shared = first?.profile.shared(with: scene.profile) ?? scene.profile
        first?.profile = shared
        grids.append(scene.grid)
        let targets = labels.classes.map { index(of: $0) }
        rows.targets += labels.pixels.map { targets[$0.target] }
        rows.groups += labels.pixels.map(\.group)
        rows.places += pixels.map { scene.grid.xy(column: Double($0.0) + 0.5, row: Double($0.1) + 0.5) }
        if let folds = labels.folds { rows.folds += labels.pixels.map { folds[$0.group] } }
        rows.sceneNumbers += pixels.map { _ in number }
        rows.values += read.values
        note(labels)
        let prefix = scenes.count > 1 ? "\(scene.path): " : ""
        remarks += own.remarks.map { Message(prefix + $0) }
        if labels.conflicts > 0 {
            remarks.append("\(prefix)\(NumberFormat.count(labels.conflicts, "pixel")) with two classes left out")
        }
        masked += read.masked
        if read.masked > 0 {
            remarks.append("\(prefix)\(NumberFormat.count(read.masked, "masked labelled pixel")) left out")
        }
    }

    /// Records the outcome of labels: a point or polygon that labels a pixel of one scene is used.
    private mutating func note(_ labels: Labels) {
        fates = fates.isEmpty ? labels.fates : zip(fates, labels.fates).map(min)
        for remark in labels.remarks where !remarks.contains(remark) { remarks.append(remark) }
    }

    /// Removes bands from all scenes, unless features name them explicitly; returns whether it did.
    @discardableResult
    private mutating func leaveOut(_ names: [String], of scene: Scene, _ items: [String], _ reason: String) -> Bool {
        let new = names.filter { !dead.contains($0) }
        guard !new.isEmpty, (try? scene.dropping(dead + new).features(items)) != nil else { return false }
        dead += new
        remarks.append("left out, as they \(reason): \(new.joined(separator: ", "))")
        return true
    }

    /// The metadata of the samples, classes by value; nil if no scene had a label.
    mutating func finished() -> SampleSchema? {
        guard var meaning = first else { return nil }
        meaning.remarks = remarks
        meaning.profile.radiometry = radiometry?.profile
        if Set(grids.map(\.crs)).count == 1 {
            meaning.ground = grids.flatMap { grid in
                regularPositions(1000 / grids.count, width: Double(grid.width), height: Double(grid.height))
                    .map { grid.xy(column: $0.column, row: $0.row) }
            }
        }
        let kind = meaning.kind ?? .points
        meaning.account = LabelAccount(kind: kind, kind == .raster ? rows.targets.map { _ in .used } : fates)
        let known = meaning.classes
        // Rasters with values beyond 252 are renumbered for each scene.
        if known.contains(where: { $0.code != nil }) {
            let valued = MapClass.coded(known.map { (code: $0.code ?? Int($0.value), name: $0.name) })
            let ofName = Dictionary(valued.map { ($0.name, $0) }) { first, _ in first }
            meaning.classes = known.map { ofName[$0.name] ?? $0 }
            if let line = MapClass.renumbering(meaning.classes), !meaning.remarks.contains(line) {
                meaning.remarks.append(line)
            }
        }
        let order = meaning.classes.indices.sorted {
            (meaning.classes[$0].value, known[$0].name) < (meaning.classes[$1].value, known[$1].name)
        }
        meaning.classes = order.map { meaning.classes[$0] }
        var position = [Int](repeating: 0, count: known.count)
        for (place, index) in order.enumerated() { position[index] = place }
        for row in rows.targets.indices { rows.targets[row] = position[rows.targets[row]] }
        return meaning
    }

    /// Throws if all labels are masked.
    func requireClear() throws {
        guard masked > 0, masked == rows.targets.count else { return }
        throw YatlasError(
            .unsuitable, source, "masks take all \(masked) labelled pixels",
            fix: "look at the mask, or say with \(setting: .masked) what a product may mask")
    }

    /// The index of a class among those of all scenes.
    private mutating func index(of entry: MapClass) -> Int {
        let known = first?.classes ?? []
        if let index = known.firstIndex(where: { $0.name == entry.name }) { return index }
        first?.classes.append(entry)
        return known.count
    }

    /// Throws if a scene's features differ from those of the first one.
    private func require(
        _ scene: Scene, _ set: FeatureSet, _ bands: [SpectralBand], _ units: [BandUnits],
        toFit meaning: SampleSchema
    ) throws {
        if let level = scene.profile.level, let other = meaning.profile.level, level != other {
            throw YatlasError(
                .unsuitable, scene.path, "holds \(level.words), another scene \(other.words)",
                fix: "train on scenes of one level")
        }
        let known = Dictionary(uniqueKeysWithValues: zip(meaning.bands.map(\.name), zip(meaning.bands, meaning.units)))
        for (band, unit) in zip(bands, units) {
            guard let (same, others) = known[band.name] else {
                throw YatlasError(
                    .unsuitable, scene.path, "band \(band.name) is not in each of the scenes",
                    fix: "name features that all have, or take scenes of one product")
            }
            if band.symbol != same.symbol {
                throw YatlasError(
                    .unsuitable, scene.path,
                    """
                    band \(band.name) is \(band.symbol ?? "unknown") here and \(same.symbol ?? "unknown") in \
                    another scene
                    """, fix: "take scenes of one sensor, or say it with \(setting: .sensor)")
            }
            if unit != others {
                let bare = unit == .digitalNumbers ? scene.path : scenes[rows.sceneNumbers.first ?? 0]
                throw YatlasError(
                    .unsuitable, scene.path,
                    "band \(band.name) holds \(unit.words) here and \(others.words) in another scene",
                    fix: "give the file its scale: \(OtherProgram.edit(bare, "-scale 0.0001"))")
            }
        }
        guard set.features == meaning.features else {
            throw YatlasError(
                .unsuitable, scene.path, "its features (\(listed(set))) differ from those of the first scene",
                fix: "name features that all have")
        }
    }

    private func listed(_ set: FeatureSet) -> String {
        set.features.prefix(16).map(\.name).joined(separator: ", ") + (set.features.count > 16 ? ", ..." : "")
    }
}
