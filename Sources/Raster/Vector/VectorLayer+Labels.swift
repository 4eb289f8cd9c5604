internal import CGDAL
internal import YatlasCore

extension VectorLayer {
    /// The labels of a layer on a grid: the pixel under each point, the pixels whose centre lies in a polygon.
    package func labels(_ source: LabelSource, onto grid: Grid) throws -> Labels {
        guard let classField = source.classField else {
            throw YatlasError(
                .unsuitable, path, "no class field is named",
                fix: "name one with \(setting: .classField): \(fields.joined(separator: ", "))")
        }
        let classIndex = try index(of: classField, setting: .classField)
        let foldIndex = try source.foldField.map { try index(of: $0, setting: .foldField) }
        let foldNumbers = try foldIndex.map { Labels.foldNumbers(try texts($0)) } ?? [:]
        let names = try classNames(classIndex, field: classField)
        var shapes: [Geometry] = []
        var targets: [Int] = []
        var folds: [Int] = []
        var types = Set<LabelKind>()
        var unlabelled = 0
        try forEachGeometry(on: grid) { feature, shape in
            guard let name = text(feature, classIndex) else {
                unlabelled += 1
                return
            }
            types.insert(try kind(of: shape.geometry))
            shapes.append(shape)
            targets.append(names.index[name] ?? 0)
            if let foldIndex { folds.append(text(feature, foldIndex).flatMap { foldNumbers[$0] } ?? -1) }
        }
        guard let kind = types.first else {
            let empty = unlabelled > 0 ? " (\"\(classField)\" is empty in all \(unlabelled))" : ""
            throw YatlasError(
                .unsuitable, path, "no labelled features\(empty)",
                fix: "choose another layer or class field\(unlabelled > 0 ? ", or label them" : "")")
        }
        guard types.count == 1 else {
            throw YatlasError(.unsuitable, path, "points and polygons are mixed", fix: "keep them in separate layers")
        }
        var burned = try kind == .points ? points(shapes, targets, grid) : polygons(shapes, targets, grid)
        burned.pixels.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        guard !burned.touched.isEmpty else {
            throw YatlasError(
                .elsewhere, path,
                """
                all labels lie outside the scene (labels \(shapes.extent), scene \(grid.extent): west south east \
                north)
                """, fix: "check the CRS of both, or take the scene that the labels belong to")
        }
        // Classes without a pixel on this scene are not part of it.
        let present = Set(burned.pixels.map(\.target)).sorted()
        let position = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
        for at in burned.pixels.indices { burned.pixels[at].target = position[burned.pixels[at].target] ?? 0 }
        return Labels(
            kind: kind, classes: present.map { names.classes[$0] }, pixels: burned.pixels,
            folds: foldIndex == nil ? nil : folds, shapes: shapes.count, outside: shapes.count - burned.touched.count,
            conflicts: burned.conflicts, repeated: burned.repeated, unlabelled: unlabelled)
    }

    /// The text of a field; nil when there is none.
    private func text(_ feature: OGRFeatureH, _ field: Int32) -> String? {
        guard OGR_F_IsFieldSetAndNotNull(feature, field) != 0 else { return nil }
        let text = String(cString: OGR_F_GetFieldAsString(feature, field))
        return text.isEmpty ? nil : text
    }

    /// The different texts of a field.
    private func texts(_ field: Int32) throws -> Set<String> {
        var texts = Set<String>()
        try forEach { feature in
            if let text = text(feature, field) { texts.insert(text) }
        }
        return texts
    }

    private struct Burned {
        var pixels: [LabelledPixel] = []
        /// Shapes that cover a pixel.
        var touched = Set<Int>()
        var conflicts = 0
        /// Points of the same class in a pixel that has one.
        var repeated = 0
    }

    private func kind(of geometry: OGRGeometryH) throws -> LabelKind {
        switch OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) {
        case wkbPoint, wkbMultiPoint: return .points
        case wkbPolygon, wkbMultiPolygon, wkbCurvePolygon, wkbMultiSurface: return .polygons
        default:
            throw YatlasError(
                .unsuitable, path, "\(String(cString: OGR_G_GetGeometryName(geometry))) geometries are no labels",
                fix: "give points or polygons")
        }
    }

    /// All classes of the layer, sorted: numbers by value, text by name.
    private func classNames(_ field: Int32, field name: String) throws -> (classes: [MapClass], index: [String: Int]) {
        let texts = try texts(field)
        guard texts.count <= LabelCode.mostClasses else {
            throw YatlasError(
                .unsuitable, path, "field \"\(name)\" has \(texts.count) different values",
                fix: """
                    a map holds at most \(LabelCode.mostClasses) classes: choose another \(setting: .classField)
                    """)
        }
        let isInteger = [OFTInteger, OFTInteger64].contains(type(of: field))
        let numbers = isInteger ? texts.compactMap { Int($0) }.sorted() : []
        let classes =
            isInteger
            ? MapClass.numbered(numbers) { String($0) }
            : texts.sorted().enumerated().map { MapClass(value: UInt8(clamping: $0 + 1), name: $1) }
        return (classes, Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1.name, $0) }))
    }

    private func points(_ shapes: [Geometry], _ targets: [Int], _ grid: Grid) throws -> Burned {
        var burned = Burned()
        var owner: [Int: Int] = [:]
        var disputed = Set<Int>()
        for (group, shape) in shapes.enumerated() {
            let parts = OGR_G_GetGeometryCount(shape.geometry)
            for part in 0..<max(parts, 1) {
                guard let point = parts == 0 ? shape.geometry : OGR_G_GetGeometryRef(shape.geometry, part),
                    let at = grid.pixel(x: OGR_G_GetX(point, 0), y: OGR_G_GetY(point, 0)),
                    at.column >= 0, at.row >= 0, at.column < Double(grid.width), at.row < Double(grid.height)
                else { continue }
                let (column, row) = (Int(at.column), Int(at.row))
                burned.touched.insert(group)
                if let other = owner[row * grid.width + column] {
                    if targets[other] != targets[group] {
                        disputed.insert(row * grid.width + column)
                    } else if other != group {
                        burned.repeated += 1
                    }
                    continue
                }
                owner[row * grid.width + column] = group
            }
        }
        for (pixel, group) in owner where !disputed.contains(pixel) {
            burned.pixels.append(
                LabelledPixel(
                    column: pixel % grid.width, row: pixel / grid.width, target: targets[group], group: group))
        }
        burned.conflicts = disputed.count
        return burned
    }

    /// Burns polygons window by window, by rising and by falling class: what ends on top is the highest and the lowest
    /// class over a pixel. Where they differ, polygons of two classes overlap and the pixel is left out.
    private func polygons(_ shapes: [Geometry], _ targets: [Int], _ grid: Grid) throws -> Burned {
        var burned = Burned()
        let side = 2048
        for y in stride(from: 0, to: grid.height, by: side) {
            for x in stride(from: 0, to: grid.width, by: side) {
                let window = Window(x: x, y: y, width: min(side, grid.width - x), height: min(side, grid.height - y))
                let inside = shapes.indices.filter { grid.touches(shapes[$0].envelope, window) }
                    .sorted { targets[$0] < targets[$1] }
                guard !inside.isEmpty else { continue }
                let highest = try shapes.burnt(inside, grid, window, path: path)
                let lowest = try shapes.burnt(inside.reversed(), grid, window, path: path)
                for (at, id) in highest.enumerated() where id > 0 {
                    let (first, second) = (targets[Int(id) - 1], targets[Int(lowest[at]) - 1])
                    burned.touched.insert(Int(id) - 1)
                    burned.touched.insert(Int(lowest[at]) - 1)
                    guard first == second else {
                        burned.conflicts += 1
                        continue
                    }
                    burned.pixels.append(
                        LabelledPixel(
                            column: x + at % window.width, row: y + at / window.width, target: first,
                            group: Int(id) - 1))
                }
            }
        }
        return burned
    }
}
