export { demoOrg, communityPlans, type DemoClerk, type DemoOrg } from './org'
export { demoResidents, type DemoHousehold, type DemoMember, type DemoResident, type DemoResidents, type KnownValue } from './residents'
export { createRandom, demoUuid, type Random } from './random'
