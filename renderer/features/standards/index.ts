export { StandardsPage } from './StandardsPage'
