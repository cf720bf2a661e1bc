import Logging
import Postgres

/// One line for each request, without anything personal: the pattern of the address and not the
/// address, the person's number and not the name.
///
/// It says how many statements the answer took and how long the database was at them; a file that is
/// written while it is read (`Response.Body.stream`) is sent after the line, and not in it.
enum RequestLog {
    static func write(
        _ exchange: Exchange, _ response: Response, _ meter: StatementMeter, until end: Instant
    ) {
        let tenths = (end.microseconds - exchange.now.microseconds) / 100
        exchange.logger.info(
            "request",
            metadata: [
                "method": "\(exchange.request.method.rawValue)",
                "route": "\(exchange.route?.pattern ?? "none")",
                "status": "\(response.status.rawValue)",
                "milliseconds": "\(tenths / 10).\(tenths % 10)",
                "statements": "\(meter.statements)",
                "database": "\(milliseconds(meter.time))",
                "person": "\(exchange.person.map { String($0.id) } ?? "none")",
            ])
    }

    /// With one decimal.
    private static func milliseconds(_ time: Duration) -> String {
        let (seconds, attoseconds) = time.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
