package import Raster
internal import Yams
internal import YatlasCore

/// A YAML file of classes to merge or drop: `classes:` with the old names of each new one, and `drop:`.
package struct ClassFile {
    private let file: YAMLFile

    /// Reads a file.
    ///
    /// - Throws: one line with the file.
    package init(path: String) throws {
        file = try YAMLFile(
            path: path, option: "--merge-classes", keys: ["classes", "drop"],
            shape: "no table of classes; give it 'classes:' with lines such as 'forest: [Forest, woods]'")
    }

    /// Adds the renamings of the file.
    ///
    /// - Throws: one line with file and key.
    package func add(to renaming: inout ClassRenaming) throws {
        if let node = file.root["classes"] {
            guard let classes = node.mapping else {
                throw file.broken("classes", "not a table of names, such as 'forest: [Forest, woods]'")
            }
            for (key, old) in classes {
                let new = try file.text(key, "classes")
                try renaming.merge(try names(old, "classes.\(new)"), into: new)
            }
        }
        if let node = file.root["drop"] { for name in try names(node, "drop") { try renaming.drop(name) } }
    }

    private func names(_ node: Node, _ key: String) throws -> [String] {
        try (node.sequence.map(Array.init) ?? [node]).map { try file.text($0, key) }
    }
}
