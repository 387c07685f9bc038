import type { ResidentFields } from '../../../shared/ipc/contract'
import type { ReadCard } from '../../../shared/ipc/deviceViews'
import type { ResidentPage } from '../../../shared/ipc/views'

export const noResident: ResidentFields = { name: '', idNo: '', phone: '', address: '', nickname: '', sex: null, birthDate: null, communityId: null, gridId: null }

/** What a card tells of somebody new; the rest is asked. */
export const fromCard = (card: ReadCard): ResidentFields => ({ ...noResident, name: card.name, idNo: card.idNo, address: card.address, sex: card.sex, birthDate: card.birthDate })

/** What stands in the form of a known person; the numbers are still masked. */
export const fieldsOf = (page: ResidentPage): ResidentFields => ({
  name: page.name, idNo: page.idMasked, phone: page.phoneMasked, address: page.address, nickname: page.nickname, sex: page.sex, birthDate: page.birthDate, communityId: page.communityId, gridId: page.gridId,
})

type Kept = { fields: ResidentFields; despite: string }
const kept = new Map<string, Kept>()

/** What was typed stays when the clerk looks at another page in between, until it is saved or given up. */
export const keptInput = (key: string): Kept | undefined => kept.get(key)
export const keepInput = (key: string, input: Kept): void => void kept.set(key, input)
export const dropInput = (key: string): void => void kept.delete(key)
