export { COMPOUND_SURNAMES, surnameOf } from './surnames'
export { searchTokens, queryTokens, type Searchable } from './search'
export { rank, score } from './rank'
