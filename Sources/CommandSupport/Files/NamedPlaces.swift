internal import YatlasCore

/// The paths of a command, before any of them is opened.
package struct NamedPlaces {
    /// Words that may name inputs.
    package var reads: [String]
    /// Files to be written, including those whose names the command generates.
    package var writes: [String]

    /// Combines inputs and outputs; a STAC document of Yatlas stands for its files, too.
    package init(reads: [String], writes: [String]) {
        let files = reads.compactMap { OwnDocument(path: $0) }.flatMap { $0.maps + [$0.model].compactMap(\.self) }
        (self.reads, self.writes) = (reads + files, writes)
    }

    /// Concatenates two sets of paths.
    package static func + (one: NamedPlaces, other: NamedPlaces) -> NamedPlaces {
        NamedPlaces(reads: one.reads + other.reads, writes: one.writes + other.writes)
    }
}
