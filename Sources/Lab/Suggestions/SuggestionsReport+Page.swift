package import Foundation
internal import Claims
internal import Report
internal import YatlasCore

extension SuggestionsReport {
    /// The page, with a newline at its end.
    ///
    /// - Parameter picture: the file of the picture.
    /// - Returns: Markdown.
    package func page(picture: String) -> String {
        [
            "# Where to label next", Self.introduction, "## Result", result, "## How it was measured", method,
            "## Labels needed", Self.aboutNeeded,
            table(neededHeader, needed), "## Macro-F1 with the same number of labels", Self.aboutDifferences,
            table(header, differences), "![\(Self.caption)](\(picture))", "\(Self.caption).", "## What was tried",
            Self.variants, "## Time", time,
        ].joined(separator: "\n\n") + "\n"
    }

    /// The picture (SVG).
    package var picture: Data {
        LineChart(
            title: Self.caption, horizontalTitle: "labels", verticalTitle: "difference of macro-F1, points",
            lines: curves.map { curves in
                LineChart.Line(
                    label: curves.name, name: curves.name,
                    points: ([20] + Self.counts).filter {
                        $0 >= curves.labels.first ?? 0 && $0 <= curves.labels.last ?? 0
                    }
                    .map { LineChart.Point(x: Double($0), y: 100 * curves.difference(.suggested, at: $0).mean) })
            }, note: ""
        ).svg
    }

    private static let caption = "Macro-F1 with suggested labels less that with random ones, mean over seeds"

    private static let introduction = """
        `yatlas suggest` proposes the pixels to label next. Does that save labels? This page compares labels as suggested
        with as many at random, and with those of which the model is most uncertain. The target was to need half of the
        labels. `yatlas-lab suggestions` writes the page, whatever comes out.
        """

    private var result: String {
        let shares = shared.filter { $0 >= 60 }.map { count in
            let needed = LabelsNeeded(curves, .suggested, of: count)
            let others = LabelsNeeded(curves, .uncertain, of: count)
            return "\(needed.text) of \(count) random labels (the most uncertain \(others.text))"
        }
        func places(_ isMeant: (Row) -> Bool) -> String {
            let own = rows.filter { $0.strategy == .suggested && isMeant($0) }
            let text = own.map { "\($0.data) with \($0.labels) labels" }.joined(separator: ", ")
            return text.isEmpty ? "none" : text
        }
        return paragraph(
            """
            For the same macro-F1, suggested labels are, in the geometric mean over the data, \
            \(shares.joined(separator: "; ")). Macro-F1 with the same number of labels is clearly higher (the interval is \
            above 0) on \(places { $0.low > 0 }); clearly lower on \(places { $0.high < 0 }).
            """)
    }

    private var method: String {
        let list = curves.map {
            "\($0.name) (\($0.classCount) classes, \($0.sampleCount) samples to label, \($0.folds))"
        }
        return paragraph(
            """
            Labelling is simulated on samples whose labels are known. For each of \(curves.first?.seeds ?? 0) random seeds, one \
            fold of whole groups (polygons, blocks) is held out. Two labels of each class, drawn at random, are the start. \
            Then ten of the other samples are labelled at a time, up to \(curves.compactMap(\.labels.last).max() ?? 0). After \
            each ten a model is trained without tuning and tested on the held-out fold. Fold, first labels and training are \
            the same for all ways to choose; suggestions include one random label of five, as the command's do. Macro-F1 is \
            the mean F1 of the classes in the held-out fold. Suggestions are not kept apart in space here, as the command keeps \
            them, since tables have no coordinates. Folds differ, so intervals are of differences with the same seed.
            """) + "\n\n" + list.map { "- \($0)" }.joined(separator: "\n")
    }

    private static let aboutNeeded = """
        The labels that are needed for the macro-F1 of a number of random labels, divided by that number: 0.5 is half of the
        labels, more than 1 a loss. "At least" marks ways that do not reach it with the largest number of labels; these
        count with that number, so that the last rows of each cannot show a loss: see macro-F1 below. Where random labels hardly
        raise macro-F1, few labels reach the same. Curves are means over seeds, made monotone. Intervals are of
        a bootstrap of the seeds.
        """

    private static let aboutDifferences = """
        The mean over seeds with random labels in percent, and the difference of the other ways to it in points with the 95 %
        interval of the mean (Student's t, paired by seed). An interval above 0 is a gain.
        """

    private static let variants = """
        The rule was chosen on other tables than those above: satimage4, clouds-s2, clouds-l7, foresttypes, wilt, chiapas and
        cbers-bahia of the same collection, up to 150 labels, 5 to 8 seeds each. Compared were the smallest margin; the same,
        clustered (Zhdanov 2019, arXiv:1901.05954); gradients, spread (BADGE; Ash et al. 2020, arXiv:1906.03671); coverage
        without uncertainty (Bae, Noh and Sutherland 2024, arXiv:2407.12212); and coverage weighted by uncertainty (Bae,
        Oliveira and Sutherland 2025, arXiv:2412.20644) with margins, their squares or entropy, radii of a quarter to four
        times the median, weights for rare classes, and full weight where a sample is unlike all labels. Coverage alone was
        worse than random labels in the mean. The others gained one to three points; their differences are within the noise.
        Taken was the last with squared margins, the weight for rare classes and the one for unlike samples. Without this one
        the mean was half a point higher; but then places of a class without labels would hardly be suggested, which the
        simulation does not measure, as each class has labels at the start. Nothing gained on chiapas, whose held-out half of
        the scene differs from the other.
        """

    private var time: String {
        paragraph(
            """
            The simulations took \(NumberFormat.decimal(seconds / 60, digits: 0)) minutes of processor time, half as long on \
            two cores, on \(machine).
            """)
    }

    private func paragraph(_ text: String) -> String {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= 120 {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }

    private func table(_ header: [String], _ rows: [[String]]) -> String {
        let lines = [header, header.map { _ in "---" }] + rows
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }
}
