import KernelTypes

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

    /// Adds `weights[row][i] * rows[row][pixel]` to sum i of each pixel, row after row, rounded once each.
    ///
    /// `width` is 2, 4 or 6 and known where this is inlined; rows are `BlockJob.blockSize` floats apart.
    @inline(__always)
    mutating func addProducts(
        _ width: Int, _ weights: UnsafePointer<Float>, _ rows: UnsafePointer<Float>, depth: Int
    ) {
        var weight = weights
        var row = rows
        for _ in 0..<depth {
            let x = Pack(row)
            p0.addProduct(x, weight[0])
            p1.addProduct(x, weight[1])
            if width > 2 {
                p2.addProduct(x, weight[2])
                p3.addProduct(x, weight[3])
            }
            if width > 4 {
                p4.addProduct(x, weight[4])
                p5.addProduct(x, weight[5])
            }
            weight += width
            row += BlockJob.blockSize
        }
    }

    /// Starts the sums with one constant each.
    @inline(__always)
    init(_ width: Int, constants: UnsafePointer<Float>) {
        self.init(Pack(constants[0]))
        p1 = Pack(constants[1])
        if width > 2 {
            p2 = Pack(constants[2])
            p3 = Pack(constants[3])
        }
        if width > 4 {
            p4 = Pack(constants[4])
            p5 = Pack(constants[5])
        }
    }

    /// Goes on with sums from consecutive rows.
    @inline(__always)
    init(_ width: Int, rows: UnsafePointer<Float>) {
        self.init(Pack(rows))
        p1 = Pack(rows + BlockJob.blockSize)
        if width > 2 {
            p2 = Pack(rows + 2 * BlockJob.blockSize)
            p3 = Pack(rows + 3 * BlockJob.blockSize)
        }
        if width > 4 {
            p4 = Pack(rows + 4 * BlockJob.blockSize)
            p5 = Pack(rows + 5 * BlockJob.blockSize)
        }
    }

    /// Writes the sums to consecutive rows.
    @inline(__always)
    func store(_ width: Int, _ rows: UnsafeMutablePointer<Float>) {
        p0.store(rows)
        p1.store(rows + BlockJob.blockSize)
        if width > 2 {
            p2.store(rows + 2 * BlockJob.blockSize)
            p3.store(rows + 3 * BlockJob.blockSize)
        }
        if width > 4 {
            p4.store(rows + 4 * BlockJob.blockSize)
            p5.store(rows + 5 * BlockJob.blockSize)
        }
    }
}

/// What units make of their sums t = 2 (w.x + b).
///
/// Doubled sums spare a multiplication: 2 w.x is what the squared distance needs, and powers of two change no digits.
protocol UnitFormula {
    /// The values of many pixels' sums with one unit.
    ///
    /// `squaredNorm` is |x|^2, `constant` is |w|^2 + 2 b + eps, `epsilon` is eps.
    static func value(_ t: Lanes, squaredNorm: Lanes, constant: Lanes, epsilon: Lanes) -> Lanes
}

/// Four times the Yat-product: t^2 / max(|x|^2 + |w|^2 + 2 b + eps - t, eps).
enum YatFormula: UnitFormula {
    @inline(__always)
    static func value(_ t: Lanes, squaredNorm: Lanes, constant: Lanes, epsilon: Lanes) -> Lanes {
        let distance = squaredNorm + constant - t
        return (t * t) / distance.replacing(with: epsilon, where: distance .< epsilon)
    }
}

/// Twice a rectified linear unit: max(t, 0).
enum ReLUFormula: UnitFormula {
    @inline(__always)
    static func value(_ t: Lanes, squaredNorm: Lanes, constant: Lanes, epsilon: Lanes) -> Lanes {
        t.replacing(with: 0, where: t .< 0)
    }
}
