import { pageSizeMm } from './pageSize'
import type { PrinterChoice, WatchedSpooler } from './spooler'
import { runTool } from './runTool'

/** Names that makers and administrators give to slip printers. */
const slipPrinter = /(^|[^0-9])80\s?mm|pos-?80|receipt|thermal|slip|热敏|小票|TM-T\d|XP-\d*80/iu

/**
 * CUPS through its own commands, `lp` and `lpstat`.
 *
 * That lp took a job means that the queue has it. Whether a sheet came out only
 * the clerk can see, so nothing here says so.
 */
export function createCupsSpooler(choice: () => PrinterChoice): WatchedSpooler {
  async function destinations(): Promise<{ names: string[]; standard: string | null }> {
    const answer = await runTool('lpstat', ['-e'])
    if (answer.code !== 0) return { names: [], standard: null }
    const names = answer.out.split('\n').map((name) => name.trim()).filter(Boolean)
    const standard = /system default destination: (\S+)/.exec((await runTool('lpstat', ['-d'])).out)?.[1] ?? null
    return { names, standard: standard !== null && names.includes(standard) ? standard : null }
  }

  async function available(): Promise<{ a4: string | null; slip: string | null }> {
    const { names, standard } = await destinations()
    const chosen = choice()
    const known = (name: string | null): string | null => (name !== null && names.includes(name) ? name : null)
    const slip = known(chosen.slip) ?? names.find((name) => slipPrinter.test(name)) ?? null
    return { a4: known(chosen.a4) ?? (standard !== slip ? standard : null) ?? names.find((name) => name !== slip) ?? null, slip }
  }

  return {
    available,
    async print({ file, media, copies, printer, title }) {
      const usable = await available()
      const name = printer ?? (media === 'A4' ? usable.a4 : usable.slip)
      if (name === null) {
        return { state: 'saved-as-pdf', printer: null, spoolId: null, message: media === 'A4' ? '没有打印机，已存为 PDF' : '没有 80 毫米打印机，已存为 PDF' }
      }
      const size = media === 'A4' ? 'A4' : await slipMedia(file)
      const answer = await runTool('lp', ['-d', name, '-n', String(copies), '-t', title.slice(0, 120), '-o', `media=${size}`, '-o', 'print-scaling=none', '--', file])
      if (answer.code === null) return { state: 'saved-as-pdf', printer: null, spoolId: null, message: '这台机器没有打印服务，已存为 PDF' }
      if (answer.late) return { state: 'failed', printer: name, spoolId: null, message: '打印服务没有回答，不知道打印机收到没有。先看打印机，再决定重打' }
      const spoolId = /request id is (\S+)/.exec(answer.out)?.[1] ?? null
      if (answer.code !== 0 || spoolId === null) return { state: 'failed', printer: name, spoolId: null, message: `打印机没有收下：${firstLine(answer.error || answer.out)}` }
      return { state: 'spooled', printer: name, spoolId, message: null }
    },
    async stateOf(spoolId) {
      const answer = await runTool('lpstat', ['-W', 'not-completed', '-o'])
      if (answer.code !== 0) return 'unknown'
      return answer.out.split('\n').some((row) => row.split(/\s+/)[0] === spoolId) ? 'waiting' : 'gone'
    },
  }
}

/** Custom.80x178mm: a roll printer cuts where the page ends. */
async function slipMedia(file: string): Promise<string> {
  const size = await pageSizeMm(file)
  return `Custom.80x${size ? Math.ceil(size.height) : 200}mm`
}

const firstLine = (text: string): string => text.split('\n')[0]!.replace(/^lp: /, '').slice(0, 200)
