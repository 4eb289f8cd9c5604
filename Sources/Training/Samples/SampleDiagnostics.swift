internal import Spectral
internal import Yat

extension SampleTable {
    /// Warnings about the samples, a line each: duplicate or contradictory rows, constant or duplicate features. All
    /// samples are kept.
    var faults: [String] {
        let (repeated, contradicting) = alikeRows
        func some(_ count: Int, _ one: String, _ many: String) -> [String] {
            count == 0 ? [] : [count == 1 ? "1 sample \(one)" : "\(count) samples \(many)"]
        }
        let constant = samples.features.isEmpty ? [] : constantColumns
        let twins = twinColumns(besides: Set(constant))
        return some(repeated, "repeats features and class of another", "repeat features and class of others")
            + some(contradicting, "has the features of another class", "have the features of another class")
            + (constant.isEmpty ? [] : ["constant features, which carry no information: \(listed(constant.map(name)))"])
            + (twins.isEmpty
                ? []
                : ["identical features, of which one is enough: \(listed(twins.map { "\(name($0)) = \(name($1))" }))"])
    }

    private func name(_ column: Int) -> String { features[column].name }

    private func listed(_ words: [String]) -> String {
        words.prefix(10).joined(separator: ", ") + (words.count > 10 ? ", and \(words.count - 10) more" : "")
    }

    /// The number of samples that repeat an earlier one, and the number with the features of a sample of another class.
    private var alikeRows: (repeated: Int, contradicting: Int) {
        let d = samples.featureCount
        let hashes = samples.features.withUnsafeBufferPointer { values in
            (0..<samples.count).map { row in
                (hash: hash((row * d)..<(row * d + d)) { values[$0] }, row: Int32(clamping: row))
            }
        }.sorted { ($0.hash, $0.row) < ($1.hash, $1.row) }
        var (repeated, contradicting) = (0, 0)
        var start = 0
        while start < hashes.count {
            var end = start + 1
            while end < hashes.count, hashes[end].hash == hashes[start].hash { end += 1 }
            if end - start > 1 {
                let targets = hashes[start..<end].map { samples.targets[Int($0.row)] }
                let classes = Set(targets)
                repeated += targets.count - classes.count
                if classes.count > 1 { contradicting += targets.count }
            }
            start = end
        }
        return (repeated, contradicting)
    }

    /// Features with a constant value.
    private var constantColumns: [Int] {
        let d = samples.featureCount
        var rest = Array(0..<d)
        for row in 1..<max(samples.count, 1) where !rest.isEmpty {
            rest.removeAll { samples.features[row * d + $0] != samples.features[$0] }
        }
        return rest
    }

    /// Features that duplicate an earlier one, with that one.
    private func twinColumns(besides others: Set<Int>) -> [(Int, Int)] {
        let d = samples.featureCount
        var first: [UInt64: Int] = [:]
        return (0..<d).filter { !others.contains($0) }.compactMap { column in
            let key = samples.features.withUnsafeBufferPointer { values in
                hash(0..<samples.count) { values[$0 * d + column] }
            }
            guard let twin = first[key] else {
                first[key] = column
                return nil
            }
            return (twin, column)
        }
    }
}

/// A 64-bit hash of values (FNV-1a over words, mixed as in SplitMix64).
private func hash(_ places: Range<Int>, _ value: (Int) -> Float) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in places {
        // -0 and 0 are equal numbers.
        hash = (hash ^ UInt64((value(place) + 0).bitPattern)) &* 0x100_0000_01B3
        hash ^= hash >> 29
    }
    return hash
}
