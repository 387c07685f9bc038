export { SyncPage } from './SyncPage'
