import type { ItemPackage } from '../../../shared/catalogue/schema'
import type { Agent } from '../../../shared/sync/protocol'
import { i18n } from '../../i18n'

/** An agent of whom only what he may do is known; the scope goes on papers, which are Chinese. */
export const newAgent = (item: ItemPackage): Partial<Agent> => ({ name: '', idNo: '', relation: '', phone: '', scope: i18n.getFixedT('zh', 'intake')('scopeDefault', { item: item.name.zh }), validUntil: null })
