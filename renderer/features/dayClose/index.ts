export { DayClosePage } from './DayClosePage'
export { ShiftPage } from './ShiftPage'
