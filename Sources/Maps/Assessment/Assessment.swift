public import Accuracy
package import Raster
package import YatlasCore

/// The accuracy assessment of a map against reference data.
public struct Assessment: Sendable {
    /// The sampling design of the reference data.
    package let sampling: Sampling
    /// Whether the design is known from the reference file or the user; else it is assumed.
    package let isSamplingTold: Bool
    /// The confusion matrix of the labelled pixels.
    package let matrix: ConfusionMatrix
    /// The estimates for the whole map; nil without a probability sample.
    public let estimates: MapEstimates?
    /// Labelled pixels without a mapped class, by the name of the value: nodata, masked...
    package let unclassified: [String: Int]
    /// Pixels that the map assigns to each class, in the order of the matrix.
    package let mapPixels: [Int]
    /// Pixels of the map without a class, by the name of the value.
    package let mapUnclassified: [String: Int]
    /// The share of the labelled pixels that were training samples of the map's model; nil if unknown.
    package let learnedFrom: Double?
    /// Excluded reference data with reasons, a line each.
    package let remarks: [Message]
    /// The outcomes for the reference points or polygons.
    package let account: LabelAccount

    /// Compares a map with points, polygons or a raster; classes are matched by name.
    ///
    /// - Parameters:
    ///   - path: the map.
    ///   - reference: the labels.
    ///   - sampling: how they were drawn; nil takes points as stratified.
    ///   - strata: a raster of strata on the map's grid, values 1 to 252; nil takes the map's classes.
    ///   - interval: how intervals are made.
    ///   - progress: called with the share done.
    /// - Throws: `YatlasError` when the reference has none of the map's classes, or is no such sample.
    package init(
        map path: String, reference: LabelSource, sampling: Sampling?, strata: String?,
        interval: Estimate.Method = .melded, progress: (Double) -> Void = { _ in }
    ) throws {
        // The map is read twice where strata of another file are counted within it.
        let passes = strata == nil ? 1.0 : 3.0
        let map = try ClassMap(path: path, zero: reference.zero, access: reference.access) { progress($0 / passes) }
        let labels = try Labels.read(reference, onto: map.grid)
        guard labels.kind == .points || sampling == Sampling.nonprobability else {
            let what = labels.kind == .raster ? "a raster of labels is" : "polygons are"
            throw YatlasError(
                .unsuitable, reference.path,
                "\(what) no probability sample, so the accuracy of the whole map cannot be estimated",
                fix: """
                    say \(setting: .sampling) none for figures of these pixels alone, or draw points with \
                    \(setting: .design)
                    """)
        }
        let design = labels.kind == .points ? try SampleDesign(of: reference.path, layer: reference.layer) : nil
        let told = sampling ?? .stratified
        if design != nil, told == .random {
            throw YatlasError(
                .unsuitable, reference.path, "was drawn within the classes of a map, not all over it",
                fix: "leave out \(setting: .sampling)")
        }
        let parts = try strata.map {
            try ClassMap(path: $0, on: map.grid, zero: reference.zero, access: reference.access) {
                progress((1 + $0) / passes)
            }
        }
        if let design, told == .stratified, !design.fits(parts ?? map) {
            throw YatlasError(
                .unsuitable, (parts ?? map).path,
                """
                is not the map that \(reference.path) was drawn from (\(design.map)): classes or pixels differ
                """, fix: "name that map with \(setting: .strata)")
        }
        // A class that the map lacks is omitted everywhere.
        let lacking = labels.classes.map(\.name).filter { !map.classes.contains($0) }
        guard lacking.count < labels.classes.count else {
            throw YatlasError(
                .unsuitable, reference.path,
                """
                none of its classes (\(lacking.prefix(20).joined(separator: ", "))) is in the map's legend \
                (\(map.classes.joined(separator: ", ")))
                """,
                fix: """
                    name the field with the same classes with \(setting: .classField), or rename them with \
                    \(setting: .mergeClasses)
                    """)
        }
        let classes = map.classes + lacking
        let targets = labels.classes.map { classes.firstIndex(of: $0.name) ?? 0 }
        var unclassified: [String: Int] = [:]
        var observations: [StratifiedSample.Observation] = []
        let values = try map.labels(at: labels.pixels)
        let places = try parts?.labels(at: labels.pixels)
        for (at, pixel) in labels.pixels.enumerated() {
            let own = map.index[Int(values[at])]
            let stratum = parts.flatMap { parts in places.map { parts.index[Int($0[at])] } } ?? own
            guard own >= 0, stratum >= 0 else {
                unclassified[own < 0 ? map.absence(values[at]) : "in no stratum", default: 0] += 1
                continue
            }
            observations.append(.init(stratum: stratum, reference: targets[pixel.target], map: own))
        }
        guard !observations.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "none of the labelled pixels has a class in the map",
                fix: "check that both cover the same place")
        }
        var matrix = ConfusionMatrix(classes: classes)
        for one in observations { matrix.add(reference: one.reference, map: one.map) }
        self.matrix = matrix
        self.sampling = told
        isSamplingTold = sampling != nil || design != nil
        self.unclassified = unclassified
        mapPixels = map.classes.indices.map(map.size) + lacking.map { _ in 0 }
        mapUnclassified = map.absences
        let omitted = lacking.map { name in
            let count = labels.pixels.count { labels.classes[$0.target].name == name }
            return Message(
                """
                class "\(name)" is not in the map: its \(NumberFormat.count(count, "labelled pixel")) count as omission errors
                """)
        }
        account = labels.account
        learnedFrom = map.learnedFrom.flatMap { labels.share(in: $0, on: map.grid) }
        let first = Assessment.remarks(labels) + omitted
        guard told != .nonprobability else {
            estimates = nil
            remarks = first
            return
        }
        let names = told == .random ? ["the map"] : (parts ?? map).classes
        if told == .random { for at in observations.indices { observations[at].stratum = 0 } }
        let sizes =
            told == .random
            ? [mapPixels.reduce(0, +)]
            : try parts.map { try $0.sizes(within: map) { progress((2 + $0) / passes) } }
                ?? map.classes.indices.map(map.size)
        let sample = StratifiedSample(
            classes: classes, sizes: sizes, observations: observations,
            areStrataClasses: told == .stratified && parts == nil, interval: interval)
        if let sparse = sample.sparse.first {
            throw YatlasError(
                .unsuitable, reference.path,
                """
                \(NumberFormat.count(sample.counts[sparse], "point")) in "\(names[sparse])" (\(sizes[sparse]) pixels): too few \
                to estimate its accuracy; label two at least (\(setting: .design) draws 50), or say \(setting: .sampling) none \
                for figures of these points alone
                """)
        }
        let found = MapEstimates(
            sample, strata: names, mapped: mapPixels, squareMetresPerPixel: map.grid.squareMetresPerPixel)
        estimates = found
        remarks = first + sample.doubts(found, names)
    }

    private static func remarks(_ labels: Labels) -> [Message] {
        let disputed = NumberFormat.count(
            labels.conflicts, "pixel has two classes in the reference", "pixels have two classes in the reference")
        return [labels.account.remark].compactMap(\.self) + labels.remarks
            + (labels.conflicts > 0 ? [Message(disputed)] : [])
    }
}

extension Labels {
    /// The share of the labelled pixels that are in a sketch; nil if unknown.
    fileprivate func share(in sketch: SampleSketch, on grid: Grid) -> Double? {
        let hashes = pixels.compactMap { pixel in
            let (x, y) = grid.xy(column: Double(pixel.column) + 0.5, row: Double(pixel.row) + 0.5)
            return SampleSketch.hash(x: x, y: y)
        }
        return sketch.kind == .places ? sketch.share(of: hashes) : nil
    }
}

extension ClassMap {
    /// The pixels of each class where another map has a class, too.
    fileprivate func sizes(within map: ClassMap, progress: (Double) -> Void) throws -> [Int] {
        var pairs = [Int](repeating: 0, count: 256)
        try map.forEachStrip(progress: progress) { window, labels in
            for (own, other) in zip(try self.labels(window), labels) where map.index[Int(other)] >= 0 {
                pairs[Int(own)] += 1
            }
        }
        return classes.indices.map { c in index.indices.reduce(0) { $0 + (index[$1] == c ? pairs[$1] : 0) } }
    }
}
