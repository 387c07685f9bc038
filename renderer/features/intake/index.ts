export { IntakePage } from './IntakePage'
