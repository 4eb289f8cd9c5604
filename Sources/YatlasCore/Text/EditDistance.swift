/// The edit distance of two words.
package enum EditDistance {
    /// How many bytes must be put in, taken out, changed or swapped with their neighbour to make one text of the other
    /// (Levenshtein 1966; the restricted distance of Damerau 1964).
    package static func between(_ first: some Collection<UInt8>, _ second: some Collection<UInt8>) -> Int {
        let (source, target) = (Array(first), Array(second))
        var (before, row) = ([Int](), Array(0...target.count))
        for i in source.indices {
            var next = [i + 1]
            for j in target.indices {
                var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (source[i] == target[j] ? 0 : 1))
                if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] {
                    cost = min(cost, before[j - 1] + 1)
                }
                next.append(cost)
            }
            (before, row) = (row, next)
        }
        return row[target.count]
    }

    /// The names that a person may have meant, whatever their case: those that differ least, by two letters at most, or
    /// one of two or three; where none does, those that begin with the word.
    ///
    /// - Parameters:
    ///   - word: what was typed.
    ///   - names: what could have been.
    /// - Returns: the nearest names in their order; of these those with swapped letters alone, where there are some.
    package static func nearest(to word: String, among names: [String]) -> [String] {
        // A text of many lines is no misspelled name.
        guard word.utf8.count <= 64 else { return [] }
        let letters = Array(word.lowercased().utf8)
        let limit = letters.count < 4 ? letters.count / 2 : 2
        let found = names.compactMap { name -> (name: String, distance: Int, isSwapped: Bool)? in
            let other = Array(name.lowercased().utf8)
            guard abs(other.count - letters.count) <= limit else { return nil }
            return (name, between(letters, other), letters.sorted() == other.sorted())
        }
        guard let least = found.map(\.distance).min(), least <= limit else {
            return letters.count < 3 ? [] : names.filter { $0.lowercased().hasPrefix(word.lowercased()) }
        }
        let near = found.filter { $0.distance == least }
        let swapped = near.filter(\.isSwapped)
        return (swapped.isEmpty ? near : swapped).map(\.name)
    }
}
