import YatlasCore
import Foundation
import Spectral
import Testing
import Yat

/// Untrusted model files.
@Suite struct HostileModelTests {
    /// The header of a valid file as text, changed, with its tensors and a matching digest.
    static func file(_ change: (String) -> String) throws -> Data {
        let good = try ModelFile.encode(ModelFileTests.model())
        let length = Int(good[0]) | Int(good[1]) << 8
        let header = Data(change(String(decoding: good[8..<(8 + length)], as: UTF8.self)).utf8)
        var bytes = Data()
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
        return try resealed(bytes + header + good[(8 + length)...])
    }

    /// A file with a matching digest, so that the digest is not the reason for a refusal.
    static func resealed(_ file: Data) throws -> Data {
        let digest = try ModelFile.fingerprint(ModelFileTests.model())
        return try ModelFile.sealed(#require(ModelFile.unsealed(file, digest: digest)))
    }

    static let changes: [(String, String)] = [
        ("\"data_offsets\":[0,8]", "\"data_offsets\":[0,9223372036854775807]"),
        ("\"data_offsets\":[0,8]", "\"data_offsets\":[-8,0]"), ("\"data_offsets\":[0,8]", "\"data_offsets\":[8,0]"),
        ("\"data_offsets\":[0,8]", "\"data_offsets\":[]"), ("\"shape\":[2]", "\"shape\":[9223372036854775807,4]"),
        ("\"shape\":[2]", "\"shape\":[-2]"), ("\"shape\":[2]", "\"shape\":[3]"), ("\"F32\"", "\"F16\""),
        ("\"F32\"", String(repeating: "[", count: 100_000)), ("\"F32\"", "NaN"),
        ("\"yatlas\":\"", "\"yatlas\":\"" + String(repeating: "[", count: 100_000)),
        ("\"yatlas\":\"", "\"yatlas\":\"NaN"), ("\\\"minimum\\\":0", "\\\"minimum\\\":1e999"),
        ("\\\"minimum\\\":0", "\\\"minimum\\\":2"),
        ("\\\"wavelength\\\":664.6", "\\\"wavelength\\\":-1e300"),
        ("\\\"value\\\":7", "\\\"value\\\":253"), ("\\\"value\\\":7", "\\\"value\\\":1"),
        ("\\\"value\\\":7", "\\\"value\\\":-1"), ("\\\"share\\\":0.75", "\\\"share\\\":1e999"),
        ("\\\"share\\\":0.75", "\\\"share\\\":-1"), ("\\\"distance\\\":0.25", "\\\"distance\\\":-1"),
        ("\\\"samples\\\":5,", "\\\"samples\\\":9223372036854775807,"), ("\\\"samples\\\":5,", "\\\"samples\\\":-1,"),
        ("\\\"name\\\":\\\"B04\\\"", "\\\"name\\\":\\\"B08\\\""),
        ("\\\"name\\\":\\\"NDVI\\\"", "\\\"name\\\":\\\"B08\\\""),
    ]

    @Test("sizes, offsets, depth and numbers that would do harm are refused with one line", arguments: changes)
    func refused(old: String, new: String) throws {
        let bytes = try Self.file { text in
            #expect(text.contains(old))
            return text.replacingOccurrences(of: old, with: new)
        }
        let error = #expect(throws: YatlasError.self) { try ModelFile.decode(bytes, path: "m.safetensors") }
        #expect(error?.description.hasPrefix("m.safetensors: not a Yatlas model") == true)
        #expect(error?.description.contains("\n") == false && (error?.description.count ?? 0) < 300)
        #expect(error?.description.contains("checksum") == false)
    }

    /// Radiometry profiles, as in a model's file.
    static let looksOfSamples: [(String, Bool)] = [
        (#"{"bands":["B04"],"center":0.1,"dark":[0.01],"exemplars":[0.5,0.25]}"#, true),
        (#"{"bands":[],"center":0.1,"dark":[],"exemplars":[]}"#, false),
        (#"{"bands":["B04"],"center":0.1,"dark":[],"exemplars":[0.5]}"#, false),
        (#"{"bands":["B04"],"center":0,"dark":[0.01],"exemplars":[0.5]}"#, false),
        (#"{"bands":["B04","B08"],"center":0.1,"dark":[0.01,0.02],"exemplars":[0.5]}"#, false),
        (#"{"bands":["B04","B04"],"center":0.1,"dark":[0.01,0.02],"exemplars":[0.5,0.5]}"#, false),
    ]

    @Test(
        "what samples look like is read where its numbers fit each other, and refused elsewhere",
        arguments: looksOfSamples)
    func look(json: String, isGood: Bool) throws {
        let profile = "\"profile\":{\"radiometry\":\(json)},".replacing("\"", with: "\\\"")
        let bytes = try Self.file { $0.replacing("\\\"prototypes\\\":", with: profile + "\\\"prototypes\\\":") }
        #expect(((try? ModelFile.decode(bytes, path: "m"))?.description.profile?.radiometry != nil) == isGood)
    }

    @Test("numbers that are none are refused wherever they stand, and so are lengths of a header beyond the file")
    func numbers() throws {
        let good = try ModelFile.encode(ModelFileTests.model())
        let start = 8 + (Int(good[0]) | Int(good[1]) << 8)
        for number in [Float.nan, .infinity, -.infinity] {
            for place in stride(from: start, to: good.count, by: 4) {
                var bytes = good
                withUnsafeBytes(of: number.bitPattern.littleEndian) {
                    bytes.replaceSubrange(place..<place + 4, with: $0)
                }
                let resealed = try Self.resealed(bytes)
                let error = #expect(throws: YatlasError.self) { try ModelFile.decode(resealed, path: "m") }
                #expect(error?.description.contains("not a finite number") == true || place == start + 44)
            }
        }
        for length in [UInt64.max, 1 << 63, UInt64(good.count), 16 << 20 + 1] as [UInt64] {
            var bytes = good
            withUnsafeBytes(of: length.littleEndian) { bytes.replaceSubrange(0..<8, with: $0) }
            #expect(throws: YatlasError.self) { try ModelFile.decode(bytes, path: "m") }
        }
    }
}
