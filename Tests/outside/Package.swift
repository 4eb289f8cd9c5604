// swift-tools-version: 6.2
import PackageDescription

/// A program in another package, like those of users: it sees public declarations only.
let package = Package(
    name: "outside",
    dependencies: [.package(name: "yatlas", path: "../..")],
    targets: [
        .executableTarget(name: "outside", dependencies: [.product(name: "Yatlas", package: "yatlas")])
    ]
)
