internal import Foundation
package import Testing

/// The programs that tests need in addition to the build.
package enum Tools {
    /// Whether a program is on the search path.
    package static func has(_ program: String) -> Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// The Python of `out/tests-env`, which has ONNX Runtime and numpy.
    package static let python = project("out/tests-env/bin/python")

    /// Whether `scripts/tests-env.sh` could install that Python's packages.
    package static let hasPython = FileManager.default.fileExists(atPath: project("out/tests-env/complete"))

    /// Whether this user may mount file systems, such as one that is full or read-only.
    package static let canMount: Bool = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString)").path
        let script = "mkdir '\(folder)' && mount -t tmpfs -o size=16k tmpfs '\(folder)' && umount '\(folder)'"
        let ran = try? Program.run("bash", ["-c", "\(script); status=$?; rmdir '\(folder)'; exit $status"])
        return ran?.status == 0
    }()

    /// Whether tests that take minutes are wanted: `make test-faults` runs them.
    package static let areSlowTestsOn = ProcessInfo.processInfo.environment["YATLAS_FAULTS"] != nil

    /// Whether GDAL knows a format of vector files.
    package static func gdalHasVectors(_ format: String) -> Bool {
        let formats = (try? Program.run("ogrinfo", ["--formats"]))?.output ?? ""
        return formats.contains("\(format) -")
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs a test where a program is on the search path.
    package static func needs(tool program: String, from package: String) -> Self {
        .enabled(if: Tools.has(program), "there is no \(program) here (apt-get install \(package))")
    }

    /// Runs a test where ONNX Runtime and numpy could be installed.
    package static var needsPythonPackages: Self {
        .enabled(if: Tools.hasPython, "out/tests-env is not complete: scripts/tests-env.sh needs a network")
    }

    /// Runs a test where file systems can be mounted.
    package static var needsMount: Self { .enabled(if: Tools.canMount, "no right to mount file systems") }

    /// Runs a test where there is a browser.
    package static var needsBrowser: Self {
        .enabled(if: Browser.program != nil, "there is no Chromium here (apt-get install chromium)")
    }

    /// Runs a test that takes minutes when those are wanted.
    package static var isSlow: Self { .enabled(if: Tools.areSlowTestsOn, "it takes minutes; make test-faults runs it") }
}
