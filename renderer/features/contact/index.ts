export { ContactRail } from './ContactRail'
export { CaseOwners, PersonContacts } from './panels'
export { QuickRecord } from './QuickRecord'
export { recordContact } from './record'
