/** A program that is only the paper maker: for the tests of electron/printing and for sample papers. scripts/fonts/press.ts builds and drives it. */
import { app, protocol } from 'electron'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPaperMaker } from '../../electron/printing/paperMaker'
import { calendarFrom } from '../../shared/domain/time/calendar'

const [resources, papers] = [process.env['YCT_PRESS_RESOURCES']!, process.env['YCT_PRESS_PAPERS']!]

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
app.setPath('userData', join(papers, '.user-data'))
app.on('window-all-closed', () => undefined)
const years = JSON.parse(process.env['YCT_PRESS_YEARS'] ?? '[2026]') as number[]
const calendar = calendarFrom(years.map((year) => JSON.parse(readFileSync(join(resources, `calendar/${year}.json`), 'utf8')) as unknown))
// No top-level await: Electron is ready only after this module has run.
void app.whenReady().then(() => Object.assign(globalThis, { papers: createPaperMaker({ resources, papers, calendar: () => calendar }) }))
