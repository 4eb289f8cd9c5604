import Foundation
import Testing
import YatlasTestSupport

/// A plan of version 0.1.0.
@Suite struct OldPlanTests {
    @Test("a plan of 0.1.0 is refused as a whole with one line that says to run 'yatlas plan' again")
    func refused() throws {
        let place = try Workplace()
        let folder = project("Tests/CommandTests/Data/0.1.0")
        for (name, path) in [("plan.jsonl", "plan.jsonl"), ("model.safetensors", "out/batch/model.safetensors")] {
            try place.write(path, Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
        }
        let ran = try place.yatlas(["batch", "--plan", "plan.jsonl"])
        #expect(ran.status == 3 && ran.errors.split(separator: "\n").count == 1, "\(ran.status): \(ran.errors)")
        #expect(ran.errors.contains("yatlas plan"), "\(ran.errors)")
        #expect(!place.exists("out/maps"))
    }
}
