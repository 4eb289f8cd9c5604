internal import Foundation

/// The CPU time in seconds, user and system, of all threads of this process, or of its finished child processes.
package func processorSeconds(ofChildren: Bool = false) -> Double {
    var usage = rusage()
    #if os(Linux)
        getrusage(__rusage_who_t((ofChildren ? RUSAGE_CHILDREN : RUSAGE_SELF).rawValue), &usage)
    #else
        getrusage(ofChildren ? RUSAGE_CHILDREN : RUSAGE_SELF, &usage)
    #endif
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
}

/// The CPU time in seconds of a closure.
package func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
    let start = processorSeconds()
    try body()
    return processorSeconds() - start
}
