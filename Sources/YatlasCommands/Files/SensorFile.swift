package import Spectral
internal import Yams
internal import YatlasCore

/// A user's own sensor in YAML: name, bands and scaling.
package struct SensorFile {
    private let file: YAMLFile

    /// Whether a text is the path of such a file instead of a known sensor.
    static func isPath(_ text: String) -> Bool { [".yaml", ".yml"].contains { text.lowercased().hasSuffix($0) } }

    /// Reads a file's keys.
    package init(path: String) throws {
        file = try YAMLFile(
            path: path, option: "--sensor", keys: ["name", "bands", "scale", "offset", "nodata"],
            shape: "not a sensor; give it 'name:' and 'bands:'")
    }

    /// The sensor.
    package func sensor() throws -> Sensor {
        let name = try file.text(file.root["name"], "name")
        guard let list = file.root["bands"]?.sequence, !list.isEmpty else {
            throw file.broken("bands", "not a list of bands, each with 'name:'")
        }
        let bands = try list.enumerated().map { try band($1, at: "bands[\($0 + 1)]") }
        let scale = try file.number(file.root["scale"], "scale")
        let offset = try file.number(file.root["offset"], "offset")
        if scale == 0 { throw file.broken("scale", "0, which makes all samples alike") }
        let isScaled = scale != nil || offset != nil
        do {
            return try Sensor(
                name: name, bands: bands,
                scaling: isScaled ? Sensor.Scaling(scale: scale ?? 1, offset: offset ?? 0) : nil,
                nodata: try file.number(file.root["nodata"], "nodata"))
        } catch let error as YatlasError {
            throw file.broken("bands", "\(error)")
        }
    }

    private func band(_ node: Node, at place: String) throws -> (band: SpectralBand, aliases: [String]) {
        guard let keys = node.mapping else { throw file.broken(place, "not a band with 'name:'") }
        try file.checkKeys(of: keys, among: ["name", "symbol", "wavelength", "aliases"], at: place + ".")
        let symbol = try keys["symbol"].map { try file.text($0, "\(place).symbol") }
        if let symbol, !SpectralBand.symbols.contains(symbol) {
            throw file.broken(
                "\(place).symbol", "\"\(symbol)\", not one of \(SpectralBand.symbols.joined(separator: ", "))")
        }
        let wavelength = try keys["wavelength"].map { node in
            guard let number = node.float, number.isFinite, number >= 100 else {
                throw file.broken("\(place).wavelength", "not a number of nanometres, such as 665")
            }
            return number
        }
        let aliases = try keys["aliases"].map { node in
            guard let list = node.sequence else { throw file.broken("\(place).aliases", "not a list of names") }
            return try list.map { try file.text($0, "\(place).aliases") }
        }
        let name = try file.text(keys["name"], "\(place).name")
        return (SpectralBand(name: name, symbol: symbol, wavelength: wavelength), aliases ?? [])
    }
}
