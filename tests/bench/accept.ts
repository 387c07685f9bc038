import type { Database as Handle, Statement } from 'better-sqlite3'
import { buildDemo, type Demo } from '../../electron/demo/buildDemo'
import { seedCounter } from '../../electron/demo/seedCounter'
import { addNumberBlock } from '../../electron/persistence/stores/numbers'
import { putDraft } from '../../electron/persistence/stores/drafts'
import { caseHandlers } from '../../electron/usecases/cases'
import { startingMaterials } from '../../electron/usecases/drafts'
import type { StoredDraft } from '../../electron/usecases/ports'
import { gapsBeforeAcceptance } from '../../shared/domain/acceptance'
import { ageOn } from '../../shared/domain/identity/idNumber'
import { prefill } from '../../shared/domain/prefill'
import type { ResidentRecord } from '../../shared/sync/protocol'
import { fillForm } from '../catalogue/fillForm'
import { dictionary, item } from '../catalogue/packages'
import { resources, TODAY } from '../store/support'
import { alternate, compare, cpuSince, median, quantile, steady } from './measure'
import { noFacts } from '../../electron/usecases/eligibility'
import { createWorld, now, openFile, openRaw, workFolder } from './program'
import { comparedLine, costGrowth, plainLine, type Line } from './report'

const ITEM = 'MZ-01-01'
const FIRST = 10_001

export type AcceptSizes = { residents: number; acceptances: readonly [number, number]; rounds: number }

/**
 * case.accept without paper against one raw durable commit of the same rows.
 *
 * Every round begins on a fresh copy of one file. What the limit writes was written by our own program before, so
 * both leave the same rows; the limit knows them beforehand, ours reads the draft, checks it and makes them.
 */
export async function benchAccept({ residents, acceptances, rounds }: AcceptSizes, say: (text: string) => void): Promise<{ lines: Line[]; figures: unknown }> {
  const work = workFolder()
  try {
    const [small, large] = acceptances
    say(`accept: preparing ${large} drafts of ${ITEM} among ${residents} residents`)
    const demo = buildDemo({ today: TODAY, seed: 2026, residents, cases: 120 }, resources)
    const { drafts, validateUs } = await prepare(work.path('template.db'), demo, large)
    const rows = await donate(work.copy(work.path('template.db'), 'donor.db'), demo, drafts)

    const measure = (count: number) => steady((result: Awaited<ReturnType<typeof round>>) => result.tx.spread, () => round(count))
    const round = async (count: number) => {
      const done = await alternate(rounds, () => limitRound(work.copy(work.path('template.db'), 'limit.db'), rows.slice(0, count)), () => oursRound(work.copy(work.path('template.db'), 'ours.db'), demo, drafts.slice(0, count)))
      const of = <L extends keyof (typeof done)[number]['limit'], O extends keyof (typeof done)[number]['ours']>(limit: L, ours: O) => compare(done.map((one) => ({ limit: one.limit[limit], ours: one.ours[ours] })))
      return { tx: of('p50', 'txP50'), txP99: of('p99', 'txP99'), cpu: of('cpuUs', 'txCpuUs'), call: of('p50', 'callP50'), callP99: of('p99', 'callP99'), callCpu: of('cpuUs', 'callCpuUs') }
    }
    say(`accept: ${rounds} rounds of ${small}`)
    const few = await measure(small)
    say(`accept: ${rounds} rounds of ${large}`)
    const many = await measure(large)
    const lines: Line[] = [few, many].flatMap(({ result }, at) => {
      const line = (what: string, unit: string, key: 'tx' | 'cpu' | 'call' | 'callCpu', more: { target?: Line['target']; p99?: Line['p99'] } = {}): Line =>
        comparedLine('accept', String(acceptances[at]), what, unit, result[key], { growth: at === 1 ? costGrowth(few.result[key], many.result[key]) : null, ...more })
      return [
        line('transaction, p50', 'ms', 'tx', { target: { most: 1.5 }, p99: result.txP99 }), line('transaction, CPU', 'µs', 'cpu', { target: { most: 3 } }),
        line('whole call without PDF, p50', 'ms', 'call', { p99: result.callP99 }), line('whole call without PDF, CPU', 'µs', 'callCpu'),
      ]
    })
    lines.push(plainLine('accept', '', 'of the transaction: checking the draft', 'µs', validateUs))
    return { lines, figures: { item: ITEM, residents, rounds, validateUs, sizes: { [small]: few, [large]: many } } }
  } finally {
    work.remove()
  }
}

/** A seeded file with that many drafts that can be accepted; and what checking one of them costs by itself. */
async function prepare(file: string, demo: Demo, count: number): Promise<{ drafts: { id: string; rev: number }[]; validateUs: number }> {
  const database = await openFile(file)
  await seedCounter(database, demo, now(), () => undefined)
  const facts = item(ITEM)
  const households = new Map(demo.households.flatMap((household) => household.members.map((member) => [member.residentId, household] as const)))
  const people = new Map(demo.residents.map((resident) => [resident.id, resident]))
  const at = now().toISOString()
  const clerkId = demo.clerks.find(({ staffNo }) => staffNo === 'W203')!.id
  const draftOf = (resident: ResidentRecord & { birthDate: string }, index: number): StoredDraft => {
    const household = households.get(resident.id) ?? null
    const members = (household?.members ?? []).flatMap((member) => { const record = people.get(member.residentId); return record ? [{ record, relation: member.relation }] : [] }).sort((a, b) => Number(b.record.id === resident.id) - Number(a.record.id === resident.id))
    const known = prefill(facts, { today: TODAY, resident, members, dictionary, earlier: [] })
    const age = ageOn(resident.birthDate, TODAY)
    const form = { ...fillForm(facts, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate, age } }), ...known.form }
    const materials = startingMaterials(facts, form, { agent: false, applicantAge: age }).map((line) => ({ ...line, state: line.state === 'missing' ? ('original' as const) : line.state, pages: 1 }))
    return {
      id: `d0000000-0000-8000-9000-${index.toString(16).padStart(12, '0')}`, no: `1013-${index}`, residentId: resident.id, itemCode: facts.code, itemVersion: facts.version, state: 'open', rev: 1, form, sources: known.sources, materials, agent: null,
      delivery: '窗口领取', cursor: null, reason: null, clerkId, createdAt: at, savedAt: at, facts: noFacts,
    }
  }
  const gaps = (draft: StoredDraft, resident: ResidentRecord) => gapsBeforeAcceptance(facts, draft, { today: TODAY, agentAge: 18, applicant: { idNo: resident.idNo, birthDate: resident.birthDate } })
  const adults = demo.residents.filter((resident): resident is ResidentRecord & { birthDate: string } => resident.idKind === 'resident-id' && resident.birthDate !== null && ageOn(resident.birthDate, TODAY) >= 18)
  const good = adults.filter((resident) => gaps(draftOf(resident, 0), resident).length === 0)
  if (good.length === 0) throw new Error(`no resident of the demo could apply for ${ITEM}: ${JSON.stringify(gaps(draftOf(adults[0]!, 0), adults[0]!).slice(0, 3))}`)
  // A household draws the allowance once: every draft is another household's.
  const applicants = [...new Map(good.map((resident) => [households.get(resident.id)?.id ?? resident.id, resident])).values()]
  if (applicants.length < count) throw new Error(`${applicants.length} households of the demo could apply for ${ITEM}, ${count} are wanted`)
  const drafts = applicants.slice(0, count).map((resident, index) => draftOf(resident, index + 1))
  await database.write(async (sql) => {
    await sql.run('UPDATE number_block SET next=hi+1')
    await addNumberBlock(sql, { series: 'WX02', year: 2026, lo: FIRST, hi: 99_999, inc: demo.device.inc })
    for (const draft of drafts) await putDraft(sql, draft)
  })
  await database.close()

  const checks: number[] = []
  for (const draft of drafts) {
    const from = performance.now()
    gaps(draft, people.get(draft.residentId)!)
    checks.push((performance.now() - from) * 1000)
  }
  return { drafts: drafts.map(({ id, rev }) => ({ id, rev })), validateUs: median(checks) }
}

type Row = Record<string, string | number | null>
/** What one acceptance leaves; draft and resident: the two values that change there. */
type Rows = { shadow: Row; caseFile: Row; event: Row; number: Row; outbox: readonly Row[]; draft: readonly [savedAt: string, id: string]; resident: readonly [lastVisit: string, id: string] }

/** Runs our program once on a copy and reads what it wrote, for the limit to write again. Warms ours up, too. */
async function donate(file: string, demo: Demo, drafts: readonly { id: string; rev: number }[]): Promise<Rows[]> {
  const database = await openFile(file)
  const accept = caseHandlers(await createWorld(database, demo))['case.accept']
  const caseIds: string[] = []
  for (const { id, rev } of drafts) caseIds.push(await accepted(accept, id, rev))
  const byKey = async (sql: string, key: string) => {
    const map = new Map<string, Row[]>()
    for (const row of await database.read.all<Row>(sql)) map.set(String(row[key]), [...(map.get(String(row[key])) ?? []), row])
    return map
  }
  const shadows = await byKey(`SELECT * FROM shadow WHERE entity='case'`, 'entity_id')
  const cases = await byKey('SELECT * FROM case_file', 'id')
  const events = await byKey(`SELECT * FROM case_event WHERE kind='accepted'`, 'case_id')
  const numbers = await byKey('SELECT * FROM number_used WHERE case_id IS NOT NULL', 'case_id')
  const outbox = await byKey('SELECT n, txn, op_id, entity, entity_id, base, v, body, who, device_time, toff, cat_ver, hash FROM outbox ORDER BY n', 'entity_id')
  await database.close()
  const at = now().toISOString()
  return caseIds.map((id, index) => ({
    shadow: shadows.get(id)![0]!, caseFile: cases.get(id)![0]!, event: events.get(id)![0]!, draft: [at, drafts[index]!.id], resident: [at, String(cases.get(id)![0]!['resident_id'])], number: numbers.get(id)![0]!, outbox: outbox.get(id)!,
  }))
}

async function accepted(accept: ReturnType<typeof caseHandlers>['case.accept'], draftId: string, rev: number): Promise<string> {
  const reply = await accept({ draftId, rev })
  if (!reply.ok) throw new Error(`case.accept: ${JSON.stringify(reply.error)}`)
  return reply.value.caseId
}

async function limitRound(file: string, rows: readonly Rows[]): Promise<{ p50: number; p99: number; cpuUs: number }> {
  const handle = openRaw(file)
  try {
    const commit = rawAcceptance(handle, rows[0]!)
    const took: number[] = []
    const cpu = process.cpuUsage()
    for (const row of rows) {
      const from = performance.now()
      commit(row)
      took.push(performance.now() - from)
    }
    return { p50: quantile(took, 0.5), p99: quantile(took, 0.99), cpuUs: cpuSince(cpu) / rows.length }
  } finally {
    handle.close()
  }
}

function rawAcceptance(handle: Handle, like: Rows): (rows: Rows) => void {
  const insert = (table: string, row: Row): { statement: Statement; names: string[] } => {
    const names = Object.keys(row)
    return { names, statement: handle.prepare(`INSERT INTO ${table}(${names.join(',')}) VALUES(${names.map(() => '?').join(',')})`) }
  }
  const put = ({ statement, names }: ReturnType<typeof insert>, row: Row): void => void statement.run(...names.map((name) => row[name]))
  const begin = handle.prepare('BEGIN IMMEDIATE')
  const commit = handle.prepare('COMMIT')
  const shadow = insert('shadow', like.shadow)
  const caseFile = insert('case_file', like.caseFile)
  const event = insert('case_event', like.event)
  const number = insert('number_used', like.number)
  const outbox = insert('outbox', like.outbox[0]!)
  const draft = handle.prepare(`UPDATE draft SET state='accepted', saved_at=? WHERE id=?`)
  const resident = handle.prepare('UPDATE resident SET last_visit=? WHERE id=?')
  const next = handle.prepare(`UPDATE number_block SET next=next+1 WHERE series='WX02' AND year=2026 AND lo=${FIRST}`)
  return (rows) => {
    begin.run()
    next.run()
    put(number, rows.number)
    put(shadow, rows.shadow)
    put(caseFile, rows.caseFile)
    put(event, rows.event)
    draft.run(...rows.draft)
    resident.run(...rows.resident)
    for (const op of rows.outbox) put(outbox, op)
    commit.run()
  }
}

async function oursRound(file: string, demo: Demo, drafts: readonly { id: string; rev: number }[]) {
  const database = await openFile(file)
  try {
    let writes: { ms: number; cpuUs: number }[] = []
    const accept = caseHandlers(await createWorld(database, demo, (took) => writes.push(took)))['case.accept']
    const transactions: { ms: number; cpuUs: number }[] = []
    const calls: number[] = []
    const cpu = process.cpuUsage()
    for (const { id, rev } of drafts) {
      writes = []
      const from = performance.now()
      await accepted(accept, id, rev)
      calls.push(performance.now() - from)
      // The first is the acceptance itself; the second keeps the papers.
      transactions.push(writes[0]!)
    }
    const callCpuUs = cpuSince(cpu) / drafts.length
    const ms = transactions.map((one) => one.ms)
    return {
      txP50: quantile(ms, 0.5), txP99: quantile(ms, 0.99), txCpuUs: transactions.reduce((sum, one) => sum + one.cpuUs, 0) / drafts.length,
      callP50: quantile(calls, 0.5), callP99: quantile(calls, 0.99), callCpuUs,
    }
  } finally {
    await database.close()
  }
}
