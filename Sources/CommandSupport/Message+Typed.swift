internal import Foundation
internal import YatlasCore

extension Message {
    /// The message with settings and operations spelled as on the command line.
    package var typed: String {
        text { part in
            switch part {
            case .text(let text): text
            case .setting(let setting): setting.typed
            case .operation(let operation, let settings):
                "'yatlas \(([operation.rawValue] + settings.map(\.typed)).joined(separator: " "))'"
            }
        }
    }
}

extension Setting {
    /// The spelling on the command line: an option, or an environment variable.
    var typed: String {
        switch self {
        case .drivers: "YATLAS_DRIVERS"
        case .instructionSet: "YATLAS_ISA"
        case .links: "YATLAS_LINKS"
        case .signing: "YATLAS_SIGN"
        default: "--\(option)"
        }
    }

    /// The option of the setting.
    package var option: String {
        switch self {
        case .auxiliarySource: "with"
        case .creationOption: "co"
        case .expectedAccuracy: "expect"
        case .format: "of"
        case .layer: "layer-name"
        case .masked: "quality-mask"
        default: rawValue.lowercased().replacing(" ", with: "-")
        }
    }
}
