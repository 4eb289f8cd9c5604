internal import Dispatch
package import YatlasCore

extension SceneClassifier {
    /// Classifies the scene into a map on background threads, and stops when the calling task is cancelled.
    ///
    /// - Parameters:
    ///   - outputs: the map and its other files; all appear when they are complete, the map last.
    ///   - options: threads and memory.
    ///   - progress: receives the completed share, from any thread.
    /// - Returns: the summary of the map.
    /// - Throws: `YatlasError` if a window cannot be read or written, or with the code `cancelled`; no file is left
    ///   then.
    package func classify(
        to outputs: ClassificationOutputs, options: ExecutionOptions = ExecutionOptions(),
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> MapSummary {
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    continuation.resume(
                        with: Result {
                            try classify(
                                to: outputs, options: options, cancellation: cancellation, progress: progress)
                        })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
    }
}
