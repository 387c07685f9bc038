export { BagPage } from './BagPage'
export { HeldPanel } from './HeldPanel'
