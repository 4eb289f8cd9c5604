public import Scenes
internal import Spectral
public import YatlasCore

extension Scene {
    /// Opens a raster that GDAL reads, or a satellite product as it was downloaded (`.SAFE`, Landsat folder, HLS...).
    ///
    /// - Parameters:
    ///   - path: the file or folder, or an address (`https://`, `s3://`).
    ///   - options: what the files do not say; by default nothing.
    /// - Throws: ``YatlasError`` when it cannot be read.
    public init(_ path: String, options: SceneConfiguration = SceneConfiguration()) throws {
        try self.init(path: path, options: options)
    }
}

extension SceneConfiguration {
    /// Leaves all to the files.
    public init() { self.init(sensor: nil) }

    /// Names the sensor, which gives meaning to band names such as B05.
    ///
    /// - Parameter sensor: a sensor such as "sentinel-2" or "landsat-8".
    /// - Throws: ``YatlasError`` for a sensor that is not known.
    public init(sensor: String) throws {
        guard let known = Sensor.named(sensor) else {
            throw YatlasError(.notFound, nil, "no sensor is called \(Message.quoted(sensor))")
        }
        self.init(sensor: known)
    }
}

extension ExecutionOptions {
    /// Limits threads and memory; no result depends on them.
    ///
    /// - Parameters:
    ///   - threads: how many; nil takes all cores that the process may use.
    ///   - memory: bytes for all buffers together; nil takes 512 MB, or half of what a limit leaves.
    public init(threads: Int? = nil, memory: Int? = nil) {
        self.init(threads: threads, memory: memory, instructionSet: nil)
    }
}
