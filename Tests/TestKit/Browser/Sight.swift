import Foundation

/// What a page looks like in its window, without its words.
struct Sight: Sendable {
    /// The elements that make a person scroll sideways.
    let wider: [String]
    /// All that rules of accessibility read but colours: elements, attributes, what is seen of
    /// each, where words are missing, and which names are the same. Equal for pages that differ in
    /// the words of their language only.
    let form: String
    /// The colours, sizes and backgrounds that text is shown in.
    let paints: Set<String>
}

extension Page {
    /// Reads the page as it stands, and remembers where each paint is, for
    /// ``contrastViolations(of:)``.
    func sight() async throws -> Sight {
        let found = try await evaluate(Self.reading, in: try await world())
        return Sight(
            wider: try await widerThanWindow, form: found["form"].string ?? "",
            paints: Set(found["paints"].elements.compactMap(\.string)))
    }

    /// Texts are there or not, names the same as another or not, languages known or not; an address
    /// counts where it stays on the page. The links to other languages stand in any order, for
    /// another of them is current in each.
    private static let reading = """
        (() => {
            const hash = text => {
                let [a, b] = [0xdeadbeef, 0x41c6ce57];
                for (let i = 0; i < text.length; i++) {
                    const unit = text.charCodeAt(i);
                    a = Math.imul(a ^ unit, 2654435761);
                    b = Math.imul(b ^ unit, 1597334677);
                }
                return (a >>> 0).toString(36) + '-' + (b >>> 0).toString(36);
            };
            const words = new Set(['alt', 'aria-description', 'aria-label', 'aria-placeholder',
                'aria-roledescription', 'aria-valuetext', 'label', 'placeholder', 'title']);
            const data = new Set(['action', 'content', 'datetime', 'formaction', 'href', 'max',
                'min', 'nonce', 'src', 'value']);
            const names = new Map();
            const same = name => {
                if (!names.has(name)) names.set(name, names.size);
                return names.get(name);
            };
            const isVerbatim = (element, name, value) =>
                name === 'href' ? value.startsWith('#')
                    : name === 'content' && ['viewport', 'refresh'].includes(
                        element.getAttribute('name') ?? element.httpEquiv);
            const attribute = (element, {name, value}) => {
                if (['lang', 'hreflang'].includes(name))
                    value = /^(nl|fr|en)$/.test(value) ? 'known' : value;
                else if (words.has(name) && !element.hasAttribute('hreflang'))
                    value = value.trim() ? same(value.trim()) : '';
                else if ((data.has(name) || words.has(name)) && !isVerbatim(element, name, value))
                    value = value.trim() ? 'some' : '';
                else if (name === 'aria-labelledby')
                    value += same(value.split(/\\s+/).map(
                        id => document.getElementById(id)?.textContent.trim()).join(' '));
                return name + '=' + value;
            };
            const seen = new Map();
            const backdrop = (element) => {
                if (!element) return '';
                let known = seen.get(element);
                if (known === undefined) {
                    const style = getComputedStyle(element);
                    const own = [style.backgroundColor, style.backgroundImage, style.opacity,
                        style.position, style.zIndex, style.filter, style.mixBlendMode].join();
                    known = backdrop(element.parentElement)
                        + (own === 'rgba(0, 0, 0, 0),none,1,static,auto,none,normal' ? '' : own);
                    seen.set(element, known);
                }
                return known;
            };
            const places = globalThis.paints = new Map();
            const paint = (element) => {
                const style = getComputedStyle(element);
                return hash([style.color, style.webkitTextFillColor, style.fontSize,
                    style.fontWeight, style.textShadow, backdrop(element)].join(' '));
            };
            // A form answers with its field of a name before its own method.
            const matches = (element, selector) =>
                Element.prototype.matches.call(element, selector);
            const [statements, languages] = [[], []];
            for (const element of document.documentElement.querySelectorAll('*')) {
                const box = element.getBoundingClientRect();
                const hasText = [...element.childNodes].some(
                    node => node.nodeType === Node.TEXT_NODE && node.data.trim());
                const isSeen = box.width > 1 && box.height > 1 && element.checkVisibility(
                    {opacityProperty: true, visibilityProperty: true});
                const isInside = box.right > 0 && box.bottom > 0;
                const isScrolled = element.scrollWidth > element.clientWidth + 1
                    || element.scrollHeight > element.clientHeight + 1;
                let statement = element.tagName + ' ' + [...element.attributes].map(
                    each => attribute(element, each)).join(' ') + [hasText, isSeen, isInside];
                if (isScrolled) {
                    const style = getComputedStyle(element);
                    statement += style.overflowX + style.overflowY;
                }
                if (isSeen && (hasText || matches(element, 'input, select, textarea, button'))) {
                    const key = paint(element);
                    if (matches(element, 'a')) statement += key
                        + getComputedStyle(element).textDecorationLine + paint(element.parentElement);
                    // axe decides on neither of these.
                    if (isInside && !matches(element, ':disabled')
                        && !element.closest('[aria-hidden=true]')) {
                        if (!places.has(key)) places.set(key, []);
                        places.get(key).push(element);
                    }
                }
                let depth = 0;
                for (let box = element; box; box = box.parentElement) depth++;
                (element.hasAttribute('hreflang') ? languages : statements)
                    .push(depth + statement);
            }
            const root = [...document.documentElement.attributes].map(
                each => attribute(document.documentElement, each));
            const form = [root, ...statements, ...languages.sort()].join('\\n');
            return {form: hash(form), paints: [...places.keys()]};
        })()
        """
}
