/** The frame of the report: head and style. Nothing in it runs, nothing is fetched. */
import type { Lang } from "./format.ts"
import { html, type Html } from "./html.ts"

/** The whole file. The policy in its head forbids scripts, and styles other than this one. */
export async function page(title: string, lang: Lang, body: Html): Promise<string> {
  const policy = `default-src 'none'; style-src 'sha256-${await sha256(STYLE)}'; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.html
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...digest))
}

const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
main { max-width: 784px; margin: 0 auto; padding: 32px 32px 64px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 20px; line-height: 1.25; margin: 44px 0 12px; padding-top: 10px; border-top: 2px solid #1a1a1a; }
h3 { font-size: 16px; margin: 24px 0 6px; overflow-wrap: anywhere; }
p { margin: 0 0 10px; }
.question { font-size: 18px; margin: 6px 0 0; color: #404040; overflow-wrap: anywhere; }
.answer { font-size: 20px; line-height: 1.4; font-weight: 600; margin-bottom: 6px; }
.remarks { margin: 8px 0 0; padding-left: 20px; }
.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0; margin: 20px 0 8px; border: 1px solid #8c8c8c; }
.figures > div { padding: 12px 14px 10px; border: 0.5px solid #c4c4c4; }
.figures dt { font-size: 14px; color: #404040; }
.figures dd { margin: 0; }
.figures data { display: block; font-size: 28px; line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
summary { cursor: pointer; list-style-position: outside; }
.figures summary { list-style: none; }
.figures summary::-webkit-details-marker { display: none; }
.figures summary data { text-decoration: underline dotted 1px; text-underline-offset: 5px; }
.note { font-size: 13px; line-height: 1.35; color: #404040; }
nav ul { list-style: none; padding: 0; margin: 14px 0 0; font-size: 14px; columns: 2; }
nav a { color: #1f4e79; }
figure { margin: 12px 0 20px; }
figure svg { display: block; max-width: 100%; height: auto; overflow: visible; }
figure svg text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
figcaption { font-size: 14px; line-height: 1.4; color: #404040; margin-top: 6px; }
.scroll { overflow-x: auto; margin: 8px 0 20px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.35; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #404040; padding-bottom: 6px; }
th, td { text-align: left; vertical-align: top; padding: 5px 8px; border-bottom: 1px solid #dcdcdc; overflow-wrap: break-word; }
thead th { border-bottom: 1.5px solid #1a1a1a; vertical-align: bottom; font-weight: 600; }
tbody th { font-weight: 600; }
tbody th.group { padding-top: 18px; border-bottom-color: #1a1a1a; font-weight: 700; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
table.many { font-size: 13px; }
.many :is(th, td) { padding-left: 4px; padding-right: 4px; }
.many .name { min-width: 6em; }
table.narrow { width: auto; min-width: 320px; }
.name { overflow-wrap: anywhere; min-width: 8em; }
.whole { white-space: nowrap; }
:is(th, td):is(th, td):first-child { padding-left: 0; }
:is(th, td):is(th, td):last-child { padding-right: 0; }
.variants tbody th { min-width: 9em; }
.variants .number { white-space: normal; min-width: 7em; }
.list { font-size: 14px; overflow-wrap: anywhere; }
dl.list { columns: 2; column-gap: 32px; }
.list dt { break-after: avoid; }
.list dd { margin: 0 0 6px; color: #404040; break-inside: avoid; }
dfn { font-style: normal; font-weight: 600; }
code { font: 13px/1.4 ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
@media (max-width: 640px) { .figures { grid-template-columns: repeat(2, 1fr); } main { padding: 20px 16px 40px; } nav ul { columns: 1; } }
@media print {
  @page { size: A4; margin: 15mm 14mm; }
  body { font-size: 10.5pt; }
  .one { font-size: 9.5pt; line-height: 1.35; }
  .one h2 { margin-top: 14px; margin-bottom: 6px; }
  .one .answer { font-size: 13pt; }
  .one :is(.note, .remarks, figcaption, table) { font-size: 8.5pt; }
  .one .figures { margin: 10px 0 6px; }
  .one figure { margin: 6px 0 8px; }
  .one :is(th, td) { padding-top: 2px; padding-bottom: 2px; }
  .one h1 { font-size: 17pt; }
  .one .question { font-size: 11pt; }
  .one .scroll { margin: 4px 0; }
  .one .figures > div { padding: 7px 12px 6px; }
  dl.list { columns: 3; column-gap: 18px; font-size: 8.5pt; line-height: 1.3; }
  .list dd { margin-bottom: 3px; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h2 { margin-top: 26px; }
  h2, h3, caption, thead, .group { break-after: avoid; }
  p:has(+ .scroll), p:has(+ figure) { break-after: avoid; }
  tbody > tr:nth-child(-n + 2) { break-before: avoid; }
  figure, tr, thead, .figures, .figures > div { break-inside: avoid; }
  thead { display: table-header-group; }
  table.short { break-inside: avoid; }
  table.many { font-size: 12px; }
  .scroll { overflow: visible; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
