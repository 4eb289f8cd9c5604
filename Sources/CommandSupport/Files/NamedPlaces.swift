/// What a command is told that may name files, before any of them is opened.
package struct NamedPlaces {
    /// Words that may name what is read.
    package var reads: [String]
    /// Files that are going to be written, those included that the command finds names for itself.
    package var writes: [String]

    /// Brings both together.
    package init(reads: [String], writes: [String]) { (self.reads, self.writes) = (reads, writes) }

    /// These and others.
    package static func + (one: NamedPlaces, other: NamedPlaces) -> NamedPlaces {
        NamedPlaces(reads: one.reads + other.reads, writes: one.writes + other.writes)
    }
}
