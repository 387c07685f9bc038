import { markup, type Html, type Markup } from './html'
import type { Inline } from './inline'
import type { SheetLines, SheetModel, SheetRow, SheetSection, SheetTable } from './sheetModel'

/** The shapes of the screen, for a reader without colour. */
const marks = { block: '■', warn: '▲', open: '○', passed: '●' } as const

/** The flow of a sheet: head, sections, boxes, signatures. `sentence` sets a run of text as the letters do. */
export function sheetFlow(html: Html, model: SheetModel, qr: Markup, sentence: (runs: readonly Inline[]) => readonly Markup[]): Markup {
  const pairs = (rows: SheetModel['head']): Markup => html`<table class="info"><tbody>${rows.map(([a, b, c, d]) => html`<tr><th>${a}</th><td>${b}</td><th>${c}</th><td>${d}</td></tr>`)}</tbody></table>`
  return html`<div class="head keep">
<h1>${[...model.title].map((char) => html`<span>${char}</span>`)}</h1>
<p class="doc-no">${model.docNo || '（初核，未受理）'}</p>
<hr>
${pairs(model.head)}
</div>
${model.notice ? html`<div class="notice keep"><h2>${model.notice.title}</h2>${model.notice.lines.map((runs) => html`<p>${[...sentence(runs)]}</p>`)}</div>` : markup('')}
${model.sections.flatMap((section) => partsOf(html, section))}
${model.boxes.map((box) => html`<div class="box keep"><h2>${box.title}</h2><div class="room-${box.lines}"></div><div class="foot">${box.foot.map((label) => html`<span>${label}</span>`)}</div></div>`)}
<div class="closing keep">
${model.signatures.length > 0 ? html`<div class="signatures">${model.signatures.map((label) => html`<span>${label}：</span>`)}</div>` : markup('')}
<div class="sheet-end">${pairs(model.info)}${qr}</div>
</div>`
}

/** The title goes with the first part, so that it is never alone at the foot of a page. */
const partsOf = (html: Html, { title, parts }: SheetSection): Markup[] => parts.map((part, i) => (part.kind === 'table' ? tableOf(html, part, i === 0 ? title : null) : linesOf(html, part, i === 0 ? title : null)))

const linesOf = (html: Html, { lines }: SheetLines, title: string | null): Markup => html`<div class="lines keep">${title === null ? markup('') : html`<h2>${title}</h2>`}
${lines.map(({ text, mark, strong }) => html`<p class="${mark ? 'marked' : 'plain'}">${mark ? html`<span class="mark">${marks[mark]}</span>` : markup('')}${strong ? html`<b>${text}</b>` : html`${text}`}</p>`)}</div>`

function tableOf(html: Html, { columns, rows }: SheetTable, title: string | null): Markup {
  const cell = (row: SheetRow, text: string, i: number): Markup => {
    const last = row.total === true && i === row.cells.length - 1
    const align = (last ? columns.at(-1) : columns[i])?.align ?? 'left'
    // A total has two cells: its name over all columns but the last, and the amount.
    const span = row.total === true && i === 0 ? markup(` colspan="${columns.length - row.cells.length + 1}"`) : markup('')
    return html`<td class="${align}"${span}>${row.struck && text && text !== '—' ? html`<s>${text}</s>` : html`${text}`}${row.note && i === row.cells.length - 1 ? html`<small>${row.note}</small>` : markup('')}</td>`
  }
  return html`<table class="materials">
${title === null ? markup('') : html`<caption>${title}</caption>`}
<colgroup>${columns.map(({ width }) => html`<col class="c${width}">`)}</colgroup>
<thead><tr>${columns.map((column) => html`<th>${column.title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr class="${row.struck ? 'struck' : row.total ? 'total' : 'row'}">${row.cells.map((text, i) => cell(row, text, i))}</tr>`)}</tbody>
</table>`
}
