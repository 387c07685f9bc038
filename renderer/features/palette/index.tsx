export { ItemGuide, ItemGuideOverlay, ItemGuidePage } from './ItemGuide'
export { Palette } from './Palette'
export { PersonSearch } from './PersonSearch'
