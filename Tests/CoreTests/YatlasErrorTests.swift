import Foundation
import Testing
import YatlasCore

/// Errors have subject, cause and fix, on one line.
@Suite struct YatlasErrorTests {
    @Test("subject, cause and suggestion are one line")
    func line() {
        let error = YatlasError(.notFound, "a.tif", "no such file", fix: "check the path")
        #expect("\(error)" == "a.tif: no such file; check the path")
        #expect("\(YatlasError(.notFound, nil, "no such file"))" == "no such file")
        #expect("\(YatlasError(.notFound, "a.tif", "no such file"))" == "a.tif: no such file")
    }

    @Test("an error about a setting names it as the one who shows it spells it")
    func setting() {
        let error = YatlasError(.unsuitable, about: "\(setting: .reject)", "the model has no limits")
        #expect(error.message.text { _ in "--reject" } == "--reject: the model has no limits")
    }

    @Test("a path with a newline in its name does not break the line")
    func newline() {
        #expect("\(YatlasError(.notFound, "a\nb.tif", "no such file"))" == "a b.tif: no such file")
    }

    /// The retry advice for schedulers by code: only a server that did not answer is worth a retry.
    @Test(
        "what could not be begun is refused, what broke off has failed, a silent server may be asked again",
        arguments: [
            (YatlasError.Code.notFound, FailureKind.refused), (.unreadable, .refused), (.unrecognized, .refused),
            (.damaged, .refused), (.unsuitable, .refused), (.elsewhere, .refused), (.exists, .refused),
            (.readFailed, .failed), (.writeFailed, .failed), (.cancelled, .failed), (.unavailable, .transient),
        ])
    func kind(code: YatlasError.Code, kind: FailureKind) {
        #expect(FailureKind(YatlasError(code, nil, "x")) == kind)
    }

    @Test("an error that is not of Yatlas is a fault of the program, and no refusal")
    func foreign() {
        #expect(FailureKind(CocoaError(.fileNoSuchFile)) == .failed)
        #expect(YatlasError.Code.allCases.count == 11)
    }
}
