import { GENESIS, type EnrolRes } from '../../shared/sync/protocol'
import { chinaYearMonth } from './days'
import { issueBlock } from './numbers'
import type { Ports } from './ports'
import { problems } from './problem'
import { deviceStream, streamsOfOrg } from './streams'

const codeMinutes = 15
const codeTries = 5
const idLength = 4
const secretLength = 8

/** What people type: any case, with or without dashes and spaces. */
const plain = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** A one-time code for one window: valid for 15 minutes and 5 tries, stored as a hash. */
export function createMakeEnrolCode({ database, crypto, now }: Ports) {
  return (input: { centre: string; window: string | number; by: string }): Promise<{ code: string; expiresAt: string; centreId: string; windowId: string; centreName: string }> =>
    database.transaction(async (store) => {
      const org = await store.org()
      if (!org) throw problems.noOrg()
      const centre = org.centres.find(({ id, code }) => id === input.centre || code === input.centre)
      if (!centre) throw problems.notFound(`服务中心 ${input.centre}`, `centre ${input.centre}`)
      const window = org.windows.find(({ id, centreId, number }) => centreId === centre.id && (id === input.window || number === Number(input.window)))
      if (!window) throw problems.notFound(`窗口 ${input.window}`, `window ${input.window}`)
      const codeId = crypto.randomCode(idLength)
      const secret = crypto.randomCode(secretLength)
      const expiresAt = new Date(now().getTime() + codeMinutes * 60_000)
      await store.addEnrolCode({ codeId, secretHash: crypto.sha256hex(codeId + secret), centreId: centre.id, windowId: window.id, expiresAt, tries: 0, usedBy: null }, input.by)
      await store.log(now(), 'enrol-code', input.by, { codeId, centreId: centre.id, windowId: window.id })
      return { code: `${codeId}-${secret.slice(0, 4)}-${secret.slice(4)}`, expiresAt: expiresAt.toISOString(), centreId: centre.id, windowId: window.id, centreName: centre.name }
    })
}

/**
 * Enrols a device with a one-time code: gives its id, its token (kept here as a hash only) and, in its stream,
 * the first number block. The same key with the same code again gets the same device and a new token, so that
 * a lost answer costs nothing. Throws HubProblem BAD_CODE without saying which part was wrong.
 */
export function createEnrol({ database, crypto, now, hubName }: Ports) {
  return async (input: { code: string; deviceName: string; pubkey: string }): Promise<EnrolRes> => {
    if (!crypto.isPublicKey(input.pubkey)) throw problems.badKey()
    const code = plain(input.code)
    const codeId = code.slice(0, idLength)
    const answer = await database.transaction(async (store) => {
      const row = await store.lockEnrolCode(codeId)
      if (!row || row.tries >= codeTries || row.expiresAt <= now()) return null
      if (row.secretHash !== crypto.sha256hex(code)) {
        // Committed, not thrown: a wrong try must count.
        await store.saveEnrolCode({ codeId, tries: row.tries + 1, usedBy: row.usedBy })
        return null
      }
      const org = await store.org()
      const centre = org?.centres.find(({ id }) => id === row.centreId)
      if (!org || !centre) throw problems.noOrg()
      const token = crypto.randomToken()
      const tokenHash = crypto.sha256hex(token)
      const res = (device: string, inc: number, epoch: string): EnrolRes =>
        ({ device, inc, token, epoch, districtId: org.district.id, centreId: row.centreId, windowId: row.windowId, hub: { name: hubName, storage: database.storage } })

      const epoch = await store.epoch()
      if (row.usedBy) {
        const before = await store.findDevice(row.usedBy)
        if (!before || before.pubkey !== input.pubkey || before.lastN > 0) return null
        await store.setDeviceToken(before.device, before.inc, tokenHash)
        return res(before.device, before.inc, epoch)
      }
      const device = crypto.newId()
      const inc = 1
      await store.addDevice({ device, inc, centreId: row.centreId, windowId: row.windowId, name: input.deviceName, pubkey: input.pubkey, state: 'active', lastN: 0, lastHash: GENESIS }, tokenHash)
      await store.saveEnrolCode({ codeId, tries: row.tries, usedBy: device })
      await store.log(now(), 'enrol', input.deviceName, { device, centreId: row.centreId, windowId: row.windowId })
      await store.ensureStreams([...streamsOfOrg(org), deviceStream(device)])
      await store.appendFeed([[await issueBlock(store, crypto, { device, inc, centreId: row.centreId }, centre.code, chinaYearMonth(now()).year)]])
      return res(device, inc, epoch)
    })
    if (!answer) throw problems.badCode()
    return answer
  }
}
