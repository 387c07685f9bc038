export { CasePage } from './CasePage'
