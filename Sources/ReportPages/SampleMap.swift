internal import Classification
internal import Maps
internal import Raster
internal import Report
package import Scenes
package import Training
internal import YatlasCore

/// Draws the samples over their scenes, in the colours of their folds.
package struct SampleMap {
    private let table: SampleTable
    private let folds: FoldAssignment
    private let scenes: [Scene]

    /// The largest number of scenes in a report.
    package static let mostScenes = 4
    /// The largest number of points of a scene.
    private static let mostPoints = 1000

    /// Takes the samples with their folds.
    ///
    /// - Parameters:
    ///   - table: the samples.
    ///   - folds: the fold of each of them.
    ///   - scenes: the first of the samples' scenes; the others are not drawn.
    package init(_ table: SampleTable, _ folds: FoldAssignment, scenes: [Scene]) {
        self.table = table
        self.folds = folds
        self.scenes = scenes
    }

    /// The section with the pictures; nil for samples without scenes.
    ///
    /// - Throws: `YatlasError` if a scene cannot be read.
    func section() throws -> ReportPage.Section? {
        guard !scenes.isEmpty, table.places != nil else { return nil }
        let pictures = try scenes.indices.map(picture)
        let left = table.scenes.count - scenes.count
        return ReportPage.Section(
            "Where the samples are",
            lead: "Each mark is a labelled \(noun), its colour and shape the fold that holds "
                + "it out of training (\(folds.description))."
                + (left > 0 ? " \(NumberFormat.count(left, "more scene is", "more scenes are")) not drawn." : ""),
            pictures)
    }

    private func picture(_ number: Int) throws -> MapPicture {
        let scene = scenes[number]
        let frame = OverviewFrame(scene.grid, side: scenes.count == 1 ? 800 : 400)
        let composite = try SceneComposite(scene, frame)
        let points = points(of: number, frame)
        // Pixels at regular steps would make stripes.
        var random = SplitMix64(seed: 1)
        let isWhole = points.count <= Self.mostPoints
        let drawn = isWhole ? points : Array(points.shuffled(using: &random).prefix(Self.mostPoints))
        let numbers = folds.numbers
        // A group whose samples always train has the series after those of the folds.
        let marks = drawn.map { point -> MapPicture.Mark in
            (point.across, point.down, numbers.firstIndex(of: point.fold) ?? numbers.count)
        }
        let groups = numbers.enumerated().map { place, fold in
            (number: place, name: "fold \(fold)", count: points.count { $0.fold == fold })
        }
        let always = (numbers.count, "always in training", points.count { !numbers.contains($0.fold) })
        return MapPicture(
            png: try SceneImage(width: frame.width, height: frame.height, planes: composite.planes).png(),
            name: "The scene \(scene.name) with the samples",
            scale: MapScale(width: frame.width, pixelSize: frame.pixelSize, north: frame.north), marks: marks,
            groups: (groups + [always]).filter { $0.count > 0 }.map { ($0.number, "\($0.name): \(count($0.count))") },
            note: "\(composite.caption): \(scene.name). \(MapFacts.sentence(scene.grid, acquired: scene.acquired))"
                + (isWhole ? "" : " \(NumberFormat.count(drawn.count)) marks are drawn, chosen at random."))
    }

    /// The noun for what a mark stands for.
    private var noun: String {
        switch table.kind {
        case .points: "point"
        case .polygons: "polygon"
        case .raster, nil: "pixel"
        }
    }

    private func count(_ number: Int) -> String { NumberFormat.count(number, noun) }

    /// The middle of each group of samples of a scene, with its fold.
    private func points(of scene: Int, _ frame: OverviewFrame) -> [(across: Double, down: Double, fold: Int)] {
        guard let places = table.places else { return [] }
        var sums: [Group: (x: Double, y: Double, count: Double)] = [:]
        var order: [Group] = []
        for row in table.sceneNumbers.indices where table.sceneNumbers[row] == scene {
            let group = Group(number: table.groups[row], fold: folds.ofSample[row])
            if sums[group] == nil { order.append(group) }
            let sum = sums[group] ?? (0, 0, 0)
            sums[group] = (sum.x + places[row].x, sum.y + places[row].y, sum.count + 1)
        }
        return order.compactMap { group in
            sums[group].flatMap { frame.share(x: $0.x / $0.count, y: $0.y / $0.count) }
                .map { ($0.across, $0.down, group.fold) }
        }
    }

    /// A polygon or point, in a fold.
    private struct Group: Hashable {
        var number: Int
        var fold: Int
    }
}
