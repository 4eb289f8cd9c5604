internal import CLinux
internal import Foundation
internal import YatlasCore

/// Confines this process: it may open only the paths of the command line with their folders, and what libraries need,
/// whatever files refer to. Sockets are allowed only if a URL was named.
///
/// The confinement is permanent and applies to all threads started later: the program enters it before the first one,
/// the library never does. On kernels without Landlock (before 5.13) only the checks at opening files remain.
enum Confinement {
    /// Paths that libraries read: themselves, data of GDAL and PROJ, fonts, certificates, host names, time zones, the
    /// machine.
    private static let usual = [
        "/usr", "/lib", "/lib64", "/opt", "/etc/ssl", "/etc/ca-certificates", "/etc/pki", "/etc/crypto-policies",
        "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf", "/etc/fonts",
        "/etc/localtime", "/etc/timezone", "/etc/ld.so.cache", "/var/cache/fontconfig", "/proc/self", "/proc/meminfo",
        "/proc/cpuinfo", "/proc/stat", "/sys/devices/system", "/sys/fs/cgroup", "/dev/urandom", "/dev/random",
        "/dev/zero",
    ]
    /// Environment variables with other locations of these.
    private static let variables = [
        "GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_DATA", "PROJ_LIB", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
        "FONTCONFIG_PATH", "FONTCONFIG_FILE", "GDAL_CONFIG_FILE", "PROJ_USER_WRITABLE_DIRECTORY",
    ]
    /// Settings of libraries in the home folder: GDAL's settings, PROJ grids of the user.
    private static let settings = [".gdal", ".local/share/proj"]
    /// Credentials for servers.
    private static let accounts = [".aws", ".boto", ".config/gcloud", ".azure", ".netrc", ".ossutilconfig"]
    private static let accountVariables = [
        "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "GDAL_HTTP_NETRC_FILE", "GDAL_HTTP_COOKIEFILE",
    ]

    /// Confines the process to the paths of a command.
    ///
    /// - Throws: `YatlasError` if the kernel supports it and fails.
    static func enter(for command: some Command, links: [String]) throws {
        if links == ["any"] { return }
        let environment = ProcessInfo.processInfo.environment
        let places = command.places
        let named = NamedFiles(words: places.reads + links, outputs: places.writes)
        let isOnline = named.isElsewhere
        let home = environment["HOME"] ?? "/nonexistent"
        var reading = usual + variables.compactMap { environment[$0] } + settings.map { "\(home)/\($0)" }
        reading += [libraries].compactMap(\.self) + named.reading
        if isOnline {
            reading += accounts.map { "\(home)/\($0)" } + accountVariables.compactMap { environment[$0] }
        }
        // Temporary files are next to the outputs, GDAL's default if this is not set.
        unsetenv("CPL_TMPDIR")
        if let folder = named.writing.first {
            for variable in ["TMPDIR", "SQLITE_TMPDIR"] { setenv(variable, folder, 1) }
        }
        // HDF5 would load plugins that a file requests.
        setenv("HDF5_PLUGIN_PRELOAD", "::", 1)
        if !isOnline {
            // No server may be contacted; the kernel enforces the same below.
            setenv("CPL_VSIL_CURL_ALLOWED_FILENAME", "/vsicurl/", 1)
            try require(yatlas_forbid_sockets())
        }
        try require(
            withPaths(reading) { reading in
                withPaths(named.writing + ["/dev/null"]) { yatlas_confine_files(reading, $0) }
            })
    }

    /// The prefix of GDAL's library, plugins and data, such as /usr or a conda environment; nil if the library is
    /// elsewhere.
    private static var libraries: String? {
        guard let name = yatlas_library_of("GDALVersionInfo") else { return nil }
        let path = String(cString: name)
        return path.range(of: "/lib/").map { String(path[..<$0.lowerBound]) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Passes a list of paths as C strings.
    private static func withPaths<Result>(
        _ paths: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = paths.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("a list that ends has a beginning") }
            return body(base)
        }
    }

    private static func require(_ result: Int32) throws {
        guard result != 0, ![ENOSYS, EOPNOTSUPP, EINVAL, EPERM].contains(errno) else { return }
        throw YatlasError(
            .unavailable, nil, "this process cannot be confined (\(String(cString: strerror(errno))))",
            fix: "try again")
    }
}
