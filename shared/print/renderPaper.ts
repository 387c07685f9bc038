import { code128Svg, qrSvg } from './barcode'
import { missingCharacters, codeOf, type Coverage } from './coverage'
import { createHtml, markup, type Html, type Markup } from './html'
import type { Inline } from './inline'
import type { Copy, LetterModel } from './letterModel'
import { sheetFlow } from './renderSheet'
import type { SheetModel } from './sheetModel'
import type { SlipModel } from './slipModel'

export type PaperModel = LetterModel | SlipModel | SheetModel

/**
 * The complete HTML of a paper. Style sheets and fonts are asked for under
 * /paper and /fonts of whatever origin serves it; no script, no other address.
 *
 * A letter comes as one flow per copy. resources/paper/paginate.js divides it
 * into pages in the window that prints it; the kept file is the divided one.
 */
export function renderPaper(model: PaperModel, coverage: Coverage | null = null): string {
  const html = createHtml(coverage)
  const missing = coverage === null ? [] : missingCharacters(paperText(model), coverage)
  return page(html, model, isSlip(model) ? slip(html, model, missing) : letter(html, model, missing))
}

/** All text of a paper, for the check of its characters. */
export function paperText(model: PaperModel): string {
  const collect = (value: unknown): string => {
    if (typeof value === 'string') return value
    return value !== null && typeof value === 'object' ? Object.values(value).map(collect).join(' ') : ''
  }
  return collect(model)
}

const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'none'; base-uri 'none'; form-action 'none'"

function page(html: Html, model: PaperModel, body: Markup): string {
  const title = isSlip(model) ? `${model.title} ${model.receiptNo}` : `${model.title} ${model.docNo || '预览'}`
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${markup(policy)}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="/fonts/generated/fonts.css">
<link rel="stylesheet" href="/paper/${isSlip(model) ? 'slip' : 'letter'}.css">
${isSheet(model) ? html`<link rel="stylesheet" href="/paper/sheet.css">` : markup('')}
</head>
<body class="${model.kind}${isSheet(model) ? ' sheet' : isSlip(model) && model.kind !== 'slip' ? ' slip' : ''}${model.receiptNo ? '' : ' preview'}">
${body}
</body>
</html>
`.markup
}

// ---- letters

/** The codes are drawn once: they cost more than the rest of the paper, and all copies carry the same. */
interface Codes { code128: Markup; qr: Markup }

const isSheet = (model: PaperModel): model is SheetModel => 'sections' in model
export const isSlip = (model: PaperModel): model is SlipModel => 'toBring' in model

function letter(html: Html, model: LetterModel | SheetModel, missing: readonly string[]): Markup {
  const codes: Codes = { code128: model.receiptNo ? code128Svg(model.receiptNo) : markup(''), qr: model.qr ? qrSvg(model.qr) : markup('') }
  const byHand = missing.length > 0 ? html`<p class="hand">本页〔 〕内是字库没有的字的编码：${missing.map(codeOf).join('')}。请手写补上并盖校对章。</p>` : markup('')
  const flow = isSheet(model)
    ? html`<div class="flow">
${sheetFlow(html, model, codes.qr, (runs) => sentence(html, runs))}
${byHand}
</div>`
    : html`<div class="flow">
${opening(html, model)}
${materialTable(html, model)}
${byHand}
${closing(html, model, codes)}
</div>`
  return html`<main>
${model.copies.map((copy) => html`<section class="copy" data-copy="${copy.no}">
${runningHead(html, model, copy, codes)}
${flow}
<footer class="status"><span>${model.status}</span><span class="page-no"></span></footer>
</section>`)}
</main>`
}

function runningHead(html: Html, model: LetterModel | SheetModel, copy: Copy, codes: Codes): Markup {
  const reprint = model.reprint > 0 ? `　补打${model.reprint}` : ''
  return html`<header class="running">
<div class="code">${model.receiptNo ? codes.code128 : html`<div class="no-code">受理后编号</div>`}<div class="number">${model.receiptNo}${model.districtNo ? `　区级 ${model.districtNo}` : ''}</div></div>
<div class="again">${model.title}（续）　${model.docNo}</div>
<div class="mark">第${copy.no}份，共${copy.of}份（${copy.for}）${reprint}</div>
</header>`
}

const opening = (html: Html, model: LetterModel): Markup => html`<div class="head keep">
<h1>${markup([...model.title].map((char) => `<span>${html`${char}`.markup}</span>`).join(''))}</h1>
<p class="doc-no">${model.docNo || '（预览，未受理）'}</p>
<hr>
<p class="to">${spaced(html, model.salutation, undefined)}</p>
</div>
${model.paragraphs.map((runs) => html`<p class="body">${sentence(html, runs)}</p>`)}`

/** The last characters of a paragraph stay together: none of them stands alone on a line. */
const TAIL = 5

function sentence(html: Html, runs: readonly Inline[]): Markup[] {
  return runs.flatMap((run, i) => {
    if (typeof run !== 'string') {
      const inner = run.keep ? html`<span class="keep-line">${run.text}</span>` : html`${run.text}`
      return [run.strong ? html`<strong>${inner}</strong>` : inner]
    }
    return i < runs.length - 1 ? spaced(html, run, runs[i + 1]) : tailed(html, run)
  })
}

function tailed(html: Html, text: string): Markup[] {
  const chars = [...text]
  const tail = html`<span class="keep-line">${spaced(html, chars.slice(-TAIL).join(''), undefined)}</span>`
  return [...spaced(html, chars.slice(0, -TAIL).join(''), chars.at(-TAIL)), tail]
}

const CLOSING = '，。、；：）》〕」』”’'
const OPENING = '（《〔「『“‘'

/** Of two full-width marks in a row the first gives up its empty half: 》（ and ），. The web fonts carry no feature that would do it. */
function spaced(html: Html, text: string, next: Inline | undefined): Markup[] {
  const after = typeof next === 'string' ? next : (next?.text ?? '')
  const chars = [...text]
  const parts: Markup[] = []
  let from = 0
  chars.forEach((char, i) => {
    const follower = chars[i + 1] ?? [...after][0] ?? ' '
    const half = CLOSING.includes(char) ? (CLOSING + OPENING).includes(follower) : OPENING.includes(char) && OPENING.includes(follower)
    if (!half) return
    parts.push(html`${chars.slice(from, i).join('')}<span class="half">${char}</span>`)
    from = i + 1
  })
  return [...parts, html`${chars.slice(from).join('')}`]
}

function materialTable(html: Html, { table }: LetterModel): Markup {
  if (table.rows.length === 0) return markup('')
  return html`<table class="materials">
<colgroup>${table.columns.map((column) => html`<col class="w${column.width}">`)}</colgroup>
<thead><tr>${table.columns.map((column) => html`<th>${column.title}</th>`)}</tr></thead>
<tbody>${table.rows.map((row) => html`<tr>${row.cells.map((cell, i) => html`<td class="${table.columns[i]!.align}">${i === 1 ? tailed(html, cell) : html`${cell}`}${i === 1 && row.note ? html`<small>${row.note}</small>` : markup('')}</td>`)}</tr>`)}</tbody>
</table>`
}

const closing = (html: Html, model: LetterModel, codes: Codes): Markup => html`<div class="closing keep">
<table class="info"><tbody>${model.info.map(([a, b, c, d]) => html`<tr><th>${a}</th><td>${b}</td><th>${c}</th><td>${d}</td></tr>`)}</tbody></table>
<div class="sign">
<div class="look-up">${model.qr ? html`${codes.qr}<p>${lookUp(html, model)}</p>` : markup('')}</div>
${model.seal === null ? markup('<div class="office"></div>') : html`<div class="office"><div class="seal"><span>（${model.seal}）</span></div><p>${model.office}</p><p class="date">${model.date}</p></div>`}
</div>
<div class="signature"><span>${model.signature}：</span><span>日期：<i></i>年<i></i>月<i></i>日</span></div>
</div>`

const lookUp = (html: Html, model: LetterModel): Markup => {
  const [first = '', strong = '', ...rest] = model.lookUp ?? ['到窗口扫码查进度', model.receiptNo]
  return model.lookUp ? html`${first}<br><b>${strong}</b>${rest.map((line) => html`<br>${line}`)}` : html`${first}<br>受理号<br><b>${strong}</b>`
}

// ---- the slip

const slip = (html: Html, model: SlipModel, missing: readonly string[]): Markup => html`<main class="slip">
<header><h1>${model.office}</h1><p>${model.title}</p></header>
<section class="number">${model.receiptNo ? html`<b>${model.receiptNo}</b>${code128Svg(model.receiptNo)}` : html`<b>预览</b><p>受理后编号</p>`}</section>
<dl>${model.fields.map((field) => html`<dt>${field.label}</dt><dd${markup(field.strong ? ' class="strong"' : '')}>${field.lines.map((line) => html`<span>${line}</span>`)}</dd>`)}</dl>
${model.toBring.length > 0 ? html`<section><h2>${model.bringTitle ?? '还要补交'}</h2><ul>${model.toBring.map((line) => html`<li><i></i><span>${line}</span></li>`)}</ul></section>` : markup('')}
${(model.lists ?? []).map((list) => html`<section><h2>${list.title}</h2>${list.lines.map((line) => html`<p>${line}</p>`)}</section>`)}
${model.held === null ? markup('') : html`<section><h2>留在窗口的原件</h2><p>${model.held}</p></section>`}
${missing.length > 0 ? html`<section><p>〔 〕内的字请手写：${missing.map(codeOf).join('')}</p></section>` : markup('')}
${model.qr ? html`<section class="scan">${qrSvg(model.qr)}${(model.scan ?? ['扫码查进度', '到任一窗口出示即可']).map((line) => html`<p>${line}</p>`)}</section>` : markup('')}
<footer>${model.foot.map((line) => html`<p>${line}</p>`)}</footer>
</main>`
