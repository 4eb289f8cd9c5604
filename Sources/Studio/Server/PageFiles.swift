import Foundation
import HTTPTypes
import Hummingbird

/// The files of the page: ours beside the program, Leaflet where Debian's package libjs-leaflet puts it.
struct PageFiles: Sendable {
    private let page: String
    private let leaflet = "/usr/share/javascript/leaflet"

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "png": "image/png", "svg": "image/svg+xml",
    ]

    /// Finds the files.
    ///
    /// - Throws: `StudioError` if they are missing.
    init() throws {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        let places = [program + "/yatlas_yatlas-studio.resources/Page", program + "/../../share/yatlas/studio"]
        guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0 + "/index.html") }) else {
            throw StudioError(.notFound, "the files of the page are missing; install Yatlas again")
        }
        page = found
        guard FileManager.default.fileExists(atPath: leaflet + "/leaflet.js") else {
            throw StudioError(.notFound, "Leaflet is missing; install it: apt install libjs-leaflet")
        }
    }

    /// The routes.
    func add(to router: Router<BasicRequestContext>) {
        router.get("/") { _, _ in try response(page, "index.html") }
        router.get("/page/{name}") { _, context in try response(page, try context.word("name")) }
        router.get("/leaflet/{name}") { _, context in try response(leaflet, try context.word("name")) }
        router.get("/leaflet/images/{name}") { _, context in
            try response(leaflet + "/images", try context.word("name"))
        }
    }

    private func response(_ folder: String, _ name: String) throws -> Response {
        guard let type = Self.types[(name as NSString).pathExtension], !name.hasPrefix("."),
            !name.contains(where: { $0 == "/" || $0 == "\0" }),
            let data = FileManager.default.contents(atPath: folder + "/" + name)
        else { throw StudioError(.notFound, "there is no such file") }
        return Response(
            status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
