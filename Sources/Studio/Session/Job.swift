import Yatlas

/// Work in the background that a person started.
struct Job: Codable, Sendable {
    /// The kind of work.
    enum Kind: String, Codable, Sendable { case export, classify, batch }

    /// How it stands.
    enum State: String, Codable, Sendable { case running, done, failed, cancelled }

    var id: Int
    var kind: Kind
    var state = State.running
    /// The share done, 0...1.
    var share = 0.0
    /// The files that were written, or the error.
    var text = ""
}
