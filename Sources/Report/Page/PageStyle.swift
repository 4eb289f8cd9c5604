/// The style of pages, for phones and wide screens, light and dark mode, and print.
enum PageStyle {
    static let text = """
        :root {--ink: #1a1a1a;--quiet: #505050;--paper: #ffffff;--sheet: #f6f7f9;--edge: #d5d8dd;--heat: 31 95 166; }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Liberation Sans",
          Arial, sans-serif; overflow-wrap: break-word; }
        main, footer { max-width: 1200px; margin: 0 auto; padding: 0 16px; }
        footer { color: var(--quiet); padding-bottom: 24px; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 28px 0 8px; overflow-wrap: anywhere; }
        h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 4px; }
        section { border-top: 1px solid var(--edge); padding: 22px 0 14px; }
        .lead { color: var(--quiet); margin: 0 0 16px; max-width: 75ch; }
        section p, section ul { max-width: 90ch; }
        ul { padding-left: 1.2em; }
        .figures { display: flex; flex-wrap: wrap; gap: 10px; margin: 0 0 20px; }
        .figures div { display: flex; flex-direction: column; background: var(--sheet); border: 1px solid
          var(--edge); border-radius: 8px; padding: 8px 14px; flex: 1 1 128px; max-width: 280px; }
        .figures dd { margin: 0; font-size: 1.45rem; font-weight: 600; }
        .figures dt { color: var(--quiet); font-size: 0.9rem; }
        figure { margin: 0 0 16px; min-width: 0; }
        figcaption { color: var(--quiet); font-size: 0.95rem; }
        .side, .tiles { display: grid; gap: 8px 28px; align-items: start; }
        .side { grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); }
        .tiles { grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); }
        .side > *, .tiles > * { min-width: 0; }
        .scroll { overflow-x: auto; margin: 0 0 16px; max-width: 100%; }
        .swatch, .some, .shares, img, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        table { border-collapse: collapse; }
        th { text-align: left; font-weight: 600; }
        .plain th, .plain td { padding: 4px 14px 4px 0; border-bottom: 1px solid var(--edge); vertical-align: top;
          max-width: 60ch; }
        .plain tr > :first-child { white-space: nowrap; }
        .plain thead th { vertical-align: bottom; overflow-wrap: break-word; white-space: normal; }
        .plain tbody th, .plain td:not(.number) { min-width: 7em; }
        .plain tbody th { font-weight: 400; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        th.number { text-align: right; }
        .plain td.number { white-space: nowrap; }
        .swatch { display: inline-block; flex: none; width: 0.9em; height: 0.9em; margin-right: 0.45em; vertical-align: -0.08em;
          border: 1px solid #707070; border-radius: 2px; }
        .named { display: flex; align-items: baseline; }
        .named > span { min-width: 0; }
        .named .swatch { position: relative; top: 0.08em; }
        .heat { font-variant-numeric: tabular-nums; }
        .heat th { padding: 4px 8px; font-weight: 400; max-width: 12em; overflow-wrap: anywhere; }
        .heat thead th { vertical-align: bottom; }
        .heat thead th[rowspan] { overflow-wrap: normal; }
        .heat .span { font-weight: 600; text-align: left; max-width: none; min-width: 15em; }
        .heat .corner { color: var(--quiet); font-size: 0.9rem; white-space: nowrap; vertical-align: bottom;
          padding: 0 12px 4px 0; }
        .heat .upright th { vertical-align: bottom; padding: 6px 0; }
        .heat .upright div { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 10em; margin: 0 auto; }
        .heat .upright .swatch { margin: 0 0 0.45em; }
        .heat tbody td { text-align: center; min-width: 3.4em; padding: 3px 4px; border: 1px solid var(--edge);
          color: var(--quiet); line-height: 1.25; }
        .heat tbody .some { background: rgb(var(--heat) / var(--share)); color: var(--ink); }
        .heat tbody .high { color: #ffffff; }
        .heat tbody .right { outline: 2px solid var(--ink); outline-offset: -2px; }
        .heat .total { text-align: center; padding: 3px 8px; color: var(--quiet); border-color: transparent; }
        .heat small { display: block; font-size: 0.75rem; }
        .matrix { container-type: inline-size; }
        .heat caption { text-align: left; font-weight: 600; padding-bottom: 6px; overflow-wrap: anywhere; }
        .rows > figcaption { font-weight: 600; color: var(--ink); overflow-wrap: anywhere; }
        .rows { max-width: 720px; container-type: inline-size; }
        .rows table { width: 100%; table-layout: fixed; }
        .rows th { font-weight: 400; overflow-wrap: anywhere; padding: 2px 8px 2px 0; width: 30%; line-height: 1.2; }
        .rows .number { width: min(calc(var(--letters) * 0.66em + 10px), 13em); padding: 2px 0 2px 8px;
          line-height: 1.2; font-size: 0.95rem; overflow-wrap: normal; }
        .plot { padding: 0; position: relative; height: 28px; }
        .rows svg { width: 100%; overflow: visible; }
        .plot > svg { position: absolute; inset: 0; height: 100%; }
        .ticks { padding: 0; }
        .ticks svg { display: block; height: 20px; }
        .ticks text { font-size: 13px; }
        .axis-title { text-align: center; color: var(--quiet); font-size: 0.85rem; line-height: 1.2; }
        .own, .outer, .inner { stroke: #707070; stroke-width: 0.5; }
        .picture { max-width: 480px; }
        .picture.wide { max-width: 640px; }
        .tiles figure > svg { max-width: 480px; }
        .picture > svg, .tiles figure > svg { display: block; width: 100%; height: auto; }
        .key { list-style: none; padding: 0; margin: 0 0 12px; }
        .key li { display: flex; gap: 10px; }
        .flow { display: flex; flex-wrap: wrap; gap: 2px 18px; }
        .sample { flex: none; width: 40px; height: 16px; margin-top: 4px; }
        .map { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), auto)); gap: 8px
          28px; align-items: start; justify-content: start; }
        .map figcaption { grid-column: 1 / -1; }
        .sheet { width: 100%; max-width: 640px; }
        .over { position: relative; }
        .marks { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
        .marks svg, .ground svg { overflow: visible; }
        .ground { display: block; width: 100%; height: 30px; }
        img { display: block; width: 100%; max-width: 640px; height: auto; image-rendering: pixelated; border: 1px
          solid var(--edge); }
        .scenes { display: grid; gap: 20px 24px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px),
          1fr)); }
        .scenes article { min-width: 0; }
        .scenes h3 { font-size: 1rem; margin: 6px 0 2px; overflow-wrap: anywhere; }
        .shares { display: flex; height: 14px; border: 1px solid #707070; margin: 6px 0; }
        .scenes p span { display: inline-block; max-width: 100%; }
        .scenes p { margin: 0; color: var(--quiet); font-size: 0.9rem; overflow-wrap: anywhere; }
        pre { background: var(--sheet); border: 1px solid var(--edge); border-radius: 6px; padding: 10px 12px;
          white-space: pre-wrap; overflow-wrap: anywhere; font: 0.9rem/1.45 ui-monospace, "Liberation Mono",
          monospace; }
        .tiles figcaption { min-height: 1.5em; }
        @media (max-width: 700px) {
          .plain th, .plain td { padding-right: 9px; }
          .plain tr > :first-child { white-space: normal; }
        }
        @media screen and (max-width: 480px) {
          .plain { font-size: 0.88rem; }
          .plain thead th { font-size: 0.8rem; }
          .plain th, .plain td { padding-right: 6px; }
          .plain td.number { white-space: normal; }
          .plain td:not(.number) { overflow-wrap: anywhere; }
          .plain tbody th, .plain td:not(.number) { min-width: 5.2em; }
        }
        @container (max-width: 600px) {
          .heat { font-size: 0.82rem; }
          .heat:not(.long) { width: 100%; }
          .heat .corner { white-space: normal; padding-right: 4px; }
          .heat .span { min-width: 0; padding: 4px; }
          .heat th { padding: 4px 3px; }
          .heat thead th[rowspan] { font-size: 0.75rem; }
          .heat .total { padding: 3px; }
          .heat tbody td { min-width: 38px; padding: 3px 1px; }
          .heat small { font-size: 0.68rem; }
          \(list("long"))
        }
        @container (max-width: 1150px) {
          \(list("vast"))
        }
        @container (max-width: 480px) {
          .odd { display: none; }
          .rows th { width: 32%; font-size: 0.95rem; }
          .rows .number { width: min(calc(var(--letters) * 0.66em + 10px), 7em); }
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {--ink: #ececec;--quiet: #bdbdbd;--paper: #16181c;--sheet: #1f2228;--edge: #3a3d44;--heat: 42 107 168; }
        }
        @media print {
          body { font-size: 11pt; }
          figure, tr, article, .lead, .figures, .key, pre, p, .heat:not(.vast), ul:not(:has(li:nth-child(9))),
          .plain:not(:has(tbody tr:nth-child(17))) { break-inside: avoid; }
          h1, h2, h3, .lead, caption, .key, p:has(+ ul, + .scroll) { break-after: avoid; }
          .heat:has(tbody tr:nth-child(9)) { font-size: 8pt; }
          .heat:has(tbody tr:nth-child(9)) td { min-width: 30px; padding: 2px 1px; }
          .heat:has(tbody tr:nth-child(9)) small { font-size: 6.5pt; }
          .heat:has(tbody tr:nth-child(9)) th { padding: 2px 4px; }
          section { padding: 14px 0 8px; }
          .map { grid-template-columns: 8.5cm auto; }
          .scroll { overflow: visible; }
          main, footer { max-width: none; padding: 0 1px; }
        }
        """

    /// The rules that make a list of a confusion matrix with some class of style: for each reference class, the classes
    /// that its samples have in the map.
    private static func list(_ style: String) -> String {
        """
        .heat.NAME, .heat.NAME tbody, .heat.NAME tbody tr, .heat.NAME tbody th, .heat.NAME td { display: block; }
        .heat.NAME thead, .heat.NAME tfoot, .heat.NAME tbody td:not(.some, .total), .heat.NAME .none { display: none; }
        .heat.NAME tbody::before { content: "Under each reference class: the classes that the map gives to its samples.";
          color: var(--quiet); }
        .heat.NAME tbody tr { padding: 6px 0; border-bottom: 1px solid var(--edge); }
        .heat.NAME tbody th { font-weight: 600; max-width: none; }
        .heat.NAME tbody td { text-align: left; padding: 2px 8px; margin: 2px 0; }
        .heat.NAME tbody .some::after { content: " " attr(data-class); }
        .heat.NAME small { display: inline; margin: 0 0.5em; font-size: 0.82rem; }
        .heat.NAME .total::before { content: "reference samples: "; }
        """.replacing("NAME", with: style)
    }
}
