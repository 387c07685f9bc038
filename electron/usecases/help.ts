import type { Handlers } from '../../shared/ipc/contract'
import { chinaDateTime } from '../../shared/domain/time/plainDate'
import { keyCardModel } from '../../shared/print/keyCardModel'
import { fail } from '../../shared/result'
import { makeDoc } from './docs'
import type { World } from './ports'

/** The printed key card: its rows come from the window's key table, which alone knows the keys and their names. */
export function helpHandlers(world: World): Pick<Handlers, 'help.keyCard'> {
  return {
    'help.keyCard': async ({ groups }) => {
      const place = await world.place()
      if (!place) return fail({ code: 'not-found' })
      const { version } = await world.state()
      return makeDoc(world, 'key-card', keyCardModel({ groups, centre: place.centreName, windowNumber: place.windowNumber, version, printedAt: chinaDateTime(world.now().toISOString()).slice(0, 16) }), { folder: 'help' })
    },
  }
}
