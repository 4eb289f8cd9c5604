/// Values less their means, over their standard deviations; constant ones are 0.
struct Standardised {
    let means: [Double]
    let scales: [Double]

    init(_ values: [Double], rows: Int) {
        let k = values.count / rows
        let means = (0..<k).map { unit in
            stride(from: unit, to: values.count, by: k).reduce(0) { $0 + values[$1] } / Double(rows)
        }
        scales = (0..<k).map { unit in
            let square = stride(from: unit, to: values.count, by: k).reduce(0) {
                $0 + (values[$1] - means[unit]) * (values[$1] - means[unit])
            }
            return square > 0 ? (Double(rows) / square).squareRoot() : 0
        }
        self.means = means
    }

    func applied(to values: [Double]) -> [Double] {
        values.indices.map { (values[$0] - means[$0 % means.count]) * scales[$0 % means.count] }
    }
}
