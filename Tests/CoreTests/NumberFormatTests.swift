import Testing
import YatlasCore

/// Number formatting.
@Suite struct NumberFormatTests {
    /// A space that does not break.
    let space = "\u{A0}"

    @Test("a share that is not quite none or all is not written as such")
    func percent() {
        #expect(NumberFormat.percent(0) == "0\(space)%" && NumberFormat.percent(1) == "100\(space)%")
        #expect(NumberFormat.percent(0.0004) == "< 0.1\(space)%" && NumberFormat.percent(0.9996) == "> 99.9\(space)%")
        #expect(NumberFormat.percent(0.0005) == "0.1\(space)%" && NumberFormat.percent(0.9994) == "99.9\(space)%")
        #expect(NumberFormat.percent(0.8969) == "89.7\(space)%")
        #expect(NumberFormat.percent(nil) == "–" && NumberFormat.percent(.nan) == "–")
    }

    @Test("a share has its interval behind it")
    func interval() {
        #expect(NumberFormat.percent(0.912, 0.88...0.939) == "91.2\(space)% (88.0 to 93.9)")
        #expect(NumberFormat.percent(0.912, nil) == "91.2\(space)%")
    }

    @Test("differences have a sign, but for none")
    func difference() {
        #expect(NumberFormat.difference(0.021) == "+2.1" && NumberFormat.difference(-0.004) == "-0.4")
        #expect(NumberFormat.difference(0.0001) == "0.0" && NumberFormat.difference(-0.0001) == "0.0")
    }

    @Test("counts have a comma at each thousand, and words in the right number")
    func count() {
        #expect(
            [0, 999, 1000, 1_234_567, -1000].map { NumberFormat.count($0) } == [
                "0", "999", "1,000", "1,234,567", "-1,000",
            ])
        #expect(NumberFormat.count(Int.min) == "-9,223,372,036,854,775,808")
        #expect(NumberFormat.count(1, "sample") == "1 sample" && NumberFormat.count(1200, "sample") == "1,200 samples")
        #expect(NumberFormat.count(0, "class", "classes") == "0 classes")
    }

    @Test("a number has as many digits as its size needs")
    func size() {
        #expect(
            [12_346.4, 123.44, 1.234, 0.012_34, -1234.4].map { NumberFormat.number($0) } == [
                "12,346", "123.4", "1.23", "0.0123", "-1,234",
            ])
        #expect(NumberFormat.number(.infinity) == "–")
    }

    @Test("on an axis a number has as many digits as tell a hundredth of the range")
    func axis() {
        #expect(NumberFormat.number(0.123_456, of: 1) == "0.12" && NumberFormat.number(0.5, of: 0.02) == "0.5000")
        #expect(NumberFormat.number(1234.6, of: 5000) == "1,235" && NumberFormat.number(12.34, of: 50) == "12.3")
    }

    @Test("areas and bytes")
    func areas() {
        #expect([1234.6, 123.4, 12.34, 1.234].map { NumberFormat.area($0) } == ["1,235", "123", "12.3", "1.23"])
        #expect([512, 12_345, 4_500_000].map { NumberFormat.bytes($0) } == ["512 B", "12.3 kB", "4.5 MB"])
    }

    @Test("durations in the units that one would say")
    func duration() {
        #expect(
            [0.01, 0.44, 12.3, 59.4, 59.6, 200, 7500].map { NumberFormat.duration($0) } == [
                "< 0.1 s", "0.4 s", "12 s", "59 s", "1 min 0 s", "3 min 20 s", "2 h 5 min",
            ])
    }

    @Test("there is no minus nought, and a dash for none")
    func decimal() {
        #expect(NumberFormat.decimal(-0.0001) == "0.000" && NumberFormat.decimal(-0.001) == "-0.001")
        #expect(NumberFormat.decimal(nil) == "-" && NumberFormat.decimal(0.896_9, digits: 2) == "0.90")
    }

    @Test("small numbers have one digit and a power of ten")
    func scientific() {
        #expect(NumberFormat.scientific(2.4e-12) == "2e-12" && NumberFormat.scientific(-0.0034) == "-3e-3")
        #expect(NumberFormat.scientific(0.0123) == "0.012" && NumberFormat.scientific(0) == "0")
    }
}
