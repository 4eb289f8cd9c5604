internal import Raster
package import Spectral
internal import Yams
internal import YatlasCore

/// A user's own indices in YAML: formulas with their properties.
package enum IndexFile {
    /// The largest number of indices of a file; each may use others, so reading one takes as long as reading many.
    private static let most = 1024

    /// The indices of a file, in its order.
    package static func indices(path: String) throws -> [SpectralIndex] {
        let shape = "not a file of indices; give it 'indices:' with a name and a 'formula:' for each"
        let file = try YAMLFile(path: path, option: "--index-file", keys: ["indices"], shape: shape)
        guard let list = file.root["indices"]?.mapping, !list.isEmpty else {
            throw file.broken("indices", Message(shape))
        }
        guard list.count <= most else {
            throw file.broken("indices", "\(NumberFormat.count(list.count)) of them; at most \(most) are taken")
        }
        var indices: [SpectralIndex] = []
        var names = Set<String>()
        for (key, node) in list {
            let index = try index(named: key.string ?? "", node, in: file)
            guard names.insert(index.name.lowercased()).inserted else {
                throw file.broken(index.name, "described twice")
            }
            indices.append(index)
        }
        let catalogue = IndexCatalogue(own: indices)
        for index in indices {
            do {
                try index.check(in: catalogue)
            } catch let error as YatlasError {
                throw file.broken(index.name, "\(error)")
            }
        }
        return indices
    }

    private static func index(named name: String, _ node: Node, in file: YAMLFile) throws -> SpectralIndex {
        guard let keys = node.mapping else { throw file.broken(name, "not an index with 'formula:'") }
        try file.checkKeys(of: keys, among: ["formula", "name", "domain", "reference", "constants"], at: "\(name).")
        var constants: [String: Double] = [:]
        if let given = keys["constants"] {
            guard let pairs = given.mapping else {
                throw file.broken("\(name).constants", "not names with numbers, such as {L: 0.5}")
            }
            for (key, node) in pairs {
                let constant = key.string ?? ""
                constants[constant] = try file.number(node, "\(name).constants.\(constant)")
            }
        }
        func text(_ key: String, or usual: String) throws -> String {
            try keys[key].map { try file.text($0, "\(name).\(key)") } ?? usual
        }
        do {
            return try SpectralIndex(
                own: name, longName: try text("name", or: name),
                formula: try file.text(keys["formula"], "\(name).formula"),
                domain: try text("domain", or: "own"), reference: try text("reference", or: file.path),
                constants: constants)
        } catch let error as YatlasError {
            throw file.broken(name, "\(error)")
        }
    }
}
