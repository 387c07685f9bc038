import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnnouncementName, Announcements, Handlers } from '../shared/ipc/contract'
import type { AppState, Refusal, Stage } from '../shared/ipc/views'
import { calendarFrom, calendarYear, type WorkCalendar } from '../shared/domain/time/calendar'
import { chinaDate } from '../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../shared/result'
import { contactTables } from '../shared/contact/tables'
import { followRules } from '../shared/followup/rules'
import { queueRules } from '../shared/queue/rules'
import { lawTables } from '../shared/rules'
import { refusalOf } from './ipc/answer'
import { openDatabase, type Database } from './persistence/database'
import { lastBackup, NewerDatabase, MigrationFailed } from './persistence/migrate'
import { createStores } from './persistence/stores/index'
import { getDevice, listOrg } from './persistence/stores/org'
import { DEMO_KEY_HEX, findKey, keyFromPassphrase, type SecretStore } from './security/databaseKey'
import { passwords } from './security/passwords'
import { createSyncEngine, type SyncEngine } from './sync/engine'
import { attachmentHandlers } from './usecases/attachments'
import { bagHandlers } from './usecases/bags'
import { caseHandlers } from './usecases/cases'
import { courseDocHandlers } from './usecases/courseDocs'
import { dayCloseHandlers } from './usecases/dayClose'
import { contactHandlers } from './usecases/contacts'
import { deviceHandlers } from './usecases/devices'
import { courseHandlers, sweepDeemed } from './usecases/course'
import { draftHandlers } from './usecases/drafts'
import { economyHandlers } from './usecases/economy'
import { followHandlers } from './usecases/follow'
import { beginFollowUp, followSweep } from './usecases/followPlan'
import { problemHandlers } from './usecases/problems'
import { eligibilityHandlers } from './usecases/eligibility'
import { helpHandlers } from './usecases/help'
import { noticeHandlers } from './usecases/notices'
import { paperHandlers } from './usecases/papers'
import { queueHandlers } from './usecases/queue'
import { visitHandlers } from './usecases/visits'
import { taskHandlers } from './usecases/tasks'
import type { Catalogue, PaperMaker, Place, ScreenPort, Session, Spooler, Stores, World } from './usecases/ports'
import { ratingHandlers } from './usecases/ratings'
import { residentHandlers } from './usecases/residents'
import { screenHandlers } from './usecases/screen'
import { suggestHandlers } from './usecases/suggest'
import { sessionHandlers } from './usecases/session'
import { standardHandlers, standardsInForce } from './usecases/standards'
import { clockPort, createClockGuard } from './usecases/clockGuard'
import { noteCalendar, supervisionHandlers, sweepWarnings } from './usecases/supervision'
import { statusBar, todayHandlers } from './usecases/today'

/**
 * One window's program without its window: state, database, sync and use cases wired together.
 * No Electron in here, so that tests and benches run exactly this.
 */

export type CounterOptions = {
  home: string
  mode: 'demo' | 'real'
  version: string
  demoClock: boolean
  now(): Date
  newId(): string
  nativeBinding: string | undefined
  secretStore: SecretStore
  calendars(): unknown[]
  /** resources/law: retirement.json, with remedies.json as `remedies`. */
  law(): unknown
  /** resources/queue/rules.json */
  queueRules(): unknown
  /** resources/followup: festivals.json, checklists.json and successors.json under their names. */
  followRules(): unknown
  /** resources/contact: topics, offices, causes */
  contactTables(): unknown
  catalogue(published: () => Promise<{ code: string; version: number; package: unknown; at: string }[]>): Promise<Catalogue & { refresh(): Promise<void> }>
  papers: PaperMaker
  spooler: Spooler
  devices: World['devices']
  openFile(file: string): Promise<boolean>
  /** The second window; absent where there is none. */
  screen?: ScreenPort
  announce<N extends AnnouncementName>(name: N, payload: Announcements[N]): void
  log(what: string, error: unknown): void
  /** Fills a fresh demo database; told how far it is. */
  seedDemo?(database: Database, progress: (done: number) => void): Promise<void>
  demoPassword: string | null
  /** Overrides the hub address of an enrolled demo device, because its embedded hub has a new port at each start. */
  hubUrl?(): string | null
}

export type Counter = {
  start(): Promise<void>
  handlers(): Handlers
  session: Session
  stage(): Stage
  /** The embedded hub answers now, or the network came back. */
  hubIsThere(seeded: { epoch: string; heads: Record<string, number> } | null): Promise<void>
  networkReturned(): void
  /** The clerk has been away: as Ctrl L. Nothing happens when nobody is signed in. */
  lock(): Promise<void>
  calendar(): WorkCalendar
  close(): Promise<void>
}

/** The key is here and its database is not, or is empty. */
class DatabaseGone extends Error {
  constructor(readonly file: string) { super(`The key is here, its database ${file} is missing or empty. Restore it from a backup; nothing was changed.`) }
}

/** A computer with one display. */
const noScreen: ScreenPort = { isOpen: () => false, set: () => undefined }

export function createCounter(options: CounterOptions): Counter {
  const { home, mode, now, newId, announce, log } = options
  const file = join(home, 'counter.db')
  const keyFile = join(home, 'counter.key')
  const openedMark = join(home, 'counter.opened')
  const session: Session = { clerk: null, locked: false }

  let base: Exclude<Stage, 'sign-in' | 'locked' | 'ready'> | 'open' = 'starting'
  let failure: AppState['failure'] = null
  let database: Database | null = null
  let sync: SyncEngine | null = null
  let world: World | null = null
  let all: Handlers | null = null
  let place: Place | null = null
  let calendar: WorkCalendar = calendarFrom(options.calendars())
  const law = lawTables.parse(options.law())
  const rulesOfQueue = queueRules.parse(options.queueRules())
  const rulesOfFollowUp = followRules.parse(options.followRules())
  const tablesOfContact = contactTables.parse(options.contactTables())
  let settings: AppState['settings'] = { theme: 'standard', language: 'zh' }
  let backup: { at: string | null; ok: boolean; error: string | null } = { at: null, ok: true, error: null }
  let backupTimer: NodeJS.Timeout | undefined
  let statusTimer: NodeJS.Timeout | undefined
  /** Follow-up tasks are planned one sweep after the other, never while the program ends. */
  let sweeping: Promise<void> = Promise.resolve()
  const sweepFollowUp = (): void => {
    sweeping = sweeping.then(async () => { if (world) await followSweep(world) }).catch((error: unknown) => log('follow-up', error))
  }

  const begunAt = now().toISOString()
  const guard = createClockGuard({ now, mono: () => (options.demoClock ? 0 : performance.now()) })
  const stage = (): Stage => (base !== 'open' ? base : !session.clerk ? 'sign-in' : session.locked ? 'locked' : 'ready')

  async function state(): Promise<AppState> {
    const units = world ? await world.read.org.units() : []
    const clerks = world ? await world.read.org.clerks() : []
    return {
      stage: stage(), mode, demoClock: options.demoClock, version: options.version, settings,
      place: place ? { district: place.districtName, street: place.streetName, centre: place.centreName, centreEn: place.centreEn, centreCode: place.centreCode, windowNumber: place.windowNumber } : null,
      clerk: session.clerk,
      clerks: clerks.filter((clerk) => clerk.centre_id === place?.centreId).sort((a, b) => Number(b.window_id === place?.windowId) - Number(a.window_id === place?.windowId)).map((clerk) => ({ staffNo: clerk.staff_no, name: clerk.name, role: clerk.role })),
      demoPassword: mode === 'demo' ? options.demoPassword : null, failure,
      communities: units.filter((unit) => unit.kind === 'community').map((unit) => ({
        id: unit.id, name: unit.name, nameEn: unit.name_en,
        grids: units.filter((grid) => grid.kind === 'grid' && grid.parent_id === unit.id).map((grid) => ({ id: grid.id, number: grid.number ?? 0 })).sort((a, b) => a.number - b.number),
      })),
    }
  }

  const announceState = async (): Promise<void> => announce('onDidChangeState', await state())
  const announceStatus = async (): Promise<void> => {
    const asked = world
    if (!asked) return
    // The program may end while the counts are being read.
    const status = await statusBar(asked).catch((error: unknown) => { if (world === asked) throw error; return null })
    if (status) announce('onDidChangeStatus', status)
  }

  async function findPlace(stores: Stores): Promise<Place | null> {
    const device = await stores.org.device()
    const units = await stores.org.units()
    const unit = (id: string | null | undefined) => units.find((candidate) => candidate.id === id)
    const [district, centre, window] = [unit(device?.district_id), unit(device?.centre_id), unit(device?.window_id)]
    if (!device || !district || !centre || !window) return null
    return {
      districtId: district.id, districtName: district.name, streetName: unit(centre.parent_id)?.name ?? '', centreId: centre.id, centreName: centre.name, centreEn: centre.name_en, centreCode: centre.code,
      centrePhone: centre.phone, windowId: window.id, windowNumber: window.number ?? 0, inc: device.inc,
    }
  }

  /** What the district published comes over what was shipped; a calendar that is none is left out and logged, never a reason not to open. */
  function loadCalendar(published: { year: number; calendar: unknown }[]): WorkCalendar {
    const good = published.flatMap(({ year, calendar: text }) => {
      const parsed = calendarYear.safeParse(text)
      if (parsed.success && parsed.data.year === year) return [parsed.data]
      log('calendar', new Error(`the published calendar ${year} cannot be used`))
      return []
    })
    const years = new Set(good.map(({ year }) => year))
    return calendarFrom([...options.calendars().filter((one) => !years.has((one as { year: number }).year)), ...good])
  }

  /** After opening: which page comes first. */
  async function settle(): Promise<void> {
    if (!world) return
    place = await findPlace(world.read)
    base = !(await world.read.org.device()) || !place ? 'enrol' : (await world.read.org.countAccounts()) === 0 ? 'first-account' : 'open'
  }

  async function open(keyHex: string): Promise<void> {
    const size = existsSync(file) ? statSync(file).size : 0
    // Once a database has been opened with this key, an empty place is a loss and not a beginning.
    if (mode === 'real' && size === 0 && existsSync(openedMark)) throw new DatabaseGone(file)
    if (mode === 'demo' && size === 0) for (const rest of [file, `${file}-wal`, `${file}-shm`]) rmSync(rest, { force: true })
    const fresh = !existsSync(file)
    if (fresh && options.seedDemo) {
      // Filled beside its place and moved there when whole: a start that was cut off begins again.
      const part = `${file}.part`
      for (const rest of [part, `${part}-wal`, `${part}-shm`]) rmSync(rest, { force: true })
      const seeding = await openDatabase({ file: part, keyHex, nativeBinding: options.nativeBinding, now: now() })
      await options.seedDemo(seeding, (done) => announce('onDidProgress', { task: 'seed', done, textZh: '正在准备演示数据', textEn: 'Preparing the demo data' }))
      await seeding.write.alone((db) => db.manager.query('PRAGMA wal_checkpoint(TRUNCATE)'))
      await seeding.close()
      for (const rest of [`${part}-wal`, `${part}-shm`]) rmSync(rest, { force: true })
      renameSync(part, file)
    }
    database = await openDatabase({ file, keyHex, nativeBinding: options.nativeBinding, now: now() })
    if (mode === 'real' && !existsSync(openedMark)) writeFileSync(openedMark, `${now().toISOString()}\n`)
    const { read, write } = database
    const published = () => read.all<{ code: string; version: number; package: string; at: string }>('SELECT code, version, package, at FROM published_item').then((rows) => rows.map((row) => ({ ...row, package: JSON.parse(row.package) as unknown })))
    const publishedCalendars = async () => (await read.all<{ year: number; calendar: string }>('SELECT year, calendar FROM published_calendar')).map((row) => ({ year: row.year, calendar: JSON.parse(row.calendar) as unknown }))
    const catalogue = await options.catalogue(published)
    calendar = loadCalendar(await publishedCalendars())
    const facts = { now, catalogueVersion: () => catalogue.version }
    const stores = createStores(read, facts)

    const engine = createSyncEngine({
      write, read, now, appVersion: options.version, freeMb: () => freeMb(),
      onChange: (change) => {
        void (async () => {
          if (change.catalogue) {
            await catalogue.refresh()
            calendar = loadCalendar(await publishedCalendars())
            if (world) await noteCalendar(world)
          }
          if (change.organisation) {
            await settle()
            await announceState()
          }
          if (change.cases.length) {
            announce('onDidChangeCases', { caseIds: change.cases })
            sweepFollowUp()
          }
          if (change.desk.length) announce('onDidChangeDesk', { types: change.desk })
          if (change.residents.length) announce('onDidChangeResidents', { residentIds: change.residents })
          await announceStatus()
        })().catch((error: unknown) => log('after sync', error))
      },
      onFault: (error) => log('sync', error),
    })
    sync = engine
    settings = { theme: 'standard', language: 'zh', ...(JSON.parse((await stores.org.setting('display')) ?? '{}') as Partial<AppState['settings']>) }

    world = {
      read: stores, write: async (work) => { const done = await write((sql) => work(createStores(sql, facts))); guard.committed(); return done }, now, newId, catalogue, standards: () => standardsInForce(catalogue.standards(), stores.standards, (error) => log('standards', error)), calendar: () => calendar, law: () => law, queueRules: () => rulesOfQueue, followRules: () => rulesOfFollowUp, contactTables: () => tablesOfContact, session, place: async () => place, papers: options.papers, spooler: options.spooler,
      sync: { syncNow: () => engine.syncNow(), poke: () => engine.poke(), status: () => syncStatus(engine), enrol: (url, code) => engine.enrol(url, code) },
      devices: options.devices, passwords, disk: async () => ({ freeMb: await freeMb() }), openFile: options.openFile, state,
      announceCases: (caseIds) => { announce('onDidChangeCases', { caseIds }); sweepFollowUp(); void announceStatus() },
      announceResidents: (residentIds) => { announce('onDidChangeResidents', { residentIds }); void announceStatus() },
      announceDesk: (types) => { announce('onDidChangeDesk', { types }); void announceStatus() },
      announceScreen: (answered) => announce('onDidChangeScreen', { answered }),
      screen: options.screen ?? noScreen,
      sha256hex: (text) => createHash('sha256').update(text).digest('hex'),
      backUp: (why) => backUpFor(why),
      exportFile: async (name, text) => {
        const target = join(home, 'exports', name)
        try {
          await mkdir(join(home, 'exports'), { recursive: true })
          await writeFile(target, text)
          return ok(target)
        } catch (error) {
          log('export', error)
          return fail(refusalOf(error))
        }
      },
      clock: clockPort(guard, () => { if (!world) throw new Error('the counter is closed'); return world }),
      lastBackup: () => backup, mode,
    }
    // A demonstration begins at the same moment every time, so its last run is no measure.
    if (!options.demoClock) for (const at of await stores.org.recorded()) guard.saw(Date.parse(at))
    guard.tick()
    all = assemble(world)
    await beginFollowUp(world)
    // A discarded draft can be taken back for thirty days.
    await write((sql) => sql.run("DELETE FROM draft WHERE state='discarded' AND saved_at < ?", [new Date(now().getTime() - 30 * 24 * 3_600_000).toISOString()]))
    await settle()
    await sweepDeemed(world)
    await noteCalendar(world)
    const url = options.hubUrl?.()
    if (url) await useHubUrl(url)
    engine.start()
    const last = lastBackup(home)
    backup = { at: last, ok: true, error: null }
    // Not while the window is still coming up.
    backupTimer = setTimeout(() => void dailyBackup(), last && now().getTime() - Date.parse(last) < 12 * 3_600_000 ? 4 * 3_600_000 : 20_000)
    let day = chinaDate(now().toISOString())
    statusTimer = setInterval(() => void (async () => {
      guard.tick()
      const today = chinaDate(now().toISOString())
      // A version published for a later day comes into force at midnight, without a restart.
      if (today !== day) {
        await catalogue.refresh()
        if (world) {
          await sweepDeemed(world)
          await sweepWarnings(world)
        }
        sweepFollowUp()
      }
      day = today
      await announceStatus()
    })().catch((error: unknown) => log('status', error)), 30_000)
  }

  /** An enrolled demo window whose own hub is still starting is not "not enrolled". */
  const syncStatus = (engine: SyncEngine): ReturnType<SyncEngine['status']> => {
    const status = engine.status()
    return status.link === 'not-enrolled' && place ? { ...status, link: 'offline', offlineSince: status.offlineSince ?? begunAt } : status
  }
  const useHubUrl = async (url: string): Promise<void> => { await database?.write((sql) => sql.run('UPDATE device_self SET hub_url=?', [url])) }
  /** A demo window and its hub were filled with the same data: the first sync begins after it. Does nothing once a cursor exists. */
  async function beginAt({ epoch, heads }: { epoch: string; heads: Record<string, number> }): Promise<void> {
    await database?.write(async (sql) => {
      if ((await sql.get<{ n: number }>('SELECT count(*) AS n FROM cursor'))?.n) return
      const device = await getDevice(sql)
      const own = new Set(['catalogue', `device:${device?.device_id}`, `centre:${device?.centre_id}`, ...(await listOrg(sql)).filter((unit) => unit.kind === 'community' && unit.parent_id === device?.centre_id).map((unit) => `community:${unit.id}`)])
      for (const [stream, seq] of Object.entries(heads)) if (own.has(stream)) await sql.run('INSERT INTO cursor(stream_id,epoch,seq) VALUES(?,?,?)', [stream, epoch, seq])
      await sql.run('UPDATE device_self SET epoch=?', [epoch])
    })
  }
  const freeMb = async (): Promise<number> => {
    const disk = await statfs(home)
    return Math.floor((disk.bavail * disk.bsize) / 1_048_576)
  }

  /** A copy for the day close; the daily one keeps its own time. */
  async function backUpFor(why: string): Promise<Result<string, Refusal>> {
    if (!database) return fail({ code: 'database' })
    try {
      const copy = await database.backUpNow(now(), why)
      backup = { at: now().toISOString(), ok: statSync(copy).size > 0, error: null }
      void announceStatus()
      return ok(copy)
    } catch (error) {
      log('backup', error)
      return fail(refusalOf(error))
    }
  }

  /** One checked copy a day; what goes wrong is said in the status bar and tried again in an hour. */
  async function dailyBackup(): Promise<void> {
    if (!database) return
    try {
      const copy = await database.backUpNow(now(), 'daily')
      backup = { at: now().toISOString(), ok: statSync(copy).size > 0, error: null }
    } catch (error) {
      log('backup', error)
      backup = { at: backup.at, ok: false, error: error instanceof Error && 'code' in error ? String(error.code) : 'backup' }
    }
    void announceStatus()
    backupTimer = setTimeout(() => void dailyBackup(), backup.ok ? 24 * 3_600_000 : 3_600_000)
  }

  /** Opens with what the machine says in words; a failure leaves the file as it is. */
  async function tryOpen(keyHex: string): Promise<Result<null, Refusal>> {
    try {
      await open(keyHex)
      return ok(null)
    } catch (error) {
      log('open', error)
      const words = openFailure(error, file)
      return fail({ code: 'database', ...words })
    }
  }

  const withState = (handlers: Handlers): Handlers => {
    const announcing = <N extends 'session.signIn' | 'session.unlock' | 'session.lock' | 'session.signOut' | 'app.createFirstAccount'>(name: N): Handlers[N] =>
      (async (input: never) => {
        const reply = await (handlers[name] as (input: never) => Promise<Result<unknown, Refusal>>)(input)
        if (!reply.ok) return reply
        if (name === 'app.createFirstAccount') await settle()
        if (name === 'session.signIn' && world) {
          await sweepDeemed(world)
          await sweepWarnings(world).catch((error: unknown) => log('supervision', error))
        }
        await announceState()
        sweepFollowUp()
        return name === 'app.createFirstAccount' ? ok(await state()) : reply
      }) as unknown as Handlers[N]
    return { ...handlers, 'session.signIn': announcing('session.signIn'), 'session.unlock': announcing('session.unlock'), 'session.lock': announcing('session.lock'), 'session.signOut': announcing('session.signOut'), 'app.createFirstAccount': announcing('app.createFirstAccount') }
  }

  function assemble(ready: World): Handlers {
    return withState({
      ...early, ...sessionHandlers(ready), ...residentHandlers(ready), ...draftHandlers(ready), ...attachmentHandlers(ready), ...eligibilityHandlers(ready), ...caseHandlers(ready), ...courseHandlers(ready), ...paperHandlers(ready), ...courseDocHandlers(ready), ...noticeHandlers(ready), ...taskHandlers(ready), ...todayHandlers(ready), ...standardHandlers(ready), ...suggestHandlers(ready), ...supervisionHandlers(ready), ...economyHandlers(ready), ...queueHandlers(ready), ...visitHandlers(ready), ...ratingHandlers(ready), ...bagHandlers(ready), ...dayCloseHandlers(ready), ...screenHandlers(ready), ...deviceHandlers(ready), ...contactHandlers(ready), ...helpHandlers(ready), ...followHandlers(ready), ...problemHandlers(ready),
      'setting.set': async (change) => {
        settings = { ...settings, ...change }
        await ready.write((stores) => stores.org.putSetting('display', JSON.stringify(settings)))
        await announceState()
        return ok(null)
      },
      'app.enrol': async ({ hubUrl, code }) => {
        if (await ready.read.org.device()) return fail({ code: 'already-set-up' })
        const enrolled = await ready.sync.enrol(hubUrl.trim(), code.trim())
        if (!enrolled.ok) return enrolled
        await ready.sync.syncNow()
        await settle()
        if (!place) return fail({ code: 'hub-refused', zh: '已登记，但还没收到机构资料。检查网络后再按一次“收发”。', en: 'Enrolled, but the organisation has not arrived yet. Check the network and fetch again.' })
        await announceState()
        return ok(await state())
      },
    })
  }

  // What can be asked before the database is open; assemble() replaces the rest.
  const early = {
    'app.state': async () => ok(await state()),
    'app.unlockDatabase': async ({ passphrase, repeat }: { passphrase: string; repeat: string | null }) => {
      if (base !== 'unlock' && base !== 'choose-passphrase') return fail({ code: 'already-set-up' as const })
      const key = keyFromPassphrase(keyFile, passphrase, repeat)
      if ('problem' in key) return fail({ code: 'passphrase' as const, ...key.problem })
      const opened = await tryOpen(key.keyHex)
      if (!opened.ok) return opened
      await announceState()
      return ok(await state())
    },
  } as unknown as Handlers

  const notYet = new Proxy(early, {
    get: (target, name: string) => (Object.hasOwn(target, name) ? target[name as keyof Handlers] : async () => (name === 'setting.set' ? ok(null) : fail({ code: 'not-signed-in' as const }))),
  })

  return {
    session, stage,
    handlers: () => all ?? notYet,
    start: async () => {
      const key = mode === 'demo' ? { kind: 'ready' as const, keyHex: DEMO_KEY_HEX } : await findKey(keyFile, existsSync(file) && statSync(file).size > 0, options.secretStore).catch((error: unknown) => {
        log('key', error)
        return { kind: 'failed' as const, ...openFailure(error, keyFile) }
      })
      switch (key.kind) {
        case 'ready': {
          const opened = await tryOpen(key.keyHex)
          if (!opened.ok) {
            base = 'failed'
            failure = { zh: opened.error.zh ?? '', en: opened.error.en ?? '' }
          }
          break
        }
        case 'ask-passphrase': base = 'unlock'; break
        case 'choose-passphrase': base = 'choose-passphrase'; break
        case 'failed': base = 'failed'; failure = { zh: key.zh, en: key.en }; break
      }
      await announceState()
      await announceStatus()
    },
    hubIsThere: async (seeded) => {
      const url = options.hubUrl?.()
      if (url) await useHubUrl(url)
      if (seeded) await beginAt(seeded)
      sync?.networkReturned()
    },
    networkReturned: () => sync?.networkReturned(),
    lock: async () => {
      if (!session.clerk || session.locked) return
      session.locked = true
      await announceState()
    },
    calendar: () => calendar,
    close: async () => {
      clearTimeout(backupTimer)
      clearInterval(statusTimer)
      await sync?.stop()
      await sweeping
      world = null
      await database?.close()
      database = null
      all = null
      if (session.clerk) session.clerk = null
    },
  }
}

/** Why the database could not be opened, for a person; the file itself is never touched by a failed start. */
export function openFailure(error: unknown, file: string): { zh: string; en: string } {
  if (error instanceof DatabaseGone) return { zh: `密钥在，数据库不在或是空的：${file}。请用备份恢复，什么都没有动。`, en: error.message }
  if (error instanceof NewerDatabase) return { zh: `数据库是更新的程序写的（结构 ${error.found}，本程序认到 ${error.known}）。请装新版程序，数据没有动。`, en: error.message }
  if (error instanceof MigrationFailed) return { zh: `升级数据库没有完成（第 ${error.step} 步）。数据和升级前一样${error.backup ? `，备份在 ${error.backup}` : ''}。`, en: error.message }
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_NOTADB') return { zh: `钥匙不对或文件坏了：${file}。数据没有动，请找管理员用备份恢复。`, en: `Wrong key or damaged file: ${file}. Nothing was changed; restore a backup.` }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { zh: '磁盘满了，打不开数据库。清出空间后重开，数据没有动。', en: 'The disk is full, so the database cannot be opened. Free some space and start again; nothing was changed.' }
  if (code === 'SQLITE_BUSY') return { zh: '数据库被另一个程序占用。关掉它再开。', en: 'Another program holds the database. Close it and start again.' }
  return { zh: `数据库打不开（${code || (error instanceof Error ? error.message : '未知原因')}）。数据没有动，请找管理员。`, en: `The database cannot be opened (${code || String(error)}). Nothing was changed.` }
}
