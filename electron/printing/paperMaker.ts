import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkCalendar } from '../../shared/domain/time/calendar'
import type { Worksheet } from '../../shared/economy/worksheet'
import type { CasePaperKind, Refusal } from '../../shared/ipc/views'
import { acceptanceModel } from '../../shared/print/acceptanceModel'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { missingCharacters, type Coverage } from '../../shared/print/coverage'
import { noticeModel, type NoticeFacts } from '../../shared/print/noticeModel'
import { paperLimits, paperNumber, paperYear, type PaperFacts } from '../../shared/print/paperFacts'
import { promiseModel, toleratedModel, toleratedNoticeModel } from '../../shared/print/pledgeModels'
import { receiptModel } from '../../shared/print/receiptModel'
import { reviewModel } from '../../shared/print/reviewModel'
import { isSlip, paperText, renderPaper, type PaperModel } from '../../shared/print/renderPaper'
import { slipModel } from '../../shared/print/slipModel'
import { worksheetModel } from '../../shared/print/worksheetModel'
import { fail, ok, unreachable, type Result } from '../../shared/result'
import type { ModelPlace, PaperMaker } from '../usecases/ports'
import { keepFiles } from './keepFile'
import { createPaperServer } from './paperServer'
import { createPressWindow } from './pressWindow'

export interface MadePaper {
  file: string
  htmlFile: string
  sha256: string
  docNo: string
  copies: number
  media: 'A4' | '80mm'
  pages: number
  /** Characters that no embedded font has; the paper shows their codes and asks for a pen. */
  missing: string[]
}

interface Needs {
  /** The folder that holds fonts/ and paper/. */
  resources: string
  /** <home>/papers */
  papers: string
  calendar(): WorkCalendar
}

/**
 * Makes papers as files: <papers>/<year>/<receipt number>/<kind>-<number>.pdf
 * and beside it the HTML it was printed from. `serve` answers app://paper.
 */
export function createPaperMaker({ resources, papers, calendar }: Needs) {
  let loaded: Coverage | null = null
  const coverage = (): Coverage => (loaded ??= JSON.parse(readFileSync(join(resources, 'fonts/generated/coverage.json'), 'utf8')) as Coverage)
  const server = createPaperServer({ resources, papers })
  const press = createPressWindow({ resources, serve: server.serve })

  async function keepPaper(model: () => PaperModel, docNo: string, base: string): Promise<Result<MadePaper, Refusal>> {
    try {
      const made = model()
      const media = isSlip(made) ? '80mm' : 'A4'
      const pressed = await press.press(renderPaper(made, coverage()), media)
      const file = `${base}.pdf`
      const htmlFile = `${base}.html`
      await keepFiles([{ path: htmlFile, content: pressed.html }, { path: file, content: pressed.pdf }])
      return ok({
        file, htmlFile, sha256: createHash('sha256').update(pressed.pdf).digest('hex'), docNo, copies: isSlip(made) ? 1 : made.copies.length, media,
        pages: pressed.pages, missing: missingCharacters(paperText(made), coverage()),
      })
    } catch (error) {
      return fail(refusalOf(error))
    }
  }

  return {
    make: (kind: CasePaperKind, facts: PaperFacts): Promise<Result<MadePaper, Refusal>> => {
      const docNo = paperNumber(kind, facts)
      return keepPaper(() => modelOf(kind, facts, calendar()), docNo, join(papers, String(paperYear(facts.case)), safeName(facts.case.receiptNo || facts.case.id), safeName(`${kind}-${docNo}`) + suffixOf(facts)))
    },

    /** <papers>/<year>/notices/<code>-<id>.pdf: several persons may get the same code. */
    makeNotice: (id: string, facts: NoticeFacts): Promise<Result<MadePaper, Refusal>> =>
      keepPaper(() => noticeModel(facts), facts.code, join(papers, chinaDate(facts.at).slice(0, 4), 'notices', safeName(`${facts.code}-${id}`) + suffixOf(facts))),

    /** <papers>/<year>/<folder>/<kind>-<number>-<end of the id>.pdf */
    makeModel: (model: PaperModel, { year, folder, kind, docNo, id, reprint = 0 }: ModelPlace): Promise<Result<MadePaper, Refusal>> =>
      keepPaper(() => model, docNo, join(papers, String(year), safeName(folder), safeName(`${kind}-${docNo}-${id.slice(-6)}`) + suffixOf({ reprint }))),
    async previewModel(model: PaperModel): Promise<string> {
      return server.addPreview((await press.set(renderPaper(model, coverage()))).html)
    },

    /** The address of a paper that is not kept: for looking at before acceptance, without a number. */
    async preview(kind: CasePaperKind, facts: PaperFacts): Promise<string> {
      const model = modelOf(kind, { ...facts, case: { ...facts.case, receiptNo: '' } }, calendar())
      const sheet = await press.set(renderPaper(model, coverage()))
      return server.addPreview(sheet.html)
    },
    async previewNotice(facts: NoticeFacts): Promise<string> {
      const sheet = await press.set(renderPaper(noticeModel(facts), coverage()))
      return server.addPreview(sheet.html)
    },

    urlOf: ({ htmlFile }: { id: string; htmlFile: string }): string => server.urlOf(htmlFile),
    /** Characters of a name or address that the papers cannot show. */
    missingCharacters: (text: string): string[] => missingCharacters(text, coverage()),
    serve: server.serve,
    /** Opens the hidden window ahead of the first paper. */
    warmUp: press.warmUp,
    /** Must be called when the last visible window closes: the hidden one keeps the program alive otherwise. */
    close: press.close,
  } satisfies PaperMaker & Record<string, unknown>
}

function modelOf(kind: CasePaperKind, facts: PaperFacts, calendar: WorkCalendar): PaperModel {
  const limits = paperLimits(facts, calendar)
  switch (kind) {
    case 'acceptance': return acceptanceModel(facts, limits)
    case 'receipt': return receiptModel(facts, limits)
    case 'slip': return slipModel(facts, limits)
    case 'tolerated': return toleratedModel(facts)
    case 'tolerated-notice': return toleratedNoticeModel(facts)
    case 'promise': return promiseModel(facts)
    case 'worksheet': return worksheetModel(facts, sheetOf(facts))
    case 'review': return reviewModel(facts, judgedOf(facts).assessment, judgedOf(facts).sources)
    default: return unreachable(kind)
  }
}

/** A sheet is made of what was judged; who asks for one brings it. */
function judgedOf({ judged }: PaperFacts): NonNullable<PaperFacts['judged']> {
  if (!judged) throw new Error('the sheet needs the assessment')
  return judged
}
function sheetOf(facts: PaperFacts): Worksheet {
  const { worksheet } = judgedOf(facts)
  if (!worksheet) throw new Error('this item has no worksheet')
  return worksheet
}

/** A reprint is a file of its own; what was handed out before stays as it was. */
const suffixOf = ({ reprint = 0, onlyCopies }: Pick<PaperFacts, 'reprint' | 'onlyCopies'>): string => (reprint > 0 ? `-补打${reprint}${onlyCopies ? `-第${onlyCopies.join('-')}份` : ''}` : '')

/** No separator, drive, stream or trailing dot: also a name on Windows and on a USB stick. */
const safeName = (text: string): string => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+|[. ]+$/gu, '_') || '_'

function refusalOf(error: unknown): Refusal {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return { code: 'disk-full', zh: '磁盘已满，纸件没有存下，办件不受影响。腾出空间后在办件页重新打印。', en: 'The disk is full: the paper was not saved, the case is safe. Free some space, then print again from the case.' }
  }
  console.error('A paper could not be made', error)
  return { code: 'internal', zh: '纸件没有做成，办件不受影响。请在办件页重新打印。', en: 'The paper could not be made; the case is safe. Print again from the case.' }
}
