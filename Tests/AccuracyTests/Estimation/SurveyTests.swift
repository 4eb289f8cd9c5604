import Accuracy
import Foundation
import Testing
import YatlasTestSupport

/// Estimates of simulated samples compared with R's package survey (Benchmarks/survey/survey.R).
@Suite struct SurveyTests {
    @Test("values and standard errors of 11 samples are those of R's survey")
    func survey() throws {
        let path = project("Tests/AccuracyTests/Data/survey.csv")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count > 100)
        for line in lines {
            let cells = line.split(separator: ",").map(String.init)
            let (k, isMapped) = (try #require(Int(cells[1])), cells[2] == "1")
            let (sizes, counts) = (cells[3].split(separator: " "), cells[4].split(separator: " "))
            var observations: [StratifiedSample.Observation] = []
            for (place, count) in counts.enumerated() {
                let one = StratifiedSample.Observation(
                    stratum: place / (k * k), reference: place / k % k, map: place % k)
                observations += Array(repeating: one, count: try #require(Int(count)))
            }
            let sample = StratifiedSample(
                classes: (0..<k).map { "\($0)" }, sizes: sizes.compactMap { Int($0) }, observations: observations,
                areStrataClasses: isMapped)
            let c = try #require(Int(cells[6]))
            let found =
                switch cells[5] {
                case "overall": sample.overallAccuracy
                case "users": sample.usersAccuracy(c)
                case "producers": sample.producersAccuracy(c)
                case "area": sample.areaShare(c)
                default: sample.intersectionOverUnion(c)
                }
            let (value, error) = (try #require(Double(cells[7])), try #require(Double(cells[8])))
            #expect(abs((found?.value ?? 9) - value) < 1e-12, "\(line)")
            #expect(abs((found?.standardError ?? 9) - error) < 1e-12, "\(line)")
        }
    }
}
