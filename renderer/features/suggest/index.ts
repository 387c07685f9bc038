export { SuggestPanel } from './SuggestPanel'
