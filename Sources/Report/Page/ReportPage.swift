package import Foundation
package import YatlasCore

/// A report as one self-contained HTML file: no script, no links, nothing that a browser would ask a server for.
package struct ReportPage: Sendable {
    /// A part of a report under a title.
    package struct Section: Sendable {
        /// What the part is called.
        package var title: String
        /// One plain sentence or two: what is shown, and how it is read.
        package var lead: String
        /// What is shown, from top to bottom.
        package var parts: [any ReportPart]

        /// Makes a section.
        package init(_ title: String, lead: String, _ parts: [any ReportPart]) {
            self.title = title
            self.lead = lead
            self.parts = parts
        }
    }

    /// What the report is of.
    package var title: String
    /// What was found, in a sentence or two.
    package var lead: String
    /// The figures that people look for first.
    package var figures: KeyFigures
    /// The report itself.
    package var sections: [Section]
    /// What is odd, a line each.
    package var remarks: [Message]
    /// How it was made.
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

    /// The file's bytes: the same for the same report.
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

    /// What browsers are allowed: nothing from elsewhere, whatever a name in the report may hold.
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
