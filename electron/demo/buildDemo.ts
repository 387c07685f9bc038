import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { itemPackage, type ItemPackage } from '../../shared/catalogue/schema'
import { demoCases, type DemoCase } from '../../shared/domain/demo/cases'
import { demoOrg, type DemoOrg } from '../../shared/domain/demo/org'
import { createRandom } from '../../shared/domain/demo/random'
import { demoResidents } from '../../shared/domain/demo/residents'
import { calendarFrom } from '../../shared/domain/time/calendar'
import type { CaseEvent, HouseholdRecord, OrgSnapshot, ResidentRecord } from '../../shared/sync/protocol'

/**
 * The whole invented pilot, the same for the window and for its embedded district: both build it from (today, seed),
 * so that neither has to copy twenty thousand people to the other.
 */
export type Demo = {
  org: OrgSnapshot
  clerks: DemoOrg['clerks']
  residents: ResidentRecord[]
  households: HouseholdRecord[]
  cases: { made: DemoCase; events: CaseEvent[] }[]
  device: DemoDevice
}
export type DemoDevice = { device: string; inc: number; token: string; privateKey: string; pubkey: string; centreId: string; windowId: string; name: string; blocks: { series: string; year: number; lo: number; hi: number }[] }
export type DemoPlan = { today: string; seed: number; residents: number; cases: number }

/** Window 3 of the second centre, where 李敏 (W203) works. */
export const DEMO_CENTRE = 'WX02'
export const DEMO_WINDOW = 3
export const DEMO_CLERK = 'W203'
/** The same for all twenty demo clerks; written on the sign-in page of demo mode. */
export const DEMO_PASSWORD = 'wangxi-2026'
const FIRST_NUMBER = 3401
const BLOCK = 500

const statusAfter = { 'department-accept': 'at-department', 'ask-supplement': 'supplement', supplemented: 'accepted', approve: 'approved', refuse: 'refused', complete: 'completed', withdraw: 'withdrawn' } as const

export function readItems(resources: string): ItemPackage[] {
  const folder = join(resources, 'catalogue', 'items')
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => itemPackage.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}
const readCalendar = (resources: string) => {
  const folder = join(resources, 'calendar')
  return calendarFrom(readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name)).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown))
}

export function buildDemo(plan: DemoPlan, resources: string): Demo {
  const { clerks, documentWords: _words, ...org } = demoOrg()
  const centre = org.centres.find((candidate) => candidate.code === DEMO_CENTRE)
  const window = org.windows.find((candidate) => candidate.centreId === centre?.id && candidate.number === DEMO_WINDOW)
  if (!centre || !window) throw new Error('the demo organisation has no such window')

  const people = demoResidents({ today: plan.today, seed: plan.seed, count: plan.residents })
  const residents: ResidentRecord[] = people.residents
  const households: HouseholdRecord[] = people.households

  const random = createRandom(plan.seed + 7)
  let next = 0
  const newId = (): string => `c0de0000-0000-8${String(plan.seed % 1000).padStart(3, '0')}-9000-${(++next).toString(16).padStart(12, '0')}`
  const ours = new Set(org.communities.filter((community) => community.centreId === centre.id).map((community) => community.id))
  const local = residents.filter((resident) => resident.communityId !== null && ours.has(resident.communityId))
  const made = demoCases({
    today: plan.today, random: random.next, newId, residents: local, householdOf: new Map(households.flatMap((household) => household.members.filter((member) => !member.until).map((member) => [member.residentId, household.id] as const))),
    items: readItems(resources), calendar: readCalendar(resources), place: { districtId: org.district.id, centreId: centre.id, centreCode: centre.code, windowIds: org.windows.filter((one) => one.centreId === centre.id).map((one) => one.id) },
    clerks: clerks.filter((clerk) => clerk.centreId === centre.id && clerk.role === 'clerk').map(({ id, name }) => ({ id, name })), count: plan.cases, firstSerial: FIRST_NUMBER - plan.cases,
  })
  const cases = made.map((one) => ({
    // As the hub seeds it: the head of a case without events is its own id.
    made: { ...one, head: one.moves.at(-1)?.id ?? one.record.id },
    events: one.moves.map((move): CaseEvent => ({
      eventId: move.id, caseId: one.record.id, move: move.move, status: statusAfter[move.move], at: move.at, on: move.on, by: move.move === 'withdraw' ? one.record.clerkName : '区级审批人', department: move.department,
      docNo: move.docNo, reason: move.reason, text: null,
    })),
  }))
  const keys = demoKeys()
  return {
    org, clerks, residents, households, cases,
    device: {
      device: 'de300000-0000-8000-9000-000000000203', inc: 1, token: 'demo-window-token-not-a-secret', ...keys, centreId: centre.id, windowId: window.id, name: '演示窗口',
      blocks: [{ series: centre.code, year: Number(plan.today.slice(0, 4)), lo: FIRST_NUMBER, hi: FIRST_NUMBER + BLOCK - 1 }],
    },
  }
}

/** A key pair that everybody knows: the demo window signs like a real one, and protects nothing. */
function demoKeys(): { privateKey: string; pubkey: string } {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 0x59)])
  const key = createPrivateKey({ key: pkcs8, type: 'pkcs8', format: 'der' })
  return { privateKey: pkcs8.toString('base64'), pubkey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64') }
}
