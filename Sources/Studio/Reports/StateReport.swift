import Foundation
import HTTPTypes
import Synchronization
import Yatlas

/// The state as the page reads it, or a part of it; nil parts are left out.
struct StateReport: Encodable {
    struct Class: Encodable {
        var value: UInt8
        var name, color: String
        var labels, pixels: Int
    }

    struct Label: Encodable {
        var id: Int
        var `class`: UInt8
        var kind: String
        var rings: [[SIMD2<Double>]]
        var date, author: String
        var suggested: Bool
    }

    struct Model: Encodable {
        struct Share: Encodable {
            var value: UInt8
            var share: Double
            var hectares: Double?
        }
        var version: String
        var document: Int
        var seconds: Double
        var units: Int
        var isEdited: Bool
        var shares: [Share]?
        var hasRejection: Bool
    }

    var scene: SceneReport?
    var overview: Double?
    var document: Int?
    var classes: [Class]?
    var labels: [Label]?
    var undo, redo: String??
    var features, knownFeatures: [String]?
    var model: Model??
    var training: String?
    var accuracy: AccuracyReport??
    var jobs: [Job]?
    var folder: String?
    private let hectares: Double?

    private enum CodingKeys: CodingKey {
        case scene, overview, document, classes, labels, undo, redo, features, knownFeatures, model, training, accuracy
        case jobs, folder
    }

    /// An empty part of the state of a session.
    init(partOf session: Session) {
        hectares = session.scene.hectaresPerPixel.map { $0 * Double(session.scene.grid.window.count) }
    }

    /// All of a session.
    init(_ session: Session) {
        self.init(partOf: session)
        scene = SceneReport(session)
        overview = session.overview.share
        knownFeatures = session.knownFeatures
        folder = session.folder.path
        session.state.withLock { state in
            document = state.number
            take(state)
            take(model: state)
            accuracy = .some(state.accuracy)
            training = state.training
            jobs = state.jobs
        }
    }

    /// The part that acts change.
    mutating func take(_ state: Session.State) {
        take(classes: state)
        labels = state.document.labels.map { label in
            Label(
                id: label.id, class: label.value, kind: label.area.kind, rings: label.area.polygons.flatMap(\.self),
                date: label.area.date, author: label.area.author, suggested: label.area.isSuggested)
        }
        undo = .some(state.undone.last?.name)
        redo = .some(state.redone.last?.name)
        features = state.document.features
    }

    /// The part that training changes.
    mutating func take(model state: Session.State) {
        let hectares = hectares
        model = .some(
            state.live.map { live in
                Model(
                    version: live.version, document: live.document, seconds: live.seconds, units: live.model.unitCount,
                    isEdited: live.isEdited,
                    shares: state.shares?.map { own in
                        .init(value: own.value, share: own.share, hectares: hectares.map { $0 * own.share })
                    }, hasRejection: live.model.hasRejection)
            })
        take(classes: state)
    }

    private mutating func take(classes state: Session.State) {
        classes = state.document.classes.map { entry in
            let own = state.document.labels.filter { $0.value == entry.value }
            return Class(
                value: entry.value, name: entry.name, color: entry.color.hexadecimal, labels: own.count,
                pixels: state.live?.samples.flatMap { samples in
                    samples.classes.firstIndex { $0.name == entry.name }.map { samples.sampleCounts[$0] }
                } ?? 0)
        }
    }

    /// As JSON.
    var text: String { String(decoding: (try? JSONEncoder().encode(self)) ?? Data("{}".utf8), as: UTF8.self) }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encodeIfPresent(scene, forKey: .scene)
        try values.encodeIfPresent(overview, forKey: .overview)
        try values.encodeIfPresent(document, forKey: .document)
        try values.encodeIfPresent(classes, forKey: .classes)
        try values.encodeIfPresent(labels, forKey: .labels)
        // A known absence is null, an unknown one is left out.
        if let undo { try values.encode(undo, forKey: .undo) }
        if let redo { try values.encode(redo, forKey: .redo) }
        try values.encodeIfPresent(features, forKey: .features)
        try values.encodeIfPresent(knownFeatures, forKey: .knownFeatures)
        if let model { try values.encode(model, forKey: .model) }
        try values.encodeIfPresent(training, forKey: .training)
        if let accuracy { try values.encode(accuracy, forKey: .accuracy) }
        try values.encodeIfPresent(jobs, forKey: .jobs)
        try values.encodeIfPresent(folder, forKey: .folder)
    }
}

extension [UInt8] {
    /// A colour as the page writes it.
    var hexadecimal: String { "#" + map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// Reads a colour such as #1b7837.
    init(hexadecimal text: String) throws {
        let digits = text.hasPrefix("#") ? text.dropFirst() : Substring(text)
        guard digits.count == 6, let number = UInt32(digits, radix: 16) else {
            throw StudioError(.badRequest, "\(text) is no colour such as #1b7837")
        }
        self = [UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
    }
}
