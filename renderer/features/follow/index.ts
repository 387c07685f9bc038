export { FollowPage } from './FollowPage'
export { CaseFollowPanel } from './CaseFollowPanel'
export { ResidentFollowPanel } from './ResidentFollowPanel'
