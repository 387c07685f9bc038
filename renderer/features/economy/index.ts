export { EconomyDialog } from './EconomyDialog'
export { CaseEconomy } from './CaseEconomy'
