import type { Handlers } from '../../shared/ipc/contract'
import type { CardAtWindow } from '../../shared/ipc/deviceViews'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { ok } from '../../shared/result'
import type { World } from './ports'

type Calls = 'device.states' | 'device.readCard'

/** Devices of the window. A card changes nothing by itself: it finds its resident, or fills a form that the clerk saves. */
export function deviceHandlers(world: World): Pick<Handlers, Calls> {
  return {
    'device.states': async () => ok({ reader: await world.devices.reader.state(), url: null }),
    'device.readCard': async () => {
      const read = await world.devices.reader.read()
      if (!read.ok) return read
      const card = read.value
      const known = (await world.read.residents.withNumbers([card.idNo])).get(card.idNo) ?? null
      const record = known?.record ?? null
      const differs: CardAtWindow['differs'] = record ? [
        ...(record.name === card.name ? [] : ['name' as const]), ...(card.sex === null || record.sex === card.sex ? [] : ['sex' as const]),
        ...(card.birthDate === null || record.birthDate === card.birthDate ? [] : ['birthDate' as const]), ...(card.address === '' || record.address === '' || record.address === card.address ? [] : ['address' as const]),
      ] : []
      const clerk = world.session.clerk
      if (record && clerk) await world.write((stores) => stores.residents.addView({ id: world.newId(), residentId: record.id, clerkId: clerk.id, at: world.now().toISOString(), what: card.simulated ? '读卡（模拟）' : '读卡' }))
      return ok({ card, residentId: record?.id ?? null, residentName: record?.name ?? null, differs, expired: card.validTo !== null && card.validTo < chinaDate(world.now().toISOString()) })
    },
  }
}
