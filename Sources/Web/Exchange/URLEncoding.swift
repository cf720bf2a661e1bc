extension Fields {
    /// Reads `name=value&name=value` as a browser writes it.
    ///
    /// - Refuses: a broken percent sign, bytes that are no UTF-8, NUL, more than 10 000 fields.
    public init(urlEncoded bytes: some Collection<UInt8>) throws(MalformedRequest) {
        self.init()
        guard !bytes.isEmpty else { return }
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < 10_000 else { throw .tooManyFields }
            let halves = part.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try percentDecoded(halves[0], plusIsSpace: true)
            append(name, halves.count == 2 ? try percentDecoded(halves[1], plusIsSpace: true) : "")
        }
    }

    /// `name=value&name=value`, safe in an address.
    public var urlEncoded: String {
        pairs.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }
            .joined(separator: "&")
    }
}

/// What a request cannot be read for; the answer is 400.
public enum MalformedRequest: Error, Hashable, Sendable {
    case percentSign, text, tooManyFields, multipart, contentType
}

/// Text with `%41` read as `A`, and in forms `+` as a space.
func percentDecoded(
    _ bytes: some Collection<UInt8>, plusIsSpace: Bool
) throws(MalformedRequest) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = rest.next().flatMap(hexValue), let low = rest.next().flatMap(hexValue)
            else { throw .percentSign }
            decoded.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace:
            decoded.append(UInt8(ascii: " "))
        default:
            decoded.append(byte)
        }
    }
    return try strictText(decoded)
}

/// Text of UTF-8 bytes.
///
/// - Refuses: anything that is no UTF-8, and NUL, which PostgreSQL cannot store.
func strictText(_ bytes: some Collection<UInt8>) throws(MalformedRequest) -> String {
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
        throw .text
    }
    return text
}

/// Text for one part of an address: letters, digits and `-._~` stay.
public func percentEncoded(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            encoded.append(byte)
        default:
            encoded += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}

private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
}

/// One of `0` to `F`.
func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
