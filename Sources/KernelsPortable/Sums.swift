internal import KernelTypes

/// Up to six sums for each pixel of a pack, held in registers.
struct Sums {
    var p0, p1, p2, p3, p4, p5: Pack

    @inline(__always)
    init(_ value: Pack) {
        p0 = value
        p1 = value
        p2 = value
        p3 = value
        p4 = value
        p5 = value
    }

    /// Adds `weights[row][i] * rows[row][pixel]` to sum i of each pixel, row by row, rounded once each.
    ///
    /// `width` is 2, 4 or 6 and constant after inlining; rows are `BlockJob.blockSize` floats apart.
    @inline(__always)
    mutating func addProducts(
        _ width: Int, _ weights: UnsafePointer<Float>, _ rows: UnsafePointer<Float>, depth: Int
    ) {
        var weight = weights
        var row = rows
        for _ in 0..<depth {
            let x = pack(row)
            addProduct(&p0, x, weight[0])
            addProduct(&p1, x, weight[1])
            if width > 2 {
                addProduct(&p2, x, weight[2])
                addProduct(&p3, x, weight[3])
            }
            if width > 4 {
                addProduct(&p4, x, weight[4])
                addProduct(&p5, x, weight[5])
            }
            weight += width
            row += BlockJob.blockSize
        }
    }

    /// Starts the sums with one constant each.
    @inline(__always)
    init(_ width: Int, constants: UnsafePointer<Float>) {
        self.init(pack(constants[0]))
        p1 = pack(constants[1])
        if width > 2 {
            p2 = pack(constants[2])
            p3 = pack(constants[3])
        }
        if width > 4 {
            p4 = pack(constants[4])
            p5 = pack(constants[5])
        }
    }

    /// Continues the sums of consecutive rows.
    @inline(__always)
    init(_ width: Int, rows: UnsafePointer<Float>) {
        self.init(pack(rows))
        p1 = pack(rows + BlockJob.blockSize)
        if width > 2 {
            p2 = pack(rows + 2 * BlockJob.blockSize)
            p3 = pack(rows + 3 * BlockJob.blockSize)
        }
        if width > 4 {
            p4 = pack(rows + 4 * BlockJob.blockSize)
            p5 = pack(rows + 5 * BlockJob.blockSize)
        }
    }

    /// Writes the sums to consecutive rows.
    @inline(__always)
    func store(_ width: Int, _ rows: UnsafeMutablePointer<Float>) {
        put(p0, rows)
        put(p1, rows + BlockJob.blockSize)
        if width > 2 {
            put(p2, rows + 2 * BlockJob.blockSize)
            put(p3, rows + 3 * BlockJob.blockSize)
        }
        if width > 4 {
            put(p4, rows + 4 * BlockJob.blockSize)
            put(p5, rows + 5 * BlockJob.blockSize)
        }
    }
}
