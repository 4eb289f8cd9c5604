internal import Foundation

/// Threads that work side by side.
///
/// These are no threads of Dispatch: it looks at its own in /proc, which a confined process must not read, and ends the process
/// where it cannot.
package enum Threads {
    /// How many processors the calling thread may keep busy; nil for all.
    @TaskLocal private static var share: Int?

    /// Does something in several threads at a time, one of which is the caller's, and waits for all.
    ///
    /// - Parameters:
    ///   - count: how many threads.
    ///   - body: what each does, with its number from 0 on.
    package static func run(_ count: Int, _ body: (Int) -> Void) {
        let own = max(1, (share ?? Machine.current.cores) / max(1, count))
        func run(_ number: Int) { $share.withValue(own) { body(number) } }
        withoutActuallyEscaping(run) { run in
            var started: [pthread_t] = []
            var left = [0]
            for number in 1..<max(1, count) {
                guard let thread = start({ run(number) }) else {
                    // There are no more threads: what they would have done is done here.
                    left.append(number)
                    continue
                }
                started.append(thread)
            }
            left.forEach(run)
            for thread in started { pthread_join(thread, nil) }
        }
    }

    /// How many threads are worth starting for pieces of work: no more than there are processors for the calling one.
    package static func worthStarting(for pieces: Int) -> Int { max(1, min(pieces, share ?? Machine.current.cores)) }

    /// Work on its way into its thread.
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
        // As much as the first thread has.
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
