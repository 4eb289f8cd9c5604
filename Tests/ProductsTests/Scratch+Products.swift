import Foundation
import Testing
import YatlasTestSupport

extension Scratch {
    /// Writes a file of one byte, and the folders to it.
    @discardableResult
    func write(_ name: String) throws -> String { try write(name, [0]) }

    /// Makes a raster of 12 x 12 equal samples with GDAL's own tool.
    func raster(
        _ name: String, pixel: Double, _ arguments: [String] = [], bands: Int = 1, type: String = "UInt16",
        value: Int = 100
    ) throws {
        try write(name, [0])
        let corner = ["500000", "5700000", "\(500_000 + 12 * pixel)", "\(5_700_000 - 12 * pixel)"]
        try succeed(
            "gdal_create",
            ["-q", "-ot", type, "-outsize", "12", "12", "-bands", "\(bands)", "-burn", "\(value)"]
                + ["-a_srs", "EPSG:32633", "-a_ullr"] + corner + ["plain.tif"])
        try succeed("gdal_translate", ["-q", "-of", "GTiff", "plain.tif", file(name)] + arguments)
    }

    /// The metadata of a real Sentinel-2 product of Level 2A with all files that they list, a byte each.
    func completed(_ path: String) throws -> String {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let metadata = try Data(contentsOf: URL(fileURLWithPath: SharedData.path("data/\(path)") + "/MTD_MSIL2A.xml"))
        try write("\(name)/MTD_MSIL2A.xml", metadata)
        for match in String(decoding: metadata, as: UTF8.self).matches(of: /<IMAGE_FILE>(.*?)<\/IMAGE_FILE>/) {
            try write("\(name)/\(match.1).jp2", [0])
        }
        return file(name)
    }

    /// Packs a folder with Python's module "zipfile" or "tarfile".
    func pack(_ folder: String, into archive: String, by module: String) throws -> String {
        try succeed("python3", ["-m", module, "-c", file(archive), folder])
        return file(archive)
    }
}
