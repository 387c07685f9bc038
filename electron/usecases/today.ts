import type { Handlers } from '../../shared/ipc/contract'
import type { PaletteRow, StatusBar, TodayPage } from '../../shared/ipc/views'
import { calendarUntil } from '../../shared/domain/time/calendar'
import { addDays, chinaDate } from '../../shared/domain/time/plainDate'
import { ok } from '../../shared/result'
import { caseRows } from './caseViews'
import { draftSummaries } from './draftViews'
import { searchRows } from './residents'
import { standardCounts } from './standards'
import type { World } from './ports'

/** Below this much free disk the status bar warns. */
export const LOW_DISK_MB = 500
const FEW_NUMBERS = 50

const today = (world: World): string => chinaDate(world.now().toISOString())

/** The status bar's truth; nothing here is remembered from an earlier answer. */
export async function statusBar(world: World): Promise<StatusBar> {
  const place = await world.place()
  const year = Number(today(world).slice(0, 4))
  const link = world.sync.status()
  const [clock, counts, printQueue, left, disk] = await Promise.all([
    world.clock.state(),
    world.read.ops.counts(), world.read.papers.openJobs(), place ? world.read.numbers.left(place.centreCode, year, place.inc) : Promise.resolve(0), world.disk(),
  ])
  return {
    now: world.now().toISOString(), link: link.link, offlineSince: link.offlineSince, lastError: link.lastError, hubStorage: link.hubStorage, ...counts, printQueue, backup: world.lastBackup(), numbersLeft: left, calendarUntil: calendarUntil(world.calendar()),
    catalogueVersion: world.catalogue.version, disk: { freeMb: disk.freeMb, low: disk.freeMb < LOW_DISK_MB }, clock,
  }
}

function figuresCheck({ toVerify, missing, due }: { toVerify: number; missing: number; due: number }): TodayPage['selfCheck'][number] {
  const parts = [{ n: toVerify, zh: '待核', en: 'to verify' }, { n: missing, zh: '未录入', en: 'not entered' }, { n: due, zh: '该换新', en: 'due' }].filter(({ n }) => n > 0)
  return { key: 'standards', light: parts.length > 0 ? 'yellow' : 'green', zh: parts.map(({ n, zh }) => `${zh} ${n} 项`).join('，') || '都核过', en: parts.map(({ n, en }) => `${n} ${en}`).join(', ') || 'all verified' }
}

async function selfCheck(world: World, status: StatusBar): Promise<TodayPage['selfCheck']> {
  const printers = await world.spooler.available()
  const until = status.calendarUntil
  const figures = figuresCheck(standardCounts(await world.standards(), today(world)))
  return [
    // Each copy is opened and checked before it counts; without one nothing is claimed.
    status.backup.error
      ? { key: 'database', light: 'yellow', zh: `备份没做成：${status.backup.error}`, en: `Backup failed: ${status.backup.error}` }
      : status.backup.at
        ? { key: 'database', light: 'green', zh: '加密，最近备份已复核', en: 'Encrypted, the last backup was checked' }
        : { key: 'database', light: 'grey', zh: '加密，还没有备份', en: 'Encrypted, no backup yet' },
    status.numbersLeft >= FEW_NUMBERS
      ? { key: 'numbers', light: 'green', zh: `受理号余 ${status.numbersLeft}`, en: `${status.numbersLeft} receipt numbers left` }
      : { key: 'numbers', light: status.numbersLeft > 0 ? 'yellow' : 'red', zh: status.numbersLeft > 0 ? `受理号只余 ${status.numbersLeft}，联网后自动补` : '受理号用完，联网补号后才能受理', en: status.numbersLeft > 0 ? `Only ${status.numbersLeft} receipt numbers left` : 'No receipt numbers left' },
    printers.a4
      ? { key: 'printer', light: 'green', zh: `A4 ${printers.a4}${printers.slip ? `、小票 ${printers.slip}` : ''}`, en: `A4 ${printers.a4}${printers.slip ? `, slips ${printers.slip}` : ''}` }
      : { key: 'printer', light: 'yellow', zh: '没有打印机，纸件存为 PDF', en: 'No printer; papers are saved as PDF' },
    { key: 'catalogue', light: 'green', zh: `${world.catalogue.summaries().length} 项，${world.catalogue.version} 版`, en: `${world.catalogue.summaries().length} items, version ${world.catalogue.version}` },
    figures,
    until && until >= `${Number(today(world).slice(0, 4)) + 1}-01-01`
      ? { key: 'calendar', light: 'green', zh: `到 ${until}`, en: `until ${until}` }
      : { key: 'calendar', light: 'yellow', zh: until ? `到 ${until}，明年未公布` : '没有日历', en: until ? `until ${until}; next year is not gazetted` : 'No calendar' },
    status.link === 'online' || status.link === 'syncing'
      ? { key: 'district', light: 'green', zh: status.hubStorage === 'pglite' ? '在线，演示库' : '在线', en: status.hubStorage === 'pglite' ? 'Online, demo storage' : 'Online' }
      : { key: 'district', light: 'yellow', zh: status.link === 'not-enrolled' ? '还没登记到区级' : '区级不通，照常受理', en: status.link === 'not-enrolled' ? 'Not enrolled with the district' : 'District not reached; work goes on' },
    status.disk.low
      ? { key: 'disk', light: 'red', zh: `磁盘只剩 ${status.disk.freeMb} MB，请清理`, en: `Only ${status.disk.freeMb} MB of disk left` }
      : { key: 'disk', light: 'green', zh: `磁盘余 ${Math.round(status.disk.freeMb / 1024)} GB`, en: `${Math.round(status.disk.freeMb / 1024)} GB of disk left` },
  ]
}

type Calls = 'today.page' | 'palette.find' | 'app.status' | 'item.find' | 'item.show' | 'sync.now' | 'sync.page' | 'attention.settle'

export function todayHandlers(world: World): Pick<Handlers, Calls> {
  const findItems = (text: string, limit: number) => world.catalogue.find(text, limit)
  return {
    'app.status': async () => ok(await statusBar(world)),

    'today.page': async () => {
      const clerk = world.session.clerk
      const on = today(world)
      const [accepted, supplement, completed, recent, due, drafts, status] = await Promise.all([
        world.read.cases.count({ onDay: on }), world.read.cases.count({ status: ['to-supplement', 'supplement'] }), world.read.cases.count({ onDay: on, status: ['completed', 'approved'] }),
        world.read.cases.list({ onDay: on, limit: 5, ...(clerk ? { clerkId: clerk.id } : {}) }), world.read.cases.list({ status: ['accepted', 'at-department'], orderByDue: true, limit: 8 }),
        world.read.drafts.list(['open', 'parked'], clerk ? { clerkId: clerk.id } : {}), statusBar(world),
      ])
      const dueRows = await caseRows(world, due)
      const summaries = await draftSummaries(world, drafts)
      const place = await world.place()
      // What this window took most in the last thirty days, filled up with what is frequent everywhere.
      const taken = place ? await world.read.cases.frequentItems(place.windowId, addDays(on, -30), 8) : []
      const known = world.catalogue.summaries()
      const frequent = [...taken.flatMap((code) => known.filter((item) => item.code === code)), ...known.filter((item) => item.frequency === 'high' && !taken.includes(item.code))].slice(0, 8)
      return ok({
        counts: { accepted, supplement, completed }, justDone: await caseRows(world, recent), parked: summaries.filter((draft) => draft.state === 'parked'), open: summaries.filter((draft) => draft.state === 'open'),
        due: dueRows,
        firstLook: [
          ...dueRows.filter((row) => row.light === 'red' || row.light === 'yellow').slice(0, 5).map((row) => ({
            light: row.light, caseId: row.id, textZh: `${row.receiptNo.slice(-5)} ${row.residentName}　${row.itemName}`, textEn: `${row.receiptNo.slice(-5)} ${row.residentName} ${row.itemNameEn}`,
          })),
          ...(status.attention > 0 ? [{ light: 'red' as const, caseId: null, textZh: `区级退回或两边都改了 ${status.attention} 条`, textEn: `${status.attention} changes returned by the district or changed on both sides` }] : []),
        ],
        selfCheck: await selfCheck(world, status), itemChanges: world.catalogue.changes().filter((change) => chinaDate(change.at) >= addDays(on, -14)).flatMap((change) => {
          const item = known.find((one) => one.code === change.code)
          return item ? [{ shortCode: item.shortCode, code: item.code, name: item.name.zh, version: change.version, note: `${chinaDate(change.at).slice(5)} 收到` }] : []
        }),
        frequent: frequent.map((item) => ({ shortCode: item.shortCode, code: item.code, name: item.name.zh, nameEn: item.name.en })),
      })
    },

    'palette.find': async ({ text, limit }) => {
      const query = text.trim()
      if (!query) return ok([])
      const share = Math.max(3, Math.floor(limit / 3))
      const people = await searchRows(world, query, share)
      // By part of a receipt number, or of the people found: both by index or a narrow scan, so that a key stays quick.
      const cases = /\d{3,}|^WX/i.test(query)
        ? await world.read.cases.list({ receiptPart: query.toUpperCase(), limit: share })
        : people.length > 0 ? await world.read.cases.list({ residentIds: people.slice(0, 5).map((person) => person.id), limit: share }) : []
      const rows: PaletteRow[] = [
        ...findItems(query, share + 2).map((item) => ({ kind: 'item' as const, item })),
        ...people.map((resident) => ({ kind: 'resident' as const, resident })),
        ...(await caseRows(world, cases)).map((row) => ({ kind: 'case' as const, row })),
      ]
      return ok(rows.slice(0, limit))
    },

    'item.find': async ({ text, limit }) => ok(findItems(text, limit)),
    'item.show': async ({ code, version }) => {
      const item = await world.catalogue.get(code, version)
      return item ? ok(item) : { ok: false, error: { code: 'not-found' } }
    },

    'sync.now': async () => {
      await world.sync.syncNow()
      return ok(await statusBar(world))
    },
    'sync.page': async () => ok(await world.read.ops.page(world.sync.status().checkedAt)),
    'attention.settle': async ({ n, resolution }) => {
      const clerk = world.session.clerk
      if (!clerk) return { ok: false, error: { code: 'not-signed-in' } }
      if (!resolution.trim()) return { ok: false, error: { code: 'bad-input', problems: [{ path: 'resolution', code: 'required', zh: '还没写怎么处理的', en: 'Say how it was settled' }] } }
      const settled = await world.write((stores) => stores.ops.settle(n, { clerkId: clerk.id, name: clerk.name, resolution: resolution.trim() }))
      return settled ? ok(await world.read.ops.page(world.sync.status().checkedAt)) : { ok: false, error: { code: 'not-found' } }
    },
  }
}
