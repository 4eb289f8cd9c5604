/// The range of each input that a decoder was fitted to: no answer needs to lie outside.
struct InputRange: Sendable {
    private let lows: [Double]
    private let highs: [Double]

    /// Takes inputs, n x d.
    init(_ inputs: [Double], width d: Int) {
        var (lows, highs) = (Array(inputs.prefix(d)), Array(inputs.prefix(d)))
        for index in inputs.indices {
            lows[index % d] = min(lows[index % d], inputs[index])
            highs[index % d] = max(highs[index % d], inputs[index])
        }
        (self.lows, self.highs) = (lows, highs)
    }

    /// Answers (m x d), those outside at the nearest end.
    func limited(_ answers: [Double]) -> [Double] {
        answers.indices.map { min(max(answers[$0], lows[$0 % lows.count]), highs[$0 % lows.count]) }
    }
}
