internal import Scenes

/// The matrix of a kernel of Yat units on some points, in Double.
struct GramMatrix {
    /// Points, row by row, with d coordinates each.
    var places: [Double]
    /// b of each point.
    var biases: [Double]
    /// eps of each point.
    var epsilons: [Double]

    /// The least eigenvalue of the mean with the transpose over the greatest in size (LAPACK's dsyevd).
    func least(_ form: KernelForm) -> Double {
        let (n, d) = (biases.count, places.count / max(biases.count, 1))
        var values = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0..<n {
                var (dot, distance) = (0.0, 0.0)
                for k in 0..<d {
                    let (x, y) = (places[i * d + k], places[j * d + k])
                    dot += x * y
                    distance += (x - y) * (x - y)
                }
                let sum = dot + bias(form, i, j)
                let value = sum * sum / (distance + epsilon(form, i, j)) / 2
                values[i * n + j] += value
                values[j * n + i] += value
            }
        }
        let found = SymmetricMatrix(size: n, values: values).eigen.map(\.value)
        let greatest = found.map(abs).max() ?? 1
        return greatest > 0 ? (found.last ?? 0) / greatest : 0
    }

    private func bias(_ form: KernelForm, _ i: Int, _ j: Int) -> Double {
        switch form {
        case .meanBias: (biases[i] + biases[j]) / 2
        case .rootBias: (biases[i] * biases[j]).squareRoot()
        default: biases[i]
        }
    }

    private func epsilon(_ form: KernelForm, _ i: Int, _ j: Int) -> Double {
        switch form {
        case .meanEpsilon: (epsilons[i] + epsilons[j]) / 2
        case .rootEpsilon: (epsilons[i] * epsilons[j]).squareRoot()
        default: epsilons[i]
        }
    }
}
