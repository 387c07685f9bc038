import { isDueForReview, standard as standardSchema, standardOver, valueOn, valuesOver, type Standard, type StandardContent, type StandardKind, type StandardValue } from '../../shared/catalogue/standards'
import { contentWords, standardFactKey, standardFingerprint, uncertainInItem, uncertainStandards, type UncertainFact } from '../../shared/catalogue/uncertain'
import { addDays, chinaDate } from '../../shared/domain/time/plainDate'
import type { Handlers } from '../../shared/ipc/contract'
import type { FactsPage, Problem, Refusal, StandardRow, StandardsPage } from '../../shared/ipc/views'
import { fail, ok, type Result } from '../../shared/result'
import type { FactConfirmation, StandardEntry, Stores, World } from './ports'

/** A figure is called due for this many days before somebody should look for a newer one. */
const DUE_SOON_DAYS = 60

/** The entries that count: those withdrawn are gone, those ended have their last day. */
export function standing(entries: readonly StandardEntry[]): StandardEntry[] {
  const withdrawn = new Set(entries.filter(({ act }) => act === 'withdraw').map(({ of }) => of))
  const ended = new Map(entries.filter(({ act, id }) => act === 'end' && !withdrawn.has(id)).map(({ of, to }) => [of, to]))
  return entries.filter(({ act, id }) => act === 'add' && !withdrawn.has(id)).map((entry) => (ended.has(entry.id) ? { ...entry, to: ended.get(entry.id) ?? null } : entry))
}

const valueOf = ({ value, from, to, source, local, verify, note }: StandardEntry): StandardValue => ({ value, from, to, source, local, verify, ...(note ? { note } : {}) })

/** The last word on each fact: a confirmation that stands, by key. */
function confirmed(rows: readonly FactConfirmation[]): Map<string, FactConfirmation> {
  const last = new Map(rows.map((row) => [row.key, row]))
  return new Map([...last].filter(([, { act }]) => act === 'confirm'))
}

type Sources = { shipped: ReadonlyMap<string, Standard>; published: readonly Standard[]; entries: readonly StandardEntry[]; confirmations: readonly FactConfirmation[] }

/**
 * One table of all figures. What the district published comes over what was shipped; of one first day, the district's
 * word also comes over what was entered here. A value that was confirmed as it stands loses its mark.
 */
export function combine({ shipped, published, entries, confirmations }: Sources): Map<string, Standard> {
  const table = new Map(shipped)
  for (const entry of standing(entries)) {
    const known = table.get(entry.standard)
    if (known) table.set(known.id, { ...known, values: valuesOver(known.values, [valueOf(entry)]) })
  }
  for (const one of published) table.set(one.id, standardOver(table.get(one.id), one))
  const known = confirmed(confirmations)
  return new Map([...table].map(([id, one]) => [id, {
    ...one,
    values: one.values.map((value) => {
      // The fingerprint is reckoned only where somebody confirmed something: this runs at every judgement.
      const by = value.verify && value.value !== null ? known.get(standardFactKey(id, value)) : undefined
      return by && by.fingerprint === standardFingerprint(one, value) ? { ...value, verify: false } : value
    }),
  }]))
}

/** A figure of another kind than the shipped one would break the rules that read it: left out and reported. */
function readable(rows: readonly { id: string; standard: unknown }[], shipped: ReadonlyMap<string, Standard>, report: (error: unknown) => void): Standard[] {
  return rows.flatMap(({ id, standard }) => {
    const parsed = standardSchema.safeParse(standard)
    const known = shipped.get(id)
    if (parsed.success && parsed.data.id === id && (!known || known.kind === parsed.data.kind)) return [parsed.data]
    report(new Error(`the published figure ${id} cannot be used`))
    return []
  })
}

async function sourcesOf(shipped: ReadonlyMap<string, Standard>, stores: Stores['standards'], report: (error: unknown) => void): Promise<Sources> {
  const [published, entries, confirmations] = await Promise.all([stores.published(), stores.entries(), stores.confirmations()])
  return { shipped, published: readable(published, shipped, report), entries, confirmations }
}

/** Every figure as this window knows it now. */
export const standardsInForce = async (shipped: ReadonlyMap<string, Standard>, stores: Stores['standards'], report: (error: unknown) => void): Promise<ReadonlyMap<string, Standard>> =>
  combine(await sourcesOf(shipped, stores, report))

/** A figure the program itself reads; null where it is not entered. */
export async function counterFigure(world: Pick<World, 'standards'>, id: string, on: string): Promise<number | null> {
  const found = (await world.standards()).get(id)
  const value = found ? valueOn(found, on)?.value : null
  return typeof value === 'number' ? value : null
}

/** How many figures want somebody's attention; reads no package. */
export function standardCounts(table: ReadonlyMap<string, Standard>, on: string): { toVerify: number; missing: number; due: number } {
  const counts = { toVerify: 0, missing: 0, due: 0 }
  for (const one of table.values()) {
    const value = valueOn(one, on)
    if (value === null || value.value === null) counts.missing += 1
    else if (value.verify) counts.toVerify += 1
    if (isDueForReview(one, on)) counts.due += 1
  }
  return counts
}

export function standardHandlers(world: World): Pick<Handlers, 'item.figures' | 'standard.list' | 'standard.add' | 'standard.withdraw' | 'fact.list' | 'fact.confirm' | 'fact.withdraw'> {
  const today = (): string => chinaDate(world.now().toISOString())
  const names = (): Map<string, string> => new Map(world.catalogue.summaries().map((item) => [item.code, item.name.zh]))

  async function standards(): Promise<StandardsPage> {
    const on = today()
    const [table, entries] = await Promise.all([world.standards(), world.read.standards.entries()])
    const known = names()
    const own = standing(entries)
    const readers = await rulesByStandard(world)
    return {
      on,
      rows: [...table.values()].map((one): StandardRow => {
        const now = valueOn(one, on)
        return {
          id: one.id, name: one.name, nameEn: one.nameEn ?? one.name, unit: one.unit ?? null, kind: one.kind, reviewBy: one.reviewBy ?? null,
          items: one.items.map((code) => ({ code, name: known.get(code) ?? code, rules: readers.get(`${one.id} ${code}`) ?? [] })),
          values: one.values.map((value) => {
            const entry = own.find((candidate) => candidate.standard === one.id && candidate.from === value.from && contentWords(candidate.value) === contentWords(value.value))
            return {
              words: value.value === null ? null : contentWords(value.value), from: value.from, to: value.to, year: value.year ?? null, source: value.source ?? null, note: value.note ?? null, local: value.local, verify: value.verify,
              inForce: value === now, entered: entry ? { id: entry.id, by: entry.clerkName, at: entry.at } : null,
            }
          }),
          marks: { missing: now === null || now.value === null, verify: now?.verify ?? false, due: isDueForReview(one, addDays(on, DUE_SOON_DAYS)) },
        }
      }),
    }
  }

  async function facts(): Promise<FactsPage> {
    const [open, confirmations] = await Promise.all([allFacts(world), world.read.standards.confirmations()])
    const last = confirmed(confirmations)
    const views = open.map((fact) => {
      const found = last.get(fact.key)
      const stands = found?.fingerprint === fact.fingerprint
      return {
        key: fact.key, kind: fact.kind, items: fact.items, says: fact.says, source: fact.source, note: fact.note, why: fact.why, local: fact.local, fingerprint: fact.fingerprint,
        confirmed: found && stands ? { by: found.clerkName, at: found.at, note: found.note } : null,
        changedSince: found && !stands ? { by: found.clerkName, at: found.at, content: found.content } : null,
      }
    })
    return { rows: views, open: views.filter(({ confirmed: by }) => by === null).length }
  }

  return {
    'item.figures': async ({ code, version }) => {
      const item = await world.catalogue.get(code, version)
      if (!item) return fail({ code: 'not-found' })
      const [table, on] = [await world.standards(), today()]
      return ok(item.figures.flatMap(({ key, standard }) => {
        const of = table.get(standard)
        if (!of) return []
        const value = valueOn(of, on)
        return [{
          key, name: of.name, nameEn: of.nameEn ?? of.name, unit: of.unit ?? null, words: value === null || value.value === null ? null : contentWords(value.value), from: value?.from ?? null, year: value?.year ?? null,
          source: value?.source ?? null, verify: value?.verify ?? true,
        }]
      }))
    },
    'standard.list': async () => ok(await standards()),

    'standard.add': async (input) => {
      const clerk = manager(world)
      if (!clerk.ok) return clerk
      const of = (await world.standards()).get(input.standard)
      if (!of) return fail({ code: 'not-found' })
      const read = readContent(of.kind, input.value)
      const problems = [...(read.ok ? [] : [read.error]), ...entryProblems(input)]
      if (!read.ok || problems.length > 0) return fail({ code: 'bad-input', problems })
      const entry: StandardEntry = {
        id: world.newId(), standard: of.id, act: 'add', of: null, value: read.value, from: input.from, to: input.to, source: input.source.trim(), local: input.local, verify: input.verify, note: input.note.trim(),
        clerkId: clerk.value.id, clerkName: clerk.value.name, at: world.now().toISOString(),
      }
      const added = await world.write(async (stores): Promise<Result<null, Refusal>> => {
        const clash = overlap(standing(await stores.standards.entries()).filter((one) => one.standard === of.id), entry)
        if (clash) return fail({ code: 'bad-input', problems: [clash] })
        await stores.standards.addEntry(entry)
        return ok(null)
      })
      return added.ok ? ok({ id: entry.id, page: await standards() }) : added
    },

    'standard.withdraw': async ({ id, reason }) => {
      const clerk = manager(world)
      if (!clerk.ok) return clerk
      if (!reason.trim()) return fail({ code: 'bad-input', problems: [missingText('reason', '还没写为什么撤回', 'Say why it is withdrawn')] })
      const done = await world.write(async (stores) => {
        const entry = standing(await stores.standards.entries()).find((one) => one.id === id)
        if (!entry) return false
        await stores.standards.addEntry({ ...entry, id: world.newId(), act: 'withdraw', of: id, note: reason.trim(), clerkId: clerk.value.id, clerkName: clerk.value.name, at: world.now().toISOString() })
        return true
      })
      return done ? ok(await standards()) : fail({ code: 'not-found' })
    },

    'fact.list': async () => ok(await facts()),

    'fact.confirm': async ({ key, fingerprint, note }) => {
      const clerk = manager(world)
      if (!clerk.ok) return clerk
      const fact = (await allFacts(world)).find((one) => one.key === key)
      if (!fact) return fail({ code: 'not-found' })
      // What stood on the screen is what is confirmed, nothing that came in meanwhile.
      if (fact.fingerprint !== fingerprint) return fail({ code: 'state-moved', zh: '这条内容刚变过，看过新的再确认', en: 'This fact has just changed; look at it again before confirming' })
      if (fact.why === 'not-entered' && fact.kind === 'standard') return fail({ code: 'bad-input', problems: [missingText('key', '还没有数，先录入再确认', 'There is no figure yet; enter it first')] })
      await world.write((stores) => stores.standards.addConfirmation(confirmation(world, clerk.value, fact, 'confirm', note)))
      return ok(await facts())
    },

    'fact.withdraw': async ({ key, reason }) => {
      const clerk = manager(world)
      if (!clerk.ok) return clerk
      if (!reason.trim()) return fail({ code: 'bad-input', problems: [missingText('reason', '还没写为什么撤回', 'Say why it is withdrawn')] })
      const fact = (await allFacts(world)).find((one) => one.key === key)
      if (!fact || !confirmed(await world.read.standards.confirmations()).has(key)) return fail({ code: 'not-found' })
      await world.write((stores) => stores.standards.addConfirmation(confirmation(world, clerk.value, fact, 'withdraw', reason)))
      return ok(await facts())
    },
  }
}

/** Figures with their marks as shipped and published, confirmed or not, and what the items are unsure of. */
async function allFacts(world: World): Promise<UncertainFact[]> {
  const { shipped, published, entries } = await sourcesOf(world.catalogue.standards(), world.read.standards, () => undefined)
  const table = combine({ shipped, published, entries, confirmations: [] })
  const known = new Map(world.catalogue.summaries().map((item) => [item.code, item.name.zh]))
  const items = await Promise.all(world.catalogue.summaries().map(({ code }) => world.catalogue.get(code)))
  return [...uncertainStandards(table.values(), known), ...items.flatMap((item) => (item ? uncertainInItem(item) : []))]
}

/** `<standard> <item>` → the rules that read it, by what they say. */
async function rulesByStandard(world: World): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const item of await Promise.all(world.catalogue.summaries().map(({ code }) => world.catalogue.get(code)))) {
    if (!item) continue
    for (const { key, standard } of item.figures) found.set(`${standard} ${item.code}`, item.rules.filter((rule) => rule.figures.includes(key)).map((rule) => rule.message ?? rule.label ?? rule.id))
  }
  return found
}

function manager(world: World): Result<{ id: string; name: string }, Refusal> {
  const { clerk } = world.session
  if (!clerk) return fail({ code: 'not-signed-in' })
  return clerk.role === 'manager' ? ok(clerk) : fail({ code: 'forbidden', zh: '要中心主任来做', en: 'Only the centre manager may do this' })
}

const confirmation = (world: World, clerk: { id: string; name: string }, fact: UncertainFact, act: FactConfirmation['act'], note: string): FactConfirmation =>
  ({ key: fact.key, act, fingerprint: fact.fingerprint, content: fact.says, note: note.trim(), clerkId: clerk.id, clerkName: clerk.name, at: world.now().toISOString() })

const missingText = (path: string, zh: string, en: string): Problem => ({ path, code: 'required', zh, en })

function entryProblems({ from, to, source }: { from: string | null; to: string | null; source: string }): Problem[] {
  const problems: Problem[] = []
  if (from === null) problems.push(missingText('from', '还没填起始日', 'The first day is missing'))
  else if (to !== null && to < from) problems.push({ path: 'to', code: 'order', zh: '截止日早于起始日', en: 'The last day is before the first' })
  if (!source.trim()) problems.push(missingText('source', '还没写出自哪份文件', 'Say in which document it stands'))
  return problems
}

/** One value for each day among the centre's own: an open one gives way to a later one, a closed one does not overlap. */
export function overlap(own: readonly Pick<StandardEntry, 'from' | 'to'>[], { from, to }: Pick<StandardEntry, 'from' | 'to'>): Problem | null {
  if (from === null) return null
  for (const other of own) {
    if (other.from === null) continue
    if (other.from === from) return { path: 'from', code: 'overlap', zh: `本中心已有一个从 ${from} 起的数，先撤回那个`, en: `This centre has a figure from ${from} already; withdraw that first` }
    if (other.from < from && other.to !== null && other.to >= from) return { path: 'from', code: 'overlap', zh: `和本中心 ${other.from} 至 ${other.to} 的数重叠`, en: `Overlaps this centre’s figure of ${other.from} to ${other.to}` }
    if (other.from > from && to !== null && to >= other.from) return { path: 'to', code: 'overlap', zh: `和本中心从 ${other.from} 起的数重叠`, en: `Overlaps this centre’s figure from ${other.from}` }
  }
  return null
}

/** What was typed, as the figure's kind wants it: numbers in a list by 、 or comma, a table as 轻度 15、中度 30. */
export function readContent(kind: StandardKind, typed: string): Result<StandardContent, Problem> {
  const text = typed.normalize('NFKC').trim()
  const wrong = (code: string, zh: string, en: string): Result<StandardContent, Problem> => fail({ path: 'value', code, zh, en })
  if (text === '') return wrong('required', '还没填数', 'The value is missing')
  const parts = text.split(/[、,;\n]/).map((part) => part.trim()).filter((part) => part !== '')
  const number = (part: string): Result<number, Problem> => {
    if (/^-\d/.test(part)) return fail({ path: 'value', code: 'negative', zh: '数不能小于 0', en: 'The figure cannot be below 0' })
    if (!/^\d{1,12}(\.\d{1,6})?$/.test(part)) return fail({ path: 'value', code: 'kind', zh: `“${part}”不是数`, en: `“${part}” is not a number` })
    return ok(Number(part))
  }
  switch (kind) {
    case 'number':
      return number(text)
    case 'text':
      return ok(text)
    case 'bool':
      return /^(是|否|yes|no)$/i.test(text) ? ok(/^(是|yes)$/i.test(text)) : wrong('kind', '填“是”或“否”', 'Enter yes or no')
    case 'texts':
      return ok(parts)
    case 'numbers': {
      const numbers: number[] = []
      for (const part of parts) {
        const one = number(part)
        if (!one.ok) return one
        numbers.push(one.value)
      }
      return ok(numbers)
    }
    case 'number-by-text': {
      const table: Record<string, number> = {}
      for (const part of parts) {
        const [, word, figure] = /^(.*\S)\s+(\S+)$/.exec(part) ?? []
        if (word === undefined || figure === undefined) return wrong('kind', `“${part}”要写成“名称 数”`, `“${part}”: write a name and its number`)
        const one = number(figure)
        if (!one.ok) return one
        table[word] = one.value
      }
      return ok(table)
    }
  }
}
