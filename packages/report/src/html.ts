/** HTML as a value: what is put into it is escaped, unless it is HTML already. */

/** A piece of HTML that may stand in a page as it is. */
export interface Html {
  readonly html: string
}

export type HtmlContent = Html | string | number | null | ReadonlyArray<HtmlContent>

/** Builds HTML; strings and numbers are escaped for text and for quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...values: ReadonlyArray<HtmlContent>): Html {
  return { html: strings.reduce((text, part, index) => text + (index === 0 ? "" : render(values[index - 1]!)) + part, "") }
}

function render(content: HtmlContent): string {
  if (content === null) return ""
  if (typeof content === "string" || typeof content === "number") return escapeHtml(String(content))
  return "html" in content ? content.html : content.map(render).join("")
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

/** Text for HTML and SVG; characters that XML forbids become U+FFFD. */
export function escapeHtml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "\ufffd").replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** A name from the input: set apart, so that right-to-left letters in it do not turn the text around it. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`
}
