/// The paths of a command, before any of them is opened.
package struct NamedPlaces {
    /// Words that may name inputs.
    package var reads: [String]
    /// Files to be written, including those whose names the command generates.
    package var writes: [String]

    /// Combines inputs and outputs.
    package init(reads: [String], writes: [String]) { (self.reads, self.writes) = (reads, writes) }

    /// Concatenates two sets of paths.
    package static func + (one: NamedPlaces, other: NamedPlaces) -> NamedPlaces {
        NamedPlaces(reads: one.reads + other.reads, writes: one.writes + other.writes)
    }
}
