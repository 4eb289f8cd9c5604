/// Intermediate values of a forward pass for the backward pass, for one batch of B rows.
package struct YatBatch<Scalar: TrainingScalar> {
    /// |x|^2 of each row.
    package let squaredNorms: Buffer<Scalar>
    /// |w|^2 of each unit.
    package let unitNorms: Buffer<Scalar>
    /// x.w + b of each row and unit; B x K.
    package let shiftedDots: Buffer<Scalar>
    /// The squared distance plus epsilon; B x K.
    package let denominators: Buffer<Scalar>
    /// The layer's output; B x K.
    package let values: Buffer<Scalar>
    /// dL/d(x.w); B x K.
    package let dotGradients: Buffer<Scalar>
    /// dL/d(q) of each unit, summed over the rows.
    package let unitGradients: Buffer<Scalar>

    package init(rows: Int, units: Int) {
        squaredNorms = Buffer(rows)
        unitNorms = Buffer(units)
        shiftedDots = Buffer(rows * units)
        denominators = Buffer(rows * units)
        values = Buffer(rows * units)
        dotGradients = Buffer(rows * units)
        unitGradients = Buffer(units)
    }
}
