internal import CGDAL
internal import YatlasCore

extension VectorLayer {
    /// The labels of a layer on a grid: the pixel under each point, and the pixels whose centre is inside a polygon.
    package func labels(_ source: LabelSource, onto grid: Grid) throws -> Labels {
        guard let classField = source.classField else {
            throw YatlasError(
                .unsuitable, path, "no class field is named",
                fix: "name one with \(setting: .classField): \(fields.joined(separator: ", "))")
        }
        let classIndex = try index(of: classField, setting: .classField)
        let foldIndex = try source.foldField.map { try index(of: $0, setting: .foldField) }
        let names = try classNames(classIndex, classField, source.renaming)
        var shapes = LabelShapes(path: path)
        let reprojection = try LayerReprojection(of: self, to: grid)
        var folds: [String?] = []
        try forEach { feature in
            if let foldIndex { folds.append(try text(feature, foldIndex)) }
            guard let text = try text(feature, classIndex) else { return shapes.leaveOut(.null) }
            let meaning = names.meaning(of: text)
            guard let target = meaning.index else { return shapes.leaveOut(meaning.fate) }
            guard let geometry = OGR_F_GetGeometryRef(feature), OGR_G_IsEmpty(geometry) == 0 else {
                return shapes.leaveOut(.withoutGeometry)
            }
            shapes.add(
                try reprojection.parts(of: geometry, called: "feature \(OGR_F_GetFID(feature))"),
                try kind(of: geometry), target)
        }
        guard let kind = shapes.kinds.first else {
            let account = LabelAccount(kind: .points, shapes.fates)
            let empty = account.null + account.empty
            let why =
                empty > 0
                ? " (\"\(classField)\" is empty in \(empty == account.found ? "all" : "\(empty) of") \(account.found))"
                : ""
            throw YatlasError(
                .unsuitable, path, "no labelled features\(why)",
                fix: "choose another layer or class field\(empty > 0 ? ", or label them" : "")")
        }
        guard shapes.kinds.count == 1 else {
            throw YatlasError(.unsuitable, path, "points and polygons are mixed", fix: "keep them in separate layers")
        }
        let numbers = Labels.foldNumbers(folds.compactMap(\.self))
        var labels = try shapes.labels(
            kind, on: grid, folds: foldIndex.map { _ in folds.map { $0.flatMap { numbers[$0] } ?? -1 } })
        labels.classes = names.classes
        labels.keepPresentClasses()
        if labels.pixels.isEmpty { labels.extent = extent }
        labels.remarks += names.remarks
        return labels
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

    /// All classes of the layer.
    private func classNames(_ field: Int32, _ name: String, _ renaming: ClassRenaming) throws -> ClassNames {
        var counts: [String: Int] = [:]
        try forEach { feature in
            if let text = try text(feature, field) { counts[text, default: 0] += 1 }
        }
        if type(of: field) == OFTReal, let fraction = counts.keys.sorted().first(where: { Int($0) == nil }) {
            throw YatlasError(
                .unsuitable, path, "field \"\(name)\" holds fractions (\(fraction)), not classes",
                fix: "name another with \(setting: .classField)")
        }
        return try ClassNames(counting: counts, renaming: renaming, path: path, field: name)
    }
}

extension Labels {
    /// Removes classes without a pixel in this scene.
    fileprivate mutating func keepPresentClasses() {
        let present = Set(pixels.map(\.target)).sorted()
        let position = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
        classes = present.map { classes[$0] }
        for at in pixels.indices { pixels[at].target = position[pixels[at].target] ?? 0 }
    }
}
