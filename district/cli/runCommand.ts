import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { hubError } from '../../shared/sync/protocol'
import { createHub, tokenFile, urlFile } from '../createHub'
import { openApiText } from '../http/openApiText'
import type { CaseList, Doctor } from '../http/messages'
import { CannotStart } from '../persistence/openDatabase'

export type Terminal = { out: (line: string) => void; err: (line: string) => void; env: Record<string, string | undefined>; untilStopped: () => Promise<void> }

const usage = `区级服务 / District hub

  start         [--data DIR] [--pg URL] [--host H] [--port N]      start the hub
  enrol-code    --centre WX02 --window 3 [--by NAME]               a one-time code for one window
  devices                                                          enrolled devices
  cases         [--status S] [--centre ID] [--text T] [--limit N]  cases, newest first
  decide        RECEIPT accept|approve|refuse|complete|supplement [--reason T] [--text T] [--doc NO] [--by NAME] [--despite REASON]
  publish-item  FILE                                               publish an item package
  publish-org   FILE                                               publish centres, communities, windows
  publish-calendar YEAR FILE                                       publish the working days of a year
  publish-standard FILE                                            publish a figure, with its values and first days
  doctor                                                           settings, streams, inbox
  openapi       [FILE]                                             write the OpenAPI description

  --data DIR is the hub's folder (out/hub, or YCT_HUB_DATA); --url URL and YCT_HUB_TOKEN reach a hub elsewhere.
  PostgreSQL: --pg postgres://user@host/db or YCT_HUB_PG.`

/** Wrong words on the command line: exit code 2. */
class Usage extends Error {}
/** It was understood and cannot be done: exit code 1. */
class Failed extends Error {}

/**
 * Runs one command. Gives the exit code: 0 done, 1 it could not be done, 2 the command is wrong. Says each
 * failure in one sentence.
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    await dispatch(args, terminal)
    return 0
  } catch (error) {
    if (error instanceof Usage) {
      terminal.err(`${error.message}\n\n${usage}`)
      return 2
    }
    terminal.err(error instanceof Failed || error instanceof CannotStart ? error.message : `未能完成 / It failed: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

const place = { data: { type: 'string' }, url: { type: 'string' } } as const satisfies ParseArgsConfig['options']
const text = { type: 'string' } as const

async function dispatch([command, ...rest]: readonly string[], terminal: Terminal): Promise<void> {
  const { out } = terminal
  const read = <O extends NonNullable<ParseArgsConfig['options']>>(options: O, words: number | [number, number] = 0) => {
    const parsed = orUsage(() => parseArgs({ args: [...rest], options: { ...place, ...options }, allowPositionals: true, strict: true }))
    const [least, most] = typeof words === 'number' ? [words, words] : words
    if (parsed.positionals.length < least || parsed.positionals.length > most) throw new Usage(`参数个数不对 / ${command} takes ${least === most ? least : `${least} to ${most}`} word(s), not ${parsed.positionals.length}.`)
    const values = parsed.values as { [key in keyof (O & typeof place)]?: string }
    return { values, words: parsed.positionals, call: createCall(values as { data?: string; url?: string }, terminal) }
  }

  switch (command) {
    case 'start': {
      const { values } = read({ pg: text, host: text, port: text })
      const port = values.port === undefined ? 8730 : Number(values.port)
      if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Usage(`端口不对 / --port must be 0 to 65535, not ${values.port}.`)
      const dataDir = folderOf(values, terminal)
      const pgUrl = values.pg ?? terminal.env['YCT_HUB_PG']
      const hub = await createHub({ dataDir, port, logger: terminal.env['YCT_HUB_LOG'] === '1', ...(pgUrl ? { pgUrl } : {}), ...(values.host ? { host: values.host } : {}), ...(terminal.env['YCT_HUB_TOKEN'] ? { adminToken: terminal.env['YCT_HUB_TOKEN'] } : {}) })
      out(`区级服务已启动 / The hub listens at ${hub.url}`)
      out(hub.storage === 'postgresql' ? '数据在 PostgreSQL / Data is in PostgreSQL, durable on every commit.' : `数据在内嵌 PGlite（${dataDir}），只用于演示：断电可能丢失 / Data is in embedded PGlite in ${dataDir}: for demonstration only, a power cut can lose it.`)
      out(`管理令牌 / Administrator token: ${tokenFile(dataDir)}`)
      await terminal.untilStopped()
      await hub.close()
      out('区级服务已停止 / The hub has stopped.')
      return
    }
    case 'enrol-code': {
      const { values, call } = read({ centre: text, window: text, by: text })
      if (!values.centre || !values.window) throw new Usage('请给出 --centre 和 --window / Name --centre and --window.')
      const made = await call<{ code: string; expiresAt: string; centreName: string; windowId: string }>('POST', '/v1/admin/enrol-codes', { centre: values.centre, window: values.window, ...by(values) })
      out(made.code)
      out(`${made.centreName} ${values.window} 号窗口，${clock(made.expiresAt)} 前有效，只能使用一次 / For window ${values.window} (${made.windowId}) until ${clock(made.expiresAt)}, once.`)
      return
    }
    case 'devices': {
      const { devices } = await read({}).call<{ devices: { device: string; inc: number; name: string; centreId: string; windowId: string; state: string; lastN: number; lastSeen: string | null; app: string | null }[] }>('GET', '/v1/admin/devices')
      out(table(['DEVICE', 'CENTRE', 'WINDOW', 'NAME', 'STATE', 'LAST OP', 'LAST SEEN', 'PROGRAM'], devices.map((row) => [`${row.device}.${row.inc}`, row.centreId, row.windowId, row.name, row.state, String(row.lastN), row.lastSeen ? clock(row.lastSeen) : '-', row.app ?? '-'])))
      return
    }
    case 'cases': {
      const { values, call } = read({ status: text, centre: text, text, limit: text })
      const query = new URLSearchParams(Object.entries({ status: values.status, centre: values.centre, text: values.text, limit: values.limit }).filter((pair): pair is [string, string] => pair[1] !== undefined))
      const list = await call<CaseList>('GET', `/v1/admin/cases?${query.toString()}`)
      out(table(['RECEIPT', 'STATUS', 'ITEM', 'APPLICANT', 'CENTRE', 'ACCEPTED', 'PROMISED'], list.cases.map((row) => [row.receiptNo, row.status, `${row.item} ${row.itemName}`, row.applicant, row.centreId, row.acceptedOn, row.promisedOn ?? '-'])))
      out(`${list.cases.length} / ${list.total}`)
      return
    }
    case 'decide': {
      const { values, words: [receiptNo, word], call } = read({ reason: text, text, doc: text, by: text, department: text, despite: text }, 2)
      const move = moves[word!]
      if (!move) throw new Usage(`没有这种决定 / No such decision: ${word}. Say one of ${Object.keys(moves).join(', ')}.`)
      if (move === 'refuse' && !values.reason) throw new Usage('不予许可须说明理由：--reason / A refusal needs --reason.')
      const decided = await call<{ event: { status: string; docNo: string | null } }>('POST', `/v1/admin/cases/${encodeURIComponent(receiptNo!)}/decision`, {
        move, by: values.by ?? 'admin', ...optional({ reason: values.reason, text: values.text, docNo: values.doc, department: values.department, despite: values.despite }),
      })
      out(`${receiptNo} → ${decided.event.status}${decided.event.docNo ? `，${decided.event.docNo}` : ''}`)
      return
    }
    case 'publish-item': {
      const { values, words: [file], call } = read({ by: text }, 1)
      const done = await call<{ code: string; version: number; published: boolean }>('POST', '/v1/admin/items', { item: jsonFile(file!), ...by(values) })
      out(done.published ? `已发布 / Published ${done.code} version ${done.version}.` : `此版本早已发布 / ${done.code} version ${done.version} was published before.`)
      return
    }
    case 'publish-org': {
      const { values, words: [file], call } = read({ by: text }, 1)
      const done = await call<{ version: number }>('POST', '/v1/admin/org', { org: jsonFile(file!), ...by(values) })
      out(`已发布机构设置 / Published the organisation, version ${done.version}.`)
      return
    }
    case 'publish-calendar': {
      const { values, words: [year, file], call } = read({ by: text }, 2)
      const done = await call<{ year: number; version: number }>('POST', '/v1/admin/calendars', { year: Number(year), calendar: jsonFile(file!), ...by(values) })
      out(`已发布 / Published the calendar of ${done.year}, version ${done.version}.`)
      return
    }
    case 'publish-standard': {
      const { values, words: [file], call } = read({ by: text }, 1)
      const done = await call<{ id: string; version: number }>('POST', '/v1/admin/standards', { standard: jsonFile(file!), ...by(values) })
      out(`已发布 / Published the figure ${done.id}, version ${done.version}.`)
      return
    }
    case 'doctor': {
      const report = await read({}).call<Doctor>('GET', '/v1/admin/doctor')
      out(`存储 / storage     ${report.storage} ${report.settings['server_version'] ?? ''}${report.storage === 'pglite' ? '  (仅供演示，不防断电 / demonstration only)' : ''}`)
      out(`设置 / settings    ${['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => `${name}=${report.settings[name] ?? '?'}`).join(' ')}`)
      out(`纪元 / epoch       ${report.epoch}`)
      out(`收件 / inbox       ${Object.entries(report.inbox).map(([result, count]) => `${result} ${count}`).join(', ') || '0'}`)
      out(`数据流 / streams   ${report.streams.length}, ${report.streams.reduce((sum, { head }) => sum + head, 0)} rows`)
      if (report.unfinishedFailures > 0) out(`未完成的失败 / transactions that failed and wait: ${report.unfinishedFailures}`)
      if (report.brokenStreams.length > 0) throw new Failed(`数据流不连续 / Streams are not dense: ${report.brokenStreams.join(', ')}.`)
      out('数据流连续 / All streams are dense.')
      return
    }
    case 'openapi': {
      const { words: [file] } = read({}, [0, 1])
      const description = await openApiText()
      if (file) {
        writeFileSync(file, description)
        out(`已写入 / Written: ${file}`)
      } else out(description.trimEnd())
      return
    }
    case undefined:
    case 'help':
    case '--help':
      out(usage)
      return
    default:
      throw new Usage(`没有这个命令 / No such command: ${command}`)
  }
}

const moves: Record<string, string> = { accept: 'department-accept', approve: 'approve', refuse: 'refuse', complete: 'complete', supplement: 'ask-supplement' }

const by = (values: { by?: string }) => optional({ by: values.by })
const optional = (values: Record<string, string | undefined>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
const folderOf = (values: { data?: string }, { env }: Terminal): string => values.data ?? env['YCT_HUB_DATA'] ?? 'out/hub'

function orUsage<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message.split('. ')[0]! : String(error))
  }
}

function jsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Failed(error instanceof SyntaxError ? `${path} 不是 JSON / ${path} is not JSON.` : `读不到 ${path} / ${path} cannot be read.`)
  }
}

/** Requests to the running hub, with the administrator's token from its folder or the environment. */
function createCall(values: { data?: string; url?: string }, terminal: Terminal) {
  return async <Body>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Body> => {
    const folder = folderOf(values, terminal)
    const line = (file: string, missing: string) => {
      try {
        return readFileSync(file, 'utf8').trim()
      } catch {
        throw new Failed(missing)
      }
    }
    const url = values.url ?? line(urlFile(folder), `${folder} 中没有运行的区级服务；先启动：npm run hub -- start / No hub runs in ${folder}; start it first, or name --url.`)
    const token = terminal.env['YCT_HUB_TOKEN'] ?? line(tokenFile(folder), `读不到管理令牌 ${tokenFile(folder)} / The token file ${tokenFile(folder)} cannot be read.`)
    const answer = await fetch(url + path, {
      method, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => { throw new Failed(`连不上区级服务 ${url} / The hub at ${url} does not answer.`) })
    const json: unknown = await answer.json().catch(() => null)
    if (answer.ok && json !== null) return json as Body
    const problem = hubError.safeParse(json)
    throw new Failed(problem.success ? problem.data.message : `${url} 不是区级服务 / ${url} does not answer as a hub (${answer.status}).`)
  }
}

const clock = (instant: string): string => new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** Columns aligned as a terminal shows them: a Chinese character is two wide. */
function table(head: string[], rows: string[][]): string {
  const wide = (word: string) => [...word].reduce((sum, letter) => sum + (/[\u1100-\u115f\u2e80-\uffdc\u{20000}-\u{3ffff}]/u.test(letter) ? 2 : 1), 0)
  const widths = head.map((title, index) => Math.max(wide(title), ...rows.map((row) => wide(row[index]!))))
  return [head, ...rows].map((row) => row.map((word, index) => word + ' '.repeat(widths[index]! - wide(word))).join('  ').trimEnd()).join('\n')
}
