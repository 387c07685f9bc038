import { GENESIS } from '../../shared/sync/protocol'
import type { Write } from '../persistence/writer'
import { getDevice, putDevice } from '../persistence/stores/org'
import { enrolAt } from './client'
import { newDeviceKeys } from './keys'

export class AlreadyEnrolled extends Error {
  override readonly name = 'AlreadyEnrolled'
  constructor() {
    super('This window already has an identity at a district.')
  }
}
export class UnsafeAddress extends Error {
  override readonly name = 'UnsafeAddress'
  constructor(readonly url: string) {
    super(`The district's address must begin with https:// (http:// only on this computer): ${url}`)
  }
}

/**
 * Gives this window its identity: makes a key pair here, hands the public half to the hub, keeps the rest in
 * the encrypted database. Throws HubFailure, AlreadyEnrolled or UnsafeAddress.
 */
export async function enrolDevice(write: Write, { hubUrl, code, deviceName, timeoutMs }: { hubUrl: string; code: string; deviceName: string; timeoutMs?: number }): Promise<void> {
  if (!isSafe(hubUrl)) throw new UnsafeAddress(hubUrl)
  if (await write((sql) => getDevice(sql))) throw new AlreadyEnrolled()
  const keys = newDeviceKeys()
  const given = await enrolAt(hubUrl, { code, deviceName, pubkey: keys.publicKey }, timeoutMs === undefined ? {} : { timeoutMs })
  await write(async (sql) => {
    if (await getDevice(sql)) throw new AlreadyEnrolled()
    await putDevice(sql, {
      device_id: given.device, inc: given.inc, next_n: 1, last_hash: GENESIS, hub_url: hubUrl, token: given.token, private_key: keys.privateKey, epoch: given.epoch,
      district_id: given.districtId, centre_id: given.centreId, window_id: given.windowId, hub_name: given.hub.name, hub_storage: given.hub.storage, toff: null,
    })
  })
}

/** The token travels in a header: in clear only to this very computer. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}
