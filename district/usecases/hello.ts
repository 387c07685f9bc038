import { feedSchema } from './pull'
import type { HelloReq, HelloRes } from '../../shared/sync/protocol'
import { blocksNeeded, issueBlock } from './numbers'
import type { Device, Ports, StreamHead } from './ports'
import { problems } from './problem'
import { pushLimits } from './push'
import { deviceStream, streamsOf } from './streams'

/**
 * The handshake: where the hub stands for this device, what it may read, and whether both agree on the past.
 * Refills the window's numbers on the way. A fork found here freezes the device (I-17).
 */
export function createHello({ database, crypto, now, hubName }: Ports) {
  return (self: { device: string; inc: number }, hello: HelloReq): Promise<HelloRes> =>
    database.transaction(async (store) => {
      const device = await store.lockDevice(self.device, self.inc)
      if (!device) throw problems.badToken()
      const org = await store.org()
      const epoch = await store.epoch()
      const ids = streamsOf(device, org)
      await store.ensureStreams(ids)
      const streams = await store.streams(ids)
      const verdict = verdictOf(hello, device, epoch, streams)
      if (verdict === 'DEVICE_FORK') {
        await store.setDeviceState(device.device, device.inc, 'frozen')
        await store.log(now(), 'device-fork', 'hub', { device: device.device, inc: device.inc, n: device.lastN })
      }
      await store.noteDeviceSeen(device.device, device.inc, now(), hello.app)

      const own = deviceStream(device.device)
      const centre = org?.centres.find(({ id }) => id === device.centreId)
      if (centre && verdict === 'ok') {
        const needed = blocksNeeded({
          series: centre.code, today: now(), issued: await store.blocksOf(device.device, device.inc), left: hello.numbers,
          allDelivered: (hello.cursors[own] ?? 0) >= await store.lastSeqOfKind(own, 'number-block'),
        })
        const drafts = []
        for (const { series, year } of needed) drafts.push(await issueBlock(store, crypto, device, series, year))
        await store.appendFeed([drafts])
      }
      return {
        epoch, now: now().toISOString(), expectN: device.lastN + 1, expectHash: device.lastHash, streams: await store.streams(ids), schema: feedSchema,
        limits: pushLimits, hub: { name: hubName, storage: database.storage }, verdict,
      }
    })
}

/** What the two sides know about each other's past; docs/sync 2.6. */
export function verdictOf(hello: HelloReq, device: Pick<Device, 'state' | 'lastN' | 'lastHash'>, epoch: string, streams: readonly StreamHead[]): HelloRes['verdict'] {
  if (device.state !== 'active') return 'FROZEN'
  if (hello.epoch !== null && hello.epoch !== epoch) return 'REPLAY'
  if (hello.nextN - 1 < device.lastN) return 'DEVICE_ROLLED_BACK'
  if (hello.nextN - 1 === device.lastN && hello.lastHash !== device.lastHash) return 'DEVICE_FORK'
  if (streams.some(({ id, head }) => (hello.cursors[id] ?? 0) > head)) return 'REPLAY'
  if (hello.schema.max < feedSchema.min) return 'UPGRADE_FOR_PULL'
  return 'ok'
}
