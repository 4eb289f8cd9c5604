import Foundation
import Testing
import YatlasTestSupport

/// Files that refer to other files, and formats that contact servers.
@Suite struct LinkTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"

    static func virtual(_ link: String, _ attributes: String = "") -> String {
        """
        <VRTDataset rasterXSize="154" rasterYSize="206"><VRTRasterBand dataType="UInt16" band="1"><SimpleSource>
        <SourceFilename \(attributes)>\(link)</SourceFilename><SourceBand>1</SourceBand>
        </SimpleSource></VRTRasterBand></VRTDataset>
        """
    }

    @Test("a VRT points into its own folder, or is refused with the link and the way to allow it")
    func virtual() throws {
        let place = try Workplace()
        try FileManager.default.createDirectory(atPath: place.file("in"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: project(Self.scene), toPath: place.file("in/a.tif"))
        try place.write("in/good.vrt", Self.virtual("a.tif", "relativeToVRT=\"1\""))
        try place.write("in/nested.vrt", Self.virtual("bad.vrt", "relativeToVRT=\"1\""))
        try place.write("in/itself.vrt", Self.virtual("itself.vrt", "relativeToVRT=\"1\""))
        let outside = project(Self.scene)
        #expect(try place.yatlas(["info", "in/good.vrt"]).status == 0)
        for (link, attributes) in [
            (outside, ""), ("../\(Self.scene)", "relativeToVRT=\"1\""), (Self.scene, ""),
            ("/vsicurl/http://127.0.0.1:1/a.tif", ""), ("NETCDF:/etc/passwd:a", ""),
        ] {
            try place.write("in/bad.vrt", Self.virtual(link, attributes))
            for name in ["bad.vrt", "nested.vrt"] {
                let ran = try place.yatlas(["info", "in/\(name)"])
                #expect(ran.status == 3 && ran.errors.contains("points out of its folder"), "\(link): \(ran.errors)")
                #expect(ran.errors.split(separator: "\n").count == 1 && ran.errors.contains("YATLAS_LINKS="))
            }
        }
        try place.write("in/bad.vrt", Self.virtual(outside))
        for allowed in ["any", project("samples"), "/nowhere,\(outside)"] {
            #expect(try place.yatlas(["info", "in/nested.vrt"], environment: ["YATLAS_LINKS": allowed]).status == 0)
        }
        #expect(try place.yatlas(["info", "in/bad.vrt"], environment: ["YATLAS_LINKS": "/nowhere"]).status == 3)
        #expect(try place.yatlas(["info", "in/itself.vrt"]).errors.split(separator: "\n").count <= 1)
        // Overviews named by a sidecar file.
        try place.write(
            "in/a.tif.aux.xml",
            "<PAMDataset><Metadata domain=\"OVERVIEWS\"><MDI key=\"OVERVIEW_FILE\">/etc/passwd</MDI></Metadata></PAMDataset>"
        )
        let sidecar = try place.yatlas(["info", "in/a.tif"])
        #expect(sidecar.status == 3 && sidecar.errors.contains("/etc/passwd"), "\(sidecar.errors)")
    }

    @Test("formats that are seldom met, or ask servers, are opened on request alone")
    func drivers() throws {
        let place = try Workplace()
        try place.run("gdal_translate", ["-q", "-of", "PNM", "-ot", "Byte", "-b", "1", Self.scene, "scene.pgm"])
        let ran = try place.yatlas(["info", "scene.pgm"])
        #expect(
            ran.status == 3
                && ran.errors.contains("scene.pgm: its format (PNM) is not switched on; set YATLAS_DRIVERS=PNM"),
            "\(ran.errors)")
        for names in ["PNM", "FIT, PNM", "all"] {
            #expect(try place.yatlas(["info", "scene.pgm"], environment: ["YATLAS_DRIVERS": names]).status == 0)
        }
        try place.write(
            "wms.xml", "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>http://127.0.0.1:1/</ServerUrl></Service></GDAL_WMS>"
        )
        #expect(try place.yatlas(["info", "wms.xml"]).status == 3)
    }
}
