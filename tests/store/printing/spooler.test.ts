import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCupsSpooler } from '../../../electron/printing/cupsSpooler'

/** A queue in a folder that speaks as `lp` and `lpstat` do: the same transport as real printers. */
let home = ''
const path = process.env['PATH']
const bin = () => join(home, 'bin')

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cups-'))
  mkdirSync(bin())
  process.env['PATH'] = bin()
})
afterEach(() => {
  process.env['PATH'] = path
  rmSync(home, { recursive: true, force: true })
})

function install(printers: string[], standard: string | null, lp = 'echo "request id is $2-17 (1 file(s))"'): void {
  const script = (name: string, body: string) => {
    writeFileSync(join(bin(), name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(bin(), name), 0o755)
  }
  script('lp', `printf '%s\\n' "$@" > "${home}/asked"\n${lp}`)
  script('lpstat', `case "$1" in
-e) ${printers.map((name) => `echo ${name}`).join('; ') || ':'} ;;
-d) ${standard ? `echo "system default destination: ${standard}"` : 'echo "no system default destination"'} ;;
-W) while read -r row; do echo "$row"; done < "${home}/queue" ;;
esac`)
  writeFileSync(join(home, 'queue'), 'A4-17  root  102400  Tue 13 Oct 2026\n')
}
const asked = (): string[] => readFileSync(join(home, 'asked'), 'utf8').trim().split('\n')
const spooler = (a4: string | null = null, slip: string | null = null) => createCupsSpooler(() => ({ a4, slip }))
const letter = (more = {}) => ({ file: '/home/papers/acceptance.pdf', media: 'A4' as const, copies: 1, printer: null, title: '望溪二受〔2026〕3423号', ...more })

test('without a print service the paper is saved as PDF, and that is said', async () => {
  expect(await spooler().print(letter())).toEqual({ state: 'saved-as-pdf', printer: null, spoolId: null, message: '没有打印机，已存为 PDF' })
  expect(await spooler().available()).toEqual({ a4: null, slip: null })
})

test('without a slip printer a letter can be printed and a slip is saved', async () => {
  install(['A4'], 'A4')
  expect(await spooler().print(letter({ media: '80mm' }))).toMatchObject({ state: 'saved-as-pdf', message: '没有 80 毫米打印机，已存为 PDF' })
  expect(await spooler().print(letter())).toEqual({ state: 'spooled', printer: 'A4', spoolId: 'A4-17', message: null })
})

describe('with printers', () => {
  test('printer, copies, title and media go to the queue; the name of a file is never an option', async () => {
    install(['A4', 'POS-80'], 'A4')
    await spooler().print(letter({ copies: 2, file: '-n 99' }))
    expect(asked()).toEqual(['-d', 'A4', '-n', '2', '-t', '望溪二受〔2026〕3423号', '-o', 'media=A4', '-o', 'print-scaling=none', '--', '-n 99'])
  })

  test('a slip goes to the slip printer in its own length', async () => {
    install(['A4', 'POS-80'], 'A4')
    writeFileSync(join(home, 'slip.pdf'), '%PDF-1.4\n1 0 obj <</MediaBox [0 0 227.04 498.96]>>')
    await spooler().print(letter({ media: '80mm', file: join(home, 'slip.pdf') }))
    expect(asked()).toEqual(expect.arrayContaining(['POS-80', 'media=Custom.80x177mm']))
  })

  test('the centre’s choice comes first; a printer that is gone is not chosen', async () => {
    install(['A4', 'Brother', 'Citizen'], 'A4')
    expect(await spooler('Brother', 'Citizen').available()).toEqual({ a4: 'Brother', slip: 'Citizen' })
    expect(await spooler('Gone', 'Gone').available()).toEqual({ a4: 'A4', slip: null })
  })

  test('what the queue refuses is a failure in its words, not an exception', async () => {
    install(['A4'], 'A4', 'echo "lp: The printer is not accepting jobs." >&2; exit 1')
    expect(await spooler().print(letter())).toEqual({ state: 'failed', printer: 'A4', spoolId: null, message: '打印机没有收下：The printer is not accepting jobs.' })
  })

  test('a job is waiting until it leaves the queue, which says nothing about paper', async () => {
    install(['A4'], 'A4')
    expect(await spooler().stateOf('A4-17')).toBe('waiting')
    expect(await spooler().stateOf('A4-16')).toBe('gone')
  })
})
