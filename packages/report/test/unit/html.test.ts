import { expect, test } from "vitest"
import { escapeHtml, html, name } from "../../src/html.ts"

test("text is escaped for content and attributes", () => expect(html`<p title="${'"'}">${"<b> & '"}</p>`.html).toBe('<p title="&quot;">&lt;b&gt; &amp; &#39;</p>'))
test("html put into html stays html", () => expect(html`<p>${html`<b>${1}</b>`}</p>`.html).toBe("<p><b>1</b></p>"))
test("lists are joined, null is nothing", () => expect(html`${["a", null, html`<i>b</i>`]}`.html).toBe("a<i>b</i>"))
test("control characters become a replacement sign", () => expect(escapeHtml("a\u0000b\u001b")).toBe("a\ufffdb\ufffd"))
test("names are set apart from the direction of the text", () => expect(name("<x>").html).toBe("<bdi>&lt;x&gt;</bdi>"))
