internal import KernelTypes

/// Statistics over dates, built from kernel operations. Values that are not finite are ignored, pixel by pixel; where
/// all are ignored, every statistic but the count is NaN.
struct DateFold {
    let graph: FormulaGraph
    /// One value for each date; none is a constant.
    let values: [Int]
    /// The days of the dates, if all tags are dates.
    let days: [Int]

    /// Builds a statistic; nil if a constant does not fit the kernels' Float.
    func value(of statistic: DateStatistic) -> Int? {
        switch statistic {
        case .min: return extreme(.minimum, empty: Double(Float.greatestFiniteMagnitude))
        case .max: return extreme(.maximum, empty: -Double(Float.greatestFiniteMagnitude))
        case .mean: return quotient(sum(values), count)
        case .median: return median
        case .amplitude:
            guard let most = value(of: .max), let least = value(of: .min) else { return nil }
            return graph.step(.subtract, most, least)
        case .slope: return slope
        case .count: return count
        }
    }

    /// 0 where a value is a finite number, else NaN.
    private func defect(_ value: Int) -> Int? { graph.step(.subtract, value, value) }

    /// 1 where a value is a finite number, else 0.
    private func validity(_ value: Int) -> Int? { defect(value).flatMap { graph.step(.equal, $0, $0) } }

    private var count: Int? { total(values.map(validity)) }

    private func total(_ terms: [Int?]) -> Int? {
        terms.dropFirst().reduce(terms[0]) { sum, term in
            guard let sum, let term else { return nil }
            return graph.step(.add, sum, term)
        }
    }

    /// The sum of terms, one for each date, over the valid dates.
    private func sum(_ terms: [Int]) -> Int? {
        guard let zero = graph.constant(0) else { return nil }
        return total(zip(values, terms).map { value, term in validity(value).map { graph.select($0, term, zero) } })
    }

    private func quotient(_ a: Int?, _ b: Int?) -> Int? {
        guard let a, let b else { return nil }
        return graph.step(.divide, a, b)
    }

    /// The values, with `number` in place of invalid ones.
    private func filled(_ number: Double) -> [Int]? {
        guard let empty = graph.constant(number) else { return nil }
        let filled = values.compactMap { value in validity(value).map { graph.fill(value, where: $0, else: empty) } }
        return filled.count == values.count ? filled : nil
    }

    /// The value where at least one date is valid, else NaN: the sum of an invalid first value and its defect.
    private func orNothing(_ value: Int?) -> Int? {
        guard let value, let zero = graph.constant(0), let count, let isAny = graph.step(.less, zero, count),
            let defect = defect(values[0]), let nothing = graph.step(.add, values[0], defect)
        else { return nil }
        return graph.select(isAny, value, nothing)
    }

    private func extreme(_ operation: Opcode, empty: Double) -> Int? {
        guard let filled = filled(empty) else { return nil }
        return orNothing(
            filled.dropFirst().reduce(filled[0]) { best, value in best.flatMap { graph.step(operation, $0, value) } })
    }

    /// The mean of the two middle values in order, which are equal if the count is odd.
    private var median: Int? {
        guard let filled = filled(Double(Float.greatestFiniteMagnitude)), let sorted = sorted(filled), let count,
            let half = graph.constant(0.5)
        else { return nil }
        /// The value at index i, for counts up to the i-th limit; the last for all counts above.
        func choice(_ limits: [Double]) -> Int? {
            limits.indices.dropLast().reversed().reduce(sorted[limits.count - 1]) { chosen, place in
                guard let chosen, let limit = graph.constant(limits[place] + 0.5),
                    let isHere = graph.step(.less, count, limit)
                else { return nil }
                return graph.select(isHere, sorted[place], chosen)
            }
        }
        let lower = choice((0...((values.count - 1) / 2)).map { Double(2 * $0 + 2) })
        let upper = choice((0...(values.count / 2)).map { Double(2 * $0 + 1) })
        guard let lower, let upper, let sum = graph.step(.add, lower, upper) else { return nil }
        return orNothing(graph.step(.multiply, sum, half))
    }

    /// The values in ascending order, by Batcher's odd-even merge sort (Knuth, volume 3, algorithm 5.2.2M).
    private func sorted(_ values: [Int]) -> [Int]? {
        var sorted = values
        var width = 1
        while width < sorted.count {
            var step = width
            while step > 0 {
                for place in 0..<max(0, sorted.count - step)
                where place >= step % width && (place - step % width) / step % 2 == 0
                    && place / (2 * width) == (place + step) / (2 * width)
                {
                    let (a, b) = (sorted[place], sorted[place + step])
                    guard let least = graph.step(.minimum, a, b), let most = graph.step(.maximum, a, b) else {
                        return nil
                    }
                    (sorted[place], sorted[place + step]) = (least, most)
                }
                step /= 2
            }
            width *= 2
        }
        return sorted
    }

    /// The slope of the least-squares line, per year of 365.25 days; NaN with fewer than two valid dates.
    private var slope: Int? {
        let middle = Double(days.reduce(0, +)) / Double(days.count)
        let times = days.compactMap { graph.constant((Double($0) - middle) / 365.25) }
        guard times.count == values.count, let time = quotient(sum(times), count),
            let mean = quotient(sum(values), count)
        else { return nil }
        let spans = times.compactMap { graph.step(.subtract, $0, time) }
        let products = zip(spans, values).compactMap { span, value in
            graph.step(.subtract, value, mean).flatMap { graph.step(.multiply, span, $0) }
        }
        let squares = spans.compactMap { graph.step(.multiply, $0, $0) }
        guard products.count == values.count, squares.count == values.count else { return nil }
        return quotient(sum(products), sum(squares))
    }
}
