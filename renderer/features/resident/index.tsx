export { RegisterPage } from './RegisterPage'
export { ResidentPage } from './ResidentPage'
