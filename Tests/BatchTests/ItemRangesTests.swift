import Batch
import Testing
import YatlasCore
import YatlasTestSupport

/// Item numbers in the notation of schedulers.
@Suite struct ItemRangesTests {
    @Test(
        "numbers that follow each other are a range",
        arguments: [
            ([], ""), ([5], "5"), ([0, 1, 2, 3], "0-3"), ([2, 7, 8, 9], "2,7-9"), ([0, 2, 4], "0,2,4"),
            ([0, 1, 3, 4, 9], "0-1,3-4,9"),
        ])
    func text(numbers: [Int], text: String) { #expect(ItemRanges.text(numbers) == text) }

    @Test("a text is read back, in the order in which it is written")
    func numbers() throws {
        #expect(try ItemRanges.numbers("2,7-9", below: 10) == [2, 7, 8, 9])
        #expect(try ItemRanges.numbers("9,0-1", below: 10) == [9, 0, 1])
        #expect(try ItemRanges.numbers("0-999", below: 1000) == Array(0..<1000))
    }

    @Test("any rising numbers come back from their text")
    func roundTrip() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<100 {
            let numbers = (0..<200).filter { _ in Bool.random(using: &random) }
            #expect(try ItemRanges.numbers(ItemRanges.text(numbers), below: 200) == numbers)
        }
    }

    @Test(
        "other texts are refused as they were typed",
        arguments: ["", "a", "1-", "-1", "1-0", "0,", ",0", "0-1-2", "1 2", "0x1", "99999999999999999999"])
    func refused(text: String) {
        expectError("items \(text)", "not numbers such as 0-99 or 2,7-9") {
            _ = try ItemRanges.numbers(text, below: 10)
        }
    }

    @Test("numbers beyond the plan are refused with those that there are", arguments: ["10", "0-10", "5,11"])
    func beyond(text: String) {
        expectError("items \(text)", "the items of the plan are 0 to 9") { _ = try ItemRanges.numbers(text, below: 10) }
    }
}
