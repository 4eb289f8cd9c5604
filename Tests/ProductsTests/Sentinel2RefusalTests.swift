import YatlasCore
import Foundation
import Products
import Testing
import YatlasTestSupport

@Suite struct Sentinel2RefusalTests {
    private func refuse(_ made: MadeSafe, _ words: String..., line: SourceLocation = #_sourceLocation) throws {
        let scratch = try Scratch()
        let path = try made.write(to: scratch)
        do {
            _ = try Product.find(path)
            Issue.record("nothing was refused", sourceLocation: line)
        } catch {
            #expect(error is YatlasError && !"\(error)".contains { $0.isNewline }, sourceLocation: line)
            for word in words { #expect("\(error)".contains(word), "\(error)", sourceLocation: line) }
        }
    }

    @Test("what contradicts itself is refused")
    func contradictions() throws {
        try refuse(MadeSafe(baseline: "02.06"), "PROCESSING_BASELINE is 02.06", "says N0509")
        try refuse(MadeSafe(baseline: "", name: "a.SAFE"), "PROCESSING_BASELINE is \"\"")
        try refuse(MadeSafe(offsets: Array(repeating: "-1000", count: 12)), "no BOA_ADD_OFFSET for band_id 12 (B12)")
        try refuse(MadeSafe(offsets: Array(repeating: "x", count: 13)), "BOA_ADD_OFFSET of band_id \"0\" is \"x\"")
        try refuse(MadeSafe(offsets: Array(repeating: "1e300", count: 13)), "is \"1e300\"")
        for text in ["0", "-1", "nan", "inf", "", "a lot"] {
            try refuse(MadeSafe(quantification: text), "BOA_QUANTIFICATION_VALUE is \"\(text)\", not a positive number")
        }
        let toolbox = MadeSafe(baseline: "99.99", name: "own.SAFE", offsets: nil)
        try refuse(toolbox, "baseline 99.99 does not show whether samples are shifted")
    }

    @Test("an archive's own name must not contradict its contents either")
    func archiveName() throws {
        let scratch = try Scratch()
        _ = try MadeSafe(baseline: "02.14", name: "x.SAFE", offsets: nil).write(to: scratch)
        let name = "S2B_MSIL2A_20220413T150759_N0509_R025_T33XWJ_20240414T082126.zip"
        expectError(try scratch.pack("x.SAFE", into: name, by: "zipfile"), "is 02.14", "says N0509")
    }

    @Test("a level other than the file's name is refused")
    func level() throws {
        let scratch = try Scratch()
        try scratch.write("a.SAFE/MTD_MSIL1C.xml", MadeSafe().xml.utf8)
        expectError(scratch.file("a.SAFE"), "PROCESSING_LEVEL is \"Level-2A\" in a file of L1C")
    }

    @Test("what is incomplete is refused, and the file that lacks is named")
    func incomplete() throws {
        try refuse(MadeSafe(missing: ["_SCL_20m"]), "_SCL_20m.jp2")
        try refuse(MadeSafe(missing: ["m"]), "_B01_", "MTD_MSIL2A.xml lists")
        let scratch = try Scratch()
        try scratch.write("S2A_MSIL1C_20180629T000241_N0206_R030_T56JMM_20180629T012042.SAFE/manifest.safe")
        expectError(
            scratch.file("S2A_MSIL1C_20180629T000241_N0206_R030_T56JMM_20180629T012042.SAFE"), "no MTD_MSIL1C.xml")
    }

    @Test("two products in one folder are told apart by the user")
    func two() throws {
        let scratch = try Scratch()
        let first = try MadeSafe(name: "a.SAFE").write(to: scratch)
        _ = try MadeSafe.old.write(to: scratch, folder: "b.SAFE")
        expectError(scratch.path, "2 products", "a.SAFE/MTD_MSIL2A.xml", "b.SAFE/MTD_MSIL1C.xml", "name one of them")
        #expect(try Product.find(first)?.name == "Sentinel-2 L2A")
    }

    @Test("broken XML is one line, and files outside are not read through it")
    func brokenXML() throws {
        let scratch = try Scratch()
        let xml = MadeSafe(name: "a.SAFE").xml
        let path = try scratch.write("a.SAFE/MTD_MSIL2A.xml", Array(xml.utf8).prefix(700))
        expectError(path, "MTD_MSIL2A.xml: line", "not well-formed XML")
        try scratch.write("a.SAFE/MTD_MSIL2A.xml", [])
        expectError(path, "not well-formed XML")
        let changes = [
            ("</PROCESSING_BASELINE>", "</BASELINE>"), ("</PROCESSING_BASELINE>", ""), ("05.09<", "05.09&none;<"),
            ("05.09<", "05.09 & more<"),
            ("unit=\"none\"", "unit=none"),
            ("<Granule>", "<Granule><"),
            ("</n1:General_Info>", "</n1:General_Info></a>"),
        ]
        for (old, new) in changes {
            try scratch.write("a.SAFE/MTD_MSIL2A.xml", xml.replacingOccurrences(of: old, with: new).utf8)
            expectError(path, "MTD_MSIL2A.xml: line", "not well-formed XML")
        }
        try scratch.write("a.SAFE/MTD_MSIL2A.xml", Array(xml.utf8) + [0xDE])
        expectError(path, "not UTF-8 text")
        let secret = try scratch.write("secret", "05.09".utf8)
        let outside = "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file://\(secret)\">]>\n<n1:Level"
        let attack = xml.replacingOccurrences(of: "<n1:Level-L2A_User_Product x", with: outside + "-L2A_User_Product x")
            .replacingOccurrences(of: "<PROCESSING_BASELINE>05.09<", with: "<PROCESSING_BASELINE>&secret;<")
        try scratch.write("a.SAFE/MTD_MSIL2A.xml", attack.utf8)
        expectError(path, "a DOCTYPE")
    }

    @Test("a path that names no product is none")
    func none() throws {
        let scratch = try Scratch()
        try scratch.write("folder/scene.tif")
        for path in ["", ".SAFE", "missing.zip", "missing/MTD_MSIL1C.xml", scratch.file("folder"), "/vsizip/"] {
            #expect(try Product.find(path) == nil, "\(path)")
        }
        try scratch.write("broken.zip", (0..<999).map { UInt8(truncatingIfNeeded: $0 * 7) })
        #expect(try Product.find(scratch.file("broken.zip")) == nil)
        #expect(try Product.find(scratch.file("folder/scene.tif")) == nil)
    }
}
