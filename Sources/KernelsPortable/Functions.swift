// Vector functions with a fixed order of operations, so that every instruction set gives the same bits. Errors are
// within about two units in the last place; zeros, infinities, NaN and subnormal numbers give the results of C's libm.

/// e^(x + tail), where the tail is the rounding error of x.
@inline(__always)
func exponential(_ x: Lanes, tail: Lanes = Lanes(repeating: 0)) -> Lanes {
    // Outside these bounds the result is 0 or infinite.
    let bounded = x.replacing(with: 89, where: x .> 89).replacing(with: -105, where: x .< -105)
    let (n, p) = reduced(bounded, tail)
    // Two factors, as 2^n alone may be too large or too small for a Float while the product is not.
    let half = (n * Lanes(repeating: 0.5)).rounded(.toNearestOrEven)
    return (p + Lanes(repeating: 1)) * powerOfTwo(half) * powerOfTwo(n - half)
}

/// The natural logarithm.
@inline(__always)
func logarithm(_ x: Lanes) -> Lanes {
    let (high, low) = logarithmParts(x)
    return high + low
}

/// tanh x = E / (E + 2) with E = e^|2x| - 1, which loses no digits near 0, and the sign of x.
@inline(__always)
func hyperbolicTangent(_ x: Lanes) -> Lanes {
    let size = magnitude(x)
    let bounded = size.replacing(with: 10, where: size .> 10)
    let (n, p) = reduced(bounded + bounded, Lanes(repeating: 0))
    let power = powerOfTwo(n)
    let e = (power - Lanes(repeating: 1)).addingProduct(power, p)
    let value = e / (e + Lanes(repeating: 2))
    return unsafeBitCast(wholeBits(value) | (wholeBits(x) & signBit), to: Lanes.self)
}

/// a to the power of b: e^(b ln |a|) with the logarithm and the product in two parts each, and the sign of a for odd b.
@inline(__always)
func power(_ a: Lanes, _ b: Lanes) -> Lanes {
    let size = magnitude(a)
    let (high, low) = logarithmParts(size)
    let product = b * high
    let tail = (-product).addingProduct(b, high).addingProduct(b, low)
    let isFar = (product .> 200) .| (product .< -200)
    var result = exponential(product, tail: tail.replacing(with: 0, where: isFar))
    let half = b * Lanes(repeating: 0.5)
    let isWhole = b.rounded(.toNearestOrEven) .== b
    let isOdd = isWhole .& (half.rounded(.toNearestOrEven) .!= half)
    result.replace(with: negated(result), where: isOdd .& ((wholeBits(a) & signBit) .!= 0))
    result.replace(with: .nan, where: (a .< 0) .& (a .> -.infinity) .& .!isWhole)
    result.replace(with: 1, where: (b .== 0) .| (a .== 1) .| ((size .== 1) .& (magnitude(b) .== .infinity)))
    return result
}

/// n and p with e^(x + tail) = 2^n (1 + p) and p between -0.3 and 0.42.
@inline(__always)
private func reduced(_ x: Lanes, _ tail: Lanes) -> (n: Lanes, p: Lanes) {
    let n = (x * Lanes(repeating: 1.442_695_04)).rounded(.toNearestOrEven)
    // ln 2 in two parts, so that n ln 2 is exact where it matters.
    let r =
        x.addingProduct(n, Lanes(repeating: -0.693_359_375)).addingProduct(n, Lanes(repeating: 2.121_944_4e-4)) + tail
    var sum = Lanes(repeating: 1 / 5040)
    sum = Lanes(repeating: 1 / 720).addingProduct(sum, r)
    sum = Lanes(repeating: 1 / 120).addingProduct(sum, r)
    sum = Lanes(repeating: 1 / 24).addingProduct(sum, r)
    sum = Lanes(repeating: 1 / 6).addingProduct(sum, r)
    sum = Lanes(repeating: 1 / 2).addingProduct(sum, r)
    return (n, r.addingProduct(r * r, sum))
}

/// ln x as a sum: 2^k m with m near 1, and ln m = 2 atanh s with s = (m - 1) / (m + 1).
@inline(__always)
private func logarithmParts(_ x: Lanes) -> (high: Lanes, low: Lanes) {
    let isSubnormal = x .< Lanes(repeating: .leastNormalMagnitude)
    let bits = wholeBits(x.replacing(with: x * Lanes(repeating: 8_388_608), where: isSubnormal))
    // 0x3F3504F3 is the square root of 1/2, the lower end of m.
    let exponent = (bits &- 0x3F35_04F3) &>> 23
    let m = unsafeBitCast(bits &- (exponent &<< 23), to: Lanes.self)
    var k = unsafeBitCast(exponent &+ wholeBits(magic), to: Lanes.self) - magic
    k.replace(with: k - Lanes(repeating: 23), where: isSubnormal)
    let f = m - Lanes(repeating: 1)
    let divisor = f + Lanes(repeating: 2)
    let s = f / divisor
    // The rounding errors of s and of its divisor.
    let rest = f.addingProduct(-s, divisor).addingProduct(-s, f - (divisor - Lanes(repeating: 2)))
    let z = s * s
    var sum = Lanes(repeating: 2 / 11)
    sum = Lanes(repeating: 2 / 9).addingProduct(sum, z)
    sum = Lanes(repeating: 2 / 7).addingProduct(sum, z)
    sum = Lanes(repeating: 2 / 5).addingProduct(sum, z)
    sum = Lanes(repeating: 2 / 3).addingProduct(sum, z)
    let tail = (s * z * sum).addingProduct(rest / divisor, Lanes(repeating: 2))
    let base = k * Lanes(repeating: 0.693_359_375)
    let main = s + s
    let total = base + main
    let back = total - base
    let lost = (base - (total - back)) + (main - back)
    let low = (tail + lost).addingProduct(k, Lanes(repeating: -2.121_944_4e-4))
    let isSpecial = .!((x .> 0) .& (x .< .infinity))
    let special = x.replacing(with: -.infinity, where: x .== 0).replacing(with: .nan, where: x .< 0)
    // The larger part alone determines the rounded sum; in that form its products stay exact.
    let high = total + low
    let remainder = low - (high - total)
    return (
        high.replacing(with: special, where: isSpecial), remainder.replacing(with: 0, where: isSpecial)
    )
}

/// 2^n for whole n from -126 to 127.
@inline(__always)
private func powerOfTwo(_ n: Lanes) -> Lanes {
    unsafeBitCast((wholeBits(n + magic) &- wholeBits(magic) &+ 127) &<< 23, to: Lanes.self)
}

/// The negated vector, including zeros: unary minus on a vector subtracts it from 0.
@inline(__always)
func negated(_ x: Lanes) -> Lanes { unsafeBitCast(wholeBits(x) ^ signBit, to: Lanes.self) }

@inline(__always)
private func magnitude(_ x: Lanes) -> Lanes { unsafeBitCast(wholeBits(x) & 0x7FFF_FFFF, to: Lanes.self) }

@inline(__always)
private func wholeBits(_ x: Lanes) -> WholeLanes { unsafeBitCast(x, to: WholeLanes.self) }

/// Adding 1.5 * 2^23 leaves a whole number in the low bits of the sum.
@inline(__always)
private var magic: Lanes { Lanes(repeating: 12_582_912) }

@inline(__always)
private var signBit: WholeLanes { WholeLanes(repeating: .min) }
