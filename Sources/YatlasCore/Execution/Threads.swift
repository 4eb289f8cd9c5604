internal import Foundation

/// Runs work on several threads.
///
/// Dispatch is not used: it reads its threads in /proc, which a confined process must not do, and then ends the
/// process.
package enum Threads {
    /// The number of processors for the calling thread's share of the work; nil for all.
    @TaskLocal private static var share: Int?

    /// Runs a closure on several threads, one of them the caller's, and waits for all.
    ///
    /// - Parameters:
    ///   - count: the number of threads.
    ///   - body: the work of each thread, with its index.
    package static func run(_ count: Int, _ body: (Int) -> Void) {
        let own = max(1, (share ?? Machine.current.cores) / max(1, count))
        func run(_ number: Int) { $share.withValue(own) { body(number) } }
        withoutActuallyEscaping(run) { run in
            var started: [pthread_t] = []
            var left = [0]
            for number in 1..<max(1, count) {
                guard let thread = start({ run(number) }) else {
                    // No more threads could be started: this thread does their work.
                    left.append(number)
                    continue
                }
                started.append(thread)
            }
            left.forEach(run)
            for thread in started { pthread_join(thread, nil) }
        }
    }

    /// The number of threads to start for `pieces` pieces of work: at most the caller's number of processors.
    package static func worthStarting(for pieces: Int) -> Int { max(1, min(pieces, share ?? Machine.current.cores)) }

    /// Work to hand over to a thread.
    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    private static func start(_ body: @escaping () -> Void) -> pthread_t? {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
        // The stack size of the main thread.
        pthread_attr_setstacksize(attributes, 8 << 20)
        let work = Unmanaged.passRetained(Work(body))
        #if os(Linux)
            var thread = pthread_t()
            let status = pthread_create(&thread, attributes, { Threads.work($0) }, work.toOpaque())
        #else
            var thread: pthread_t?
            let status = pthread_create(&thread, attributes, { Threads.work($0) }, work.toOpaque())
        #endif
        if status == 0 { return thread }
        work.release()
        return nil
    }

    private static func work(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
        return nil
    }
}
