internal import Foundation
internal import Mapping
internal import Raster
internal import Spectral
internal import Yams

/// A user's own sensor, described in YAML: name, bands, and what turns its samples into reflectance.
struct SensorFile {
    private let path: String
    private let root: Node.Mapping

    /// Whether a text names such a file rather than a known sensor.
    static func isPath(_ text: String) -> Bool { [".yaml", ".yml"].contains { text.lowercased().hasSuffix($0) } }

    /// Reads a file's keys.
    init(path: String) throws {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RasterError(.notFound, path: path, cause: "no such file", fix: "check the path of --sensor")
        }
        do {
            guard let mapping = try Yams.compose(yaml: String(decoding: data, as: UTF8.self))?.mapping else {
                throw MappingError("\(path): not a sensor; give it 'name:' and 'bands:'")
            }
            root = mapping
        } catch let error as YamlError {
            throw MappingError("\(path): not YAML: \(error)")
        }
        try checkKeys(of: root, among: ["name", "bands", "scale", "offset", "nodata"], at: "")
    }

    /// The sensor.
    func sensor() throws -> Sensor {
        let name = try text(root["name"], "name")
        guard let list = root["bands"]?.sequence, !list.isEmpty else {
            throw broken("bands", "not a list of bands, each with 'name:'")
        }
        let bands = try list.enumerated().map { try band($1, at: "bands[\($0 + 1)]") }
        let (scale, offset) = (try number("scale"), try number("offset"))
        if scale == 0 { throw broken("scale", "0, which makes all samples alike") }
        let isScaled = scale != nil || offset != nil
        do {
            return try Sensor(
                name: name, bands: bands,
                scaling: isScaled ? Sensor.Scaling(scale: scale ?? 1, offset: offset ?? 0) : nil,
                nodata: try number("nodata"))
        } catch let error as FeatureError {
            throw broken("bands", "\(error)")
        }
    }

    private func band(_ node: Node, at place: String) throws -> (band: SpectralBand, aliases: [String]) {
        guard let keys = node.mapping else { throw broken(place, "not a band with 'name:'") }
        try checkKeys(of: keys, among: ["name", "symbol", "wavelength", "aliases"], at: place + ".")
        let symbol = try keys["symbol"].map { try text($0, "\(place).symbol") }
        if let symbol, !SpectralBand.symbols.contains(symbol) {
            throw broken("\(place).symbol", "\"\(symbol)\", not one of \(SpectralBand.symbols.joined(separator: ", "))")
        }
        let wavelength = try keys["wavelength"].map { node in
            guard let number = node.float, number.isFinite, number >= 100 else {
                throw broken("\(place).wavelength", "not a number of nanometres, such as 665")
            }
            return number
        }
        let aliases = try keys["aliases"].map { node in
            guard let list = node.sequence else { throw broken("\(place).aliases", "not a list of names") }
            return try list.map { try text($0, "\(place).aliases") }
        }
        let name = try text(keys["name"], "\(place).name")
        return (SpectralBand(name: name, symbol: symbol, wavelength: wavelength), aliases ?? [])
    }

    private func text(_ node: Node?, _ key: String) throws -> String {
        guard let text = node?.scalar?.string, !text.isEmpty else { throw broken(key, "missing or not a text") }
        return text
    }

    private func number(_ key: String) throws -> Double? {
        guard let node = root[key] else { return nil }
        guard let number = node.float, number.isFinite else { throw broken(key, "not a number") }
        return number
    }

    private func checkKeys(of mapping: Node.Mapping, among known: [String], at place: String) throws {
        for key in mapping.keys where !known.contains(key.string ?? "") {
            throw broken(
                place + (key.string ?? "?"), "an unknown key; the keys there are \(known.joined(separator: ", "))")
        }
    }

    private func broken(_ key: String, _ cause: String) -> MappingError {
        MappingError("\(path): \(key): \(cause)")
    }
}
