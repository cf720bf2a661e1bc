import Testing

@testable import Web

struct ChartTests {
    private let values = [
        ChartValue("Jan", 0, text: "€ 0"), ChartValue("<Feb>", -50, text: "− € 50"),
        ChartValue("Mar", 1_000_000_000_000_000, text: "€ 10", isCurrent: true),
    ]

    @Test func `a chart says in words what it shows and has no style of its own`() {
        let chart = BarChart(title: "Costs & more", description: "They rise.", bars: values).html
            .text
        #expect(chart.contains("role=\"img\""))
        #expect(chart.contains("<title>Costs &amp; more</title><desc>They rise.</desc>"))
        #expect(chart.contains("&lt;Feb&gt;"))
        #expect(!chart.contains("style="))
        #expect(chart.contains("chart-bar-current"))
    }

    @Test func `a chart without values is still a chart`() {
        #expect(BarChart(title: "t", description: "d", bars: []).html.text.hasSuffix("</svg>"))
        #expect(TrendLine(title: "t", description: "d", points: []).html.text.hasSuffix("</svg>"))
    }

    @Test func `the highest value touches the top and zero lies at the axis`() {
        let scale = ChartScale([-10, 30], top: 0, bottom: 40)
        #expect(scale.y(30) == 0)
        #expect(scale.y(0) == 30)
        #expect(scale.y(-10) == 40)
    }
}
