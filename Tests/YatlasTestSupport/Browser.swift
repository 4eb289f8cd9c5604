internal import Foundation
internal import Testing

/// A headless Chromium that checks pages.
package struct Browser {
    private let place: Workplace

    /// The path of the program; nil if it is not installed.
    package static let program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/snap/bin/chromium"].first(
        where: FileManager.default.isExecutableFile(atPath:))

    /// Opens the pages of a folder.
    package init(_ place: Workplace) { self.place = place }

    /// Layout faults of pages at some widths, a line each: elements that leave the page, their cell or their picture,
    /// and overlapping letters.
    ///
    /// Frames have any width, which windows do not. A script is added to copies of the pages.
    package func faults(_ pages: [String], widths: [Int], dark: Bool = false) throws -> [String] {
        var frames = ""
        for (number, page) in pages.enumerated() {
            let text = try String(decoding: place.data(page), as: UTF8.self)
                .replacing(/<meta http-equiv[^>]*>/, with: "")
                .replacing("</body>", with: "<script>\(Self.script)</script></body>")
            try place.write("copy\(number).html", text)
            for width in widths {
                frames +=
                    "<iframe name=\"\(page)\" src=\"copy\(number).html\" width=\"\(width)\" height=\"900\"></iframe>"
            }
        }
        try place.write("frames.html", "<body><script>\(Self.collector)</script>\(frames)</body>")
        let options = ["--virtual-time-budget=20000", "--dump-dom", Self.scheme(dark)]
        let dumped = try run(options, page: "frames.html", width: 1700).output
        let lines = dumped.matches(of: /<p>(.*?)<\/p>/).map { String($0.1) }
        // Each frame reports that it was checked.
        #expect(lines.count { $0.hasSuffix("px: seen") } == pages.count * widths.count, "\(dumped.suffix(2000))")
        return lines.filter { !$0.hasSuffix("px: seen") }
    }

    /// A screenshot of the top of a page.
    package func picture(_ page: String, width: Int, height: Int, dark: Bool, to png: String) throws {
        try run(
            [Self.scheme(dark), "--screenshot=\(place.file(png))"], page: page, width: width, height: height)
    }

    /// A page as it is printed (PDF).
    package func printed(_ page: String, to pdf: String) throws {
        try run(["--print-to-pdf=\(place.file(pdf))", "--no-pdf-header-footer"], page: page, width: 1280)
    }

    private static func scheme(_ dark: Bool) -> String { "--blink-settings=preferredColorScheme=\(dark ? 0 : 1)" }

    @discardableResult
    private func run(_ options: [String], page: String, width: Int, height: Int = 900) throws -> Ran {
        try place.run(
            try #require(Browser.program),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--user-data-dir=\(place.file("profile"))", "--window-size=\(width),\(height)",
            ] + options + ["file://\(place.file(page))"])
    }

    /// The script of the page with the frames.
    private static let collector = """
        addEventListener('message', event => {
          for (const line of event.data) { const p = document.createElement('p'); p.textContent = line;
            document.body.append(p) }
        })
        """

    /// The script of each page.
    private static let script = """
        addEventListener('load', () => {
          const page = document.documentElement.clientWidth, found = []
          const name = e => e.tagName + '.' + (e.getAttribute('class') || '') + ' "' + e.textContent.slice(0, 30) + '"'
          const root = document.documentElement
          if (root.scrollWidth > page) found.push('the page is ' + root.scrollWidth + ' wide')
          for (const e of document.querySelectorAll('body *')) {
            const own = e.getBoundingClientRect(), box = e.parentElement.closest('.scroll')
            if (!box && own.width && (own.right > page + 1 || own.left < -1)) found.push(name(e) + ' leaves the page')
            if (e.matches('td, th, p, li, dd, dt, figcaption, h1, h2, h3, div, pre') && !e.matches('.scroll')
              && !e.querySelector('svg') && e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
              found.push(name(e) + ' is wider than its box')
          }
          for (const e of document.querySelectorAll('.matrix .scroll'))
            if (page <= 400 && e.scrollWidth > e.clientWidth + 1) found.push('the confusion matrix is cut off')
          for (const svg of document.querySelectorAll('svg')) {
            if (svg.parentElement.closest('svg')) continue
            // Beside the numbers below a column of marks nothing stands.
            const sheet = (svg.closest('tfoot') || svg).getBoundingClientRect()
            const texts = [...svg.querySelectorAll('text')].filter(t => t.getBoundingClientRect().width)
            const boxes = texts.map(t => t.getBoundingClientRect())
            boxes.forEach((b, i) => {
              if (b.left < sheet.left - 1 || b.right > sheet.right + 1 || b.top < sheet.top - 2
                || b.bottom > sheet.bottom + 2)
                found.push(name(texts[i]) + ' leaves its picture')
              boxes.slice(i + 1).forEach((c, j) => {
                const x = Math.min(b.right, c.right) - Math.max(b.left, c.left)
                const y = Math.min(b.bottom, c.bottom) - Math.max(b.top, c.top)
                if (x > 1 && y > 3) found.push(name(texts[i]) + ' lies on ' + name(texts[i + j + 1]))
              })
            })
          }
          const lines = [...new Set(found), 'seen'].map(line => window.name + ' at ' + page + ' px: ' + line)
          parent.postMessage(lines, '*')
        })
        """
}
