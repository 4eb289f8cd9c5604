/// The style of charts, for light and dark mode and print, in files of their own and within pages.
enum ChartStyle {
    static let text = """
        text { font: 15px system-ui, "Liberation Sans", Arial, sans-serif; fill: #1a1a1a; }
        .title { font-size: 20px; font-weight: 600; } .name { font-size: 17px; font-weight: 600; }
        .small { font-size: 15px; } .quiet { font-size: 15px; fill: #505050; } .tick { fill: #505050; }
        .end { font-size: 13px; fill: #505050; }
        .paper { fill: #ffffff; } .grey { fill: #808080; } .swatch { stroke: #505050; stroke-width: 1; }
        .grid { stroke: #dcdcdc; fill: none; } .axis { stroke: #707070; fill: none; }
        .line { stroke: #101010; fill: none; stroke-linejoin: round; } .dashed { stroke-dasharray: 7 5; }
        .outer { fill-opacity: 0.3; } .inner { fill-opacity: 0.55; }
        .halo { stroke: #ffffff; stroke-opacity: 0.65; fill: none; stroke-linejoin: round; }
        .mark { fill: #1f5fa6; stroke: #1f5fa6; } .whisker { stroke: #101010; stroke-width: 2; fill: none; }
        .bar { fill: #8db4dc; } .hollow { fill: #ffffff; stroke: #606060; stroke-width: 2; }
        .faint { stroke: #808080; stroke-width: 2; stroke-dasharray: 4 3; fill: none; }
        .zero { stroke: #101010; stroke-width: 1.5; }
        .rule { stroke: #1a1a1a; stroke-width: 2; } .north { fill: #1a1a1a; }
        .dot { stroke: #ffffff; stroke-width: 1.2; paint-order: stroke; }
        .casing { stroke: #606060; stroke-width: 4.5; fill: none; stroke-linejoin: round; stroke-linecap: round; }
        .spectrum { stroke-width: 3; fill: none; stroke-linejoin: round; stroke-linecap: round; }
        .casing.alone { stroke-width: 11; } .spectrum.alone { stroke-width: 9; }
        .bridge { stroke: #808080; stroke-width: 1; stroke-dasharray: 1 4; fill: none; }
        .alone { stroke-linecap: round; stroke-dasharray: none; }
        .series { fill: none; stroke-width: 2.5; } .range { stroke-width: 1.5; fill: none; }
        @media screen and (prefers-color-scheme: dark) {
          text { fill: #ececec; } .quiet, .tick, .end { fill: #bdbdbd; } .paper { fill: #16181c; }
          .swatch { stroke: #bdbdbd; } .grid { stroke: #3a3d44; } .axis { stroke: #909090; }
          .outer { fill-opacity: 0.45; } .inner { fill-opacity: 0.8; }
          .line { stroke: #ffffff; } .halo { stroke: #16181c; }
          .mark { fill: #7db8f5; stroke: #7db8f5; } .whisker { stroke: #f4f4f4; } .bar { fill: #35618f; }
          .casing { stroke: #d0d0d0; } .bridge { stroke: #a0a0a0; }
          .rule { stroke: #ececec; } .north { fill: #ececec; }
          .hollow { fill: #16181c; stroke: #c0c0c0; } .faint { stroke: #a0a0a0; } .zero { stroke: #f4f4f4; }
        }
        """
}
