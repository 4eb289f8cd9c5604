/// Keeps 24 (or 12) registers busy with independent fused multiply-adds, as the inner loop of the kernels does.
///
/// - Returns: how many floating-point operations were done, and a sum that depends on all of them.
public func multiplyAddPeak(rounds: Int, seed: Float) -> (operations: Int, sum: Float) {
    let x = Pack(seed)
    var (p0, p1, p2) = (Pack(1), Pack(2), Pack(3))
    var (p3, p4, p5) = (Pack(4), Pack(5), Pack(6))
    for _ in 0..<rounds {
        p0.addProduct(x, seed)
        p1.addProduct(x, seed)
        p2.addProduct(x, seed)
        p3.addProduct(x, seed)
        p4.addProduct(x, seed)
        p5.addProduct(x, seed)
    }
    var total = p0.a
    for pack in [p0, p1, p2, p3, p4, p5] { total += pack.sum }
    return (rounds * 6 * Pack.width * 2, total.sum())
}
