/// A date in the form 2015-07-31.
package struct CalendarDay {
    /// The number of characters of a date.
    package static let length = 10

    /// Days since 1970-01-01.
    package let number: Int

    /// Parses a date; nil if the text is no valid date.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        let before = year - 1
        let leapDays = before / 4 - before / 100 + before / 400
        // There are 719162 days between 0001-01-01 and 1970-01-01.
        number = 365 * before + leapDays + lengths[..<(month - 1)].reduce(0, +) + day - 1 - 719_162
    }
}
