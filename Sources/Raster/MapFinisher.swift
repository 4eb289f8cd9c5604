internal import CGDAL

/// A map that is complete but for its name.
public struct FinishedMap {
    /// The file, to be committed.
    public let file: StagedFile
    /// How many pixels each value has.
    public let counts: [Int]
}

/// Brings a map from labels to its final form: the labels are written to a GeoTIFF first, which is the map or becomes it.
public struct MapFinisher: Sendable {
    private let plan: MapPlan
    private let format: MapFormat

    /// Takes what the map is and how it lies in its file.
    public init(_ plan: MapPlan, format: MapFormat = .standard) {
        self.plan = plan
        self.format = format
    }

    /// Whether windows of labels can be written straight into their final blocks: they own whole ones of the usual size.
    private var isDirect: Bool { format.driver == .cog || MapWriter.blockSize % format.blockSize == 0 }

    /// Starts the file that the labels are written to.
    ///
    /// - Throws: `RasterError` when the map exists or cannot be made.
    public func begin() throws -> MapWriter {
        if isDirect { return try geoTIFF() }
        // Passed over once more: not worth compressing.
        let options = MapFormat.standard.creationOptions.merging(["COMPRESS": "NONE"]) { $1 }
        return try MapWriter(plan, stage: "raw", options: options)
    }

    /// Starts the map as a GeoTIFF, the last form or what a COG is copied from.
    private func geoTIFF() throws -> MapWriter {
        format.driver == .geoTIFF
            ? try MapWriter(plan, stage: "partial", options: format.creationOptions)
            : try MapWriter(plan, stage: "labels", options: MapFormat.standard.creationOptions)
    }

    /// Completes what `begin` started; what is not the map itself is removed.
    ///
    /// - Parameter writer: the file with all its labels.
    /// - Returns: the map, which takes its name when it is committed.
    /// - Throws: `RasterError` when the disk is full or the like.
    public func finish(_ writer: MapWriter) throws -> FinishedMap {
        var map = try writer.complete()
        if !isDirect { map = try copied(map) }
        if format.driver == .cog { map = try optimised(map) }
        return map
    }

    /// The labels once more, in whole rows of the final blocks, so that each block is written once.
    private func copied(_ map: FinishedMap) throws -> FinishedMap {
        let source = try Dataset(path: map.file.staged)
        let writer = try geoTIFF()
        let height = format.driver == .geoTIFF ? format.blockSize : MapWriter.blockSize
        var labels = [UInt8](repeating: 0, count: plan.grid.width * min(height, plan.grid.height))
        for y in stride(from: 0, to: plan.grid.height, by: height) {
            let window = Window(x: 0, y: y, width: plan.grid.width, height: min(height, plan.grid.height - y))
            try labels.withUnsafeMutableBufferPointer { buffer in
                let rows = UnsafeMutableBufferPointer(rebasing: buffer[..<window.count])
                try source.read(window, band: 1, into: rows)
                try writer.write(window, UnsafeBufferPointer(rows))
            }
        }
        return try writer.complete()
    }

    /// The map as a cloud-optimised GeoTIFF.
    private func optimised(_ map: FinishedMap) throws -> FinishedMap {
        let output = try StagedFile(plan.path, overwrite: plan.overwrite)
        let source = try Dataset(path: map.file.staged)
        let list = OptionList(format.creationOptions.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        CPLErrorReset()
        let copy = withExtendedLifetime(source) {
            GDALCreateCopy(GDALGetDriverByName("COG"), output.staged, source.handle, 0, list.list, nil, nil)
        }
        guard let copy else { throw output.writeError() }
        GDALClose(copy)
        guard CPLGetLastErrorType().rawValue < CE_Failure.rawValue else { throw output.writeError() }
        return FinishedMap(file: output, counts: map.counts)
    }
}
