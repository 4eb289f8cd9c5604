package import YatlasCore

/// The acquisition time of a STAC Item: `datetime` for an instant, null and both ends for an interval.
package struct STACTime: Sendable, Codable {
    /// The instant; nil for an interval, and if nothing is known.
    let datetime: String?
    /// The start of an interval.
    let start: String?
    /// The end of an interval.
    let end: String?

    private enum CodingKeys: String, CodingKey {
        case datetime
        case start = "start_datetime"
        case end = "end_datetime"
    }

    /// Makes a time; nil is unknown, which only the record of a map may be.
    package init(_ time: AcquisitionTime?) {
        let isInterval = time.map { $0.start != $0.end } ?? false
        datetime = isInterval ? nil : time?.start
        start = isInterval ? time?.start : nil
        end = isInterval ? time?.end : nil
    }

    /// The first and the last moment; nil if unknown.
    package var interval: (start: String, end: String)? {
        if let datetime { return (datetime, datetime) }
        guard let start, let end else { return nil }
        return (start, end)
    }

    /// Encodes the time.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(datetime, forKey: .datetime)
        try container.encodeIfPresent(start, forKey: .start)
        try container.encodeIfPresent(end, forKey: .end)
    }
}
