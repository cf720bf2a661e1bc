import Logging
import Postgres

/// One line for each request, without anything personal: the pattern of the address and not the
/// address, the person's number and not the name.
enum RequestLog {
    static func write(_ exchange: Exchange, _ response: Response, until end: Instant) {
        let tenths = (end.microseconds - exchange.now.microseconds) / 100
        exchange.logger.info(
            "request",
            metadata: [
                "method": "\(exchange.request.method.rawValue)",
                "route": "\(exchange.route?.pattern ?? "none")",
                "status": "\(response.status.rawValue)",
                "milliseconds": "\(tenths / 10).\(tenths % 10)",
                "person": "\(exchange.person.map { String($0.id) } ?? "none")",
            ])
    }
}
