export { DeliveryPage } from './DeliveryPage'
