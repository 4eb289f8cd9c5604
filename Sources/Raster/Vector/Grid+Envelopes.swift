package import CGDAL
internal import YatlasCore

extension Grid {
    /// Whether an envelope in the grid's coordinates may touch a window.
    func touches(_ envelope: OGREnvelope, _ window: Window) -> Bool {
        let (columns, rows) = span(envelope)
        guard let left = columns.min(), let right = columns.max(), let top = rows.min(), let bottom = rows.max() else {
            return false
        }
        return right >= Double(window.x) && left <= Double(window.x + window.width)
            && bottom >= Double(window.y) && top <= Double(window.y + window.height)
    }

    /// The window that envelopes in the grid's coordinates may cover; each must touch the grid.
    package func window(around envelopes: [OGREnvelope]) -> Window {
        let spans = envelopes.map(span)
        func limits(_ values: [Double], _ count: Int) -> (start: Int, end: Int) {
            let low = Int(clamping: (values.min() ?? 0).rounded(.down), to: 0...(count - 1))
            let high = Int(clamping: (values.max() ?? 0).rounded(.up), to: (low + 1)...count)
            return (low, high)
        }
        let columns = limits(spans.flatMap(\.columns), width)
        let rows = limits(spans.flatMap(\.rows), height)
        return Window(
            x: columns.start, y: rows.start, width: columns.end - columns.start, height: rows.end - rows.start)
    }

    /// The parts of the grid that envelopes may cover, tile by tile, each with the envelopes that reach into its tile.
    ///
    /// A few small shapes far from each other take little of a large grid.
    func windows(under envelopes: [OGREnvelope]) -> [(window: Window, inside: [Int])] {
        let side = 512
        var tiles: [SIMD2<Int>: [Int]] = [:]
        for (index, envelope) in envelopes.enumerated() where touches(envelope, window) {
            let own = window(around: [envelope])
            for row in (own.y / side)...((own.y + own.height - 1) / side) {
                for column in (own.x / side)...((own.x + own.width - 1) / side) {
                    tiles[SIMD2(column, row), default: []].append(index)
                }
            }
        }
        return tiles.sorted { ($0.key.y, $0.key.x) < ($1.key.y, $1.key.x) }.map { place, inside in
            let all = window(around: inside.map { envelopes[$0] })
            let (left, top) = (max(all.x, place.x * side), max(all.y, place.y * side))
            let right = min(all.x + all.width, place.x * side + side)
            let bottom = min(all.y + all.height, place.y * side + side)
            return (Window(x: left, y: top, width: right - left, height: bottom - top), inside)
        }
    }

    /// Columns and rows of an envelope's corners.
    private func span(_ envelope: OGREnvelope) -> (columns: [Double], rows: [Double]) {
        let corners = [
            (envelope.MinX, envelope.MinY), (envelope.MinX, envelope.MaxY), (envelope.MaxX, envelope.MinY),
            (envelope.MaxX, envelope.MaxY),
        ].compactMap { pixel(x: $0.0, y: $0.1) }
        return (corners.map(\.column), corners.map(\.row))
    }
}
