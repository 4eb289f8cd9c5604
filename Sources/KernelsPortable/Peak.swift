/// Keeps 24 (or 12) registers busy with independent fused multiply-adds, as the inner loop of the kernels does.
///
/// - Returns: the number of floating-point operations, and a sum that depends on all of them.
package func multiplyAddPeak(rounds: Int, seed: Float) -> (operations: Int, sum: Float) {
    let x = pack(seed)
    var (p0, p1, p2) = (pack(1), pack(2), pack(3))
    var (p3, p4, p5) = (pack(4), pack(5), pack(6))
    for _ in 0..<rounds {
        addProduct(&p0, x, seed)
        addProduct(&p1, x, seed)
        addProduct(&p2, x, seed)
        addProduct(&p3, x, seed)
        addProduct(&p4, x, seed)
        addProduct(&p5, x, seed)
    }
    let sums = (total(p0) + total(p1) + total(p2)) + (total(p3) + total(p4) + total(p5))
    return (rounds * 6 * packWidth * 2, sums.sum())
}
