import Foundation
import HTTPTypes
import Synchronization
import Yatlas

/// One scene with its labels, the model that follows them, and all that the page asks about them.
final class Session: Sendable {
    /// Everything that changes while the page is open.
    struct State: Sendable {
        var document = StudioDocument()
        /// Grows with each act.
        var number = 1
        var undone: [Step] = []
        var redone: [Step] = []
        var live: LiveModel?
        var training = "idle"
        var accuracy: AccuracyReport?
        var curve: [AccuracyReport.Point] = []
        var shares: [(value: UInt8, share: Double)]?
        var jobs: [Job] = []
        var tasks: [Int: Task<Void, Never>] = [:]
    }

    /// An act that undo takes back.
    struct Step: Sendable {
        var name: String
        /// The document before it, or after it where it was undone.
        var document: StudioDocument
    }

    let scene: Scene
    let folder: StateFolder
    let units: PixelUnits
    let overview: Overview
    let pictures: Pictures
    /// The pixels among which places for labels are suggested.
    let candidates: SuggestionCandidates
    let events = EventStream()
    let state: Mutex<State>
    let trainer = Worker("training")
    let validator = Worker("validation", isPatient: true)
    let overviewer = Worker("overview", isPatient: true)
    /// Distinguishes the models of this start from those of earlier ones, which browsers may have stored.
    let start = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    /// The model that the scene was opened with.
    let given: YatModel?
    let author: String
    /// The features that the page offers.
    let knownFeatures: [String]
    /// The options of the scene as on the command line, for pipelines.
    let sceneWords: [PipelineText.Option]
    private static let mostSteps = 200

    /// Opens a scene with what was said before.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - folder: the state folder.
    ///   - document: what was said before.
    ///   - given: the model to begin with.
    ///   - sceneWords: the options of the scene as on the command line.
    /// - Throws: an error if the scene cannot be read.
    init(
        _ scene: Scene, folder: StateFolder, document: StudioDocument, given: YatModel?,
        sceneWords: [PipelineText.Option]
    ) throws {
        self.sceneWords = sceneWords
        self.scene = scene.rememberingPixels()
        self.folder = folder
        self.given = given
        knownFeatures = ["raw"] + scene.bands.map(\.name) + scene.indices
        units = PixelUnits(scene)
        overview = Overview(scene)
        pictures = Pictures(scene)
        candidates = try SuggestionCandidates(scene)
        let environment = ProcessInfo.processInfo.environment
        author = environment["USER"] ?? environment["LOGNAME"] ?? ""
        var state = State()
        state.document = document
        if let given {
            for entry in given.classes where !state.document.classes.contains(where: { $0.name == entry.name }) {
                try state.document.addClass(entry.name, entry.color)
            }
            state.live = try LiveModel(
                given, scene: scene, classes: state.document.classes, version: "\(start)-0", document: 0, seconds: 0)
        }
        self.state = Mutex(state)
    }

    /// Starts reading the overview, and training on the labels of before.
    func begin() {
        overviewer.replace { [self] in
            overview.read { share in
                publish { $0.overview = share }
            }
            validator.replace { [self] in measureShares() }
        }
        train()
    }

    // MARK: Acts

    /// Changes what was said: stored before it is answered, and undone by undo.
    ///
    /// - Parameters:
    ///   - name: what is done, in words.
    ///   - change: the change.
    /// - Returns: the number of the document.
    /// - Throws: the errors of `change`, and `StudioError` if it cannot be stored; nothing is changed then.
    @discardableResult
    func act(_ name: String, _ change: (inout StudioDocument) throws -> Void) throws -> Int {
        try step { state in
            var next = state.document
            try change(&next)
            guard next != state.document else { return nil }
            state.undone.append(Step(name: name, document: state.document))
            if state.undone.count > Self.mostSteps { state.undone.removeFirst() }
            state.redone = []
            return next
        }
    }

    /// Takes the last act back.
    func undo() throws -> Int {
        try step { state in
            guard let last = state.undone.popLast() else { throw StudioError(.conflict, "there is nothing to undo") }
            state.redone.append(Step(name: last.name, document: state.document))
            return last.document
        }
    }

    /// Does the act that was taken back last again.
    func redo() throws -> Int {
        try step { state in
            guard let last = state.redone.popLast() else { throw StudioError(.conflict, "there is nothing to redo") }
            state.undone.append(Step(name: last.name, document: state.document))
            return last.document
        }
    }

    private func step(_ change: (inout State) throws -> StudioDocument?) throws -> Int {
        let (number, needsTraining) = try state.withLock { state in
            let before = state
            do {
                guard let next = try change(&state) else { return (state.number, false) }
                let old = state.document
                state.document = next
                state.number += 1
                try folder.save(next, scene: scene.path, labelsChanged: old.labels != next.labels)
                let isNew =
                    old.labels != next.labels || old.features != next.features || old.edits != next.edits
                    || old.classes != next.classes
                return (state.number, isNew)
            } catch {
                state = before
                throw error
            }
        }
        publish {
            $0.document = $1.number
            $0.take($1)
        }
        if needsTraining { train() }
        return number
    }

    /// Sends all pages a part of the state.
    func publish(_ fill: (inout StateReport, State) -> Void) {
        let report = state.withLock { state in
            var report = StateReport(partOf: self)
            fill(&report, state)
            return report
        }
        events.send(report.text)
    }

    /// Sends all pages a part of what is not in the state.
    func publish(_ fill: (inout StateReport) -> Void) { publish { report, _ in fill(&report) } }
}
