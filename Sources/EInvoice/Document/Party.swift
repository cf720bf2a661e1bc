import Kernel

extension EInvoice {
    /// The supplier or the customer of a document.
    public struct Party: Hashable, Sendable {
        /// An electronic address with its scheme, `0208:0403019261`.
        public struct Endpoint: Hashable, Sendable {
            public let scheme: String
            public let identifier: String

            public init(scheme: String, identifier: String) {
                self.scheme = scheme
                self.identifier = identifier
            }
        }

        public let name: String
        /// Two letters (BT-40, BT-55).
        public let country: String
        /// As written, without spaces (BT-31, BT-48).
        public let vatNumber: String?
        /// BT-30, BT-47, with the scheme that it names.
        public let legalIdentifier: Endpoint?
        public let endpoint: Endpoint?

        public init(
            name: String, country: String, vatNumber: String? = nil,
            legalIdentifier: Endpoint? = nil, endpoint: Endpoint? = nil
        ) {
            self.name = name
            self.country = country
            self.vatNumber = vatNumber
            self.legalIdentifier = legalIdentifier
            self.endpoint = endpoint
        }

        /// A Belgian enterprise with its numbers as Peppol wants them.
        ///
        /// - Source: PEP-1
        public init(name: String, belgian number: EnterpriseNumber) {
            let endpoint = Endpoint(scheme: "0208", identifier: number.digits)
            self.init(
                name: name, country: "BE", vatNumber: number.vatNumber, legalIdentifier: endpoint,
                endpoint: endpoint)
        }

        /// The Belgian enterprise number: the legal one, else that of the VAT number, else that of
        /// the electronic address. Nil for a party of another country.
        ///
        /// - Source: PEP-1, ID-1, ID-2
        public var enterpriseNumber: EnterpriseNumber? {
            if let legal = legalIdentifier,
                legal.scheme == "0208" || (legal.scheme.isEmpty && country == "BE"),
                let number = EnterpriseNumber(legal.identifier.withoutBE)
            {
                return number
            }
            if let vatNumber, vatNumber.hasPrefix("BE"),
                let number = EnterpriseNumber(vatNumber.withoutBE)
            {
                return number
            }
            guard let endpoint, ["0208", "9925"].contains(endpoint.scheme) else { return nil }
            return EnterpriseNumber(endpoint.identifier.withoutBE)
        }
    }
}

extension String {
    /// The digits of a Belgian VAT number.
    fileprivate var withoutBE: Substring {
        uppercased().hasPrefix("BE") ? dropFirst(2) : self[...]
    }
}
