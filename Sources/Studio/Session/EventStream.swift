import Synchronization

/// The pages that listen, and the messages to them.
final class EventStream: Sendable {
    private struct Listeners {
        var next = 0
        var streams: [Int: AsyncStream<String>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    /// Messages from now on; a page that does not read loses the oldest ones.
    func listen() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(256))
        let number = listeners.withLock { all in
            all.next += 1
            all.streams[all.next] = continuation
            return all.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { $0.streams[number] = nil }
        }
        return stream
    }

    /// Sends a message to all pages.
    func send(_ message: String) {
        for stream in listeners.withLock({ Array($0.streams.values) }) { stream.yield(message) }
    }
}
