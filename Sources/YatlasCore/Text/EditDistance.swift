/// How far two words are from each other.
package enum EditDistance {
    /// How many bytes must be put in, taken out or changed to make one text of the other (Levenshtein 1966).
    package static func between(_ first: some Collection<UInt8>, _ second: some Collection<UInt8>) -> Int {
        let target = Array(second)
        var row = Array(0...target.count)
        for (i, letter) in first.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for j in target.indices {
                let cost = min(row[j] + 1, row[j + 1] + 1, corner + (letter == target[j] ? 0 : 1))
                corner = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[target.count]
    }
}
