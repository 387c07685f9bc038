export { NoticePage } from './NoticePage'
