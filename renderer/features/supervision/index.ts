export { SupervisionPage } from './SupervisionPage'
