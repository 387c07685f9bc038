export { CasePage } from './CasePage'
export { DeliverResult } from './course/DeliverResult'
