#if AVX512
    /// The pixels of one vector register.
    typealias Lanes = SIMD16<Float>
    /// Integers, one for each lane.
    typealias WholeLanes = SIMD16<Int32>
#elseif AVX2
    /// The pixels of one vector register.
    typealias Lanes = SIMD8<Float>
    /// Integers, one for each lane.
    typealias WholeLanes = SIMD8<Int32>
#else
    /// The pixels of one vector register.
    typealias Lanes = SIMD4<Float>
    /// Integers, one for each lane.
    typealias WholeLanes = SIMD4<Int32>
#endif

extension Lanes {
    /// Loads lanes from an address of any alignment.
    @inline(__always)
    static func load(_ source: UnsafePointer<Float>) -> Lanes {
        UnsafeRawPointer(source).loadUnaligned(as: Lanes.self)
    }

    /// Stores lanes at an address of any alignment.
    @inline(__always)
    func store(_ target: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(target).storeBytes(of: self, as: Lanes.self)
    }
}

extension Lanes {
    /// Stores integers of 0...255 as bytes.
    @inline(__always)
    func storeBytes(_ target: UnsafeMutablePointer<UInt8>) {
        for lane in 0..<Lanes.scalarCount { target[lane] = UInt8(self[lane]) }
    }
}

// A pack is a tuple, not a struct, on purpose: the compiler gives structs copy helpers (`__swift_memcpy256_16`) that
// all code shares by size, and helpers compiled here would carry wide instructions to every processor.

#if AVX512 || arch(arm64)
    /// The pixels of one pass of the inner loop: six sums of them fill 24 of the processor's 32 registers.
    typealias Pack = (a: Lanes, b: Lanes, c: Lanes, d: Lanes)

    /// The number of pixels of a pack.
    let packWidth = 4 * Lanes.scalarCount

    @inline(__always)
    func pack(_ value: Float) -> Pack {
        let lanes = Lanes(repeating: value)
        return (lanes, lanes, lanes, lanes)
    }

    @inline(__always)
    func pack(_ source: UnsafePointer<Float>) -> Pack {
        (
            Lanes.load(source), Lanes.load(source + Lanes.scalarCount), Lanes.load(source + 2 * Lanes.scalarCount),
            Lanes.load(source + 3 * Lanes.scalarCount)
        )
    }

    @inline(__always)
    func put(_ pack: Pack, _ target: UnsafeMutablePointer<Float>) {
        pack.a.store(target)
        pack.b.store(target + Lanes.scalarCount)
        pack.c.store(target + 2 * Lanes.scalarCount)
        pack.d.store(target + 3 * Lanes.scalarCount)
    }

    /// Adds `x * weight`, rounded once.
    @inline(__always)
    func addProduct(_ sum: inout Pack, _ x: Pack, _ weight: Float) {
        let lanes = Lanes(repeating: weight)
        sum.a.addProduct(x.a, lanes)
        sum.b.addProduct(x.b, lanes)
        sum.c.addProduct(x.c, lanes)
        sum.d.addProduct(x.d, lanes)
    }

    /// Adds `x * x`, rounded once.
    @inline(__always)
    func addSquare(_ sum: inout Pack, _ x: Pack) {
        sum.a.addProduct(x.a, x.a)
        sum.b.addProduct(x.b, x.b)
        sum.c.addProduct(x.c, x.c)
        sum.d.addProduct(x.d, x.d)
    }

    /// Transforms a pack vector by vector.
    @inline(__always)
    func map(_ x: Pack, _ operation: (Lanes) -> Lanes) -> Pack {
        (operation(x.a), operation(x.b), operation(x.c), operation(x.d))
    }

    /// Combines two packs vector by vector.
    @inline(__always)
    func merge(_ x: Pack, _ y: Pack, _ operation: (Lanes, Lanes) -> Lanes) -> Pack {
        (operation(x.a, y.a), operation(x.b, y.b), operation(x.c, y.c), operation(x.d, y.d))
    }

    /// The sum of a pack's vectors.
    @inline(__always)
    func total(_ x: Pack) -> Lanes { (x.a + x.b) + (x.c + x.d) }
#else
    /// The pixels of one pass of the inner loop: six sums of them fill 12 of the processor's 16 registers.
    typealias Pack = (a: Lanes, b: Lanes)

    /// The number of pixels of a pack.
    let packWidth = 2 * Lanes.scalarCount

    @inline(__always)
    func pack(_ value: Float) -> Pack {
        let lanes = Lanes(repeating: value)
        return (lanes, lanes)
    }

    @inline(__always)
    func pack(_ source: UnsafePointer<Float>) -> Pack {
        (Lanes.load(source), Lanes.load(source + Lanes.scalarCount))
    }

    @inline(__always)
    func put(_ pack: Pack, _ target: UnsafeMutablePointer<Float>) {
        pack.a.store(target)
        pack.b.store(target + Lanes.scalarCount)
    }

    /// Adds `x * weight`, rounded once.
    @inline(__always)
    func addProduct(_ sum: inout Pack, _ x: Pack, _ weight: Float) {
        let lanes = Lanes(repeating: weight)
        sum.a.addProduct(x.a, lanes)
        sum.b.addProduct(x.b, lanes)
    }

    /// Adds `x * x`, rounded once.
    @inline(__always)
    func addSquare(_ sum: inout Pack, _ x: Pack) {
        sum.a.addProduct(x.a, x.a)
        sum.b.addProduct(x.b, x.b)
    }

    /// Transforms a pack vector by vector.
    @inline(__always)
    func map(_ x: Pack, _ operation: (Lanes) -> Lanes) -> Pack { (operation(x.a), operation(x.b)) }

    /// Combines two packs vector by vector.
    @inline(__always)
    func merge(_ x: Pack, _ y: Pack, _ operation: (Lanes, Lanes) -> Lanes) -> Pack {
        (operation(x.a, y.a), operation(x.b, y.b))
    }

    /// The sum of a pack's vectors.
    @inline(__always)
    func total(_ x: Pack) -> Lanes { x.a + x.b }
#endif
