public import Scenes
internal import Spectral
public import YatlasCore

extension Scene {
    /// Opens a raster that GDAL reads, or a satellite product as downloaded (`.SAFE`, Landsat folder, HLS...).
    ///
    /// - Parameters:
    ///   - path: the file or folder, or a URL (`https://`, `s3://`).
    ///   - options: options that complete or override the metadata; by default none.
    /// - Throws: ``YatlasError`` if it cannot be read.
    public init(_ path: String, options: SceneConfiguration = SceneConfiguration()) throws {
        try self.init(path: path, options: options)
    }
}

extension SceneConfiguration {
    /// Uses the metadata of the files only.
    public init() { self.init(sensor: nil) }

    /// Sets the sensor, which defines band names such as B05.
    ///
    /// - Parameter sensor: a sensor such as "sentinel-2" or "landsat-8".
    /// - Throws: ``YatlasError`` for an unknown sensor.
    public init(sensor: String) throws {
        guard let known = Sensor.named(sensor) else {
            throw YatlasError(.notFound, nil, "no sensor is called \(Message.quoted(sensor))")
        }
        self.init(sensor: known)
    }
}

extension ExecutionOptions {
    /// Limits threads and memory; results do not depend on them.
    ///
    /// - Parameters:
    ///   - threads: the number of threads; nil uses all cores available to the process.
    ///   - memory: the limit in bytes for all buffers together; nil uses 512 MB, or half of the memory limit.
    public init(threads: Int? = nil, memory: Int? = nil) {
        self.init(threads: threads, memory: memory, instructionSet: nil)
    }
}
