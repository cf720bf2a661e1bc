/// The page that offers to send a kept form again.
enum KeptFormPages {
    static func show(_ kept: KeptForm, _ exchange: Exchange, status: Status) -> Response {
        let t = SharedMessages(exchange.language)
        let view = KeptFormView(
            page: exchange.page(t.kept.title, help: t.kept.help, lead: t.kept.lead), t: t,
            path: kept.path,
            fields: kept.fieldViews.filter { !$0.name.hasPrefix("_") && !$0.value.isEmpty },
            hidden: kept.fieldViews, hadFiles: kept.hadFiles,
            homePath: exchange.site.configuration.homePath)
        return exchange.respond(view, status: status)
    }
}
