import Kernel
import Testing

/// Numbers that people write down, with their check digits.
@Suite struct IdentifierTests {
    @Test(arguments: [
        ("0403.019.261", "0403019261"), ("0428.759.497", "0428759497"),
        ("1000.000.021", "1000000021"), ("403019261", "0403019261"),
        (" 0403 019-261;", "0403019261"), ("0403/019/261", "0403019261"),
    ])
    func `an enterprise number is read with or without separators (ID-1)`(
        _ text: String, _ digits: String
    ) throws {
        let number = try #require(EnterpriseNumber(text))
        #expect(number.digits == digits)
        #expect(EnterpriseNumber(number.description) == number)
    }

    @Test(arguments: [
        "0403019262", "2403019286", "040301926", "", "0", "04030192611", "04030192A1",
        "0403019٢61", "0403,019,261", "0000000097",
    ])
    func `a wrong enterprise number is refused (ID-1)`(_ text: String) {
        #expect(EnterpriseNumber(text) == nil)
    }

    @Test(arguments: ["0403019261", "0428759497", "0202239951"])
    func `the VAT number is the enterprise number after BE (ID-2)`(_ digits: String) throws {
        let number = try #require(EnterpriseNumber(digits))
        #expect(number.vatNumber == "BE" + digits)
        #expect(EnterpriseNumber(number.vatNumber) == nil)
    }

    @Test func `an enterprise number is written in groups`() throws {
        #expect(try #require(EnterpriseNumber("0403019261")).description == "0403.019.261")
    }

    @Test(arguments: [
        "BE68 5390 0754 7034", "BE71 0961 2345 6769", "BE32 1234 5678 9002",
        "be68539007547034", "NL91 ABNA 0417 1643 00", "GB82 WEST 1234 5698 7654 32",
    ])
    func `an account number is read and written in groups (ID-3)`(_ text: String) throws {
        let iban = try #require(IBAN(text))
        #expect(iban.compact == text.filter { $0 != " " }.uppercased())
        #expect(IBAN(iban.description) == iban)
    }

    @Test(arguments: [
        "BE68 5390 0754 7035", "BE6853900754703", "BE41 0918 1173 5141", "", "BE",
        "68BE539007547034", "BEB8539007547034", "BE68 5390-0754-7034", "NL91ABNA0417164301",
    ])
    func `a wrong account number is refused (ID-3)`(_ text: String) {
        #expect(IBAN(text) == nil)
    }

    @Test(arguments: ["BBRUBEBB", "GEBABEBB", "KREDBEBBXXX", "kred be bb xxx"])
    func `a bank's code of eight or eleven signs with a country is taken (ID-4)`(_ text: String) {
        #expect(BIC(text)?.compact == text.filter { $0 != " " }.uppercased())
    }

    @Test(arguments: ["BBRUBEB", "BBRU1EBB", "BBRUBEBBX", "BBRUQQBB", "BBRUBEB!", ""])
    func `any other is refused (ID-4)`(_ text: String) {
        #expect(BIC(text) == nil)
    }

    @Test func `an account number prints in groups of four`() throws {
        #expect(try #require(IBAN("BE68539007547034")).description == "BE68 5390 0754 7034")
    }

    @Test(arguments: [
        "+++010/8068/17183+++", "+++090/9337/55493+++", "+++000/0000/09797+++",
    ])
    func `a structured communication is read and written (ID-5)`(_ text: String) throws {
        let reference = try #require(StructuredReference(text))
        #expect(reference.description == text)
        #expect(StructuredReference(text.replacing("+", with: "*")) == reference)
        #expect(StructuredReference(reference.digits) == reference)
    }

    @Test(arguments: [
        "+++010/8068/17180+++", "+++000/0000/09700+++", "+++010/8068/1718+++",
        "+++000/0000/00097+++", "", "010806817183x",
    ])
    func `a wrong structured communication is refused (ID-5)`(_ text: String) {
        #expect(StructuredReference(text) == nil)
    }

    @Test func `a base gets its check digits (ID-5)`() {
        #expect(StructuredReference(base: 2_026_000_123).description == "+++202/6000/12320+++")
        #expect(StructuredReference(base: 97).digits == "000000009797")
        #expect(StructuredReference(base: 9_999_999_999).digits.count == 12)
    }
}
