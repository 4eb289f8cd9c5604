/// dL/d of all inputs and parameters of a layer of Yat units, accumulated by `YatUnits.backward`.
package struct YatGradients<Scalar: TrainingScalar> {
    package var weights: UnsafeMutablePointer<Scalar>
    package var bias: UnsafeMutablePointer<Scalar>
    package var input: UnsafeMutablePointer<Scalar>
    package var alpha: Scalar = 0
    package var epsilon: Scalar = 0

    package init(
        weights: UnsafeMutablePointer<Scalar>, bias: UnsafeMutablePointer<Scalar>, input: UnsafeMutablePointer<Scalar>
    ) {
        self.weights = weights
        self.bias = bias
        self.input = input
    }
}
