import Products
import Testing
import YatlasTestSupport

@Suite struct RegistryTests {
    @Test("products of several families in one place are named in the order of their paths")
    func several() throws {
        let scratch = try Scratch()
        for file in ["b/x_MTL.txt", "b/x_MTL.xml", "a/MTD_MSIL2A.xml", "HLS.L30.T56JMM.2021123T003915.V2.0.B04.tif"] {
            try scratch.write("all/\(file)")
        }
        expectError(
            scratch.file("all"),
            "3 products, among them HLS.L30.T56JMM.2021123T003915.V2.0.B04.tif and a/MTD_MSIL2A.xml"
        )
        expectError(scratch.file("all/a"), "a/MTD_MSIL2A.xml: line 1: not well-formed XML")
    }

    @Test("masks of any family are no scenes")
    func masks() {
        #expect(Product.isMask("p/20210101_101010_00_1001_3B_udm2.tif"))
        #expect(!Product.isMask("p/20210101_101010_00_1001_3B_AnalyticMS_SR.tif") && !Product.isMask("udm2.tif"))
    }
}
