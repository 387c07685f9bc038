export { RatingsPage } from './RatingsPage'
