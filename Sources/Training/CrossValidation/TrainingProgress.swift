/// Called from any thread with the share of a training that is done, 0...1, and the part that is being done, such as
/// "fold 2 of 5, candidate 3 of 7".
package typealias TrainingProgress = @Sendable (_ share: Double, _ part: String) -> Void

/// A part and the part of it that is being done, which may have no name.
func joined(_ part: String, _ inner: String) -> String { inner.isEmpty ? part : "\(part), \(inner)" }
