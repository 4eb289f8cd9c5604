internal import CGDAL
internal import YatlasCore

/// The points or polygons of a layer, for labelling a grid.
struct LabelShapes {
    /// The parts of features: single points and polygons.
    private var shapes: [Geometry] = []
    /// The feature and class index of each part.
    private var owners: [Int] = []
    private var targets: [Int] = []
    /// The outcome of each feature so far.
    private(set) var fates: [LabelAccount.Fate] = []
    /// The geometry types of the features.
    private(set) var kinds = Set<LabelKind>()
    private let path: String

    init(path: String) { self.path = path }

    /// Counts a feature that is no label.
    mutating func leaveOut(_ fate: LabelAccount.Fate) { fates.append(fate) }

    /// Adds a feature in the grid's coordinates.
    mutating func add(_ parts: [Geometry], _ kind: LabelKind, _ target: Int) {
        kinds.insert(kind)
        for part in parts {
            shapes.append(part)
            owners.append(fates.count)
            targets.append(target)
        }
        fates.append(.outside)
    }

    /// Rasterizes the features.
    ///
    /// - Parameters:
    ///   - kind: the geometry type.
    ///   - grid: the scene's grid.
    ///   - folds: the fold of each feature; nil without a fold field.
    /// - Returns: the labels, without class names.
    /// - Throws: `YatlasError` if polygons cannot be rasterized.
    func labels(_ kind: LabelKind, on grid: Grid, folds: [Int]?) throws -> Labels {
        var labels = Labels(kind: kind, classes: [], pixels: [], folds: folds)
        var touched = Set<Int>()
        if kind == .points { points(grid, &labels, &touched) } else { try polygons(grid, &labels, &touched) }
        labels.pixels.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        labels.fates = fates
        func raise(_ shape: Int, _ fate: LabelAccount.Fate) {
            labels.fates[owners[shape]] = min(labels.fates[owners[shape]], fate)
        }
        for shape in shapes.indices where grid.touches(shapes[shape].envelope, grid.window) {
            if kind == .polygons { raise(shape, .belowPixel) }
        }
        for shape in touched { raise(shape, .covered) }
        for pixel in labels.pixels { raise(pixel.group, .used) }
        let groups = groups(byPart: folds == nil)
        if let counted = groups.counted { labels.remarks.append(counted) }
        for at in labels.pixels.indices { labels.pixels[at].group = groups.ofShape[labels.pixels[at].group] }
        return labels
    }

    /// The groups for folds: features or, if a class has only one feature, its parts.
    private func groups(byPart isAllowed: Bool) -> (ofShape: [Int], counted: Message?) {
        var features: [Int: Set<Int>] = [:]
        for (target, owner) in zip(targets, owners) { features[target, default: []].insert(owner) }
        let lone = isAllowed ? Set(features.filter { $0.value.count == 1 }.keys) : []
        let divided = shapes.indices.filter { lone.contains(targets[$0]) }
        let count = Set(divided.map { owners[$0] }).count
        guard divided.count > count else { return (owners, nil) }
        var groups = owners
        for (place, shape) in divided.enumerated() { groups[shape] = fates.count + place }
        return (
            groups,
            """
            \(NumberFormat.count(count, "class has", "classes have")) one feature of several parts, which count as \
            \(NumberFormat.count(divided.count)) labels where folds are made
            """
        )
    }

    private func points(_ grid: Grid, _ labels: inout Labels, _ touched: inout Set<Int>) {
        var owner: [Int: Int] = [:]
        var disputed = Set<Int>()
        for (shape, point) in shapes.enumerated() {
            guard let at = grid.pixel(x: OGR_G_GetX(point.geometry, 0), y: OGR_G_GetY(point.geometry, 0)),
                at.column >= 0, at.row >= 0, at.column < Double(grid.width), at.row < Double(grid.height)
            else { continue }
            let pixel = Int(at.row) * grid.width + Int(at.column)
            touched.insert(shape)
            guard let other = owner[pixel] else {
                owner[pixel] = shape
                continue
            }
            if targets[other] != targets[shape] { disputed.insert(pixel) }
        }
        for (pixel, shape) in owner where !disputed.contains(pixel) {
            labels.pixels.append(
                LabelledPixel(
                    column: pixel % grid.width, row: pixel / grid.width, target: targets[shape], group: shape))
        }
        labels.conflicts = disputed.count
    }

    /// Rasterizes polygons tile by tile, in ascending and in descending order of class: the last value is the highest and
    /// the lowest class of a pixel. Where they differ, polygons of two classes overlap and the pixel is excluded.
    private func polygons(_ grid: Grid, _ labels: inout Labels, _ touched: inout Set<Int>) throws {
        for (window, inside) in grid.windows(under: shapes.map(\.envelope)) {
            let ascending = inside.sorted { (targets[$0], $0) < (targets[$1], $1) }
            let highest = try shapes.burnt(ascending, grid, window, path: path)
            let lowest = try shapes.burnt(ascending.reversed(), grid, window, path: path)
            for (at, id) in highest.enumerated() where id > 0 {
                let (first, second) = (Int(id) - 1, Int(lowest[at]) - 1)
                touched.formUnion([first, second])
                guard targets[first] == targets[second] else {
                    labels.conflicts += 1
                    continue
                }
                labels.pixels.append(
                    LabelledPixel(
                        column: window.x + at % window.width, row: window.y + at / window.width,
                        target: targets[first], group: first))
            }
        }
    }
}
