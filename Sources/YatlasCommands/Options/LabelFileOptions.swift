internal import ArgumentParser
internal import CommandSupport
internal import Raster
internal import YatlasCore

/// Options for reading a label file.
struct LabelFileOptions: ParsableArguments {
    @Option(help: "The layer of labels or table, if the file has several.")
    var layerName: String?

    @Option(help: "The field that holds the class, text or whole numbers.")
    var classField: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only features or rows that satisfy a condition, such as \"year = 2020 AND class <> 'unsure'\".",
            valueName: "SQL"))
    var condition: String?

    @Option(
        help: ArgumentHelp(
            "Merge classes, such as forest=Forest,woods; repeatable. Or a YAML file with 'classes:' (forest: [Forest, woods]) and 'drop:' ([unsure]).",
            valueName: "new=old,...|yaml"))
    var mergeClasses: [String] = []

    @Option(help: "Text encoding of files that do not declare it and are not UTF-8, such as CP1252.")
    var encoding: String?

    @Option(
        help: ArgumentHelp(
            "Meaning of 0 in a label raster that does not declare it: a class, or none (nodata).",
            valueName: "class|none"),
        transform: zero)
    var zero: ZeroMeaning?

    private static func zero(_ text: String) throws -> ZeroMeaning {
        guard let known = ZeroMeaning(rawValue: text) else {
            throw ValidationError("--zero \(text): not one of class, none")
        }
        return known
    }

    /// The classes to merge or drop.
    func renaming() throws -> ClassRenaming {
        var renaming = ClassRenaming()
        for text in mergeClasses {
            guard let sign = text.firstIndex(of: "=") else {
                try ClassFile(path: text).add(to: &renaming)
                continue
            }
            let old = text[text.index(after: sign)...].split(separator: ",").map(String.init)
            guard sign != text.startIndex, !old.isEmpty else {
                throw ValidationError("--merge-classes \(text): NEW=OLD,OLD..., such as forest=Forest,woods")
            }
            try renaming.merge(old, into: String(text[..<sign]))
        }
        return renaming
    }

    /// The labels of a file.
    func source(_ path: String, foldField: String? = nil) throws -> LabelSource {
        LabelSource(
            path: path, layer: layerName, classField: classField, foldField: foldField, filter: condition,
            renaming: try renaming(), encoding: encoding, zero: zero,
            access: try ExecutionOptions.fromEnvironment().access)
    }
}
