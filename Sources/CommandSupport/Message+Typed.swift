internal import Foundation
internal import YatlasCore

extension Message {
    /// The message with settings and operations as one types them.
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
    /// As one types it: an option, or a variable of the environment.
    var typed: String {
        switch self {
        case .drivers: "YATLAS_DRIVERS"
        case .instructionSet: "YATLAS_ISA"
        case .links: "YATLAS_LINKS"
        case .signing: "YATLAS_SIGN"
        default: "--\(option)"
        }
    }

    /// The name of the option that sets it.
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
