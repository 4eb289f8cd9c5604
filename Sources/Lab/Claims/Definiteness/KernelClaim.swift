internal import Training
internal import Yat
internal import YatlasCore

/// Whether Yat units are sections of a positive definite kernel.
package enum KernelClaim {
    /// How far below 0, of the greatest eigenvalue, is more than rounding: that of 60 points is some 1e-14.
    private static let rounding = 1e-12

    /// The results for a form of the kernel.
    package struct Finding: Sendable {
        /// Two or three points whose matrix has an eigenvalue below 0, proved in fractions.
        package var counterexample: Counterexample?
        /// Whether it is proved that there is none.
        package var isProved: Bool
        /// The least eigenvalue of all matrices that were looked at, over the greatest.
        package var least: Double

        /// Joins them.
        package init(counterexample: Counterexample?, isProved: Bool, least: Double) {
            self.counterexample = counterexample
            self.isProved = isProved
            self.least = least
        }

        /// Not positive definite if a counterexample is proved; so if it is proved that there is none, and no matrix
        /// contradicts the proof; else not decided.
        package var outcome: CaseOutcome {
            if counterexample != nil { return .no }
            return isProved && least >= -rounding ? .yes : .open
        }
    }

    package static func measured(on data: ClaimData) throws -> Claim {
        let spectra = KernelSpectra(tables: try data.labelledTables(), seed: data.seed)
        let forms = KernelForm.allCases
        let found = try concurrentMap(forms.count) { index -> Finding in
            let form = forms[index]
            return Finding(
                counterexample: Counterexample.first(of: form), isProved: form.proof != nil,
                least: min(EigenvalueSearch.least(form, seed: data.seed), form == .shared ? spectra.least : 0))
        }
        let findings = Dictionary(uniqueKeysWithValues: zip(forms, found))
        func rows(_ forms: [KernelForm]) -> [[Figure]] { forms.map { row($0, findings[$0]) } }
        return Claim(
            .kernel, title: "The Yat-product is a positive definite kernel.", measured: measuredText, rule: rule,
            tables: [
                FigureTable(title: "The four readings", header: header, rows: rows(KernelForm.readings)), spectra.table,
            ], verdict: verdict(KernelForm.readings.compactMap { findings[$0]?.outcome }), finding: finding,
            meaning: """
                Models of this project share one b >= 0 and one eps > 0, so that their heads can be fitted as kernel \
                machines with one best solution; layers of Yat units in other programs, with constants of each unit's \
                own, have no such guarantee.
                """,
            sensitivity: [
                FigureTable(
                    title: "Ways to join constants of each unit's own into a symmetric function of two units",
                    header: header, rows: rows(forms.filter { !KernelForm.readings.contains($0) }))
            ])
    }

    private static let measuredText = """
        A kernel is positive definite if none of its matrices k(x_i, x_j) has an eigenvalue below 0. For four readings \
        of the formula (one b >= 0 and one eps > 0 for all units, as the papers have it, Bouhsine 2026, arXiv \
        2605.03262; one b < 0; each unit with a b of its own, as layers in neural networks have it; each with an eps \
        of its own): a search for a counterexample in fractions, among all pairs and triples of the points -2 ... 2 on \
        a line and -1, 0, 1 in a plane with b in 0, 1/4, 1, 4 (or -1/4, -1, -4) and eps in 1/4, 1, 4, each decided \
        exactly by its principal minors; the least eigenvalue that random steps find with 5 points in the plane; and \
        for b >= 0 the eigenvalues of matrices of random points and of pixels (LAPACK's dsyevd). Where constants are \
        each unit's own, k(x_i, x_j) and k(x_j, x_i) differ, so that it is no kernel by definition; the mean of both \
        is taken, which has the same quadratic form.
        """

    private static let rule = """
        A reading is right if there is a proof and no matrix has an eigenvalue below -1e-12 of its greatest, which \
        rounding does not reach; wrong if a counterexample is proved; else it is not decided. The claim does not hold \
        if the reading of the papers, one b >= 0 and one eps > 0, is wrong, and is not decided if that is. If it is \
        right, the claim holds if all four are right, holds partly if one is wrong, and else is not decided.
        """

    private static let finding = """
        With one b >= 0 it is positive definite: x.y + b is a dot product of points with one more coordinate sqrt(b), \
        its square a polynomial kernel; 1 / (|x - y|^2 + eps) is the integral of exp(-t eps) exp(-t |x - y|^2) over t \
        > 0, a mixture of Gaussian kernels (Schoenberg 1938); and products of positive definite kernels are positive \
        definite (Schur 1911). On different points the second factor is strictly so, and then the product is wherever \
        the diagonal is above 0 (Oppenheim 1930). With any b < 0 and any eps it is not: at x with |x|^2 = -b, k(x, x) \
        is 0 and k(x, 2x) = b^2 / (|b| + eps) is not, so that the determinant of the two is below 0. With constants of \
        each unit's own it is not symmetric, and its quadratic form goes below 0; sqrt(b_i b_j) and the mean of eps \
        would repair that.
        """

    /// The rule, given how the four readings came out, that of the papers first.
    package static func verdict(_ outcomes: [CaseOutcome]) -> Verdict {
        switch outcomes[0] {
        case .no: .fails
        case .open: .open
        case .yes: outcomes.contains(.no) ? .partly : outcomes.contains(.open) ? .open : .holds
        }
    }

    private static let header = [
        "constants", "counterexample", "its determinant", "least eigenvalue of the greatest", "proof",
        "positive definite",
    ]

    private static func row(_ form: KernelForm, _ finding: Finding?) -> [Figure] {
        let example = finding?.counterexample
        let none = "none of \(NumberFormat.count(Counterexample.matrixCount(of: form)))"
        return [
            .text(form.rawValue), .text(example.map { words($0) } ?? none),
            .text(example?.determinant.description ?? "-"),
            // Rounding errors differ from machine to machine.
            finding.map { $0.least < -rounding ? .size($0.least) : "0 but for rounding" } ?? "-",
            .text(form.proof ?? "-"), .text(finding?.outcome.rawValue ?? "-"),
        ]
    }

    private static func words(_ example: Counterexample) -> String {
        example.points.map(\.description).joined(separator: "; ")
    }
}
