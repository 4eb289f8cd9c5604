internal import Foundation

/// A quality layer identified by the name of its file or asset, with the codes of its samples.
enum QualityLayerKind: CaseIterable {
    /// The scene classification of Sentinel-2 Level 2A.
    case sceneClassification
    /// QA_PIXEL of Landsat Collection 2.
    case pixelQuality
    /// QA_RADSAT of Landsat Collection 2.
    case radiometricSaturation
    /// The bits of Fmask in HLS version 2.
    case bitFmask
    /// The classes of Fmask of python-fmask and Digital Earth Australia.
    case classFmask
    /// The mask of s2cloudless in Digital Earth Australia.
    case cloudlessMask
    /// CLM of Sentinel Hub, from s2cloudless.
    case cloudMask
    /// The bits of SR_CLOUD_QA of Landsat 4 to 7.
    case surfaceCloud
    /// Cloud probability in percent, by Sen2Cor or s2cloudless.
    case cloudProbability
    /// CLP of Sentinel Hub: cloud probability, scaled to 255.
    case scaledCloudProbability

    /// The possible kinds of a name: the stem of a file, the key of an asset, or the name of a folder.
    static func named(_ name: String) -> [QualityLayerKind] {
        let parts = name.lowercased().split { "_-. ".contains($0) }.map(String.init)
        func has(_ words: String) -> Bool { parts.contains(words.split(separator: " ").map(String.init)) }
        if has("fmask") {
            if parts.first == "hls" { return [.bitFmask] }
            return has("oa fmask") ? [.classFmask] : [.bitFmask, .classFmask]
        }
        return allCases.filter { $0.names.contains(where: has) }
    }

    private var names: [String] {
        switch self {
        case .sceneClassification: ["scl"]
        case .pixelQuality: ["qa pixel"]
        case .radiometricSaturation: ["qa radsat"]
        case .bitFmask, .classFmask: []
        case .cloudlessMask: ["s2cloudless mask"]
        case .cloudMask: ["clm"]
        case .surfaceCloud: ["cloud qa"]
        case .cloudProbability:
            ["cldprb", "cld", "cloud probability", "cloud prob", "s2cloudless prob", "s2cloudless probability"]
        case .scaledCloudProbability: ["clp"]
        }
    }

    /// The meaning of the samples.
    ///
    /// Sources: for Fmask https://knowledge.dea.ga.gov.au (oa_fmask) and the HLS V2 User Guide; for SR_CLOUD_QA the
    /// LEDAPS product guide of the USGS; for CLM and CLP
    /// https://docs.sentinel-hub.com/api/latest/user-guides/cloud-masks/; the default cloud threshold of s2cloudless is
    /// 0.4 (https://github.com/sentinel-hub/sentinel2-cloud-detector).
    func codes(sensor: String) -> [Product.Code] {
        switch self {
        case .sceneClassification: Sentinel2Reader.sceneCodes
        case .pixelQuality: LandsatReader.pixelCodes(sensor: sensor)
        case .radiometricSaturation:
            LandsatReader.saturationCodes(
                sensor: sensor,
                bands: sensor == "landsat-8" ? Array(1...9) : sensor == "landsat-7" ? [1, 2, 3, 4, 5, 7] : Array(1...7))
        case .bitFmask: HLSReader.codes
        case .classFmask: [.value(0, .fill), .value(2, .cloud), .value(3, .shadow), .value(4, .snow)]
        case .cloudlessMask: [.value(0, .fill), .value(2, .cloud)]
        case .cloudMask: [.value(1, .cloud), .value(255, .fill)]
        case .surfaceCloud:
            [(1, Product.Reason.cloud), (2, .shadow), (3, .cloud), (4, .snow)].map { shift, reason in
                .bits(shift: shift, width: 1, atLeast: 1, reason)
            }
        case .cloudProbability: [.bits(shift: 0, width: 16, atLeast: 40, .cloud)]
        case .scaledCloudProbability: [.bits(shift: 0, width: 16, atLeast: 102, .cloud)]
        }
    }

    /// Whether a sample has a meaning.
    func allows(_ sample: Int) -> Bool {
        switch self {
        case .sceneClassification: (0...11).contains(sample)
        // Pixels that are not fill have a cloud confidence.
        case .pixelQuality: sample == 0 || sample == 1 || sample & 0x300 != 0 && sample & 1 == 0 && sample < 65_536
        case .radiometricSaturation: (0..<4096).contains(sample)
        case .bitFmask: (0...255).contains(sample)
        case .classFmask: (0...5).contains(sample)
        case .cloudlessMask: (0...2).contains(sample)
        case .cloudMask: [0, 1, 255].contains(sample)
        case .surfaceCloud: (0..<64).contains(sample)
        case .cloudProbability: (0...100).contains(sample)
        case .scaledCloudProbability: (0...255).contains(sample)
        }
    }

    /// The only kind that all samples fit; nil if there is none, or more than one.
    static func only(_ kinds: [QualityLayerKind], fitting samples: [Float]) -> QualityLayerKind? {
        guard !samples.isEmpty else { return nil }
        let numbers = samples.compactMap { Int(exactly: $0) }
        guard numbers.count == samples.count else { return nil }
        var fitting = kinds.filter { numbers.allSatisfy($0.allows) }
        // Samples up to 5 may be bits, python-fmask's classes or those of other programs; 5 is only python-fmask's
        // water.
        if kinds.count > 1, !numbers.contains(where: { $0 > 5 && $0 < 255 }) {
            fitting.removeAll { $0 == .bitFmask || !numbers.contains(5) }
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// The rank as a cloud mask, the best first; nil if it has no clouds. Only one layer is used.
    var cloudRank: Int? {
        switch self {
        case .radiometricSaturation: nil
        case .sceneClassification, .pixelQuality, .bitFmask, .classFmask: 0
        case .cloudlessMask, .cloudMask: 2
        case .surfaceCloud: 3
        case .cloudProbability, .scaledCloudProbability: 4
        }
    }

    /// A note on the layer; nil if its codes need none.
    var note: String? {
        switch self {
        case .cloudProbability, .scaledCloudProbability: "a cloud from 40 % on, as s2cloudless takes it"
        default: nil
        }
    }
}
