#if AVX512
    /// As many pixels as one register holds.
    typealias Lanes = SIMD16<Float>
    /// Whole numbers, one a lane.
    typealias WholeLanes = SIMD16<Int32>
#elseif AVX2
    /// As many pixels as one register holds.
    typealias Lanes = SIMD8<Float>
    /// Whole numbers, one a lane.
    typealias WholeLanes = SIMD8<Int32>
#else
    /// As many pixels as one register holds.
    typealias Lanes = SIMD4<Float>
    /// Whole numbers, one a lane.
    typealias WholeLanes = SIMD4<Int32>
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

extension Lanes {
    /// Writes whole numbers of 0...255 as bytes.
    @inline(__always)
    func storeBytes(_ target: UnsafeMutablePointer<UInt8>) {
        for lane in 0..<Lanes.scalarCount { target[lane] = UInt8(self[lane]) }
    }
}

#if AVX512 || arch(arm64)
    /// The pixels one pass of the inner loop works on: six sums of them fill 24 of the processor's 32 registers.
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

        /// Changes the pack vector by vector.
        @inline(__always)
        func mapped(_ operation: (Lanes) -> Lanes) -> Pack {
            var result = self
            result.a = operation(a)
            result.b = operation(b)
            result.c = operation(c)
            result.d = operation(d)
            return result
        }

        /// Joins two packs vector by vector.
        @inline(__always)
        func merged(_ other: Pack, _ operation: (Lanes, Lanes) -> Lanes) -> Pack {
            var result = self
            result.a = operation(a, other.a)
            result.b = operation(b, other.b)
            result.c = operation(c, other.c)
            result.d = operation(d, other.d)
            return result
        }

        /// The vectors added up.
        var sum: Lanes { (a + b) + (c + d) }
    }
#else
    /// The pixels one pass of the inner loop works on: six sums of them fill 12 of the processor's 16 registers.
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

        /// Changes the pack vector by vector.
        @inline(__always)
        func mapped(_ operation: (Lanes) -> Lanes) -> Pack {
            var result = self
            result.a = operation(a)
            result.b = operation(b)
            return result
        }

        /// Joins two packs vector by vector.
        @inline(__always)
        func merged(_ other: Pack, _ operation: (Lanes, Lanes) -> Lanes) -> Pack {
            var result = self
            result.a = operation(a, other.a)
            result.b = operation(b, other.b)
            return result
        }

        /// The vectors added up.
        var sum: Lanes { a + b }
    }
#endif
