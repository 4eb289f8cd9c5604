internal import YatlasCore

/// Functions of more than one pixel or date.
extension FormulaParser {
    /// A focal statistic: `focal_mean(value, side)`.
    package mutating func focal(_ statistic: FocalStatistic.Statistic, _ name: String, at start: FormulaToken) throws
        -> Int
    {
        let open = tokens[position - 1]
        let value = try sum()
        let sample = "\(name)(N, 3\(statistic == .entropy ? ", 0, 1" : ""))"
        var side = 3
        if statistic != .gradient {
            guard take(",") != nil else {
                throw problem(token, "\(name) takes a value and the side of the square in pixels, such as \(sample)")
            }
            let place = token
            guard let number = graph.number(try sum()), let odd = Int(exactly: number),
                FocalStatistic.sides.contains(odd)
            else {
                throw problem(place, "the side of \(name) is one of 3, 5, 7, 9 pixels")
            }
            side = odd
        }
        let bounds = statistic == .entropy ? try bounds(of: name, sample) : 0...0
        try close(open)
        guard graph.number(value) == nil else {
            throw problem(start, "\(name) of a number is meaningless; take a band or a formula of bands")
        }
        let wanted = FocalStatistic(statistic: statistic, radius: side / 2, bounds: bounds, source: value)
        guard let focal = graph.focal(wanted) else {
            throw problem(start, "\(name) cannot be taken of what depends on the pixels around already")
        }
        return focal
    }

    /// A statistic over dates: `dates_median(value)`. The value is compiled once for each date that has its bands.
    mutating func overDates(_ statistic: DateStatistic, _ name: String, at start: FormulaToken) throws -> Int {
        guard scope.reach == .scene else {
            throw problem(start, "\(name) is taken over all dates already there; it cannot stand inside of another")
        }
        defer { scope.reach = .scene }
        let (open, first, known) = (tokens[position - 1], position, changes)
        var (end, text) = (position, changes)
        var samples: [(tag: String, value: Int)] = []
        for tag in scope.tags {
            (position, changes, scope.reach) = (first, known, .each(tag))
            do {
                samples.append((tag, try sum()))
                try close(open)
                (end, text) = (position, changes)
            } catch is AbsentBand {}
        }
        guard samples.count > 1 else {
            let tags = scope.tags.isEmpty ? "no dates" : scope.tags.joined(separator: ", ")
            let having = samples.isEmpty ? "none has" : "only \(samples[0].tag) has"
            let end: Message =
                scope.tags.count > 1
                ? ", of which \(having) them" : "; join others with \(setting: .auxiliarySource)"
            throw problem(
                start, "\(name) needs two dates or more that have all its bands; the scene has \(tags)" + end)
        }
        (position, changes) = (end, text)
        guard Set(samples.map(\.value)).count > 1, samples.allSatisfy({ graph.number($0.value) == nil }) else {
            throw problem(start, "\(name) is taken of what differs between dates, such as \(name)(NDVI)")
        }
        let days = samples.map { CalendarDay($0.tag)?.number }
        if statistic == .slope, let other = samples.first(where: { CalendarDay($0.tag) == nil }) {
            throw problem(
                start,
                """
                \(name) needs days as tags; "\(other.tag)" is none: say \(setting: .auxiliarySource) 2015-07-31=PATH
                """)
        }
        graph.isOverDates = true
        let fold = DateFold(graph: graph, values: samples.map(\.value), days: days.compactMap(\.self))
        guard let value = fold.value(of: statistic) else { throw notFinite(start) }
        return value
    }

    /// The bounds of a function with bins.
    private mutating func bounds(of name: String, _ sample: String) throws -> ClosedRange<Double> {
        var ends: [Double] = []
        for word in ["lowest", "highest"] {
            guard take(",") != nil else {
                throw problem(token, "\(name) takes the \(word) value of its bins, too, such as \(sample)")
            }
            let place = token
            guard let number = graph.number(try sum()) else {
                throw problem(place, "the \(word) value of \(name) must be a number")
            }
            if let low = ends.first, low >= number {
                throw problem(place, "the highest value of \(name) must be above the lowest, \(low)")
            }
            ends.append(number)
        }
        return ends[0]...ends[1]
    }
}
