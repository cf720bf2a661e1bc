/// Who counts in a room, and which proxies do.
///
/// - Source: AGM-7, AGM-13
struct Attendance {
    let present: Set<Int>
    /// By proxy, and not present itself.
    let represented: Set<Int>
    /// Of a giver that is present itself, or to a holder that is absent.
    let withoutEffect: [Meeting.Proxy]

    /// - Parameter limit: the effective proxies that one member may hold.
    init(_ room: Meeting.Room, _ roll: Roll, limit: Int?) throws(MalformedMeeting) {
        let present = try roll.positions(of: room.present, in: "present")
        var givers: Set<Int> = []
        var represented: Set<Int> = []
        var held: [Int: Int] = [:]
        var withoutEffect: [Meeting.Proxy] = []
        for proxy in room.proxies {
            guard let giver = roll[proxy.giver] else {
                throw .unknownMember(proxy.giver, field: "proxies")
            }
            guard let holder = roll[proxy.holder] else {
                throw .unknownMember(proxy.holder, field: "proxies")
            }
            guard giver != holder else { throw .proxyToOneself(giver: proxy.giver) }
            guard givers.insert(giver).inserted else { throw .secondProxy(giver: proxy.giver) }
            guard present.contains(holder), !present.contains(giver) else {
                withoutEffect.append(proxy)
                continue
            }
            represented.insert(giver)
            held[holder, default: 0] += 1
            if let limit, held[holder, default: 0] > limit {
                throw .tooManyProxies(holder: proxy.holder, limit: limit)
            }
        }
        self.present = present
        self.represented = represented
        self.withoutEffect = withoutEffect
    }

    /// Those whose votes count.
    var voters: Set<Int> { present.union(represented) }

    /// Members, whatever their weight.
    var heads: Int { present.count + represented.count }
}
