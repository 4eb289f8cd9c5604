import Foundation
import Products
import Testing
import YatlasTestSupport

/// Untrusted product metadata that could crash a parser or be misread.
@Suite struct HostileMetadataTests {
    @Test(
        "instructions without data and XML in other encodings are refused before Foundation sees them",
        arguments: [
            ("<Granule>", "<?x?><Granule>", "processing instruction"),
            ("</Granule>", "</Granule><?stop?>", "processing instruction"),
            ("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", "not in UTF-8"),
            ("encoding=\"UTF-8\"", "encoding='IBM037'", "not in UTF-8"),
            ("<Granule>", "<Granule>\0", "not well-formed"),
        ])
    func refused(good: String, bad: String, words: String) throws {
        let scratch = try Scratch()
        let made = MadeSafe()
        let safe = try made.write(to: scratch)
        #expect(try Product.find(safe) != nil)
        let text = made.xml.replacing(good, with: bad)
        #expect(text != made.xml)
        try scratch.write("\(made.name)/MTD_MSIL2A.xml", text)
        expectError("MTD_MSIL2A.xml", words) { _ = try Product.find(safe) }
    }

    @Test("instructions with data and comments are read")
    func read() throws {
        let scratch = try Scratch()
        let made = MadeSafe()
        let safe = try made.write(to: scratch)
        let text = made.xml.replacing("<n1:General", with: "<?style href=\"a\"?><!-- a ? -->\n<n1:General")
        #expect(text != made.xml)
        try scratch.write("\(made.name)/MTD_MSIL2A.xml", text)
        #expect(try Product.find(safe)?.layers.count == 12)
    }

    @Test(
        "numbers of Landsat bands that no sensor has are no bands",
        arguments: ["-9223372036854775808", "0", "12", "99"])
    func bands(number: String) throws {
        let scratch = try Scratch()
        let made = MadeLandsat.surface8
        let line = "COLLECTION_NUMBER = 02"
        let text = made.text.replacing(line, with: "\(line)\nFILE_NAME_BAND_\(number) = \"x.TIF\"")
        #expect(text != made.text)
        let folder = try made.write(to: scratch, text: text)
        let product = try #require(try Product.find(folder))
        #expect(product.layers.count == 7 && product.missing.isEmpty)
    }
}
