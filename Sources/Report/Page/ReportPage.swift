package import Foundation
package import YatlasCore

/// A report as one self-contained HTML file: no scripts, no external resources.
package struct ReportPage: Sendable {
    /// A part of a report under a title.
    package struct Section: Sendable {
        /// The title.
        package var title: String
        /// One or two sentences: the contents, and how to read them.
        package var lead: String
        /// The contents, from top to bottom.
        package var parts: [any ReportPart]

        /// Makes a section.
        package init(_ title: String, lead: String, _ parts: [any ReportPart]) {
            self.title = title
            self.lead = lead
            self.parts = parts
        }
    }

    /// The title.
    package var title: String
    /// The main result, in one or two sentences.
    package var lead: String
    /// The key figures.
    package var figures: KeyFigures
    /// The sections.
    package var sections: [Section]
    /// Warnings, a line each.
    package var remarks: [Message]
    /// The record of the run.
    package var run: RunRecord

    /// Makes a report.
    package init(
        title: String, lead: String, figures: KeyFigures, sections: [Section], remarks: [Message], run: RunRecord
    ) {
        self.title = title
        self.lead = lead
        self.figures = figures
        self.sections = sections
        self.remarks = remarks
        self.run = run
    }

    /// The bytes of the file; equal reports give equal bytes.
    package var data: Data {
        Data(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="\(Self.policy)"/>
            <meta name="color-scheme" content="light dark"/>
            <title>\(title.escaped)</title>
            <style>
            \(PageStyle.text)
            \(ChartStyle.text)
            </style>
            </head>
            <body>
            <main>
            <header><h1>\(title.escaped)</h1><p class="lead">\(lead.escaped)</p>\(figures.html)</header>
            \((sections + closing).map(\.html).joined())</main>
            <footer>\(run.software.escaped)</footer>
            </body>
            </html>

            """.utf8)
    }

    /// The content security policy: no external resources, whatever a name in the report contains.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

    private var closing: [Section] {
        let notes = Section("Remarks", lead: "Notes and warnings of the run.", [PageList(remarks.map(run.text))])
        let origin = Section(
            "How this was made", lead: "The command as it was typed, and every option in effect, typed or by default.",
            [
                CommandBlock(run.command),
                PageTable(
                    header: ["option", "value"], rows: run.configuration.map { [.text($0.name), .text($0.value)] }),
            ])
        return (remarks.isEmpty ? [] : [notes]) + [origin]
    }
}

extension ReportPage.Section {
    package var html: String {
        "<section>\n<h2>\(title.escaped)</h2>\n<p class=\"lead\">\(lead.escaped)</p>\n"
            + "\(parts.map(\.html).joined(separator: "\n"))\n</section>\n"
    }
}
