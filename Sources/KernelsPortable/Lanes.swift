#if AVX512
    /// As many pixels as one register holds.
    typealias Lanes = SIMD16<Float>
#elseif AVX2
    /// As many pixels as one register holds.
    typealias Lanes = SIMD8<Float>
#else
    /// As many pixels as one register holds.
    typealias Lanes = SIMD4<Float>
#endif

extension Lanes {
    /// Reads the lanes at a place of any alignment.
    @inline(__always)
    static func load(_ source: UnsafePointer<Float>) -> Lanes {
        UnsafeRawPointer(source).loadUnaligned(as: Lanes.self)
    }

    /// Writes the lanes at a place of any alignment.
    @inline(__always)
    func store(_ target: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(target).storeBytes(of: self, as: Lanes.self)
    }
}

#if AVX512
    /// The pixels one pass of the inner loop works on: with six units, 24 of the 32 registers hold sums.
    struct Pack {
        var a, b, c, d: Lanes
        static let width = 4 * Lanes.scalarCount

        @inline(__always)
        init(_ value: Float) {
            a = Lanes(repeating: value)
            b = a
            c = a
            d = a
        }

        @inline(__always)
        init(_ source: UnsafePointer<Float>) {
            a = Lanes.load(source)
            b = Lanes.load(source + Lanes.scalarCount)
            c = Lanes.load(source + 2 * Lanes.scalarCount)
            d = Lanes.load(source + 3 * Lanes.scalarCount)
        }

        @inline(__always)
        func store(_ target: UnsafeMutablePointer<Float>) {
            a.store(target)
            b.store(target + Lanes.scalarCount)
            c.store(target + 2 * Lanes.scalarCount)
            d.store(target + 3 * Lanes.scalarCount)
        }

        /// Adds `x * weight`, rounded once.
        @inline(__always)
        mutating func addProduct(_ x: Pack, _ weight: Float) {
            let lanes = Lanes(repeating: weight)
            a.addProduct(x.a, lanes)
            b.addProduct(x.b, lanes)
            c.addProduct(x.c, lanes)
            d.addProduct(x.d, lanes)
        }

        /// Adds `x * x`, rounded once.
        @inline(__always)
        mutating func addSquare(_ x: Pack) {
            a.addProduct(x.a, x.a)
            b.addProduct(x.b, x.b)
            c.addProduct(x.c, x.c)
            d.addProduct(x.d, x.d)
        }

        /// Turns dot products into Yat values, given |x|^2.
        @inline(__always)
        func yat(_ squaredNorm: Pack, _ unit: UnitConstants) -> Pack {
            var result = self
            result.a = yatLanes(a, squaredNorm.a, unit)
            result.b = yatLanes(b, squaredNorm.b, unit)
            result.c = yatLanes(c, squaredNorm.c, unit)
            result.d = yatLanes(d, squaredNorm.d, unit)
            return result
        }
    }
#else
    /// The pixels one pass of the inner loop works on: with six units, 12 registers hold sums.
    struct Pack {
        var a, b: Lanes
        static let width = 2 * Lanes.scalarCount

        @inline(__always)
        init(_ value: Float) {
            a = Lanes(repeating: value)
            b = a
        }

        @inline(__always)
        init(_ source: UnsafePointer<Float>) {
            a = Lanes.load(source)
            b = Lanes.load(source + Lanes.scalarCount)
        }

        @inline(__always)
        func store(_ target: UnsafeMutablePointer<Float>) {
            a.store(target)
            b.store(target + Lanes.scalarCount)
        }

        /// Adds `x * weight`, rounded once.
        @inline(__always)
        mutating func addProduct(_ x: Pack, _ weight: Float) {
            let lanes = Lanes(repeating: weight)
            a.addProduct(x.a, lanes)
            b.addProduct(x.b, lanes)
        }

        /// Adds `x * x`, rounded once.
        @inline(__always)
        mutating func addSquare(_ x: Pack) {
            a.addProduct(x.a, x.a)
            b.addProduct(x.b, x.b)
        }

        /// Turns dot products into Yat values, given |x|^2.
        @inline(__always)
        func yat(_ squaredNorm: Pack, _ unit: UnitConstants) -> Pack {
            var result = self
            result.a = yatLanes(a, squaredNorm.a, unit)
            result.b = yatLanes(b, squaredNorm.b, unit)
            return result
        }
    }
#endif

/// What one unit needs besides its dot product.
struct UnitConstants {
    var squaredNorm: Float
    var bias: Float
    var epsilon: Float
}

/// yat(w, x) = (w.x + b)^2 / (max(|x|^2 + |w|^2 - 2 w.x, 0) + eps), the Yat-product of many pixels with one unit.
@inline(__always)
func yatLanes(_ dot: Lanes, _ squaredNorm: Lanes, _ unit: UnitConstants) -> Lanes {
    let shifted = dot + Lanes(repeating: unit.bias)
    let norms = squaredNorm + Lanes(repeating: unit.squaredNorm)
    let distance = norms.addingProduct(dot, Lanes(repeating: -2))
    let clamped = distance.replacing(with: 0, where: distance .< 0)
    return (shifted * shifted) / (clamped + Lanes(repeating: unit.epsilon))
}
