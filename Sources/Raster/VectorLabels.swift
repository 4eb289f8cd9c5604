internal import CGDAL

/// A labelled geometry in the scene's coordinates.
private struct Shape {
    let geometry: OGRGeometryH
    let envelope: OGREnvelope
    let target: Int
}

extension VectorLayer {
    /// The labels of a layer on a grid: the pixel under each point, the pixels whose centre lies in a polygon.
    func labels(_ source: LabelSource, onto grid: Grid) throws -> Labels {
        guard let classField = source.classField else {
            throw RasterError(
                .refused, path: path, cause: "no class field is named",
                fix: "name one with --class-field: \(fields.joined(separator: ", "))")
        }
        let classIndex = try index(of: classField, option: "--class-field")
        let foldIndex = try source.foldField.map { try index(of: $0, option: "--fold-field") }
        let names = try classNames(classIndex, field: classField)
        let transformation = try transformation(to: grid)
        defer { OCTDestroyCoordinateTransformation(transformation) }
        var shapes: [Shape] = []
        defer { for shape in shapes { OGR_G_DestroyGeometry(shape.geometry) } }
        var folds: [Int] = []
        var types = Set<Labels.Kind>()
        try forEach { feature in
            guard let geometry = OGR_F_GetGeometryRef(feature), OGR_G_IsEmpty(geometry) == 0,
                OGR_F_IsFieldSetAndNotNull(feature, classIndex) != 0
            else { return }
            types.insert(try kind(of: geometry))
            let linear: OGRGeometryH = OGR_G_GetLinearGeometry(geometry, 0, nil)
            if let transformation, OGR_G_Transform(linear, transformation) != OGRERR_NONE {
                OGR_G_DestroyGeometry(linear)
                throw RasterError(
                    .refused, path: path, cause: "feature \(OGR_F_GetFID(feature)) cannot be reprojected to the scene",
                    fix: "check its coordinates and the layer's CRS")
            }
            var envelope = OGREnvelope()
            OGR_G_GetEnvelope(linear, &envelope)
            let name = String(cString: OGR_F_GetFieldAsString(feature, classIndex))
            shapes.append(Shape(geometry: linear, envelope: envelope, target: names.index[name] ?? 0))
            if let foldIndex { folds.append(Int(OGR_F_GetFieldAsInteger(feature, foldIndex))) }
        }
        guard types.count == 1, let kind = types.first else {
            throw RasterError(
                .refused, path: path, cause: types.isEmpty ? "no labelled features" : "points and polygons are mixed",
                fix: types.isEmpty ? "choose another layer or class field" : "keep them in separate layers")
        }
        var burned = try kind == .points ? points(shapes, grid) : polygons(shapes, grid)
        burned.pixels.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        guard !burned.touched.isEmpty else {
            throw RasterError(
                .refused, path: path,
                cause: "all labels lie outside the scene (labels \(extent(shapes)), scene \(grid.extent): "
                    + "west south east north)",
                fix: "check the CRS of both, or take the scene that the labels belong to")
        }
        // Classes without a pixel on this scene are not part of it.
        let present = Set(burned.pixels.map(\.target)).sorted()
        let position = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
        for at in burned.pixels.indices { burned.pixels[at].target = position[burned.pixels[at].target] ?? 0 }
        return Labels(
            kind: kind, classes: present.map { names.classes[$0] }, pixels: burned.pixels,
            folds: foldIndex == nil ? nil : folds, outside: shapes.count - burned.touched.count,
            conflicts: burned.conflicts)
    }

    private struct Burned {
        var pixels: [LabelledPixel] = []
        /// Shapes that cover a pixel.
        var touched = Set<Int>()
        var conflicts = 0
    }

    private func kind(of geometry: OGRGeometryH) throws -> Labels.Kind {
        switch OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) {
        case wkbPoint, wkbMultiPoint: return .points
        case wkbPolygon, wkbMultiPolygon, wkbCurvePolygon, wkbMultiSurface: return .polygons
        default:
            throw RasterError(
                .refused, path: path,
                cause: "\(String(cString: OGR_G_GetGeometryName(geometry))) geometries are no labels",
                fix: "give points or polygons")
        }
    }

    /// All classes of the layer, sorted: numbers by value, text by name.
    private func classNames(_ field: Int32, field name: String) throws -> (classes: [MapClass], index: [String: Int]) {
        var texts = Set<String>()
        try forEach { feature in
            guard OGR_F_IsFieldSetAndNotNull(feature, field) != 0 else { return }
            texts.insert(String(cString: OGR_F_GetFieldAsString(feature, field)))
        }
        guard texts.count <= MapClass.largest else {
            throw RasterError(
                .refused, path: path, cause: "field \"\(name)\" has \(texts.count) different values",
                fix: "a map holds at most \(MapClass.largest) classes: choose another --class-field")
        }
        let isInteger = [OFTInteger, OFTInteger64].contains(type(of: field))
        let numbers = isInteger ? texts.compactMap { Int($0) }.sorted() : []
        let classes =
            isInteger
            ? MapClass.numbered(numbers) { String($0) }
            : texts.sorted().enumerated().map { MapClass(value: UInt8(clamping: $0 + 1), name: $1) }
        return (classes, Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1.name, $0) }))
    }

    /// What carries the layer's coordinates to the grid's; nil when both lack a CRS.
    private func transformation(to grid: Grid) throws -> OGRCoordinateTransformationH? {
        let own = crs
        if own.isEmpty && grid.crs.isEmpty { return nil }
        guard let source = SpatialReference(wkt: own), let target = SpatialReference(wkt: grid.crs) else {
            let who = own.isEmpty ? "the labels have" : "the scene has"
            let tool = own.isEmpty ? "ogr2ogr -a_srs EPSG:..." : "gdal_edit.py -a_srs EPSG:..."
            throw RasterError(
                .refused, path: path, cause: "\(who) no coordinate reference system", fix: "assign one with \(tool)")
        }
        guard let transformation = OCTNewCoordinateTransformation(source.handle, target.handle) else {
            throw RasterError(
                .refused, path: path, cause: "no way from the labels' CRS to the scene's",
                fix: "reproject them with ogr2ogr -t_srs")
        }
        return transformation
    }

    private func points(_ shapes: [Shape], _ grid: Grid) throws -> Burned {
        var burned = Burned()
        var owner: [Int: Int] = [:]
        var disputed = Set<Int>()
        for (group, shape) in shapes.enumerated() {
            let parts = OGR_G_GetGeometryCount(shape.geometry)
            for part in 0..<max(parts, 1) {
                guard let point = parts == 0 ? shape.geometry : OGR_G_GetGeometryRef(shape.geometry, part),
                    let at = grid.position(x: OGR_G_GetX(point, 0), y: OGR_G_GetY(point, 0)),
                    at.column >= 0, at.row >= 0, at.column < Double(grid.width), at.row < Double(grid.height)
                else { continue }
                let (column, row) = (Int(at.column), Int(at.row))
                burned.touched.insert(group)
                if let other = owner[row * grid.width + column] {
                    if shapes[other].target != shape.target { disputed.insert(row * grid.width + column) }
                    continue
                }
                owner[row * grid.width + column] = group
            }
        }
        for (pixel, group) in owner where !disputed.contains(pixel) {
            burned.pixels.append(
                LabelledPixel(
                    column: pixel % grid.width, row: pixel / grid.width, target: shapes[group].target, group: group))
        }
        burned.conflicts = disputed.count
        return burned
    }

    /// Burns polygons window by window, by rising and by falling class: what ends on top is the highest and the lowest
    /// class over a pixel. Where they differ, polygons of two classes overlap and the pixel is left out.
    private func polygons(_ shapes: [Shape], _ grid: Grid) throws -> Burned {
        var burned = Burned()
        let side = 2048
        for y in stride(from: 0, to: grid.height, by: side) {
            for x in stride(from: 0, to: grid.width, by: side) {
                let window = Window(x: x, y: y, width: min(side, grid.width - x), height: min(side, grid.height - y))
                let inside = shapes.indices.filter { grid.touches(shapes[$0].envelope, window) }
                    .sorted { shapes[$0].target < shapes[$1].target }
                guard !inside.isEmpty else { continue }
                let highest = try burn(inside, shapes, grid, window)
                let lowest = try burn(inside.reversed(), shapes, grid, window)
                for (at, id) in highest.enumerated() where id > 0 {
                    let (first, second) = (shapes[Int(id) - 1], shapes[Int(lowest[at]) - 1])
                    burned.touched.insert(Int(id) - 1)
                    burned.touched.insert(Int(lowest[at]) - 1)
                    guard first.target == second.target else {
                        burned.conflicts += 1
                        continue
                    }
                    burned.pixels.append(
                        LabelledPixel(
                            column: x + at % window.width, row: y + at / window.width, target: first.target,
                            group: Int(id) - 1))
                }
            }
        }
        return burned
    }

    /// Number + 1 of the last of the shapes over each pixel centre of a window, 0 where there is none.
    private func burn(_ order: [Int], _ shapes: [Shape], _ grid: Grid, _ window: Window) throws -> [Int32] {
        var ids = [Int32](repeating: 0, count: window.count)
        let driver = GDALGetDriverByName("MEM")
        guard let memory = GDALCreate(driver, "", Int32(window.width), Int32(window.height), 1, GDT_Int32, nil) else {
            throw RasterError(.refused, path: path, cause: "no memory for the labels", fix: "free some memory")
        }
        defer { GDALClose(memory) }
        var transform = grid.geotransform
        (transform[0], transform[3]) = grid.coordinate(column: Double(window.x), row: Double(window.y))
        GDALSetGeoTransform(memory, &transform)
        var bands: [Int32] = [1]
        var geometries: [OGRGeometryH?] = order.map { shapes[$0].geometry }
        var values = order.map { Double($0 + 1) }
        CPLErrorReset()
        let burnt = GDALRasterizeGeometries(
            memory, 1, &bands, Int32(order.count), &geometries, nil, nil, &values, nil, nil, nil)
        let read = GDALRasterIO(
            GDALGetRasterBand(memory, 1), GF_Read, 0, 0, Int32(window.width), Int32(window.height), &ids,
            Int32(window.width), Int32(window.height), GDT_Int32, 0, 0)
        guard burnt == CE_None, read == CE_None else {
            throw RasterError(
                .refused, path: path, cause: "polygons cannot be rasterised (\(RasterEnvironment.lastError()))",
                fix: "repair them with ogr2ogr -makevalid")
        }
        return ids
    }

    private func extent(_ shapes: [Shape]) -> String {
        extentText(
            shapes.flatMap { [$0.envelope.MinX, $0.envelope.MaxX] },
            shapes.flatMap { [$0.envelope.MinY, $0.envelope.MaxY] })
    }
}

extension Grid {
    /// Whether an envelope in the grid's coordinates may touch a window.
    fileprivate func touches(_ envelope: OGREnvelope, _ window: Window) -> Bool {
        let corners = [
            (envelope.MinX, envelope.MinY), (envelope.MinX, envelope.MaxY), (envelope.MaxX, envelope.MinY),
            (envelope.MaxX, envelope.MaxY),
        ].compactMap { position(x: $0.0, y: $0.1) }
        guard let left = corners.map(\.column).min(), let right = corners.map(\.column).max(),
            let top = corners.map(\.row).min(), let bottom = corners.map(\.row).max()
        else { return false }
        return right >= Double(window.x) && left <= Double(window.x + window.width)
            && bottom >= Double(window.y) && top <= Double(window.y + window.height)
    }
}
