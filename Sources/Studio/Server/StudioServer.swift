import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Yatlas

/// Serves the page of one session on the loopback address, until Ctrl-C.
struct StudioServer {
    let session: Session
    let port: Int
    let opensBrowser: Bool

    func run() async throws {
        let token = Self.token()
        let bound = Mutex(port)
        let router = Router()
        router.add(middleware: Guard(token: token) { bound.withLock { $0 } })
        try PageFiles().add(to: router)
        StateRoutes(session: session).add(to: router)
        TileRoutes(session: session).add(to: router)
        PixelRoutes(session: session).add(to: router)
        LabelRoutes(session: session).add(to: router)
        DocumentRoutes(session: session).add(to: router)
        PrototypeRoutes(session: session).add(to: router)
        JobRoutes(session: session).add(to: router)
        ReferenceRoutes(session: session).add(to: router)
        SuggestionRoutes(session: session).add(to: router)
        var logger = Logger(label: "yatlas-studio")
        logger.logLevel = .error
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                bound.withLock { $0 = port }
                session.begin()
                announce("http://127.0.0.1:\(port)/?token=\(token)")
            }, logger: logger)
        let stop = stopping()
        defer { stop.forEach { $0.cancel() } }
        do {
            try await application.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            session.folder.discard()
            throw StudioError(.conflict, "port \(port) is in use; name another with --port, or leave it out")
        }
    }

    /// A secret that cannot be guessed.
    private static func token() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in String(generator.next() as UInt64, radix: 36) }.joined()
    }

    /// Says where the page is, and opens it.
    private func announce(_ address: String) {
        print("Studio: \(address)\nState: \(session.folder.path) (stored after each act); Ctrl-C ends")
        fflush(nil)
        guard opensBrowser else { return }
        let opener = Process()
        opener.executableURL = URL(fileURLWithPath: "/usr/bin/xdg-open")
        opener.arguments = [address]
        (opener.standardOutput, opener.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try? opener.run()
    }

    /// Ends the process on Ctrl-C, when jobs have removed what is half-written. All acts are stored already.
    private func stopping() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                Task {
                    await session.end()
                    print("Stored in \(session.folder.path)")
                    exit(0)
                }
            }
            source.resume()
            return source
        }
    }
}
