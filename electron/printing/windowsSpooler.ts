import type { PrinterChoice, WatchedSpooler } from './spooler'
import { runTool } from './runTool'

/**
 * Windows hands a PDF to the program that opens PDFs, which prints it.
 *
 * Not tested on Windows. That program decides on paper size and tray, reports
 * nothing back, and may not know the verb PrintTo; a job therefore has no
 * number and its state stays unknown.
 */
export function createWindowsSpooler(choice: () => PrinterChoice): WatchedSpooler {
  const shell = (script: string, env: Record<string, string> = {}) =>
    runTool('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], { ...process.env, ...env })

  async function available(): Promise<{ a4: string | null; slip: string | null }> {
    const chosen = choice()
    if (chosen.a4 !== null) return chosen
    const answer = await shell('(Get-CimInstance Win32_Printer -Filter "Default=TRUE").Name')
    return { a4: answer.code === 0 ? answer.out.trim() || null : null, slip: chosen.slip }
  }

  return {
    available,
    async print({ file, media, copies, printer }) {
      const usable = await available()
      const name = printer ?? (media === 'A4' ? usable.a4 : usable.slip)
      if (name === null) return { state: 'saved-as-pdf', printer: null, spoolId: null, message: media === 'A4' ? '没有打印机，已存为 PDF' : '没有 80 毫米打印机，已存为 PDF' }
      for (let copy = 0; copy < copies; copy++) {
        // Values travel in the environment: no name can become part of the script.
        const answer = await shell('Start-Process -FilePath $env:YCT_FILE -Verb PrintTo -ArgumentList (\'"\' + $env:YCT_PRINTER + \'"\') -WindowStyle Hidden', { YCT_FILE: file, YCT_PRINTER: name })
        if (answer.code !== 0) return { state: 'failed', printer: name, spoolId: null, message: '系统没有能打印 PDF 的程序，文件已保存' }
      }
      return { state: 'spooled', printer: name, spoolId: null, message: '已交给系统的 PDF 程序，打印机不回话' }
    },
    stateOf: () => Promise.resolve('unknown'),
  }
}
