import Foundation

/// A thread that does the latest task that it was given; tasks that were not begun are forgotten.
final class Worker: @unchecked Sendable {
    private let condition = NSCondition()
    // Guarded by the condition.
    private var task: (@Sendable () -> Void)?

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - isPatient: whether other threads go first; threads that it starts are as patient.
    init(_ name: String, isPatient: Bool = false) {
        let thread = Thread { [self] in
            // On Linux this is the thread alone.
            if isPatient { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10) }
            while true {
                condition.lock()
                while task == nil { condition.wait() }
                let next = task
                task = nil
                condition.unlock()
                next?()
            }
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Does a task when the present one has ended, in place of one that waits.
    func replace(with next: @escaping @Sendable () -> Void) {
        condition.lock()
        task = next
        condition.signal()
        condition.unlock()
    }
}
