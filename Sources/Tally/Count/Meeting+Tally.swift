extension Meeting {
    /// Counts every item, each in its own room.
    ///
    /// - Throws: which rule the record breaks; nothing is counted then.
    /// - Source: AGM-7, AGM-9, AGM-10, AGM-11, AGM-12, AGM-13, AGM-14, AGM-19
    public func tally() throws(MalformedMeeting) -> Tally {
        let meeting = try CheckedMeeting(self)
        return Tally(
            entitled: members.count,
            resolutions: try resolutions.map { (item) throws(MalformedMeeting) in
                try meeting.count(item)
            },
            elections: try elections.map { (item) throws(MalformedMeeting) in
                try meeting.count(item)
            })
    }

    /// The proxies of a room that count for nothing: the giver is present itself, or the holder is
    /// not.
    ///
    /// - Throws: which rule the room breaks.
    /// - Source: AGM-7
    public func proxiesWithoutEffect(
        in own: OwnRoom = OwnRoom()
    ) throws(MalformedMeeting) -> [Proxy] {
        try CheckedMeeting(self).attendance(own).withoutEffect
    }
}
