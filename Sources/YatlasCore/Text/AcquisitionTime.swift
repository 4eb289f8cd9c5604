internal import Foundation

/// The acquisition time of a scene in UTC: an instant, or an interval for a composite of several dates.
package struct AcquisitionTime: Sendable, Equatable {
    /// The text that the scene or the user gives.
    package let text: String
    /// The start by RFC 3339, such as 2021-07-18T10:00:31Z.
    package let start: String
    /// The end; equal to the start for an instant.
    package let end: String

    /// Parses a date (2021-07-18), a time (2021-07-18T10:00:31Z; in UTC without an offset from it), or an interval of two
    /// of these (2021-04-01/2021-09-30, both days included); nil for other text.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let start = AcquisitionTime.moment(parts[0], endsDay: false),
            let end = parts.count == 1 ? start : AcquisitionTime.moment(parts[1], endsDay: true),
            start.prefix(19) <= end.prefix(19)
        else { return nil }
        (self.text, self.start, self.end) = (text, start, end)
    }

    /// A time in UTC by RFC 3339; for a date its first or last second.
    private static func moment(_ text: String, endsDay: Bool) -> String? {
        let pattern = /(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d):?(\d\d))?)?/
        guard let match = text.trimmingCharacters(in: .whitespaces).wholeMatch(of: pattern),
            let day = CalendarDay(String(match.1))
        else { return nil }
        guard let hour = match.2.flatMap({ Int($0) }), let minute = match.3.flatMap({ Int($0) }),
            let second = match.4.flatMap({ Int($0) })
        else { return "\(match.1)T\(endsDay ? "23:59:59" : "00:00:00")Z" }
        let (hours, minutes) = (match.7.flatMap { Int($0) } ?? 0, match.8.flatMap { Int($0) } ?? 0)
        guard hour < 24, minute < 60, second < 60, hours < 24, minutes < 60 else { return nil }
        let offset = (match.6 == "-" ? -60 : 60) * (60 * hours + minutes)
        let seconds = 86_400 * day.number + 3600 * hour + 60 * minute + second - offset
        let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        return "\(whole.dropLast())\(match.5 ?? "")Z"
    }
}

extension AcquisitionTime: Codable {
    /// Decodes the text.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = AcquisitionTime(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date")
        }
        self = time
    }

    /// Encodes the text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
